"""Who a letter goes to, how, in what language; and which mandatory facts are missing for it.

The one who answers for the guarantee is the seller, unless the law in force names somebody else or the claim is made
under a maker's own warranty. A service centre or a maker gets a copy.
"""

from __future__ import annotations

from repairlog.domain.model import Case, Me, Party, Repair, Role, Step
from repairlog.domain.standing import Standing
from repairlog.errors import UsageProblem
from repairlog.letters import languages
from repairlog.letters.structure import Addressee, Copy, Missing, Request

_COPIED: tuple[Role, ...] = ("seller", "centre", "maker")
_ROLES: dict[str, Role] = {
    "seller": "seller", "maker": "maker", "designated_repairer": "centre", "authorised_service": "centre",
}  # fmt: skip
"""Who answers by law, as a role of the repair; an importer is none of them."""
_OF_THE_SELLER = {"refund": "refund", "price-reduction": "reduction of the price", "replacement": "replacement"}
_OFFICIAL = {"IT": "it", "SM": "it", "GB": "en", "IE": "en", "US": "en", "AU": "en", "NZ": "en", "CA": "en",
             "DE": "de", "AT": "de", "LI": "de", "FR": "fr", "LU": "fr", "MC": "fr", "ES": "es", "MX": "es",
             "AR": "es", "CO": "es", "CL": "es", "PE": "es", "UY": "es", "PT": "pt", "BR": "pt"}  # fmt: skip
"""The language of a country's letters, among those of the program's plan; one not written yet falls back to English."""


def default_language(me: Me, country: str | None) -> str:
    """The writer's own language, else the country's, else English; a language that has no file is passed over."""
    here = official_language(country)
    return next((code for code in (me.lang, here) if code in languages.codes()), "en")


def official_language(country: str | None) -> str | None:
    """The language of a country's letters, whether it is written yet or not; None where it is not known here."""
    return _OFFICIAL.get((country or "")[:2].upper())


def default_delivery(step: Step, country: str | None, me: Me, to: Party | None) -> str:
    """PEC where both have one (Italy), else e-mail where both have one, else registered; a reminder: e-mail, else hand."""
    by_email = bool(me.email and to and to.email)
    if step == "reminder":
        return "email" if by_email else "hand"
    if (country or "")[:2].upper() == "IT" and me.pec and to and to.pec:
        return "pec"
    return "email" if by_email else "registered"


def addressee(request: Request) -> Addressee:
    """The one asked for, else the one who answers: the seller, the maker under his warranty, who was paid to repair."""
    standing = request.standing
    if isinstance(request.to, Party):
        return Addressee(_role_of(standing.case, request.to), request.to)
    role = request.to or _answers(standing)
    return Addressee(role, party_in(standing.case, role))


def party_in(case: Case, role: Role | None) -> Party | None:
    """The party that has this role in the repair, if the log names one."""
    return {"seller": case.seller, "centre": case.centre, "maker": case.maker}.get(role or "")


def copies(case: Case, to: Addressee, step: Step) -> tuple[Copy, ...]:
    """Whoever else is a party to the repair, with the role; nobody at a reminder, nobody twice."""
    told = {to.party.id} if to.party else set()
    found = []
    for role in _COPIED:
        party = party_in(case, role)
        if step != "reminder" and party and party.id not in told:
            told.add(party.id)
            found.append(Copy(role, party.legal_name or party.name))
    return tuple(found)


def check(request: Request, to: Addressee) -> None:
    """Raise `UsageProblem` for a writer who repairs or makes, and for a remedy that the addressee does not owe by law."""
    repair, remedy = request.standing.case.repair, request.remedy
    if request.me.role in _COPIED:
        raise UsageProblem(
            f"letters are those of a consumer or a shop, and the log's writer is a {request.me.role}",
            hint="repairlog me --role consumer, or --role seller",
        )
    if remedy not in _OF_THE_SELLER:
        return
    if repair.under == "paid":
        raise UsageProblem(
            f"a repair that was paid for gives no right to a {_OF_THE_SELLER[remedy]}: the guarantee does",
            hint=f"leave out --remedy {remedy}; if the guarantee covers it: repairlog edit {repair.id} --under legal",
        )
    seller = request.standing.case.seller
    is_seller = to.role == "seller" or (seller is not None and to.party is not None and seller.id == to.party.id)
    with_the_seller = to.role == "maker" and to.role in answers_by_law(request.standing)
    if not is_seller and not with_the_seller:
        raise UsageProblem(
            f"a {_OF_THE_SELLER[remedy]} can be asked only of the seller, and this letter goes to somebody else",
            hint=f"add --to seller, or leave out --remedy {remedy}",
        )


def check_consumer(me: Me, what: str) -> None:
    """Raise `UsageProblem` where the writer is a shop: `what` is a consumer's."""
    if me.role in _COPIED:
        raise UsageProblem(f"{what} is written by a consumer", hint="if you are one here: repairlog me --role consumer")


def asks_for_sum(request: Request) -> bool:
    """Whether the main demand is money, so that the price has to be known."""
    return request.remedy == "refund" and request.step != "reminder"


def missing_facts(request: Request, to: Addressee, delivery: str) -> tuple[Missing, ...]:
    """What a finished letter of this step must say and the log does not hold, each with the command that adds it."""
    repair, me = request.standing.case.repair, request.me
    found = [] if me.name else [Missing("your name", 'repairlog me --name "…"')]
    if not me.address:
        found.append(Missing("your postal address", 'repairlog me --address "…"'))
    if delivery == "pec" and not me.pec:
        found.append(Missing("your PEC address", "repairlog me --pec …"))
    if not (request.step == "contact" and delivery == "hand" and to.party):
        found += _missing_of_addressee(repair, to, delivery)
    found += sent_is_missing(repair)
    is_claim = request.step not in {"reminder", "contact"}
    if is_claim and request.me.role != "seller" and repair.bought_on is None:
        found.append(Missing("the purchase date", f"repairlog edit {repair.id} --bought DATE"))
    if is_claim and repair.country is None:
        found.append(Missing("the country", f"repairlog edit {repair.id} --country CODE"))
    if asks_for_sum(request) and not (repair.price and repair.currency):
        found.append(Missing("the price", f"repairlog edit {repair.id} --price 499.90 --currency EUR"))
    return tuple(found)


def sent_is_missing(repair: Repair) -> tuple[Missing, ...]:
    """The day sent, where the log does not hold it."""
    return () if repair.sent_on else (Missing("the day sent", f"repairlog edit {repair.id} --sent DATE"),)


def warnings(request: Request, to: Addressee, *, legal: bool) -> tuple[str, ...]:
    """What the writer should know before sending: that the wrong one is written to, or that the right one was not told."""
    standing = request.standing
    found = []
    answers = _answers(standing)
    if legal and to.role not in answers_by_law(standing):
        found.append(
            f"under the legal guarantee the {answers} answers, not the {to.role}: this letter claims no law against them"
        )
    if legal and to.role == "seller" and standing.case.repair.told_on is None:
        found.append(
            "the log does not say that the seller was told of the fault: "
            f"repairlog edit {standing.case.repair.id} --told DATE"
        )
    regime = standing.choice.regime
    if legal and regime and regime.addressee_note and to.role != answers and to.role in answers_by_law(standing):
        found.append(f"the seller is the usual one to write to; of the {to.role} {regime.id} says: {regime.addressee_note}")
    return tuple(found)


def answers_by_law(standing: Standing) -> frozenset[Role]:
    """The roles that the law in force holds to the legal guarantee; without a law on record, the seller.

    Left out is who answers only on a condition that no log says.
    """
    regime = standing.choice.regime
    if regime is None:
        return frozenset({"seller"})
    bound = [_ROLES[who] for who in regime.addressee if who in _ROLES and who not in regime.conditional]
    return frozenset(bound) or frozenset({"seller"})


def _answers(standing: Standing) -> Role:
    repair = standing.case.repair
    if repair.under == "commercial":
        return "maker"
    if repair.under in {"paid", "goodwill"} and repair.handed_to in _COPIED:
        return repair.handed_to
    roles = answers_by_law(standing)
    return "seller" if "seller" in roles else next(role for role in _COPIED if role in roles)


def _role_of(case: Case, party: Party) -> Role:
    for role in _COPIED:
        own = party_in(case, role)
        if own and own.id == party.id:
            return role
    return "other"


def _missing_of_addressee(repair: Repair, to: Addressee, delivery: str) -> list[Missing]:
    if to.party is None:
        role = "owner" if to.role == "other" else to.role
        return [Missing(f"the {role}, whom the letter goes to", f'repairlog edit {repair.id} --{role} "…"')]
    from shlex import quote  # noqa: PLC0415 - most letters lack nothing

    name = to.party.name
    party = f'repairlog party "{name}"' if name.replace(" ", "").isalnum() else f"repairlog party {quote(name)}"
    if delivery == "email" and not to.party.email:
        return [Missing(f"the e-mail address of {name}", f"{party} --email …")]
    if delivery == "pec" and not to.party.pec:
        return [Missing(f"the PEC address of {name}", f"{party} --pec …")]
    if delivery not in {"email", "pec"} and not to.party.address:
        return [Missing(f"the postal address of {name}", f'{party} --address "…"')]
    return []
