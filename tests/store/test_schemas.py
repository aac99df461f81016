"""Every schema that was ever released is kept as a log with rows in each table: today's program opens and verifies it.

``schemas/schema_N.txt`` are the commands that made ``schema_N.db`` with the program of that schema, a day and its words a
line; they ran in a folder that held that file alone. Neither is ever changed: a new schema gets files of its own.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Log
from repairlog.domain.tables import TABLES
from repairlog.store import VERSION, connection, migrations, rows, undoing, verification

SCHEMAS = Path(__file__).with_name("schemas")
KEPT = sorted(SCHEMAS.glob("schema_*.db"))
UNLIKE = {"uid", "recorded_at", "head", "facts", "body"}  # a letter's words may be better ones today


def played(folder, commands):
    """A new log made of kept commands; `.txt` is beside it, for what attaches it."""
    log = Log(folder)
    shutil.copy(commands, folder)
    for line in commands.read_text(encoding="utf-8").splitlines():
        day, *words = shlex.split(line)
        log.run(*words, today=day)
    return log


def tables(path):
    with closing(connection.open_to_read(str(path))) as log:
        found = {}
        for table in TABLES:
            found[table] = [
                {name: value for name, value in rows.named(table, row).items() if name not in UNLIKE}
                for row in log.execute(f"SELECT {rows.columns(table)} FROM {table} ORDER BY id")
            ]
        found["contents"] = log.execute("SELECT sha256, data FROM contents ORDER BY sha256").fetchall()
        return found


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request, tmp_path):
    shutil.copy(request.param, tmp_path / "log.db")
    return Log(tmp_path)


def test_every_schema_has_its_log():
    assert [f"schema_{number}" for number in range(1, VERSION + 1)] == sorted(path.stem for path in KEPT)


def test_a_kept_log_has_rows_in_every_table(kept):
    with closing(sqlite3.connect(kept.file)) as log:
        for table in (*TABLES, "contents", "journal"):
            assert log.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table
        actions = {action for (action,) in log.execute("SELECT action FROM journal")}
    assert {"undo", "redo", "edit", "export", "sent", "attach", "calendar", "done"} <= actions


def test_a_kept_log_opens_verifies_and_is_not_written_to_by_reading(kept):
    before = kept.file.read_bytes()
    found = kept.json("verify", "--attachments")
    assert found["ok"]
    assert found["attachments"]["checked"]
    for words in (
        ("status", "--all"), ("show", "1", "--full"), ("show", "1", "--history"), ("find", "display"), ("doctor",),
        ("attach", "--list"), ("export", "1", "--step", "reminder", "--format", "json"),
    ):  # fmt: skip
        told = words if words[-1] == "json" else (*words, "--json")
        assert json.loads(kept.run(*told).stdout)["schema"] == 1
    kept.run("verify")
    assert before == kept.file.read_bytes()
    with closing(connection.open_to_read(str(kept.file))) as log:
        assert () == verification.verify(log).problems


def test_a_kept_log_can_be_written_to_and_taken_back_to_its_start(kept):
    with closing(sqlite3.connect(kept.file)) as log:
        older = log.execute("PRAGMA user_version").fetchone()[0] < migrations.VERSION
    kept.run("contact", "1", "-m", "oggi", today="2019-03-04")
    assert older == any(".before-migration-" in name for name in os.listdir(kept.folder))
    with closing(connection.open_to_read(str(kept.file))) as log:
        commands = len(undoing.standing_commands(log, 100))
    kept.run("undo", commands, today="2019-03-04")
    kept.run("verify", "--attachments")
    assert not any(found for table, found in tables(kept.file).items() if table not in {"contents", "letters"})


def test_a_kept_log_holds_what_its_commands_make_today(kept, tmp_path, request):
    commands = SCHEMAS / f"{request.node.callspec.id}.txt"
    (tmp_path / "fresh").mkdir()
    fresh = played(tmp_path / "fresh", commands)
    assert tables(kept.file) == tables(fresh.file)


def test_a_kept_log_goes_through_a_backup(kept, tmp_path):
    kept.run("backup", "copy.db")
    kept.run("--db", "other.db", "restore", "copy.db")
    assert tables(kept.file) == tables(tmp_path / "other.db")
    assert kept.json("verify")["head"] == kept.json("--db", "other.db", "verify")["head"]


def test_a_kept_log_goes_through_a_dump(kept, tmp_path):
    kept.run("dump", "-o", "dump.jsonl")
    kept.run("--db", "other.db", "import", "dump.jsonl")
    assert tables(kept.file) == tables(tmp_path / "other.db")
    assert kept.json("verify")["head"] == kept.json("--db", "other.db", "verify")["head"]
