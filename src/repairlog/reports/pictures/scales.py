"""Axes: where a value lies on a line, and which values are named on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from repairlog.domain.days import long_day

WIDTH = 860.0
"""How wide every drawing is."""


class Scale(NamedTuple):
    """From values to a line: `first` lies at `start`, `last` at `end`."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.first) * (self.end - self.start) / (self.last - self.first)


def round_steps(last: int, most: int = 9) -> range:
    """The whole numbers from 0 to `last` that are named: at most so many, with a round step between."""
    step, tens = 1, 1
    while last // step >= most:
        step, tens = (5 * tens, tens) if step == 2 * tens else (2 * tens, tens) if step == tens else (10 * tens, 10 * tens)
    return range(0, last + 1, step)


def round_days(first: date, last: date, most: int = 10) -> list[tuple[date, str]]:
    """The days that are named on a line of dates, with their names: Mondays, or firsts of months where they are many."""
    monday = first + timedelta(days=-first.weekday() % 7)
    for weeks in (1, 2):
        days = [monday + timedelta(weeks=weeks * step) for step in range((last - monday).days // (7 * weeks) + 1)]
        if len(days) <= most:
            return _named(days, day=True)
    firsts = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]  # fmt: skip
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(firsts) <= most * step)
    return _named([day for place, day in enumerate(firsts) if place % step == 0], day=False)


def _named(days: list[date], *, day: bool) -> list[tuple[date, str]]:
    """The year is told where it begins."""
    made, year = [], None
    for one in days:
        _, number, month, _ = long_day(one).split(" ")
        name = f"{number} {month}" if day else month
        made.append((one, f"{name} {one.year}" if one.year != year else name))
        year = one.year
    return made
