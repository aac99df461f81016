"""`verify` as a person and a script use it."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

import full_log
import terminal
from repairlog.domain import journal as chain
from terminal import CODES, on_terminal


@pytest.fixture
def made(log):
    full_log.make(log.file)
    return log


def by_hand(log, statement):
    with closing(sqlite3.connect(log.file)) as opened:
        opened.execute(statement)
        opened.commit()


def test_a_log_that_holds_is_said_to_with_its_head_whole(made):
    done = made.run("verify")
    found = made.json("verify")
    assert f"{found['entries']} entries, head {found['head']}." in done.stdout
    assert "the chain holds" in done.stdout
    assert "" == done.stderr
    assert re.fullmatch(r"[0-9a-f]{64}", found["head"])


def test_its_json_is_the_shape_that_scripts_rely_on(made):
    found = made.json("verify")
    assert ["schema", "command", "entries", "head", "ok", "problems", "attachments", "follow", "redacted",
            "letters"] == list(found)  # fmt: skip
    assert (1, "verify", True, []) == tuple(found[name] for name in ("schema", "command", "ok", "problems"))
    assert {"checked": None, "bad": None} == found["attachments"]
    assert {"checked": 2, "bad": 0} == made.json("verify", "--attachments")["attachments"]


def test_a_head_noted_before_holds_and_says_how_many_entries_follow(made):
    head = made.json("verify")["head"]
    assert "no entry follows it" in made.run("verify", "--head", head).stdout
    made.run("contact", "1", "--phone")
    assert "1 follows it" in made.run("verify", "--head", f" {head[:32].upper()}\n{head[32:]} ").stdout
    made.run("contact", "1", "--phone")
    assert 2 == made.json("verify", "--head", head)["follow"]


def test_a_letters_head_is_one_and_shows_a_tail_that_was_cut(story):
    before = story.file.read_bytes()
    story.run("contact", "1", "--phone")
    story.run("export", "1", "--step", "complaint", "--draft", "--force", "-o", "letter.txt")
    printed = re.search(r"\b[0-9a-f]{64}\b", (story.folder / "letter.txt").read_text(encoding="utf-8"))[0]
    assert "follow" in story.run("verify", "--head", printed).stdout
    story.file.write_bytes(before)
    assert story.json("verify")["ok"]
    done = story.run("verify", "--head", printed, check=5)
    assert "no entry has that head: entries are missing at the end, or it is another log's" in done.stderr


@pytest.mark.parametrize("head", ["", "0", "g" * 64, "a" * 63, "a" * 65, "è" * 64, "٣" * 64, "latest"])
def test_what_is_no_hash_is_refused_as_wrong_usage(made, head):
    done = made.run("verify", "--head", head, check=2)
    assert 2 == len(done.stderr.splitlines())


def test_what_is_wrong_is_named_one_a_line_without_the_values(made):
    by_hand(made, "UPDATE contacts SET result = 'refused' WHERE id = 3")
    by_hand(made, "UPDATE repairs SET fault = 'a secret fault' WHERE id = 1")
    by_hand(made, "UPDATE journal SET recorded_at = '2018-01-01' WHERE seq = 5")
    done = made.run("verify", check=5)
    lines = done.stderr.splitlines()
    assert f"error: the log {made.file} is not what was recorded" == lines[0]
    assert {
        "  entry 5: its hash does not fit what it holds",
        "  entry 2: repair 1: `fault` is not what this entry says",
        "  entry 4: C3: `result` is not what this entry says",
    } == set(lines[1:-1])
    assert lines[-1].startswith("hint: ")
    assert "" == done.stdout
    assert "secret" not in done.stderr


def test_what_is_wrong_is_in_the_json_too_and_the_exit_code_says_so(made):
    by_hand(made, "DELETE FROM contacts WHERE id = 3")
    done = made.run("verify", "--json", check=5)
    assert '"ok":false' in done.stdout
    assert '{"entry":4,"what":"C3 is missing, which this entry put there"}' in done.stdout
    assert '"attachments":{"checked":null,"bad":null}' in done.stdout
    assert "" == done.stderr


def test_attachments_are_read_when_asked_and_the_altered_one_named(made):
    assert "2 attachments read, every one as it was attached" in made.run("verify", "--attachments").stdout
    by_hand(made, "UPDATE contents SET data = CAST('A receipt' AS BLOB) WHERE rowid = 1")
    assert made.json("verify")["ok"]
    assert "A1: its content is not what was attached" in made.run("verify", "--attachments", check=5).stderr
    done = made.run("verify", "--attachments", "--json", check=5)
    assert '"attachments":{"checked":2,"bad":1}' in done.stdout


def test_an_owners_name_that_is_no_text_is_named_and_not_shown(made):
    by_hand(made, "UPDATE me SET name = CAST('Ada Esempi' || x'ff' AS TEXT)")
    done = made.run("verify", check=5)
    assert "me: `name` is not what this entry says" in done.stderr
    assert "Ada" not in done.stderr
    assert "Ada" not in made.run("status", check=5).stderr


def test_where_there_is_no_log_there_is_nothing_to_verify_and_none_is_made(log):
    assert f"There is no log {log.file} yet: nothing to verify." in log.run("verify").stdout
    assert (0, True, chain.GENESIS) == tuple(log.json("verify")[name] for name in ("entries", "ok", "head"))
    log.run("verify", "--head", "a" * 64, check=5)
    assert not log.file.exists()


def test_verify_writes_nothing(made):
    os.utime(made.file, ns=(10**18, 10**18))
    before = (made.file.read_bytes(), os.stat(made.file), sorted(os.listdir(made.folder)))
    made.run("verify", "--attachments")
    by_hand(made, "SELECT 1")
    assert before == (made.file.read_bytes(), os.stat(made.file), sorted(os.listdir(made.folder)))


@pytest.mark.parametrize("data", [b"", b"not a log\n" * 100, b"PK\x03\x04" + b"\0" * 200])
def test_what_is_no_log_is_refused_and_left_as_it_is(log, data):
    log.file.write_bytes(data)
    log.run("verify", check=5)
    assert data == log.file.read_bytes()


def test_a_schema_that_something_else_changed_is_refused(made):
    by_hand(made, "CREATE TRIGGER t AFTER INSERT ON contacts BEGIN DELETE FROM contacts; END")
    assert "schema" in made.run("verify", check=5).stderr


PATIENT = """
import sys, time
from repairlog.cli import session
from repairlog.cli.progress import progress
now = session.start(quiet="--quiet" in sys.argv)
with progress(now) as tell:
    if tell is None:
        print("told nothing")
    elif "--short" in sys.argv:
        tell("pages", 0, 0)
    else:
        tell("pages", 0, 0)
        time.sleep(0.6)
        tell("pages", 0, 0)
        for n in range(5):
            tell("entries", n, 4)
            time.sleep(0.12)
print("rich" in sys.modules)
"""


def shown(log, monkeypatch, *words, **more):
    monkeypatch.setattr(terminal, "COMMAND", sys.executable)
    return on_terminal(log, "-c", PATIENT, *words, **more)


def test_long_work_shows_how_far_it_is_and_leaves_the_screen_clean(log, monkeypatch):
    seen, code = shown(log, monkeypatch)
    assert 0 == code
    plain = CODES.sub("", seen)
    assert "pages" in plain
    assert "entries" in plain
    assert "100%" in plain
    assert seen.rstrip().endswith("True")
    assert seen.count("\x1b[2K") >= 1


@pytest.mark.parametrize(("words", "more"), [(("--quiet",), {}), ((), {"REPAIRLOG_ACCESSIBLE": "1"})])
def test_a_quiet_one_and_a_screen_reader_get_no_bar_and_no_rich(log, monkeypatch, words, more):
    seen, code = shown(log, monkeypatch, *words, **more)
    assert (0, "told nothing\nFalse\n") == (code, seen)


def test_short_work_shows_no_bar_and_loads_no_rich(log, monkeypatch):
    assert ("False\n", 0) == shown(log, monkeypatch, "--short")


def test_a_dumb_terminal_gets_no_bar(log, monkeypatch):
    seen, _ = shown(log, monkeypatch, TERM="dumb")
    assert "\x1b" not in seen
    assert "entries" not in seen


def test_on_a_terminal_the_head_is_handed_on_as_a_command(made):
    seen, code = on_terminal(made, "verify", width=40)
    assert 0 == code
    assert "Next: repairlog verify --head" in CODES.sub("", seen)


def test_a_pipe_loads_no_rich_for_it(made):
    script = "import sys; from repairlog.cli import app; app.main(['verify']); print('rich' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=made.environment(), check=True, timeout=60
    )
    assert "False" == done.stdout.splitlines()[-1]
