"""What a law leaves without a day: no number, an event not in the log, two readings, a hint."""

from __future__ import annotations

from datetime import date

import pytest

from domain.a_case import NONE, case, story
from domain.a_law import country, law, period, public
from repairlog.domain.undated import undated
from repairlog.jurisdictions import choose

TOLD = "the day the seller was told is not in the log"


def told(one, choice, calendar=NONE):
    return {found.kind: found for found in undated(one, choice, calendar)}


def of_country(code, **fields):
    one = country(code, **fields)
    return told(one, choose(one.repair.country, one.repair.bought_on, calendar=code), public(code))


def test_a_reasonable_time_is_said_to_have_no_number():
    found = told(story(), choose("IT", date(2018, 12, 2)))
    assert set(found) == {"law"}
    assert found["law"].why == "a reasonable time, no number of days"
    assert (found["law"].mark, found["law"].command) == ("P", None)
    assert found["law"].source.startswith("art. 130, comma 5")


def test_a_law_without_a_right_to_repair_sets_no_number():
    assert of_country("CH")["law"].why == "the law sets no number of days"
    assert of_country("CH")["notice"].why == "a reasonable time, no number of days"


@pytest.mark.parametrize(
    ("starts", "missing", "option"),
    [
        ("discovery", "the day the fault was noticed is not in the log", "--noticed"),
        ("request", TOLD, "--told"),
        ("seller_informed", TOLD, "--told"),
        ("notice", TOLD, "--told"),
        ("complaint", TOLD, "--told"),
        ("complaint_received", TOLD, "--told"),
        ("first_complaint", TOLD, "--told"),
        ("hand_in", "the day it was handed over is not in the log", "--sent"),
    ],
)
def test_an_event_that_is_not_in_the_log_is_named_with_the_command_that_adds_it(starts, missing, option):
    found = told(case(sent_on=None), law(period(amount=30, starts=starts)))["law"]
    assert found.why == f"30 calendar days: {missing}"
    assert found.command == f"repairlog edit 1 {option} DATE"


def test_of_request_and_hand_in_the_one_that_is_missing_is_named():
    both = law(period(amount=30, unit="working_day", starts="request_and_hand_in"))
    assert told(case(), both)["law"].why == f"30 working days: {TOLD}"
    handed = told(case(sent_on=None, told_on=date(2019, 1, 2)), both)["law"]
    assert handed.why == "30 working days: the day it was handed over is not in the log"


@pytest.mark.parametrize("fields", [{"starts": None}, {"starts": "unspecified"}, {"starts": "hand_in", "starts_mark": "U"}])
def test_a_start_that_nobody_read_is_not_known(fields):
    found = told(case(), law(period(amount=1, unit="month", **fields)))["law"]
    assert (found.why, found.command) == ("1 month: from which day is not known", None)


@pytest.mark.parametrize(
    "fields",
    [
        {"mark": "U"},
        {"what": "recurrence", "starts": "repair_end"},
        {"what": "refund", "starts": None},
        {"what": "loan", "starts": "request"},
        {"what": "extension", "starts": "repair_end"},
        {"applies": "used goods", "starts": None},
        {"starts": "hand_in"},
    ],
)
def test_what_is_remembered_of_a_later_day_or_dated_is_left_out(fields):
    assert told(case(), law(period(**{"amount": 30, **fields}))) == {}


def test_romanian_days_are_shown_in_both_readings_each_with_its_name():
    why = of_country("RO")["law"].why
    assert why.startswith("15 calendar days: until Tue 6 Feb 2024; 15 working days: until Tue 13 Feb 2024 (")  # 24 January
    assert why.endswith("; which of the two holds is not known")
    assert of_country("RO")["law"].mark == "S"
    assert of_country("RO", told_on=None)["law"].why == f"15 calendar days: {TOLD}"


def test_two_readings_are_shown_where_the_law_is_no_hint_too():
    found = told(case(), law(period(amount=15, starts="hand_in", or_unit="working_day")))["law"]
    assert found.why.count(": until ") == 2


def test_israeli_days_count_fridays_and_not_saturdays_and_are_to_be_confirmed():
    shop = of_country("IL", handed_to="seller")["law"]
    assert shop.why == "14 working days: until Wed 7 Feb 2024; to be confirmed"
    centre = of_country("IL", handed_to="centre")["law"]
    assert centre.why == "10 working days: until Fri 2 Feb 2024; to be confirmed"
    assert of_country("IL") == {}  # where it was handed in is not in the log


def test_a_spanish_action_has_a_length_and_no_known_start():
    assert of_country("ES")["action"].why == "5 years: from which day is not known"


def test_without_a_law_or_where_no_day_is_to_be_computed_nothing_is_said():
    assert told(story(country=None), choose(None, None)) == {}
    assert told(case(), law(period(amount=30, starts="hand_in"), use="no")) == {}
