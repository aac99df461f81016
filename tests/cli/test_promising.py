"""A promise in one line, and the keys of a round, read without a terminal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repairlog.cli import promising, round_keys
from repairlog.cli.params import Reader
from repairlog.errors import UsageProblem
from repairlog.reports.cells import cell_width
from repairlog.reports.rounds import filled
from repairlog.reports.screen import Screen

READS = Reader(date(2019, 2, 27), month_first=False, calendar=None)
FRIDAY = date(2019, 3, 1)


@pytest.mark.parametrize(
    ("said", "day", "note"),
    [
        ("1/3", FRIDAY, ""),
        ("1/3 said Anna", FRIDAY, "said Anna"),
        ("friday 1 march 2019 said Anna", FRIDAY, "said Anna"),
        ("Fri, 1 of March 2019", FRIDAY, ""),
        ("venerdì dice Anna", FRIDAY, "dice Anna"),
        ("+2b - 12 phones", FRIDAY, "12 phones"),
        ("2019-03-01 parts first", FRIDAY, "parts first"),
        ("tomorrow morning", date(2019, 2, 28), "morning"),
        ("1 mar or later", FRIDAY, "or later"),
    ],
)
def test_the_longest_beginning_that_is_a_day_is_the_day(said, day, note):
    assert (day, note) == promising.day_and_note(said, READS)


@pytest.mark.parametrize("said", ["1 mar 19 x", "friday 5/3", "31/2 x", "31 feb said Anna", "soon", "friday 12 phones", "3"])
def test_what_is_no_day_or_may_be_another_is_refused(said):
    with pytest.raises(UsageProblem):
        promising.day_and_note(said, READS)


@given(st.dates(date(2019, 2, 27), date(2030, 12, 31)), st.lists(st.text("abdeghkntuz'à!.", min_size=1), max_size=8))
def test_the_note_is_what_follows_an_iso_day(day, words):
    note = " ".join(words)
    assert (day, note) == promising.day_and_note(f"{day.isoformat()} {note}", READS)


@pytest.mark.parametrize(
    ("line", "key", "rest", "words"),
    [
        ("n", "n", False, ""), (" N courier not passed ", "n", False, "courier not passed"), ("=", "", True, ""),
        ("=n busy", "n", True, "busy"), ("= p 1/3", "p", True, "1/3"), ("no-answer", "a", False, ""),
        ("no answer at noon", "a", False, "at noon"), ("No News", "n", False, ""), ("undo", "u", False, ""),
        ("help", "?", False, ""), ("promise 1/3", "p", False, "1/3"), ("=skip", "s", True, ""), ("quit", "q", False, ""),
    ],
)  # fmt: skip
def test_a_key_may_be_a_letter_or_its_word(line, key, rest, words):
    assert (key, rest, words) == round_keys.read(line)


@pytest.mark.parametrize("line", ["", "x", "no", "=u", "=?", "=x", "s a note", "q now", "nn", "==n", "\x1b[A", "12"])
def test_anything_else_is_told_in_a_sentence_with_the_keys(line):
    with pytest.raises(UsageProblem) as refused:
        round_keys.read(line)
    assert refused.value.hint


@given(st.lists(st.text("ab é漢 ", max_size=30), min_size=1, max_size=6), st.integers(20, 90))
def test_parts_are_folded_into_a_terminal_and_nothing_of_them_is_lost(parts, width):
    lines = filled(parts, Screen(width=width, terminal=True))
    assert all(cell_width(line) <= width for line in lines)
    assert "".join("".join(parts).split()) == "".join("".join(lines).split())
