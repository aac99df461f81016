"""What happened and when it was written up: late entries are marked, and every correction is told, with nothing lost."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Log
from repairlog.domain.tables import TABLES
from repairlog.errors import NotFound
from repairlog.reports.records import history_view
from repairlog.store import connection, history, journal, rows, undoing
from terminal import CODES, on_terminal

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", "Ada Esempio")
IMEI, OTHER = "356938035643809", "356938035643817"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """A repair of which every kind of record was corrected once."""
    log = Log(tmp_path_factory.mktemp("corrected"))
    log.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1")
    log.run(
        "add", "Mi 8", "--imei", IMEI, "--seller", "Top Phone", "--fault", "blotches", "--sent", "22/1/2019", "--ref", "R-1",
    )  # fmt: skip
    log.run("contact", "1", "--phone", "--promise", "1/3", "-m", "back soon")
    log.run("event", "1", "received", "--on", "2019-02-25", "-m", "at the bench")
    log.run("edit", "1", "--imei", OTHER, "--seller", "Other", "--ref", "R-2")
    log.run("party", "Other", "--address", "Via Roma 1")
    log.run("edit", "C1", "-m", "back on Friday")
    log.run("edit", "P1", "--promise", "4/3")
    log.run("edit", "E1", "--void")
    log.run("edit", "F2", "--on", "5/3")
    return log


def changes(log, *words):
    return [
        tuple(one[name] for name in ("action", "item", "field", "from", "to"))
        for one in log.json("show", "1", "--history", *words)["history"]
    ]


def test_every_correction_is_told_by_whom_when_from_and_to(corrected):
    masked = "***********3809", "***********3817"
    assert [
        ("edit", "repair 1", "imei", *masked),
        ("edit", "repair 1", "seller", "Top Phone", "Other"),
        ("edit", "reference 2", "code", None, "R-2"),
        ("party", "party 2", "address", None, "Via Roma 1"),
        ("edit", "C1", "summary", "back soon", "back on Friday"),
        ("edit", "P1", "promised_on", "2019-03-01", "2019-03-04"),
        ("edit", "E1", "void", False, True),
        ("edit", "F2", "due_on", "2019-03-04", "2019-03-05"),
    ] == changes(corrected)
    document = corrected.json("show", "1", "--history")
    assert {"schema", "command", "repair_id", "history"} == set(document)
    for one in document["history"]:
        assert "Ada Esempio" == one["by"]
        assert abs(datetime.now(UTC) - datetime.fromisoformat(one["recorded_at"])) < timedelta(minutes=5)


def test_the_imei_is_masked_unless_all_is_wanted(corrected):
    for words in ((), ("--json",)):
        assert not {IMEI, OTHER} & set(re.findall(r"\d{15}", corrected.run("show", "1", "--history", *words).stdout))
    assert ("edit", "repair 1", "imei", IMEI, OTHER) in changes(corrected, "--full")


def test_undo_and_redo_are_told_as_what_they_are(log):
    log.run("add", "Mi 8", "--imei", IMEI)
    log.run("contact", "1", "--phone", "-m", "nobody there")
    log.run("edit", "C1", "--void")
    log.run("undo", "2")
    log.run("redo")
    told = log.json("show", "1", "--history")["history"]
    own = [(one["action"], one["field"], one["from"], one["to"], one["change"]) for one in told if one["item"] == "C1"]
    assert [("edit", "void", False, True, "changed"), ("undo", "void", True, False, "changed")] == own[:2]
    assert ("undo", "summary", "nobody there", None, "taken out") in own
    assert ("redo", "summary", None, "nobody there", "brought back") in own
    shown = [re.split(r"\s{2,}", line) for line in log.run("show", "1", "--history").stdout.splitlines()]
    assert ["void", "void", "taken out", "brought back"] == [cells[4] for cells in shown if cells[3:4] == ["C1"]]


def test_a_party_of_another_repair_and_one_corrected_before_are_not_of_this_history(log):
    log.run("add", "First", "--seller", "Top Phone")
    log.run("party", "Top Phone", "--address", "Via Prima")
    log.run("add", "Second", "--seller", "Top Phone")
    log.run("add", "Third", "--seller", "Other")
    log.run("party", "Top Phone", "--address", "Via Seconda")
    log.run("edit", "2", "--fault", "blotches")
    addresses = [[one["to"] for one in log.json("show", number, "--history")["history"]] for number in (1, 2, 3)]
    assert [["Via Prima", "Via Seconda"], ["Via Seconda", "blotches"], []] == addresses


def test_a_repair_is_not_taken_for_one_whose_number_begins_alike(log):
    with closing(connection.open_to_write(str(log.file))) as opened:
        for _ in range(11):
            with journal.command(opened, "add", STAMP) as command:
                number = command.insert("repairs", device="D")
        with journal.command(opened, "edit", STAMP) as command:
            command.update("repairs", number, fault="x")
    assert 1 == len(log.json("show", "11", "--history")["history"])
    assert [] == changes(log)
    assert "No correction\n" == log.run("show", "1", "--history").stdout


def test_in_a_pipe_a_correction_is_one_line_and_a_terminal_is_never_overrun(corrected):
    plain = corrected.run("show", "1", "--history").stdout.splitlines()
    assert 8 + 3 == len(plain)  # title, header and footer
    for width in (80, 40):
        seen, code = on_terminal(corrected, "show", "1", "--history", width=width)
        assert 0 == code
        words = CODES.sub("", seen)
        assert all(len(line) <= width for line in words.splitlines()), seen
        for told in ("Friday", "Top Phone", "Via Roma 1", "Ada", "reference 2"):
            assert told in " ".join(words.split()), seen


def ago(days):
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


def marked(log, *words):
    """The items of the timeline that are marked as written up late; the hand-in and the closing by their words."""
    lines = [line for line in log.run("show", "1", *words, today=ago(0)).stdout.splitlines() if "days late" in line]
    return [next(word for word in ("sent", "closed", "E1", "C1", "P1") if f" {word} " in line) for line in lines]


@pytest.mark.parametrize(("days", "late"), [(2, False), (3, True)])
def test_every_kind_of_entry_says_when_it_was_written_up_late(log, days, late):
    today = {"today": ago(0)}
    log.run("add", "Mi 8", "--sent", ago(days), **today)
    log.run("event", "1", "received", "--on", ago(days), **today)
    log.run("contact", "1", "--phone", "--on", ago(days), "--promise", ago(0), **today)
    log.run("done", "1", "repaired", "--on", ago(days), **today)
    assert (["sent", "E1", "C1", "P1", "closed"] if late else []) == marked(log)


@pytest.mark.parametrize("column", ["facts", "personal"])
@pytest.mark.parametrize("words", [("show", "1"), ("show", "1", "--history"), ("undo", "--list"), ("undo",)])
def test_an_entry_that_cannot_be_read_is_named_and_nothing_changes(log, words, column):
    log.run("add", "Mi 8")
    log.run("edit", "1", "--fault", "nero")
    with closing(connection.open_to_write(str(log.file))) as opened:
        opened.execute(f"UPDATE journal SET {column} = substr({column}, 1, length({column}) - 3) WHERE seq = 2")
    before = log.file.read_bytes()
    refused = log.run(*words, check=5)
    assert "error: entry 2 of the journal cannot be read\nhint: `repairlog verify`" in refused.stderr
    assert before == log.file.read_bytes()


def as_if_written_up(log, day):
    earlier = f"{day}T10:00:00.000+00:00"
    with closing(connection.open_to_write(str(log.file))) as opened:
        for table in ("repairs", "contacts", "events", "journal"):
            opened.execute(f"UPDATE {table} SET recorded_at = :at", {"at": earlier})


def test_a_day_that_was_told_later_than_its_record_is_late_by_its_own_telling(log):
    log.run("add", "Mi 8", "--sent", "later", today=ago(30))
    log.run("contact", "1", "--phone", "--on", ago(30), today=ago(30))
    log.run("event", "1", "received", "--on", ago(30), today=ago(30))
    as_if_written_up(log, ago(30))
    assert [] == marked(log)
    log.run("edit", "1", "--sent", ago(20), today=ago(0))
    log.run("edit", "C1", "--on", ago(20), today=ago(0))
    log.run("edit", "E1", "--on", ago(1), today=ago(0))
    assert ["sent", "C1"] == marked(log)
    log.run("edit", "C1", "--on", ago(30), today=ago(0))
    log.run("edit", "E1", "--on", ago(15), today=ago(0))
    assert ["sent", "E1"] == marked(log)
    log.run("undo", "5", today=ago(0))
    assert [] == marked(log)


def test_a_closing_and_a_hand_in_are_late_by_their_own_writing_up(log):
    """The repair itself was recorded in time: what was written into it later was not."""
    log.run("add", "Mi 8", "--sent", "later", today=ago(30))
    as_if_written_up(log, ago(30))
    log.run("event", "1", "handed-in", "--on", ago(20), today=ago(0))
    assert ["sent", "E1"] == marked(log)
    log.run("undo", today=ago(0))
    log.run("edit", "1", "--sent", ago(1), today=ago(0))
    assert [] == marked(log)
    log.run("edit", "1", "--sent", ago(20), today=ago(0))
    log.run("done", "1", "repaired", "--on", ago(10), today=ago(0))
    assert ["sent", "closed"] == marked(log)
    log.run("undo", today=ago(0))
    log.run("done", "1", "repaired", "--on", ago(0), today=ago(0))
    assert ["sent"] == marked(log)


def test_a_letter_marks_what_was_written_up_late_and_says_it_once_where_all_was(log):
    today = {"today": ago(0)}
    log.run("add", "Mi 8", "--sent", ago(30), "--seller", "Top Phone", "--country", "IT", **today)
    log.run("event", "1", "received", "--on", ago(20), **today)
    letter = log.run("export", "1", "--step", "complaint", "--lang", "en", **today).stdout
    assert 1 == letter.count("All entries were recorded more than two days after the event.")
    assert "(*)" not in letter
    log.run("event", "1", "ready", "--on", ago(0), **today)
    letter = log.run("export", "1", "--step", "complaint", "--lang", "en", **today).stdout
    assert 1 == letter.count("(*) Recorded more than two days after the event.")
    assert 4 == letter.count("(*)")  # the hand-in, the seller told of it, the first event, and what the mark means


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["contact", "edit", "party", "seller", "promise", "event", "ref", "void", "delete", "undo", "redo"]),
        st.sampled_from(["a", "b", "c", "ü"]),
    ),
    max_size=14,
)


def state(opened, table):
    found = opened.execute(f"SELECT {rows.columns(table)} FROM {table}").fetchall()
    return {(table, row[0]): {k: v for k, v in rows.named(table, row).items() if v is not None} for row in found}


def step(opened, action, word):
    """One random command on repair 1, which itself is never taken back."""
    if action in {"undo", "redo"}:
        if action == "redo" or len(undoing.standing_commands(opened, 3)) == 3:
            (undoing.undo if action == "undo" else undoing.redo)(opened, STAMP)
        return
    newest = opened.execute("SELECT max(id) FROM contacts").fetchone()[0]
    with journal.command(opened, "edit" if action in {"ref", "void", "seller"} else action, STAMP) as command:
        do = {
            "contact": lambda: command.insert("contacts", repair_id=1, happened_on="2019-02-01", summary=word),
            "event": lambda: command.insert("events", repair_id=1, kind="ready", happened_on="2019-02-01", note=word),
            "promise": lambda: command.insert("promises", repair_id=1, made_on="2019-02-01", promised_on="2019-02-08"),
            "ref": lambda: command.insert("refs", repair_id=1, code=word),
            "edit": lambda: command.update("repairs", 1, fault=word, imei=None if word == "c" else word),
            "seller": lambda: command.update("repairs", 1, seller_id=1 + (word == "a")),
            "party": lambda: command.update("parties", 1, address=word),
            "void": lambda: newest and command.update("contacts", newest, void=True),
            "delete": lambda: newest and command.delete("contacts", newest),
        }
        do[action]()


@given(STEPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_the_corrections_applied_backwards_give_the_first_state(steps):
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(connection.open_to_write(os.path.join(folder, "log.db"))) as log,
    ):
        first = {}
        with journal.command(log, "party", STAMP) as command:
            for name in ("Top Phone", "Other"):
                command.insert("parties", name=name)
        with journal.command(log, "add", STAMP) as command:
            command.insert("repairs", device="Mi 8", seller_id=1)
        tables = [table for table in TABLES if table in {"parties", "repairs"} or "repair_id" in TABLES[table]._fields]
        for table in tables:
            first |= state(log, table)
        for action, word in steps:
            try:
                step(log, action, word)
            except NotFound:
                continue
            for table in tables:
                for key, row in state(log, table).items():
                    first.setdefault(key, None if key[0] == "refs" else row)  # `edit` added it: at first it was not there
        now = {}
        for table in tables:
            now |= state(log, table)
        found = history.corrections(log, 1)
        for one in reversed(found):
            key = one.change.table, one.change.id
            assert now.get(key) == (dict(one.change.after) if one.change.after else None)
            now[key] = dict(one.change.before) if one.change.before else None
        assert first == {key: row for key, row in now.items() if key in first}
        assert set(now) == set(first)
        names = history.party_names(log, found)
        told = {(line["item"], line["field"]) for line in history_view(found, names, full=True)}
        assert bool(told) is bool(found)
