"""Two states of one row, each with its own history, made one: the same from either side, and nothing decided in silence.

Rows here are as both logs can read them: a column that names another row holds that row's `uid`. Columns that make sense
together only stand or fall together. A value that the other side once had and left is older; where neither is, or each
is, the one recorded later stands. A row from which a person was removed stays without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from repairlog.domain.journal import canonical
from repairlog.domain.model import REMOVED
from repairlog.domain.redaction import MARK, OF_THE_DEVICE
from repairlog.domain.tables import TABLES, Row, Value

_GONE = (REMOVED, MARK.removesuffix(")"))
REFERENCES: Mapping[str, str] = {
    **dict.fromkeys(
        ("seller_id", "centre_id", "maker_id", "owner_id", "handed_to_id", "by_id", "with_id", "to_id"), "parties"
    ),
    "repair_id": "repairs", "again_id": "repairs", "contact_id": "contacts", "event_id": "events", "letter_id": "letters",
}  # fmt: skip
"""The columns that name another row by its number, whatever table they are in, and the table of that row."""

_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "repairs": (("closed_on", "outcome", "closing_note"), ("handed_to", "handed_to_id"), ("price", "currency")),
    "contacts": (
        ("happened_on", "happened_at"), ("by_role", "by_id"), ("with_role", "with_id"),
        ("reported", "count", "from_on", "to_on"),
    ),
    "promises": (("made_on", "promised_on"),),
    "follow_ups": (("state", "ended_on", "contact_id"),),
    "letters": (("sent_on", "sent_by", "sent_ref", "received_on"),),
    "attachments": (("file_name", "media_type", "size", "sha256"),),
    "closing_days": (("from_on", "to_on"),),
}  # fmt: skip


class Version(NamedTuple):
    """A row as it was from the instant `at` on (UTC, text)."""

    at: str
    row: Row


class Dispute(NamedTuple):
    """A column in which neither side is the older one: the value that stands now, and the one that does not."""

    field: str
    kept: Value
    other: Value


class Conflict(NamedTuple):
    """A dispute by the numbers of the log that took the other in: `repair_id` is the repair it belongs to, if any.

    A value that names another row is that row's number.
    """

    table: str
    number: int
    repair_id: int | None
    field: str
    kept: Value
    other: Value


class Merged(NamedTuple):
    """What a row becomes. `between` is the state that our journal must hold before it, None where it holds all already."""

    row: Row
    disputes: tuple[Dispute, ...] = ()
    between: Row | None = None


class _Side(NamedTuple):
    """One side's values of columns that go together: now, before, and since when."""

    value: tuple[Value, ...]
    former: frozenset[tuple[Value, ...]]
    at: str


def merge(table: str, ours: Sequence[Version], theirs: Sequence[Version]) -> Merged:
    """The row that two histories of one row end in, oldest first, both of at least one version.

    Exchanging the sides gives the same row and the same disputed columns.
    """
    here, there = ours[-1].row, theirs[-1].row
    if _is_without(here) is not _is_without(there):
        return Merged(here if _is_without(here) else there)
    made, between, disputes = dict(here), dict(here), list[Dispute]()
    for unit in _units(table):
        mine, yours = _side(ours, unit), _side(theirs, unit)
        if mine.value == yours.value:
            continue
        stays, disputed = _decide(mine, yours)
        if not stays:
            made.update(zip(unit, yours.value, strict=True))
        elif disputed:
            between.update(zip(unit, yours.value, strict=True))
        if disputed:
            disputes += _differing(unit, here if stays else there, there if stays else here)
    if not _holds(table, made):
        return _whole(table, ours, theirs)
    if between == here:
        return Merged(made, tuple(disputes))
    return Merged(made, tuple(disputes), between if _holds(table, between) else there)


def _is_without(row: Row) -> bool:
    """Whether a person was removed from a row: by the marks that a removal leaves in it."""
    return any(map(is_removed, row.values()))


def is_removed(value: Value) -> bool:
    """Whether a value holds a mark of a removal."""
    return isinstance(value, str) and (value.startswith(_GONE) or MARK in value)


def without_device(versions: Sequence[Version]) -> list[Version]:
    """The states of a repair without the numbers of the device, which go with its owner."""
    return [
        one._replace(row={name: value for name, value in one.row.items() if name not in OF_THE_DEVICE}) for one in versions
    ]


def _whole(table: str, ours: Sequence[Version], theirs: Sequence[Version]) -> Merged:
    """The row of the side that was changed last, where what both sides say cannot stand together; all of it disputed.

    What our journal held before is no dispute any more: it was one when it came.
    """
    here, there = ours[-1].row, theirs[-1].row
    stays = _standing(ours) >= _standing(theirs)
    winners, kept, other = (ours, here, there) if stays else (theirs, there, here)
    disputes = [
        one
        for unit in _units(table)
        if _values(other, unit) not in _side(winners, unit).former
        for one in _differing(unit, kept, other)
    ]
    return Merged(kept, tuple(disputes), there if stays and disputes else None)


def _units(table: str) -> Iterator[tuple[str, ...]]:
    together = _TOGETHER.get(table, ())
    yield from together
    bound = {name for unit in together for name in unit} | {"id", "uid"}
    yield from ((name,) for name in TABLES[table]._fields if name not in bound)


def _side(versions: Sequence[Version], unit: tuple[str, ...]) -> _Side:
    values = [_values(version.row, unit) for version in versions]
    since = len(values) - 1
    while since and values[since - 1] == values[-1]:
        since -= 1
    return _Side(values[-1], frozenset(values[:since]), versions[since].at)


def _values(row: Row, unit: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(row.get(name) for name in unit)


def _decide(mine: _Side, yours: _Side) -> tuple[bool, bool]:
    """Whether our value stands, and whether that can be disputed."""
    behind, ahead = mine.value in yours.former, yours.value in mine.former
    if behind is not ahead:
        return ahead, False
    stays = (mine.at, canonical(mine.value)) > (yours.at, canonical(yours.value))
    return stays, not ahead if stays else not behind


def _standing(versions: Sequence[Version]) -> tuple[str, str]:
    """Since when a row is as it is, and the row as a text: a last word where both sides are of the same instant."""
    last = versions[-1].row
    at = next((one.at for one, before in zip(versions[:0:-1], versions[-2::-1], strict=True) if one.row != before.row), "")
    return at or versions[0].at, canonical([last.get(name) for name in sorted(last) if name != "id"])


def _differing(unit: tuple[str, ...], kept: Row, other: Row) -> Iterator[Dispute]:
    for name in unit:
        if kept.get(name) != other.get(name):
            yield Dispute(name, kept.get(name), other.get(name))


def _holds(table: str, row: Row) -> bool:
    """Whether a row keeps the one rule of the schema that binds columns of different units."""
    sent_on, closed_on = row.get("sent_on"), row.get("closed_on")
    return table != "repairs" or sent_on is None or closed_on is None or str(closed_on) >= str(sent_on)
