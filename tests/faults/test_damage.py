"""Files that are damaged, foreign, newer or hostile: refused or named, never taken for the truth, never changed."""

from __future__ import annotations

import random
import sqlite3
import zipfile
from contextlib import closing

import pytest

import full_log
from conftest import Log
from faults.machinery import EVERY, proper, raw
from repairlog.store import migrations, verification
from store.test_tampering import everything, outcome

LOOKING = (
    ("status",),
    ("show", "1"),
    ("find", "summary"),
    ("export", "1", "--step", "reminder"),
    ("verify",),
    ("doctor",),
    ("dump",),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a log with rows in every table, some pages long."""
    path = tmp_path_factory.mktemp("whole") / "log.db"
    full_log.make(path, contacts=200)
    return path.read_bytes()


def flipped(whole, rng):
    data = bytearray(whole)
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def blank(whole, rng):
    start = rng.randrange(len(whole) // 4096) * 4096
    return whole[:start] + bytes(4096) + whole[start + 4096 :]


def cut(whole, rng):
    return whole[: rng.randrange(len(whole))]


def exchanged(whole, rng):
    one, other = sorted(rng.sample(range(1, len(whole) // 4096), 2))
    pages = [whole[start : start + 4096] for start in range(0, len(whole), 4096)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


DAMAGE = (flipped, blank, cut, exchanged)


def tried(whole, folder, damage, number, seed):
    """So many damaged files, each looked at as `verify` does; how many were refused, how many found."""
    rng, counted = random.Random(f"{damage.__name__} {seed}"), {}  # noqa: S311 - a choice that can be repeated
    path = folder / "log.db"
    path.write_bytes(whole)
    told = everything(path)
    for _ in range(number):
        path.write_bytes(damage(whole, rng))
        end = outcome(path)
        if end == "unfound":
            assert told == everything(path)
            end = "changed nothing that is read"
        counted[end] = counted.get(end, 0) + 1
    return counted


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damage_that_changes_what_is_read_is_refused_or_found(whole, tmp_path, damage):
    counted = tried(whole, tmp_path, damage, 25, seed=1)
    assert counted.get("found", 0) + counted.get("refused", 0)


def test_a_content_whose_name_is_no_text_is_found():
    """Of 400 files with exchanged pages one had null for a name, and `verify` ended in an AttributeError."""
    assert [True, True, False] == [verification._is_garbled(name) for name in (None, "é", "f00")]


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_of_four_hundred_damaged_files_all_that_matter_are_refused_or_found(whole, tmp_path, damage, capsys):
    counted = tried(whole, tmp_path, damage, 400, seed=2)
    with capsys.disabled():
        print(f"\n{damage.__name__}: {', '.join(f'{counted[end]} of 400 {end}' for end in sorted(counted))}")


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_no_command_shows_a_trace_of_a_damaged_log_or_changes_it_by_looking(filled, log, damage):
    """`find` told of a bug where pages had been exchanged."""
    whole = filled.file.read_bytes()
    rng = random.Random(damage.__name__)  # noqa: S311 - a choice that can be repeated
    for words in LOOKING * 2:
        log.file.write_bytes(damage(whole, rng))
        before = raw(log.file)
        done = proper(log.run(*words, check=None))
        assert done.returncode in {0, 3, 4, 5}, (words, done.stderr)
        assert before == raw(log.file)


# What is no log of ours


def foreign(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE repairs (x)")
        other.commit()


def of_sql(*statements):
    def make(path):
        full_log.make(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as log:
            for statement in statements:
                log.execute(statement)

    return make


def zipped(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("log.db", b"x" * 5000)


HOSTILE = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("my notes\n" * 50, encoding="utf-8"),
    "a zip": zipped,
    "another program's database": foreign,
    "the head of one of ours, and nothing else": lambda path: path.write_bytes(_head(path)),
    "newer": of_sql(f"PRAGMA user_version = {migrations.VERSION + 1}"),
    "a trigger": of_sql("CREATE TRIGGER t AFTER INSERT ON contacts BEGIN DELETE FROM contacts; END"),
    "a trigger on the journal": of_sql("CREATE TRIGGER t BEFORE INSERT ON journal BEGIN SELECT raise(IGNORE); END"),
    "a temporary-looking view": of_sql("CREATE VIEW repair AS SELECT * FROM repairs"),
    "a table": of_sql("CREATE TABLE more (x)"),
    "a table of SQLite's own kind": of_sql("CREATE VIRTUAL TABLE words USING fts5(x)"),
    "an index by an expression": of_sql("CREATE INDEX i ON repairs (abs(id))"),
    "a column": of_sql("ALTER TABLE repairs ADD COLUMN more TEXT"),
    "a column renamed": of_sql("ALTER TABLE me RENAME COLUMN phone TO telephone"),
    "a table of ours gone": of_sql("PRAGMA foreign_keys = OFF", "DROP TABLE promises"),
    "a check taken out of the schema": of_sql(
        "PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = replace(sql, 'CHECK', 'check') WHERE name = 'repairs'"
    ),
}  # fmt: skip


def _head(path):
    full_log.make(path)
    return path.read_bytes()[:4096]


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_log_of_ours_is_refused_and_stays_byte_for_byte(log, kind):
    HOSTILE[kind](log.file)
    before = raw(log.file)
    for words in (("status",), ("contact", "1", "-m", "x"), ("verify",)):
        done = proper(log.run(*words, check=5))
        assert "error: " in done.stderr
        assert "hint: " in done.stderr
        assert before == raw(log.file), words
    assert [log.file.name] == [path.name for path in log.folder.iterdir() if path.is_file()]


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_no_command_at_all_changes_what_is_no_log_of_ours(filled, tmp_path, kind):
    from repairlog.cli.app import COMMANDS

    HOSTILE[kind](tmp_path / "log.db")
    log = Log(tmp_path)
    for name in ("other.jsonl", "earlier.db", "receipt.pdf"):
        (tmp_path / name).write_bytes((filled.folder / name).read_bytes())
    before = raw(log.file)
    for line in EVERY:
        if not line.words or line.words[0] in COMMANDS:
            done = proper(log.run(*line.words, stdin=line.stdin, check=None))
            assert before == raw(log.file) or line.words[0] == "restore", (line.words, done.stderr)
            log.file.write_bytes(before)
