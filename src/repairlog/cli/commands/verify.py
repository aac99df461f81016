"""Whether the log is what was recorded; nothing here writes."""

from typing import Annotated

import typer

from repairlog.cli import verifying
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog verify --attachments")
def verify(
    context: Context,
    head: Annotated[str | None, typer.Option(metavar="HASH", help="A hash noted before: is it in this chain?")] = None,
    attachments: Annotated[bool, typer.Option("--attachments", help="Read every attachment too.")] = False,
    bundle: Annotated[
        str | None,
        typer.Option(
            "--bundle", metavar="FILE.zip", help="Check what `export --bundle` wrote, not the log; or a PDF's log.jsonl."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check that the log is what was recorded, entry by entry.

    The file and its schema, the chain of entries, every row against what the entries say. It cannot tell that the newest
    entries were cut off: --head does, with a hash noted elsewhere; letters print one. Exit 5 when anything is wrong.
    """
    if bundle is not None:
        raise typer.Exit(verifying.verify_bundle(session(context), bundle, head, attachments=attachments, as_json=as_json))
    raise typer.Exit(verifying.verify(session(context), head, attachments=attachments, as_json=as_json))
