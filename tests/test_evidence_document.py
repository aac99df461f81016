"""The document on evidence: its page of code judges real logs, its commands stamp a real head, as a stranger would."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import full_log
from repairlog.domain import journal as chain
from repairlog.store import connection, journal, verification

TEXT = (Path(__file__).parents[1] / "docs" / "evidence.md").read_text(encoding="utf-8")
(PAGE,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
SHELL = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
(ASK,) = [block for block in SHELL if "ts -query " in block]
(CHECK,) = [block for block in SHELL if "ts -verify " in block]
(ANSWER,) = [block for block in SHELL if "ts -reply -config" in block]


@pytest.fixture
def judge(tmp_path):
    """The page of code in a process that cannot see the program: what it says, and whether the log holds."""
    page = tmp_path / "check.py"
    page.write_text(PAGE, encoding="utf-8")

    def run(file, *head):
        words = [sys.executable, "-I", "-S", page, file, *head]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
        return done.returncode == 0, done.stdout

    return run


def test_the_page_is_one_page_and_needs_the_standard_library_only():
    assert len(PAGE.splitlines()) <= 60
    assert "repairlog" not in PAGE
    (imported,) = re.findall(r"^import (.*)$", PAGE, re.MULTILINE)
    assert set(imported.split(", ")) <= sys.stdlib_module_names


def test_the_page_accepts_a_log_of_real_commands(story, judge):
    head = story.json("verify")["head"]
    story.run("me", "--name", "Ada Esempio", "--address", "Via Roma 1, 80055 Portici")
    story.run("edit", "1", "--fault", "blotches, « again » \N{PILE OF POO}")
    story.run("undo")
    story.run("redo")
    story.run("contact", "1", "--phone", "--promise", "1/3/2019")
    story.run("undo", "2")
    (story.folder / "receipt.pdf").write_bytes(b"%PDF-1.7 \x00\xff")
    story.run("attach", "1", "receipt.pdf")
    found = story.json("verify", "--attachments")
    assert found["ok"]
    assert (True, f"{found['entries']} entries hold; the head is {found['head']}\n") == judge(story.file)
    assert judge(story.file, head)[0]
    assert (False, "no entry has that head\n") == judge(story.file, "0" * 64)


def test_the_page_accepts_an_empty_log_and_one_that_person_was_removed_from(tmp_path, judge):
    path = tmp_path / "log.db"
    with closing(connection.open_to_write(str(path))):
        assert (True, f"0 entries hold; the head is {chain.GENESIS}\n") == judge(path)
    full_log.make(path)
    with closing(connection.open_to_write(str(path))) as log, journal.command(log, "forget", full_log.STAMP) as command:
        for entry in list(journal.entries(log)):
            if "Ada Esempio" in entry.personal:
                personal = entry.personal.replace("Ada Esempio", "(removed)")
                log.execute("UPDATE journal SET personal = ?, salt = 'ab' WHERE seq = ?", (personal, entry.seq))
                command.note("journal", entry.seq, personal_digest=chain.digest("ab" + personal))
        for table in ("repairs", "contacts", "promises", "events", "follow_ups", "letters", "attachments"):
            log.execute(f"UPDATE {table} SET recorded_by = '(removed)'")
    with closing(connection.open_to_read(str(path))) as log:
        assert () == verification.verify(log, attachments=True).problems
    assert judge(path)[0]


TAMPERINGS = (
    "UPDATE repairs SET brand = 'Other' WHERE id = 1", "UPDATE me SET address = 'elsewhere'",
    "UPDATE contacts SET result = 'refused' WHERE id = 1", "DELETE FROM contacts WHERE id = 1",
    "INSERT INTO refs (uid, repair_id, code) VALUES ('x', 1, 'RMA')",
    "UPDATE journal SET facts = replace(facts, 'no-news', 'refused')", "UPDATE journal SET salt = 'ab' WHERE seq = 3",
    "UPDATE journal SET personal = replace(personal, 'Shop 1', 'Shop 3')", "UPDATE journal SET facts = 'x' WHERE seq = 1",
    "UPDATE journal SET recorded_at = '2018-01-01' WHERE seq = 2", "UPDATE journal SET action = 'forget' WHERE seq = 2",
    "UPDATE journal SET facts_digest = hash WHERE seq = 2", "UPDATE journal SET reverts = 1 WHERE seq = 2",
    "DELETE FROM journal WHERE seq = 2", "DELETE FROM journal WHERE seq = 1",
    "UPDATE journal SET seq = -seq; UPDATE journal SET seq = 4 + seq WHERE seq > -4",
    "UPDATE contents SET data = x'00' WHERE rowid = 1", "DELETE FROM contents",
    "UPDATE contents SET data = CAST('A receipt' AS BLOB) WHERE rowid = 1", "INSERT INTO contents VALUES ('a', x'00')",
)  # fmt: skip


def test_the_page_refuses_whatever_was_changed_by_hand(tmp_path, judge):
    path = tmp_path / "log.db"
    full_log.make(path)
    whole = path.read_bytes()
    assert judge(path)[0]
    for tampering in TAMPERINGS:
        path.write_bytes(whole)
        with closing(sqlite3.connect(path)) as log:
            log.executescript(f"PRAGMA foreign_keys = OFF; {tampering}")
        assert not judge(path)[0], tampering


def test_the_documents_commands_stamp_a_head_and_a_stamp_of_another_head_fails(story, tmp_path):
    assert shutil.which("openssl")
    environment = story.environment()
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"

    def shell(block):
        return subprocess.run(
            ["sh", "-e", "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    for block in (ASK, ANSWER, CHECK):
        done = shell(block)
        assert 0 == done.returncode, done.stderr
    assert "Time stamp: " in done.stdout
    assert "no entry follows it" in done.stdout
    story.run("contact", "1", "--phone")
    assert "1 follows it" in shell(CHECK).stdout
    assert 0 == shell(ASK).returncode  # the head of now, the stamp of before
    other = shell(CHECK)
    assert 0 != other.returncode
    assert "Time stamp: " not in other.stdout
    assert {"curl"} == {block.split()[0] for block in SHELL if block not in {ASK, ANSWER, CHECK}}
