"""Looking after the log's file."""

import typer

from repairlog.cli import doctoring
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog doctor")
def doctor(context: Context, as_json: AsJson = False) -> None:
    """Look whether the log is sound and well kept.

    The file and its chain, who may read it, where it lies, room on the disk, copies and left-overs beside it. Nothing is
    changed. Exit 5 when something is wrong, 0 when there are only warnings.
    """
    raise typer.Exit(doctoring.doctor(session(context), as_json=as_json))
