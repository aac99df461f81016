"""Carrying a log elsewhere, and taking another in."""

from typing import Annotated

import typer

from repairlog.cli import exchanging
from repairlog.cli.params import AsJson, Context, example, session


@example("repairlog import phone.jsonl --dry-run")
def import_(
    context: Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A log, a dump or a CSV; - is standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be; change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in another log, a dump or a CSV: all of it, or nothing.

    It is one command, which `undo` takes back. An empty log takes the other over as it is, journal and all. Else what is
    here already is counted, not doubled, and new repairs get new numbers; the old ones still find them. Where both logs
    changed the same thing, the later one stands; both values are told, and kept in the history. Exit 0 all the same.
    """
    exchanging.take_in(session(context), file, dry_run=dry_run, as_json=as_json)


@example("repairlog dump -o phone.jsonl")
def dump(
    context: Context,
    form: Annotated[str | None, typer.Option("--format", metavar="jsonl|csv|ords|parquet", help="Default: jsonl.")] = None,
    pool: Annotated[bool, typer.Option("--pool", help="Leave out persons, addresses, serials and free text.")] = False,
    contacts: Annotated[bool, typer.Option("--contacts", help="The contacts as CSV, not the repairs.")] = False,
    dialect: Annotated[
        str, typer.Option("--csv-dialect", metavar="plain|excel", help="excel: BOM and semicolons.")
    ] = "plain",
    no_attachments: Annotated[bool, typer.Option("--no-attachments", help="Leave out the files themselves.")] = False,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE|-", help="Write to a file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write the whole log out, history and attachments too.

    `import` reads it. A CSV holds the repairs, or with --contacts their contacts, and no history.

    For others: --pool for whoever puts many logs together with `import`; parquet, a row a repair, for DuckDB, Spark or
    pandas over many of them; ords, the columns of the Open Repair Data Standard 0.3, which has none for turnaround or
    contacts. No persons, addresses, numbers or free text in any of the three.
    """
    exchanging.give_out(session(context), context.params)
