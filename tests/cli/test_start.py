"""Starting: both doors print the same, and nothing heavy is loaded where a prompt waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

import repairlog
from repairlog.cli import app, places, tab
from repairlog.store import VERSION

HEAVY = {
    "pydantic",
    "sqlite_utils",
    "dateutil",
    "dateutil.parser",
    "icalendar",
    "holidays",
    "babel",
    "rich",
    "typer",
    "numpy",
    "click",
}
PROBE = """
import sys
sys.argv = ["repairlog", *{words!r}]
from repairlog.__main__ import main
try:
    main()
except SystemExit:
    pass
print("LOADED", *[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


def loaded(log, *words):
    script = PROBE.format(words=words, heavy=sorted(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", script], env=log.environment(), capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stderr.split("LOADED")[1].split())


def test_a_piped_status_loads_nothing_heavy(story):
    story.run("status")
    assert set() == loaded(story)
    assert set() == loaded(story, "status")
    assert set() == loaded(story, "--version")
    assert set() == loaded(story, "due")
    assert set() == loaded(story, "-q", "status", "--check")
    assert set() == loaded(story, "status", "--short")
    assert set() == loaded(story, "stats")
    assert set() == loaded(story, "stats", "--by", "centre,year")
    for line in ("", "show ", "add Mi --seller ", "days 1/1 --calendar it-", "law "):
        assert set() == loaded(story, "__complete", "bash", f"repairlog {line}", "9", "80"), line
    assert set() == loaded(story, "completion", "zsh")


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("status", "--json"), {"typer"}),
        (("contact", "1", "--phone", "--result", "no-news"), {"typer"}),
        (("days", "22/1/2019", "27/2/2019", "--calendar", "IT"), {"typer"}),
        (("show", "1"), {"typer"}),
        (("due", "--json"), {"typer"}),
        (("follow-up", "1", "--every", "5b"), {"typer"}),
        (("follow-up", "1", "--every", "mon,thu"), {"typer", "dateutil"}),
        (("due", "--ics", "-"), {"typer", "icalendar", "dateutil", "dateutil.parser"}),
        (("export", "1", "--step", "complaint"), {"typer", "babel"}),
        (("--help",), {"typer"}),
        (("add", "--help"), {"typer"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_only_what_it_needs(story, words, allowed):
    story.run("status")
    assert loaded(story, *words) <= allowed


@pytest.mark.parametrize("with_story", [True, False])
def test_both_doors_print_the_same(log, request, with_story):
    used = request.getfixturevalue("story") if with_story else log
    front = used.run("status").stdout
    assert front == used.run().stdout
    assert front == used.run("-q", "status").stdout
    assert front == used.run("--db", used.file, "status").stdout
    assert used.run("stats").stdout == used.run("-q", "stats").stdout
    for by in ("brand", "centre,year"):
        assert used.run("stats", "--by", by).stdout == used.run("stats", "--min", "10", "--by", by).stdout
    assert used.run("stats", "--by", "colour", check=2).stderr == used.run("-q", "stats", "--by", "colour", check=2).stderr
    assert used.run("--version").stdout == used.run("-q", "--version").stdout
    for shell in tab.SHELLS:
        assert used.run("completion", shell).stdout == used.run("-q", "completion", shell).stdout


def test_the_version_is_one_line_with_what_a_report_needs(log):
    line = log.run("--version").stdout
    assert 1 == line.count("\n")
    assert repairlog.__version__ in line
    assert f"schema {VERSION}" in line
    assert "holidays 0." in line


def test_the_version_is_the_one_that_was_installed():
    import importlib.metadata

    assert repairlog.__version__ == importlib.metadata.version("repairlog")


def test_the_folders_are_those_of_platformdirs(monkeypatch, tmp_path):
    for set_up in ({}, {"XDG_DATA_HOME": str(tmp_path / "d"), "XDG_CACHE_HOME": str(tmp_path / "c")}):
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in set_up.items():
            monkeypatch.setenv(name, value)
        assert Path(places.log_file()).parent == platformdirs.user_data_path("repairlog", appauthor=False)
        assert Path(places.cache_folder()) == platformdirs.user_cache_path("repairlog", appauthor=False)


def test_the_lines_of_help_are_those_of_the_commands(log):
    help_text = log.run("--help").stdout
    for name, where in app.COMMANDS.items():
        command = app.build(name)
        assert f"{where.summary}." == command.help.splitlines()[0], name
        assert where.summary in help_text, name


def test_every_command_has_help_with_one_example_in_both_spellings(log):
    for name in app.COMMANDS:
        shown = log.run(name, "--help").stdout
        assert shown == log.run(name, "-h").stdout
        assert 1 == shown.count("Example: repairlog "), name


def test_every_option_of_every_command_is_named_in_its_help(log):
    for name in app.COMMANDS:
        command = app.build(name)
        shown = log.run(name, "--help", COLUMNS="200").stdout
        for param in command.params:
            for option in param.opts:
                if option.startswith("--"):
                    assert option in shown, (name, option)


def test_a_log_is_found_by_option_then_environment_then_platform(log):
    assert f"{log.file}\n" == log.run("path").stdout
    assert f"{log.folder / 'other.db'}\n" == log.run("--db", "other.db", "path").stdout
    environment = log.environment()
    del environment["REPAIRLOG_DB"]
    done = subprocess.run(
        [Path(sys.executable).with_name("repairlog"), "path"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert os.path.join(log.folder, "data", "repairlog", "log.db") == done.stdout.strip()
