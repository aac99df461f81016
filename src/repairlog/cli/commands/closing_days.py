"""Closing days of one's own: the patron's day, a shop's holidays."""

from typing import Annotated

import typer

from repairlog.actions import people
from repairlog.cli import closing
from repairlog.cli.app import Command, settings
from repairlog.cli.choosing import said_calendar
from repairlog.cli.params import AsJson, Context, session, text
from repairlog.cli.session import reading, writing
from repairlog.errors import UsageProblem

app = typer.Typer(
    invoke_without_command=True, help="List, add or remove closing days of your own.", name="calendar",
    epilog="Example: repairlog calendar add 31/1 'San Ciro' --yearly --calendar IT", **settings(),
)  # fmt: skip


@app.callback()
def calendar(context: Context) -> None:
    """List, add or remove closing days of your own."""
    if context.invoked_subcommand is None:
        list_days(context)


@app.command("add", cls=Command, epilog="Example: repairlog calendar add 31/1 'San Ciro' --yearly --calendar IT")
def add(
    context: Context,
    when: Annotated[str, typer.Argument(metavar="DATE|FROM..TO", help="The day, or the first and the last.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    yearly: Annotated[bool, typer.Option("--yearly", help="In every year, past ones too.")] = False,
    code: Annotated[
        str | None, typer.Option("--calendar", metavar="CALENDAR", help="Only where this calendar counts.")
    ] = None,
    centre: Annotated[str | None, typer.Option("--centre", metavar="NAME", help="Only for repairs at this centre.")] = None,
) -> None:
    """Add a closing day, or a span of them.

    Without --calendar or --centre it holds everywhere, without a calendar too.
    """
    with writing(session(context)) as log:
        first, last = closing.span(log, when, yearly=yearly)
        called = text(name, "name")
        if called is None:
            raise UsageProblem("a closing day needs a name", hint="repairlog calendar add 31/1 'San Ciro' --yearly")
        where = said_calendar(code) if code else None
        made = people.add_closing_days(
            log, first, last, called, yearly=yearly, calendar=where, centre=text(centre, "centre")
        )
        closing.closing_day(session(context), log, "Closed", made)


@app.command("list", cls=Command, epilog="Example: repairlog calendar list")
def list_days(context: Context, as_json: AsJson = False) -> None:
    """List the closing days of your own."""
    with reading(session(context)) as log:
        closing.closing_days(session(context), log, as_json=as_json)


@app.command("remove", cls=Command, epilog="Example: repairlog calendar remove 1")
def remove(context: Context, number: Annotated[int, typer.Argument(metavar="N", help="Its number in the list.")]) -> None:
    """Remove a closing day of your own."""
    with writing(session(context)) as log:
        closing.closing_day(session(context), log, "No longer closed", people.remove_closing_days(log, number))
