"""What fuzzing found, each on the installed command: what must hold, and what it did."""

from __future__ import annotations

import json

import pytest

from fuzz.importing import seal


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("1/3/2020..29/2/2020", ("2020-03-01", "2024-02-29")),
        ("24/12..6/1", ("2019-12-24", "2020-01-06")),
        ("1/3/2020..5/4/2010", ("2020-03-01", "2020-04-05")),
    ],
)
def test_a_yearly_closing_ends_on_the_next_such_day_after_it_begins(log, said, span):
    """A bug: the year after 2020 has no 29 February. And 5 April of the year after was the end of 400 days."""
    log.run("calendar", "add", said, "shut", "--yearly", today="2020-04-30")
    kept = log.json("calendar", "list")["closing_days"]
    assert [span] == [(one["from"], one["to"]) for one in kept]


def brought(log, *lines, check=5):
    """What an import says of a log made of such entries, whose hashes and tables all fit them."""
    dump = log.folder / "made-up.jsonl"
    dump.write_bytes(seal("\n".join(map(json.dumps, lines)).encode()))
    done = log.run("import", dump, check=check)
    assert check == 0 or not log.file.exists()
    return done.stderr


REPAIR = {"device": "Mi 8", "sent_on": "2019-01-22", "week": "mon-fri", "calendar": "IT"}
FOLLOW_UP = {"repair_id": 1, "due_on": "2019-03-01", "every": "mon,thu"}


@pytest.mark.parametrize(
    ("table", "row", "wrong"),
    [
        ("repairs", REPAIR, {"target": "5b1"}),
        ("repairs", REPAIR, {"week": "mon-xyz"}),
        ("repairs", REPAIR, {"calendar": "XX"}),
        ("repairs", REPAIR, {"sent_on": "0000-01-01"}),
        ("repairs", REPAIR, {"sent_on": "1869-01-22"}),
        ("repairs", {**REPAIR, "closed_on": "2019-02-22", "outcome": "repaired"}, {"closed_on": "2109-01-22"}),
        ("follow_ups", FOLLOW_UP, {"due_on": "2109-01-29"}),
        ("repairs", REPAIR, {"recorded_at": "2019-02-27T"}),
        ("repairs", REPAIR, {"price": "nan"}),
        ("follow_ups", FOLLOW_UP, {"every": "8b1"}),
        ("me", {"name": "Ada"}, {"calendar": "XX"}),
    ],
    ids=lambda said: str(said)[:24],
)
def test_a_made_up_log_whose_values_no_command_could_have_written_is_not_taken_in(log, table, row, wrong):
    """It came in, and from then on every `status` ended in an error: of this repair alone, yet for all."""
    repair = {"action": "add", "changes": [["repairs", 1, None, REPAIR]]}
    before = [repair] if table == "follow_ups" else []
    said = brought(log, *before, {"action": "edit", "changes": [[table, 1, None, {**row, **wrong}]]})
    assert f"`{next(iter(wrong))}` is nothing that a command could have written" in said
    assert "" == brought(log, *before, {"action": "edit", "changes": [[table, 1, None, row]]}, check=0)


@pytest.mark.parametrize(
    "note",
    [[2, 2, None, {"logs": "a"}], ["x", 1, None, {"a": {}}], ["x", "1", None, None], ["pool", 1, None, {}]],
    ids=str,
)
def test_an_entry_that_other_commands_could_not_read_is_named(log, note):
    """It came in, `verify` found it in order, and `forget` could not go through the journal any more."""
    said = brought(log, {"action": "add", "changes": [["repairs", 1, None, REPAIR], note]})
    assert "entry 1: what it holds cannot be read" in said


def test_who_recorded_an_entry_is_a_name_or_nobody(log):
    said = brought(log, {"action": "add", "by": ["Ada"], "changes": [["repairs", 1, None, REPAIR]]})
    assert "entry 1: what it holds cannot be read" in said


def test_a_letter_whose_facts_are_nested_too_deep_stops_no_removal_of_a_person(log):
    letter = {
        "repair_id": 1, "step": "complaint", "lang": "it", "format": "txt", "written_on": "2019-02-20",
        "sent_on": "2019-02-21", "facts": "[" * 100_000, "body": "Ada wrote",
    }  # fmt: skip
    me = ["me", 1, None, {"name": "Ada", "country": "IT"}]
    brought(log, {"action": "add", "changes": [me, ["repairs", 1, None, REPAIR], ["letters", 1, None, letter]]}, check=0)
    log.run("export", "1", "--step", "complaint")
    log.run("forget", "Ada", "--yes")
    assert b"Ada" not in log.file.read_bytes()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"action": "undo"}, "what it takes back is not said"),
        ({"action": "undo", "reverts": 9}, "takes back command 9, which is none before it"),
        ({"action": "undo", "reverts": 2}, "takes back command 2, which is none before it"),
        ({"reverts": 1}, "takes back a command, which only `undo` does"),
        ({"command": 7}, "command 7 does not follow command 1"),
    ],
    ids=str,
)
def test_an_entry_that_undo_could_not_go_by_is_named(log, said, problem):
    """One was a bug, one an error of SQLite, and `undo` of a command that took back a later one never ended."""
    add = {"action": "add", "changes": [["repairs", 1, None, REPAIR]]}
    assert f"entry 2: {problem}" in brought(log, add, {**said, "changes": [["x", 1, None, {}]]})
