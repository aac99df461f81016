"""The JSON that other people's scripts rely on: names and order are a contract, fields are only ever added.

Days are ISO text, money is a decimal text, an unknown value is None (null), never left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.domain.days import business_days, calendar_days, skipped
from repairlog.domain.model import RESULTS
from repairlog.reports.listing import Cell, Column, Listing
from repairlog.reports.words import masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from repairlog.domain.days import Calendar
    from repairlog.domain.deadlines import Deadline
    from repairlog.domain.model import Attachment, Case, ClosingDay, Contact, Event, FollowUp, Letter, Role
    from repairlog.domain.standing import Standing

SCHEMA = 1
Document = dict[str, object]


def document(command: str, **fields: object) -> Document:
    """A whole document: its schema and the command first."""
    return {"schema": SCHEMA, "command": command, **fields}


def status_repair(standing: Standing) -> Document:
    """A repair as `status` and `add` show it; the IMEI is not in it."""
    case, repair = standing.case, standing.case.repair
    return {
        "id": repair.id,
        "device": repair.device,
        "brand": repair.brand,
        "seller": case.seller and case.seller.name,
        "centre": case.centre and case.centre.name,
        "maker": case.maker and case.maker.name,
        "owner": case.owner and case.owner.name,
        "refs": list(case.refs),
        "bought_on": _iso(repair.bought_on),
        "noticed_on": _iso(repair.noticed_on),
        "told_on": _iso(repair.told_on),
        "sent_on": _iso(repair.sent_on),
        "closed_on": _iso(repair.closed_on),
        "outcome": repair.outcome,
        "calendar": standing.calendar.code,
        "week": standing.calendar.week,
        "business_days": standing.business_days,
        "calendar_days": standing.calendar_days,
        "contacts": standing.contacts,
        "reported_contacts": [_reported(case, contact) for contact in case.reported()],
        "results": dict(standing.results),
        "last_contact_on": _iso(standing.last_contact_on),
        "silent_business_days": standing.silent_business_days,
        "promises": [
            {
                "made_on": _iso(state.promise.made_on),
                "promised_on": _iso(state.promise.promised_on),
                "state": state.state,
                "missed_by_business_days": state.missed_by_business_days,
            }
            for state in standing.promises
        ],
        "deadlines": [_deadline(deadline, standing.as_of) for deadline in standing.deadlines],
        "follow_up": _next_follow_up(standing),
        "next_step": _next_step(standing),
    }


def show_repair(standing: Standing, *, full: bool = False, attachments: Sequence[Attachment] = ()) -> Document:
    """A repair as `show` has it: all of `status` and its records; the IMEI masked but for its last four unless `full`."""
    case, repair = standing.case, standing.case.repair
    return {
        **status_repair(standing),
        "events": [_event(event) for event in case.events],
        "contact_list": [contact(one, case) for one in case.contacts],
        "follow_ups": [_follow_up(follow_up) for follow_up in case.follow_ups],
        "letters": [_letter(letter, case) for letter in case.letters],
        "attachments": [attachment(one) for one in attachments],
        "imei": repair.imei if full or repair.imei is None else masked(repair.imei),
        "serial": repair.serial,
        "model": repair.model,
        "fault": repair.fault,
        "price": repair.price,
        "currency": repair.currency,
        "country": repair.country,
        "under": repair.under,
        "target": repair.target,
        "proof": repair.proof,
        "delivered_on": _iso(repair.delivered_on),
        "handed_to": _who(case, repair.handed_to, repair.handed_to_id),
        "again": repair.again_id,
        "note": repair.note,
        "closing_note": repair.closing_note,
    }


def contact(contact: Contact, case: Case) -> Document:
    """A contact; `by` and `with` are names, else roles."""
    promised = [promise.promised_on for promise in case.promises if promise.contact_id == contact.id]
    return {
        "id": contact.id,
        "repair_id": contact.repair_id,
        "on": _iso(contact.happened_on),
        "at": contact.happened_at,
        "channel": contact.channel,
        "by": _who(case, contact.by_role, contact.by_id),
        "with": _who(case, contact.with_role, contact.with_id),
        "incoming": contact.incoming,
        "result": contact.result,
        "promised_on": _iso(promised[0]) if promised else None,
        "agent": contact.agent,
        "ref": contact.ref,
        "summary": contact.summary,
        "reported": contact.reported,
        "count": contact.count,
        "from": _iso(contact.from_on),
        "to": _iso(contact.to_on),
        "recorded_at": contact.recorded_at or None,
    }


def days(calendar: Calendar, start: date, end: date) -> Document:
    """A count of the days in ``(start, end]``: each is either counted or in `skipped`."""
    return {
        "from": _iso(start),
        "to": _iso(end),
        "business_days": business_days(calendar, start, end),
        "calendar_days": calendar_days(start, end),
        "calendar": calendar.code,
        "week": calendar.week,
        "skipped": [{"on": _iso(one.on), "why": one.why} for one in skipped(calendar, start, end)],
    }


def closing_day(day: ClosingDay, centres: Mapping[int, str]) -> Document:
    """A closing day of one's own."""
    return {
        "id": day.id,
        "from": _iso(day.from_on),
        "to": _iso(day.to_on),
        "name": day.name,
        "yearly": day.yearly,
        "calendar": day.calendar,
        "centre": None if day.centre_id is None else centres.get(day.centre_id),
    }


def flat_listing(standings: Sequence[Standing]) -> Listing:
    """The repairs for ``status --csv``: the plain fields of the JSON under their names, and the nearest of the lists."""
    columns = tuple(Column(name.replace("-", "_")) for name in (*_PLAIN, *RESULTS, *_NEAREST))
    return Listing(columns, tuple(_flat(standing) for standing in standings))


def _flat(standing: Standing) -> tuple[Cell, ...]:
    whole: Document = {**status_repair(standing), "refs": " ".join(standing.case.refs) or None}
    plain = [value if isinstance(value, (str, int)) else None for value in (whole[name] for name in _PLAIN)]
    last = standing.promises[-1] if standing.promises else None
    return (
        *plain,
        *(standing.results[result] for result in RESULTS),
        _iso(last.promise.promised_on) if last else None,
        last.state if last else None,
        last.missed_by_business_days if last else None,
        _iso(standing.follow_up.due_on) if standing.follow_up else None,
        standing.next_step.step if standing.next_step else None,
    )


_PLAIN = (
    "id", "device", "brand", "seller", "centre", "maker", "owner", "refs", "bought_on", "noticed_on", "told_on", "sent_on",
    "closed_on", "outcome", "calendar", "week", "business_days", "calendar_days", "contacts", "last_contact_on",
    "silent_business_days",
)  # fmt: skip
_NEAREST = ("promised_on", "promise_state", "missed_by_business_days", "follow_up_on", "next_step")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _who(case: Case, role: Role | None, party_id: int | None) -> str | None:
    return case.party_name(role, party_id) or role


def _reported(case: Case, contact: Contact) -> Document:
    return {
        "by": _who(case, contact.by_role, contact.by_id),
        "count": contact.count,
        "from": _iso(contact.from_on),
        "to": _iso(contact.to_on),
    }


def _deadline(deadline: Deadline, today: date) -> Document:
    return {
        "kind": deadline.kind,
        "on": _iso(deadline.on),
        "calendar_days_left": calendar_days(today, deadline.on),
        "passed": deadline.passed(today),
        "met_on": _iso(deadline.met_on),
        "source": deadline.source,
        "law": deadline.law,
        "mark": deadline.mark,
    }


def _next_follow_up(standing: Standing) -> Document | None:
    follow_up = standing.follow_up
    if follow_up is None:
        return None
    return {"id": follow_up.id, "on": _iso(follow_up.due_on), "overdue": follow_up.due_on < standing.as_of}


def _next_step(standing: Standing) -> Document | None:
    step = standing.next_step
    return None if step is None else {"step": step.step, "why": step.why, "command": step.command}


def _event(event: Event) -> Document:
    return {
        "id": event.id,
        "kind": event.kind,
        "on": _iso(event.happened_on),
        "note": event.note,
        "ref": event.ref,
        "recorded_at": event.recorded_at or None,
    }


def _follow_up(follow_up: FollowUp) -> Document:
    return {
        "id": follow_up.id,
        "on": _iso(follow_up.due_on),
        "note": follow_up.note,
        "every": follow_up.every,
        "automatic": follow_up.automatic,
        "planned_on": _iso(follow_up.planned_on),
        "state": follow_up.state,
        "ended_on": _iso(follow_up.ended_on),
    }


def _letter(letter: Letter, case: Case) -> Document:
    return {
        "id": letter.id,
        "step": letter.step,
        "language": letter.lang,
        "format": letter.format,
        "written_on": _iso(letter.written_on),
        "to": _who(case, letter.to_role, letter.to_id),
        "delivery": letter.delivery,
        "term": letter.term,
        "deadline_on": _iso(letter.deadline_on),
        "business_days": letter.business_days,
        "calendar_days": letter.calendar_days,
        "head": letter.head,
        "file_name": letter.file_name,
        "sent_on": _iso(letter.sent_on),
        "sent_by": letter.sent_by,
        "sent_ref": letter.sent_ref,
        "received_on": _iso(letter.received_on),
    }


def attachment(attachment: Attachment) -> Document:
    """A file kept in the log, but for its bytes; `size` counts them."""
    return {
        "id": attachment.id,
        "repair_id": attachment.repair_id,
        "file_name": attachment.file_name,
        "title": attachment.title,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "contact_id": attachment.contact_id,
        "event_id": attachment.event_id,
        "letter_id": attachment.letter_id,
        "recorded_at": attachment.recorded_at or None,
    }
