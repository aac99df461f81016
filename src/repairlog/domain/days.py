"""Counting and adding business days; durations.

The one convention: the day something starts is not counted, the day it ends is: ``(start, end]``. Sent Tuesday, asked
Wednesday: 1. This is numpy's ``busday_count(start + 1, end + 1)``. An end before its start counts negative, so that
``business_days(a, b) + business_days(b, c) == business_days(a, c)`` in any order.

A count is a closed form over whole weeks less a bisect over the closing days that fall on a working weekday; those are
kept sorted per calendar and year.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from repairlog.errors import UsageProblem

Unit = Literal["business", "day", "week", "month"]

FIRST_YEAR = 1970
"""The first year a typed date may lie in, and the first one the calendar ``none`` counts in."""
LAST_YEAR = 2199
"""The last such year."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS: dict[str, Unit] = {"b": "business", "d": "day", "w": "week", "m": "month"}
_LONGEST = 4  # digits of a duration
_LAST_ORDINAL = date.max.toordinal()


def long_day(day: date) -> str:
    """A day as every command echoes it, in English whatever the locale: ``Tue 22 Jan 2019``."""
    return f"{_SHORT_DAYS[day.weekday()]} {day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


class Calendar(NamedTuple):
    """The rule a count is made by: which weekdays are worked, and which days are closed.

    `closing_days(year)` gives the closed days of a year with their names, whatever weekday they fall on, own closing
    days included; it raises `UsageProblem` for a year that is not known. `source` names where they come from.
    """

    code: str
    week: str
    closing_days: Callable[[int], Mapping[date, str]]
    source: str = ""


class Skipped(NamedTuple):
    """A calendar day that is not counted, and why: ``Saturday``, or the name of the closing day."""

    on: date
    why: str


class Duration(NamedTuple):
    """A number of business days, calendar days, weeks or months (`15b`, `15d`, `3w`, `2m`); month ends clamp."""

    amount: int
    unit: Unit


def _nothing_closed(_year: int) -> Mapping[date, str]:
    return {}


MONDAY_TO_FRIDAY = Calendar("none", "mon-fri", _nothing_closed)
"""The count without any closing day, where no calendar is known."""


def _range(first: int, last: int) -> frozenset[int]:
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


WEEKS: Mapping[str, frozenset[int]] = {
    "mon-fri": _range(0, 4),
    "mon-sat": _range(0, 5),
    "sun-thu": _range(6, 3),
    "sat-wed": _range(5, 2),
}
"""The weeks people name, as weekday numbers (0 = Monday). Any other range of weekdays works too."""


def week_name(week: str) -> str:
    """The form a week is kept in (``Mon-Fri`` → ``mon-fri``); raises `UsageProblem` like `working_weekdays`."""
    name = week.strip().lower()
    working_weekdays(name)
    return name


@lru_cache(maxsize=64)
def working_weekdays(week: str) -> frozenset[int]:
    """The weekday numbers (0 = Monday) of a week such as ``mon-fri``, ends included; `UsageProblem` if it is none."""
    if week in WEEKS:
        return WEEKS[week]
    names = [day[:3].lower() for day in WEEKDAYS]
    first, _, last = week.strip().lower().partition("-")
    if first not in names or last not in names:
        from difflib import get_close_matches  # noqa: PLC0415 - only for the hint

        near = get_close_matches(week.strip().lower()[:40], WEEKS, n=1)
        start = f"did you mean {near[0]}? " if near else ""
        raise UsageProblem(
            f"there is no week {week[:40]!a}",
            hint=f"{start}name the first and the last working day: mon-fri, mon-sat, sun-thu",
        )
    return _range(names.index(first), names.index(last))


def business_days(calendar: Calendar, start: date, end: date) -> int:
    """Business days in ``(start, end]``; negative if `end` is before `start`; `UsageProblem` for a year not known."""
    if end < start:
        return -business_days(calendar, end, start)
    if end == start:
        return 0
    rule = _rule(calendar)
    first, last = start.toordinal() + 1, end.toordinal()
    weeks, rest = divmod(last - first + 1, 7)
    first_year = start.year + (start.month == 12 and start.day == 31)
    closed = _closed_between(calendar, first, last, range(first_year, end.year + 1))
    return weeks * len(rule.weekdays) + rule.worked[first % 7][rest] - closed


def calendar_days(start: date, end: date) -> int:
    """Calendar days in ``(start, end]``; negative if `end` is before `start`."""
    return (end - start).days


def is_open(calendar: Calendar, day: date) -> bool:
    """Whether `day` is worked: a working weekday that is not a closing day."""
    return day.weekday() in working_weekdays(calendar.week) and day not in calendar.closing_days(day.year)


def roll_forward(calendar: Calendar, day: date) -> date:
    """`day` itself if it is open, else the next open day."""
    return day if is_open(calendar, day) else next_business_day(calendar, day)


def next_business_day(calendar: Calendar, day: date) -> date:
    """The first open day strictly after `day`."""
    return add_business_days(calendar, day, 1)


def add_business_days(calendar: Calendar, start: date, n: int) -> date:
    """The n-th open day after `start`, or before it if `n` is negative; `start` itself, open or not, if `n` is 0.

    From a closed day, 1 is the next open day. Raises `UsageProblem` for a year the calendar does not know.
    """
    week = working_weekdays(calendar.week)
    step = 1 if n > 0 else -1
    here, left = start.toordinal(), abs(n)
    while left:  # jump by weekdays, then make up for the closing days jumped over
        there = _step_weekdays(week, here, left, step)
        if not 0 < there <= _LAST_ORDINAL:
            raise UsageProblem(f"{n} business days from {start} end outside the calendar", hint="give a smaller number")
        first, last = (here + 1, there) if n > 0 else (there, here - 1)
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        left = _closed_between(calendar, first, last, years)
        here = there
    return date.fromordinal(here)


def skipped(calendar: Calendar, start: date, end: date) -> tuple[Skipped, ...]:
    """Every calendar day of ``(start, end]`` that is not counted, in order; of ``(end, start]`` if `end` is before.

    A closing day on a free weekday is named by the weekday: that alone leaves it out.
    """
    start, end = min(start, end), max(start, end)
    week = working_weekdays(calendar.week)
    found = []
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.weekday() not in week:
            found.append(Skipped(day, WEEKDAYS[day.weekday()]))
        elif why := calendar.closing_days(day.year).get(day):
            found.append(Skipped(day, why))
    return tuple(found)


def parse_duration(text: str) -> Duration:
    """Read ``15b`` (business days), ``15d`` (calendar days), ``3w`` (weeks), ``2m`` (months); else `UsageProblem`."""
    said = text.strip().lower()
    number, unit = said[:-1], _UNITS.get(said[-1:])
    if unit and number.isascii() and number.isdigit() and len(number) <= _LONGEST and int(number) > 0:
        return Duration(int(number), unit)
    raise UsageProblem(
        f"{text[:40]!a} is not a duration",
        hint="15b is business days, 15d calendar days, 3w weeks, 2m months; from 1 to 9999 of them",
    )


def duration_text(duration: Duration) -> str:
    """The duration as it is typed: ``15b``."""
    return f"{duration.amount}{next(letter for letter, unit in _UNITS.items() if unit == duration.unit)}"


def add_duration(calendar: Calendar, start: date, duration: Duration) -> date:
    """The day a duration that starts on `start` ends on, not rolled; a negative amount goes back.

    The start day is not counted. Raises `UsageProblem` where that day lies outside what can be written or is known.
    """
    amount, unit = duration
    if unit == "business":
        return add_business_days(calendar, start, amount)
    if unit == "month":
        return add_months(start, amount)
    try:
        return start + timedelta(days=amount * (7 if unit == "week" else 1))
    except OverflowError:
        raise UsageProblem(f"{duration_text(duration)} from {start} ends outside the calendar") from None


def add_months(day: date, months: int) -> date:
    """The same day `months` months later, or the last day of a shorter month (31 Jan + 1 month = 28 Feb).

    Our own four lines, held to dateutil's `relativedelta` by a test: importing that costs every prompt a quarter of a bare
    start, for each repair that is under a law.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        next_first = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return date(year, month + 1, min(day.day, (next_first - timedelta(days=1)).day))
    except (ValueError, OverflowError):
        raise UsageProblem(f"{months} months from {day} end outside the calendar") from None


class _Rule(NamedTuple):
    """What a count needs of a calendar; `closed` fills up year by year."""

    weekdays: frozenset[int]
    worked: tuple[tuple[int, ...], ...]  # by first ordinal modulo 7 (1 is a Monday) and days from there on, below 7
    closed: dict[int, tuple[int, ...]]  # by year, the closing days on working weekdays as sorted ordinals


@lru_cache(maxsize=256)
def _rule(calendar: Calendar) -> _Rule:
    week = working_weekdays(calendar.week)
    worked = (tuple(sum((first + away + 6) % 7 in week for away in range(days)) for days in range(7)) for first in range(7))
    return _Rule(week, tuple(worked), {})


def _closed_between(calendar: Calendar, first: int, last: int, years: range) -> int:
    """How many working weekdays from ordinal `first` to `last`, both counted and in these years, are closed."""
    closed = _rule(calendar).closed
    if years[-1] not in closed:  # read first: an unknown one is refused before all the years ahead of it are read
        closed[years[-1]] = _closed_in(calendar, years[-1])
    count = 0
    for year in years:
        days = closed.get(year)
        if days is None:
            days = closed[year] = _closed_in(calendar, year)
        count += bisect_right(days, last) - bisect_right(days, first - 1)
    return count


def _closed_in(calendar: Calendar, year: int) -> tuple[int, ...]:
    week = working_weekdays(calendar.week)
    return tuple(sorted(day.toordinal() for day in calendar.closing_days(year) if day.weekday() in week))


def _step_weekdays(week: frozenset[int], ordinal: int, n: int, step: int) -> int:
    """The ordinal of the n-th working weekday after (`step` 1) or before (-1) `ordinal`."""
    weeks, rest = divmod(n - 1, len(week))
    ordinal += step * 7 * weeks
    rest += 1
    while rest:
        ordinal += step
        rest -= (ordinal + 6) % 7 in week
    return ordinal
