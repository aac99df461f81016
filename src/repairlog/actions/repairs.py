"""Recording a repair, what happens to it, and its end."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from repairlog.actions.follow_ups import Plan, end_open, plan
from repairlog.actions.log import Log, Person, in_order, next_asking, party_id, person, repair
from repairlog.domain import days
from repairlog.domain.model import EventKind, Outcome, Repair
from repairlog.errors import Refused
from repairlog.store import names
from repairlog.store.journal import Command

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile

ROLES = ("seller", "centre", "maker", "owner")
_COPIED = (
    "device", "brand", "model", "imei", "serial", "bought_on", "delivered_on", "price", "currency", "proof", "seller_id",
    "centre_id", "maker_id", "owner_id", "country", "calendar", "week",
)  # fmt: skip


class NewRepair(NamedTuple):
    """What `add` was told. `fields` are columns of the repair; `people` names by role; unknown things are absent."""

    fields: Mapping[str, Any]
    people: Mapping[str, str] = {}
    handed_to: Person | None = None
    refs: Sequence[str] = ()
    promised_on: date | None = None
    follow_up: Plan = "auto"
    again: int | None = None
    files: "Sequence[NewFile]" = ()


def copied(log: Log, number: int) -> dict[str, Any]:
    """What another trip of the same device takes over from repair `number`: device, parties, purchase, calendar."""
    former = repair(log, number)
    return {name: getattr(former, name) for name in _COPIED}


def check(log: Log, new: NewRepair) -> None:
    """Raise `UsageProblem` where the days that were told contradict each other, before anything is recorded."""
    told = Repair(0, "", **{"device": "", **new.fields})
    check_days(told)
    in_order("the day it was sent", told.sent_on or log.today, "the promised day", new.promised_on)


def receiver(new: NewRepair, *, by_shop: bool = False) -> Person | None:
    """Who took the device: as told, else the seller where one is named and no centre is.

    A shop's log (`by_shop`) tells of what it hands to the centre, else to the maker.
    """
    if new.handed_to is not None:
        return new.handed_to
    seller, centre, maker = (
        bool(new.people.get(role) or new.fields.get(f"{role}_id")) for role in ("seller", "centre", "maker")
    )
    if by_shop:
        return Person("centre") if centre else Person("maker") if maker else None
    return Person("seller") if seller and not centre else None


def add(log: Log, new: NewRepair) -> int:
    """Record a repair and plan its first follow-up; its number. Raises `UsageProblem` where days contradict each other."""
    fields = dict(new.fields)
    with log.command("add") as command:
        fields |= {f"{role}_id": party_id(command, name) for role, name in new.people.items()}
        draft = Repair(0, "", **{"device": "", **fields})
        role, number = person(command, receiver(new, by_shop=log.by_shop), draft)
        told_on = draft.told_on or (draft.sent_on if role == "seller" else None)
        draft = draft._replace(handed_to=role, handed_to_id=number, told_on=told_on, again_id=new.again)
        check_days(draft)
        given = {k: v for k, v in draft._asdict().items() if k not in {"id", "uid", "recorded_at", "recorded_by"}}
        made = command.insert("repairs", **given)
        for code in new.refs:
            command.insert("refs", repair_id=made, code=code)
        if new.promised_on:
            made_on = draft.sent_on or log.today
            in_order("the day it was sent", made_on, "the promised day", new.promised_on)
            command.insert("promises", repair_id=made, made_on=made_on, promised_on=new.promised_on)
        _plan_first(log, command, draft._replace(id=made), new.follow_up, new.promised_on)
        if new.files:
            from repairlog.actions import attachments  # noqa: PLC0415 - a repair seldom brings papers

            attachments.keep(command, new.files)
            attachments.add(command, new.files, made)
    return made


def add_event(
    log: Log,
    numbers: Sequence[int],
    kind: EventKind,
    on: date,
    note: str | None = None,
    ref: str | None = None,
    files: "Sequence[NewFile]" = (),
) -> list[int]:
    """Record that something happened to repairs; the numbers of the events. ``handed-in`` starts a count not yet begun."""
    with log.command("event") as command:
        if files:
            from repairlog.actions import attachments  # noqa: PLC0415 - an event seldom brings papers

            attachments.keep(command, files)
        return [add_event_to(log, command, number, kind, on, note, ref, files) for number in numbers]


def add_event_to(
    log: Log,
    command: Command,
    number: int,
    kind: EventKind,
    on: date,
    note: str | None = None,
    ref: str | None = None,
    files: "Sequence[NewFile]" = (),
) -> int:
    """Record an event of one repair, with files that are kept already, as part of a command; its number."""
    of = repair(log, number)
    check_event(of, kind, on)
    made = command.insert("events", repair_id=number, kind=kind, happened_on=on, note=note, ref=ref)
    if kind == "handed-in" and of.sent_on is None:
        told_on = of.told_on or (on if of.handed_to == "seller" else None)
        started = of._replace(sent_on=on, told_on=told_on)
        check_days(started)
        command.update("repairs", number, sent_on=on, told_on=told_on)
        _plan_first(log, command, started, "auto", None)
    if files:
        from repairlog.actions import attachments  # noqa: PLC0415 - as above

        attachments.add(command, files, number, event_id=made)
    return made


def close(log: Log, numbers: Sequence[int], outcome: Outcome, on: date, note: str | None = None) -> None:
    """End repairs; their open follow-ups end with them. Raises `Refused` where one is closed already."""
    with log.command("done") as command:
        for number in numbers:
            close_one(log, command, number, outcome, on, note)


def close_one(log: Log, command: Command, number: int, outcome: Outcome, on: date, note: str | None = None) -> None:
    """End one repair as part of a command."""
    of = repair(log, number)
    if of.closed_on is not None:
        raise Refused(
            f"repair {number} is closed since {of.closed_on.isoformat()} ({of.outcome})",
            hint=f"`repairlog edit {number} --outcome {outcome}` corrects it",
        )
    check_days(of._replace(closed_on=on))
    command.update("repairs", number, closed_on=on, outcome=outcome, closing_note=note)
    end_open(log, command, number, "cancelled", on)


def check_days(of: Repair) -> None:
    """Raise `UsageProblem` where the days of a repair contradict each other, naming both."""
    in_order("the day of purchase", of.bought_on, "the day of delivery", of.delivered_on)
    in_order("the day of purchase", of.bought_on, "the day sent", of.sent_on)
    in_order("the day sent", of.sent_on, "the day closed", of.closed_on)
    in_order("the day of purchase", of.bought_on, "the day the seller was told", of.told_on)


def check_event(of: Repair, kind: EventKind, on: date) -> None:
    """Raise `UsageProblem` where an event lies before the day sent, but for the hand-in, or after the end, naming both."""
    if kind != "handed-in":
        in_order("the day sent", of.sent_on, "the event", on)
    in_order("the event", on, "the end of the repair", of.closed_on)


def twins(log: Log, imei: str | None, but: int) -> list[int]:
    """The other open repairs of the same IMEI."""
    return [number for number in names.open_twins(log.connection, imei) if number != but] if imei else []


def _plan_first(log: Log, command: Command, of: Repair, follow_up: Plan, promised_on: date | None) -> None:
    if isinstance(follow_up, date):
        plan(log, command, of, days.roll_forward(log.calendar_of(of), follow_up), automatic=False)
    elif follow_up == "auto" and of.sent_on is not None and of.closed_on is None:
        due = next_asking(log.calendar_of(of), of.sent_on, log.today, promised_on)
        plan(log, command, of, due, automatic=True)
