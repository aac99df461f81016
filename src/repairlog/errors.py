"""What can go wrong for a person: one family, a sentence, a hint, an exit code per class.

Errors of *use* are raised and caught once, at the top. Errors in people's *data* are values, collected by whoever reads it.
"""

from __future__ import annotations

from typing import ClassVar


class RepairlogError(Exception):
    """Never raised directly: the base of everything a person is told in one sentence.

    ``message`` says what happened, ``hint`` what to type; ``items`` are printed on indented lines in between.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str | None = None, items: tuple[str, ...] = ()) -> None:
        """Keep the sentence, the hint and the items apart: each output words them its own way."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.items = items


class UsageProblem(RepairlogError):
    """Raised when what was typed or read cannot be understood, or names an impossible day or number."""

    exit_code = 2


class NotFound(RepairlogError):
    """Raised when no such repair, record, calendar or law exists."""

    exit_code = 3


class Refused(RepairlogError):
    """Raised when several things match, or something is missing: nothing was changed."""

    exit_code = 4


class FileProblem(RepairlogError):
    """Raised when the log or another file is locked, damaged, newer, foreign, full, or in the way."""

    exit_code = 5
