"""Recording contacts."""

from typing import Annotated

import typer

from repairlog.cli import answers, contacting
from repairlog.cli.params import AsJson, Context, Message, NextAsking, Reference, example, session
from repairlog.cli.session import writing
from repairlog.domain.model import RESULTS


@example("repairlog contact mi8 --phone --with seller --result no-news -m 'they will call back'")
def contact(
    context: Context,
    repairs: Annotated[
        list[str] | None, typer.Argument(metavar="[REPAIR]... | -", help="Several for one call; - reads lines.")
    ] = None,
    message: Message = None,
    phone: Annotated[bool, typer.Option("--phone")] = False,
    email: Annotated[bool, typer.Option("--email")] = False,
    chat: Annotated[bool, typer.Option("--chat")] = False,
    counter: Annotated[bool, typer.Option("--counter", help="At the counter.")] = False,
    letter: Annotated[bool, typer.Option("--letter")] = False,
    social: Annotated[bool, typer.Option("--social", help="On a social network.")] = False,
    pec: Annotated[bool, typer.Option("--pec", help="Certified e-mail (Italy).")] = False,
    channel: Annotated[str | None, typer.Option("--channel", metavar="NAME", help="Any other channel.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="me|seller|NAME", help="Who asked (default: me).")] = None,
    whom: Annotated[
        str | None,
        typer.Option("--with", metavar="seller|centre|maker|NAME", help="Who was asked; owner: whose device it is."),
    ] = None,
    incoming: Annotated[bool, typer.Option("--incoming", help="They got in touch.")] = False,
    result: Annotated[str | None, typer.Option("--result", metavar="|".join(RESULTS), help="What came of it.")] = None,
    promise: Annotated[str | None, typer.Option("--promise", metavar="DATE", help="The day they promised.")] = None,
    agent: Annotated[str | None, typer.Option("--agent", metavar="NAME", help="Whom you spoke to.")] = None,
    ref: Reference = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day, a time too: '2019-01-30 10:15'.")] = None,
    next: NextAsking = None,  # noqa: A002 - the option's name
    file: Annotated[
        list[str] | None, typer.Option("--file", metavar="PATH", help="A paper to keep with it; may be repeated.")
    ] = None,
    reported: Annotated[bool, typer.Option("--reported", help="A summary of what --by said they did.")] = False,
    count: Annotated[int | None, typer.Option("--count", metavar="N", min=1, help="How many, if they said so.")] = None,
    from_day: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From when (default: sent).")] = None,
    to_day: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Until when (default: today).")] = None,
    as_json: AsJson = False,
) -> None:
    """Record a contact about one or more repairs.

    It ends the follow-ups it answers and plans the next. With - as the repair, standard input is read, a contact a line,
    all or none: REPAIR [RESULT] text; after "promise" the text may begin with the promised day. # begins a comment. The
    options hold for every line.
    """
    with writing(session(context)) as log:
        answers.contacted(session(context), log, contacting.record(log, context.params), as_json=as_json)
