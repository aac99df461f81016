"""The log as an action sees it: where to write, what to stamp it with, what day it is, and by which calendar to count."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from repairlog.domain import days
from repairlog.domain.days import Calendar
from repairlog.domain.model import Repair, Role
from repairlog.errors import UsageProblem
from repairlog.store import names, rows
from repairlog.store.connection import Connection, Stamp

if TYPE_CHECKING:
    from repairlog.store.journal import Command

FIRST_FOLLOW_UP = 5
"""Business days after which, unless told otherwise, one asks again."""


class Log(NamedTuple):
    """An open log, for one command. `today` is a day without a zone; `stamp.at` is the real clock's, in UTC."""

    connection: Connection
    stamp: Stamp
    today: date
    calendar: Callable[[str, str, int | None], Calendar]  # code, week, centre
    public: Callable[[str, str], Calendar]  # without closing days of one's own
    by_shop: bool = False  # whether its writer is a seller

    def command(self, action: str) -> "AbstractContextManager[Command]":
        """One command of the journal: all of it, or nothing."""
        from repairlog.store import journal  # noqa: PLC0415 - only what writes needs it

        return journal.command(self.connection, action, self.stamp)

    def calendar_of(self, repair: Repair) -> Calendar:
        """The calendar a repair is counted by, with the closing days of its centre."""
        return self.calendar(repair.calendar, repair.week, repair.centre_id)


class Person(NamedTuple):
    """A role in a repair, or somebody by name: what `--with seller` or `--with "Anna"` says; `other` unnamed: its owner."""

    role: Role
    name: str | None = None


def repair(log: Log, number: int) -> Repair:
    """The repair of that number as it is now; the caller knows that it exists."""
    found = log.connection.execute(rows.select_statement("repairs"), {"id": number})
    made: Repair = rows.records("repairs", found)[0]
    return made


def party_id(command: "Command", name: str) -> int:
    """The number of the party of that name, who is added where nobody is called so yet."""
    found = names.party(command.connection, name)
    return found.id if found else command.insert("parties", name=name)


def person(command: "Command", whom: Person | None, of: Repair) -> tuple[Role | None, int | None]:
    """The role and party number of somebody in a repair; a name that is the seller's is the seller.

    Raises `UsageProblem` for the owner of a repair that names none.
    """
    if whom is None:
        return None, None
    own: dict[Role, int | None] = {"seller": of.seller_id, "centre": of.centre_id, "maker": of.maker_id}
    if whom == Person("other"):
        if of.owner_id is None:
            raise UsageProblem(f"repair {of.id} names no owner", hint=f"`repairlog edit {of.id} --owner NAME`, or a name")
        return "other", of.owner_id
    if whom.name is None:
        return whom.role, own.get(whom.role)
    namesakes = names.namesakes(command.connection, whom.name)
    named = next(((role, known) for role, known in own.items() if known in namesakes), None)
    return named or ("other", party_id(command, whom.name))


def in_order(first: str, start: date | None, second: str, end: date | None) -> None:
    """Raise `UsageProblem`, naming both days, where something ends before it starts."""
    if start is not None and end is not None and end < start:
        raise UsageProblem(
            f"{second} {end.isoformat()} is before {first} {start.isoformat()}", hint="check both dates, the year too"
        )


def next_asking(calendar: Calendar, day: date, today: date, promised_on: date | None = None) -> date:
    """The day to ask again after `day`: 5 business days on, or after a promise that falls earlier; never in the past.

    A day that is past becomes the next business day after `today`.
    """
    due = days.add_business_days(calendar, day, FIRST_FOLLOW_UP)
    if promised_on is not None:
        due = min(due, days.next_business_day(calendar, promised_on))
    return due if due >= today else days.next_business_day(calendar, today)
