"""Records from standard input, one a line, ``REPAIR [WORD] text``: all of them as one command, or none.

A blank line is passed over, and so is a comment, which begins with ``#``. Every line that is wrong is named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from repairlog.actions import attachments
from repairlog.actions.attachments import NewFile
from repairlog.actions.log import Log
from repairlog.cli import asking
from repairlog.cli.words import one
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.store.journal import Command
from repairlog.text import LIMIT

_LINES = 100_000
_Made = TypeVar("_Made")


class Line(NamedTuple):
    """What a line says: its number in the file, the repair as it was named, and the words after it."""

    number: int
    repair: str
    words: tuple[str, ...]

    def with_word(self, known: Sequence[str], given: str | None) -> tuple[str | None, str]:
        """The word after the repair where it is one of `known`, else that `given` for all lines; and the text that is left.

        Raises `UsageProblem` where both say something and differ, since a text may begin with any word, and for a word that
        is all but one of them, where one has a hyphen: that is no text.
        """
        first = self.words[0].lower() if self.words else ""
        if first in known:
            if given not in {None, first}:
                raise UsageProblem(f"it says {first}, and {given} is given for all lines", hint="leave one of them out")
            return first, " ".join(self.words[1:])
        if "-" in first or "_" in first:
            from difflib import get_close_matches

            near = get_close_matches(first, [word for word in known if "-" in word], n=1, cutoff=0.8)
            if near:
                raise UsageProblem(f"`{self.words[0]}` is not {near[0]}", hint=f"did you mean {near[0]}?")
        return given, " ".join(self.words)


def refuse_others(words: Sequence[str], place: str) -> None:
    """Raise `UsageProblem` where more than one word stands after ``-``."""
    if len(words) > 1:
        raise UsageProblem(
            "- stands alone: the lines name the repairs", hint=f"one word may follow it, {place} for all lines"
        )


def record(
    log: Log,
    action: str,
    shape: str,
    do: Callable[[Command, int, Line], _Made],
    files: Sequence[NewFile] = (),
) -> list[_Made]:
    """Read all lines, then `do` each with its repair, in one command; what was made, in the order of the lines.

    The files are kept first, for `do` to name them. Standard input is read before the log is locked. Raises `UsageProblem`
    that names every line that cannot be read or done; then nothing is kept.
    """
    lines, made, bad = list(_read(shape)), [], []
    if not lines:
        raise UsageProblem("standard input held no line to record", hint=f"a line each: {shape}")
    with log.command(action) as command:
        if files:
            attachments.keep(command, files)
        for line in lines:
            try:
                made.append(do(command, one(log, _named(line)), line))
            except RepairlogError as error:
                bad.append(f"line {line.number}: {error.message}{_meant(error)}")
        if bad:
            raise UsageProblem(
                f"nothing was recorded, {'this line is' if len(bad) == 1 else 'these lines are'} wrong",
                hint=f"a line each: {shape}, where REPAIR is a number or one word",
                items=tuple(bad),
            )
    return made


def _meant(error: RepairlogError) -> str:
    """The nearest word, where the hint begins with it."""
    near, asked, _ = (error.hint or "").partition("?")
    return f": {near}?" if asked and near.startswith("did you mean") else ""


def _named(line: Line) -> str:
    if line.repair[:1] == "#":
        raise UsageProblem(
            f"`{line.repair}` may be a repair or a comment", hint="a repair has no #, a comment a blank after it"
        )
    return line.repair


def _read(shape: str) -> Iterator[Line]:
    if sys.stdin.isatty():
        print(f"{shape}, a line each; ^D records them, ^C keeps nothing", file=sys.stderr)
    number = 0
    while text := asking.line(LIMIT + 2):
        number += 1
        if number > _LINES:
            raise UsageProblem(f"more than {_LINES:,} lines", hint="split the file")
        if len(text) > LIMIT:
            raise UsageProblem(f"line {number} is longer than {LIMIT:,} characters", hint="attach it as a file instead")
        words = text.removeprefix("\ufeff").split()
        if words and (words[0][0] != "#" or words[0][1:2].isdigit()):
            yield Line(number, words[0], tuple(words[1:]))
