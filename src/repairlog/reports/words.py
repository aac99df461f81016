"""How days, counts and the rules of counting are worded: English, dates with their weekday, every count with its kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from repairlog.domain.days import long_day

if TYPE_CHECKING:
    from repairlog.domain.days import Calendar
    from repairlog.domain.due import Item
    from repairlog.domain.model import Case, Contact, Role
    from repairlog.domain.promises import PromiseState
    from repairlog.domain.standing import Standing

NOT_ADVICE = "Not legal advice."


def count(number: int, noun: str) -> str:
    """A number and its noun: ``1 business day``, ``26 business days``."""
    return f"{number:,} {noun}" if number in {1, -1} else f"{number:,} {noun}s"


def week_text(week: str) -> str:
    """A week by its name in the log: ``mon-fri`` is ``Mon–Fri``."""
    return "–".join(part.capitalize() for part in week.split("-"))


def rule_text(code: str, week: str) -> str:
    """What a business day is under a calendar and a week: ``Mon–Fri without the holidays of IT``."""
    return f"{week_text(week)}, no holidays" if code == "none" else f"{week_text(week)} without the holidays of {code}"


def calendar_rule(calendar: Calendar) -> str:
    """The footer of a count made by one calendar."""
    return f"Business days: {rule_text(calendar.code, calendar.week)}; the day it starts is not counted."


def counting_rule(standings: Iterable[Standing]) -> str:
    """The footer of a table of counts: every calendar and week in it; where there are several, whose each one is."""
    numbers: dict[str, list[int]] = {}
    for standing in standings:
        rule = rule_text(standing.calendar.code, standing.calendar.week)
        numbers.setdefault(rule, []).append(standing.case.repair.id)
    usual, *others = sorted(numbers, key=lambda rule: -len(numbers[rule])) or [""]
    if not usual:
        return "Business days: none counted."
    rules = [usual, *(f"for {', '.join(map(str, sorted(numbers[rule])))}: {rule}" for rule in others)]
    return f"Business days: {'; '.join(rules)}; the day sent is not counted."


def with_whom(case: Case) -> str | None:
    """Who has the device, as far as the log says: who it was handed to, else the centre, the seller or the maker."""
    repair = case.repair
    named = case.party_name(repair.handed_to, repair.handed_to_id)
    if named:
        return named
    own = case.centre or case.seller or case.maker
    return own.name if own else None


def party_text(case: Case, role: Role | None, party_id: int | None) -> str | None:
    """A party of a contact: its name, else its role in words; None where it is unknown."""
    if role == "me":
        return "me"
    name = case.party_name(role, party_id)
    if name or role is None:
        return name
    return {"centre": "the service centre", "other": "somebody else"}.get(role, f"the {role}")


def masked(imei: str) -> str:
    """An IMEI but for its last four digits hidden; a shorter one is hidden whole."""
    return "*" * (len(imei) - 4) + imei[-4:] if len(imei) > 4 else "*" * len(imei)


def span_text(start: date | None, end: date | None) -> str:
    """A span of days in words, either end unknown."""
    if start is None and end is None:
        return "days unknown"
    if start is None or end is None:
        return f"from {long_day(start)}" if start else f"until {long_day(end)}" if end else ""
    return f"{long_day(start)} to {long_day(end)}"


def elapsed_text(standing: Standing) -> str:
    """Both counts since the day sent: ``26 business days, 36 calendar days``."""
    if standing.business_days is None or standing.calendar_days is None:
        return "not handed over yet"
    return f"{count(standing.business_days, 'business day')}, {count(standing.calendar_days, 'calendar day')}"


def two_clocks(standing: Standing) -> tuple[tuple[str, str], ...]:
    """Both counts where the repair waited for its owner, side by side: neither is taken off the other."""
    if standing.with_me_business_days is None or standing.business_days is None:
        return ()
    theirs = standing.business_days - standing.with_me_business_days
    return (
        ("Without the phone", count(standing.business_days, "business day")),
        ("In their hands", f"{count(theirs, 'business day')}, without the days waiting for me"),
    )


def promise_text(state: PromiseState) -> str:
    """What became of a promise: ``missed by 13 business days``."""
    if state.missed_by_business_days is None:
        return state.state
    return f"missed{_by(state.missed_by_business_days)}"


def overdue_text(business_days: int) -> str:
    """By how much something is late: ``OVERDUE by 2 business days``."""
    return f"OVERDUE{_by(business_days)}"


def _by(business_days: int) -> str:
    """By how much, where that is a business day at least: nothing on the Saturday after a Friday."""
    return f" by {count(business_days, 'business day')}" if business_days else ""


def due_text(item: Item, day: date) -> str:
    """Why something is due on a day: ``follow-up of Mon 25 Feb 2019, OVERDUE by 2 business days``."""
    on = long_day(item.on)
    if item.kind == "promise":
        missed = f"promise for {on} missed{_by(item.business_days)}"
        return missed if item.is_due else "promised for today"
    if item.kind != "follow-up":
        what = f"deadline of letter {item.item}" if item.kind == "letter" else f"target {item.note}"
        passed = f"PASSED on {on}" + (f", {count(item.business_days, 'business day')} ago" if item.business_days else "")
        return f"{what} is today" if item.on == day else f"{what} {passed}"
    when = "follow-up today" if item.on == day else f"follow-up of {on}, {overdue_text(item.business_days)}"
    return f"{when}: {item.note}" if item.note else when


def repeat_text(every: str) -> str:
    """What a follow-up keeps of its repetition, in words: ``every Monday and Thursday``."""
    from repairlog.domain.recurrence import kept_in_words  # noqa: PLC0415 - few follow-ups repeat

    return kept_in_words(every)


def done_by(case: Case, contact: Contact) -> str:
    """Who asked whom: ``with Xiaomi``, ``from Top Phone``, ``by Top Phone with the service centre``; empty if unknown."""
    other = party_text(case, contact.with_role, contact.with_id)
    by = party_text(case, contact.by_role, contact.by_id)
    alone = "incoming" if contact.incoming else None
    asked = alone if other is None else f"{'from' if contact.incoming else 'with'} {other}"
    return " ".join(part for part in (f"by {by}" if by and by != "me" else None, asked) if part)
