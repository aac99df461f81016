"""Repairs as rows for the programs of others, as they stood on a day, by the rules of a pool: no persons, no free text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from repairlog.store.pooling import trade
from repairlog.store.turnaround import PARTIES

if TYPE_CHECKING:
    from repairlog.store.connection import Connection


class OpenRow(NamedTuple):
    """A repair that is not void. Days are ISO text; `own_days` is its centre's number where that has days of its own."""

    uid: str
    brand: str | None
    model: str | None
    seller: str | None
    centre: str | None
    maker: str | None
    country: str | None
    calendar: str
    week: str
    own_days: int | None
    bought_on: str | None
    sent_on: str | None
    closed_on: str | None
    outcome: str | None
    contacts: int
    last_contact_on: str | None


_CONTACTS = "FROM contacts WHERE repair_id = r.id AND reported = 0 AND void = 0 AND happened_on <= :until"
_OUTCOME = "CASE WHEN r.closed_on <= :until THEN r.outcome END"
_CHOSEN: Mapping[str, str] = {
    **{name: f"r.{name}" for name in OpenRow._fields},
    **{role: f"r.{role}_id" for role in PARTIES},
    "own_days": "CASE WHEN r.centre_id IN (SELECT centre_id FROM closing_days) THEN r.centre_id END",
    "closed_on": "CASE WHEN r.closed_on <= :until THEN r.closed_on END",
    "outcome": _OUTCOME,
    "contacts": f"(SELECT count(*) {_CONTACTS})",
    "last_contact_on": f"(SELECT max(happened_on) {_CONTACTS})",
}


def rows(connection: Connection, until: str) -> Iterator[OpenRow]:
    """Every repair that is not void, oldest number first; who is named like a person of the log is left out."""
    shops = trade(connection)
    names = {number: name for number, name in connection.execute("SELECT id, name FROM parties") if number in shops}
    found = connection.execute(
        f"SELECT {', '.join(_CHOSEN.values())} FROM repairs r WHERE r.void = 0 ORDER BY r.id",  # noqa: S608 - our own names
        {"until": until},
    )
    for row in map(OpenRow._make, found):
        yield row._replace(seller=names.get(row.seller), centre=names.get(row.centre), maker=names.get(row.maker))


def outcomes(connection: Connection, until: str) -> dict[str | None, int]:
    """How many of the repairs that were sent by then ended how; None: open. Those that were not sent yet are left out."""
    found = connection.execute(
        f"SELECT {_OUTCOME}, count(*) FROM repairs r WHERE r.void = 0 AND r.sent_on <= :until GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608 - our own names
        {"until": until},
    )
    return dict(found.fetchall())
