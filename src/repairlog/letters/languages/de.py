"""German: perfect tense with the verb last, so a phrase brings its own participle; Austria and Switzerland have forms.

A day's form is its case: ``{on:weekday}`` "Mittwoch, 20. März 2019" by itself, ``{on:dem}`` "Mittwoch, dem 20. März
2019" after *bis zum*. The terms of the writer stand in the nominative, those of the law as *innerhalb* wants them
("eines Jahres", "von zwei Jahren").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month, one_or_other
from repairlog.letters.languages._de_countries import OWN
from repairlog.letters.languages._de_phrases import PHRASES

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_COUNTRIES = {
    "DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz", "IT": "Italien",
    "DE-BB": "Brandenburg", "DE-BE": "Berlin", "DE-BW": "Baden-Württemberg", "DE-BY": "Bayern", "DE-HB": "Bremen",
    "DE-HE": "Hessen", "DE-HH": "Hamburg", "DE-MV": "Mecklenburg-Vorpommern", "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen", "DE-RP": "Rheinland-Pfalz", "DE-SH": "Schleswig-Holstein", "DE-SL": "Saarland",
    "DE-SN": "Sachsen", "DE-ST": "Sachsen-Anhalt", "DE-TH": "Thüringen",
}  # fmt: skip
_JANUARY = {"AT": "Jänner", "IT": "Jänner"}
"""Countries that name the first month otherwise; in Italy, South Tyrol."""
_LOCALES = {country: f"de_{country}" for country in ("AT", "BE", "CH", "IT", "LI", "LU")}
_SWISS = str.maketrans({"ß": "ss", "„": "«", "“": "»"})
_FIRST = frozenset(
    {"bought", "bought.for", "reminder.open", "reminder.open.back", "shop.about", "several.open", "customer.open"}
)
"""What follows the salutation: in Switzerland that has no comma, and a capital comes after it."""


def language(country: str | None) -> Language:
    """German of Germany; Austria and South Tyrol say Jänner, Switzerland and Liechtenstein write ss and «…»."""
    here = (country or "")[:2].upper()
    phrases = {**PHRASES, **OWN.get(here, {})}
    is_swiss = here in {"CH", "LI"}
    if is_swiss:
        phrases = _swiss(phrases)
    months = (_JANUARY.get(here, _MONTHS[0]), *_MONTHS[1:])
    return Language(
        code="de",
        locale=_LOCALES.get(here, "de_DE"),
        phrases=phrases,
        quotes=("«", "»") if is_swiss else ("„", "“"),
        weekdays=_WEEKDAYS,
        countries=_COUNTRIES,
        day=lambda on, form: _day(on, form, months),
        days=lambda days: _listed(by_month(days, lambda on: _day(on, "", months), _listed, flat_from=2)),
        listed=_listed,
        week=lambda first, last: f"{_WEEKDAYS[first]} bis {_WEEKDAYS[last]}",
        plural=one_or_other,
        date_last=True,
        date_right=True,
        form=_swiss if is_swiss else dict,
    )


def _swiss(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases with the letters and the quotation marks of Switzerland."""
    made = {key: phrase.translate(_SWISS) for key, phrase in phrases.items()}
    return made | {key: made[key][0].upper() + made[key][1:] for key in _FIRST & set(made)}


def _day(on: date, form: str, months: Sequence[str]) -> str:
    month = months[on.month - 1]
    if form == "number":
        return f"{on.day}."
    if form == "month":
        return f"{month} {on.year}"
    if form == "short":
        return f"{on.day}. {month}"
    long = f"{on.day}. {month} {on.year}"
    if form == "weekday":
        return f"{_WEEKDAYS[on.weekday()]}, {long}"
    return f"{_WEEKDAYS[on.weekday()]}, dem {long}" if form == "dem" else long


def _listed(words: Sequence[str]) -> str:
    return " und ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
