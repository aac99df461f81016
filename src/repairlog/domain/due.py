"""What is due on a day: follow-ups, promises that were not kept, letters' deadlines that passed; by whom to ask.

A follow-up is due on its day, a promise and a deadline the day after. What falls on the day itself, and a target, stand
beside it: they put no repair on the list.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from repairlog.domain.days import business_days
from repairlog.domain.model import Case, Party, Role
from repairlog.domain.standing import Standing

Kind = Literal["follow-up", "promise", "letter", "target"]


class Item(NamedTuple):
    """One thing that is due, or that stands beside it (`is_due` false).

    `business_days` is how many have gone by since `on`, that day not counted; `item` is its name in the log (F5, P2, L1).
    """

    kind: Kind
    item: str | None
    on: date
    is_due: bool
    business_days: int
    note: str | None = None
    every: str | None = None


class Row(NamedTuple):
    """A repair with something due: the items that are, the most overdue first, then those beside them."""

    standing: Standing
    items: tuple[Item, ...]

    def overdue(self) -> int:
        """By how many business days the most overdue item is."""
        return max(item.business_days for item in self.items if item.is_due)


class Group(NamedTuple):
    """Whom to ask about some repairs, the most overdue first; all None where the log names nobody."""

    name: str | None
    role: Role | None
    party_id: int | None
    rows: tuple[Row, ...]


def due_items(standing: Standing) -> tuple[Item, ...]:
    """What is due for a repair, the most overdue first, then what stands beside it; nothing for a closed one."""
    if standing.case.repair.closed_on is not None:
        return ()
    found = [*_follow_ups(standing), *_promises(standing), *_deadlines(standing)]
    return tuple(sorted(found, key=lambda item: (not item.is_due, item.on, item.kind)))


def groups(standings: Iterable[Standing]) -> list[Group]:
    """The repairs with something due, by whom to ask: the centre, else who has the device; the most overdue first."""
    rows: dict[str, list[Row]] = {}
    asked: dict[str, tuple[str | None, Role | None, int | None]] = {}
    for standing in standings:
        items = due_items(standing)
        if items and items[0].is_due:
            whom = whom_to_ask(standing.case)
            key = (whom[0] or "").casefold()
            asked.setdefault(key, whom)
            rows.setdefault(key, []).append(Row(standing, items))
    made = [Group(*asked[key], tuple(sorted(found, key=_urgency))) for key, found in rows.items()]
    return sorted(made, key=lambda group: (-group.rows[0].overdue(), (group.name or "\U0010ffff").casefold()))


def whom_to_ask(case: Case) -> tuple[str | None, Role | None, int | None]:
    """The name, role and party number of the centre, else of who has the device, else of the seller or the maker."""
    repair = case.repair
    if case.centre is None and repair.handed_to is not None:
        name = case.party_name(repair.handed_to, repair.handed_to_id)
        if name is not None:
            number = repair.handed_to_id or (own.id if (own := _own(case, repair.handed_to)) else None)
            return name, repair.handed_to, number
    roles: tuple[Role, ...] = ("centre", "seller", "maker")
    for role in roles:
        party = _own(case, role)
        if party is not None:
            return party.name, role, party.id
    return None, None, None


def _own(case: Case, role: Role) -> Party | None:
    return {"centre": case.centre, "seller": case.seller, "maker": case.maker}.get(role)


def _urgency(row: Row) -> tuple[int, int, int, int]:
    """Among the equally overdue, the longest silence, then the longest away; unknown is last."""
    silent, away = row.standing.silent_business_days, row.standing.business_days
    number = row.standing.case.repair.id
    return (-row.overdue(), 1 if silent is None else -silent, 1 if away is None else -away, number)


def _follow_ups(standing: Standing) -> Iterator[Item]:
    for one in standing.case.follow_ups:
        if one.state == "open" and one.due_on <= standing.as_of:
            yield Item("follow-up", f"F{one.id}", one.due_on, True, _since(standing, one.due_on), one.note, one.every)


def _promises(standing: Standing) -> Iterator[Item]:
    for promise, state, missed_by in standing.promises:
        if state == "missed":
            yield Item("promise", f"P{promise.id}", promise.promised_on, True, missed_by or 0)
        elif state == "pending" and promise.promised_on == standing.as_of:
            yield Item("promise", f"P{promise.id}", promise.promised_on, False, 0)


def _deadlines(standing: Standing) -> Iterator[Item]:
    """Letters' deadlines and the target, once their day has come."""
    for one in standing.deadlines:
        if one.met_on is None and one.on <= standing.as_of:
            if one.kind == "letter":
                yield Item("letter", one.item, one.on, one.passed(standing.as_of), _since(standing, one.on))
            elif one.kind == "target":
                note = standing.case.repair.target
                yield Item("target", None, one.on, False, _since(standing, one.on), note)


def _since(standing: Standing, day: date) -> int:
    return business_days(standing.calendar, day, standing.as_of)
