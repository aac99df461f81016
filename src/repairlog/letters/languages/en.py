"""English, British unless the repair's country is the United States: dates, salutation, closing, subject differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from repairlog.letters.languages import Language, by_month, one_or_other
from repairlog.letters.languages._en_forms import phrases_in, spelt_in
from repairlog.letters.languages._en_phrases import PHRASES

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def language(country: str | None) -> Language:
    """American English for the United States, British English elsewhere."""
    here = (country or "")[:2].upper()
    american = here == "US"
    locale = "en_US" if american else "en_GB"
    return Language(
        code="en",
        locale=locale,
        phrases=phrases_in(here, PHRASES),
        quotes=("“", "”"),
        weekdays=_WEEKDAYS,
        countries={"IT": "Italy", "GB": "United Kingdom", "US": "United States"},
        day=lambda on, form: _day(on, form, american=american),
        days=lambda days: _days(days, american=american),
        listed=lambda words: _listed(words, american=american),
        week=lambda first, last: _week(first, last, american=american),
        plural=one_or_other,
        subject_first=american,
        form=partial(spelt_in, here),
    )


def _day(on: date, form: str, *, american: bool) -> str:
    month = _MONTHS[on.month - 1]
    if form == "number":
        return str(on.day)
    if form == "month":
        return f"{month} {on.year}"
    short = f"{month} {on.day}" if american else f"{on.day} {month}"
    if form == "short":
        return short
    long = f"{short}, {on.year}" if american else f"{short} {on.year}"
    if form == "weekday":
        return f"{_WEEKDAYS[on.weekday()]}{',' if american else ''} {long}"
    return long


def _days(days: Sequence[date], *, american: bool) -> str:
    if not american:
        return _listed(by_month(days, lambda on: _day(on, "", american=False), _in_british, flat_from=3), american=False)
    form = "short" if days[0].year == days[-1].year else ""
    return _listed([*(_day(on, form, american=True) for on in days[:-1]), _day(days[-1], "", american=True)], american=True)


def _listed(words: Sequence[str], *, american: bool) -> str:
    if len(words) < 2:
        return "".join(words)
    comma = "," if american and len(words) > 2 else ""
    return f"{', '.join(words[:-1])}{comma} and {words[-1]}"


def _in_british(words: Sequence[str]) -> str:
    return _listed(words, american=False)


def _week(first: int, last: int, *, american: bool) -> str:
    return f"{_WEEKDAYS[first]} {'through' if american else 'to'} {_WEEKDAYS[last]}"
