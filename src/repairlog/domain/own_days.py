"""Closing days of one's own: for which calendar and centre they hold, and which days of a year they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from repairlog.domain.model import ClosingDay

_JANUARY_1 = (1, 1)
_DECEMBER_31 = (12, 31)
_DAYS_A_YEAR = 365


def holds(closing: ClosingDay, code: str, centre_id: int | None) -> bool:
    """Whether a closing holds for a calendar and a centre; what it does not name, it holds for.

    One of a country (``IT``) holds for the country's subdivisions (``IT-NA``) too: a firm that closes in all of Italy
    closes in Naples.
    """
    for_calendar = closing.calendar is None or code == closing.calendar or code.startswith(f"{closing.calendar}-")
    return for_calendar and (closing.centre_id is None or closing.centre_id == centre_id)


def together(public: Mapping[date, str], own: Sequence[ClosingDay], year: int) -> dict[date, str]:
    """Both kinds of closing days of a year with their names, sorted; where they meet, one's own name stands first."""
    names: dict[date, str] = {}
    for closing in own:
        for day in days_of(closing, year):
            names[day] = f"{names[day]}; {closing.name}" if day in names else closing.name
    return {day: "; ".join(filter(None, (names.get(day), public.get(day)))) for day in sorted({*names, *public})}


def days_of(closing: ClosingDay, year: int) -> Iterator[date]:
    """The days of a closing in a year, both ends closed.

    A yearly one holds in every year, past ones too, and may run over the New Year. A 29 February that the year does not
    have is left out.
    """
    first, last = (closing.from_on.month, closing.from_on.day), (closing.to_on.month, closing.to_on.day)
    if not closing.yearly:
        yield from _span(max(closing.from_on, date(year, 1, 1)), min(closing.to_on, date(year, 12, 31)))
    elif (closing.to_on - closing.from_on).days >= _DAYS_A_YEAR and first <= last:  # always closed
        yield from _part(year, _JANUARY_1, _DECEMBER_31)
    elif first <= last:
        yield from _part(year, first, last)
    else:
        yield from _part(year, _JANUARY_1, last)
        yield from _part(year, first, _DECEMBER_31)


def _part(year: int, first: tuple[int, int], last: tuple[int, int]) -> Iterator[date]:
    """The days of a year from one month and day to another; a missing 29 February shortens the part."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    start = (3, 1) if first == (2, 29) and not leap else first
    end = (2, 28) if last == (2, 29) and not leap else last
    yield from _span(date(year, *start), date(year, *end))


def _span(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
