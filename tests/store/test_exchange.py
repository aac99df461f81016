"""A log as lines and back: the same log to the last value, or nothing at all with the line named."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import full_log
from diverging import COMMANDS, OPEN_EVERY_DAY, Side
from repairlog.actions.importing import import_file
from repairlog.actions.log import Log
from repairlog.domain.tables import TABLES
from repairlog.errors import FileProblem, RepairlogError, UsageProblem
from repairlog.store import connection, exchange, journal, verification


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    path = tmp_path_factory.mktemp("full") / "log.db"
    full_log.make(path)
    with closing(connection.open_to_read(str(path))) as opened:
        yield opened


@pytest.fixture(scope="module")
def dump(full):
    return b"".join(exchange.dump(full))


MADE = []  # logs of the running test


@pytest.fixture(autouse=True)
def closed_at_the_end():
    yield
    while MADE:
        MADE.pop().close()


def empty():
    opened = connection.scratch(":memory:")
    MADE.append(opened)
    opened.execute("PRAGMA foreign_keys = ON")
    return opened


def take(data, into=None):
    """A log with the dump imported into it."""
    opened = into or empty()
    log = Log(opened, full_log.STAMP, date(2019, 2, 27), lambda *_: OPEN_EVERY_DAY, lambda *_: OPEN_EVERY_DAY)
    import_file(log, io.BufferedReader(io.BytesIO(data)), None)
    return opened


def rows(dump):
    return [json.loads(line) for line in dump.splitlines()]


def written(lines):
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def everything(opened):
    tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {
        name: opened.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
        for name in tables
        if name != "_sqlite_migrations"
    }


def test_what_comes_in_is_what_went_out(full, dump):
    made = take(dump)
    assert everything(full) == everything(made)
    assert dump == b"".join(exchange.dump(made))
    assert () == verification.verify(made, attachments=True).problems


def test_the_first_line_says_what_the_log_ends_with_and_every_row_is_a_whole_one(full, dump):
    first, *rest = rows(dump)
    assert ("dump", 1, journal.head(full)) == (first["repairlog"], first["schema"], first["head"])
    assert first["entries"] == sum(row["table"] == "journal" for row in rest)
    for row in rest:
        assert next(iter(row)) == "table"
        if row["table"] in TABLES:
            assert list(TABLES[row["table"]]._fields) == list(row)[1:]


@given(
    st.lists(st.tuples(st.sampled_from(sorted(COMMANDS)), st.integers(0, 20), st.integers(0, 30), st.just(1)), max_size=15)
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_done_in_a_log_comes_in_as_it_was(steps):
    side = Side()
    for step in steps:
        side.do(step)
    made = take(b"".join(exchange.dump(side.connection)))
    assert everything(side.connection) == everything(made)


def test_a_number_that_was_taken_back_is_not_given_again_after_an_import(full, dump):
    newest = full.execute("SELECT seq FROM sqlite_sequence WHERE name = 'contacts'").fetchone()[0]
    first, *rest = rows(dump)
    del first["numbers"]  # a dump that does not say: then the journal does
    for data in (dump, written([first, *rest])):
        made = take(data)
        with journal.command(made, "contact", full_log.STAMP) as command:
            assert newest + 1 == command.insert("contacts", repair_id=1, happened_on="2019-02-01")


def test_a_large_attachment_goes_in_lines_of_a_megabyte(tmp_path):
    data = bytes(range(256)) * 10_000
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as opened:
        with journal.command(opened, "add", full_log.STAMP) as command:
            repair = command.insert("repairs", device="A")
            opened.execute("INSERT INTO contents VALUES (?, ?)", (sha256(data).hexdigest(), data))
            command.insert("attachments", repair_id=repair, sha256=sha256(data).hexdigest(), size=len(data))
        lines = list(exchange.dump(opened))
    assert max(map(len, lines)) < 1.1 * 2**20
    assert [(data,)] == take(b"".join(lines)).execute("SELECT data FROM contents").fetchall()


def test_a_dump_is_of_one_moment(tmp_path):
    path = str(tmp_path / "log.db")
    full_log.make(path)
    with closing(connection.open_to_read(path)) as opened, closing(connection.open_to_write(path)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        lines = exchange.dump(opened)
        first = next(lines)
        with (
            pytest.raises(sqlite3.OperationalError, match="locked"),
            journal.command(other, "add", full_log.STAMP) as command,
        ):
            command.insert("repairs", device="B")
        take(first + b"".join(lines))
        with journal.command(other, "add", full_log.STAMP) as command:
            command.insert("repairs", device="B")


def test_without_its_attachments_a_log_comes_in_and_verify_names_them(full):
    made = take(b"".join(exchange.dump(full, attachments=False)))
    problems = [problem.what for problem in verification.verify(made).problems]
    assert ["A1: its content is missing", "A2: its content is missing"] == problems
    take(b"".join(exchange.dump(full)), made)
    assert () == verification.verify(made, attachments=True).problems, "the whole dump brings them"


def other(value):
    return value + 1 if isinstance(value, int) else f"{value or ''}x"


def cells(dump):
    seen = set()
    for place, row in enumerate(rows(dump)):
        for name in row:
            if place and (row["table"], name) not in seen and name != "table":
                seen.add((row["table"], name))
                yield place, name


def refused(data):
    """The error of importing this; nothing of it may be in the log."""
    opened = empty()
    with pytest.raises(RepairlogError) as found:
        take(data, opened)
    assert not any(rows for name, rows in everything(opened).items() if name != "sqlite_sequence"), "all or nothing"
    return found.value


def test_any_value_of_a_dump_that_was_changed_is_noticed(dump):
    for place, name in cells(dump):
        lines = rows(dump)
        lines[place][name] = other(lines[place][name])
        error = refused(written(lines))
        assert isinstance(error, FileProblem) or error.message.startswith("line "), (name, error)


def test_a_dump_that_lacks_a_line_has_one_twice_or_is_cut_is_noticed(dump):
    lines = dump.splitlines(keepends=True)
    for place in range(len(lines)):
        refused(b"".join(lines[:place] + lines[place + 1 :]))
        if place:
            assert isinstance(refused(b"".join([*lines, lines[place]])), UsageProblem)
    for length in range(1, len(dump), len(dump) // 40):
        assert isinstance(refused(dump[:length]), UsageProblem)


def replaced(line, old, new):
    def mutate(lines):
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        return lines

    return mutate


def instead(line, data):
    def mutate(lines):
        lines[line - 1] = data
        return lines

    return mutate


HOSTILE = {
    "nested": (instead(3, b"[" * 100_000 + b"\n"), "line 3: no JSON object"),
    "nested in a row": (instead(3, b'{"table":' + b'{"a":' * 100_000 + b"\n"), "line 3: no JSON object"),
    "a number of 5,000 digits": (replaced(3, b'"seq":2', b'"seq":' + b"2" * 5000), "line 3: no JSON object"),
    "a number too large": (replaced(3, b'"seq":2', b'"seq":' + b"9" * 30), "line 3: no row of journal"),
    "a fraction": (replaced(3, b'"seq":2', b'"seq":2.0'), "line 3: seq is no number"),
    "truth for a number": (replaced(3, b'"seq":2', b'"seq":true'), "line 3: seq is no number"),
    "infinity": (replaced(3, b'"seq":2', b'"seq":1e999'), "line 3: seq is no number"),
    "not a number": (replaced(3, b'"seq":2', b'"seq":NaN'), "line 3: no JSON object"),
    "a number for a text": (replaced(3, b'"action":"add"', b'"action":5'), "line 3: action is no text"),
    "a list for a text": (replaced(3, b'"action":"add"', b'"action":["add"]'), "line 3: action is no text"),
    "nothing for what must be": (replaced(3, b'"action":"add"', b'"action":null'), "line 3: no row of journal"),
    "the same name twice": (replaced(3, b'"seq":2', b'"seq":2,"seq":2'), "line 3: the same name twice"),
    "another column": (replaced(3, b'"seq":2', b'"seq":2,"drop table":2'), "line 3: journal has no column `drop table`"),
    "a missing column": (replaced(3, b'"seq":2,', b""), "line 3: journal has no seq"),
    "another table": (replaced(3, b'"table":"journal"', b'"table":"sqlite_master"'), "line 3: there is no table"),
    "no table": (replaced(3, b'"table":"journal",', b""), "line 3: a row begins with its table"),
    "a lone surrogate": (replaced(3, b'"action":"add"', b'"action":"\\ud800"'), "line 3: no row of journal"),
    "a NUL": (replaced(3, b'"action":"add"', b'"action":"a\\u0000"'), "line 3: a NUL character"),
    "another encoding": (replaced(3, b'"action":"add"', b'"action":"caf\xe9"'), "line 3: not UTF-8"),
    "no object": (instead(3, b'"journal"\n'), "line 3: no JSON object"),
    "an empty object": (instead(3, b"{}\n"), "line 3: a row begins with its table"),
    "no dump": (instead(1, b'{"name":"x"}\n'), "line 1: this is no dump"),
    "no head": (instead(1, b'{"repairlog":"dump","schema":1,"entries":1}\n'), "line 1: the first line"),
    "no count": (instead(1, b'{"repairlog":"dump","schema":1,"entries":-1,"head":""}\n'), "line 1: `entries` is no count"),
    "an older schema": (replaced(1, b'"schema":1', b'"schema":0'), "line 1: the first line"),
    "the header alone": (lambda lines: lines[:1], "line 1: it promises"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_row_is_refused_in_a_line_that_names_its_own(dump, what):
    mutate, message = HOSTILE[what]
    error = refused(b"".join(mutate(dump.splitlines(keepends=True))))
    assert error.message.startswith(message)
    assert 2 == error.exit_code
    assert len(error.message) < 200


FOREIGN = {
    "nothing": (b"", "is empty"),
    "zip": (b"PK\x03\x04" + b"x" * 99, "is packed (zip)"),
    "UTF-16": ("device\r\nMi 8\r\n".encode("utf-16"), "is not UTF-8"),
    "UTF-16 without a mark": ("device\r\n".encode("utf-16-le"), "is not UTF-8"),
    "a log": (b"SQLite format 3\x00", "cannot come through a pipe"),
    "a list": (b"[1, 2]\n", "line 1: no JSON object"),
    "nested": (b"[" * 100_000, "line 1: no JSON object"),
    "no end": (b'{"repairlog":', "line 1: no JSON object"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_no_dump_at_all_is_refused(what):
    data, message = FOREIGN[what]
    error = refused(data)
    assert message in error.message
    assert 2 == error.exit_code


def test_a_line_without_end_is_refused_before_it_is_read_whole(dump, monkeypatch):
    monkeypatch.setattr("repairlog.store.lines.LIMIT", 100_000)
    assert (
        "line 3: longer than 100,000 bytes"
        == refused(b"".join(instead(3, b'{"table":"' + b"x" * 200_000)(dump.splitlines(keepends=True)))).message
    )


def test_a_mark_of_byte_order_and_empty_lines_are_no_fault(full, dump):
    assert everything(full) == everything(take(b"\xef\xbb\xbf" + dump.replace(b"\n", b"\r\n") + b"\n\n"))


def test_columns_in_another_order_are_the_same_row(full, dump):
    first, *rest = rows(dump)
    turned = [{"table": row.pop("table"), **dict(reversed(row.items()))} for row in rest]
    assert everything(full) == everything(take(written([first, *turned])))


def test_characters_that_could_harm_a_screen_come_in_as_they_are(tmp_path):
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as opened:
        with journal.command(opened, "add", full_log.STAMP) as command:
            command.insert("repairs", device="a\x1b[2J\u202e\u2028b\x7f\x9b", note='"\\/\b\f\r\n\t')
        assert everything(opened) == everything(take(b"".join(exchange.dump(opened))))


def test_a_dump_of_a_newer_program_is_left_alone(dump):
    error = refused(dump.replace(b'"schema":1', b'"schema":2', 1))
    assert 5 == error.exit_code
    assert "newer" in error.message


PART = b'"part":0'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (PART, b'"part":1', "does not follow"),
        (PART, b'"part":"0"', "are no part"),
        (b'"size":9', b'"size":8', "longer than its size"),
        (b'"size":9', b'"size":10', "not those its hash names"),
        (b'"size":9', b'"size":100000000000', "the limit is 100,000,000"),
        (b'"data":"', b'"data":"!', "no base64"),
        (b'"data":"', b'"data":"\xc3\xa9', "no base64"),
    ],
)
def test_a_part_of_an_attachment_that_does_not_fit_is_named(dump, old, new, message):
    lines = dump.splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines, 1) if b'"size":9,"part"' in line)
    error = refused(b"".join(replaced(place, old, new)(lines)))
    assert error.message.startswith(f"line {place}: ")
    assert message in error.message
