"""Planning when to ask again."""

from typing import Annotated

import typer

from repairlog.cli import following
from repairlog.cli.params import Context, Message, example, session
from repairlog.cli.session import writing


@example("repairlog follow-up mi8 --every mon,thu -m 'ask for Anna'")
def follow_up(
    context: Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[REPAIR | F5] [DATE]", help="Which repair or follow-up, which day.")
    ] = None,
    message: Message = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="5b|mon,thu", help="Ask again and again; see below.")
    ] = None,
    cancel: Annotated[bool, typer.Option("--cancel", help="Cancel the open ones, those of DATE, or F5.")] = False,
) -> None:
    """Plan, move, repeat or cancel the day to ask again.

    A date alone moves the next follow-up; with -m it is one more. It never lands on a closed day. Without a date the open
    ones are listed.

    --every 5b counts business days from the contact that answers. 10d, 2w, 3m, weekly, monthly, "mon,thu", "1st,15th",
    last, "2nd tue" and "last fri" keep to their days, from DATE on where one is given; a closed day moves to the next open
    one. However late an answer comes, there is one follow-up next.
    """
    with writing(session(context)) as log:
        following.follow_up(session(context), log, words or [], message, every, cancel=cancel)
