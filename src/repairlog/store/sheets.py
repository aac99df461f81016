"""Repairs and contacts as the rows of a CSV: what a file for `import` holds, in the order of `domain.sheets.HEADERS`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from repairlog.domain.sheets import HEADERS, Kind

if TYPE_CHECKING:
    from repairlog.domain.tables import Value
    from repairlog.store.connection import Connection

LEFT = frozenset({"repair_id"})
"""Columns that are read and never written: numbers differ from log to log."""

_PLAIN = (
    "device", "brand", "model", "imei", "serial", "fault", "noticed_on", "bought_on", "delivered_on", "price", "currency",
    "proof", "under", "told_on", "sent_on", "target", "country", "calendar", "week", "closed_on", "outcome", "closing_note",
    "note",
)  # fmt: skip
_OWN = "CASE {role} WHEN 'seller' THEN r.seller_id WHEN 'centre' THEN r.centre_id WHEN 'maker' THEN r.maker_id END"


def _who(role: str, number: str, name: str) -> str:
    """A role where it is the repair's own party or nobody by name, else the name."""
    own = _OWN.format(role=role)
    return f"CASE WHEN {number} IS NULL OR {number} IS {own} THEN {role} ELSE {name} END"


_REFS = "(SELECT group_concat(code, char(10)) FROM (SELECT code FROM refs WHERE repair_id = r.id ORDER BY id))"
_REPAIR = {
    **{name: f"r.{name}" for name in _PLAIN},
    **{f"{role}": f"(SELECT name FROM parties WHERE id = r.{role}_id)" for role in ("seller", "centre", "maker", "owner")},  # noqa: S608 - our own names
    "handed_to": _who("r.handed_to", "r.handed_to_id", "(SELECT name FROM parties WHERE id = r.handed_to_id)"),
    "refs": f"{_REFS} || iif({_REFS} LIKE '%;%' AND instr({_REFS}, char(10)) = 0, char(10), '')",  # a line end: one code
}
_CONTACT = {
    "uid": "c.uid",
    "on": "c.happened_on",
    "at": "c.happened_at",
    "by": _who("c.by_role", "c.by_id", "(SELECT name FROM parties WHERE id = c.by_id)"),
    "with": _who("c.with_role", "c.with_id", "(SELECT name FROM parties WHERE id = c.with_id)"),
    "incoming": "iif(c.incoming, 'true', 'false')",
    "reported": "iif(c.reported, 'true', 'false')",
    "promised_on": "(SELECT promised_on FROM promises WHERE contact_id = c.id AND void = 0 ORDER BY id LIMIT 1)",
    "from": "c.from_on",
    "to": "c.to_on",
    **{name: f"c.{name}" for name in ("channel", "result", "agent", "ref", "summary", "count")},
}
_FIRST = "SELECT key, min(id) AS id FROM repairs WHERE void = 0 AND key IS NOT NULL GROUP BY key"
_KEY = "CASE WHEN {of}.id IN (SELECT id FROM first) THEN {of}.key ELSE {of}.uid END"
_LATER = (
    ("events", "event", "events"), ("follow_ups", "follow-up", "follow-ups"), ("letters", "letter", "letters"),
    ("attachments", "attachment", "attachments"), ("closing_days", "closing day", "closing days"),
)  # fmt: skip
_LEFT_OUT: Mapping[Kind, Sequence[tuple[str, str, str]]] = {
    "repairs": (
        ("contacts", "contact (--contacts writes them)", "contacts (--contacts writes them)"),
        ("promises", "promise", "promises"), *_LATER, ("repairs WHERE void = 1", "void repair", "void repairs"),
    ),
    "contacts": (
        ("repairs", "repair", "repairs"), ("promises WHERE contact_id IS NULL", "promise", "promises"), *_LATER,
        ("contacts WHERE void = 1", "void contact", "void contacts"),
    ),
}  # fmt: skip
_RECORD = {"repairs": _REPAIR, "contacts": _CONTACT}


def header(kind: Kind) -> tuple[str, ...]:
    """The columns that are written."""
    return tuple(name for name in HEADERS[kind] if name not in LEFT)


def rows(connection: Connection, kind: Kind) -> Iterator[tuple[Value, ...]]:
    """Every row of a kind that is not void, oldest number first, one at a time.

    A repair is named by its key, by its `uid` where it has none or an earlier one has the same.
    """
    keys = {"key": _KEY.format(of="r"), "repair_key": _KEY.format(of="r"), "again_key": _KEY.format(of="a")}
    chosen = ", ".join({**_RECORD[kind], **keys}[name] for name in header(kind))
    source = (
        "repairs r LEFT JOIN repairs a ON a.id = r.again_id AND a.void = 0 WHERE r.void = 0 ORDER BY r.id"
        if kind == "repairs"
        else "contacts c JOIN repairs r ON r.id = c.repair_id WHERE c.void = 0 AND r.void = 0 ORDER BY c.id"
    )
    yield from connection.execute(f"WITH first AS MATERIALIZED ({_FIRST}) SELECT {chosen} FROM {source}")  # noqa: S608 - our own names


def row(connection: Connection, kind: Kind, number: int) -> dict[str, Value]:
    """One row by its number, but for keys: a repair has ``again_id``, a contact ``repair_id``."""
    chosen = {**_RECORD[kind], **({"again_id": "r.again_id"} if kind == "repairs" else {"repair_id": "c.repair_id"})}
    source = "repairs r WHERE r.id" if kind == "repairs" else "contacts c JOIN repairs r ON r.id = c.repair_id WHERE c.id"
    found = connection.execute(f"SELECT {', '.join(chosen.values())} FROM {source} = :id", {"id": number}).fetchone()  # noqa: S608 - our own names
    return dict(zip(chosen, found, strict=True))


def keys(connection: Connection) -> dict[str, int]:
    """The number of the repair of each key; of several the first that is not void."""
    found = connection.execute("SELECT key, id FROM repairs WHERE key IS NOT NULL ORDER BY void DESC, id DESC")
    return dict(found.fetchall())


def by_uid(connection: Connection, kind: Kind, uid: str) -> int | None:
    """The number of the row with that `uid`."""
    found = connection.execute(f"SELECT id FROM {kind} WHERE uid = :uid", {"uid": uid}).fetchone()  # noqa: S608 - one of two words
    return int(found[0]) if found else None


def parties(connection: Connection, repair_id: int) -> tuple[Any, ...] | None:
    """Number, seller, centre, maker and day sent of a repair; None where there is none."""
    found = connection.execute(
        "SELECT id, seller_id, centre_id, maker_id, sent_on FROM repairs WHERE id = :id", {"id": repair_id}
    )
    one: tuple[Any, ...] | None = found.fetchone()
    return one


def doubles(connection: Connection, first: int) -> int:
    """How many contacts from number `first` on say what an earlier one says: the same repair, day, time and words."""
    found = connection.execute(
        """SELECT count(*) FROM contacts n WHERE n.id >= :first AND EXISTS (SELECT 1 FROM contacts o
        WHERE o.repair_id = n.repair_id AND o.happened_on = n.happened_on AND o.result IS n.result
        AND o.reported = n.reported AND o.void = 0 AND o.id < :first AND o.happened_at IS n.happened_at
        AND o.channel IS n.channel AND o.summary IS n.summary)""",
        {"first": first},
    )
    return int(found.fetchone()[0])


def left_out(connection: Connection, kind: Kind) -> list[str]:
    """What a log holds that its CSV cannot carry, counted."""
    found = []
    for table, one, many in _LEFT_OUT[kind]:
        number = int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
        if number:
            found.append(f"{number:,} {one if number == 1 else many}")
    return found
