"""Where the log is, and the case this program was built for."""

import typer

from repairlog.cli import demonstration
from repairlog.cli.params import Context, example, session


@example("repairlog path")
def path(context: Context) -> None:
    """Print where the log is."""
    print(session(context).path)


@example("repairlog demo")
def demo(context: Context) -> None:
    """Run the case this program was built for, in a log of its own.

    Your own log is not touched; the demo's is removed at the end.
    """
    raise typer.Exit(demonstration.run(session(context)))
