"""Whom to ask about what is due today: the centre, else the one who has the device; the most urgent place first."""

from __future__ import annotations

from typing import NamedTuple

from repairlog.actions.log import Log
from repairlog.cli.status import of_case
from repairlog.domain.model import Case, Role
from repairlog.domain.standing import Standing
from repairlog.reports import status
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
    """What is due today and was not asked about since, place by place; and how much of what is due was.

    With `name` only the places that are called so, or have it as a piece of their name, case aside.
    """
    standings = (of_case(log, case) for case in cases.open_cases(log.connection))
    due = [standing for standing in standings if status.due_reasons(standing)]
    found: dict[Whom, list[Place]] = {}
    asked = 0
    for standing in status.by_urgency(due):
        place = _place(log, standing.case)
        if name is not None and name.casefold() not in place.whom.name.casefold():
            continue
        if _is_asked(standing):
            asked += 1
        else:
            found.setdefault(place.whom, []).append(place)
    return [place for group in sorted(found, key=lambda whom: whom.party_id is None) for place in found[group]], asked


def still_due(log: Log, number: int) -> Standing | None:
    """How a repair stands now, if it is due and was not asked about since: another window may have been quicker."""
    case = cases.case(log.connection, number)
    if case.repair.void or case.repair.closed_on is not None:
        return None
    standing = of_case(log, case)
    return standing if status.due_reasons(standing) and not _is_asked(standing) else None


def places_text(found: list[Place]) -> str:
    """How many there are to call: ``4 service centres``, or ``4 places`` where some are none."""
    many = len({place.whom for place in found})
    return count(many, "service centre" if all(place.role == "centre" for place in found) else "place")


def _is_asked(standing: Standing) -> bool:
    """Whether it was asked about since it fell due, and the next asking is planned or was today.

    A missed promise is due until the device is back: walked every day, it would bury what nobody has asked about yet.
    """
    last, follow_up = standing.last_contact_on, standing.follow_up
    if last is None or (follow_up is not None and follow_up.due_on <= standing.as_of):
        return False
    fell_due = [state.promise.promised_on for state in standing.promises if state.state == "missed"]
    fell_due += [one.on for one in standing.deadlines if one.kind == "letter" and one.passed(standing.as_of)]
    return last == standing.as_of or (follow_up is not None and all(last > day for day in fell_due))


def _place(log: Log, case: Case) -> Place:
    of = case.repair
    own: dict[Role, int | None] = {"centre": of.centre_id, "seller": of.seller_id, "maker": of.maker_id}
    known: list[tuple[Role, int | None]] = [
        ("centre", of.centre_id),
        *([(of.handed_to, of.handed_to_id)] if of.handed_to else []),
    ]
    role, party_id = next(((role, number) for role, number in (*known, *own.items()) if number is not None), (None, None))
    if role is None or party_id is None:
        return Place(of.id, Whom(None, "Nobody to ask is named"), None)
    party = names.record(log.connection, "parties", party_id)
    return Place(of.id, Whom(party_id, party.name, party.phone), role)
