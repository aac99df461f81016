"""A command in this process, run as it would be in its own; and what anybody's text may not do to a screen."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import unicodedata
from typing import NamedTuple

from repairlog.cli import app


class Done(NamedTuple):
    """What came of a command: its exit code, and what it printed."""

    code: int
    out: str
    err: str


def here(words, environment, stdin=""):
    """Run a command in this process. What it is asked comes from a file, as a process has one."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    before, usual = dict(os.environ), sys.stdin
    os.environ.update(environment)
    try:
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8") as sys.stdin,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            sys.stdin.write(stdin)
            sys.stdin.seek(0)
            code = app.main([str(word) for word in words])
            out.flush()
    finally:
        sys.stdin = usual
        os.environ.clear()
        os.environ.update(before)
    err.flush()
    return Done(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def fit_for_a_screen(text, *, lines=True):
    """Whether any screen can show a text: it is Unicode, and nothing in it controls a terminal."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n") if lines else text
    return not any(unicodedata.category(one) in {"Cc", "Cs"} and not (lines and one == "\n") for one in text)
