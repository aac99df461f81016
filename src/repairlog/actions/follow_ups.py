"""Planning when to ask again. A follow-up never lands on a closed day; ending one keeps it, with the day it ended.

One that repeats is a single open row: once a contact answers it, the next of its days is planned, however late that was.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from repairlog.actions.log import Log, repair
from repairlog.domain import days
from repairlog.domain.model import FollowUp, FollowUpState, Repair
from repairlog.errors import NotFound, Refused, UsageProblem
from repairlog.store import cases, names
from repairlog.store.journal import Command

Plan = date | Literal["auto", "off"]
"""A day, the usual one, or none."""


class Planned(NamedTuple):
    """A follow-up that was planned: the open day it falls on, the day that was asked for, and the one it was moved from."""

    number: int
    due_on: date
    asked_on: date
    moved_from: date | None
    every: str | None


def plan(
    log: Log,
    command: Command,
    of: Repair,
    due_on: date,
    *,
    automatic: bool,
    note: str | None = None,
    every: str | None = None,
) -> int:
    """Plan a follow-up on an open day; its number."""
    return command.insert(
        "follow_ups", repair_id=of.id, due_on=due_on, note=note, every=every, automatic=automatic, planned_on=log.today
    )


def open_follow_ups(log: Log, number: int) -> list[FollowUp]:
    """The open follow-ups of a repair, the earliest first."""
    return [found for found in cases.case(log.connection, number).follow_ups if found.state == "open"]


def end_open(
    log: Log,
    command: Command,
    number: int,
    state: FollowUpState,
    on: date,
    *,
    which: Callable[[FollowUp], bool] = lambda _: True,
    contact_id: int | None = None,
) -> list[FollowUp]:
    """End the open follow-ups of a repair that `which` picks; those that were ended."""
    ended = [found for found in open_follow_ups(log, number) if which(found)]
    for found in ended:
        command.update("follow_ups", found.id, state=state, ended_on=on, contact_id=contact_id)
    return ended


def follow_up(
    log: Log, number: int, due_on: date | None, note: str | None = None, *, every: str | None = None, item: int | None = None
) -> Planned:
    """Plan a follow-up, or move one: on `due_on`, else on the first day of `every`.

    With a note it is one more; without, the earliest open one is moved, so that snoozing needs one word, and with `every`
    it takes the place of another that repeats. Automatic ones give way to either. `item` moves that follow-up alone. What
    is moved keeps its note and its repetition. Raises `Refused` for a closed repair, and for an item that has ended.
    """
    of = repair(log, number)
    if of.closed_on is not None:
        raise Refused(
            f"repair {number} is closed since {of.closed_on.isoformat()}", hint="a closed repair needs no follow-up"
        )
    asked, kept_every = _first(log, of, every, due_on)
    due = days.roll_forward(log.calendar_of(of), asked)
    with log.command("follow-up") as command:
        earliest = open_follow_ups(log, number)[:1]

        def gives_way(found: FollowUp) -> bool:
            if item is not None:
                return found.id == item
            replaced = found in earliest or (every is not None and found.every is not None)
            return found.automatic or (note is None and replaced)

        moved = end_open(log, command, number, "moved", log.today, which=gives_way)
        if item is not None and not moved:
            raise _ended(log, item)
        note = note if note is not None else next((found.note for found in moved if found.note), None)
        kept_every = kept_every or next((found.every for found in moved if found.every), None)
        made = plan(log, command, of, due, automatic=False, note=note, every=kept_every)
    return Planned(made, due, asked, moved[0].due_on if moved else None, kept_every)


def cancel(log: Log, number: int, due_on: date | None = None, *, item: int | None = None) -> list[FollowUp]:
    """Cancel the open follow-ups of a repair, those of one day, or one by its number; what was cancelled.

    A repetition ends with it. Raises `NotFound` for none, `Refused` for one that has ended.
    """
    calendar = log.calendar_of(repair(log, number))

    def is_meant(found: FollowUp) -> bool:
        if item is not None:
            return found.id == item
        return due_on is None or due_on in {found.due_on, days.roll_forward(calendar, found.due_on)}

    with log.command("follow-up") as command:
        ended = end_open(log, command, number, "cancelled", log.today, which=is_meant)
    if not ended and item is not None:
        raise _ended(log, item)
    if not ended:
        raise NotFound(f"no follow-up of repair {number} is open", hint=f"`repairlog follow-up {number} +5b` plans one")
    return ended


def plan_again(log: Log, command: Command, of: Repair, answered: Iterable[FollowUp], on: date) -> None:
    """Plan the next of every repeating follow-up that was answered on a day; one that is open already is not doubled.

    A repetition that another program wrote, or that ends with the calendar, ends here.
    """
    repeating = [found for found in answered if found.every]
    if not repeating:
        return
    from repairlog.domain import recurrence  # noqa: PLC0415 - few follow-ups repeat

    planned = {(found.every, found.note) for found in open_follow_ups(log, of.id)}
    for found in repeating:
        if (found.every, found.note) in planned:
            continue
        planned.add((found.every, found.note))
        try:
            rule = recurrence.anchored(recurrence.read(found.every or ""), found.due_on)
            due = recurrence.next_due(rule, log.calendar_of(of), on, log.today)
        except UsageProblem:
            continue
        plan(log, command, of, due, automatic=False, note=found.note, every=found.every)


def _first(log: Log, of: Repair, every: str | None, due_on: date | None) -> tuple[date, str | None]:
    """The first day, open or not, and what is kept of the repetition."""
    if every is None:
        return due_on or log.today, None
    from repairlog.domain import recurrence  # noqa: PLC0415 - few follow-ups repeat

    rule = recurrence.anchored(recurrence.read(every), due_on or log.today)
    return recurrence.first_day(rule, log.calendar_of(of), due_on, log.today), recurrence.text(rule)


def _ended(log: Log, item: int) -> Refused:
    found: FollowUp = names.record(log.connection, "follow_ups", item)
    since = f" since {found.ended_on.isoformat()}" if found.ended_on else ""
    state = "void" if found.void else found.state
    return Refused(
        f"F{item} is {state}{since}", hint=f"`repairlog follow-up {found.repair_id}` lists the open ones, a DATE plans one"
    )
