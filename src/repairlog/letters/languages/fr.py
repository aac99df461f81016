"""French: no phrase shows whether a man or a woman writes, and no name stands after *de*, which would need an elision.

The terms of the law bring their own *de* ("d’un an", "de deux ans"). The phrases are written with plain blanks; `_set`
puts the ones that French has before a colon and inside guillemets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month
from repairlog.letters.languages._fr_countries import OWN
from repairlog.letters.languages._fr_phrases import PHRASES

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_COUNTRIES = {
    "FR": "France", "BE": "Belgique", "CH": "Suisse", "LU": "Luxembourg", "CA": "Canada", "IT": "Italie",
    "FR-57": "Moselle", "FR-6AE": "Alsace", "FR-971": "Guadeloupe", "FR-972": "Martinique", "FR-973": "Guyane",
    "FR-974": "La Réunion", "FR-976": "Mayotte", "CA-QC": "Québec",
}  # fmt: skip
_LOCALES = {country: f"fr_{country}" for country in ("BE", "CA", "CH", "LU", "MC")}
_WIDE, _NARROW = "\u00a0", "\u202f"
_MANY = 1_000_000
"""Of a round number of millions French counts *de* what it counts, a class of its own in CLDR."""


def language(country: str | None) -> Language:
    """French, with what France says of its own mediators."""
    here = (country or "")[:2].upper()
    return Language(
        code="fr",
        locale=_LOCALES.get(here, "fr_FR"),
        phrases=_set({**PHRASES, **OWN.get(here, {})}),
        quotes=(f"«{_NARROW}", f"{_NARROW}»"),
        weekdays=_WEEKDAYS,
        countries=_COUNTRIES,
        day=_day,
        days=lambda days: _listed(by_month(days, lambda on: _day(on, ""), _listed, flat_from=2)),
        listed=_listed,
        week=lambda first, last: f"du {_WEEKDAYS[first]} au {_WEEKDAYS[last]}",
        plural=_plural,
        place_in_date=True,
        date_last=True,
        addressee_right=True,
        marks=(f"{_WIDE}:", f"{_NARROW};"),
        form=_set,
    )


def _set(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases as they are typeset; a fact that is put into them later stays as it was typed."""
    return {
        key: phrase.replace(" :", f"{_WIDE}:").replace(" ;", f"{_NARROW};").replace(" ?", f"{_NARROW}?")
        .replace("« ", f"«{_NARROW}").replace(" »", f"{_NARROW}»").replace("n° ", f"n°{_WIDE}")
        for key, phrase in phrases.items()
    }  # fmt: skip


def _day(on: date, form: str) -> str:
    day, month = ("1er" if on.day == 1 else str(on.day)), _MONTHS[on.month - 1]
    if form == "number":
        return day
    if form == "month":
        return f"{month} {on.year}"
    if form == "short":
        return f"{day} {month}"
    long = f"{day} {month} {on.year}"
    return f"{_WEEKDAYS[on.weekday()]} {long}" if form == "weekday" else long


def _listed(words: Sequence[str]) -> str:
    return " et ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _plural(number: int) -> str:
    if number in {0, 1}:
        return "one"
    return "other" if number % _MANY else "many"
