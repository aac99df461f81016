"""What does not hold of a log, as it is found; and reading that goes on where a file is damaged."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from repairlog.domain.journal import Problem
from repairlog.store.connection import Connection

Progress = Callable[[str, int, int], None]
"""Told now and then how far a long work is: what is done, how many of it, of how many (0 = unknown)."""

NAMED = 1000
"""How many problems are named; more are counted."""
_STEP = 5000  # rows between two reports of progress
_NOT_DAMAGE = (
    "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_INTERRUPT", "SQLITE_NOMEM",
    "SQLITE_READONLY", "SQLITE_PROTOCOL",
)  # fmt: skip


class Findings:
    """Collects what does not hold, and tells how far the work is. `bad`: what concerns contents of attachments."""

    def __init__(self, progress: Progress | None) -> None:
        """None told yet; `progress` None: nobody wants to know."""
        self.bad: list[Problem] = []
        self.progress = progress or (lambda _what, _done, _total: None)
        self._rows = 0
        self._problems: list[Problem] = []
        self._more = 0

    def add(self, entry: int | None, what: str) -> None:
        """Keep one; from `NAMED` on they are only counted."""
        if len(self._problems) < NAMED:
            self._problems.append(Problem(entry, what))
        else:
            self._more += 1

    def add_bad(self, entry: int | None, what: str) -> None:
        """Keep one of an attachment's content."""
        self.bad.append(Problem(entry, what))
        self.add(entry, what)

    def all(self) -> tuple[Problem, ...]:
        """All that were kept, in the order found, and how many more there are."""
        more = [Problem(None, f"and {self._more} more that are not named")] if self._more else []
        return (*self._problems, *more)

    def told(self, scanned: Iterator[tuple[Any, ...]], total: int) -> Iterator[tuple[Any, ...]]:
        """The same rows, while it is told now and then how many of all tables' `total` have passed."""
        for row in scanned:
            if self._rows % _STEP == 0:
                self.progress("rows", self._rows, total)
            self._rows += 1
            yield row

    @contextlib.contextmanager
    def reading(self, what: str) -> Iterator[None]:
        """What SQLite cannot read inside is a problem, and ends this part alone."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if (getattr(error, "sqlite_errorname", "") or "").startswith(_NOT_DAMAGE):
                raise
            self.add(None, f"{what} cannot be read to the end: the file is damaged")
        except UnicodeDecodeError:  # SQLite's own message quotes what is no text any more
            self.add(None, f"{what} cannot be read: the file is damaged")


def scan(connection: Connection, statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT that goes on after `:after`, its first column, which is unique and ascends.

    Text that is no UTF-8 is not the end: from there on such bytes are read as lone surrogates.
    """
    after = None
    while True:
        try:
            for row in connection.execute(statement, {"after": after}):
                after = row[0]
                yield row
        except sqlite3.OperationalError as error:
            if "decode" not in str(error) or connection.text_factory is _lenient:
                raise
            connection.text_factory = _lenient
        else:
            return


def _lenient(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
