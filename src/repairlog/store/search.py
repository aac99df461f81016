"""Finds what people wrote, wherever they wrote it. There is no index: nothing goes stale, nothing keeps a forgotten name.

SQLite looks through ASCII texts by itself; the others, and what it finds, are looked at here, many at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from repairlog.store.connection import Connection
from repairlog.text import folded

_PARTY = ("name", "legal_name", "address", "email", "pec", "phone", "role", "attention", "tax_id")

WRITTEN: Mapping[str, tuple[str, ...]] = {
    "repairs": ("device", "brand", "model", "imei", "serial", "fault", "proof", "price", "closing_note", "note", "key"),
    "refs": ("code",),
    "contacts": ("summary", "agent", "ref", "channel"),
    "events": ("note", "ref"),
    "follow_ups": ("note",),
    "letters": ("body", "file_name", "sent_by", "sent_ref"),
    "attachments": ("title", "file_name"),
    "parties": _PARTY,
    "me": _PARTY,
    "closing_days": ("name",),
}
"""The columns that hold what a person typed, by table; not among them: choices, codes and who recorded a row."""

_DAYS: Mapping[str, str] = {
    "repairs": "t.sent_on", "contacts": "t.happened_on", "events": "t.happened_on", "follow_ups": "t.due_on",
    "letters": "t.written_on", "attachments": "substr(t.recorded_at, 1, 10)", "closing_days": "t.from_on",
}  # fmt: skip
_AT_ONCE = 1000
_BETWEEN = "\x1e"  # no typed text holds one
_OF_NO_REPAIR = frozenset({"parties", "me", "closing_days"})


class Found(NamedTuple):
    """A record that holds every word: `field` is the column that says most of it, `text` all that stands there."""

    table: str
    id: int
    repair_id: int | None
    device: str | None
    on: str | None
    field: str
    text: str
    void: bool  # itself, or its repair


def find(connection: Connection, query: str) -> list[Found]:
    """The records that hold every word of `query` somewhere, newest first, those without a day last.

    A word is found within others, case and accents aside (`text.folded`); a query of no words finds nothing. With
    somebody come the repairs whose owner they are.
    """
    words = list(dict.fromkeys(folded(query).split()))
    if not words:
        return []
    found = [one for table in WRITTEN for one in _in_table(connection, table, words)]
    known = {one.id for one in found if one.table == "repairs"}
    people = {one.id: one.text for one in found if one.table == "parties"}
    found += [one for one in _owned(connection, people) if one.id not in known]
    return sorted(found, key=lambda one: one.on or "", reverse=True)


def _owned(connection: Connection, people: Mapping[int, str]) -> Iterator[Found]:
    """The repairs of owners, each with what was found of its owner."""
    if not people:
        return
    rows = connection.execute(
        "SELECT id, device, sent_on, void, owner_id FROM repairs"
        " WHERE owner_id IN (SELECT value FROM json_each(:people)) ORDER BY id DESC",
        {"people": str(list(people))},
    )
    for number, device, sent_on, void, owner in rows:
        yield Found("repairs", number, number, device, sent_on, "owner", people[owner], bool(void))


def _in_table(connection: Connection, table: str, words: Sequence[str]) -> Iterator[Found]:
    rarest = max(words, key=len)
    rows = connection.execute(_candidates(table), {"word": rarest})
    while some := rows.fetchmany(_AT_ONCE):
        for (number, _), whole in zip(some, _folded([text for _, text in some], words), strict=False):
            if all(word in whole for word in words):
                yield _found(connection, table, number, words)


def _found(connection: Connection, table: str, number: int, words: Sequence[str]) -> Found:
    repair_id, device, on, void, *cells = connection.execute(_record(table), {"id": number}).fetchone()
    written = {field: cell for field, cell in zip(WRITTEN[table], cells, strict=True) if cell is not None}
    field = max(written, key=lambda name: sum(word in folded(written[name]) for word in words))
    return Found(table, number, repair_id, device, on, field, written[field], bool(void))


def _folded(texts: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """The texts folded, all at once: that is faster than one by one. None of them where a word is in none of them."""
    together = folded(_BETWEEN.join(texts))
    if not all(word in together for word in words):
        return ()
    apart = together.split(_BETWEEN)
    return apart if len(apart) == len(texts) else [folded(text) for text in texts]


def _candidates(table: str) -> str:
    """The SELECT of the rows that may hold ``:word``, all they say as one text; made of our own names only.

    As many bytes as characters means ASCII, which SQLite folds as we do; other texts are left to be judged here.
    """
    names = [f"t.{name}" for name in WRITTEN[table]]
    said = " || ".join(f"coalesce({name} || char(10), '')" for name in names)
    may = " OR ".join(f"instr(lower({name}), :word) OR length({name}) <> length(CAST({name} AS BLOB))" for name in names)
    return f"SELECT t.id, {said} FROM {table} t WHERE {may} ORDER BY t.id DESC"  # noqa: S608 - our own names


def _record(table: str) -> str:
    """The SELECT of what is told of a row: its repair and device, its day, whether it is void, and what is written."""
    names = ", ".join(f"t.{name}" for name in WRITTEN[table])
    if table in _OF_NO_REPAIR:
        return f"SELECT NULL, NULL, {_DAYS.get(table, 'NULL')}, 0, {names} FROM {table} t WHERE t.id = :id"  # noqa: S608 - our own names
    of = "t.id" if table == "repairs" else "t.repair_id"
    void = "r.void" if table == "refs" else "t.void OR r.void"
    return (
        f"SELECT r.id, r.device, {_DAYS.get(table, 'NULL')}, {void}, {names}"  # noqa: S608 - our own names
        f" FROM {table} t JOIN repairs r ON r.id = {of} WHERE t.id = :id"
    )
