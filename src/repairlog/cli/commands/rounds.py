"""The clerk's round."""

from typing import Annotated

import typer

from repairlog.cli import rounds
from repairlog.cli.params import Context, example, session, text


@example("repairlog round --centre 'Centro Alfa'")
def round_(
    context: Context,
    centre: Annotated[str | None, typer.Option("--centre", metavar="NAME", help="Only what is to be asked there.")] = None,
    channel: Annotated[str, typer.Option("--channel", metavar="NAME", help="How they are asked.")] = "phone",
) -> None:
    """Walk what is due, centre by centre, one key and Enter each.

    n no news, a no answer, p and a DATE promise, w news, r refused, s skip, = before a key: all that is left here, u undo,
    ? help, q stop. A note goes after the key. Every answer is saved at once, as one command; what was asked about since it
    fell due is passed over. From a pipe a line is an answer, # begins a comment, and the first wrong line ends the round.
    """
    rounds.run(session(context), centre, text(channel, "channel") or "phone")
