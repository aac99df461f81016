"""Who writes the log, and who else is in it."""

from typing import Annotated

import typer

from repairlog.actions import people
from repairlog.cli import knowing
from repairlog.cli.params import Context, example, session
from repairlog.cli.session import reading, writing
from repairlog.errors import UsageProblem
from repairlog.letters import languages
from repairlog.text import clean

Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="The name.")]
LegalName = Annotated[str | None, typer.Option("--legal-name", metavar="TEXT", help="The full name of the firm.")]
Address = Annotated[str | None, typer.Option("--address", metavar="TEXT", help="The postal address; commas part its lines.")]
Email = Annotated[str | None, typer.Option("--email", metavar="TEXT", help="The e-mail address.")]
Pec = Annotated[str | None, typer.Option("--pec", metavar="TEXT", help="The certified e-mail address (Italy).")]
Phone = Annotated[str | None, typer.Option("--phone", metavar="TEXT", help="The telephone number.")]
RoleName = Annotated[str | None, typer.Option("--role", metavar="consumer|seller|centre|maker", help="What they are.")]
Attention = Annotated[str | None, typer.Option("--attention", metavar="TEXT", help="For whose attention.")]
TaxId = Annotated[str | None, typer.Option("--tax-id", metavar="TEXT", help="The tax number.")]


@example("repairlog me --name 'Ada Esempio' --address 'Via Prova 1, 80055 Portici (NA)' --email ada@example.org")
def me(
    context: Context,
    name: Name = None,
    legal_name: LegalName = None,
    address: Address = None,
    email: Email = None,
    pec: Pec = None,
    phone: Phone = None,
    role: RoleName = None,
    attention: Attention = None,
    tax_id: TaxId = None,
    country: Annotated[str | None, typer.Option("--country", metavar="IT", help="The usual country of purchase.")] = None,
    calendar: Annotated[str | None, typer.Option("--calendar", metavar="CALENDAR", help="Whose holidays, usually.")] = None,
    week: Annotated[str | None, typer.Option("--week", metavar="W", help="Which weekdays are worked: mon-fri.")] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="|".join(languages.codes()), help="The language of letters.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", metavar="day-first|month-first", help="How 3/4/2019 reads.")
    ] = None,
) -> None:
    """Show or change who writes this log.

    Without options it shows what is known; an empty value ('') takes one out, - is read from standard input.
    """
    fields = knowing.fields(context.params)
    with (writing if fields else reading)(session(context)) as log:
        knowing.known(session(context), people.set_me(log, fields), changed=bool(fields))


@example("repairlog party 'Top Phone' --address 'Corso Prova 2, 80055 Portici (NA)' --pec topphone@pec.example")
def party(
    context: Context,
    who: Annotated[str, typer.Argument(metavar="NAME", help="The name they have in the log.")],
    name: Name = None,
    legal_name: LegalName = None,
    address: Address = None,
    email: Email = None,
    pec: Pec = None,
    phone: Phone = None,
    role: RoleName = None,
    attention: Attention = None,
    tax_id: TaxId = None,
) -> None:
    """Show or change a seller, a centre, a maker, an owner.

    Without options it shows what is known; an empty value ('') takes one out, - is read from standard input.
    """
    fields = knowing.fields({key: value for key, value in context.params.items() if key != "who"})
    wanted = clean(who, field="name").text
    if not wanted or fields.get("name", wanted) is None:
        raise UsageProblem("a party needs a name", hint="repairlog party 'Top Phone'")
    with (writing if fields else reading)(session(context)) as log:
        found = people.set_party(log, wanted, fields) if fields else people.party(log, wanted)
        knowing.known(session(context), found, changed=bool(fields))
