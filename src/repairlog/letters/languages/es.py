"""Spanish: ustedes to a firm; no phrase shows whether a man or a woman writes; days are always hábiles or naturales.

``{on:el}`` is a day with its article and weekday in running text ("el miércoles 20 de marzo de 2019"), ``{on:weekday}``
the same by itself, with a comma. What is asked for stands in the subjunctive, after *que*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month
from repairlog.letters.languages._counted import in_words
from repairlog.letters.languages._es_countries import AMERICAN, OWN
from repairlog.letters.languages._es_phrases import PHRASES

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_COUNTRIES = {
    "ES": "España", "IT": "Italia", "MX": "México", "AR": "Argentina", "CO": "Colombia", "CL": "Chile", "PE": "Perú",
    "UY": "Uruguay", "ES-AN": "Andalucía", "ES-AR": "Aragón", "ES-AS": "Principado de Asturias", "ES-CB": "Cantabria",
    "ES-CE": "Ceuta", "ES-CL": "Castilla y León", "ES-CM": "Castilla-La Mancha", "ES-CN": "Canarias", "ES-CT": "Cataluña",
    "ES-EX": "Extremadura", "ES-GA": "Galicia", "ES-IB": "Islas Baleares", "ES-MC": "Región de Murcia",
    "ES-MD": "Comunidad de Madrid", "ES-ML": "Melilla", "ES-NC": "Navarra", "ES-PV": "País Vasco", "ES-RI": "La Rioja",
    "ES-VC": "Comunidad Valenciana",
}  # fmt: skip
_AMERICA = frozenset({
    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE",
})  # fmt: skip
_SETIEMBRE = frozenset({"PE", "UY"})
_CORRIDOS = frozenset({"AR", "BO", "CL", "PY", "UY", "VE"})
_CALENDARIO = frozenset({"CO", "EC", "PE"})
_FERIADOS = frozenset({"AR", "BO", "CL", "CR", "EC", "NI", "PA", "PE", "PY", "UY", "VE"})
"""Countries whose days of the calendar are *corridos* or *calendario*, and whose holidays are *feriados*."""
_MANY = 1_000_000
"""Of a round number of millions Spanish counts *de* what it counts, a class of its own in CLDR."""
_NUMBERS = ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_LIKE_I = re.compile(r"h?[ií](?![ae])", re.IGNORECASE)
"""How a word begins before which *y* becomes *e*: Italia, hijos; not hielo."""


def language(country: str | None) -> Language:
    """Spanish of Spain; in America its own salutation, days of the calendar and name of the ninth month."""
    here = (country or "")[:2].upper()
    months = tuple("setiembre" if here in _SETIEMBRE and month == "septiembre" else month for month in _MONTHS)
    return Language(
        code="es",
        locale=f"es_{here}" if here in _AMERICA or here == "US" else "es_ES",
        phrases=_phrases(here),
        quotes=("«", "»"),
        weekdays=_WEEKDAYS,
        countries=_COUNTRIES,
        day=lambda on, form: _day(on, form, months),
        days=lambda days: _listed(by_month(days, lambda on: _day(on, "", months), _listed, flat_from=2, between=" de ")),
        listed=_listed,
        week=lambda first, last: f"de {_WEEKDAYS[first]} a {_WEEKDAYS[last]}",
        plural=_plural,
        place_in_date=True,
        date_right=True,
    )


def _phrases(here: str) -> dict[str, str]:
    """The phrases in the words of one country."""
    phrases = {**in_words(PHRASES, _NUMBERS, feminine={}), **(AMERICAN if here in _AMERICA else {}), **OWN.get(here, {})}
    own = {"corrido": _CORRIDOS, "calendario": _CALENDARIO}
    natural = next((word for word, countries in own.items() if here in countries), "natural")
    plural = {"natural": "naturales", "corrido": "corridos"}.get(natural, natural)
    holidays = "feriado" if here in _FERIADOS else "festivo"
    return {
        key: phrase.replace("naturales", plural).replace("natural", natural).replace("festivo", holidays)
        .replace("Festivo", holidays.capitalize())
        for key, phrase in phrases.items()
    }  # fmt: skip


def _day(on: date, form: str, months: Sequence[str]) -> str:
    month = months[on.month - 1]
    if form == "number":
        return str(on.day)
    if form == "month":
        return f"{month} de {on.year}"
    if form == "short":
        return f"{on.day} de {month}"
    long = f"{on.day} de {month} de {on.year}"
    if form == "weekday":
        return f"{_WEEKDAYS[on.weekday()]}, {long}"
    return f"el {_WEEKDAYS[on.weekday()]} {long}" if form == "el" else long


def _listed(words: Sequence[str]) -> str:
    last = " e " if _LIKE_I.match(words[-1]) else " y "
    return last.join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _plural(number: int) -> str:
    if number == 1:
        return "one"
    return "other" if number % _MANY or not number else "many"
