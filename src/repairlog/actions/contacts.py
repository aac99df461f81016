"""Recording a contact: what was asked and answered, what was promised, and when to ask again."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from repairlog.actions.follow_ups import Plan, end_open, open_follow_ups, plan, plan_again
from repairlog.actions.log import Log, Person, in_order, next_asking, person, repair
from repairlog.domain import days
from repairlog.domain.model import Contact, Repair, Result
from repairlog.errors import Refused
from repairlog.store import names
from repairlog.store.journal import Command

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile


class NewContact(NamedTuple):
    """What `contact` was told about one repair. With `reported` it is a summary of what `by` said they did."""

    repair_id: int
    on: date
    at: str | None = None
    channel: str | None = None
    by: Person = Person("me")
    whom: Person | None = None
    incoming: bool = False
    result: Result | None = None
    promised_on: date | None = None
    agent: str | None = None
    ref: str | None = None
    summary: str | None = None
    follow_up: Plan = "auto"
    reported: bool = False
    count: int | None = None  # type: ignore[assignment]  # hides tuple.count, which no record needs
    from_on: date | None = None
    to_on: date | None = None


def add(log: Log, told: Sequence[NewContact], files: "Sequence[NewFile]" = ()) -> list[Contact]:
    """Record contacts as one command, all or none, each with the files; the records made, in the order told."""
    with log.command("contact") as command:
        if files:
            from repairlog.actions import attachments  # noqa: PLC0415 - a contact seldom brings papers

            attachments.keep(command, files)
        return [add_one(log, command, contact, files) for contact in told]


def add_one(log: Log, command: Command, told: NewContact, files: "Sequence[NewFile]" = ()) -> Contact:
    """Record a contact, with files that are kept already, as part of a command; the record made."""
    number = _insert(log, command, told)
    if files:
        from repairlog.actions import attachments  # noqa: PLC0415 - as above

        attachments.add(command, files, told.repair_id, contact_id=number)
    made: Contact = names.record(log.connection, "contacts", number)
    return made


def _insert(log: Log, command: Command, told: NewContact) -> int:
    of = repair(log, told.repair_id)
    by_role, by_id = person(command, told.by, of)
    with_role, with_id = person(command, told.whom, of)
    start, end = told.from_on, told.to_on
    if told.reported:
        start, end = start or of.sent_on or told.on, end or told.on
        in_order("--from", start, "--to", end)
    number = command.insert(
        "contacts", repair_id=of.id, happened_on=told.on, happened_at=told.at, channel=told.channel,
        by_role=by_role, by_id=by_id, with_role=with_role, with_id=with_id, incoming=told.incoming,
        result="promise" if told.promised_on else told.result, agent=told.agent, ref=told.ref, summary=told.summary,
        reported=told.reported, count=told.count, from_on=start, to_on=end,
    )  # fmt: skip
    if told.promised_on:
        if of.closed_on is not None and told.on > of.closed_on:
            raise Refused(
                f"repair {of.id} is closed since {of.closed_on.isoformat()} ({of.outcome}): no promise is open for it",
                hint=f"`repairlog add --again {of.id}` records that the device was sent again",
            )
        in_order("the day it was promised", told.on, "the promised day", told.promised_on)
        command.insert("promises", repair_id=of.id, contact_id=number, made_on=told.on, promised_on=told.promised_on)
    if not told.reported:
        _ask_again(log, command, of, told, number)
    return number


def _ask_again(log: Log, command: Command, of: Repair, told: NewContact, number: int) -> None:
    """End the follow-ups this contact answers and plan the next.

    A contact written up late, older than the last one, leaves the day that one planned as it is. Where one repeats, it is
    the next: nothing automatic comes beside it but the day after a promise that falls earlier. `off` ends a repetition.
    """
    newest = log.connection.execute(
        "SELECT max(happened_on) FROM contacts WHERE repair_id = :id AND reported = 0 AND void = 0", {"id": of.id}
    ).fetchone()[0]
    is_last = told.on.isoformat() == newest
    answered = end_open(
        log, command, of.id, "done", told.on, contact_id=number,
        which=lambda found: found.due_on <= told.on or (found.automatic and is_last),
    )  # fmt: skip
    if of.closed_on is not None or told.follow_up == "off":
        return
    plan_again(log, command, of, answered, told.on)
    calendar, ahead = log.calendar_of(of), open_follow_ups(log, of.id)
    repeating = [found.due_on for found in ahead if found.every]
    if isinstance(told.follow_up, date):
        due = days.roll_forward(calendar, told.follow_up)
        if due not in {found.due_on for found in ahead}:
            plan(log, command, of, due, automatic=False)
    elif repeating:
        after = next_asking(calendar, told.promised_on, log.today, told.promised_on) if told.promised_on else None
        if after is not None and after < min(repeating):
            plan(log, command, of, after, automatic=True)
    elif is_last or not ahead:
        plan(log, command, of, next_asking(calendar, told.on, log.today, told.promised_on), automatic=True)
