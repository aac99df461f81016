"""How a repair stands on a day: the counts, the promises, the deadlines and the next step, computed from its records.

Two views of time meet here. `standing` looks at a case with all that is in it; `as_of` first takes out what happened
later, whenever it was written down. Nothing computed is ever stored.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from repairlog.domain.days import Calendar, business_days, calendar_days, roll_forward
from repairlog.domain.deadlines import Deadline, deadlines
from repairlog.domain.ladder import NextStep, is_with_owner, next_step, open_follow_up, unanswered_business_days
from repairlog.domain.law import Choice
from repairlog.domain.model import RESULTS, Case, Contact, FollowUp, Letter, Repair
from repairlog.domain.promises import PromiseState, promise_states
from repairlog.errors import UsageProblem


class Standing(NamedTuple):
    """A repair as it stands on `as_of`. Counts run over ``(start, until]``; None is not known, or not yet.

    `until` is the day it was closed, else `as_of`. `contacts` and `results` are of first-hand contacts alone; `silent`
    is counted from the last of them, `unanswered` from the last with news or a promise, both from the day sent where
    there is none. `with_me_business_days` is shown beside the count, never taken off. `choice` is the law that holds,
    `public` the holidays its days move by.
    """

    case: Case
    as_of: date
    calendar: Calendar
    choice: Choice
    until: date
    business_days: int | None
    calendar_days: int | None
    results: dict[str, int]
    contacts: int
    last_contact_on: date | None
    silent_business_days: int | None
    unanswered_business_days: int | None
    with_me_business_days: int | None
    promises: tuple[PromiseState, ...]
    deadlines: tuple[Deadline, ...]
    follow_up: FollowUp | None
    next_step: NextStep | None
    no_step_why: str | None
    public: Calendar


def standing(
    case: Case,
    *,
    today: date,
    calendar: Calendar,
    choice: Choice,
    public: Calendar | None = None,
    by_shop: bool = False,
) -> Standing:
    """How `case` stands on `today`, counted by `calendar`, under the law of `choice`.

    `public` are the public holidays without one's own closing days, by which statutory days move (left out:
    `calendar`). `by_shop`: the log is a shop's, and what passed between it and its customer ends no silence. Raises
    `UsageProblem` for a year that a calendar does not know. What happened after `today` has to be taken out before, by
    `as_of`. A follow-up whose day was closed after it was planned is due on the next open day.
    """
    case = case._replace(follow_ups=tuple(on_an_open_day(follow_up, calendar) for follow_up in case.follow_ups))
    repair = case.repair
    until = repair.closed_on or today
    promises = promise_states(case, today=today, calendar=calendar)
    dated = deadlines(case, calendar=calendar, choice=choice, promises=promises, public=public)
    step, why_none = next_step(
        case, today=today, calendar=calendar, choice=choice, promises=promises, deadlines=dated, by_shop=by_shop
    )
    first_hand = case.first_hand()
    heard = (contact for contact in first_hand if not (by_shop and is_with_owner(case, contact)))
    last = max((contact.happened_on for contact in heard), default=None)
    since = last or repair.sent_on
    return Standing(
        case=case,
        as_of=today,
        calendar=calendar,
        choice=choice,
        until=until,
        business_days=business_days(calendar, repair.sent_on, until) if repair.sent_on else None,
        calendar_days=calendar_days(repair.sent_on, until) if repair.sent_on else None,
        results={result: sum(contact.result == result for contact in first_hand) for result in RESULTS},
        contacts=len(first_hand),
        last_contact_on=last,
        silent_business_days=max(0, business_days(calendar, since, until)) if since else None,
        unanswered_business_days=unanswered_business_days(case, until, calendar, by_shop=by_shop),
        with_me_business_days=_with_me(case, until, calendar),
        promises=promises,
        deadlines=dated,
        follow_up=open_follow_up(case),
        next_step=step,
        no_step_why=why_none,
        public=public or calendar,
    )


def as_of(case: Case, day: date) -> Case | None:
    """The case as it stood at the end of `day` by when things happened; None where it had not begun.

    Left out: contacts, promises, events and letters of later days, a later closing, follow-ups planned later; one that
    ended later is open again. A reported span is cut at the day, and then its count is not known. Corrections stay. A
    repair begins when it is sent, or, while it is not sent, with the first thing that was recorded of it.
    """
    cut = case._replace(
        repair=_repair_as_of(case.repair, day),
        contacts=tuple(kept for contact in case.contacts if (kept := _contact_as_of(contact, day))),
        promises=tuple(promise for promise in case.promises if promise.made_on <= day),
        events=tuple(event for event in case.events if event.happened_on <= day),
        follow_ups=tuple(_follow_ups_as_of(case, day)),
        letters=tuple(_letter_as_of(letter, day) for letter in case.letters if letter.written_on <= day),
    )
    return cut if _has_begun(case.repair, cut, day) else None


def _has_begun(repair: Repair, cut: Case, day: date) -> bool:
    if repair.sent_on is not None:
        return repair.sent_on <= day
    planned = any(follow_up.planned_on is not None for follow_up in cut.follow_ups)
    recorded = repair.recorded_at[:10]  # UTC, the real clock's
    return planned or bool(cut.contacts or cut.promises or cut.events or cut.letters) or "" < recorded <= str(day)


def on_an_open_day(follow_up: FollowUp, calendar: Calendar) -> FollowUp:
    """An open follow-up, moved off a closed day; as it is in a year that the calendar does not know."""
    if follow_up.state != "open":
        return follow_up
    try:
        due_on = roll_forward(calendar, follow_up.due_on)
    except UsageProblem:
        return follow_up
    return follow_up if due_on == follow_up.due_on else follow_up._replace(due_on=due_on)


def _repair_as_of(repair: Repair, day: date) -> Repair:
    if repair.closed_on is not None and repair.closed_on > day:
        repair = repair._replace(closed_on=None, outcome=None, closing_note=None)
    if repair.told_on is not None and repair.told_on > day:
        repair = repair._replace(told_on=None)
    if repair.noticed_on is not None and repair.noticed_on > day:
        repair = repair._replace(noticed_on=None)
    return repair


def _contact_as_of(contact: Contact, day: date) -> Contact | None:
    """A first-hand contact by its day; a reported span by its first day, whenever it was told."""
    if not contact.reported:
        return contact if contact.happened_on <= day else None
    if (contact.from_on or contact.happened_on) > day:
        return None
    contact = contact._replace(happened_on=min(contact.happened_on, day))
    return contact._replace(to_on=day, count=None) if contact.to_on and contact.to_on > day else contact


def _follow_ups_as_of(case: Case, day: date) -> Iterator[FollowUp]:
    for follow_up in case.follow_ups:
        if follow_up.planned_on is not None and follow_up.planned_on > day:
            continue
        if follow_up.ended_on is not None and follow_up.ended_on > day:
            yield follow_up._replace(state="open", ended_on=None, contact_id=None)
        else:
            yield follow_up


def _letter_as_of(letter: Letter, day: date) -> Letter:
    if letter.sent_on is not None and letter.sent_on > day:
        return letter._replace(sent_on=None, sent_by=None, sent_ref=None, received_on=None)
    if letter.received_on is not None and letter.received_on > day:
        return letter._replace(received_on=None)
    return letter


def _with_me(case: Case, until: date, calendar: Calendar) -> int | None:
    """Business days in the spans in which the repair waited for its owner, to `until`; None where there is none."""
    spans = waits(case)
    if not spans:
        return None
    return sum(max(0, business_days(calendar, start, min(end or until, until))) for start, end in spans)


def waits(case: Case) -> tuple[tuple[date, date | None], ...]:
    """The spans from waiting-for-me to resumed, after the repair was sent; the last day of one that still lasts is None."""
    spans: list[tuple[date, date | None]] = []
    since = None
    for event in sorted(case.events, key=lambda event: (event.happened_on, event.id)):
        if event.kind == "waiting-for-me" and since is None:
            since = event.happened_on
        elif event.kind == "resumed" and since is not None:
            spans.append((since, event.happened_on))
            since = None
    if since is not None:
        spans.append((since, case.repair.closed_on))
    sent_on = case.repair.sent_on
    if sent_on is None:
        return tuple(spans)
    return tuple((max(start, sent_on), end) for start, end in spans if end is None or end > sent_on)
