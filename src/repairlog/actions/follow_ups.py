"""Planning when to ask again. A follow-up never lands on a closed day; ending one keeps it, with the day it ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from repairlog.actions.log import Log, repair
from repairlog.domain import days
from repairlog.domain.model import FollowUp, FollowUpState, Repair
from repairlog.errors import NotFound, Refused
from repairlog.store import cases
from repairlog.store.journal import Command

Plan = date | Literal["auto", "off"]
"""A day, the usual one, or none."""


def plan(log: Log, command: Command, of: Repair, due_on: date, *, automatic: bool, note: str | None = None) -> int:
    """Plan a follow-up on an open day; its number."""
    return command.insert("follow_ups", repair_id=of.id, due_on=due_on, note=note, automatic=automatic, planned_on=log.today)


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


def follow_up(log: Log, number: int, due_on: date, note: str | None = None) -> tuple[int, date, date | None]:
    """Plan a follow-up: its number, the open day it falls on, and the day it was moved from.

    With a note it is one more; without, the earliest open one is moved, so that snoozing needs one word. Automatic ones
    give way to either. Raises `Refused` for a closed repair.
    """
    of = repair(log, number)
    if of.closed_on is not None:
        raise Refused(
            f"repair {number} is closed since {of.closed_on.isoformat()}", hint="a closed repair needs no follow-up"
        )
    due = days.roll_forward(log.calendar_of(of), due_on)
    with log.command("follow-up") as command:
        earliest = open_follow_ups(log, number)[:1]
        moved = end_open(
            log, command, number, "moved", log.today,
            which=lambda found: found.automatic or (note is None and found in earliest),
        )  # fmt: skip
        kept = note if note is not None else next((found.note for found in moved if found.note), None)
        made = plan(log, command, of, due, automatic=False, note=kept)
    return made, due, moved[0].due_on if moved else None


def cancel(log: Log, number: int, due_on: date | None = None) -> list[FollowUp]:
    """Cancel the open follow-ups of a repair, or those of one day; what was cancelled. Raises `NotFound` for none."""
    with log.command("follow-up") as command:
        ended = end_open(
            log, command, number, "cancelled", log.today, which=lambda found: due_on is None or found.due_on == due_on
        )
    if not ended:
        raise NotFound(f"no follow-up of repair {number} is open", hint=f"`repairlog follow-up {number} +5b` plans one")
    return ended
