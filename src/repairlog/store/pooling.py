"""A pool out of a log: rows without persons, numbers of devices and free text; `pooled` takes one in."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from repairlog.domain.journal import canonical
from repairlog.domain.model import CHANNELS
from repairlog.domain.pooling import COLUMNS, END, REFERENCES
from repairlog.store import LINES
from repairlog.store.lines import written
from repairlog.store.origins import origins

if TYPE_CHECKING:
    from repairlog.domain.tables import Value
    from repairlog.store.connection import Connection

_TRADE = """SELECT id, uid, name FROM parties WHERE id IN
 (SELECT seller_id FROM repairs UNION SELECT centre_id FROM repairs UNION SELECT maker_id FROM repairs)"""
_PEOPLE = """SELECT name FROM parties WHERE id IN (SELECT owner_id FROM repairs)
 UNION SELECT name FROM me WHERE role IS NULL OR role NOT IN ('seller', 'centre', 'maker')"""
_DEVICE = """CASE WHEN t.brand IS NULL AND t.model IS NULL THEN 'device' WHEN t.brand IS NULL THEN t.model
 WHEN t.model IS NULL THEN t.brand WHEN instr(lower(t.model), lower(t.brand)) = 1 THEN t.model
 ELSE t.brand || ' ' || t.model END"""
_OWN = {
    "device": _DEVICE,
    "channel": f"CASE WHEN t.channel IN ({', '.join(repr(word) for word in CHANNELS)}) THEN t.channel END",
    "recorded_at": "substr(t.recorded_at, 1, 10) || 'T00:00:00.000+00:00'",
}
_TEXTS = {
    "repairs": ("device", "fault", "proof", "closing_note", "note", "key"), "contacts": ("summary", "agent"),
    "events": ("note",), "follow_ups": ("note",),
}  # fmt: skip


def pool(connection: Connection) -> Generator[bytes, None, None]:
    """A log as lines for others, all of one moment, each with its line feed; memory is constant."""
    connection.execute("BEGIN")
    try:
        yield written(canonical({"repairlog": "dump", "schema": LINES, "pool": True, "logs": list(origins(connection))}))
        count, shops = 0, trade(connection)
        for table, columns in COLUMNS.items():
            for number, row in rows_of(connection, table, shops):
                if table != "parties" or number in shops:
                    yield written(canonical({"table": table, **dict(zip(columns, row, strict=True))}))
                    count += 1
        yield written(canonical({"table": END, "rows": count}))
    finally:
        connection.execute("ROLLBACK")


def left_out(connection: Connection) -> list[str]:
    """What a pool of this log leaves out, counted."""

    def count(table: str, where: str = "1") -> int:
        return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])  # noqa: S608 - our own names

    def filled(columns: Mapping[str, tuple[str, ...]]) -> int:
        return sum(count(table, f"{name} IS NOT NULL") for table, names in columns.items() for name in names)

    found = (
        (count("parties") + count("me") - len(trade(connection)), "person", "persons"),
        (filled({"parties": ("address",), "me": ("address",)}), "address", "addresses"),
        (filled({"repairs": ("imei", "serial")}), "number of a device", "numbers of devices"),
        (filled({"refs": ("code",), "contacts": ("ref",), "events": ("ref",)}), "reference", "references"),
        (filled(_TEXTS), "text", "texts"),
        (count("contacts", "happened_at IS NOT NULL"), "time of day", "times of day"),
        (count("follow_ups"), "follow-up", "follow-ups"),
        (count("letters"), "letter", "letters"),
        (count("attachments"), "attachment", "attachments"),
        (count("closing_days"), "closing day", "closing days"),
    )
    return [f"{number:,} {one if number == 1 else many}" for number, one, many in found if number]


def trade(connection: Connection) -> dict[int, str]:
    """The sellers, centres and makers that are not named like a person of the log: their numbers, and their `uid`."""
    people = {name.casefold() for (name,) in connection.execute(_PEOPLE) if name}
    return {number: uid for number, uid, name in connection.execute(_TRADE) if name.casefold() not in people}


def rows_of(
    connection: Connection, table: str, shops: Mapping[int, str], uid: str | None = None
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """The number of every row, or of the one with that `uid`, and what a pool may hold of it."""
    found = connection.execute(_select(table, "1" if uid is None else "t.uid = :uid"), {"uid": uid})
    parties = [place for place, name in enumerate(COLUMNS[table]) if REFERENCES.get(name) == "parties"]
    for number, *row in found:
        for place in parties:
            row[place] = shops.get(row[place])
        yield number, tuple(row)


@lru_cache
def _select(table: str, where: str) -> str:
    chosen = ", ".join(_chosen(name) for name in COLUMNS[table])
    return f"SELECT t.id, {chosen} FROM {table} t WHERE {where} ORDER BY t.id"  # noqa: S608 - our own names


def _chosen(name: str) -> str:
    of = REFERENCES.get(name)
    if of == "parties":
        return f"t.{name}_id"
    return f"(SELECT uid FROM {of} WHERE id = t.{name}_id)" if of else _OWN.get(name, f"t.{name}")  # noqa: S608 - our own names
