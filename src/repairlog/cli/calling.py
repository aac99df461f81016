"""Whom to ask about what is due today, and about what it was done already. What is due is told by `domain.due`."""

from __future__ import annotations

from typing import NamedTuple

from repairlog.actions.log import Log
from repairlog.cli.status import of_case
from repairlog.domain import due
from repairlog.domain.model import Role
from repairlog.domain.standing import Standing
from repairlog.reports.words import count
from repairlog.store import cases, names


class Whom(NamedTuple):
    """Somebody to call; without a party where the log names nobody who could be asked."""

    party_id: int | None
    name: str
    phone: str | None = None


class Place(NamedTuple):
    """A repair to ask about, whom to ask, and the role that they have in it."""

    number: int
    whom: Whom
    role: Role | None


def places(log: Log, name: str | None = None) -> tuple[list[Place], int]:
    """What is due today and was not asked about since, in the order of `due`; and how much of what is due was.

    With `name` only the places that are called so, or have it as a piece of their name, case aside.
    """
    groups = due.groups(of_case(log, case) for case in cases.open_cases(log.connection))
    parties = names.parties_by_number(log.connection, (group.party_id for group in groups))
    found: list[Place] = []
    asked = 0
    for group in groups:
        party = parties.get(group.party_id or 0)
        whom = Whom(group.party_id, group.name or "Nobody to ask is named", party.phone if party else None)
        if name is not None and name.casefold() not in whom.name.casefold():
            continue
        for row in group.rows:
            if _is_asked(row.standing):
                asked += 1
            else:
                case = row.standing.case
                found.append(Place(case.repair.id, whom, due.whom_to_ask(case)[1]))
    return found, asked


def still_due(log: Log, number: int) -> Standing | None:
    """How a repair stands now, if it is due and was not asked about since: another window may have been quicker."""
    case = cases.case(log.connection, number)
    if case.repair.void or case.repair.closed_on is not None:
        return None
    standing = of_case(log, case)
    is_due = any(item.is_due for item in due.due_items(standing))
    return standing if is_due and not _is_asked(standing) else None


def places_text(found: list[Place]) -> str:
    """How many there are to call: ``4 service centres``, or ``4 places`` where some are none."""
    many = len({place.whom for place in found})
    return count(many, "service centre" if all(place.role == "centre" for place in found) else "place")


def _is_asked(standing: Standing) -> bool:
    """Whether it was asked about since it fell due, and the next asking is planned or was today.

    A missed promise is due until the device is back: walked every day, it would bury what nobody has asked about yet.
    """
    last, follow_up = standing.last_contact_on, standing.follow_up
    items = [item for item in due.due_items(standing) if item.is_due]
    if last is None or any(item.kind == "follow-up" for item in items):
        return False
    return last == standing.as_of or (follow_up is not None and all(last > item.on for item in items))
