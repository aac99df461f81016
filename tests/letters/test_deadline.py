"""The writer's own deadline: sending + transit + term, rolled to an open day (worked examples of the specification)."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from repairlog import calendars
from repairlog.domain.days import Duration
from repairlog.letters.terms import default_term, letter_deadline

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "delivery", "received", "on"),
    [
        ("IT", "email", MONDAY, date(2026, 12, 9)),
        ("IT", "pec", MONDAY, date(2026, 12, 9)),
        ("IT", "hand", MONDAY, date(2026, 12, 9)),
        ("ES", "email", MONDAY, date(2026, 12, 9)),
        ("PT", "email", MONDAY, date(2026, 12, 9)),
        ("AT", "email", MONDAY, date(2026, 12, 9)),
        ("DE", "email", MONDAY, date(2026, 12, 8)),
        ("FR", "email", MONDAY, date(2026, 12, 8)),
        ("GB-ENG", "email", MONDAY, date(2026, 12, 8)),
        ("US", "email", MONDAY, date(2026, 12, 8)),
        ("BR", "email", MONDAY, date(2026, 12, 8)),
        ("IT", "registered", date(2026, 11, 30), date(2026, 12, 15)),
        ("US", "registered", date(2026, 12, 1), date(2026, 12, 16)),
    ],
)
def test_fifteen_days_from_monday_23_november_2026(code, delivery, received, on):
    calendar = calendars.calendar(code, "mon-fri", cache=None)
    deadline = letter_deadline(calendar, MONDAY, delivery, default_term("notice"))
    assert (received, on) == (deadline.received_on, deadline.on)
    assert "15d" == deadline.duration


def naive(closed, sent_on, transit, term):
    """Day by day: `term` business days (or calendar days) after `transit` business days, then on to an open day."""

    def is_open(day):
        return day.weekday() < 5 and day not in closed

    def after(day, number):
        while number:
            day += timedelta(days=1)
            number -= is_open(day)
        return day

    received = after(sent_on, transit)
    last = after(received, term.amount) if term.unit == "business" else received + timedelta(days=term.amount)
    while not is_open(last):
        last += timedelta(days=1)
    return last


@pytest.mark.parametrize("term", [Duration(5, "business"), Duration(10, "business"), Duration(15, "day")])
@pytest.mark.parametrize(("delivery", "transit"), [("email", 0), ("registered", 5)])
def test_every_sending_day_of_a_year_agrees_with_counting_day_by_day(term, delivery, transit):
    closed = holidays.country_holidays("IT", years=(2026, 2027))
    calendar = calendars.calendar("IT", "mon-fri", cache=None)
    for step in range(365):
        day = date(2026, 1, 1) + timedelta(days=step)
        assert naive(closed, day, transit, term) == letter_deadline(calendar, day, delivery, term).on, day
