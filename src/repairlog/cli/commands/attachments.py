"""Keeping files with a repair."""

from typing import Annotated

import typer

from repairlog.cli import attaching
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog attach mi8 receipt.pdf -m 'the receipt'")
def attach(
    context: Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="REPAIR FILE...", help="Which repair, which files.", show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option("-m", "--title", metavar="TITLE", help="What the files are.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what is attached, to one repair or to all.")] = False,
    extract: Annotated[str | None, typer.Option("--extract", metavar="A1", help="Take a file out again.")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE|-", help="Where to write it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    as_json: AsJson = False,
) -> None:
    """Keep files with a repair, list them, or take one out.

    A file is stored inside the log under its SHA-256, once however often it is attached, and checked when it is taken out.
    At most 100 MB each.
    """
    attaching.run(session(context), context.params)
