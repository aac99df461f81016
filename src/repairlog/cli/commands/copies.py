"""Copies of the whole log, and putting one back."""

from typing import Annotated

import typer

from repairlog.cli import copying
from repairlog.cli.params import AsJson, Context, example, session

_File = Annotated[str, typer.Argument(metavar="FILE", show_default=False)]


@example("repairlog backup /media/stick/repairlog-2019-02-27.db")
def backup(
    context: Context,
    file: _File,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that exists.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a verified copy of the log.

    One moment of it, whoever writes meanwhile; read again and verified, attachments too, before it has its name. A log
    that is not what was recorded is copied all the same, and that is said: exit 5. `repairlog restore FILE` puts it back.
    """
    copying.backup(session(context), file, force=force, as_json=as_json)


@example("repairlog restore /media/stick/repairlog-2019-02-27.db")
def restore(
    context: Context,
    file: _File,
    yes: Annotated[bool, typer.Option("--yes", help="Replace the log without being asked.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of the log, after a copy of that.

    The backup is verified first. What was there is kept beside the log, the last three times, and the journal says that
    it was replaced. `undo` does not take that back: `restore` of the copy does.
    """
    copying.restore(session(context), file, yes=yes, as_json=as_json)
