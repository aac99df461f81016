"""Writing a letter from the log, and recording that it was sent."""

from typing import Annotated

import typer

from repairlog.cli import exporting, sending
from repairlog.cli.params import Context, Reference, RepairWords, example, session
from repairlog.domain.model import DELIVERIES, LETTER_STEPS, REMEDIES
from repairlog.letters import forms, languages

Day = Annotated[str | None, typer.Option(metavar="DATE", show_default=False)]


@example("repairlog export mi8 --lang it -o lettera.html")
def export(
    context: Context,
    repair: RepairWords = None,
    step: Annotated[
        str | None, typer.Option(metavar="|".join(LETTER_STEPS), help="Default: what the log calls for.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="seller|centre|maker|owner|NAME", help="Default: who answers; for a shop, the centre."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="|".join(languages.codes()), help="Default: yours, else the country's, else en.")
    ] = None,
    remedy: Annotated[str | None, typer.Option(metavar="|".join(REMEDIES), help="What is asked for.")] = None,
    deadline: Annotated[str | None, typer.Option(metavar="DURATION", help="15b, 15d, 3w, 2m.")] = None,
    delivery: Annotated[str | None, typer.Option(metavar="|".join(DELIVERIES), help="How it will be sent.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Written on a former day.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="txt|md|html|pdf|docx|eml|json", help="Default: the file's.")
    ] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE|-", help="Where to write it.")] = None,
    annexes: Annotated[bool | None, typer.Option("--annexes/--no-annexes", help="Default: from complaint on.")] = None,
    schedule: Annotated[bool, typer.Option("--schedule", help="Add a schedule of the dispute, claim by claim.")] = False,
    files: Annotated[
        bool, typer.Option("--files/--no-files", help="Attach documents and log extract to a PDF, documents to an e-mail.")
    ] = True,
    draft: Annotated[bool, typer.Option("--draft", help="Write it with visible gaps.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    post: Annotated[bool, typer.Option("--post", help="A short public post in place of a letter.")] = False,
    max_chars: Annotated[
        str | None, typer.Option("--max-chars", metavar="N|agcm|x", help="The body alone, whole sentences left out to fit.")
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--form", metavar="|".join(forms.names()), help="What goes into a complaint portal's form."),
    ] = None,
    terminate: Annotated[
        bool, typer.Option("--terminate", help="A notice after which the contract ends by itself (Italy alone).")
    ] = False,
    bundle: Annotated[
        str | None, typer.Option("--bundle", metavar="FILE.zip", help="The letter, its documents and an extract of the log.")
    ] = None,
) -> None:
    """Write a letter from the log.

    To the terminal as a preview, or with -o to a file once nothing is missing. Every sentence comes from the log; the law
    is cited only as far as its text was read. Not legal advice. What delivery proves: PEC and registered mail prove
    sending and receipt, PEC the content too; e-mail and chat prove little; by hand, have a copy signed and dated.
    A post and a form's fields are no letters: nothing is remembered of them, and they need no addresses. --max-chars
    counts as forms do: a line break is two, and so are most emoji; `x` counts as X does.

    A shop (`me --role seller`) writes to the centre, else the maker, and claims no consumer's rights; several repairs at
    one addressee go into one letter. `--to owner` tells its customer how things stand; that letter claims nothing. No
    extract of the log goes along with a shop's PDF, since it names the customer: a bundle has it.
    """
    exporting.export(session(context), repair or [], context.params)


@example("repairlog sent L1 --on 28/2/2019 --by pec --ref 123456")
def sent(
    context: Context,
    letter: Annotated[str, typer.Argument(metavar="L1", help="The letter, as `export` numbered it.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was sent (default: as recorded, else today).")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="|".join(DELIVERIES), help="How (default: as written).")] = None,
    ref: Reference = None,
    file: Annotated[
        list[str] | None, typer.Option("--file", metavar="PATH", help="The receipt of sending; may be repeated.")
    ] = None,
    received: Annotated[str | None, typer.Option("--received", metavar="DATE", help="The day they received it.")] = None,
) -> None:
    """Record that a letter was sent, which starts its deadline."""
    sending.sent(session(context), letter, context.params)
