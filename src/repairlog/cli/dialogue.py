"""Questions and answers, line by line, that work on a terminal, over a connection without one, and from a file of answers.

Where a person answers, questions go to standard error; else, as the record of what the answers were for, to standard
output, without prompts.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence

from repairlog.cli import asking, remarks
from repairlog.cli.output import say
from repairlog.cli.session import Session
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.reports.cells import safe
from repairlog.reports.rounds import filled
from repairlog.text import LIMIT, visible


class Misread(UsageProblem):
    """A line that is no answer where nobody can answer again: what comes after it belongs to other questions."""


class Over(Exception):
    """The person stopped, or the answers ended."""


class Dialogue:
    """Who is asked, and which line of standard input was read last."""

    def __init__(self, session: Session) -> None:
        """Begin; nothing is read yet."""
        self.session = session
        self.asks = asking.on_terminal()
        self.line = 0

    def show(self, *parts: str) -> None:
        """Parts of a question, side by side where there is room."""
        shown = filled([safe(part, unicode=self.session.screen.unicode) for part in parts], self.session.screen)
        if self.asks:
            print("\n".join(shown), file=sys.stderr)
        else:
            say(self.session, *(shown or [""]))

    def tell(self, parts: Sequence[str]) -> None:
        """What came of an answer, on standard output, with the remarks that belong to it."""
        say(self.session, *filled([safe(part, unicode=self.session.screen.unicode) for part in parts], self.session.screen))
        sys.stdout.flush()
        remarks.tell()

    def read(self, prompt: str) -> str:
        """The next answer; a pipe's blank lines and comments are passed over. Raises `Over` where the answers end."""
        while True:
            sys.stdout.flush()
            if self.asks:
                print(safe(prompt, unicode=self.session.screen.unicode), end="", file=sys.stderr, flush=True)
            line = asking.line(LIMIT + 2)
            if not line:
                if self.asks:
                    print(file=sys.stderr)
                raise Over
            self.line += 1
            if self.asks or _holds_answer(line):
                return line.removeprefix("\ufeff").strip()

    def refuse(self, error: RepairlogError, about: str, so_far: str) -> None:
        """Say what is wrong with an answer, so that it can be given again; raises `Misread` where it cannot."""
        remarks.drop()
        if not self.asks:
            raise Misread(
                f"line {self.line} is no answer about {about}: {error.message}; {so_far}",
                hint="nothing after that line was read; `repairlog round` goes on with what is still due",
            ) from None
        print(f"error: {visible(error.message)}", file=sys.stderr)
        if error.hint:
            print(f"hint: {visible(error.hint)}", file=sys.stderr)

    def left_over(self) -> int:
        """How many answers nobody asked for, where they stand in a file; a pipe is not waited for."""
        if self.asks or not stat.S_ISREG(os.fstat(sys.stdin.fileno()).st_mode):
            return 0
        return sum(_holds_answer(line) for line in sys.stdin)


def _holds_answer(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")
