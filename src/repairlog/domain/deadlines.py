"""Dated deadlines with their sources: from the law of the contract, the promises, the target, and the letters sent.

How a law's days are counted is told in `statutory`. A letter's deadline is the writer's own, counted from the day after
something starts, and always moves to an open day.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from repairlog.domain.days import Calendar, add_business_days, add_duration, parse_duration, roll_forward
from repairlog.domain.law import Choice
from repairlog.domain.model import Case, Letter
from repairlog.domain.promises import PromiseState, back_on
from repairlog.domain.statutory import Deadline, of_the_law

__all__ = ["TRANSIT_BUSINESS_DAYS", "Deadline", "deadlines", "letter_deadline"]

TRANSIT_BUSINESS_DAYS = 5
"""How long a registered letter is taken to travel while the day of its receipt is not known."""


def deadlines(
    case: Case,
    *,
    calendar: Calendar,
    choice: Choice,
    promises: Sequence[PromiseState],
    public: Calendar | None = None,
) -> tuple[Deadline, ...]:
    """Every deadline of a repair, sorted by day.

    `public` are the public holidays that statutory days move by; left out, those of `calendar`, own closing days
    included. Raises `UsageProblem` for a year that a calendar does not know.
    """
    found = [
        *of_the_law(case, choice, public or calendar),
        *_of_promises(case, promises),
        *_of_the_target(case, calendar),
        *_of_letters(case, calendar),
    ]
    return tuple(sorted(found, key=lambda deadline: (deadline.on, deadline.kind, deadline.source)))


def letter_deadline(letter: Letter, calendar: Calendar) -> tuple[date, date] | None:
    """A sent letter's last day before and after it is moved to an open day; None while it is not sent or sets none.

    The term runs from the receipt, or from the sending and, registered, `TRANSIT_BUSINESS_DAYS` later. The addressee
    may rely on the day that the letter prints: where that is the later one, it holds.
    """
    if letter.sent_on is None or (letter.term is None and letter.deadline_on is None):
        return None
    raw = letter.deadline_on
    if letter.term is not None:
        registered = (letter.sent_by or letter.delivery) == "registered"
        travelled = add_business_days(calendar, letter.sent_on, TRANSIT_BUSINESS_DAYS if registered else 0)
        raw = add_duration(calendar, letter.received_on or travelled, parse_duration(letter.term))
        raw = max(raw, letter.deadline_on or raw)
    return None if raw is None else (raw, roll_forward(calendar, raw))


def _of_promises(case: Case, promises: Sequence[PromiseState]) -> Iterator[Deadline]:
    for promise, state, _missed_by in promises:
        met_on = back_on(case, promise.made_on) if state == "kept" else None
        source = f"promise P{promise.id} of {promise.made_on}"
        yield _own("promise", source, promise.promised_on, met_on, item=f"P{promise.id}")


def _of_the_target(case: Case, calendar: Calendar) -> Iterator[Deadline]:
    repair = case.repair
    if repair.target is not None and repair.sent_on is not None:
        on = add_duration(calendar, repair.sent_on, parse_duration(repair.target))
        yield _own("target", f"target {repair.target}", on, _back_by(case, repair.sent_on, on))


def _of_letters(case: Case, calendar: Calendar) -> Iterator[Deadline]:
    for letter in case.letters:
        days = letter_deadline(letter, calendar)
        if days is not None and letter.sent_on is not None:
            raw_on, on = days
            met_on = _back_by(case, letter.sent_on, on)
            yield _own("letter", f"letter L{letter.id} ({letter.step})", on, met_on, raw_on=raw_on, item=f"L{letter.id}")


def _back_by(case: Case, since: date, on: date) -> date | None:
    back = back_on(case, since)
    return back if back is not None and back <= on else None


def _own(
    kind: str, source: str, on: date, met_on: date | None, *, raw_on: date | None = None, item: str | None = None
) -> Deadline:
    """A deadline that somebody set; no law."""
    return Deadline(kind, on, source, None, None, met_on, raw_on or on, None, item, act=True)
