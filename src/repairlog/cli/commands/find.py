"""Looking for what somebody wrote."""

from typing import Annotated

import typer

from repairlog.cli import finding
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog find display")
def find(
    context: Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words, or pieces of them.", show_default=False)],
    full: Annotated[bool, typer.Option("--full", help="The whole IMEI.")] = False,
    as_json: AsJson = False,
) -> None:
    """Find everything that says so, contacts and notes too.

    Every word must be in one record, in any order, within other words too; case and accents do not matter. Newest first.
    No character means anything but itself; what follows -- is looked for even where it is the name of an option.
    """
    finding.find(session(context), text, full=full, as_json=as_json)
