"""One repair in full for `status REPAIR`: its row, its figures, its last entries, its deadlines, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.domain.days import business_days, calendar_days, long_day
from repairlog.domain.undated import undated
from repairlog.reports.listing import Block, Cell, Column, Facts, Listing, Marked
from repairlog.reports.status import status_listing
from repairlog.reports.timeline import entries, entries_listing
from repairlog.reports.turnaround import similar_text
from repairlog.reports.words import (
    NOT_ADVICE,
    count,
    elapsed_text,
    overdue_text,
    party_text,
    promise_text,
    repeat_text,
    span_text,
    two_clocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from repairlog.domain.comparison import Similar
    from repairlog.domain.deadlines import Deadline
    from repairlog.domain.model import Contact
    from repairlog.domain.standing import Standing

LAST = 5
"""How many of the last entries are shown."""
_FOLLOW_UP = 5
_MARKS = {"P": "P: the text of the law was read", "S": "S: only a text about the law was read"}


def status_detail(standing: Standing, similar: Similar | None = None) -> tuple[Block, ...]:
    """The blocks of ``status REPAIR``, the next step last, as a command to type or with the reason why there is none."""
    title = f"Repair {standing.case.repair.id} on {long_day(standing.as_of)}"
    blocks: list[Block] = [status_listing([standing], title=title), Facts(tuple(_figures(standing, similar)))]
    happened = [entry for entry in entries(standing) if entry.order != _FOLLOW_UP]
    if happened:
        blocks.append(entries_listing(happened[-LAST:], {}, title="Last entries"))
    blocks.append(_deadlines(standing))
    open_terms = tuple(_undated(standing))
    if open_terms:
        blocks.append(Facts(open_terms, title="Without a day"))
    if standing.choice.warnings:
        blocks.append("\n".join(f"Warning: {warning}." for warning in standing.choice.warnings))
    blocks.append(next_step_facts(standing))
    return tuple(blocks)


def next_step_facts(standing: Standing) -> Facts:
    """What the log calls for next, why, and the command to type; else the reason why nothing."""
    step = standing.next_step
    if step is None:
        return Facts((("Next step", f"none: {standing.no_step_why}"),))
    when: tuple[tuple[str, Cell], ...] = () if step.on is None else (("On", long_day(step.on)),)
    return Facts((("Next step", step.step), *when, ("Why", step.why), ("Type", Marked(step.command, "command"))))


def _figures(standing: Standing, similar: Similar | None) -> Iterator[tuple[str, Cell]]:
    repair = standing.case.repair
    yield "Elapsed", elapsed_text(standing)
    yield from two_clocks(standing)
    if similar is not None:
        yield "Similar", similar_text(similar)
    if standing.silent_business_days is not None:
        since = "the last contact" if standing.last_contact_on else "the day sent"
        yield "Silence", f"{count(standing.silent_business_days, 'business day')} since {since}"
    if standing.unanswered_business_days is not None:
        yield "Unanswered", f"{count(standing.unanswered_business_days, 'business day')} without news or a promise"
    yield "Contacts", _results(standing)
    for contact in standing.case.reported():
        yield f"According to {_teller(standing, contact)}", _reported(contact)
    for state in standing.promises:
        text = f"made {long_day(state.promise.made_on)} for {long_day(state.promise.promised_on)}: {promise_text(state)}"
        yield f"Promise P{state.promise.id}", Marked(text, "late") if state.state == "missed" else text
    if standing.follow_up is not None:
        due_on = standing.follow_up.due_on
        late = f", {overdue_text(business_days(standing.calendar, due_on, standing.as_of))}"
        word = late if due_on < standing.as_of else ", TODAY" if due_on == standing.as_of else ""
        again = f", {repeat_text(standing.follow_up.every)}" if standing.follow_up.every else ""
        note = f": {standing.follow_up.note}" if standing.follow_up.note else ""
        yield f"Follow-up F{standing.follow_up.id}", f"{long_day(due_on)}{word}{again}{note}"
    if repair.closed_on is not None:
        yield "Closed", f"{long_day(repair.closed_on)}{f', {repair.outcome}' if repair.outcome else ''}"
    yield "Law", _law(standing)


def _results(standing: Standing) -> str:
    if not standing.contacts:
        return "none"
    known = [f"{number} {result.replace('-', ' ')}" for result, number in standing.results.items() if number]
    unknown = standing.contacts - sum(standing.results.values())
    told = ", ".join([*known, f"{unknown} without a result"] if unknown else known)
    last = f"; the last on {long_day(standing.last_contact_on)}" if standing.last_contact_on else ""
    return f"{standing.contacts} ({told}){last}"


def _teller(standing: Standing, contact: Contact) -> str:
    return party_text(standing.case, contact.by_role, contact.by_id) or "somebody else"


def _reported(contact: Contact) -> str:
    number = "an unknown number of contacts" if contact.count is None else count(contact.count, "contact")
    said = f": {contact.summary}" if contact.summary else ""
    return f"{number}, {span_text(contact.from_on, contact.to_on)}{said} (second-hand, not counted)"


def _law(standing: Standing) -> str:
    choice = standing.choice
    if choice.regime is not None:
        return f"{choice.regime.id}, {choice.regime.name}"
    shown = f"; see {', '.join(regime.id for regime in choice.candidates)}" if choice.candidates else ""
    return f"none is cited: {choice.why}{shown}"


def _deadlines(standing: Standing) -> Block:
    if not standing.deadlines:
        return "No deadline is known."
    columns = (
        Column("Day", whole=True), Column("Deadline"), Column("Left"), Column("Source", told=True), Column("Mark"),
    )  # fmt: skip
    rows = tuple(_deadline(standing, deadline) for deadline in standing.deadlines)
    marks = [_MARKS[mark] for mark in sorted({d.mark for d in standing.deadlines if d.mark}) if mark in _MARKS]
    footer = ["Days left are calendar days, the last one included.", *(f"{mark}." for mark in marks)]
    return Listing(columns, rows, title="Deadlines", footer=(" ".join([*footer, NOT_ADVICE] if marks else footer),))


def _undated(standing: Standing) -> Iterator[tuple[str, Cell]]:
    """What the law says and gives no day for, each with its source and mark, and the command that would mend it."""
    for one in undated(standing.case, standing.choice, standing.public):
        typed = f"; type: {one.command}" if one.command else ""
        yield one.kind, f"{one.why} ({one.source}, mark {one.mark}){typed}"


def _deadline(standing: Standing, deadline: Deadline) -> tuple[Cell, ...]:
    source = f"{deadline.source}; {deadline.note}" if deadline.note else deadline.source
    return long_day(deadline.on), deadline.kind, _left(standing, deadline), source, deadline.mark


def _left(standing: Standing, deadline: Deadline) -> Cell:
    if deadline.met_on is not None:
        return Marked(f"met {long_day(deadline.met_on)}", "quiet")
    left = calendar_days(standing.as_of, deadline.on)
    if left >= 0:
        return "TODAY" if left == 0 else f"{count(left, 'day')} left"
    if standing.case.repair.closed_on is not None or not deadline.act or deadline.least:
        return Marked(f"over, {count(-left, 'day')} ago", "quiet")
    return Marked(f"PASSED {count(-left, 'day')} ago", "late")
