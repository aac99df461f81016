"""The installed command in a process, on a log of its own: the parts that tests of the command line share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, print_blob=True)
settings.load_profile("default")

COMMAND = Path(sys.executable).with_name("repairlog")
TWO_CENTRES = Path(__file__).parents[1] / "docs" / "two-centres.csv"
TWO_CENTRES_ON = "2019-03-29"
LEFT_OUT = (
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "FORCE_COLOR",
    "PY_COLORS",
    "GITHUB_ACTIONS",
    "LANG",
    "LANGUAGE",
    "REPAIRLOG_DEBUG",
)


class Log:
    """One log file, and the commands run on it."""

    def __init__(self, folder, name="log.db"):
        self.folder = folder
        self.file = folder / name

    def environment(self, today="2019-02-27", **more):
        return {
            **{name: value for name, value in os.environ.items() if name not in LEFT_OUT},
            "REPAIRLOG_DB": str(self.file),
            "REPAIRLOG_TODAY": today,
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "LC_ALL": "C.UTF-8",
            "PAGER": "cat",  # nobody is there to press q
            **more,
        }

    def run(self, *words, today="2019-02-27", stdin="", check=0, **more):
        done = subprocess.run(
            [COMMAND, *map(str, words)], input=stdin, capture_output=True, text=True, encoding="utf-8",
            env=self.environment(today, **more), cwd=self.folder, timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        if check is not None:
            assert check == done.returncode, (words, done.returncode, done.stdout, done.stderr)
        return done

    def json(self, *words, **more):
        return json.loads(self.run(*words, "--json", **more).stdout)

    def repair(self, number=1, **more):
        return next(one for one in self.json("status", "--all", **more)["repairs"] if one["id"] == number)


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path)


@pytest.fixture(scope="module")
def centres(tmp_path_factory):
    """Two centres with twenty repairs each; nobody changes it."""
    log = Log(tmp_path_factory.mktemp("centres"))
    log.run("import", TWO_CENTRES, today=TWO_CENTRES_ON)
    return log


@pytest.fixture
def story(log):
    """The case the program was built for; the hand-in day and the days of the contacts are assumed."""
    log.run(
        "add", "Xiaomi Mi 8", "--brand", "Xiaomi", "--maker", "Xiaomi", "--seller", "Top Phone", "--bought", "2/12/2018",
        "--noticed", "20/1/2019", "--sent", "22/1/2019", "--fault", "macchie sul display", "--country", "IT",
        today="2019-01-22",
    )  # fmt: skip
    for day in ("2019-01-30", "2019-02-06", "2019-02-13", "2019-02-22"):
        log.run("contact", "1", "--chat", "--with", "maker", "--result", "no-news", today=day)
    log.run("contact", "1", "--by", "seller", "--with", "centre", "--reported", "-m", "chiama ogni giorno")
    return log
