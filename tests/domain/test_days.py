"""Counting: (start, end], checked against numpy, a day-by-day loop, relativedelta and published figures."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from repairlog.calendars import calendar
from repairlog.domain import days
from repairlog.domain.model import ClosingDay
from repairlog.errors import UsageProblem

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKS = [f"{first}-{last}" for first in NAMES for last in NAMES]
CODES = ("none", "IT", "IT-NA", "GB-ENG", "AT", "US", "FR", "TR", "JP")  # known from before 1980

day_of_1990_to_2040 = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@cache
def rule_of(code, week="mon-fri"):
    return calendar(code, week, cache=None)


rules = st.builds(rule_of, st.sampled_from(CODES), st.sampled_from(WEEKS))


@cache
def numpy_calendar(code, week):
    closed = [day for year in range(1975, 2061) for day in rule_of(code, week).closing_days(year)]
    first, last = (NAMES.index(name) for name in week.split("-"))
    worked = [(weekday - first) % 7 <= (last - first) % 7 for weekday in range(7)]
    return np.busdaycalendar(weekmask=worked, holidays=closed)


def open_days(rule, start, end):
    """The business days of (start, end], one by one."""
    all_days = (start + timedelta(days=away) for away in range(1, (end - start).days + 1))
    week = days.working_weekdays(rule.week)
    return [day for day in all_days if day.weekday() in week and day not in rule.closing_days(day.year)]


# --- counting ---


@given(rules, day_of_1990_to_2040, day_of_1990_to_2040)
def test_the_count_is_numpys_one_day_on(rule, one, other):
    start, end = sorted((one, other))
    one_day = timedelta(days=1)
    numpys = np.busday_count(start + one_day, end + one_day, busdaycal=numpy_calendar(rule.code, rule.week))
    assert days.business_days(rule, start, end) == numpys


@given(rules, day_of_1990_to_2040, st.integers(0, 500))
def test_the_count_is_that_of_a_loop_over_the_days(rule, start, length):
    end = start + timedelta(days=length)
    assert days.business_days(rule, start, end) == len(open_days(rule, start, end))


@given(rules, day_of_1990_to_2040, day_of_1990_to_2040, day_of_1990_to_2040)
def test_spans_add_up_in_any_order(rule, one, two, three):
    whole = days.business_days(rule, one, three)
    assert days.business_days(rule, one, two) + days.business_days(rule, two, three) == whole
    assert days.business_days(rule, three, one) == -whole


@given(rules, day_of_1990_to_2040, st.integers(0, 500))
def test_every_calendar_day_is_either_counted_or_skipped(rule, start, length):
    end = start + timedelta(days=length)
    left_out = days.skipped(rule, start, end)
    assert days.business_days(rule, start, end) + len(left_out) == days.calendar_days(start, end) == length
    assert [day.on for day in left_out] == sorted({day.on for day in left_out})
    assert not {day.on for day in left_out} & set(open_days(rule, start, end))
    assert days.skipped(rule, end, start) == left_out


@pytest.mark.parametrize(
    ("start", "end", "week", "count"),
    [
        ("2019-01-22", "2019-02-27", "mon-fri", 26),
        ("2019-01-22", "2019-02-27", "mon-sat", 31),
        ("2019-01-22", "2019-02-08", "mon-fri", 13),
        ("2026-10-05", "2026-11-23", "mon-fri", 35),
        ("2026-11-23", "2026-11-27", "mon-fri", 4),  # Monday to Friday: numpy and QuantLib say 4, `holidays` says 5
        ("2019-01-22", "2019-01-23", "mon-fri", 1),
        ("2019-01-22", "2019-01-22", "mon-fri", 0),
    ],
)
def test_known_counts_in_italy(start, end, week, count):
    assert days.business_days(rule_of("IT", week), date.fromisoformat(start), date.fromisoformat(end)) == count


def test_a_patron_day_takes_one_off():
    san_ciro = ClosingDay(1, "", date(2018, 1, 31), date(2018, 1, 31), "San Ciro", yearly=True)
    rule = calendar("IT", "mon-fri", cache=None, own=[san_ciro])
    span = date(2019, 1, 22), date(2019, 2, 27)
    assert days.business_days(rule, *span) == 25
    assert days.Skipped(date(2019, 1, 31), "San Ciro") in days.skipped(rule, *span)


def test_a_closing_day_on_a_free_weekday_is_named_by_the_weekday():
    sunday = date(2026, 10, 4)  # a holiday in Italy from 2026
    assert sunday in rule_of("IT").closing_days(2026)
    assert days.skipped(rule_of("IT"), date(2026, 10, 3), sunday) == (days.Skipped(sunday, "Sunday"),)


def test_a_span_from_new_years_eve_does_not_ask_for_the_year_that_ends():
    assert days.business_days(rule_of("IN"), date(2000, 12, 31), date(2001, 1, 31)) > 0  # 2000 is only partly known


def test_an_unknown_end_is_refused_before_the_years_ahead_of_it_are_read():
    asked = []

    def closing_days(year):
        asked.append(year)
        if year > 2100:
            raise UsageProblem("not known")
        return {}

    with pytest.raises(UsageProblem):
        days.business_days(days.Calendar("XX", "mon-fri", closing_days), date(2019, 1, 1), date(2450, 1, 1))
    assert asked == [2450]


def test_a_year_is_asked_for_once_however_many_counts_are_made():
    asked = []
    rule = days.Calendar("XX", "mon-fri", lambda year: asked.append(year) or {})
    for length in range(200):
        days.business_days(rule, date(2019, 1, 1), date(2019, 1, 1) + timedelta(days=length))
    assert asked == [2019]


# --- adding ---


@given(rules, day_of_1990_to_2040, st.integers(1, 400))
def test_adding_is_the_inverse_of_counting(rule, start, n):
    end = days.add_business_days(rule, start, n)
    assert days.is_open(rule, end)
    assert days.business_days(rule, start, end) == n


@given(rules, day_of_1990_to_2040, st.integers(1, 400))
def test_going_back_is_the_n_th_open_day_before(rule, start, n):
    before = days.add_business_days(rule, start, -n)
    assert days.is_open(rule, before)
    assert days.business_days(rule, before - timedelta(days=1), start - timedelta(days=1)) == n


@given(rules, day_of_1990_to_2040, st.integers(1, 60))
def test_adding_is_numpys_offset(rule, start, n):
    oracle = numpy_calendar(rule.code, rule.week)
    # from a closed day, +1 is the next open day: numpy counts from the open day before it
    assert days.add_business_days(rule, start, n) == np.busday_offset(start, n, roll="backward", busdaycal=oracle)
    assert days.add_business_days(rule, start, -n) == np.busday_offset(start, -n, roll="forward", busdaycal=oracle)


@given(rules, day_of_1990_to_2040)
def test_rolling_stays_on_an_open_day_and_leaves_a_closed_one(rule, day):
    rolled = days.roll_forward(rule, day)
    assert days.is_open(rule, rolled)
    assert rolled == day if days.is_open(rule, day) else rolled == days.next_business_day(rule, day)
    assert days.next_business_day(rule, day) > day
    assert days.add_business_days(rule, day, 0) == day


def test_twenty_business_days_before_christmas():
    assert days.add_business_days(rule_of("IT"), date(2026, 11, 23), 20) == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("code", "rolls_to"),
    [(c, 9) for c in ("IT", "ES", "PT", "AT")] + [(c, 8) for c in ("DE", "FR", "US")],
)
def test_the_eighth_of_december_rolls_only_where_it_is_a_holiday(code, rolls_to):
    assert days.roll_forward(rule_of(code), date(2026, 12, 8)) == date(2026, 12, rolls_to)


def test_turkeys_business_days_include_saturday():
    assert days.add_business_days(rule_of("TR", "mon-sat"), date(2026, 11, 23), 20) == date(2026, 12, 16)
    assert days.add_business_days(rule_of("TR", "mon-fri"), date(2026, 11, 23), 20) == date(2026, 12, 21)


def test_a_calendar_that_is_always_closed_ends_in_a_sentence():
    always = ClosingDay(1, "", date(2019, 1, 1), date(2019, 12, 31), "shut", yearly=True)
    rule = calendar("none", "mon-fri", cache=None, own=[always])
    for n in (1, -1):
        with pytest.raises(UsageProblem, match="years 1970 to 2199"):
            days.add_business_days(rule, date(2019, 1, 1), n)


@pytest.mark.parametrize("n", [10**7, -(10**7)])
def test_a_count_beyond_the_calendar_is_refused(n):
    with pytest.raises(UsageProblem, match="outside the calendar"):
        days.add_business_days(days.MONDAY_TO_FRIDAY, date(2019, 1, 1), n)


# --- weeks ---


@pytest.mark.parametrize(
    ("week", "numbers"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("mon-sat", {0, 1, 2, 3, 4, 5}),
        ("sun-thu", {6, 0, 1, 2, 3}),
        ("sat-wed", {5, 6, 0, 1, 2}),
    ],
)
def test_the_named_weeks(week, numbers):
    assert days.working_weekdays(week) == numbers == days.WEEKS[week]


def test_any_range_of_weekdays_is_a_week():
    assert days.working_weekdays("fri-mon") == {4, 5, 6, 0}
    assert days.working_weekdays("mon-mon") == {0}
    assert days.working_weekdays("mon-sun") == set(range(7))
    assert days.week_name(" Mon-FRI ") == "mon-fri"


@pytest.mark.parametrize(
    "week",
    ["", "mon", "mon-", "mon-xyz", "monday-friday", "1-5", "mon-fri-sat", "lun-ven", "\x00"],
)
def test_what_is_no_week_is_refused_with_the_weeks_there_are(week):
    with pytest.raises(UsageProblem) as refused:
        days.week_name(week)
    assert "mon-sat" in refused.value.hint


# --- durations and months ---


@given(st.integers(1, 9999), st.sampled_from("bdwm"))
def test_a_duration_reads_back_as_it_is_written(amount, unit):
    text = f"{amount}{unit}"
    assert days.duration_text(days.parse_duration(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "b", "15", "15x", "0b", "-3b", "+3b", "1.5d", "1_0d", "٣d", "３d", "15 b", "99999d", "d15", "b\x00"],
)
def test_what_is_no_duration_is_refused_with_the_units(text):
    with pytest.raises(UsageProblem) as refused:
        days.parse_duration(text)
    assert "15b is business days" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "end"),
    [("15b", "2019-02-19"), ("15d", "2019-02-13"), ("3w", "2019-02-19"), ("1m", "2019-02-28"), ("2m", "2019-03-29")],
)
def test_a_duration_from_the_29th_of_january(text, end):
    assert str(days.add_duration(rule_of("IT"), date(2019, 1, 29), days.parse_duration(text))) == end


def test_the_end_of_a_duration_is_not_rolled():
    assert days.add_duration(rule_of("IT"), date(2026, 11, 23), days.Duration(15, "day")) == date(2026, 12, 8)


@given(day_of_1990_to_2040, st.integers(-400, 400))
def test_months_clamp_like_relativedelta(day, months):
    assert days.add_months(day, months) == day + relativedelta(months=months)


def test_a_month_from_the_31st_of_january_is_the_last_of_february():
    assert days.add_months(date(2019, 1, 31), 1) == date(2019, 2, 28)
    assert days.add_months(date(2020, 1, 31), 1) == date(2020, 2, 29)


@pytest.mark.parametrize(
    "duration",
    [days.Duration(9999, "month"), days.Duration(9999, "week"), days.Duration(-9999, "month")],
)
def test_a_duration_beyond_the_years_that_can_be_written_is_refused(duration):
    start = date(9990, 1, 1) if duration.amount > 0 else date(5, 1, 1)
    with pytest.raises(UsageProblem, match="outside the calendar"):
        days.add_duration(days.MONDAY_TO_FRIDAY, start, duration)
