"""What the targets stand on: how bytes become text, what a refusal must be, and logs to try things on."""

from __future__ import annotations

import functools
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import full_log
from repairlog import calendars
from repairlog.actions.log import Log
from repairlog.domain.days import Calendar
from repairlog.errors import FileProblem, NotFound, Refused, RepairlogError, UsageProblem
from repairlog.store import connection, exchange, verification
from repairlog.text import visible
from running import fit_for_a_screen

TODAY = date(2019, 2, 27)
EMPTY, FULL = "empty", "full"


def text(data):
    """Bytes as a word of a command line is read: what is no UTF-8 arrives as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def answer(reader, *words, **more):
    """What a reader makes of something, None where it refuses it as it may: in a sentence that any screen can show."""
    try:
        return reader(*words, **more)
    except (UsageProblem, NotFound, Refused, FileProblem) as error:
        told(error)
        return None


def told(error: RepairlogError):
    assert error.message
    for line in (error.message, error.hint or "-", *error.items):
        assert fit_for_a_screen(visible(line), lines=False), line


@functools.cache
def cache():
    return tempfile.mkdtemp(prefix="fuzz-")


@functools.cache
def calendar_of(code, week="mon-fri"):
    return calendars.calendar(code, week, cache=cache())


@functools.cache
def _image(kind):
    """A log as bytes: an empty one, or one with rows in every table."""
    path = str(Path(cache()) / f"{kind}.db")
    connection.open_to_write(path).close()
    if kind == FULL:
        full_log.make(path)
    return Path(path).read_bytes()


def a_log(kind):
    """A log in memory, to be closed."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.deserialize(_image(kind))
    made.execute("PRAGMA foreign_keys = ON")
    return made


def seen(opened):
    """The log as an action sees it."""
    return Log(opened, full_log.STAMP, TODAY, lambda code, week, _: calendar_of(code, week), calendar_of)


def dump(opened):
    return b"".join(exchange.dump(opened))


def sound(opened, *, partial=False):
    assert () == verification.verify(opened, attachments=True, partial=partial).problems


NO_HOLIDAYS = Calendar("none", "mon-fri", lambda _year: {})
