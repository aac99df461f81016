"""What `undo` and `redo` answer."""

from __future__ import annotations

from collections.abc import Sequence

from repairlog.cli.output import hint, say, show
from repairlog.cli.session import Session
from repairlog.domain.journal import Done
from repairlog.reports import records


def reverted(session: Session, how: str, done: Sequence[Done]) -> None:
    """The answer of `undo` and `redo`."""
    say(session, *(f"{how}: {records.done_text(one)}." for one in done))
    if how == "Undone":
        hint(session, "repairlog redo")


def undoable(session: Session, found: Sequence[Done]) -> None:
    """The answer of ``undo --list``."""
    show(session, records.undo_listing(found))
