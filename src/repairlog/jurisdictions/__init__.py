"""Guarantee law by country, as data; nothing here computes.

To add a country or a period, add files; nothing else changes:

- one file a regime, named after its id in lower case (``IT-2005`` is `it_2005.py`), that says ``REGIME = Regime(...)``.
  A regime is the law for contracts between two days: no overlap with the country's others, no hole;
- if need be one file a country, named after its code (`it.py`), that says ``COUNTRY = Country(...)``: how its last days
  are counted, and what is not known. A regime without a year in its id shares that file.

Read the statute in its own language: mark ``P``. Read about it: ``S``. Remember it: ``U``. Leave out what was not read.
Two marks for one fact: the lower one. At most 20 words of a text. `generic` holds what is true of no one country; it
claims no law, and it is what every country without a file gets: its law is "not on record".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from repairlog import registry
from repairlog.domain.law import Choice, Country, NeverPrint, Regime, choose_among, place

if TYPE_CHECKING:
    from datetime import date

    from repairlog.domain.model import Repair

_GENERIC = "generic"


def choose(
    country: str | None, bought_on: date | None, *, calendar: str | None = None, repair_id: int | None = None
) -> Choice:
    """The regime for a contract of `bought_on` in `country` (``IT``, ``CA-QC``), or the reason why none is taken.

    The subdivision is the country's own or the one that `calendar` names; its law goes before the country's. With
    `repair_id` the reason ends with the command that adds what is missing. The country is never guessed.
    """
    if country is None:
        return Choice(None, f"the country is not known{_command(repair_id, '--country CODE')}")
    code, part = place(country, calendar)
    regimes = regimes_of(code)
    own = tuple(regime for regime in regimes if part is not None and regime.subdivision == part)
    regimes = own or tuple(regime for regime in regimes if regime.subdivision is None)
    where = f"{code}-{part}" if own else code
    if not regimes:
        parts = ", ".join(sorted({f"{code}-{regime.subdivision}" for regime in regimes_of(code)}))
        return Choice(None, f"the law of {where} is not on record{f', only that of {parts}' if parts else ''}")
    if bought_on is None:
        return Choice(None, f"the purchase date is not known{_command(repair_id, '--bought DATE')}")
    return choose_among(regimes, bought_on, where=where)


def law_of(repair: Repair) -> Choice:
    """The regime that a repair is under, by its country, its calendar's subdivision and its day of purchase."""
    return choose(repair.country, repair.bought_on, calendar=repair.calendar, repair_id=repair.id)


@lru_cache(maxsize=64)
def regimes_of(country: str) -> tuple[Regime, ...]:
    """The regimes of a country (``IT``) and its subdivisions, oldest first; only that country's files are loaded."""
    found = [
        regime
        for name in _files()
        if _code(name) == country.upper()
        and isinstance(regime := getattr(registry.load(__name__, name), "REGIME", None), Regime)
    ]
    return tuple(sorted(found, key=lambda r: (r.subdivision or "", r.contract_from is not None, r.contract_from, r.id)))


@lru_cache(maxsize=64)
def country_facts(country: str) -> Country:
    """How a country counts to a last day, and what is not known of its law; claims nothing where it has no file."""
    name = country.lower()
    found = getattr(registry.load(__name__, name if name in _files() else _GENERIC), "COUNTRY", None)
    return found._replace(code=country.upper()) if isinstance(found, Country) else Country(country.upper())


def countries() -> tuple[str, ...]:
    """The codes of the countries whose law is on record, sorted; no file is loaded."""
    return tuple(sorted({code for name in _files() if (code := _code(name))}))


def never_print() -> tuple[NeverPrint, ...]:
    """What must stand in no letter and no listing."""
    found: tuple[NeverPrint, ...] = registry.load(__name__, _GENERIC).NEVER_PRINT
    return found


@lru_cache(maxsize=1)
def _files() -> tuple[str, ...]:
    return registry.names(__name__)


def _code(name: str) -> str:
    """The country's code before the first underscore; empty for a file that is no country's."""
    return "" if name == _GENERIC else name.partition("_")[0].upper()


def _command(repair_id: int | None, option: str) -> str:
    return "" if repair_id is None else f": repairlog edit {repair_id} {option}"
