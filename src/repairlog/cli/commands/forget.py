"""Removing a person."""

from typing import Annotated

import typer

from repairlog.cli import forgetting
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog forget 'Anna Rossi'")
def forget(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A party, you, or any name in a text.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Remove without being asked.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove a person from the whole log; the chain still verifies.

    The name, the address and all else that is known of them, wherever it is written, in former states too; the device
    numbers and the papers of what they own; the copies beside the log. It says what it would remove, and asks. It cannot
    be undone. Letters that were written to files, dumps and backups elsewhere stay: they are named.
    """
    forgetting.forget(session(context), name, yes=yes, as_json=as_json)
