"""Counting and adding business days."""

from typing import Annotated

import typer

from repairlog.cli import counting
from repairlog.cli.params import AsJson, Context, example, session
from repairlog.cli.session import reading


@example("repairlog days 22/1/2019 27/2/2019 --calendar IT --explain")
def days(
    context: Context,
    start: Annotated[str, typer.Argument(metavar="FROM", help="The day it starts; it is not counted.")],
    end: Annotated[str | None, typer.Argument(metavar="[TO|+15b]", help="The last day, counted (default: today).")] = None,
    calendar: Annotated[str | None, typer.Option("--calendar", metavar="CALENDAR", help="Whose holidays: IT, none.")] = None,
    week: Annotated[str | None, typer.Option("--week", metavar="W", help="Which weekdays are worked.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Name every day left out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count or add business days, naming every day left out.

    The day something starts is not counted, the day it ends is: from Tuesday to Wednesday is 1.
    """
    with reading(session(context)) as log:
        span = counting.read(log, start, end, calendar, week)
        counting.show(session(context), span, explain=explain, as_json=as_json)
