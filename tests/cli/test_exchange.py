"""`dump` and `import` as people use them: a log goes to another machine, two logs become one, nothing is half done."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import time
from contextlib import closing

import pytest

import full_log
from conftest import COMMAND, Log


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The case of the story, recorded once."""
    log = Log(tmp_path_factory.mktemp("told"))
    log.run(
        "add", "Xiaomi Mi 8", "--brand", "Xiaomi", "--maker", "Xiaomi", "--seller", "Top Phone", "--bought", "2/12/2018",
        "--sent", "22/1/2019", "--country", "IT", today="2019-01-22",
    )  # fmt: skip
    for day in ("2019-01-30", "2019-02-06", "2019-02-13", "2019-02-22"):
        log.run("contact", "1", "--chat", "--with", "maker", "--result", "no-news", today=day)
    log.run("contact", "1", "--by", "seller", "--reported", "-m", "chiama ogni giorno")
    return log


@pytest.fixture
def story(told, log):
    shutil.copy(told.file, log.file)
    return log


@pytest.fixture
def phone(tmp_path):
    """Another log, on another machine."""
    (tmp_path / "phone").mkdir()
    return Log(tmp_path / "phone")


def dumped(log, name="phone.jsonl"):
    log.run("dump", "--force", "-o", log.folder / name)
    return log.folder / name


def heads(log):
    verdict = log.json("verify", "--attachments")
    assert verdict["ok"]
    return verdict["entries"], verdict["head"]


def test_a_log_on_another_machine_answers_like_the_first(story, phone):
    receipt = story.folder / "receipt.pdf"
    receipt.write_bytes(b"paid 499.90")
    story.run("attach", "1", receipt)
    story.run("edit", "C1", "-m", "they did not know")
    story.run("undo")
    said = phone.run("import", dumped(story)).stdout
    assert said.startswith("Taken over: the whole log, history and all: 2 parties, 1 repair, 5 contacts")
    assert heads(story) == heads(phone)
    for words in (("show", "1", "--history"), ("attach", "--list")):
        assert story.json(*words) == phone.json(*words)
    assert story.run("undo", "--list").stdout == phone.run("undo", "--list").stdout
    phone.run("redo")
    assert "they did not know" in phone.run("show", "1").stdout


def test_through_a_pipe_it_is_the_same(story, phone):
    dump = story.run("dump").stdout
    assert dump == dumped(story).read_text(encoding="utf-8")
    phone.run("import", "-", stdin=dump)
    assert heads(story) == heads(phone)


def test_a_log_file_is_taken_over_too_and_not_touched(story, phone):
    before = story.file.read_bytes()
    phone.run("import", story.file)
    assert heads(story) == heads(phone)
    assert before == story.file.read_bytes()


def test_a_dry_run_says_what_would_be_and_changes_nothing(story, phone):
    said = phone.run("import", dumped(story), "--dry-run").stdout
    assert said.startswith("Would take over")
    assert said.endswith("Nothing was imported: this was a dry run.\n")
    assert not phone.file.exists()
    phone.run("add", "Other")
    before = phone.file.read_bytes()
    tried = phone.json("import", dumped(story), "--dry-run")
    assert before == phone.file.read_bytes()
    done = phone.json("import", dumped(story))
    assert {**tried, "dry_run": False} == done


def test_merged_repairs_get_new_numbers_and_the_old_ones_still_find_them(story, phone):
    phone.run("add", "iPhone 11", "--seller", "Other Shop")
    phone.run("undo")
    phone.run("add", "iPhone 11", "--seller", "Other Shop")
    said = phone.run("import", dumped(story)).stdout.splitlines()
    assert "Imported 2 parties, 1 repair, 5 contacts" in said[0]
    assert "as one command" in said[0]
    assert "Repair 1 there is 3 here: Xiaomi Mi 8." in said
    assert "Xiaomi Mi 8" in phone.run("show", "1").stdout, "a letter of the other log says 1"
    assert "iPhone 11" in phone.run("show", "2").stdout
    phone.run("undo")
    phone.run("show", "1", check=3)
    assert ["iPhone 11"] == [one["device"] for one in phone.json("status", "--all")["repairs"]]
    heads(phone)


def test_an_old_number_of_two_logs_is_asked_about(story, phone, tmp_path):
    phone.run("add", "A")
    phone.run("undo")
    phone.run("import", dumped(story))
    (tmp_path / "laptop").mkdir()
    laptop = Log(tmp_path / "laptop")
    laptop.run("add", "iPhone 11")
    phone.run("import", dumped(laptop))
    error = phone.run("show", "1", check=4).stderr
    assert "2  Xiaomi Mi 8" in error
    assert "3  iPhone 11" in error


def test_the_same_again_is_counted_and_no_command(story, phone):
    phone.run("add", "iPhone 11")
    dump = dumped(story)
    phone.run("import", dump)
    before = phone.file.read_bytes()
    assert phone.run("import", dump).stdout.startswith("Everything is here already.")
    found = phone.json("import", dump)
    assert {} == found["new"] == found["changed"]
    assert 5 == found["known"]["contacts"]
    assert before == phone.file.read_bytes()


def test_the_writer_of_a_log_stays(story, phone):
    story.run("me", "--name", "Ada Esempio")
    phone.run("me", "--name", "Bice Prova")
    phone.run("import", dumped(story))
    assert "Bice Prova" in phone.run("me").stdout


def both(log, other, words, otherwise):
    """The same thing changed in two logs of one origin, the second later."""
    other.run("import", dumped(log))
    log.run(*words)
    time.sleep(0.01)
    other.run(*otherwise)


def test_what_both_changed_is_told_and_both_values_stay_in_the_history(story, phone):
    both(story, phone, ("edit", "C1", "-m", "said A"), ("edit", "C1", "-m", "said B"))
    done = story.run("import", dumped(phone))
    assert "conflict: C1: summary is `said B` now, the other value was `said A`" in done.stderr
    back = phone.json("import", dumped(story))
    assert [] == back["conflicts"], "it was told once, and story has the outcome"
    history = story.run("show", "1", "--history").stdout
    assert "said A" in history
    assert "said B" in history


def test_a_value_that_does_not_stand_is_in_the_history_as_well(story, phone):
    both(story, phone, ("edit", "1", "--seller", "Shop A"), ("edit", "1", "--seller", "Shop B"))
    (conflict,) = phone.json("import", dumped(story))["conflicts"]
    assert {"item": "repair 1", "repair_id": 1, "field": "seller", "kept": "Shop B", "other": "Shop A"} == conflict
    history = phone.run("show", "1", "--history").stdout
    assert "Shop A" in history
    assert "Shop B" in history
    assert "Shop B" == phone.repair()["seller"]
    phone.run("undo")
    assert "Shop A" not in phone.run("show", "1", "--history").stdout.split("undo")[0].split("import")[0]
    heads(phone)


def test_an_imei_in_a_conflict_is_masked(story, phone):
    both(story, phone, ("edit", "1", "--imei", "356938035643809"), ("edit", "1", "--imei", "490154203237518"))
    done = story.run("import", dumped(phone), "--json")
    assert "35643809" not in done.stdout + done.stderr
    assert "20323751" not in done.stdout + done.stderr
    assert "7518" in done.stdout


def test_what_was_taken_back_in_one_log_and_stands_in_the_other_stands_again_and_is_said(story, phone):
    phone.run("import", dumped(story))
    story.run("undo")
    done = story.run("import", dumped(phone))
    assert "note: taken back here and standing in the other log, so standing again: C5" in done.stderr
    assert "C5" in story.run("show", "1").stdout
    heads(story)


def test_one_person_in_two_logs_is_changed_as_one(story, phone):
    phone.run("add", "iPhone 11", "--seller", "top phone")
    phone.run("import", dumped(story))
    phone.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici (NA)")
    for number in (1, 2):
        letter = phone.run("export", number, "--step", "complaint", "--to", "seller").stdout
        assert "Corso Prova 2" in letter
    phone.run("contact", "2", "--with", "Top Phone")
    with closing(sqlite3.connect(phone.file)) as opened:
        assert ("seller",) == opened.execute("SELECT with_role FROM contacts ORDER BY id DESC").fetchone()


def test_what_two_logs_know_differently_of_one_person_is_told(story, phone):
    """Both addresses were kept, of two parties of one name; nobody said so, and `party` showed the first."""
    phone.run("add", "iPhone 11", "--seller", "top phone")
    assert "Top Phone" not in phone.run("import", dumped(story), "--dry-run").stderr
    phone.run("party", "Top Phone", "--address", "Via Uno 1")
    story.run("party", "Top Phone", "--address", "Via Due 2")
    hint = "`repairlog party NAME` with what is right sets it for both"
    told = f"note: known twice, and not the same of both: top phone; {hint}\n"
    assert told in phone.run("import", dumped(story), "--dry-run").stderr
    assert told in phone.run("import", dumped(story)).stderr
    assert told not in phone.run("import", dumped(story)).stderr


def test_a_dump_is_written_whole_for_its_owner_alone_and_never_over_something(story):
    target = dumped(story)
    assert 0o600 == stat.S_IMODE(target.stat().st_mode)
    assert "exists" in story.run("dump", "-o", target, check=5).stderr
    story.run("dump", "-o", target, "--force")
    assert "the log itself" in story.run("dump", "-o", story.file, "--force", check=2).stderr
    assert "the log itself" in story.run("import", story.file, check=2).stderr
    assert 5 == story.run("dump", "-o", story.folder / "none" / "x", check=5).returncode
    assert not list(story.folder.glob("*.part"))


def files(folder):
    return {name: stat.S_ISREG(os.stat(os.path.join(folder, name)).st_mode) for name in os.listdir(folder)}


UNREADABLE = {
    "gzip": (gzip.compress(b"x" * 99), 2, "is packed (gzip)"),
    "JSON": (b'{"device":"Mi 8"}\n', 2, "line 1: this is no dump"),
    "a newer one": (b'{"repairlog":"dump","schema":99,"entries":0,"head":""}', 5, "newer repairlog"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_no_log_is_made(phone, what):
    data, code, message = UNREADABLE[what]
    (phone.folder / "file").write_bytes(data)
    error = phone.run("import", "file", check=code).stderr
    assert message in error
    assert 2 == len(error.splitlines()), "a sentence and a hint"
    assert {"file": True} == files(phone.folder)


def test_a_name_that_is_no_file_is_refused(phone):
    assert "cannot be read" in phone.run("import", "none", check=2).stderr
    assert "cannot be read" in phone.run("import", phone.folder, check=2).stderr
    assert "cannot be read" in phone.run("import", "", check=2).stderr


def test_of_two_logs_the_damaged_one_is_named(story, phone):
    phone.run("add", "A")
    story.file.write_bytes(story.file.read_bytes()[:5000])
    before = phone.file.read_bytes()
    assert f"error: the log {story.file} is damaged\n" in phone.run("import", story.file, check=5).stderr
    assert before == phone.file.read_bytes()


def test_the_log_of_another_program_is_refused_and_not_touched(phone):
    other = phone.folder / "other.db"
    with closing(sqlite3.connect(other)) as opened:
        opened.execute("CREATE TABLE t (x)")
    before = other.read_bytes()
    assert "belongs to another program" in phone.run("import", other, check=5).stderr
    assert before == other.read_bytes()
    assert not phone.file.exists()


@pytest.mark.parametrize("form", [(), ("--pool",), ("--format", "csv")])
def test_a_reader_of_a_dump_that_leaves_is_no_error(story, form):
    made = subprocess.Popen(
        [COMMAND, "dump", *form], env=story.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    made.stdout.close()
    told = made.communicate(timeout=60)[1].decode()
    assert 0 == made.returncode
    assert not [line for line in told.splitlines() if not line.startswith("note: ")]


def test_a_closed_standard_input_is_refused(phone):
    script = f"{COMMAND} import - <&-"
    done = subprocess.run(["sh", "-c", script], env=phone.environment(), capture_output=True, text=True, check=False)
    assert (2, "error: standard input is empty") == (done.returncode, done.stderr.splitlines()[0])


def test_a_log_does_not_come_through_a_pipe(story, phone):
    with open(story.file, "rb") as data:
        done = subprocess.run(
            [COMMAND, "import", "-"], stdin=data, capture_output=True, env=phone.environment(), check=False
        )
    assert 2 == done.returncode
    assert b"repairlog dump" in done.stderr


def test_a_log_that_was_tampered_with_is_not_merged(story, phone):
    dump = dumped(story)
    with closing(sqlite3.connect(story.file)) as opened:
        opened.execute("UPDATE contacts SET result = 'refused' WHERE id = 2")
        opened.commit()
    dump.write_text(
        dump.read_text(encoding="utf-8").replace('"result":"no-news"', '"result":"refused"', 1), encoding="utf-8"
    )
    phone.run("add", "iPhone 11")
    before = phone.file.read_bytes()
    for file in (dump, story.file):
        error = phone.run("import", file, check=5).stderr
        assert "does not hold together" in error
        assert "`result` is not what" in error
    assert before == phone.file.read_bytes()


def test_an_attachment_that_was_altered_does_not_come_in(log, phone):
    full_log.make(log.file)
    with closing(sqlite3.connect(log.file)) as opened:
        opened.execute("UPDATE contents SET data = zeroblob(9) WHERE length(data) = 9")
        opened.commit()
    assert "an attachment of the other log was altered" in phone.run("import", log.file, check=5).stderr
    assert "not those its hash names" in phone.run("import", dumped(log), check=2).stderr
    assert not phone.file.exists()


def test_a_dump_without_its_files_comes_in_and_verify_names_them(log, phone):
    full_log.make(log.file)
    assert (
        "note: left out of the dump: the files of 2 attachments\n"
        == log.run("dump", "--no-attachments", "-o", "small.jsonl").stderr
    )
    told = phone.run("import", log.folder / "small.jsonl").stderr
    assert "note: the files of 2 attachments did not come along: import a dump that has them, or attach them again\n" == told
    assert "A1: its content is missing" in phone.run("verify", check=5).stderr
    said = phone.run("import", dumped(log)).stdout
    assert "2 files" in said
    assert "undo" not in said  # files alone are no command: it would take back another one
    heads(phone)


def test_many_imports_at_once_are_one(story, phone):
    dump = dumped(story)
    phone.run("add", "iPhone 11")
    running = [
        subprocess.Popen(
            [COMMAND, "import", dump], env=phone.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = [one.communicate(timeout=60)[0] for one in running]
    assert [0] * 4 == [one.returncode for one in running]
    assert 1 == sum("Imported" in one for one in said)
    assert 3 == sum("Everything is here already" in one for one in said)
    heads(phone)


def test_whenever_an_import_is_killed_there_is_all_of_it_or_nothing(log, phone):
    full_log.make(log.file, contacts=4_000)
    dump = dumped(log)
    chance = random.Random(4)  # noqa: S311 - a test that can be repeated
    for _ in range(3):
        running = subprocess.Popen([COMMAND, "import", dump], env=phone.environment(), stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.2))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert not phone.file.exists() or heads(phone) == heads(log)
    phone.run("import", dump)
    assert heads(phone)[0] >= heads(log)[0]


def test_memory_does_not_grow_with_what_is_attached(log, phone):
    def peak(*words, of=log):
        child = subprocess.Popen([COMMAND, *map(str, words)], env=of.environment(), stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert 0 == child.returncode
        return usage.ru_maxrss / 1024

    log.run("add", "Mi 8")
    small = peak("import", dumped(log, "small.jsonl"), of=phone)
    phone.file.unlink()
    with open(log.folder / "film.mp4", "wb") as film:
        film.writelines(bytes([n]) * 1_000_000 for n in range(60))  # a child's peak begins with that of its parent
    log.run("attach", "1", log.folder / "film.mp4")
    assert peak("dump", "-o", log.folder / "large.jsonl") < small + 40
    assert peak("import", log.folder / "large.jsonl", of=phone) < small + 40
    assert heads(log) == heads(phone)


def test_the_answer_of_an_import_is_one_document(story, phone):
    phone.run("add", "iPhone 11")
    found = phone.json("import", dumped(story))
    assert {
        "schema", "command", "kind", "dry_run", "new", "known", "changed", "conflicts", "numbers", "head", "notes",
    } == set(found)  # fmt: skip
    assert ("import", "merge") == (found["command"], found["kind"])
    assert [{"was": 1, "id": 2, "device": "Xiaomi Mi 8"}] == found["numbers"]
    assert heads(story)[1] == found["head"]
    error = phone.run("import", "none", "--json", check=2).stderr
    assert 2 == json.loads(error)["error"]["code"]
