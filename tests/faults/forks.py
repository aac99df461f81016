"""The command, begun many times from one process that has loaded its parts: the same code and files, in a tenth of the time.

What is shared is the interpreter's own beginning and the imports, no more: each command is a process of its own, with its
own streams, environment, folder and end. The shim stands before all of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from faults.machinery import hit, shim

_PARENT = """
import ctypes, gc, importlib, json, os, pkgutil, signal, sys
import repairlog, repairlog.__main__
for one in pkgutil.walk_packages(repairlog.__path__, "repairlog."):
    importlib.import_module(one.name)
import babel.dates, babel.numbers, holidays, icalendar, sqlite_utils, zipfile
signal.signal(signal.SIGINT, signal.default_int_handler)
c = ctypes.CDLL(None)
gc.freeze()
asked, told = os.fdopen(int(sys.argv[1])), os.fdopen(int(sys.argv[2]), "w")
del sys.argv[1:]
for line in asked:
    request = json.loads(line)
    pid = os.fork()
    if not pid:
        break
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=told, flush=True)
else:
    sys.exit()
os.close(asked.fileno())
os.close(told.fileno())
for number, name in enumerate(request["streams"]):
    opened = os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY)
    os.dup2(opened, number)
    os.close(opened)
os.chdir(request["folder"])
os.environ.clear()
os.environ.update(request["environment"])
sys.argv[1:] = request["words"]
c.faults_begin()
c.exit(repairlog.__main__.main())
"""


class Forks:
    """The process that the commands are begun from, and the three files that are their streams."""

    def __init__(self):
        self._kept = contextlib.ExitStack()
        self.place = Path(self._kept.enter_context(tempfile.TemporaryDirectory(prefix="forks-")))
        ours, theirs = os.pipe(), os.pipe()
        words = [sys.executable, "-c", _PARENT, str(ours[0]), str(theirs[1])]
        environment = {**os.environ, "LD_PRELOAD": str(shim())}
        parent = subprocess.Popen(words, pass_fds=(ours[0], theirs[1]), env=environment, stdin=subprocess.DEVNULL)
        self._kept.enter_context(parent)
        self._kept.callback(parent.kill)
        os.close(ours[0])
        os.close(theirs[1])
        self._ask = self._kept.enter_context(os.fdopen(ours[1], "w"))
        self._answers = self._kept.enter_context(os.fdopen(theirs[0]))

    def close(self):
        self._kept.close()

    def faulty(self, log, line, **what):
        """Run a line with one of its inputs and outputs hit, as `machinery.faulty` does."""
        streams = [self.place / name for name in ("in", "out", "err")]
        for stream, text in zip(streams, (line.stdin, "", ""), strict=True):
            stream.write_text(text, encoding="utf-8")
        request = {"words": line.words, "environment": hit(log, **what), "folder": str(log.folder)}
        print(json.dumps({**request, "streams": [str(stream) for stream in streams]}), file=self._ask, flush=True)
        code = int(self._answers.readline())
        out, err = (stream.read_text(encoding="utf-8", errors="replace") for stream in streams[1:])
        return subprocess.CompletedProcess(line.words, code, out, err)
