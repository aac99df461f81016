"""The second ledger: what the journal says and what the tables hold are one; undo and redo only append."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repairlog.domain import journal as chain
from repairlog.domain.tables import PERSONAL, TABLES
from repairlog.errors import NotFound
from repairlog.store import connection, journal, rows, undoing, verification

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", "Ada Esempio")


@pytest.fixture
def log(tmp_path):
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as opened:
        yield opened


def tables(opened):
    return {table: opened.execute(f"SELECT {rows.columns(table)} FROM {table} ORDER BY id").fetchall() for table in TABLES}


def add(opened, device="Mi 8", **fields):
    with journal.command(opened, "add", STAMP) as command:
        return command.insert("repairs", device=device, **fields)


def test_a_command_that_fails_leaves_neither_rows_nor_entries(log):
    add(log)
    before = (tables(log), list(journal.entries(log)))
    with pytest.raises(sqlite3.IntegrityError), journal.command(log, "add", STAMP) as command:
        command.insert("repairs", device="A")
        command.insert("refs", repair_id=77, code="X")
    assert before == (tables(log), list(journal.entries(log)))


def test_a_command_that_changes_nothing_is_no_entry(log):
    number = add(log)
    with journal.command(log, "edit", STAMP) as command:
        assert not command.update("repairs", number, device="Mi 8")
    assert 1 == len(list(journal.entries(log)))


def test_more_than_a_thousand_rows_are_one_command_in_several_entries(log):
    with journal.command(log, "import", STAMP) as command:
        for n in range(2500):
            command.insert("repairs", device=f"D{n}")
    assert [1, 1, 1] == [entry.command for entry in journal.entries(log)]
    assert () == verification.verify(log).problems
    undoing.undo(log, STAMP)
    assert 0 == log.execute("SELECT count(*) FROM repairs").fetchone()[0]
    undoing.redo(log, STAMP)
    assert 2500 == log.execute("SELECT count(*) FROM repairs").fetchone()[0]
    assert () == verification.verify(log).problems


def test_personal_columns_stand_apart_from_the_factual_ones(log):
    add(log, device="Phone of Ada", imei="356938035643809", brand="Xiaomi", fault="blotches")
    entry = next(journal.entries(log))
    for personal in ("Phone of Ada", "356938035643809", "blotches", "Ada Esempio"):
        assert personal not in entry.facts
        assert personal in entry.personal
    assert "Xiaomi" in entry.facts


def test_the_chain_holds_when_a_personal_part_is_blanked_and_says_which(log):
    add(log, fault="blotches")
    add(log, device="B")
    log.execute("UPDATE journal SET personal = replace(personal, 'blotches', '') WHERE seq = 1")
    assert chain.Problem(1, "its personal part was changed") in verification.verify(log).problems


def test_undo_goes_further_back_and_redo_comes_forward_again(log):
    for device in "ABC":
        add(log, device)
    states = [tables(log)]
    for _ in range(3):
        undoing.undo(log, STAMP)
        states.append(tables(log))
    with pytest.raises(NotFound):
        undoing.undo(log, STAMP)
    for expected in reversed(states[:-1]):
        undoing.redo(log, STAMP)
        assert expected == tables(log)
    with pytest.raises(NotFound):
        undoing.redo(log, STAMP)


def test_a_new_command_clears_what_could_be_redone(log):
    add(log, "A")
    undoing.undo(log, STAMP)
    add(log, "B")
    with pytest.raises(NotFound):
        undoing.redo(log, STAMP)


def test_a_row_that_a_command_changed_twice_is_named_once_and_in_order(log):
    with journal.command(log, "add", STAMP) as command:
        party = command.insert("parties", name="Top Phone")
        repair = command.insert("repairs", device="A", seller_id=party)
        command.update("repairs", repair, device="B")
    (done,) = undoing.standing_commands(log, 5)
    assert [("parties", (party,)), ("repairs", (repair,))] == list(done.changed.items())


def test_a_note_stands_in_the_journal_changes_no_table_and_is_not_taken_back(log):
    with journal.command(log, "import", STAMP) as command:
        command.insert("repairs", device="A")
        command.note("log", 1, head="ab", entries=3)
    assert () == verification.verify(log).problems
    (done,) = undoing.undo(log, STAMP)
    assert {"repairs": (1,)} == done.changed
    assert [] == log.execute("SELECT * FROM repairs").fetchall()
    assert () == verification.verify(log).problems


def test_undo_of_several_is_all_or_none(log):
    add(log)
    before = tables(log)
    with pytest.raises(NotFound):
        undoing.undo(log, STAMP, 2)
    assert before == tables(log)


def test_a_number_is_never_used_again(log):
    first = add(log)
    undoing.undo(log, STAMP)
    assert first + 1 == add(log)


def test_an_undone_letter_is_void_and_its_number_kept(log):
    repair = add(log)
    with journal.command(log, "export", STAMP) as command:
        letter = command.insert(
            "letters", repair_id=repair, step="complaint", lang="it", format="txt", written_on="2019-02-27"
        )
    undoing.undo(log, STAMP)
    assert [(letter, 1)] == log.execute("SELECT id, void FROM letters").fetchall()
    undoing.redo(log, STAMP)
    assert [(letter, 0)] == log.execute("SELECT id, void FROM letters").fetchall()
    assert () == verification.verify(log).problems


def test_a_repair_goes_with_the_letter_that_was_taken_back_and_both_come_again(log):
    """The void letter kept its repair from being undone: a failed foreign key."""
    with journal.command(log, "add", STAMP) as command:
        party = command.insert("parties", name="Top Phone")
        repair = command.insert("repairs", device="A", seller_id=party)
    with journal.command(log, "export", STAMP) as command:
        command.insert(
            "letters", repair_id=repair, to_id=party, step="complaint", lang="it", format="txt", written_on="2019-02-27"
        )
    before = tables(log)
    undoing.undo(log, STAMP, 2)
    assert not any(tables(log).values())
    undoing.redo(log, STAMP)
    undoing.redo(log, STAMP)
    assert before == tables(log)
    assert () == verification.verify(log).problems


TAMPERINGS = (
    "UPDATE repairs SET brand = 'Other' WHERE id = 1",
    "UPDATE repairs SET device = 'Other' WHERE id = 2",
    "UPDATE contacts SET result = 'news' WHERE id = 1",
    "DELETE FROM contacts WHERE id = 1",
    "INSERT INTO refs (uid, repair_id, code) VALUES ('x', 1, 'RMA')",
    "UPDATE journal SET facts = replace(facts, 'no-news', 'refused')",
    "UPDATE journal SET recorded_at = '2018-01-01T00:00:00.000+00:00' WHERE seq = 2",
    "UPDATE journal SET action = 'edit' WHERE seq = 2",
    "DELETE FROM journal WHERE seq = 2",
    "DELETE FROM journal WHERE seq = 1",
    "UPDATE journal SET seq = -seq; UPDATE journal SET seq = 4 + seq",
)


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_whatever_is_changed_by_hand_is_noticed_by_the_replay(log, tampering):
    add(log, "A", brand="Xiaomi")
    add(log, "B")
    with journal.command(log, "contact", STAMP) as command:
        command.insert("contacts", repair_id=1, happened_on="2019-02-01", result="no-news")
    assert () == verification.verify(log).problems
    log.executescript(f"PRAGMA foreign_keys = OFF; {tampering}")
    assert verification.verify(log).problems


def test_every_column_of_the_schema_is_a_field_of_its_record(log):
    for table, record in TABLES.items():
        columns = [name for _, name, *_ in log.execute(f"PRAGMA table_info({table})")]
        assert list(record._fields) == columns
        assert PERSONAL[table] <= set(columns)
        assert not {name for name in PERSONAL[table] if name.endswith("_on") or name in {"id", "uid", "repair_id"}}


def test_every_foreign_key_has_an_index(log):
    for table in TABLES:
        indexed = {
            log.execute(f"PRAGMA index_info({name})").fetchone()[2]
            for _, name, *_ in log.execute(f"PRAGMA index_list({table})").fetchall()
        }
        for key in log.execute(f"PRAGMA foreign_key_list({table})"):
            assert key[3] in indexed, (table, key[3])


def test_somebody_else_can_check_the_chain_with_the_documented_form(log):
    import hashlib

    add(log, "A")
    add(log, "B", brand="Xiaomi")
    undoing.undo(log, STAMP)
    previous = "0" * 64
    columns = "seq, command, action, reverts, recorded_at, program, facts, personal, salt, hash"
    for *meta, facts, personal, salt, found in log.execute(f"SELECT {columns} FROM journal ORDER BY seq"):
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in (facts, salt + personal)]
        text = "\n".join([previous, *("" if m is None else str(m) for m in meta), *digests])
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert previous == found
    assert previous == journal.head(log)


DEVICES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), DEVICES),
        st.tuples(st.just("contact"), st.sampled_from(["no-news", "refused", None])),
        st.tuples(st.just("edit"), DEVICES),
        st.tuples(st.just("delete"), st.none()),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
    ),
    max_size=12,
)


def do(opened, action, value):
    """One random command; False where it did nothing."""
    newest = opened.execute("SELECT max(id) FROM repairs").fetchone()[0]
    if action in {"undo", "redo"}:
        try:
            undoing.undo(opened, STAMP) if action == "undo" else undoing.redo(opened, STAMP)
        except NotFound:
            return False
        return True
    before = journal.head(opened)
    with journal.command(opened, action, STAMP) as command:
        if action == "add":
            command.insert("repairs", device=value)
        elif newest and action == "contact":
            command.insert("contacts", repair_id=newest, happened_on="2019-02-01", result=value, summary="ünì")
        elif newest and action == "edit":
            command.update("repairs", newest, device=value, fault=value)
        elif action == "delete":
            last = opened.execute("SELECT max(id) FROM contacts").fetchone()[0]
            if last:
                command.delete("contacts", last)
    return before != journal.head(opened)


@given(STEPS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_replay_gives_the_tables_and_as_many_undos_as_commands_give_the_first_state(steps):
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(connection.open_to_write(os.path.join(folder, "log.db"))) as log,
    ):
        first = tables(log)
        stack, undone = [], []
        for action, value in steps:
            before = tables(log)
            changed = do(log, action, value)
            assert () == verification.verify(log).problems
            if not changed:
                assert before == tables(log)
            elif action == "undo":
                undone.append(before)
                assert stack.pop() == tables(log)
            elif action == "redo":
                stack.append(before)
                assert undone.pop() == tables(log)
            else:
                stack.append(before)
                undone.clear()
        for expected in reversed(stack):
            undoing.undo(log, STAMP)
            assert expected == tables(log)
        assert first == tables(log)
        assert () == verification.verify(log).problems
