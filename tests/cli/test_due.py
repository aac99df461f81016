"""`due`: what is to do today, by whom to ask; as a list on every screen, as data, and as a calendar file."""

from __future__ import annotations

import csv
import io
import os
import shutil
import stat
import warnings
from datetime import date
from pathlib import Path

import pytest

from conftest import Log
from terminal import CODES, on_terminal

SNAPSHOTS = Path(__file__).parent / "snapshots"
HOSTILE = "a,b;c\\d BEGIN:VEVENT " + "é" * 60


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A clerk's morning: two phones at a centre, one at a shop, one at a maker; one promise and one letter overdue."""
    made = Log(tmp_path_factory.mktemp("clerk"))
    early, on_the_day = {"today": "2019-02-05"}, ("--next", "2019-02-27")
    for words in (
        ("add", "Mi A2", "--centre", "Centro Alfa", "--owner", "Ada Rossi", "--ref", "RMA-12", "--promise", "2019-02-08",
         *on_the_day),
        ("add", "Redmi 6", "--centre", "Centro Alfa", "--ref", "RMA-15", "--target", "10b", "--next", "off"),
        ("add", "Mi 8", "--seller", "Top Phone", *on_the_day),
        ("add", "Fairphone 3", "--maker", "Fair & Co", *on_the_day),
    ):  # fmt: skip
        made.run(*words, "--country", "IT", "--sent", "2019-01-22", **early)
    made.run("follow-up", "2", "2019-02-25", "--every", "mon,thu", "-m", "ask for Anna", **early)
    made.run("follow-up", "4", "2019-03-01", **early)
    made.run("party", "Centro Alfa", "--phone", "081 555 0101")
    made.run("party", "Top Phone", "--email", "help@topphone.example")
    return made


@pytest.fixture
def clerk(log, template):
    shutil.copytree(template.folder, log.folder, dirs_exist_ok=True)
    return log


@pytest.mark.parametrize("name", ["80", "40", "pipe", "accessible"])
def test_the_list_on_every_screen(clerk, name):
    """The files were read line by line when they were made; change them with their reason."""
    if name == "pipe":
        seen = clerk.run("due").stdout
    else:
        more = {"REPAIRLOG_ACCESSIBLE": "1"} if name == "accessible" else {}
        width = 80 if name == "accessible" else int(name)
        seen, code = on_terminal(clerk, "due", width=width, **more)
        assert 0 == code
        seen = "".join(f"{line.rstrip()}\n" for line in CODES.sub("", seen).splitlines())
    assert (SNAPSHOTS / f"due-{name}.txt").read_text(encoding="utf-8") == seen


def test_the_other_door_prints_the_same(clerk):
    assert clerk.run("due").stdout == clerk.run("--db", clerk.file, "due").stdout


def test_the_data_says_who_why_and_what_to_type(clerk):
    document = clerk.json("due")
    assert (1, "due", "2019-02-27") == (document["schema"], document["command"], document["on"])
    alfa, shop = document["groups"]
    assert ("Centro Alfa", "centre", "081 555 0101", None) == (alfa["name"], alfa["role"], alfa["phone"], alfa["email"])
    assert [(1, 13), (2, 2)] == [(one["id"], one["overdue_business_days"]) for one in alfa["repairs"]]
    promise, asking = alfa["repairs"][0]["due"]
    assert ("promise", "P1", "2019-02-08", 13) == tuple(promise[k] for k in ("kind", "item", "on", "overdue_business_days"))
    assert "repairlog export 1 --step complaint" == promise["command"]
    assert ("follow-up", "repairlog contact 1 --with centre --phone") == (asking["kind"], asking["command"])
    redmi = alfa["repairs"][1]
    assert ("mon,thu", "ask for Anna") == (redmi["due"][0]["every"], redmi["due"][0]["note"])
    assert [("target", "2019-02-05", 16)] == [(b["kind"], b["on"], b["overdue_business_days"]) for b in redmi["beside"]]
    assert "repairlog contact 3 --with seller --email" == shop["repairs"][0]["due"][0]["command"]


def test_what_it_says_to_type_can_be_typed_and_answers(clerk):
    for command in ("repairlog contact 1 2 --with centre --phone", "repairlog contact 3 --with seller --email"):
        clerk.run(*command.split()[1:])
    left = clerk.json("due")["groups"]
    assert [["promise"]] == [[item["kind"] for item in one["due"]] for group in left for one in group["repairs"]]


def test_the_rows_of_the_csv_are_the_items(clerk):
    rows = list(csv.DictReader(io.StringIO(clerk.run("due", "--csv").stdout)))
    assert [("1", "promise"), ("1", "follow-up"), ("2", "follow-up"), ("3", "follow-up")] == [
        (row["id"], row["kind"]) for row in rows
    ]
    assert "081 555 0101" == rows[0]["phone"]


def test_another_day_shows_what_will_be_due_and_what_was(clerk):
    assert [[1, 2], [3], [4]] == [[one["id"] for one in g["repairs"]] for g in clerk.json("due", "--on", "friday")["groups"]]
    before = clerk.run("due", "--on", "2019-02-08").stdout
    assert "Nothing is due on Fri 8 Feb 2019. Next: Mon 25 Feb 2019, repair 2 Redmi 6.\n" == before
    clerk.run("done", "1", "repaired")
    assert [1] == [one["id"] for one in clerk.json("due", "--on", "2019-02-12")["groups"][0]["repairs"]]


def test_one_centre_alone(clerk):
    assert ["Centro Alfa"] == [group["name"] for group in clerk.json("due", "--centre", "alfa")["groups"]]
    said = clerk.run("due", "--centre", "fair").stdout
    assert "Nothing is due on Wed 27 Feb 2019. Next: Fri 1 Mar 2019, repair 4 Fairphone 3.\n" == said
    assert "repair 1" not in clerk.run("due", "--centre", "fair", "--ics", "-").stdout


def test_a_letters_deadline_that_passed_calls_for_the_next_letter(story):
    story.run("me", "--name", "Ada Rossi", "--address", "Via Roma 1, 80055 Portici")
    story.run("party", "Top Phone", "--address", "Via Napoli 2, 80055 Portici")
    story.run("export", "1", "-o", "letter.txt", "--step", "complaint", "--deadline", "5b")
    story.run("sent", "L1", "--on", "today", "--by", "hand")
    items = [
        item for item in story.json("due", today="2019-03-15")["groups"][0]["repairs"][0]["due"] if item["kind"] == "letter"
    ]
    assert [("L1", "2019-03-13", 2, "repairlog export 1 --step notice")] == [
        (item["item"], item["on"], item["overdue_business_days"], item["command"]) for item in items
    ]


def test_nothing_due_is_said_and_is_done(log):
    assert "Nothing is due on Wed 27 Feb 2019.\n" == log.run("due").stdout
    assert [] == log.json("due")["groups"]
    assert 1 == log.run("due", "--csv").stdout.count("\n")


@pytest.mark.parametrize(
    "words", [("--json", "--csv"), ("--json", "--ics", "x"), ("--on", "today", "--ics", "x"), ("--force",)]
)
def test_what_does_not_go_together_is_refused(clerk, words):
    clerk.run("due", *words, check=2)
    assert not (clerk.folder / "x").exists()


def read(file):
    """The events as another program's reader finds them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own imports
        import vobject
    calendar = vobject.readOne(Path(file).read_bytes().decode("utf-8"))
    fields = ("uid", "dtstart", "dtend", "summary", "description", "status", "sequence")
    return [{name: str(one.getChildValue(name)) for name in fields} for one in calendar.vevent_list]


def test_the_calendar_file_is_read_by_another_reader(clerk):
    said = clerk.run("due", "--ics", "repairs.ics").stdout
    file = clerk.folder / "repairs.ics"
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    events = read(file)
    live = {(event["summary"], event["dtstart"]) for event in events if event["status"] == "CONFIRMED"}
    assert live == {
        ("Ask Centro Alfa: Mi A2 (repair 1)", "2019-02-27"),
        ("Promised: Mi A2 (repair 1)", "2019-02-08"),
        ("Ask Centro Alfa: Redmi 6 (repair 2)", "2019-02-25"),
        ("Target 10b: Redmi 6 (repair 2)", "2019-02-05"),
        ("Ask Top Phone: Mi 8 (repair 3)", "2019-02-27"),
        ("Ask Fair & Co: Fairphone 3 (repair 4)", "2019-03-01"),
    }
    assert f"Written to {file}: 6 to come or due, 1 taken back.\n" == said
    redmi = next(
        event for event in events if "Ask Centro Alfa: Redmi" in event["summary"] and event["status"] == "CONFIRMED"
    )
    assert redmi["description"].split("\n") == [
        "ask for Anna", "every Monday and Thursday", "Centro Alfa, 081 555 0101", "Reference RMA-15", "repairlog status 2",
    ]  # fmt: skip
    assert all(date.fromisoformat(e["dtend"]) == date.fromisoformat(e["dtstart"]).fromordinal(
        date.fromisoformat(e["dtstart"]).toordinal() + 1) for e in events)  # fmt: skip


def imported(calendar, events):
    """What a calendar holds after an import: an event of a known `uid` takes the place of the former one."""
    for event in events:
        if int(event["sequence"]) >= int(calendar.get(event["uid"], event)["sequence"]):
            calendar[event["uid"]] = event
    return {uid: event["dtstart"] for uid, event in calendar.items() if event["status"] != "CANCELLED"}


def test_importing_again_doubles_nothing_and_takes_back_what_is_over(clerk):
    calendar = {}
    clerk.run("due", "--ics", "1.ics")
    first = imported(calendar, read(clerk.folder / "1.ics"))
    assert first == imported(calendar, read(clerk.folder / "1.ics"))
    clerk.run("follow-up", "4", "2019-03-06")
    clerk.run("contact", "3", "--phone")
    clerk.run("follow-up", "2", "--cancel")
    clerk.run("add", "Later", "--sent", "2019-02-27", "--promise", "2019-03-15")
    clerk.run("due", "--ics", "2.ics")
    imported(calendar, read(clerk.folder / "2.ics"))
    clerk.run("done", "5", "repaired")
    clerk.run("due", "--ics", "3.ics")
    left = imported(calendar, read(clerk.folder / "3.ics"))
    ahead = sorted(day for day in left.values() if day > "2019-02-27")
    assert ["2019-03-06", "2019-03-06"] == ahead  # repairs 3 and 4, each once; nothing of 2 and 5


def test_a_calendar_file_is_whole_or_not_there_and_overwrites_nothing(clerk):
    file = clerk.folder / "x.ics"
    file.write_text("mine")
    before = clerk.file.read_bytes()
    assert "x.ics exists" in clerk.run("due", "--ics", "x.ics", check=5).stderr
    assert "mine" == file.read_text()
    clerk.run("due", "--ics", "x.ics", "--force")
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    clerk.run("due", "--ics", "no/such/folder.ics", check=5)
    (clerk.folder / "link.ics").symlink_to(clerk.file)
    clerk.run("due", "--ics", "link.ics", check=2)
    assert "is the log itself" in clerk.run("due", "--ics", "log.db", "--force", check=2).stderr
    assert before == clerk.file.read_bytes()
    assert [] == [name for name in os.listdir(clerk.folder) if name.endswith(".part")]
    whole = clerk.run("due", "--ics", "-").stdout
    assert whole.startswith("BEGIN:VCALENDAR")
    assert whole.endswith("END:VCALENDAR\n")


def test_an_empty_calendar_is_not_written(log):
    assert "Nothing is planned: no calendar file was written.\n" == log.run("due", "--ics", "x.ics").stdout
    assert not (log.folder / "x.ics").exists()


def test_hostile_words_stay_words(log):
    log.run("add", HOSTILE, "--centre", 'x"\\, ;:', "--sent", "2019-02-20", "--ref", "a,b;c", "--next", "off")
    log.run("follow-up", "1", "+1", "-m", "one\nATTENDEE:mailto:e@x\nEND:VEVENT\n\nBEGIN:VALARM")
    log.run("due", "--ics", "x.ics")
    raw = (log.folder / "x.ics").read_bytes()
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in raw.split(b"\r\n"))
    assert not any(line.startswith((b"ATTENDEE", b"BEGIN:VALARM")) for line in raw.split(b"\r\n"))
    (event,) = read(log.folder / "x.ics")
    assert f'Ask x"\\, ;:: {HOSTILE} (repair 1)' == event["summary"]
    note = ["one", "ATTENDEE:mailto:e@x", "END:VEVENT", "", "BEGIN:VALARM"]
    assert [*note, 'x"\\, ;:', "Reference a,b;c", "repairlog status 1"] == event["description"].split("\n")


def test_control_characters_of_an_import_are_spelled_out():
    from repairlog.reports import agenda

    told = agenda.Entry("u@repairlog", date(2019, 2, 27), "a\r\nATTENDEE:x\x00\x1b[2J", ("b\rX:y\x85",))
    raw = agenda.calendar_file([told], "2019-02-27T10:00:00.123+00:00", 3).decode()
    assert "DTSTAMP:20190227T100000Z" in raw
    assert not any(line.startswith(("ATTENDEE", "X:y")) for line in raw.splitlines())
    assert "\x00" not in raw
    assert "\x1b" not in raw


def test_the_prompts_words_are_answered_the_same_by_both_doors(clerk):
    for words, code in ((("status", "--check"), 10), (("-q", "status", "--check"), 10), (("status", "--short"), 0)):
        front = clerk.run(*words, check=code)
        typed = clerk.run("--db", clerk.file, *words, check=code)
        assert front.stdout == typed.stdout
        assert front.stderr == typed.stderr


def test_check_is_ten_exactly_where_something_is_due(clerk):
    """`due` and `--check` hold by one rule."""
    for day in ("2019-02-08", "2019-02-11", "2019-02-27"):
        is_due = bool(clerk.json("due", today=day)["groups"])
        assert (10 if is_due else 0) == clerk.run("-q", "status", "--check", today=day, check=None).returncode, day
