"""Clocks that go back, days of summer time, other zones: days stay what they are, and the order is the journal's."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from conftest import COMMAND
from faults.machinery import proper, sound

ZONES = ("UTC", "Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "right/UTC", "No/Where", "")


@pytest.mark.parametrize("zone", ZONES)
def test_another_zone_moves_no_day(a_log, zone):
    before = a_log.repair()
    assert before == a_log.repair(TZ=zone)
    a_log.run("contact", "1", "--on", "22/2/2019", "-m", "x", TZ=zone)
    a_log.run("contact", "1", "--on", "2019-02-23 23:59", "-m", "y", TZ=zone)
    shown = a_log.json("show", "1", TZ="Asia/Tokyo")["repair"]
    assert ["2019-02-22", "2019-02-23"] == [one["on"][:10] for one in shown["contact_list"][-2:]]
    sound(a_log)


@pytest.mark.parametrize("day", ["2019-03-31", "2019-10-27"])
def test_on_a_night_of_summer_time_a_day_is_a_day(a_log, day):
    for hour in ("02:30", "00:30", "23:59"):
        a_log.run("contact", "1", "--on", f"{day} {hour}", "-m", "x", TZ="Europe/Rome", today="2019-11-04")
    listed = a_log.json("show", "1", TZ="Europe/Rome", today="2019-11-04")["repair"]["contact_list"]
    assert [day] * 3 == [one["on"][:10] for one in listed[-3:]]
    assert 5 == a_log.json("days", "2019-03-29", "2019-04-05", TZ="Europe/Rome", today="2019-11-04")["business_days"]


def faketime():
    if not shutil.which("faketime"):
        pytest.skip("no faketime here: the real clock is not turned")
    return "faketime"


def test_a_clock_that_goes_back_changes_no_order_and_is_told_of(a_log):
    tool = faketime()
    before = sound(a_log)
    words = [tool, "2005-01-01 00:00:00", COMMAND, "contact", "1", "-m", "from the past"]
    done = subprocess.run(words, env=a_log.environment(), capture_output=True, text=True, check=False)
    assert 0 == proper(done).returncode, done.stderr
    after = sound(a_log)
    assert before.entries + 1 == after.entries
    assert re.search(r"^ +1  contact +2005-01-01", a_log.run("undo", "--list").stdout, re.MULTILINE)
    assert "clock" in a_log.run("doctor", check=None).stdout
    a_log.run("undo")
    sound(a_log)


def test_a_day_that_is_set_back_plans_nothing_in_the_past(a_log):
    done = a_log.run("contact", "1", "-m", "x", today="2019-01-23")
    assert "Wed 23 Jan 2019" in done.stdout
    a_log.run("contact", "1", "--on", "2019-01-24", "-m", "x", today="2019-01-23", check=2)
    sound(a_log)
