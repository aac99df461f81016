"""The table of repairs, most urgent first, and a repair in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from repairlog.domain.days import business_days, calendar_days, long_day
from repairlog.domain.due import due_items
from repairlog.reports.listing import Cell, Column, Listing, Marked
from repairlog.reports.words import count, counting_rule, due_text, rule_text, with_whom

if TYPE_CHECKING:
    from repairlog.domain.deadlines import Deadline
    from repairlog.domain.standing import Standing

_COLUMNS = (
    Column("No", right=True),
    Column("Device", told=True),
    Column("With", told=True, under=True),
    Column("Sent"),
    Column("Business days", right=True, under=True),
    Column("Silence", right=True),
    Column("Contacts", right=True, under=True),
    Column("Promise"),
    Column("Deadline"),
    Column("Follow-up"),
)
_OWN = {"letter", "target"}
"""Deadlines of one's own making; they go before those of the law."""


def due_reasons(standing: Standing) -> tuple[str, ...]:
    """What is due today, in words: a follow-up of today or before, a promise not kept, a letter's deadline passed."""
    return tuple(due_text(item, standing.as_of) for item in due_items(standing) if item.is_due)


def by_urgency(standings: Iterable[Standing]) -> list[Standing]:
    """The repairs, most urgent first.

    Open before closed. A promise missed, a letter's deadline or a follow-up passed; then a follow-up of today; then the
    rest. Among equals the longest silence, the most business days, the lowest number; unknown counts last. Closed ones:
    the last closed first.
    """
    return sorted(standings, key=_urgency)


def status_listing(standings: Sequence[Standing], *, title: str | None = None) -> Listing:
    """The table of `status`, in the order given; a column more where a repair is closed."""
    closed = any(standing.case.repair.closed_on is not None for standing in standings)
    return Listing(
        columns=(*_COLUMNS, Column("Closed")) if closed else _COLUMNS,
        rows=tuple((*_row(standing), _closed(standing)) if closed else _row(standing) for standing in standings),
        title=title,
        footer=(f"{counting_rule(standings)} Silence: business days since the last contact, else since that day.",)
        if standings
        else (),
    )


def status_title(standings: Sequence[Standing]) -> str | None:
    """How many repairs there are, and the day they are looked at; None for none."""
    if not standings:
        return None
    still = sum(standing.case.repair.closed_on is None for standing in standings)
    day = long_day(standings[0].as_of)
    if still == len(standings):
        return f"{count(still, 'open repair')} on {day}"
    return f"{count(len(standings), 'repair')}, {still:,} of them open, on {day}"


def short_line(standing: Standing) -> str:
    """A repair in one line to paste into a message: what, since when, how long, by which rule, what was promised."""
    repair = standing.case.repair
    whom = with_whom(standing.case)
    if repair.sent_on is None or standing.business_days is None or standing.calendar_days is None:
        return f"{repair.device}: not handed over yet{f' to {whom}' if whom else ''}; {_contacts(standing)}"
    rule = rule_text(standing.calendar.code, standing.calendar.week)
    counts = f"{count(standing.business_days, 'business day')} ({rule}), {count(standing.calendar_days, 'calendar day')}"
    parts = [f"sent {long_day(repair.sent_on)}{f' to {whom}' if whom else ''}", counts, _contacts(standing)]
    if standing.promises:
        parts.append(f"promised for {long_day(standing.promises[-1].promise.promised_on)}, {_promise_state(standing)}")
    if repair.closed_on is not None:
        parts.append(f"{repair.outcome or 'closed'} {long_day(repair.closed_on)}")
    return f"{repair.device}: {'; '.join(parts)}"


def shown_deadline(standing: Standing) -> Deadline | None:
    """The one deadline for the table: the next to act by; one's own that passed where nothing of one's own is to come.

    Promises have a column of their own, windows of fact and met deadlines are shown in the details. None when closed.
    """
    if standing.case.repair.closed_on is not None:
        return None
    acts = [d for d in standing.deadlines if d.act and d.met_on is None and d.kind != "promise"]
    own_passed = [d for d in acts if d.kind in _OWN and d.passed(standing.as_of)]
    coming = [d for d in acts if not d.passed(standing.as_of)]
    if own_passed and not any(d.kind in _OWN for d in coming):
        return own_passed[-1]
    return coming[0] if coming else acts[-1] if acts else None


def follow_up_cell(standing: Standing) -> Cell:
    """The next follow-up, with TODAY where it applies, or OVERDUE and by how many business days."""
    if standing.follow_up is None:
        return None
    due_on = standing.follow_up.due_on
    if due_on > standing.as_of:
        return due_on.isoformat()
    if due_on == standing.as_of:
        return Marked(f"{due_on.isoformat()} TODAY", "soon")
    late = business_days(standing.calendar, due_on, standing.as_of)
    return Marked(f"{due_on.isoformat()} OVERDUE" + (f" by {late}" if late else ""), "late")


def _urgency(standing: Standing) -> tuple[int, int, int, int]:
    repair = standing.case.repair
    if repair.closed_on is not None:
        return (3, -repair.closed_on.toordinal(), 0, repair.id)
    only_today = standing.follow_up is not None and standing.follow_up.due_on == standing.as_of
    reasons = sum(item.is_due for item in due_items(standing))
    rank = 2 if not reasons else 1 if only_today and reasons == 1 else 0
    silent, days = standing.silent_business_days, standing.business_days
    return (rank, 1 if silent is None else -silent, 1 if days is None else -days, repair.id)


def _row(standing: Standing) -> tuple[Cell, ...]:
    repair = standing.case.repair
    return (
        repair.id,
        repair.device,
        with_whom(standing.case),
        Marked("not yet", "soon") if repair.sent_on is None else repair.sent_on.isoformat(),
        standing.business_days,
        standing.silent_business_days,
        standing.contacts,
        _promise(standing),
        _deadline(standing),
        follow_up_cell(standing),
    )


def _closed(standing: Standing) -> Cell:
    repair = standing.case.repair
    return None if repair.closed_on is None else f"{repair.closed_on.isoformat()} {repair.outcome or ''}".rstrip()


def _promise(standing: Standing) -> Cell:
    if not standing.promises:
        return None
    last = standing.promises[-1]
    missed_before = sum(state.state == "missed" for state in standing.promises[:-1])
    before = f" ({missed_before} missed before)" if missed_before else ""
    day = last.promise.promised_on.isoformat()
    if last.state == "pending":
        text = f"{day}{before}"
        return Marked(text, "soon") if missed_before else text
    return Marked(f"{day} {_promise_state(standing)}{before}", "late" if last.state == "missed" else "quiet")


def _promise_state(standing: Standing) -> str:
    last = standing.promises[-1]
    if last.state == "missed":
        return f"missed by {last.missed_by_business_days}" if last.missed_by_business_days else "missed"
    return last.state


def _deadline(standing: Standing) -> Cell:
    deadline = shown_deadline(standing)
    if deadline is None:
        return None
    text = f"{deadline.on.isoformat()} {deadline.kind}"
    if deadline.passed(standing.as_of):
        return Marked(f"{text} PASSED", "late")
    return Marked(text, "soon") if calendar_days(standing.as_of, deadline.on) <= _SOON else text


def _contacts(standing: Standing) -> str:
    if standing.last_contact_on is None:
        return "no contact yet"
    return f"{count(standing.contacts, 'contact')}, the last on {long_day(standing.last_contact_on)}"


_SOON = 7
"""Calendar days before a deadline from which it is marked."""
