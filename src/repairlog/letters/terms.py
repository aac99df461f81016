"""The deadline a letter sets: the writer's own, computed once and printed everywhere.

Sending day + transit + term, then rolled forward to an open day of the repair's calendar. No start day is counted.
"""

from __future__ import annotations

from datetime import date

from repairlog.domain.days import Calendar, Duration, add_duration, duration_text, roll_forward
from repairlog.domain.deadlines import TRANSIT_BUSINESS_DAYS
from repairlog.domain.model import Step
from repairlog.errors import UsageProblem
from repairlog.letters.structure import LetterDeadline

TRANSIT = {"registered": Duration(TRANSIT_BUSINESS_DAYS, "business")}
"""How long each means of delivery is taken to need; those not named arrive on the day they are sent."""

_TERMS: dict[Step, Duration] = {
    "reminder": Duration(5, "business"),
    "complaint": Duration(10, "business"),
    "notice": Duration(15, "day"),
    "final": Duration(15, "day"),
}


def default_term(step: Step) -> Duration:
    """How long the other side gets where nothing else is asked for; no law sets it."""
    return _TERMS[step]


def letter_deadline(calendar: Calendar, sent_on: date, delivery: str, term: Duration) -> LetterDeadline:
    """The last day of a letter sent on `sent_on`; raises `UsageProblem` for a term that leaves no day."""
    if term.amount < 1:
        raise UsageProblem(f"a deadline of {duration_text(term)} leaves no day", hint="give 10b, 15d or 2w")
    transit = TRANSIT.get(delivery)
    received_on = add_duration(calendar, sent_on, transit) if transit else sent_on
    raw_on = add_duration(calendar, received_on, term)
    return LetterDeadline(roll_forward(calendar, raw_on), term, sent_on, received_on, raw_on, delivery, transit)
