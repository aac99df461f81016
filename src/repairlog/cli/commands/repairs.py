"""Recording a repair, what happens to it, and its end."""

from typing import Annotated

import typer

from repairlog.cli import adding, answers, happening, new_repair
from repairlog.cli.params import AsJson, Context, Message, On, Reference, example, session
from repairlog.cli.session import writing
from repairlog.domain.model import EVENT_KINDS, OUTCOMES, UNDERS


def _option(name: str, metavar: str, help_text: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help_text, show_default=False)
    return found


@example("repairlog add 'Xiaomi Mi 8' --seller 'Top Phone' --bought 2/12/2018 --sent 22/1/2019 --country IT")
def add(
    context: Context,
    device: Annotated[str | None, typer.Argument(metavar="[DEVICE]", help="What goes to repair.")] = None,
    brand: Annotated[str | None, _option("--brand", "B", "Its brand.")] = None,
    model: Annotated[str | None, _option("--model", "M", "Its model.")] = None,
    imei: Annotated[str | None, _option("--imei", "N", "Its IMEI; a wrong check digit is a warning.")] = None,
    serial: Annotated[str | None, _option("--serial", "S", "Its serial number.")] = None,
    fault: Annotated[str | None, _option("--fault", "TEXT", "What is wrong with it.")] = None,
    noticed: Annotated[str | None, _option("--noticed", "DATE", "The day the fault showed.")] = None,
    bought: Annotated[str | None, _option("--bought", "DATE", "The day of purchase: it says which law holds.")] = None,
    delivered: Annotated[str | None, _option("--delivered", "DATE", "The day it was delivered to the buyer.")] = None,
    price: Annotated[str | None, _option("--price", "499.90", "What it cost.")] = None,
    currency: Annotated[str | None, _option("--currency", "EUR", "In which currency (default: the country's).")] = None,
    proof: Annotated[str | None, _option("--proof", "TEXT", "The proof of purchase: receipt 123.")] = None,
    seller: Annotated[str | None, _option("--seller", "NAME", "Who sold it.")] = None,
    centre: Annotated[str | None, _option("--centre", "NAME", "The service centre.")] = None,
    maker: Annotated[str | None, _option("--maker", "NAME", "Who made it.")] = None,
    owner: Annotated[str | None, _option("--owner", "NAME", "Whose it is, if not yours.")] = None,
    ref: Annotated[list[str] | None, _option("--ref", "CODE", "A reference number; may be repeated.")] = None,
    under: Annotated[str | None, _option("--under", "|".join(UNDERS), "On what ground it is repaired.")] = None,
    told: Annotated[str | None, _option("--told", "DATE", "The day the seller was told of the defect.")] = None,
    handed_to: Annotated[str | None, _option("--handed-to", "seller|centre|maker|NAME", "Who took it.")] = None,
    sent: Annotated[str | None, _option("--sent", "DATE|later", "The day it was handed over (default: today).")] = None,
    promise: Annotated[str | None, _option("--promise", "DATE", "The day it was promised back.")] = None,
    next: Annotated[str | None, _option("--next", "DATE|off", "The day to ask again.")] = None,  # noqa: A002 - the option's name
    target: Annotated[str | None, _option("--target", "DURATION", "How long it should take: 15b, 15d, 3w, 2m.")] = None,
    country: Annotated[str | None, _option("--country", "IT", "The country of the purchase: no country, no law.")] = None,
    calendar: Annotated[str | None, _option("--calendar", "CALENDAR", "Whose holidays: IT, GB-ENG, none.")] = None,
    week: Annotated[str | None, _option("--week", "W", "Which weekdays are worked: mon-fri, mon-sat.")] = None,
    again: Annotated[str | None, _option("--again", "REPAIR", "The same device as in this repair, back again.")] = None,
    file: Annotated[list[str] | None, _option("--file", "PATH", "A paper to keep with it; may be repeated.")] = None,
    message: Message = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an add that was broken off.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record a device that goes to repair.

    On a terminal what is missing is asked for, Enter skips, and all is shown before it is saved; what was typed until an
    interruption is kept for --resume. In a pipe nothing is asked.
    """
    with writing(session(context)) as log:
        number = new_repair.add(session(context), log, context.params)
        adding.warn_of_twins(log, number)
        answers.added(session(context), log, number, as_json=as_json)


@example("repairlog event mi8 ready --on yesterday")
def event(
    context: Context,
    words: Annotated[list[str], typer.Argument(metavar="[REPAIR]... KIND | - [KIND]", help=" · ".join(EVENT_KINDS))],
    on: On = None,
    message: Message = None,
    ref: Reference = None,
    file: Annotated[list[str] | None, _option("--file", "PATH", "A paper to keep with it; may be repeated.")] = None,
) -> None:
    """Record what happened to a device.

    "handed-in" starts the count of a repair that was not handed over yet; "waiting-for-me" and "resumed" are shown beside
    the count, never taken off it. With - as the repair, standard input is read, an event a line, all or none: REPAIR KIND
    text, or REPAIR text where KIND is given.
    """
    with writing(session(context)) as log:
        answers.happened(session(context), log, happening.events(log, context.params))


@example("repairlog done mi8 repaired --on 25/2/2019")
def done(
    context: Context,
    words: Annotated[list[str], typer.Argument(metavar="[REPAIR]... OUTCOME | - [OUTCOME]", help=" · ".join(OUTCOMES))],
    on: On = None,
    message: Message = None,
) -> None:
    """Close repairs with an outcome.

    The count stops on the day the device came back; open follow-ups end. With - as the repair, standard input is read, a
    repair a line, all or none: REPAIR OUTCOME text, or REPAIR text where OUTCOME is given.
    """
    with writing(session(context)) as log:
        answers.closed(session(context), log, happening.closings(log, context.params))
