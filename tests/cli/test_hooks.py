"""The lines that README gives for cron, prompts and a phone, run as those run them: a bare environment, a plain shell."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import COMMAND, Log

MAIL = "repairlog -q status --check || repairlog due"
DESKTOP = 'repairlog -q status --check || notify-send repairlog "$(repairlog due)"'
PHONE = 'repairlog -q status --check || termux-notification --id repairlog --title Repairs --content "$(repairlog due)"'
PROMPT = (
    "repairs() { repairlog -q status --check 2>/dev/null; [ $? -eq 10 ] && printf \"[repairs due] \"; }; PS1='$(repairs)$ '"
)


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    made = Log(tmp_path_factory.mktemp("hooks"))
    made.run("add", "Xiaomi Mi 8 «perché»", "--seller", "Top Phone", "--sent", "2019-02-22", "--country", "IT")
    return made


@pytest.fixture
def due(log, template):
    """A phone to ask about on 1 March, in a home like any other; the commands on a path of their own."""
    shutil.copytree(template.folder, log.folder, dirs_exist_ok=True)
    bin_folder = log.folder / ".local" / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "repairlog").symlink_to(COMMAND)
    for name in ("notify-send", "termux-notification"):
        (bin_folder / name).write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{log.folder}/told"\n', encoding="utf-8")
        (bin_folder / name).chmod(0o700)
    return log


def bare(log, line, today, shell=("/bin/sh", "-c")):
    """What a line does where nothing is set but what cron sets, and where the log is."""
    environment = {
        "HOME": str(log.folder), "LOGNAME": "ada", "SHELL": "/bin/sh", "PATH": f"{log.folder}/.local/bin:/usr/bin:/bin",
        "REPAIRLOG_DB": str(log.file), "REPAIRLOG_TODAY": today,
    }  # fmt: skip
    done = subprocess.run(
        [*shell, line],
        env=environment,
        cwd=log.folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_cron_mails_the_list_where_something_is_due_and_nothing_else(due):
    assert ("", "") == (bare(due, MAIL, "2019-02-28").stdout, bare(due, MAIL, "2019-02-28").stderr)
    mail = bare(due, MAIL, "2019-03-01")
    assert "1 repair is due on Fri 1 Mar 2019." in mail.stdout
    assert "Xiaomi Mi 8 «perché»" in mail.stdout
    assert "" == mail.stderr


@pytest.mark.parametrize("line", [DESKTOP, PHONE])
def test_a_notice_is_shown_where_something_is_due_and_only_there(due, line):
    told = Path(due.folder, "told")
    bare(due, line, "2019-02-28")
    assert not told.exists()
    assert 0 == bare(due, line, "2019-03-01").returncode
    assert "Xiaomi Mi 8 «perché»" in told.read_text(encoding="utf-8")
    assert "follow-up today" in told.read_text(encoding="utf-8")


def test_a_prompt_says_it_and_stays_silent_where_the_log_cannot_be_read(due):
    shell = ("/bin/bash", "--norc", "-c")
    line = f"{PROMPT}; printf '%s' \"${{PS1@P}}\""
    assert "$ " == bare(due, line, "2019-02-28", shell).stdout
    assert "[repairs due] $ " == bare(due, line, "2019-03-01", shell).stdout
    os.truncate(due.file, 1000)
    broken = bare(due, line, "2019-03-01", shell)
    assert ("$ ", "") == (broken.stdout, broken.stderr)


def test_what_cannot_be_read_is_told_to_cron(due):
    os.truncate(due.file, 1000)
    told = bare(due, MAIL, "2019-03-01")
    assert 5 == told.returncode
    assert told.stderr.startswith("error: ")
