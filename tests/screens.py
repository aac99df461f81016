"""Screens of the everyday commands as text: what a person sees on a real terminal, one file a kind of terminal.

`tests/generated.py` writes them anew; read the difference before it is committed. Colours are shown as `‹1;31›`; what
changes from day to day (how late something was recorded, the library's version, paths) is shown as `N`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

FOLDER = Path(__file__).parent / "cli" / "screens"
TERMINALS = {
    "80": {"COLUMNS": "80"},
    "40": {"COLUMNS": "40"},
    "80-no-colour": {"COLUMNS": "80", "NO_COLOR": "1"},
    "80-ascii": {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "ascii"},
    "accessible": {"COLUMNS": "80", "NO_COLOR": "1", "REPAIRLOG_ACCESSIBLE": "1"},
}
LINES = (
    "2019-01-22 me --name 'Ada Esempio' --address 'Via Prova 1, 80055 Portici (NA)' --email ada@example.org --country IT",
    "2019-01-22 add 'Xiaomi Mi 8' --maker Xiaomi --seller 'Top Phone' --bought 2/12/2018 --fault 'blotches on the display'",
    "2019-01-24 add '小米 8 青春版' --centre 'Café Électronique' --owner 'דנה' --sent 24/1/2019 --promise 1/3 --under paid",
    "2019-02-01 contact 1 --phone --with seller --promise 8/2 -m 'back by Friday week'",
    "2019-02-22 contact 1 --chat --with maker --result no-news",
    "2019-02-27 status",
    "2019-02-27 status 1",
    "2019-02-27 show 1",
    "2019-02-27 days 22/1/2019 1/2 --calendar IT --explain",
    "2019-02-27 law AU",
    "2019-02-27 export 1 --lang en",
    "2019-02-27 me",
    "2019-02-27 status 9",
    "2019-02-27 done 1 repared",
    "2019-02-27 add Mi --bought 1/22/2019",
    "2019-02-27 contact mi --result no-new",
)
"""The day it is, and what is typed."""
_LOOP = """
import os, shlex, sys
from repairlog.__main__ import main
for line in {lines!r}:
    os.environ["REPAIRLOG_TODAY"], words = line.split(" ", 1)
    print(f"$ repairlog {{words}}", flush=True)
    sys.argv = ["repairlog", *shlex.split(words)]
    code = main()
    print(f"[exit {{code}}]" if code else "", flush=True)
"""
_VOLATILE = (
    (re.compile(r"\x1b\[[0-9;]+m( *)\x1b\[0m"), r"\1"),  # a blank in colour
    (re.compile(r"\x1b\[([0-9;]*)m"), r"‹\1›"),
    (re.compile(r"(?<=recorded )\d,\d{3}|\d,\d{3}(?= days late)"), "N,NNN"),
    (re.compile(r"holidays \d+\.\d+"), "holidays N.NNN"),
)


def recorded(name):
    """All lines on one terminal of that kind, in one process: a process each would take ten times as long."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "REPAIRLOG_DB": f"{folder}/log.db", "XDG_CACHE_HOME": folder,
            "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **TERMINALS[name],
        }  # fmt: skip
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, int(TERMINALS[name]["COLUMNS"]), 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-c", _LOOP.format(lines=LINES)], env=environment, cwd=folder,
            stdin=subprocess.DEVNULL, stdout=follower, stderr=follower,
        )  # fmt: skip
        os.close(follower)
        seen = b""
        while True:
            try:
                data = os.read(leader, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
        os.close(leader)
        process.wait(timeout=60)
    text = seen.decode().replace("\r\n", "\n")
    for pattern, shown in _VOLATILE:
        text = pattern.sub(shown, text)
    return text


def write():
    """Record every screen anew."""
    FOLDER.mkdir(exist_ok=True)
    for name in TERMINALS:
        (FOLDER / f"{name}.txt").write_text(recorded(name), encoding="utf-8")
