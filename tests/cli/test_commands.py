"""The writing commands as a person uses them: what they answer, what they leave in the log, what they refuse."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from conftest import COMMAND
from repairlog.store import connection, verification


def problems(log):
    with closing(connection.open_to_read(str(log.file))) as opened:
        return list(verification.verify(opened).problems)


def test_the_story_counts_26_business_days_and_calls_for_a_complaint(story):
    repair = story.repair()
    assert (26, 36, 4) == (repair["business_days"], repair["calendar_days"], repair["contacts"])
    assert "complaint" == repair["next_step"]["step"]
    assert "repairlog export 1 --step complaint" == repair["next_step"]["command"]
    assert {"action": "2021-02-02", "notice": "2019-03-20", "presumption": "2019-06-02", "guarantee": "2020-12-02"} == {
        deadline["kind"]: deadline["on"] for deadline in repair["deadlines"]
    }
    assert [] == problems(story)


def test_the_story_run_today_is_time_barred_and_calls_for_nothing(story):
    assert story.repair(today="2026-11-23")["next_step"] is None
    shown = story.run("status", "1", today="2026-11-23").stdout
    assert "2 Feb 2021" in shown
    refused = story.run("export", "1", today="2026-11-23", check=4)
    assert "time-barred" in refused.stderr
    preview = story.run("export", "1", "--step", "complaint", today="2026-11-23")
    assert "time-barred" in preview.stderr
    story.run("export", "1", "--step", "complaint", "-o", "a.txt", today="2026-11-23", check=4)


def test_add_echoes_every_date_with_its_weekday(log):
    said = log.run(
        "add", "Mi 8", "--bought", "2/12/2018", "--noticed", "20 gen", "--sent", "22/1", "--seller", "Top Phone"
    ).stdout
    for day in ("Sun 2 Dec 2018", "Sun 20 Jan 2019", "Tue 22 Jan 2019"):
        assert day in said


def test_the_seller_was_told_only_where_the_device_was_handed_to_him(log):
    log.run("add", "A", "--seller", "Top Phone", "--sent", "22/1")
    log.run("add", "B", "--seller", "Top Phone", "--centre", "Alfa", "--sent", "22/1")
    log.run("add", "C", "--seller", "Top Phone", "--centre", "Alfa", "--handed-to", "seller", "--sent", "22/1")
    log.run("add", "D", "--sent", "22/1")
    assert ["2019-01-22", None, "2019-01-22", None] == [log.repair(n)["told_on"] for n in (1, 2, 3, 4)]


def test_the_first_follow_up_is_five_business_days_on_or_the_next_business_day(log):
    recent = log.json("add", "A", "--sent", "2019-02-26", "--country", "IT")["repair"]
    past = log.json("add", "B", "--sent", "2019-01-22", "--country", "IT")["repair"]
    none = log.json("add", "C", "--next", "off")["repair"]
    assert ("2019-03-05", "2019-02-28", None) == (recent["follow_up"]["on"], past["follow_up"]["on"], none["follow_up"])


def test_a_repair_not_handed_over_is_not_counted_until_it_is(log):
    assert log.json("add", "A", "--seller", "Top Phone", "--sent", "later")["repair"]["business_days"] is None
    assert "not handed over" in log.run("status", "1").stdout
    log.run("event", "1", "handed-in", "--on", "25/2")
    repair = log.repair()
    assert ("2019-02-25", 2, "2019-02-25") == (repair["sent_on"], repair["business_days"], repair["told_on"])


def test_again_copies_device_parties_and_purchase(log):
    bought = ("--imei", "490154203237518", "--seller", "Top Phone", "--bought", "2/12/2018", "--price", "499.90")
    log.run("add", "Mi 8", *bought, "--country", "IT", "--sent", "22/1")
    log.run("done", "1", "repaired", "--on", "30/1")
    second = log.json("add", "--again", "1", "--sent", "20/2", "--fault", "the same")["repair"]
    assert ("Mi 8", "Top Phone", "2018-12-02") == (second["device"], second["seller"], second["bought_on"])
    assert "already" not in log.run("status").stdout
    warned = log.run("add", "--again", "1", "--sent", "21/2").stderr
    assert "same IMEI is still open" in warned


@pytest.mark.parametrize(
    ("imei", "warned"), [("490154203237518", False), ("004999010640000", False), ("490154203237519", True), ("123", True)]
)
def test_a_wrong_imei_is_a_warning_and_leading_zeros_survive(log, imei, warned):
    done = log.run("add", "A", "--imei", imei)
    assert warned == ("check" in done.stderr)
    assert imei == log.json("show", "1", "--full")["repair"]["imei"]
    assert imei not in log.run("show", "1").stdout
    assert "imei" not in log.repair()


def test_one_call_about_several_repairs_is_one_command(log):
    for device in "ABC":
        log.run("add", device, "--sent", "20/2")
    made = log.json("contact", "1", "2", "3", "--phone", "--result", "no-news")["contacts"]
    assert [1, 2, 3] == [contact["repair_id"] for contact in made]
    log.run("undo")
    assert [0, 0, 0] == [log.repair(n)["contacts"] for n in (1, 2, 3)]


def test_contacts_from_lines_are_all_or_none_and_every_bad_line_is_named(log):
    for device in "AB":
        log.run("add", device, "--sent", "20/2")
    before = log.file.read_bytes()
    refused = log.run("contact", "-", stdin="1 no-news busy\n77 no-news\n\nzzz\n2\n", check=2)
    assert "line 2: " in refused.stderr
    assert "line 4: " in refused.stderr
    assert before == log.file.read_bytes()
    log.run("contact", "-", "--phone", stdin="1 no-news courier not passed\n2 call me later\n")
    first, second = log.json("show", "1")["repair"]["contact_list"][0], log.json("show", "2")["repair"]["contact_list"][0]
    assert ("no-news", "courier not passed") == (first["result"], first["summary"])
    assert (None, "call me later") == (second["result"], second["summary"])


def test_a_reported_summary_touches_neither_silence_nor_follow_ups(story):
    before = story.repair()
    story.run("contact", "1", "--by", "seller", "--reported", "--count", "12", "-m", "twelve times")
    after = story.repair()
    for field in ("contacts", "silent_business_days", "follow_up", "results"):
        assert before[field] == after[field]
    assert [None, 12] == [one["count"] for one in after["reported_contacts"]]


def test_what_the_seller_did_is_kept_as_reported_even_unasked(story):
    done = story.run("contact", "1", "--by", "seller", "--with", "centre", "--on", "25/2")
    assert "reported" in done.stderr
    assert 4 == story.repair()["contacts"]


def test_a_promise_is_asked_about_on_the_business_day_after_it(log):
    log.run("add", "A", "--sent", "20/2", "--country", "IT")
    log.run("contact", "1", "--phone", "--promise", "1/3")
    repair = log.repair()
    assert [{"made_on": "2019-02-27", "promised_on": "2019-03-01", "state": "pending", "missed_by_business_days": None}] == [
        {key: promise[key] for key in ("made_on", "promised_on", "state", "missed_by_business_days")}
        for promise in repair["promises"]
    ]
    assert "2019-03-04" == repair["follow_up"]["on"]
    assert 1 == repair["results"]["promise"]
    assert "missed" == log.repair(today="2019-03-04")["promises"][0]["state"]


def test_a_contact_ends_what_it_answers_and_plans_the_next(log):
    log.run("add", "A", "--sent", "20/2", "--country", "IT")
    log.run("follow-up", "1", "2019-03-20", "-m", "ask for the receipt")
    log.run("contact", "1", "--phone", "--result", "no-news", today="2019-02-28")
    log.run("contact", "1", "--phone", "--result", "no-news", "--on", "21/2", today="2019-03-01")
    follow_ups = log.json("show", "1", today="2019-03-01")["repair"]["follow_ups"]
    assert ["2019-03-07", "2019-03-20"] == sorted(f["on"] for f in follow_ups if f["state"] == "open")


def test_a_follow_up_never_lands_on_a_closed_day_and_keeps_what_it_moved(log):
    log.run("add", "A", "--sent", "20/2", "--country", "IT")
    said = log.run("follow-up", "25/4").stdout
    assert "Fri 26 Apr 2019" in said
    assert "closed day" in said
    moved = log.run("follow-up", "1", "+5b").stdout
    assert "moved from Fri 26 Apr 2019" in moved
    assert [("2019-03-06", "open")] == [
        (f["on"], f["state"]) for f in log.json("show")["repair"]["follow_ups"] if f["state"] == "open"
    ]
    log.run("follow-up", "--cancel")
    assert log.repair()["follow_up"] is None
    log.run("follow-up", "--cancel", check=3)
    log.run("follow-up", "1", "-3", check=2)


def test_days_ago_are_dates_and_never_options(log):
    assert 3 == log.json("days", "-3b", "--calendar", "IT")["business_days"]
    assert 2 == log.json("days", "-2", "--calendar", "none")["calendar_days"]
    log.run("days", "-x", check=2)


def test_a_correction_keeps_the_former_value_in_the_journal(log):
    log.run("add", "Mi 8", "--sent", "22/1", "--fault", "blotches")
    log.run("edit", "1", "--fault", "dead display", "--seller", "Top Phone", "--ref", "RMA-991")
    repair = log.json("show", "1")["repair"]
    assert ("dead display", "Top Phone", ["RMA-991"]) == (repair["fault"], repair["seller"], repair["refs"])
    with closing(sqlite3.connect(log.file)) as opened:
        assert "blotches" in opened.execute("SELECT personal FROM journal ORDER BY seq DESC").fetchone()[0]
    assert [] == problems(log)
    history = log.run("show", "1", "--history").stdout
    assert "blotches" in history
    assert "dead display" in history


def test_void_takes_a_contact_and_its_promise_out_of_every_count(log):
    log.run("add", "A", "--sent", "20/2")
    log.run("contact", "1", "--phone", "--promise", "1/3")
    log.run("edit", "C1", "--void")
    repair = log.repair()
    assert (0, [], 0) == (repair["contacts"], repair["promises"], repair["results"]["promise"])
    log.run("edit", "1", "--void")
    assert [] == log.json("status", "--all")["repairs"]
    assert ["C1", "P1"] == sorted({w for w in log.run("show", "1", "--history").stdout.split() if w in {"C1", "P1"}})
    assert "void" in log.run("show", "1").stdout


def test_an_empty_value_takes_one_out_but_not_what_a_record_needs(log):
    log.run("add", "A", "--brand", "B", "--seller", "S", "--sent", "20/2")
    log.run("edit", "1", "--brand", "", "--seller", "")
    assert (None, None) == (log.repair()["brand"], log.repair()["seller"])
    log.run("edit", "1", "--device", "", check=2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("edit", "1"), 2),
        (("edit", "C77", "--void"), 3),
        (("edit", "E1", "--result", "news"), 3),
        (("edit", "1", "--result", "news"), 2),
        (("edit", "C1", "--brand", "X"), 2),
        (("edit", "1", "--closed", "2019-02-25"), 2),
        (("edit", "1", "--sent", "2018-11-30"), 2),
        (("event", "1", "exploded"), 2),
        (("event", "1", "ready", "--on", "tomorrow"), 2),
        (("done", "1", "mended"), 2),
        (("done", "repaired", "--on", "2019-03-30"), 2),
        (("contact", "1", "--phone", "--email"), 2),
        (("contact", "1", "--reported"), 2),
        (("contact", "1", "--count", "3"), 2),
        (("contact", "1", "--promise", "2019-02-01"), 2),
        (("contact", "1", "--result", "no-new"), 2),
        (("contact", "1", "--on", "2019-02-28"), 2),
        (("contact", "1", "-m", "x" * 70_000), 2),
        (("add", "X", "--price", "1.234,56"), 2),
        (("add", "X", "--price", "1e400"), 2),
        (("add", "X", "--price", "nan"), 2),
        (("add", "X", "--price", "1_000"), 2),
        (("add", "X", "--price", "٣"), 2),
        (("add", "X", "--country", "Italy"), 2),
        (("add", "X", "--calendar", "XX"), 2),
        (("add", "X", "--week", "mon-xyz"), 2),
        (("add", "X", "--target", "soon"), 2),
        (("add", "X", "--bought", "2019-02-01", "--sent", "2019-01-01"), 2),
        (("add", "X", "--under", "law"), 2),
        (("add",), 2),
        (("add", "  "), 2),
        (("add", "X", "--again", "77"), 3),
        (("status", "9" * 30), 3),
        (("status", "zzz"), 3),
        (("status", "--as-of", "2019-03-30"), 2),
        (("status", "--silent", "5d"), 2),
        (("follow-up", "1", "2019-02-01"), 2),
        (("days", "2019-02-27", "2019-01-01"), 2),
        (("days", "2019-01-01", "--calendar", "IN-ZZ"), 2),
        (("calendar", "remove", "7"), 3),
        (("calendar", "add", "2019-08-20..2019-08-10", "shut"), 2),
        (("me", "--email", "a\r\nBcc: e@x.it"), 2),
        (("me", "--lang", "xx"), 2),
        (("party", "Nobody"), 3),
        (("undo", "99"), 3),
        (("redo",), 3),
        (("law", "ZZ"), 3),
        (("sent", "L1"), 3),
        (("export", "1", "-o", "letter.xyz"), 2),
        (("export", "1", "--step", "polite"), 2),
        (("frobnicate",), 2),
        (("status", "--frobnicate"), 2),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else str(value),
)
def test_bad_input_is_a_sentence_with_a_hint_and_the_file_stays_byte_for_byte(story, words, code):
    before = story.file.read_bytes()
    done = story.run(*words, check=code)
    lines = done.stderr.splitlines()
    assert [1, 1] == [sum(line.startswith(start) for line in lines) for start in ("error: ", "hint: ")]
    assert lines[-1].startswith("hint: ")
    assert "" == done.stdout
    assert before == story.file.read_bytes()


def test_with_json_an_error_is_one_document_on_stderr(story):
    done = story.run("status", "77", "--json", check=3)
    error = json.loads(done.stderr)
    assert 1 == error["schema"]
    assert 3 == error["error"]["code"]
    assert {"code", "message", "hint"} <= error["error"].keys()
    assert "" == done.stdout


def test_text_that_is_not_utf8_or_holds_nul_is_refused(log):
    done = subprocess.run(
        [Path(sys.executable).with_name("repairlog"), "add", b"caf\xe9"],
        env=log.environment(),
        capture_output=True,
        check=False,
    )
    assert 2 == done.returncode
    assert b"not valid UTF-8" in done.stderr
    log.run("add", "X")
    log.run("contact", "-", stdin="1 a\x00b\n", check=2)


def test_naming_a_repair_by_number_piece_reference_owner_tail_and_at(log):
    log.run("add", "Xiaomi Mi 8", "--imei", "490154203237518", "--ref", "RMA-991")
    log.run("add", "Galaxy S9", "--owner", "José Pérez", "--serial", "R58M123456")
    for word, number in {"1": 1, "mi8": 1, "rma991": 1, "7518": 1, "GALAXY": 2, "jose": 2, "3456": 2, "@": 2}.items():
        assert [number] == [one["id"] for one in log.json("status", word)["repairs"]], word
    log.run("add", "Galaxy S8")
    ambiguous = log.run("status", "galaxy", check=4)
    assert "Galaxy S9" in ambiguous.stderr
    assert "Galaxy S8" in ambiguous.stderr
    near = log.run("show", "galaxi s9", check=3)
    assert "Galaxy S9" in near.stderr
    log.run("contact", "--phone", check=4)


def test_the_only_open_repair_needs_no_name(log):
    log.run("add", "A")
    log.run("contact", "--phone", "--result", "no-news")
    log.run("event", "ready")
    log.run("done", "repaired")
    assert "repaired" == log.repair()["outcome"]
    log.run("done", "1", "replaced", check=4)
    log.run("contact", "--phone", check=3)


def test_undo_takes_back_whole_commands_of_every_kind_and_redo_brings_them_again(log):
    log.run("add", "A", "--seller", "S", "--sent", "20/2")
    log.run("me", "--name", "Ada")
    log.run("calendar", "add", "31/1", "San Ciro", "--yearly", "--calendar", "IT")
    log.run("done", "1", "repaired")
    listed = log.run("undo", "--list").stdout
    assert ["done", "calendar", "me", "add"] == [
        line.split()[1] for line in listed.splitlines() if line.strip()[:1].isdigit()
    ]
    closed = log.repair()
    log.run("undo", "3")
    assert log.repair()["closed_on"] is None
    assert "San Ciro" not in log.run("calendar", "list").stdout
    for _ in range(3):
        log.run("redo")
    assert closed == log.repair()
    assert "San Ciro" in log.run("calendar", "list").stdout
    assert [] == problems(log)


def test_own_closing_days_hold_where_they_were_put(log):
    log.run("calendar", "add", "31/1", "San Ciro", "--yearly", "--calendar", "IT")
    log.run("calendar", "add", "2019-02-04..2019-02-06", "shut", "--centre", "Alfa")
    assert 25 == log.json("days", "22/1/2019", "27/2/2019", "--calendar", "IT")["business_days"]
    assert 26 == log.json("days", "22/1/2019", "27/2/2019", "--calendar", "none")["business_days"]
    at_alfa = log.json("add", "A", "--centre", "Alfa", "--sent", "22/1", "--country", "IT")["repair"]
    elsewhere = log.json("add", "B", "--sent", "22/1", "--country", "IT")["repair"]
    assert (22, 25) == (at_alfa["business_days"], elsewhere["business_days"])
    log.run("calendar", "remove", "1")
    assert 26 == log.json("days", "22/1/2019", "27/2/2019", "--calendar", "IT")["business_days"]


def test_days_count_and_name_every_day_left_out(log):
    answer = log.json("days", "22/1/2019", "27/2/2019", "--calendar", "IT")
    assert (26, 36, 10) == (answer["business_days"], answer["calendar_days"], len(answer["skipped"]))
    explained = log.run("days", "22/12/2018", "2/1/2019", "--calendar", "IT", "--explain").stdout
    assert "Natale" in explained
    assert "2026-12-22" == log.json("days", "23/11/2026", "+20b", "--calendar", "IT", today="2026-11-23")["to"]


def test_month_first_turns_numbers_round_for_its_owner_but_never_iso(log):
    log.run("me", "--dates", "month-first")
    assert "2019-02-01" == log.json("add", "A", "--sent", "2/1/2019")["repair"]["sent_on"]
    assert "2019-02-01" == log.json("add", "B", "--sent", "2019-02-01")["repair"]["sent_on"]


def test_great_britain_without_a_nation_takes_england_in_a_pipe_and_says_so(log):
    done = log.run("add", "A", "--country", "GB")
    for nation in ("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"):
        assert nation in done.stderr
    assert "GB-ENG" == log.repair()["calendar"]


def test_the_calendar_falls_back_to_the_locale_then_to_none_and_says_so_once(log):
    first = log.run("add", "A", LC_ALL="it_IT.UTF-8")
    assert "IT" in first.stderr
    assert "me --calendar" in first.stderr
    assert ("IT", "IT") == (log.repair()["calendar"], log.repair(1, LC_ALL="it_IT.UTF-8")["calendar"])
    assert "me --calendar" not in log.run("add", "B", LC_ALL="it_IT.UTF-8").stderr
    assert "Mon–Fri, no holidays" in log.run("add", "C").stderr
    assert "no holidays" not in log.run("add", "D").stderr


def test_check_exits_ten_when_something_is_due_and_only_then(log):
    log.run("status", "--check")
    log.run("add", "A", "--sent", "26/2", "--country", "IT")
    log.run("status", "--check")
    log.run("status", "--check", today="2019-03-05", check=10)
    log.run("contact", "1", "--phone", "--promise", "2019-03-08", today="2019-03-05")
    log.run("status", "--check", today="2019-03-08")
    log.run("status", "--check", today="2019-03-11", check=10)


def test_a_letter_that_was_sent_starts_its_deadline_and_moves_the_ladder(story):
    story.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici", "--email", "ada@example.org")
    story.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici")
    said = story.run("export", "1", "--lang", "it", "--deadline", "10b", "--delivery", "hand", "-o", "lettera.html").stdout
    assert "L1 complaint" in said
    assert "complaint" == story.repair()["next_step"]["step"]
    sent = story.run("sent", "L1", "--on", "27/2/2019", "--by", "hand", "--ref", "42").stdout
    assert "Wed 13 Mar 2019" in sent
    letter = next(one for one in story.repair()["deadlines"] if one["kind"] == "letter")
    assert ("2019-03-13", False) == (letter["on"], letter["passed"])
    assert "notice" == story.repair(today="2019-03-14")["next_step"]["step"]
    story.run("status", "--check", today="2019-03-14", check=10)
    story.run("undo", "2")
    assert (story.folder / "lettera.html").exists()
    story.run("sent", "L1", check=4)
    assert [] == problems(story)


def test_eight_writers_at_once_lose_nothing_and_break_no_chain(log):
    log.run("add", "A")

    def write(n):
        return [log.run("contact", "1", "--phone", "-m", f"{n}.{i}").returncode for i in range(4)]

    with ThreadPoolExecutor(8) as pool:
        codes = [code for codes in pool.map(write, range(8)) for code in codes]
    assert [0] * 32 == codes
    said = {contact["summary"] for contact in log.json("show", "1")["repair"]["contact_list"]}
    assert {f"{n}.{i}" for n in range(8) for i in range(4)} == said
    assert [] == problems(log)


def test_recorded_at_is_the_real_clocks_whatever_today_is_said_to_be(log):
    log.run("add", "A", today="2001-01-01")
    with closing(sqlite3.connect(log.file)) as opened:
        assert "2020" < opened.execute("SELECT recorded_at FROM journal").fetchone()[0][:4]


def test_a_closed_pipe_is_no_error(story):
    script = f"{Path(sys.executable).with_name('repairlog')} show 1 | head -n 1"
    done = subprocess.run(["sh", "-c", script], env=story.environment(), capture_output=True, text=True, check=True)
    assert "" == done.stderr


def test_output_that_knows_ascii_alone_gets_no_traceback(log):
    log.run("add", "Ω 山 phone")
    assert "phone" in log.run("status", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout


def test_the_demo_ends_with_the_table_and_the_letter_and_leaves_no_trace(log):
    said = log.run("demo", today="2026-11-23").stdout
    assert "Assumed" in said
    table, letter = said.split("$ repairlog status")[1].split("$ repairlog export")
    assert "26" in table
    assert "Top Phone" in letter
    assert "26" in letter
    assert "36" in letter
    assert not log.file.exists()


def test_the_demo_names_the_command_as_this_shell_finds_it(log):
    assert "repairlog add" == log.run("demo", PATH=COMMAND.parent).stdout.rpartition(": ")[2].strip()
    assert f"{COMMAND} add" == log.run("demo", PATH="/nowhere").stdout.rpartition(": ")[2].strip()
    module = [sys.executable, "-m", "repairlog"]
    done = subprocess.run([*module, "demo"], env=log.environment(), capture_output=True, text=True, check=True)
    assert f"{' '.join(module)} add" == done.stdout.rpartition(": ")[2].strip()


def test_a_name_that_looks_like_days_ago_is_kept_as_typed(log):
    assert "-1" == log.json("add", "-1")["repair"]["device"]
    log.run("party", "-1", "--email", "x@y.it")
    assert "-1" in log.run("party", "-1").stdout
    assert ["1"] == [str(one["id"]) for one in log.json("status", "-1")["repairs"]]


def test_great_britain_gets_its_nation_wherever_a_calendar_is_typed(log):
    done = log.run("days", "2019-04-01", "2019-05-31", "--calendar", "GB", "--json", today="2019-06-01")
    assert ("GB-ENG", 40) == (json.loads(done.stdout)["calendar"], json.loads(done.stdout)["business_days"])
    assert "GB-SCT" in done.stderr
    log.run("me", "--calendar", "GB")
    log.run("add", "A")
    log.run("edit", "1", "--calendar", "GB")
    assert "GB-ENG" == log.repair()["calendar"]


def test_a_result_that_contradicts_the_promise_is_refused(log):
    log.run("add", "A")
    log.run("contact", "1", "--promise", "2019-03-15", "--result", "no-news", check=2)
    log.run("contact", "1", "--promise", "2019-03-15", "--result", "promise")


def test_the_day_the_seller_was_told_goes_with_the_day_of_handing_over(log):
    log.run("add", "W", "--sent", "2019-02-01", "--seller", "Top")
    log.run("edit", "1", "--sent", "2019-02-04")
    assert "2019-02-04" == log.repair()["told_on"]
    log.run("edit", "1", "--told", "2019-02-05")
    log.run("edit", "1", "--sent", "2019-02-01")
    assert "2019-02-05" == log.repair()["told_on"]


def test_no_control_character_reaches_a_json_error(log):
    done = log.run("status", "--json", "a\x9b31m\u202e", check=3)
    assert done.stderr.rstrip("\n").isprintable()
    assert "\x9b" in json.loads(done.stderr)["error"]["message"]


def test_a_carriage_return_is_taken_out_with_a_warning_and_an_address_keeps_its_lines(log):
    done = log.run("add", "a\rb")
    assert "ab" == log.repair()["device"]
    assert "left out of the device" in done.stderr
    log.run("me", "--name", "Ada", "--address", "1. Via\n80055 Portici")
    assert "80055 Portici" in log.run("me").stdout


def test_bare_calendar_lists(log):
    log.run("calendar", "add", "31/1", "San Ciro", "--yearly")
    assert log.run("calendar").stdout == log.run("calendar", "list").stdout


def test_a_correction_echoes_its_days(log):
    log.run("add", "A", "--sent", "22/1")
    log.run("event", "1", "ready", "--on", "1/2")
    assert "Sun 20 Jan 2019" in log.run("edit", "1", "--sent", "20/1").stdout
    assert "Sun 3 Feb 2019" in log.run("edit", "E1", "--on", "3/2").stdout


def test_a_day_before_the_repair_began_gets_a_sentence(log):
    log.run("add", "W", "--sent", "2019-02-01")
    assert "not there yet on Thu 10 Jan 2019" in log.run("status", "1", "--as-of", "2019-01-10").stdout


def test_a_log_that_others_could_read_is_closed_by_the_next_writer(log):
    log.run("add", "A")
    log.file.chmod(0o644)
    log.run("contact", "1", "--phone")
    assert 0o600 == log.file.stat().st_mode & 0o777


def test_undoing_more_than_there_is_says_how_many_are_left(log):
    log.run("add", "A")
    log.run("add", "B")
    assert "only 2 commands" in log.run("undo", "5", check=3).stderr


def test_what_they_wrote_is_first_hand(log):
    log.run("add", "A", "--seller", "Top Phone", "--sent", "22/1")
    log.run("contact", "1", "--incoming", "--email", "--by", "seller", "--result", "refused")
    repair = log.repair()
    assert (1, 1, []) == (repair["contacts"], repair["results"]["refused"], repair["reported_contacts"])


def test_a_law_is_found_by_its_id_too(log):
    assert "IT-2005: " in log.run("law", "IT-2005").stdout
    assert "IT-2022: " in log.run("law", "IT-2022").stdout


def test_a_follow_up_can_be_moved_by_its_own_name(log):
    log.run("add", "A", "--sent", "20/2")
    assert "moved from" in log.run("follow-up", "F1", "+1w").stdout
