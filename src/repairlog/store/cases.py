"""Reads repairs with all that belongs to them; every list in the order it happened, void records left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from repairlog.domain.model import Attachment, Case, Party, Repair
from repairlog.errors import NotFound
from repairlog.store.connection import Connection
from repairlog.store.rows import columns, records

Scope = Literal["open", "all", "one", "closed"]

_SCOPES: Mapping[Scope, str] = {
    "open": "r.closed_on IS NULL AND r.void = 0",
    "all": "r.void = 0",
    "one": "r.id = :id",
    "closed": "r.closed_on >= :day AND r.void = 0",
}
_CHILDREN: Mapping[str, str] = {
    "refs": "t.id",
    "contacts": "t.happened_on, t.happened_at, t.id",
    "promises": "t.made_on, t.id",
    "events": "t.happened_on, t.id",
    "follow_ups": "t.due_on, t.id",
    "letters": "t.written_on, t.id",
}


def open_cases(connection: Connection) -> list[Case]:
    """Every repair that is neither closed nor void, by number."""
    return _cases(connection, "open")


def all_cases(connection: Connection) -> list[Case]:
    """Every repair that is not void, by number."""
    return _cases(connection, "all")


def closed_since(connection: Connection, day: date) -> list[Case]:
    """Every repair that was closed on that day or later, by number."""
    return _cases(connection, "closed", day=day)


def case(connection: Connection, number: int) -> Case:
    """One repair, void or not. Raises `NotFound`."""
    found = _cases(connection, "one", number)
    if not found:
        raise NotFound(f"there is no repair {number}", hint="`repairlog status --all` lists them")
    return found[0]


def attachments(connection: Connection, number: int | None = None) -> list[Attachment]:
    """What is attached to one repair, or to any; by number, void ones left out."""
    found = connection.execute(
        f"SELECT {columns('attachments')} FROM attachments"  # noqa: S608 - our own names
        " WHERE void = 0 AND (:id IS NULL OR repair_id = :id) ORDER BY id",
        {"id": number},
    )
    return records("attachments", found)


def _cases(connection: Connection, scope: Scope, number: int | None = None, day: date | None = None) -> list[Case]:
    where, given = _SCOPES[scope], {"id": number, "day": day.isoformat() if day else None}
    repairs: list[Repair] = records(
        "repairs",
        connection.execute(f"SELECT {columns('repairs', 'r.')} FROM repairs r WHERE {where} ORDER BY r.id", given),  # noqa: S608 - our own names
    )
    if not repairs:
        return []
    own = {table: _children(connection, table, order, where, given) for table, order in _CHILDREN.items()}
    parties = _parties(connection, repairs, own["contacts"])
    return [_case(repair, {table: lists.get(repair.id, ()) for table, lists in own.items()}, parties) for repair in repairs]


def _children(
    connection: Connection, table: str, order: str, where: str, given: Mapping[str, int | str | None]
) -> dict[int, list[Any]]:
    """The records of a table by their repair."""
    standing = "" if table == "refs" else "AND t.void = 0"
    found = records(
        table,
        connection.execute(
            f"SELECT {columns(table, 't.')} FROM repairs r CROSS JOIN {table} t ON t.repair_id = r.id"  # noqa: S608 - our own names
            f" WHERE {where} {standing} ORDER BY {order}",
            given,
        ),
    )
    lists: dict[int, list[Any]] = {}
    for record in found:
        lists.setdefault(record.repair_id, []).append(record)
    return lists


def _parties(connection: Connection, repairs: Sequence[Repair], contacts: Mapping[int, Iterable[Any]]) -> dict[int, Party]:
    wanted = {n for r in repairs for n in (r.seller_id, r.centre_id, r.maker_id, r.owner_id, r.handed_to_id)}
    wanted |= {n for lists in contacts.values() for c in lists for n in (c.by_id, c.with_id)}
    numbers = "[" + ",".join(str(n) for n in sorted(n for n in wanted if n is not None)) + "]"
    found = connection.execute(
        f"SELECT {columns('parties')} FROM parties WHERE id IN (SELECT value FROM json_each(:numbers))",  # noqa: S608 - our own names
        {"numbers": numbers},
    )
    return {party.id: party for party in records("parties", found)}


def _case(repair: Repair, lists: Mapping[str, Sequence[Any]], parties: Mapping[int, Party]) -> Case:
    mentioned = {repair.handed_to_id} | {n for c in lists["contacts"] for n in (c.by_id, c.with_id)}
    return Case(
        repair,
        seller=parties.get(repair.seller_id or 0),
        centre=parties.get(repair.centre_id or 0),
        maker=parties.get(repair.maker_id or 0),
        owner=parties.get(repair.owner_id or 0),
        refs=tuple(ref.code for ref in lists["refs"]),
        contacts=tuple(lists["contacts"]),
        promises=tuple(lists["promises"]),
        events=tuple(lists["events"]),
        follow_ups=tuple(lists["follow_ups"]),
        letters=tuple(lists["letters"]),
        others={n: parties[n].name for n in mentioned if n is not None},
    )
