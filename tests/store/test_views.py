"""What other programs read from a log: the same days, the same medians, whoever asks."""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import duckdb
import duckdb_extension_sqlite_scanner
import pytest

from repairlog import calendars
from repairlog.domain import days, turnaround
from repairlog.domain.own_days import holds
from repairlog.store import connection, counting, journal, names, views

NOW = "2026-11-28T10:00:00.000+00:00"
TODAY = date.today()  # noqa: DTZ011 - the day that SQL calls now
RULES = [
    ("IT", "mon-fri"),
    ("IT-NA", "mon-sat"),
    ("DE-BY", "mon-fri"),
    ("AE", "sun-thu"),
    ("none", "sat-wed"),
    ("US", "mon-sun"),
]

DOCUMENT = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")


def calendars_of(log, cache):
    own = names.own_closing_days(log)
    return lambda code, week, centre: calendars.calendar(code, week, cache=cache, own=own, centre_id=centre)


def refresh(log, cache):
    counting.refresh(log, calendars_of(log, cache), TODAY.year + 1)


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def opened(tmp_path):
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as log:
        yield log


@pytest.fixture(scope="module")
def many(tmp_path_factory, cache):
    """A log of 600 repairs of long-tailed times, some open, some withdrawn, by six rules; closing days of two centres."""
    path = tmp_path_factory.mktemp("many") / "log.db"
    chance = random.Random(8)  # noqa: S311 - a seed, no secret
    with closing(connection.open_to_write(str(path))) as log:
        with journal.command(log, "import", connection.Stamp(NOW, "test")) as command:
            centres = [command.insert("parties", name=name) for name in ("Alfa", "Beta", "Gamma")]
            command.insert(
                "closing_days", from_on="2020-08-03", to_on="2020-08-21", name="ferie", yearly=True, centre_id=centres[0]
            )
            command.insert("closing_days", from_on="2019-01-31", to_on="2019-01-31", name="San Ciro", calendar="IT")
            for number in range(600):
                code, week = chance.choice(RULES)
                sent = date(2018, 1, 1) + timedelta(days=chance.randrange(2500))
                took = int(chance.lognormvariate(2.5, 1.0))
                outcome = chance.choice(["repaired"] * 8 + ["rejected", "withdrawn"])
                over = chance.random() < 0.85 and sent + timedelta(days=took) <= TODAY
                command.insert(
                    "repairs", device=f"D{number}", brand=chance.choice(["A", "B", "C", None]), calendar=code, week=week,
                    centre_id=chance.choice([*centres, None]), sent_on=sent.isoformat(),
                    closed_on=(sent + timedelta(days=took)).isoformat() if over else None, outcome=outcome if over else None,
                    void=number % 50 == 49,
                )  # fmt: skip
        refresh(log, cache)
    return path


def rows(path, statement):
    with closing(sqlite3.connect(path)) as log:
        log.row_factory = sqlite3.Row
        return [dict(row) for row in log.execute(statement)]


def test_the_view_counts_every_repair_as_the_program_does(many, cache):
    found = rows(many, "SELECT * FROM repair_status")
    assert 588 == len(found)
    with closing(connection.open_to_read(str(many))) as log:
        of = calendars_of(log, cache)
        centre = dict(log.execute("SELECT id, name FROM parties"))
        for row in found:
            number = next((one for one, name in centre.items() if name == row["centre"]), None)
            sent = date.fromisoformat(row["sent_on"])
            end = date.fromisoformat(row["closed_on"]) if row["closed_on"] else TODAY
            assert days.business_days(of(row["calendar"], row["week"], number), sent, end) == row["business_days"], row
            assert (end - sent).days == row["calendar_days"]
            assert (row["outcome"] not in {None, "withdrawn"}) == bool(row["ended"])


def by_program(many, brand):
    found = [row for row in rows(many, "SELECT * FROM repair_status") if row["brand"] == brand]
    ended = [row["business_days"] for row in found if row["ended"]]
    curve = turnaround.curve(ended, [row["business_days"] for row in found if not row["ended"]])
    interval = turnaround.median_interval(curve)
    middle, nine_in_ten = turnaround.days_until(curve, 0.5), turnaround.days_until(curve, 0.9)
    return (len(found), middle, interval.low, interval.high, nine_in_ten)


FIGURES = ("repairs", "median", "median_low", "median_high", "p90")


def test_the_view_has_the_medians_of_the_program(many):
    found = {row["name"]: row for row in rows(many, "SELECT * FROM turnaround WHERE grouped_by = 'brand'")}
    assert {"A", "B", "C", None} == found.keys()
    for brand in "ABC":
        assert by_program(many, brand) == tuple(found[brand][name] for name in FIGURES)
    (whole,) = rows(many, "SELECT * FROM turnaround WHERE grouped_by = 'all'")
    assert (588, 588) == (whole["repairs"], whole["closed"] + whole["open"])


def test_a_group_of_fewer_than_ten_has_no_median(opened, cache):
    with journal.command(opened, "import", connection.Stamp(NOW, "test")) as command:
        for number in range(19):
            brand = "A" if number < 9 else "Bravo" if number % 2 else "BRAVO"
            command.insert(
                "repairs", device="D", brand=brand, sent_on="2020-01-01", closed_on="2020-01-09", outcome="repaired"
            )
    refresh(opened, cache)
    found = opened.execute(
        "SELECT name, repairs, median FROM turnaround WHERE grouped_by = 'brand' ORDER BY name"
    ).fetchall()
    assert [("A", 9, None), ("BRAVO", 10, 6)] == found


def test_duckdb_reads_the_view_and_runs_the_query_as_it_is(many):
    (extension,) = Path(duckdb_extension_sqlite_scanner.__file__).parent.glob("extensions/*/*.duckdb_extension")
    with closing(duckdb.connect()) as duck:
        duck.execute(f"LOAD '{extension}'")
        (said,) = re.findall(r"```sql\n(ATTACH.*?)```", DOCUMENT, re.DOTALL)
        duck.execute(said.replace("'log.db'", f"'{many}'"))
        (text,) = rows(many, "SELECT sql FROM sqlite_master WHERE name = 'turnaround'")
        duck.execute(text["sql"])
        statement = "SELECT * FROM turnaround WHERE grouped_by <> 'model' ORDER BY grouped_by, coalesce(name, '')"
        asked = duck.execute(statement)
        found = [dict(zip([column[0] for column in asked.description], row, strict=True)) for row in asked.fetchall()]
        assert rows(many, statement) == found


def test_datasette_reads_the_views(many):
    path = "/log/turnaround.json?_shape=array&grouped_by=brand&name=A"
    done = subprocess.run(
        [sys.executable, "-m", "datasette", many, "--get", path], capture_output=True, text=True, check=True, timeout=60
    )
    import json

    (row,) = json.loads(done.stdout)
    assert by_program(many, "A") == tuple(row[name] for name in FIGURES)


def test_the_shell_of_sqlite_reads_the_day_of_the_story(story):
    found = rows(story.file, "SELECT brand, calendar, week, contacts FROM repair_status")
    assert [{"brand": "Xiaomi", "calendar": "IT", "week": "mon-fri", "contacts": 4}] == found
    story.run("done", "1", "repaired", "--on", "2019-02-27")
    (row,) = rows(story.file, "SELECT business_days, calendar_days, ended FROM repair_status")
    assert (26, 36, 1) == tuple(row.values())
    story.run("calendar", "add", "31/1", "San Ciro", "--yearly", "--calendar", "IT")
    assert [{"business_days": 25}] == rows(story.file, "SELECT business_days FROM repair_status")
    story.run("undo")
    assert [{"business_days": 26}] == rows(story.file, "SELECT business_days FROM repair_status")


def test_rules_are_made_once_and_again_only_when_they_are_out_of_date(opened, cache):
    with journal.command(opened, "add", connection.Stamp(NOW, "test")) as command:
        command.insert("repairs", device="D", calendar="IT", sent_on="2020-03-01")
    refresh(opened, cache)
    changes = opened.total_changes
    refresh(opened, cache)
    assert changes == opened.total_changes
    with journal.command(opened, "add", connection.Stamp(NOW, "test")) as command:
        command.insert("repairs", device="D", calendar="IT", sent_on="2019-03-01")
    refresh(opened, cache)
    assert [(2019, TODAY.year + 1)] == opened.execute("SELECT first_year, last_year FROM counting_rules").fetchall()


def test_a_year_that_no_calendar_knows_is_not_counted(opened, cache):
    with journal.command(opened, "add", connection.Stamp(NOW, "test")) as command:
        command.insert(
            "repairs", device="D", calendar="IN", sent_on="1999-03-01", closed_on="2002-01-07", outcome="repaired"
        )
        command.insert(
            "repairs", device="D", calendar="IN", sent_on="2002-01-01", closed_on="2002-01-07", outcome="repaired"
        )
    refresh(opened, cache)
    assert [None, 4] == [row[0] for row in opened.execute("SELECT business_days FROM repair_status ORDER BY id")]


@pytest.mark.parametrize("statement", [
    "DELETE FROM days_left_out WHERE on_day = '2019-04-22'",
    "UPDATE days_left_out SET on_day = '2019-04-23' WHERE on_day = '2019-04-22'",
    "INSERT INTO days_left_out SELECT id, '2019-02-05' FROM counting_rules",
    "UPDATE counting_rules SET passed = '1234566'",
    "UPDATE counting_rules SET from_on = '2010-01-01'",
    "UPDATE counting_rules SET to_on = '2030-12-31'",
    "UPDATE counting_rules SET week = 'mon-sat'",
    "UPDATE counting_rules SET calendar = 'DE'",
    "DELETE FROM counting_rules",
])  # fmt: skip
def test_verify_names_a_day_that_was_changed_by_hand(story, statement):
    story.run("verify")
    with closing(sqlite3.connect(story.file)) as log:
        log.execute(statement)
        log.commit()
    said = story.run("verify", check=5).stderr
    assert "the days that the views leave out" in said or "days_left_out names one of counting_rules" in said
    story.run("contact", "1", "-m", "x")
    with closing(sqlite3.connect(story.file)) as log:
        log.execute("DELETE FROM days_left_out")
        log.execute("DELETE FROM counting_rules")
        log.commit()
    story.run("verify")
    story.run("contact", "1", "-m", "x")
    story.run("verify")
    assert rows(story.file, "SELECT count(*) AS n FROM counting_rules") == [{"n": 1}]


def test_own_days_of_a_centre_make_a_rule_of_their_own(many):
    found = rows(many, "SELECT calendar, week, centre_id FROM counting_rules ORDER BY 1, 2, 3")
    assert 12 == len(found)
    assert {None, 1} == {row["centre_id"] for row in found}
    with closing(connection.open_to_read(str(many))) as log:
        assert any(holds(own, "IT", 1) for own in names.own_closing_days(log))


def test_what_the_query_is_made_of_is_no_ones_alone():
    for word in ("julianday", "ifnull", "substr", "total(", "date("):
        assert word not in views.TURNAROUND
