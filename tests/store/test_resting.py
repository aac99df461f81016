"""A letter's ground is held against the journal before it is written: what `verify` would name of it is named."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing

import pytest

import full_log
from conftest import Log
from repairlog.domain.tables import TABLES
from repairlog.store import connection, resting, verification

OF_REPAIR_1 = {
    "me": (1,), "parties": (1,), "repairs": (1,), "refs": (1, 2), "contacts": (1, 2, 3), "promises": (1, 2),
    "events": (1, 2),
    "follow_ups": (1, 2), "letters": (1, 2), "attachments": (1, 2),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("full") / "log.db"
    full_log.make(path)
    return path


@pytest.fixture
def path(made, tmp_path):
    return shutil.copy(made, tmp_path / "log.db")


def found(path):
    with closing(connection.open_to_read(str(path))) as log:
        return resting.problems(log, 1), verification.verify(log).problems


def by_hand(path, statement, **values):
    with closing(sqlite3.connect(path, isolation_level=None)) as log:
        log.execute("PRAGMA ignore_check_constraints = ON")
        assert log.execute(statement, values).rowcount


def test_a_log_that_holds_is_ground_enough(path):
    assert ((), ()) == found(path)


@pytest.mark.parametrize("table", OF_REPAIR_1)
def test_every_changed_column_is_named_as_verify_names_it(path, table):
    rng = random.Random(table)  # noqa: S311 - a choice that can be repeated
    whole = path.read_bytes()
    for column in TABLES[table]._fields:
        if column in {"id", "again_id", "repair_id"}:
            continue
        path.write_bytes(whole)
        number = rng.choice(OF_REPAIR_1[table])
        with closing(sqlite3.connect(path)) as log:
            was = log.execute(f"SELECT {column} FROM {table} WHERE id = {number}").fetchone()[0]
        value = was + 1 if isinstance(was, int) else f"{was}x"
        by_hand(path, f"UPDATE {table} SET {column} = :value WHERE id = {number}", value=value)
        mine, all_of_them = found(path)
        assert mine, (table, column)
        assert set(mine) <= set(all_of_them)


@pytest.mark.parametrize("table", [table for table in OF_REPAIR_1 if table not in {"me", "repairs", "parties"}])
def test_rows_put_in_or_taken_out_are_named(path, table):
    columns = ", ".join(name for name in TABLES[table]._fields if name not in {"id", "uid"})
    by_hand(path, f"INSERT INTO {table} (id, uid, {columns}) SELECT 900, 'new', {columns} FROM {table} WHERE id = 1")
    by_hand(path, f"DELETE FROM {table} WHERE id = 2")
    mine, all_of_them = found(path)
    assert 2 == len(mine)
    assert set(mine) <= set(all_of_them)


def test_a_party_that_was_taken_out_is_named(path):
    by_hand(path, "DELETE FROM parties WHERE id = 1")
    mine, all_of_them = found(path)
    assert ["party 1 is missing, which this entry put there"] == [problem.what for problem in mine]
    assert set(mine) <= set(all_of_them)


@pytest.mark.parametrize("column", ["facts", "personal"])
def test_an_entry_rewritten_with_its_row_is_named(path, column):
    for table, word, other in (("contacts", "no-news", "refused"), ("contacts", "summary 2", "summary 9")):
        by_hand(path, f"UPDATE journal SET {column} = replace({column}, :was, :new) WHERE seq = 4", was=word, new=other)
        name = "result" if word == "no-news" else "summary"
        by_hand(path, f"UPDATE {table} SET {name} = replace({name}, :was, :new)", was=word, new=other)
    mine, _ = found(path)
    assert any(problem.entry == 4 and "changed" in problem.what for problem in mine)


def test_what_was_forgotten_is_no_forgery(path):
    log = Log(path.parent)
    log.run("forget", "Shop 1", "--yes")
    assert ((), ()) == found(path)


@pytest.mark.parametrize("words", [("-o", "letter.txt"), ("--bundle", "case.zip"), ("--draft", "-o", "draft.html")])
def test_no_letter_is_written_from_a_row_changed_by_hand(story, words):
    """A forged contact was written into the letter and the bundle without a word; `verify` alone told of it."""
    story.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici")
    story.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici")
    by_hand(story.file, "UPDATE contacts SET result = 'refused' WHERE id = 2")
    before = story.file.read_bytes()
    done = story.run("export", "1", *words, check=5)
    assert "error: nothing is written: what the log says of this repair is not what was recorded" in done.stderr
    assert "C2: `result` is not what this entry says" in done.stderr
    assert not (story.folder / words[-1]).exists()
    assert before == story.file.read_bytes()
    by_hand(story.file, "UPDATE contacts SET result = 'no-news' WHERE id = 2")
    story.run("export", "1", *words)
