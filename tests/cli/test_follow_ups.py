"""Follow-ups by the commands: moved, repeated, cancelled, answered; never on a closed day, never piling up."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Log
from repairlog.actions import contacts, follow_ups, people, repairs
from repairlog.actions.contacts import NewContact
from repairlog.actions.repairs import NewRepair
from repairlog.cli.session import Session, writing
from repairlog.errors import RepairlogError
from repairlog.reports.screen import Screen
from repairlog.store import cases, verification

MARCH_1 = "2019-03-01"  # a Friday


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    made = Log(tmp_path_factory.mktemp("asked"))
    made.run("add", "Mi A2", "--centre", "Centro Alfa", "--country", "IT", "--sent", "2019-02-20", "--next", "off")
    made.run("follow-up", "1", "--every", "mon,thu", "-m", "ask for Anna")
    return made


@pytest.fixture
def asked(log, template):
    """One phone at a centre, asked for on Mondays and Thursdays; Wednesday 27 February 2019."""
    shutil.copytree(template.folder, log.folder, dirs_exist_ok=True)
    return log


def follow_ups_of(log, number=1, **more):
    return log.json("show", number, **more)["repair"]["follow_ups"]


def open_ones(log, **more):
    return [(f"F{one['id']}", one["on"], one["every"]) for one in follow_ups_of(log, **more) if one["state"] == "open"]


def test_a_repetition_says_its_first_day_and_its_days_in_words(log):
    log.run("add", "Mi A2", "--country", "IT", "--sent", "2019-02-20")
    said = log.run("follow-up", "1", "--every", "mon,thu").stdout
    assert "F2 follow-up of repair 1: Thu 28 Feb 2019, then every Monday and Thursday, moved from Wed 27 Feb 2019.\n" == said
    assert [("F2", "2019-02-28", "mon,thu")] == open_ones(log)
    assert "Ask again Thu 28 Feb 2019 (F2, every Monday and Thursday).\n" == log.run("follow-up", "1").stdout
    for where in (log.run("status", "1").stdout, log.run("show", "1").stdout):
        assert "every Monday and Thursday" in where


def test_a_closed_day_moves_one_day_and_not_the_series(asked):
    """Easter Monday, 22 April 2019, then the 25th: both closed in Italy."""
    asked.run("contact", "1", "--phone", today="2019-04-18")
    assert ["2019-04-23"] == [day for _, day, _ in open_ones(asked, today="2019-04-18")]
    asked.run("contact", "1", "--phone", today="2019-04-23")
    assert ["2019-04-26"] == [day for _, day, _ in open_ones(asked, today="2019-04-23")]
    asked.run("contact", "1", "--phone", today="2019-04-26")
    assert ["2019-04-29"] == [day for _, day, _ in open_ones(asked, today="2019-04-26")]


def test_the_contact_that_answers_ends_it_and_plans_the_next_however_late(asked):
    said = asked.run("contact", "1", "--phone", "--result", "no-news", today="2019-03-20").stdout
    assert "Ask again Thu 21 Mar 2019 (F2, every Monday and Thursday): ask for Anna.\n" in said
    assert [("F2", "2019-03-21", "mon,thu")] == open_ones(asked, today="2019-03-20")
    first = follow_ups_of(asked, today="2019-03-20")[0]
    assert ("done", "2019-03-20", "2019-02-28") == (first["state"], first["ended_on"], first["on"])


def test_business_days_count_from_the_contact(log):
    log.run("add", "Mi A2", "--country", "IT", "--sent", "2019-02-20")
    log.run("follow-up", "1", "--every", "3b")
    log.run("contact", "1", "--phone", today="2019-03-06")
    assert [("F3", "2019-03-11", "3b")] == open_ones(log, today="2019-03-06")
    log.run("contact", "1", "--phone", today="2019-03-07")  # earlier than planned: the day stands
    assert [("F3", "2019-03-11", "3b")] == open_ones(log, today="2019-03-07")


def test_a_promise_that_falls_earlier_is_asked_about_by_itself(log):
    log.run("add", "Mi A2", "--country", "IT", "--sent", "2019-02-20")
    log.run("follow-up", "1", "2019-02-27", "--every", "10b")
    log.run("contact", "1", "--phone", "--promise", "2019-03-04")
    assert [("F3", "2019-03-13", "10b"), ("F4", "2019-03-05", None)] == sorted(open_ones(log))
    log.run("contact", "1", "--phone", "--promise", "2019-04-04", today="2019-03-05")
    assert [("F3", "2019-03-13", "10b")] == open_ones(log, today="2019-03-05")


def test_off_ends_a_repetition_and_a_date_comes_beside_it(asked):
    asked.run("contact", "1", "--phone", "--next", "2019-03-06", today="2019-02-28")
    assert [("F2", "2019-03-04", "mon,thu"), ("F3", "2019-03-06", None)] == open_ones(asked, today="2019-02-28")
    asked.run("contact", "1", "--phone", "--next", "off", today="2019-03-06")
    assert [] == open_ones(asked, today="2019-03-06")


def test_snoozing_keeps_the_former_day_the_note_and_the_repetition(asked):
    said = asked.run("follow-up", "F1", "+2b").stdout
    assert "F2 follow-up of repair 1: Fri 1 Mar 2019, then every Monday and Thursday, moved from Thu 28 Feb 2019.\n" == said
    moved, kept = follow_ups_of(asked)
    assert ("moved", "2019-02-28", "2019-02-27") == (moved["state"], moved["on"], moved["ended_on"])
    assert ("open", "ask for Anna", "mon,thu") == (kept["state"], kept["note"], kept["every"])
    asked.run("contact", "1", "--phone", today="2019-03-01")
    assert [("F3", "2019-03-04", "mon,thu")] == open_ones(asked, today="2019-03-01")


def test_one_follow_up_is_moved_or_cancelled_by_its_name(asked):
    asked.run("follow-up", "1", "2019-03-15", "-m", "the receipt")
    asked.run("follow-up", "F2", "2019-03-18")
    assert [("F1", "2019-02-28", "mon,thu"), ("F3", "2019-03-18", None)] == open_ones(asked)
    assert "F2 is moved since 2019-02-27" in asked.run("follow-up", "F2", "+5b", check=4).stderr
    said = asked.run("follow-up", "F1", "--cancel").stdout
    assert "F1 cancelled: Thu 28 Feb 2019, every Monday and Thursday, repair 1 Mi A2.\n" == said
    assert [("F3", "2019-03-18", None)] == open_ones(asked)
    asked.run("follow-up", "F1", "--cancel", check=4)


def test_an_overdue_one_can_be_cancelled_by_its_day(asked):
    asked.run("follow-up", "1", "2019-02-28", "--cancel", today="2019-03-20")
    assert [] == open_ones(asked, today="2019-03-20")


def test_a_second_repetition_takes_the_place_of_the_first_unless_it_has_a_note(asked):
    asked.run("follow-up", "1", "--every", "5b", "-m", "the receipt")
    assert [("F1", "2019-02-28", "mon,thu"), ("F2", "2019-03-06", "5b")] == open_ones(asked)
    asked.run("follow-up", "1", "--every", "last fri")
    assert [("F3", "2019-03-29", "last fri")] == open_ones(asked)


def test_a_repetition_is_given_changed_and_taken_by_edit(asked):
    asked.run("edit", "F1", "--every", "2w")
    assert [("F1", "2019-02-28", "2w from 2019-02-28")] == open_ones(asked)
    asked.run("edit", "F1", "--every", "")
    assert [("F1", "2019-02-28", None)] == open_ones(asked)
    history = asked.run("show", "1", "--history").stdout
    assert "2w from 2019-02-28" in history
    assert "mon,thu" in history
    refused = asked.run("edit", "F1", "--every", "sometimes", check=2)
    assert "`sometimes` says no repetition" in refused.stderr
    asked.run("edit", "1", "--every", "5b", check=2)


def test_undo_and_redo_take_the_contact_with_its_next_day(asked):
    before = follow_ups_of(asked, today="2019-02-28")
    asked.run("contact", "1", "--phone", today="2019-02-28")
    after = follow_ups_of(asked, today="2019-02-28")
    asked.run("undo", today="2019-02-28")
    assert before == follow_ups_of(asked, today="2019-02-28")
    asked.run("redo", today="2019-02-28")
    assert after == follow_ups_of(asked, today="2019-02-28")
    asked.run("verify")


def test_a_repetition_travels_by_dump_and_two_logs_that_answered_it_plan_one(asked, tmp_path):
    asked.run("dump", "-o", "log.jsonl")
    other = type(asked)(tmp_path / "other")
    other.folder.mkdir()
    other.run("import", str(asked.folder / "log.jsonl"))
    assert follow_ups_of(asked) == follow_ups_of(other)
    other.run("contact", "1", "--phone", today="2019-02-28")
    asked.run("contact", "1", "--email", today="2019-02-28")
    other.run("dump", "-o", "log.jsonl", today="2019-02-28")
    asked.run("import", str(other.folder / "log.jsonl"), today="2019-02-28")
    assert ["2019-03-04", "2019-03-04"] == [day for _, day, _ in open_ones(asked, today="2019-02-28")]
    asked.run("contact", "1", "--phone", today="2019-03-04")
    assert ["2019-03-07"] == [day for _, day, _ in open_ones(asked, today="2019-03-04")]
    asked.run("verify", today="2019-03-04")


def test_a_closing_day_added_later_moves_what_is_planned_already(asked):
    asked.run("calendar", "add", "2019-02-28..2019-03-01", "shut", "--centre", "Centro Alfa")
    assert "2019-03-04" == asked.repair()["follow_up"]["on"]
    assert "Nothing is due" in asked.run("due", today="2019-02-28").stdout
    assert "follow-up today" in asked.run("due", today="2019-03-04").stdout
    asked.run("follow-up", "1", "2019-03-04", "--cancel")
    assert [] == open_ones(asked)


def test_an_unreadable_repetition_from_elsewhere_hinders_no_contact(asked):
    import sqlite3

    with sqlite3.connect(asked.file) as opened:
        opened.execute("UPDATE follow_ups SET every = 'whenever' WHERE id = 1")
    opened.close()
    assert "every whenever" in asked.run("show", "1").stdout
    asked.run("contact", "1", "--phone", today="2019-02-28")
    assert [("F2", "2019-03-07", None)] == open_ones(asked, today="2019-02-28")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--every", "5b", "--cancel"), "--cancel and --every do not go together"),
        (("-m", "x", "--cancel"), "--cancel and --message do not go together"),
        (("-m", "x"), "a note needs a day"),
        (("2019-02-01", "--every", "5b"), "Fri 1 Feb 2019 is past"),
        (("--every", ""), "says no repetition"),
        (("--every", "9999m"), "not for 2852"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changed(asked, words, sentence):
    before = asked.file.read_bytes()
    assert sentence in asked.run("follow-up", "1", *words, check=2).stderr
    assert before == asked.file.read_bytes()


@cache
def closed_in_italy(year):
    return frozenset(holidays.country_holidays("IT", years=year))


def is_open(day):
    centre_is_shut = day.month == 8 and 5 <= day.day <= 23
    return day.weekday() < 5 and day not in closed_in_italy(day.year) and not centre_is_shut


STEP = st.tuples(
    st.integers(0, 20),
    st.one_of(
        st.tuples(st.just("contact"), st.none() | st.integers(0, 15), st.sampled_from(["auto", "off", "day"])),
        st.tuples(
            st.just("plan"), st.none() | st.integers(0, 30), st.sampled_from([None, "5b", "mon,sun", "2w", "last fri"])
        ),
        st.tuples(st.just("cancel"), st.none(), st.none()),
    ),
)


@settings(max_examples=15)
@given(st.dates(date(2016, 1, 1), date(2024, 12, 31)), st.lists(STEP, min_size=4, max_size=12))
def test_whatever_is_done_no_follow_up_is_on_a_closed_day_and_no_repetition_piles_up(first, steps):
    with tempfile.TemporaryDirectory() as folder:
        today = first
        file = str(Path(folder) / "log.db")

        def at(day):
            return writing(Session(file, day, "2026-01-01T00:00:00.000+00:00", Screen()))

        with at(today) as log:
            people.add_closing_days(
                log, date(2001, 8, 5), date(2001, 8, 23), "shut", yearly=True, calendar=None, centre="Centro Alfa"
            )
            fields = {"device": "Mi A2", "calendar": "IT", "sent_on": today}
            repairs.add(log, NewRepair(fields=fields, people={"centre": "Centro Alfa"}))
        for gap, (what, number, more) in steps:
            today += timedelta(days=gap)
            later = None if number is None else today + timedelta(days=number)
            with at(today) as log:
                if what == "contact":
                    following = later or today if more == "day" else more
                    contacts.add(log, [NewContact(1, today, promised_on=later, follow_up=following)])
                elif what == "plan":
                    follow_ups.follow_up(log, 1, later or (None if more else today), every=more)
                else:
                    try:
                        follow_ups.cancel(log, 1)
                    except RepairlogError:
                        assert not follow_ups.open_follow_ups(log, 1)
                found = cases.case(log.connection, 1).follow_ups
                assert all(is_open(one.due_on) for one in found), found
                still = [one for one in found if one.state == "open"]
                assert sum(one.every is not None for one in still) <= 1
                assert what != "contact" or all(one.due_on > today or more == "day" for one in still)
        with at(today) as log:
            assert verification.verify(log.connection).problems == ()
