"""Italian: Voi to a firm, dates as "1º febbraio 2019", the article of a day as it is spoken (il 7, l'8, l'11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month, one_or_other
from repairlog.letters.languages._it_phrases import PHRASES

_ELIDED = {8, 11}
_ARTICLES = {"il": ("il ", "l’"), "al": ("al ", "all’"), "dal": ("dal ", "dall’"), "del": ("del ", "dell’")}
_WORDS_OF_A_DAY = {"day": 1, "short": 2}
"""How much of a date is said after a hyphen: ``dal-day`` is "dall'8", ``dal-short`` "dall'8 ottobre"."""
_MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre",
    "dicembre",
)  # fmt: skip
_WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")


def language(country: str | None) -> Language:
    """Italian, the same in every country."""
    del country
    return Language(
        code="it",
        locale="it_IT",
        phrases=PHRASES,
        quotes=("«", "»"),
        weekdays=_WEEKDAYS,
        countries={"IT": "Italia"},
        day=_day,
        days=_days,
        listed=_listed,
        week=_week,
        plural=one_or_other,
        place_in_date=True,
        date_last=True,
        addressee_right=True,
    )


def _day(on: date, form: str) -> str:
    month = f"{_MONTHS[on.month - 1]} {on.year}"
    long = f"{'1º' if on.day == 1 else on.day} {month}"
    if form == "month":
        return month
    if form == "weekday":
        return f"{_WEEKDAYS[on.weekday()]} {long}"
    if not form:
        return long
    form, _, part = form.partition("-")
    article = _ARTICLES[form.lower()][on.day in _ELIDED]
    day = " ".join(long.split(" ")[: _WORDS_OF_A_DAY.get(part)])
    return f"{article[0].upper() if form[0].isupper() else article[0]}{article[1:]}{day}"


def _days(days: Sequence[date]) -> str:
    return _listed(by_month(days, lambda on: _day(on, ""), _listed, flat_from=2))


def _listed(words: Sequence[str]) -> str:
    return " e ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _week(first: int, last: int) -> str:
    sunday = len(_WEEKDAYS) - 1  # the only feminine one
    start, end = ("dalla" if first == sunday else "dal"), ("alla" if last == sunday else "al")
    return f"{start} {_WEEKDAYS[first]} {end} {_WEEKDAYS[last]}"
