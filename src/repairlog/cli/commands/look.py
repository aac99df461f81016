"""Looking at repairs and at the law; nothing here writes."""

from typing import Annotated

import typer

from repairlog.cli import looking
from repairlog.cli.params import AsJson, Context, Force, Plot, RepairWord, example, session
from repairlog.cli.status import show_open

Filter = Annotated[str | None, typer.Option(metavar="NAME", show_default=False)]


@example("repairlog status mi8")
def status(
    context: Context,
    repair: RepairWord = None,
    every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    brand: Annotated[str | None, typer.Option(metavar="B", show_default=False)] = None,
    seller: Filter = None,
    centre: Filter = None,
    maker: Filter = None,
    due: Annotated[bool, typer.Option("--due", help="Only those with something due.")] = False,
    silent: Annotated[str | None, typer.Option("--silent", metavar="5b", help="Silent at least so long.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As the log stood that day.")] = None,
    short: Annotated[bool, typer.Option("--short", help="One line a repair, to paste.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 10 if something is due.")] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values.")] = False,
) -> None:
    """Show open repairs, most urgent first, or one of them.

    One repair: its last events, its deadlines, and the next step as a command to type. Business days are those of the
    repair's own calendar; the day it was sent is not counted, today is.
    """
    asked = looking.status(session(context), context.params)
    raise typer.Exit(show_open(session(context), asked))


@example("repairlog show mi8")
def show(
    context: Context,
    repair: RepairWord = None,
    full: Annotated[bool, typer.Option("--full", help="The whole IMEI.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Every correction: who, when, from, to.")] = False,
    plot: Plot = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show the whole timeline of a repair.

    Gaps of five business days and more without a contact are shown as silence.
    --plot draws it on a line of days, the closed ones shaded; as a page (.html) with the timeline in a table.
    """
    looking.show(session(context), repair, full=full, history=history, plot=plot, force=force, as_json=as_json)


@example("repairlog law IT --on 2/12/2018")
def law(
    context: Context,
    code: Annotated[str | None, typer.Argument(metavar="[COUNTRY]", help="A country: IT.", show_default=False)] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the contract (default: today).")] = None,
) -> None:
    """Show the guarantee law in force on a day, with its sources.

    Every line says how well it was checked: P the text itself was read, S somebody's text about it. Not legal advice.
    """
    looking.law(session(context), code, on)
