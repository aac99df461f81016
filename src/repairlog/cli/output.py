"""How a command speaks: results on standard output, remarks on standard error, every person's text made visible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from repairlog.cli.remarks import warn
from repairlog.cli.session import Session
from repairlog.reports import screen
from repairlog.text import visible

if TYPE_CHECKING:
    from repairlog.reports.listing import Block


def say(session: Session, *lines: str) -> None:
    """Lines on standard output, unless told to be quiet."""
    if lines and not session.quiet:
        print("\n".join(visible(line) for line in lines))


def hint(session: Session, command: str) -> None:
    """The one line that says what comes next, on a terminal."""
    if session.screen.terminal and not session.quiet:
        start, end = ("\x1b[2m", "\x1b[0m") if session.screen.colour else ("", "")
        print(f"{start}Next: {command}{end}")


def say_aside(session: Session, line: str) -> None:
    """A remark on standard error, unless told to be quiet."""
    if not session.quiet:
        warn(f"note: {visible(line)}")


def document(command: str, **fields: object) -> None:
    """One JSON document on standard output."""
    from repairlog.reports import json_views
    from repairlog.reports.formats import json as json_format

    print(json_format.render(json_views.document(command, **fields)), end="")


def show(session: Session, blocks: Block | Sequence[Block]) -> None:
    """Blocks on standard output, as the screen can show them."""
    print(screen.render(blocks, session.screen), end="")
