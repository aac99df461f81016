"""Numbered days count as `business_days` does, whichever year is asked for first."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.a_case import ITALY
from repairlog import calendars
from repairlog.domain.day_numbers import DayNumbers
from repairlog.domain.days import business_days
from repairlog.errors import UsageProblem

some_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(st.lists(some_days, min_size=2, max_size=8), st.sampled_from(["mon-fri", "mon-sat", "sun-thu"]))
def test_two_numbers_differ_by_the_business_days_between_them(days, week):
    calendar = ITALY._replace(week=week)
    numbers = DayNumbers(calendar)
    for start, end in pairwise(days):
        assert business_days(calendar, start, end) == numbers[end.isoformat()] - numbers[start.isoformat()]


def test_a_year_that_the_calendar_does_not_know_is_refused_and_not_kept():
    numbers = DayNumbers(calendars.calendar("none", "mon-fri", cache=None))
    for _ in range(2):
        with pytest.raises(UsageProblem, match="1969"):
            numbers["1969-12-31"]
    assert 1 == numbers["1970-01-02"] - numbers["1970-01-01"]
