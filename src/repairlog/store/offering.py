"""What a log can offer where a value is typed: values, each with what tells a person which one it is.

Newest first, and never more than a person would look through: a log of 100,000 repairs answers as fast as one of ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from repairlog.store.connection import Connection

Offer = tuple[str, str]
_MOST = 200
_SEEN = 2_000  # rows looked through for names
_PIECED = 500  # repairs whose names are taken apart
_REPAIRS = "SELECT r.id, r.device, p.name, r.closed_on FROM repairs r LEFT JOIN parties p ON p.id = r.owner_id"


def repairs(connection: Connection, typed: str) -> Iterator[Offer]:
    """Numbers with their device, the open ones where nothing is typed yet; for letters the pieces that mean one repair."""
    if typed and not (typed.isascii() and typed.isdigit()):
        yield from _pieces(connection)
        return
    for number, device, owner, closed_on in _numbered(connection, typed):
        yield str(number), ", ".join(filter(None, (device, owner, f"closed {closed_on}" if closed_on else None)))


def contacts(connection: Connection) -> Iterator[Offer]:
    """The last contacts: `C12`."""
    found = connection.execute("SELECT id, happened_on, summary FROM contacts WHERE void = 0 ORDER BY id DESC LIMIT 50")
    yield from ((f"C{number}", f"{on} {summary or ''}".strip()) for number, on, summary in found)


def letters(connection: Connection) -> Iterator[Offer]:
    """The last letters: `L1`."""
    found = connection.execute(
        "SELECT l.id, l.step, l.written_on, r.device FROM letters l JOIN repairs r ON r.id = l.repair_id"
        " WHERE l.void = 0 ORDER BY l.id DESC LIMIT 50"
    )
    yield from ((f"L{number}", f"{step} of {on}, {device}") for number, step, on, device in found)


def attachments(connection: Connection) -> Iterator[Offer]:
    """The last attachments: `A1`."""
    found = connection.execute("SELECT id, file_name, title FROM attachments WHERE void = 0 ORDER BY id DESC LIMIT 50")
    yield from ((f"A{number}", ", ".join(filter(None, (name, title)))) for number, name, title in found)


def parties(connection: Connection, column: str | None) -> Iterator[Offer]:
    """Names of parties; with `column` (``seller_id``) only those that are such a one in a repair, if there are any."""
    listed: list[tuple[str, str | None]] = []
    if column is not None:
        own = f"EXISTS (SELECT 1 FROM repairs WHERE {column} = parties.id)"  # noqa: S608 - our own names
        listed = connection.execute(
            f"SELECT name, NULL FROM parties WHERE {own} ORDER BY id DESC LIMIT :seen",  # noqa: S608 - our own names
            {"seen": _SEEN},
        ).fetchall()
    found = listed or connection.execute("SELECT name, role FROM parties ORDER BY id DESC LIMIT :seen", {"seen": _SEEN})
    yield from ((name, role or "") for name, role in found)


def last_party(connection: Connection) -> int:
    """The number of the party that was added last, 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM parties").fetchone()[0])


def new_and_known(connection: Connection, last: int) -> tuple[list[str], list[str]]:
    """The names of the parties that came after number `last`, and of those that were there."""
    new = [name for (name,) in connection.execute("SELECT name FROM parties WHERE id > :last LIMIT 10", {"last": last})]
    if not new:
        return [], []
    found = connection.execute(
        "SELECT name FROM parties WHERE id <= :last ORDER BY id DESC LIMIT :seen", {"last": last, "seen": _SEEN}
    )
    return new, [name for (name,) in found]


def used(connection: Connection, column: str) -> Iterator[Offer]:
    """The values that a column of the newest repairs holds."""
    newest = f"SELECT {column} AS value FROM repairs WHERE void = 0 ORDER BY id DESC LIMIT {_SEEN}"  # noqa: S608 - our own names
    found = connection.execute(f"SELECT DISTINCT value FROM ({newest}) WHERE value IS NOT NULL")  # noqa: S608 - the same
    yield from ((value, "") for (value,) in found)


def _numbered(connection: Connection, digits: str) -> Iterator[tuple[int, str, str | None, str | None]]:
    if not digits:
        newest = f"WHERE r.closed_on IS NULL AND r.void = 0 ORDER BY r.id DESC LIMIT {_MOST}"
        found = connection.execute(f"{_REPAIRS} {newest}").fetchall()
        yield from found or connection.execute(f"{_REPAIRS} WHERE r.void = 0 ORDER BY r.id DESC LIMIT 20")
        return
    first, after = int(digits), int(digits) + 1
    for _ in range(12 - len(digits)):  # 1; 10 to 19; 100 to 199; …
        span = f"WHERE r.id >= :first AND r.id < :after AND r.void = 0 LIMIT {_MOST}"
        yield from connection.execute(f"{_REPAIRS} {span}", {"first": first, "after": after})
        first, after = first * 10, after * 10


def _pieces(connection: Connection) -> Iterator[Offer]:
    """Names of open repairs from any of their words on, and references: those that only one repair has."""
    told = connection.execute(
        "SELECT id, device, (SELECT group_concat(code, char(10)) FROM refs WHERE repair_id = repairs.id) FROM repairs"
        " WHERE closed_on IS NULL AND void = 0 ORDER BY id DESC LIMIT :pieced",
        {"pieced": _PIECED},
    ).fetchall()
    meant: dict[str, list[Offer]] = {}
    for number, device, refs in told:
        words = device.split()
        for piece in {*(" ".join(words[start:]) for start in range(len(words))), *(refs or "").split("\n")}:
            about = f"repair {number}" if piece == device else f"repair {number}, {device}"
            meant.setdefault(folded(piece), []).append((piece, about))
    yield from (found[0] for piece, found in meant.items() if piece and len(found) == 1)
