"""An extract of the journal: the whole chain, the words of one repair, and nothing of another."""

from __future__ import annotations

import io
import json
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import full_log
from repairlog.errors import UsageProblem
from repairlog.store import connection, extracts, journal


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    path = tmp_path_factory.mktemp("extracts") / "log.db"
    full_log.make(path)
    with closing(connection.open_to_write(str(path))) as opened:
        with journal.command(opened, "contact", full_log.STAMP) as command:
            full_log.fill(command, "contacts", 5, repair_id=2, summary="of the second alone")
        with journal.command(opened, "contact", full_log.STAMP) as command:
            full_log.fill(command, "contacts", 5, repair_id=1, summary="of the first alone")
        with journal.command(opened, "contact", full_log.STAMP) as command:
            for repair in (1, 2):
                full_log.fill(command, "contacts", 6, repair_id=repair, summary="of both")
        with journal.command(opened, "add", full_log.STAMP) as command:
            full_log.fill(command, "parties", 9, name="Stranger")
            full_log.fill(command, "contacts", 7, repair_id=1, summary="with a party nobody named")
        with journal.command(opened, "calendar", full_log.STAMP) as command:
            full_log.fill(command, "closing_days", 3, name="of the log")
    with closing(connection.open_to_read(str(path))) as opened:
        yield opened


def extract(log, number=1):
    return b"".join(extracts.extract(log, number, "uid", extracts.given(log, number)))


def test_it_holds_and_has_every_entry(log):
    entries, _, head = journal.last(log)
    for number in (1, 2):
        found = extracts.check(io.BytesIO(extract(log, number)))
        assert (entries, head, ()) == (found.entries, found.head, found.problems)
        assert 0 < found.given < entries


def test_an_entry_that_speaks_of_others_too_is_given_by_its_hash_alone(log):
    for number, own, other in (
        (1, "of the first alone", "of the second alone"),
        (2, "of the second alone", "of the first alone"),
    ):
        text = extract(log, number).decode()
        assert own in text
        for word in (other, "of both", "nobody named", "Stranger", "of the log"):
            assert word not in text
    assert 2 <= len(extracts.given(log, 1).shared)


def test_what_is_given_is_of_the_repair_or_its_parties(log):
    header, *lines = map(json.loads, extract(log, 1).splitlines())
    given_entries = [line for line in lines if line["facts"] is not None]
    assert header["given"] == len(given_entries)
    for line in given_entries:
        for table, number, before, after in json.loads(line["facts"]):
            row = before or after
            assert table == "parties" or (number if table == "repairs" else row["repair_id"]) == 1


def test_a_repair_without_a_word_has_the_chain_alone(log):
    found = extracts.check(io.BytesIO(extract(log, 99)))
    assert (0, ()) == (found.given, found.problems)


def test_a_head_is_that_of_any_entry(log):
    for entry in journal.entries(log):
        assert () == extracts.check(io.BytesIO(extract(log)), entry.hash).problems
    assert extracts.check(io.BytesIO(extract(log)), "ab" * 32).problems


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_character_that_is_changed_is_found(log, data):
    """Of the header what it counts and names; of an entry everything."""
    whole = extract(log).decode()
    start = whole.index("\n") + 1
    place = data.draw(st.integers(start, len(whole) - 1))
    put = data.draw(st.sampled_from('0aZ"{}[],:é\n \\'))
    changed = whole[:place] + put + whole[place + 1 :]
    if changed == whole:
        return
    try:
        found = extracts.check(io.BytesIO(changed.encode()))
    except UsageProblem:
        return
    same = [json.loads(line) for line in changed.splitlines() if line] == [json.loads(line) for line in whole.splitlines()]
    assert found.problems or same


def test_any_line_that_is_left_out_doubled_or_moved_is_found(log):
    lines = extract(log).splitlines(keepends=True)
    for n in range(1, len(lines)):
        for changed in (
            [*lines[:n], *lines[n + 1 :]],
            [*lines[:n], lines[n], *lines[n:]],
            [*lines[:n], *lines[n + 1 :], lines[n]],
        ):
            if changed != lines:
                assert extracts.check(io.BytesIO(b"".join(changed))).problems
