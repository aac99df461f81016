"""What a writing command answers: what changed, every date with its weekday. Results on stdout, the rest on stderr."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from repairlog.actions.log import Log
from repairlog.actions.log import repair as repair_of
from repairlog.cli import following
from repairlog.cli.output import document, hint, say, say_aside
from repairlog.cli.session import Session
from repairlog.domain.days import long_day
from repairlog.domain.model import Attachment, Case, Contact, Repair
from repairlog.reports.words import count, rule_text, two_clocks
from repairlog.store import cases, names

if TYPE_CHECKING:
    from repairlog.cli.editing import Item
    from repairlog.cli.happening import Happened


_DAYS = ("happened_on", "from_on", "to_on", "made_on", "promised_on", "due_on", "written_on", "sent_on", "received_on")


def added(session: Session, log: Log, number: int, *, as_json: bool) -> None:
    """The answer of `add`."""
    case = cases.case(log.connection, number)
    papers = cases.attachments(log.connection, number)
    if as_json:
        from repairlog.cli.status import of_case
        from repairlog.reports import json_views

        shown = json_views.status_repair(of_case(log, case))
        document("add", repair=shown, attachments=[json_views.attachment(one) for one in papers])
        return
    repair = case.repair
    promised = [f"Promised for {long_day(one.promised_on)} (P{one.id})." for one in case.promises]
    say(session, f"Repair {number}: {repair.device}, {_sent(case)}.", *_dated(repair), *promised)
    _say_twins(session, log, "repairs", "repair ", [number])
    if repair.under is None:
        say_aside(session, "taken as under the legal guarantee while its time runs; --under says otherwise")
    attached(session, papers)
    say(session, *following.asked_again(log, number))
    say(session, f"Counted by: {rule_text(repair.calendar, repair.week)}.")
    hint(session, f"repairlog contact {number} --phone")


def happened(session: Session, log: Log, made: Sequence[Happened]) -> None:
    """The answer of `event`."""
    for one in made:
        device = repair_of(log, one.repair_id).device
        say(session, f"E{one.number} {one.word}, {long_day(one.on)}: repair {one.repair_id}, {device}.")
        attached(
            session, [paper for paper in cases.attachments(log.connection, one.repair_id) if paper.event_id == one.number]
        )
    _say_twins(session, log, "events", "E", [one.number for one in made])


def closed(session: Session, log: Log, made: Sequence[Happened]) -> None:
    """The answer of `done`."""
    from repairlog.cli.status import of_case

    for one in made:
        standing = of_case(log, cases.case(log.connection, one.repair_id))
        after = "" if standing.business_days is None else f", after {count(standing.business_days, 'business day')}"
        device = standing.case.repair.device
        say(session, f"Repair {one.repair_id} closed: {device}, {one.word} on {long_day(one.on)}{after}.")
        say(session, *(f"{name}: {text}." for name, text in two_clocks(standing)))


def contacted(session: Session, log: Log, made: Sequence[Contact], *, as_json: bool) -> None:
    """The answer of `contact`."""
    found = {number: cases.case(log.connection, number) for number in {contact.repair_id for contact in made}}
    told = {contact.id for contact in made}
    papers = [one for number in found for one in cases.attachments(log.connection, number) if one.contact_id in told]
    _say_twins(session, log, "contacts", "C", sorted(told))
    if as_json:
        from repairlog.reports import json_views

        contacts = [json_views.contact(contact, found[contact.repair_id]) for contact in made]
        document("contact", contacts=contacts, attachments=[json_views.attachment(one) for one in papers])
        return
    for contact in made:
        case = found[contact.repair_id]
        promised = [promise.promised_on for promise in case.promises if promise.contact_id == contact.id]
        result = f": promised {long_day(promised[0])}" if promised else f": {contact.result}" if contact.result else ""
        kind = (
            f"reported by {case.party_name(contact.by_role, contact.by_id) or contact.by_role}, " if contact.reported else ""
        )
        say(
            session,
            f"C{contact.id} {kind}{long_day(contact.happened_on)}, repair {case.repair.id} {case.repair.device}{result}.",
        )
        if not contact.reported:
            say(session, *following.asked_again(log, contact.repair_id))
    attached(session, papers)
    hint(session, f"repairlog status {made[0].repair_id}")


def _say_twins(session: Session, log: Log, table: str, letter: str, numbers: Sequence[int]) -> None:
    """Say where a row has been recorded twice within minutes, as when a command is repeated after an error."""
    from repairlog.store.twins import twin

    for number in numbers:
        if earlier := twin(log.connection, table, number):
            same = f"{letter}{earlier} says the same, recorded minutes ago"
            say_aside(session, f"{same}; if this was a second try, `repairlog undo` takes it back")


def edited(session: Session, log: Log, of: Item, word: str, *, changed: bool, void: bool) -> None:
    """The answer of `edit`."""
    name = f"repair {of.number}" if of.table == "repairs" else word.upper()
    if not changed:
        say(session, f"Nothing to change: {name} was so already.")
        return
    what = "is void: out of every count and letter" if void else "corrected"
    say(session, f"{name[:1].upper()}{name[1:]} {what}; the former state stays in the history.")
    if of.table == "repairs":
        case = cases.case(log.connection, of.number)
        say(session, f"{case.repair.device}, {_sent(case)}.", *_dated(case.repair))
    else:
        record = names.record(log.connection, of.table, of.number)._asdict()
        said = [f"{name.removesuffix('_on')} {long_day(record[name])}" for name in _DAYS if record.get(name)]
        say(session, *([f"Its days: {', '.join(said)}."] if said else []))


def attached(session: Session, found: Sequence[Attachment]) -> None:
    """The answer of `attach`, and what ``--file`` adds to the answer of other commands."""
    say(session, *(f"{attachment_text(one)}, attached to repair {one.repair_id}." for one in found))


def attachment_text(one: Attachment) -> str:
    """An attachment in a few words: ``A1 receipt.pdf, 1,024 bytes``."""
    return f"A{one.id} {one.file_name or 'without a name'}, {count(one.size, 'byte')}"


def _sent(case: Case) -> str:
    to = case.party_name(case.repair.handed_to, case.repair.handed_to_id)
    whom = f" to {to}" if to else ""
    return f"sent {long_day(case.repair.sent_on)}{whom}" if case.repair.sent_on else "not handed over yet"


def _dated(repair: Repair) -> list[str]:
    days = [("Bought", repair.bought_on), ("delivered", repair.delivered_on), ("fault noticed", repair.noticed_on)]
    said = [f"{name} {long_day(day)}" for name, day in days if day]
    lines = [", ".join(said)[:1].upper() + ", ".join(said)[1:] + "."] if said else []
    if repair.told_on:
        correct = f"the day it was handed over; `repairlog edit {repair.id} --told DATE` corrects it"
        taken = f" ({correct})" if repair.told_on == repair.sent_on else ""
        lines.append(f"Seller told {long_day(repair.told_on)}{taken}.")
    return lines
