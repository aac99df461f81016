"""CPU (user + system) of whole commands as a ratio to `python -c pass`, paired, in the same run; the median of the rounds.

    .venv/bin/python tests/bench/startup.py [ROUNDS]

Prints; judges nothing. Budgets are printed beside the ratios. Terminal rows run in a pseudo-terminal of 80 columns.
"""

from __future__ import annotations

import compileall
import os
import pty
import resource
import statistics
import subprocess
import sys
import tempfile

import repairlog

REPAIRLOG = os.path.join(os.path.dirname(sys.executable), "repairlog")
BARE = [sys.executable, "-c", "pass"]
STORY = (
    ("add", "Xiaomi Mi 8", "--brand", "Xiaomi", "--maker", "Xiaomi", "--seller", "Top Phone", "--bought", "2/12/2018",
     "--noticed", "20/1/2019", "--sent", "22/1/2019", "--country", "IT"),
    *(("contact", "1", "--chat", "--result", "no-news", "--on", f"2019-02-{day:02}") for day in (6, 13, 22)),
    ("attach", "1", __file__),
)  # fmt: skip
ROWS = (
    ("--version", 1.3, False, ("--version",)),
    ("status, piped", 4.0, False, ("status",)),
    ("Tab: commands", 4.0, False, ("__complete", "bash", "repairlog ", "9", "80")),
    ("Tab: repairs", 4.0, False, ("__complete", "bash", "repairlog show ", "9", "80")),
    ("Tab: names", 4.0, False, ("__complete", "bash", "repairlog add Mi --seller t", "9", "80")),
    ("Tab: calendars", 4.0, False, ("__complete", "bash", "repairlog days 1/1/2019 --calendar it-", "9", "80")),
    ("completion bash", 4.0, False, ("completion", "bash")),
    ("status, terminal", 8.0, True, ("status",)),
    ("status --json", None, False, ("status", "--json")),
    ("show, piped", 8.0, False, ("show", "1")),
    ("due, piped", 8.0, False, ("due",)),
    ("due, terminal", 8.0, True, ("due",)),
    ("due --json", 8.0, False, ("due", "--json")),
    ("due --ics -", None, False, ("due", "--ics", "-")),
    ("-q status --check", 4.0, False, ("-q", "status", "--check")),
    ("days", 8.0, False, ("days", "22/1/2019", "27/2/2019", "--calendar", "IT")),
    ("add", 8.0, False, ("add", "Another", "--sent", "20/2/2019", "--country", "IT")),
    ("contact", 8.0, False, ("contact", "1", "--phone", "--result", "no-news")),
    ("export as text", 12.0, False, ("export", "1", "--step", "complaint", "--lang", "it")),
    ("letter to PDF", 25.0, False, ("export", "1", "--step", "complaint", "--lang", "it", "--format", "pdf", "-o", "-")),
    ("--help", 7.0, False, ("--help",)),
)


def cpu(command, environment, *, terminal=False, check=False):
    """Seconds of CPU that a command and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if terminal:
        leader, follower = pty.openpty()
        process = subprocess.Popen(command, env=environment, stdin=follower, stdout=follower, stderr=follower)
        os.close(follower)
        try:
            while os.read(leader, 65536):
                pass
        except OSError:
            pass
        process.wait()
        os.close(leader)
    else:
        subprocess.run(command, env=environment, capture_output=True, stdin=subprocess.DEVNULL, check=check)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds=9):
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "REPAIRLOG_DB": f"{folder}/log.db", "REPAIRLOG_TODAY": "2019-02-27", "HOME": folder,
            "XDG_CACHE_HOME": f"{folder}/cache", "COLUMNS": "80", "TERM": "xterm",
        }  # fmt: skip
        for words in (
            *STORY,
            *[("add", f"Phone {n}", "--sent", "2019-02-01", "--country", "IT", "--next", "2019-02-27") for n in range(9)],
        ):
            subprocess.run([REPAIRLOG, *words], env=environment, check=True, capture_output=True)
        compileall.compile_dir(os.path.dirname(repairlog.__file__), quiet=1)  # as pip does when it installs
        cpu(BARE, environment)
        print(f"{'command':<20} {'x bare':>7} {'budget':>7}   (median of {rounds} paired rounds)")
        for name, budget, terminal, words in ROWS:
            cpu([REPAIRLOG, *words], environment, terminal=terminal)
            ratios = [
                cpu([REPAIRLOG, *words], environment, terminal=terminal) / cpu(BARE, environment) for _ in range(rounds)
            ]
            print(f"{name:<20} {statistics.median(ratios):>7.2f} {budget or '':>7}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
