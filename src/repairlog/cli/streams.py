"""The three streams a process begins with, however they were left: closed, full, or let go of by who reads them."""

from __future__ import annotations

import contextlib
import os
import sys


def complete() -> None:
    """Put nothing in the place of a stream that was closed, so that no file of ours gets its number, and words get lost."""
    while True:
        opened = os.open(os.devnull, os.O_RDWR)
        if opened > 2:
            os.close(opened)
            break
        os.set_inheritable(opened, True)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for the whole process
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above


def aside(line: str) -> None:
    """A line on standard error; where that is full or closed, what was done stands all the same."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr)


def let_go() -> None:
    """Send what is still to be said to nowhere: else the interpreter would try once more at its end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
