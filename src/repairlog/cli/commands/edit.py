"""Correcting what was recorded."""

from typing import Annotated

import typer

from repairlog.cli import answers, editing
from repairlog.cli.params import Context, Message, Reference, example, session
from repairlog.cli.session import writing
from repairlog.domain.model import EVENT_KINDS, OUTCOMES, RESULTS, UNDERS

Text = Annotated[str | None, typer.Option(metavar="TEXT", show_default=False)]
Day = Annotated[str | None, typer.Option(metavar="DATE", show_default=False)]
Name = Annotated[str | None, typer.Option(metavar="NAME", show_default=False)]


@example("repairlog edit C3 --result promise -m 'back on Friday'")
def edit(
    context: Context,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="A REPAIR, or a record: C12 E3 F5 P2 A1 L1.")],
    void: Annotated[bool, typer.Option("--void", help="It was entered in error: out of every count and letter.")] = False,
    message: Message = None,
    ref: Reference = None,
    device: Text = None,
    brand: Annotated[str | None, typer.Option(metavar="B", show_default=False)] = None,
    model: Annotated[str | None, typer.Option(metavar="M", show_default=False)] = None,
    imei: Text = None,
    serial: Text = None,
    fault: Text = None,
    noticed: Day = None,
    bought: Day = None,
    delivered: Day = None,
    price: Annotated[str | None, typer.Option(metavar="499.90")] = None,
    currency: Annotated[str | None, typer.Option(metavar="EUR")] = None,
    proof: Text = None,
    seller: Name = None,
    centre: Name = None,
    maker: Name = None,
    owner: Name = None,
    under: Annotated[str | None, typer.Option(metavar="|".join(UNDERS))] = None,
    told: Day = None,
    handed_to: Annotated[str | None, typer.Option(metavar="seller|centre|maker|NAME")] = None,
    sent: Day = None,
    target: Annotated[str | None, typer.Option(metavar="DURATION")] = None,
    country: Annotated[str | None, typer.Option(metavar="IT")] = None,
    calendar: Annotated[str | None, typer.Option(metavar="CALENDAR")] = None,
    week: Annotated[str | None, typer.Option(metavar="W")] = None,
    closed: Day = None,
    outcome: Annotated[str | None, typer.Option(metavar="|".join(OUTCOMES))] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day a single record happened.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="|".join(EVENT_KINDS))] = None,
    channel: Name = None,
    by: Annotated[str | None, typer.Option(metavar="me|seller|NAME")] = None,
    whom: Annotated[str | None, typer.Option("--with", metavar="seller|centre|maker|NAME")] = None,
    result: Annotated[str | None, typer.Option(metavar="|".join(RESULTS))] = None,
    promise: Day = None,
    every: Annotated[str | None, typer.Option(metavar='5b|"mon,thu"')] = None,
    agent: Name = None,
    count: Annotated[str | None, typer.Option(metavar="N")] = None,
    from_day: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    to_day: Annotated[str | None, typer.Option("--to", metavar="DATE")] = None,
) -> None:
    """Correct a repair or a single record.

    The former value stays in the history. An empty value ('') takes one out; --ref adds a reference.
    """
    with writing(session(context)) as log:
        found = editing.item(log, item)
        changed = editing.edit(log, found, context.params)
        answers.edited(session(context), log, found, item, changed=changed, void=void)
