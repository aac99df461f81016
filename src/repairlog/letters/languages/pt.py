"""Portuguese of Portugal, V. Exas. with verbs in the third person; of Brazil where the repair is there.

A firm is named "a empresa …", since its name by itself would need an article whose gender no log tells; one who is no
party to the repair goes by the name alone. What is asked for stands in the subjunctive, after *que*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month
from repairlog.letters.languages._counted import in_words
from repairlog.letters.languages._pt_countries import OWN
from repairlog.letters.languages._pt_phrases import PHRASES

_MONTHS = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
    "dezembro",
)  # fmt: skip
_WEEKDAYS = (
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
)  # fmt: skip
_COUNTRIES = {
    "PT": "Portugal", "BR": "Brasil", "ES": "Espanha", "IT": "Itália",
    "PT-01": "Aveiro", "PT-02": "Beja", "PT-03": "Braga", "PT-04": "Bragança", "PT-05": "Castelo Branco",
    "PT-06": "Coimbra", "PT-07": "Évora", "PT-08": "Faro", "PT-09": "Guarda", "PT-10": "Leiria", "PT-11": "Lisboa",
    "PT-12": "Portalegre", "PT-13": "Porto", "PT-14": "Santarém", "PT-15": "Setúbal", "PT-16": "Viana do Castelo",
    "PT-17": "Vila Real", "PT-18": "Viseu", "PT-20": "Açores", "PT-30": "Madeira",
    "BR-AC": "Acre", "BR-AL": "Alagoas", "BR-AM": "Amazonas", "BR-AP": "Amapá", "BR-BA": "Bahia", "BR-CE": "Ceará",
    "BR-DF": "Distrito Federal", "BR-ES": "Espírito Santo", "BR-GO": "Goiás", "BR-MA": "Maranhão",
    "BR-MG": "Minas Gerais", "BR-MS": "Mato Grosso do Sul", "BR-MT": "Mato Grosso", "BR-PA": "Pará", "BR-PB": "Paraíba",
    "BR-PE": "Pernambuco", "BR-PI": "Piauí", "BR-PR": "Paraná", "BR-RJ": "Rio de Janeiro", "BR-RN": "Rio Grande do Norte",
    "BR-RO": "Rondônia", "BR-RR": "Roraima", "BR-RS": "Rio Grande do Sul", "BR-SC": "Santa Catarina", "BR-SE": "Sergipe",
    "BR-SP": "São Paulo", "BR-TO": "Tocantins",
}  # fmt: skip
_MANY = 1_000_000
"""Of a round number of millions Portuguese counts *de* what it counts, a class of its own in CLDR."""
_NUMBERS = ("dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove")
_FEMININE = {"promises.missed": "duas"}


def language(country: str | None) -> Language:
    """Brazilian Portuguese for Brazil, European elsewhere."""
    here = (country or "")[:2].upper()
    counted = in_words(PHRASES, _NUMBERS, feminine=_FEMININE)
    phrases: Mapping[str, str] = {**counted, **OWN.get(here, {})}
    is_brazil, form = here == "BR", _as_written
    if is_brazil:
        from repairlog.letters.languages._pt_brazil import brazilian, spelt  # noqa: PLC0415 - few letters are Brazilian

        phrases, form = brazilian(counted), spelt
    return Language(
        code="pt",
        locale="pt_BR" if is_brazil else "pt_PT",
        phrases=phrases,
        quotes=("“", "”") if is_brazil else ("«", "»"),
        weekdays=_WEEKDAYS,
        countries=_COUNTRIES,
        day=lambda on, form: _day(on, form, first="1º" if is_brazil else "1"),
        days=lambda days: _days(days, first="1º" if is_brazil else "1"),
        listed=_listed,
        week=_week,
        plural=_plural_in_brazil if is_brazil else _plural,
        place_in_date=True,
        date_last=True,
        delivery_last=not is_brazil,
        form=form,
    )


def _as_written(phrases: Mapping[str, str]) -> dict[str, str]:
    return dict(phrases)


def _day(on: date, form: str, *, first: str) -> str:
    day, month = first if on.day == 1 else str(on.day), _MONTHS[on.month - 1]
    if form == "number":
        return day
    if form == "month":
        return f"{month} de {on.year}"
    if form == "short":
        return f"{day} de {month}"
    long = f"{day} de {month} de {on.year}"
    return f"{_WEEKDAYS[on.weekday()]}, {long}" if form == "weekday" else long


def _days(days: Sequence[date], *, first: str) -> str:
    return _listed(by_month(days, lambda on: _day(on, "", first=first), _listed, flat_from=2, between=" de "))


def _listed(words: Sequence[str]) -> str:
    return " e ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _week(first: int, last: int) -> str:
    """From one weekday to another; *-feira* is said once where both have it."""
    start, end = _WEEKDAYS[first], _WEEKDAYS[last]
    return f"de {start.removesuffix('-feira') if end.endswith('-feira') else start} a {end}"


def _plural(number: int) -> str:
    if number == 1:
        return "one"
    return "other" if number % _MANY or not number else "many"


def _plural_in_brazil(number: int) -> str:
    return "one" if number == 0 else _plural(number)
