"""What is to do today."""

from typing import Annotated

import typer

from repairlog.cli import due as showing
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog due --on tomorrow")
def due(
    context: Context,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Another day (default: today).")] = None,
    centre: Annotated[str | None, typer.Option("--centre", metavar="NAME", help="Only who is called so.")] = None,
    ics: Annotated[
        str | None, typer.Option("--ics", metavar="FILE|-", help="All that is planned as a calendar file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values.")] = False,
) -> None:
    """Show what is due today, by whom to ask, with numbers to call.

    Follow-ups of the day or before, promises passed and not kept, letters' deadlines passed: each with why, and what to
    type. The service centre is asked, else who has the device; the most overdue comes first.

    A calendar file holds what is to come, too. Importing a newer one replaces what an older one brought, and takes back
    what is over.
    """
    showing.show(session(context), showing.read(session(context), context.params))
