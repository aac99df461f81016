"""The rows of a CSV file as lists of cells, each with the number of the line it begins on; memory does not grow with it.

UTF-8, with or without a byte order mark; comma, semicolon or tab, whichever the first line has most of; lines end in any of
the three ways. What is no such file is refused with the line where it shows.
"""

import csv
import io
from collections.abc import Generator, Iterator
from typing import BinaryIO

from repairlog.errors import UsageProblem

LONGEST = 4 << 20
"""The longest row that is read, in characters."""


class Records:
    """The rows of one stream, the first one too; blank lines are passed over."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from where the stream stands."""
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        self._read = 0  # lines
        self._held = 0  # characters of the row that is being read

    def __iter__(self) -> Generator[tuple[int, list[str]], None, None]:
        """The line each row begins on, and its cells. Raises `UsageProblem` where the file is no CSV."""
        lines = self._lines()
        first = next(lines, "")
        self._held = 0
        reader = csv.reader(_again(first, lines), delimiter=_delimiter(first), strict=True)
        begins = 1
        try:
            for cells in reader:
                if cells:
                    yield begins, cells
                begins = self._read + 1
                self._held = 0
        except csv.Error as error:
            raise _unreadable(begins, str(error)) from None
        finally:
            self._text.detach()  # the stream is its owner's to close

    def _lines(self) -> Iterator[str]:
        read = self._text.readline
        while line := read(LONGEST):
            self._read += 1
            self._held += len(line)
            if self._held >= LONGEST:
                raise UsageProblem(
                    f"line {self._read}: a row of more than {LONGEST:,} characters", hint="is a quote left open before it?"
                )
            if "\x00" in line:
                raise UsageProblem(f"line {self._read} holds a NUL character: this is no CSV", hint="save it as CSV UTF-8")
            if not line.isascii():
                self._check(line)
            yield line

    def _check(self, line: str) -> None:
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            raise UsageProblem(
                f"line {self._read} is not UTF-8", hint="save the file as UTF-8: a spreadsheet calls it CSV UTF-8"
            ) from None


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _delimiter(header: str) -> str:
    unquoted = "".join(header.split('"')[::2])
    return max(",;\t", key=unquoted.count)


def _unreadable(line: int, error: str) -> UsageProblem:
    if "field larger" in error:
        what = "a cell is too long, or its quote is never closed"
    elif "unexpected end" in error:
        what = "the file ends inside a quoted cell"
    else:
        what = 'a quote where none can be: a quote inside a quoted cell is written twice, ""'
    return UsageProblem(f"line {line}: {what}", hint="correct the line and import the file again")
