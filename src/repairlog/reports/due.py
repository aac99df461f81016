"""What is due on a day, by whom to ask: a table each with the number to call, and the commands to type under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from repairlog.domain.days import long_day
from repairlog.reports.listing import Block, Cell, Column, Facts, Listing, Marked
from repairlog.reports.words import count, counting_rule, due_text, repeat_text

if TYPE_CHECKING:
    from repairlog.domain.due import Group, Item, Row
    from repairlog.domain.model import Party

_SENTENCE = 24  # cells
Document = dict[str, object]


def due_blocks(groups: Sequence[Group], parties: Mapping[int, Party], day: date) -> Iterator[Block]:
    """The list of `due`: how much there is, then whom to ask with their repairs, then how days were counted."""
    rows = [row for group in groups for row in group.rows]
    are = "is" if len(rows) == 1 else "are"
    asked = "" if len(groups) == 1 else f", {len(groups)} to ask"
    yield f"{count(len(rows), 'repair')} {are} due on {long_day(day)}{asked}."
    for group in groups:
        yield _listing(group, parties, day)
        yield Facts(tuple((label, Marked(typed, "command")) for label, typed in _to_type(group, parties)))
    yield counting_rule(row.standing for row in rows)


def due_view(groups: Sequence[Group], parties: Mapping[int, Party], day: date) -> list[Document]:
    """The groups as JSON: every item with its day, by how much it is overdue, why, and the command to type."""
    return [
        {
            "name": group.name,
            "role": group.role,
            "phone": _known(group, parties, "phone"),
            "email": _known(group, parties, "email"),
            "repairs": [_repair(group, row, parties, day) for row in group.rows],
        }
        for group in groups
    ]


def due_listing(groups: Sequence[Group], parties: Mapping[int, Party], day: date) -> Listing:
    """The items that are due, one a row, for CSV."""
    names = (
        "with", "phone", "id", "device", "owner", "refs", "business_days", "kind", "item", "on", "overdue_business_days",
        "why", "command",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        for row in group.rows:
            case, days = row.standing.case, row.standing.business_days
            told = (case.repair.id, case.repair.device, case.owner and case.owner.name, " ".join(case.refs) or None, days)
            for item in (item for item in row.items if item.is_due):
                why, typed = due_text(item, day), _command(group, row, item, parties)
                dated = (item.kind, item.item, item.on.isoformat(), item.business_days)
                rows.append((group.name, _known(group, parties, "phone"), *told, *dated, why, typed))
    return Listing(tuple(Column(name) for name in names), tuple(rows))


def _repair(group: Group, row: Row, parties: Mapping[int, Party], day: date) -> Document:
    case = row.standing.case
    return {
        "id": case.repair.id,
        "device": case.repair.device,
        "owner": case.owner and case.owner.name,
        "refs": list(case.refs),
        "business_days": row.standing.business_days,
        "silent_business_days": row.standing.silent_business_days,
        "overdue_business_days": row.overdue(),
        "due": [_item(group, row, item, parties, day) for item in row.items if item.is_due],
        "beside": [_item(group, row, item, parties, day) for item in row.items if not item.is_due],
    }


def _item(group: Group, row: Row, item: Item, parties: Mapping[int, Party], day: date) -> Document:
    return {
        "kind": item.kind,
        "item": item.item,
        "on": item.on.isoformat(),
        "overdue_business_days": item.business_days,
        "note": item.note,
        "every": item.every,
        "why": due_text(item, day),
        "command": _command(group, row, item, parties),
    }


def _listing(group: Group, parties: Mapping[int, Party], day: date) -> Listing:
    columns = [Column("No", right=True), Column("Device", told=True)]
    owned = any(row.standing.case.owner for row in group.rows)
    known = any(row.standing.case.refs for row in group.rows)
    columns += [Column("For", told=True, under=True)] if owned else []
    columns += [Column("Ref", told=True, under=True)] if known else []
    columns += [Column("Business days", right=True), Column("Due", told=True, least=_SENTENCE)]

    def cells(row: Row) -> Iterator[Cell]:
        case = row.standing.case
        yield from (case.repair.id, case.repair.device)
        if owned:
            yield case.owner.name if case.owner else None
        if known:
            yield ", ".join(case.refs) or None
        yield row.standing.business_days
        told = "; ".join(_told(item, day) for item in row.items)
        yield Marked(told, "late" if row.overdue() else "soon")

    whom = group.name or "Nobody named"
    reach = _known(group, parties, "phone") or _known(group, parties, "email")
    title = f"{whom}, {reach}" if reach else f"{whom}, no number in the log" if group.name else whom
    rows = tuple(tuple(cells(row)) for row in group.rows)
    return Listing(tuple(columns), rows, title=f"{title}: {count(len(rows), 'repair')}")


def _told(item: Item, day: date) -> str:
    return due_text(item, day) + (f" ({repeat_text(item.every)})" if item.every else "")


def _to_type(group: Group, parties: Mapping[int, Party]) -> Iterator[tuple[str, str]]:
    """One contact about all that wait to be asked about, then what else each repair calls for."""
    commands = [(row, item, _command(group, row, item, parties)) for row in group.rows for item in row.items if item.is_due]
    ask = [row.standing.case.repair.id for row, _, typed in commands if typed.startswith("repairlog contact ")]
    if ask:
        yield "Ask", _contact(group, list(dict.fromkeys(ask)), parties)
    others = dict.fromkeys(typed for _, _, typed in commands if not typed.startswith("repairlog contact "))
    for typed in others:
        yield ("Write" if typed.startswith("repairlog export ") else "Type"), typed
    if group.name is not None and not (_known(group, parties, "phone") or _known(group, parties, "email")):
        yield "Number", f"repairlog party {_quoted(group.name)} --phone NUMBER"


def _command(group: Group, row: Row, item: Item, parties: Mapping[int, Party]) -> str:
    """What to type for an item: a follow-up is answered by a contact, anything else by the step the log calls for now."""
    step, number = row.standing.next_step, row.standing.case.repair.id
    if step is not None and item.kind != "follow-up" and step.step != "contact":
        return step.command
    if row.standing.case.repair.sent_on is None:
        return f"repairlog event {number} handed-in"
    return _contact(group, [number], parties)


def _contact(group: Group, numbers: Sequence[int], parties: Mapping[int, Party]) -> str:
    """The contact that asks the group about these repairs."""
    whom = group.role if group.role != "other" else _quoted(group.name or "")
    channel = "--email" if _known(group, parties, "email") and not _known(group, parties, "phone") else "--phone"
    return " ".join(["repairlog contact", *map(str, numbers), *(["--with", whom] if whom else []), channel])


def _quoted(name: str) -> str:
    """A name as one word of a shell."""
    from shlex import quote  # noqa: PLC0415 - few are asked by name

    return quote(name)


def _known(group: Group, parties: Mapping[int, Party], field: str) -> str | None:
    party = parties.get(group.party_id or 0)
    found: str | None = getattr(party, field) if party else None
    return found
