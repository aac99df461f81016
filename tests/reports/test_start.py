"""What is loaded to show something: a fresh process tells."""

from __future__ import annotations

import subprocess
import sys

import pytest

LISTING = (
    "from repairlog.reports.listing import Column, Facts, Listing; from repairlog.reports.screen import Screen, render; "
)
LISTING += "one = Listing((Column('A', told=True),), (('Ω 山',),), title='t', footer=('f',)); "
# 3.11's `typing` loads `re` by itself, and `errors` needs `typing`: what comes with that is not counted.
GROUND = "import sys, typing, datetime, unicodedata, functools, bisect; ground = set(sys.modules); "
ENDING = "; print(*sorted(set(sys.modules) - ground))"


def loaded(code):
    done = subprocess.run([sys.executable, "-c", GROUND + code + ENDING], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()} | set(done.stdout.splitlines()[-1].split())


HEAVY = {
    "rich",
    "json",
    "dataclasses",
    "inspect",
    "re",
    "csv",
    "decimal",
    "dateutil",
    "holidays",
    "babel",
    "typer",
    "pydantic",
}


def test_a_pipe_loads_neither_rich_nor_json():
    found = loaded("from repairlog.reports import status; " + LISTING + "render(one, Screen())")
    assert "repairlog.reports.status" in found
    assert not HEAVY & found
    assert not {"repairlog.reports.layout", "repairlog.reports.timeline", "repairlog.jurisdictions"} & found


@pytest.mark.parametrize("screen", ["Screen(80, True, accessible=True)", "Screen(80, True)"])
def test_rich_is_loaded_where_a_table_is_drawn_and_only_there(screen):
    assert ("rich" in loaded(f"{LISTING}render(one, {screen})")) is ("accessible" not in screen)
    assert "rich" not in loaded(f"{LISTING}render([Facts((('a', 'b'),)), 'x'], {screen})")


def test_the_views_of_the_other_commands_load_no_rich_either():
    assert not {"rich", "json", "csv", "holidays", "babel"} & loaded(
        "from repairlog.reports import detail, json_views, law, records, timeline"
    )
