"""Taking commands back, and taking that back."""

from typing import Annotated

import typer

from repairlog.cli import undoing
from repairlog.cli.params import Context, example, session
from repairlog.cli.session import reading, writing
from repairlog.store import undoing as store

_LISTED = 20


@example("repairlog undo --list")
def undo(
    context: Context,
    count: Annotated[int, typer.Argument(metavar="[N]", min=1, help="How many commands.", show_default=False)] = 1,
    listed: Annotated[bool, typer.Option("--list", help="List what can be taken back, newest first.")] = False,
) -> None:
    """Take back whole commands, newest first.

    Nothing is erased: the journal keeps the command and its undoing. A letter that was written to a file stays there.
    """
    if listed:
        with reading(session(context)) as log:
            undoing.undoable(session(context), store.standing_commands(log.connection, _LISTED))
        return
    with writing(session(context)) as log:
        undoing.reverted(session(context), "Undone", store.undo(log.connection, log.stamp, count))


@example("repairlog redo")
def redo(context: Context) -> None:
    """Take back the last undo.

    A new command after an undo leaves nothing to redo.
    """
    with writing(session(context)) as log:
        undoing.reverted(session(context), "Redone", [store.redo(log.connection, log.stamp)])
