"""The values that Tab offers for a kind of value: the words of the program, and what the log holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from repairlog.store import offering
from repairlog.text import folded, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from repairlog.cli.grammar import Place
    from repairlog.store.connection import Connection

_MOST = 200  # more than anybody reads
_COLUMNS = {"--seller": "seller_id", "--centre": "centre_id", "--maker": "maker_id", "--owner": "owner_id"}
_NO_PARTY = {"--agent", "--channel"}
_TO_COME = {"--next", "--promise"}
_CURRENCIES = (
    "EUR",
    "GBP",
    "CHF",
    "USD",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "TRY",
    "BRL",
    "CAD",
    "AUD",
    "JPY",
)


class Candidate(NamedTuple):
    """A value that may be typed, and what tells a person which one it is."""

    value: str
    about: str = ""


def candidates(place: Place, log: Callable[[], Connection]) -> list[Candidate]:
    """What may be typed at `place` and begins with what is typed there, case and accents aside, each value once.

    `log` opens the log; it is called only where its values are asked for.
    """
    wanted = folded(place.typed)
    found: dict[str, Candidate] = {}
    for value, *about in _all(place, log):
        if value.isprintable() and folded(value).startswith(wanted):
            found.setdefault(value, Candidate(value, visible("".join(about))))
        if len(found) == _MOST:
            break
    return list(found.values())


def _all(place: Place, log: Callable[[], Connection]) -> Iterator[tuple[str, ...]]:
    yield from place.words
    for kind in place.kinds:
        if kind == "-" or (kind.islower() and kind.replace("-", "").isalpha()):
            yield (kind,)
        elif kind in _WORDS:
            yield from _WORDS[kind](place)
        elif kind in _FROM_LOG:
            yield from _FROM_LOG[kind](place, log())


def _items(place: Place, log: Connection) -> Iterator[tuple[str, ...]]:
    yield from offering.repairs(log, place.typed)
    for records in (offering.contacts, offering.letters, offering.attachments):
        yield from records(log)


def _parties(place: Place, log: Connection) -> Iterable[tuple[str, ...]]:
    if place.option in _NO_PARTY or (place.command == "calendar add" and not place.option):
        return ()
    return offering.parties(log, _COLUMNS.get(place.option))


def _calendars(place: Place, log: Connection) -> Iterator[tuple[str, ...]]:
    from repairlog.calendars import codes

    yield from offering.used(log, "calendar")
    yield ("none", "no holidays")
    yield from codes(place.typed)


def _currencies(_: Place, log: Connection) -> Iterator[tuple[str, ...]]:
    yield from offering.used(log, "currency")
    yield from ((code,) for code in _CURRENCIES)


def _dates(place: Place) -> Iterator[tuple[str, ...]]:
    to_come = place.option in _TO_COME or place.command in {"follow-up", "due"}
    yield from ((day,) for day in (("today", "tomorrow", "+5b") if to_come else ("today", "yesterday")))


def _countries(place: Place) -> Iterator[tuple[str, ...]]:
    from repairlog import jurisdictions
    from repairlog.calendars import codes

    known = jurisdictions.countries() if place.command == "law" else None
    yield from (country for country in codes("") if known is None or country[0] in known)


def _weeks(_: Place) -> Iterator[tuple[str, ...]]:
    from repairlog.domain.days import WEEKS

    yield from ((week,) for week in WEEKS)


def _outcomes(_: Place) -> Iterator[tuple[str, ...]]:
    from repairlog.domain.model import OUTCOMES

    yield from ((outcome,) for outcome in OUTCOMES)


def _events(_: Place) -> Iterator[tuple[str, ...]]:
    from repairlog.domain.model import EVENT_KINDS

    yield from ((kind,) for kind in EVENT_KINDS)


_WORDS: dict[str, Callable[[Place], Iterable[tuple[str, ...]]]] = {
    "DATE": _dates, "FROM": _dates, "TO": _dates, "IT": _countries, "COUNTRY": _countries, "W": _weeks,
    "OUTCOME": _outcomes, "KIND": _events,
}  # fmt: skip
_FROM_LOG: dict[str, Callable[[Place, Connection], Iterable[tuple[str, ...]]]] = {
    "REPAIR": lambda place, log: offering.repairs(log, place.typed),
    "ITEM": _items,
    "NAME": _parties,
    "B": lambda _, log: offering.used(log, "brand"),
    "BRAND": lambda _, log: offering.used(log, "brand"),
    "M": lambda _, log: offering.used(log, "model"),
    "CALENDAR": _calendars,
    "EUR": _currencies,
    "L1": lambda _, log: offering.letters(log),
    "A1": lambda _, log: offering.attachments(log),
}
"""What each kind in capitals, as the metavars write it, may be."""
