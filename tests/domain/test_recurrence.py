"""Repeating follow-ups against days found one by one: the `holidays` package and a loop, nothing of ours."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repairlog.calendars import calendar
from repairlog.domain import recurrence
from repairlog.domain.model import ClosingDay
from repairlog.errors import UsageProblem

DAY = timedelta(days=1)
CALENDARS = {  # country, subdivision, week, its weekdays
    "IT": ("IT", None, "mon-fri", {0, 1, 2, 3, 4}),
    "IT-NA": ("IT", "NA", "mon-sat", {0, 1, 2, 3, 4, 5}),
    "DE-BY": ("DE", "BY", "mon-fri", {0, 1, 2, 3, 4}),
    "FR": ("FR", None, "mon-sat", {0, 1, 2, 3, 4, 5}),
    "ES-MD": ("ES", "MD", "mon-fri", {0, 1, 2, 3, 4}),
    "PT": ("PT", None, "mon-fri", {0, 1, 2, 3, 4}),
    "GB-ENG": ("GB", "ENG", "mon-fri", {0, 1, 2, 3, 4}),
    "US-CA": ("US", "CA", "mon-fri", {0, 1, 2, 3, 4}),
    "TR": ("TR", None, "mon-sat", {0, 1, 2, 3, 4, 5}),
    "IL": ("IL", None, "sun-thu", {6, 0, 1, 2, 3}),
    "BR-SP": ("BR", "SP", "mon-fri", {0, 1, 2, 3, 4}),
    "JP": ("JP", None, "mon-fri", {0, 1, 2, 3, 4}),
}
OWN = [
    ClosingDay(1, "o1", date(2001, 1, 31), date(2001, 1, 31), "San Ciro", yearly=True),
    ClosingDay(2, "o2", date(2001, 12, 27), date(2002, 1, 5), "shut over New Year", yearly=True),
    ClosingDay(3, "o3", date(2019, 8, 5), date(2019, 8, 30), "the centre is shut", centre_id=7),
]


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory):
    return str(tmp_path_factory.mktemp("holidays"))


@cache
def public(code, year):
    land, part, _, _ = CALENDARS[code]
    return frozenset(holidays.country_holidays(land, subdiv=part, years=year))


def is_open(code, day):
    closed_by_us = (
        (day.month, day.day) in {(1, 31), (12, 27), (12, 28), (12, 29), (12, 30), (12, 31)}
        or (day.month == 1 and day.day <= 5)
        or date(2019, 8, 5) <= day <= date(2019, 8, 30)
    )
    return day.weekday() in CALENDARS[code][3] and not closed_by_us and day not in public(code, day.year)


def opened(code, day):
    while not is_open(code, day):
        day += DAY
    return day


def last_of_month(day):
    return (day + DAY).month != day.month


RULES = {  # as typed, as kept from the first day on, and which days it names, first day given
    "mon,thu": (None, lambda d, _: d.weekday() in {0, 3}),
    "venerdì": ("fri", lambda d, _: d.weekday() == 4),
    "weekly": (..., lambda d, a: d.weekday() == a.weekday()),
    "1st,15th": (None, lambda d, _: d.day in {1, 15}),
    "30th": (None, lambda d, _: d.day == 30 or (last_of_month(d) and d.day < 30)),
    "last": (None, lambda d, _: last_of_month(d)),
    "monthly": (..., lambda d, a: d.day == a.day or (last_of_month(d) and d.day < a.day)),
    "2nd tue": (None, lambda d, _: d.weekday() == 1 and 8 <= d.day <= 14),
    "last fri": (None, lambda d, _: d.weekday() == 4 and (d + 7 * DAY).month != d.month),
    "10d": (..., lambda d, a: (d - a).days % 10 == 0),
    "2w": (..., lambda d, a: (d - a).days % 14 == 0),
    "3m": (..., lambda d, a: (d.month - a.month) % 3 == 0 and (d.day == a.day or (last_of_month(d) and d.day < a.day))),
}  # fmt: skip


def expected(code, typed, first, answered_on, today):
    """The next day by a loop: after the answer, moved to an open day, not before today."""
    if typed.endswith("b"):
        day, left = answered_on, int(typed[:-1])
        while left:
            day += DAY
            left -= is_open(code, day)
        return day if day >= today else opened(code, today + DAY)
    day = answered_on + DAY
    while not (RULES[typed][1](day, first) and opened(code, day) >= today):
        day += DAY
    return opened(code, day)


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(CALENDARS)),
    st.sampled_from([*RULES, "1b", "5b", "12b"]),
    st.dates(date(2016, 1, 1), date(2016, 12, 31)),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), min_size=3, max_size=8),
)
def test_ten_years_of_a_repetition_are_those_of_a_loop_and_never_on_a_closed_day(cache_folder, code, typed, first, lateness):
    rule_of_days = calendar(code, CALENDARS[code][2], cache=cache_folder, own=OWN, centre_id=7)
    rule = recurrence.anchored(recurrence.read(typed), first)
    assert rule == recurrence.read(recurrence.text(rule))
    due, turn = opened(code, first), 0
    while due.year < 2026:
        late, written_up = lateness[turn % len(lateness)]
        answered_on = due + late * DAY
        today = answered_on + written_up * DAY
        following = recurrence.next_due(rule, rule_of_days, answered_on, today)
        assert expected(code, typed, first, answered_on, today) == following
        assert is_open(code, following)
        assert following > due
        due = opened(code, following + DAY * (150 if typed.endswith("b") else 0))  # the loop is slow
        turn += 1


@pytest.mark.parametrize("typed", RULES)
def test_what_is_kept_is_read_back(typed):
    first = date(2016, 1, 31)
    kept = recurrence.text(recurrence.anchored(recurrence.read(typed), first))
    shown = {"weekly": "sun", "monthly": "31st", "10d": "10d from 2016-01-31", "2w": "2w from 2016-01-31"}
    shown |= {"3m": "3m from 2016-01-31", "venerdì": "fri"}
    assert shown.get(typed, typed) == kept
    assert kept == recurrence.text(recurrence.read(kept))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("5b", "every 5 business days"),
        ("daily", "every business day"),
        ("Thu, mon", "every Monday and Thursday"),
        ("lun,gio", "every Monday and Thursday"),
        ("fortnightly", "every 2 weeks"),
        ("1st,15th,last", "every 1st of the month, 15th of the month and last day of the month"),
        ("last fri", "every last Friday of the month"),
        ("quarterly", "every 3 months"),
        ("2w from 2019-04-01", "every 2 weeks"),
    ],
)
def test_a_repetition_is_said_in_words(typed, words):
    assert words == recurrence.in_words(recurrence.read(typed))


@pytest.mark.parametrize(
    "typed",
    ["", " ", "blah", "5", "b", "0b", "-5b", "5x", "32nd", "0th", "1th", "21th", "5th mon", "mon,", ",", "mon thu tue",
     "mon-thu", "2w from", "2w from mon", "5b from 2019-04-01", "2w from 2019-02-30", "٣b", "mon," * 30, "10000d", "\x00"],
)  # fmt: skip
def test_anything_else_is_refused_with_what_can_be_said(typed):
    with pytest.raises(UsageProblem) as refused:
        recurrence.read(typed)
    assert refused.value.hint


def test_a_repetition_that_ends_with_the_calendar_says_so():
    rule = recurrence.anchored(recurrence.read("9999m"), date(2019, 1, 31))
    with pytest.raises(UsageProblem):
        recurrence.next_due(rule, calendar("none", "mon-fri", cache=""), date(9000, 1, 1), date(9000, 1, 1))
