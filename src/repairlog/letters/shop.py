"""The shop as the writer, towards the service centre or the maker: its own view of the log, and what it claims.

A trader writes to a trader: no article, nothing of the guarantee but that the repair is under it. The customer is not
named, and what passed between the shop and its customer is not told.
"""

from __future__ import annotations

from repairlog.domain.days import parse_duration
from repairlog.domain.ladder import is_with_owner
from repairlog.domain.model import Case, Contact, Me, Party, Role
from repairlog.domain.standing import Standing, standing
from repairlog.errors import UsageProblem
from repairlog.letters import claiming
from repairlog.letters.law import is_legal_claim, is_time_barred, towards_customer
from repairlog.letters.saying import Gap, Say, Value
from repairlog.letters.situation import Situation
from repairlog.letters.structure import Addressee, Request
from repairlog.letters.telling import earlier, fault, handed_in

_OF_THE_CUSTOMER = frozenset({"refund", "price-reduction"})


def is_shop(me: Me) -> bool:
    """Whether the writer of the log is a seller."""
    return me.role == "seller"


def for_supplier(request: Request) -> Request:
    """The request with the log as the supplier may read it: without what passed between the shop and its customer."""
    case = own(request.standing.case)
    with_owner = {contact.id for contact in case.contacts if is_with_owner(case, contact)}
    told = case._replace(
        contacts=tuple(one for one in case.contacts if one.id not in with_owner),
        promises=tuple(one for one in case.promises if one.contact_id not in with_owner),
    )
    corrections = tuple(
        one._replace(before=before, after=one.after and _mine(one.after))
        for one in request.corrections
        if not is_with_owner(case, before := _mine(one.before))
    )
    return request._replace(standing=again(request.standing, told), corrections=corrections)


def own(case: Case) -> Case:
    """The case in the shop's words: what is recorded of the seller is the writer's own."""
    repair = case.repair
    if repair.handed_to == "seller":
        repair = repair._replace(handed_to_id=None)
    return case._replace(repair=repair, seller=None, contacts=tuple(map(_mine, case.contacts)))


def again(found: Standing, case: Case) -> Standing:
    """How another view of the same repair stands on the same day."""
    return standing(case, today=found.as_of, calendar=found.calendar, choice=found.choice, public=found.public, by_shop=True)


def addressee(request: Request) -> Addressee:
    """The one asked for, else the centre, else the maker. Raises `UsageProblem` for the seller, who is the writer."""
    case = request.standing.case
    if isinstance(request.to, Party):
        return Addressee(_role_of(case, request.to), request.to)
    if request.to == "seller":
        raise UsageProblem(
            "the seller is you: a shop writes to the centre or the maker",
            hint="--to centre, --to maker or --to owner; if you write as a consumer: repairlog me --role consumer",
        )
    role: Role = request.to or ("maker" if case.centre is None and case.maker is not None else "centre")
    return Addressee(role, {"centre": case.centre, "maker": case.maker}.get(role))


def check(request: Request) -> None:
    """Raise `UsageProblem` for a remedy that a customer asks of a shop, and a shop of nobody who repairs."""
    if request.remedy in _OF_THE_CUSTOMER:
        raise UsageProblem(
            f"--remedy {request.remedy} is what a customer asks of the shop, not the shop of who repairs",
            hint="leave it out, or ask for the repair or a replacement",
        )


def opening(s: Situation) -> tuple[Say, ...]:
    """What a reminder asks about."""
    return (Say("reminder.open.back" if s.is_back else "reminder.open", {
        "owner": "", "refs": s.refs("refs.of"), "device": s.repair.device, "ids": s.device_ids(),
        "to": s.somebody("to", s.repair.handed_to, s.repair.handed_to_id), "sent": s.repair.sent_on or Gap("sent"),
    }), *earlier(s))  # fmt: skip


def about(s: Situation) -> tuple[Say, ...]:
    """The device, the fault and the hand-in; earlier repairs of it."""
    bought: Value = Say("shop.bought", {"on": s.repair.bought_on}) if s.repair.bought_on else ""
    return (
        Say("shop.about", {"device": s.repair.device, "ids": s.device_ids(), "bought": bought}),
        *fault(s),
        *handed_in(s),
        *earlier(s),
    )


def grounds(s: Situation) -> tuple[Say, ...]:
    """The time that was reckoned with, and that of the customer's rights, as far as the log knows them."""
    return (*_target(s), *_customers_time(s))


def consequence(s: Situation) -> tuple[Say, ...]:
    """What the shop keeps open against a trader: redress, and at the end the courts."""
    step = s.request.step
    if claiming.only_asks(s):
        return (Say("otherwise.rights"),)
    if step == "complaint":
        return (Say("otherwise.notice"),)
    customer: Value = Say("shop.customer") if s.case.owner else ""
    redress = Say("shop.redress", {"customer": customer})
    return (Say("otherwise.final"), redress) if step == "final" else (redress, Say("adr"))


def _target(s: Situation) -> tuple[Say, ...]:
    ended = next((one for one in s.standing.deadlines if one.kind == "target" and one.met_on is None), None)
    if ended is None or s.repair.target is None or not ended.passed(s.standing.until):
        return ()
    return (Say("shop.target", {"target": parse_duration(s.repair.target), "on": ended.on}),)


def _customers_time(s: Situation) -> tuple[Say, ...]:
    """That the time of the law runs for the customer: who there is, who told the shop, under a text that was read."""
    told_on, today = s.repair.told_on, s.request.today
    if s.case.owner is None or s.is_back or told_on is None or told_on > today:
        return ()
    if not is_legal_claim(s.repair) or is_time_barred(s.standing, today) or not towards_customer(s.standing):
        return ()
    limit = next((one for one in s.standing.deadlines if one.kind == "law" and one.mark == "P" and one.act), None)
    if limit is None:
        return (Say("shop.running", {"told": told_on}),)
    key = "shop.run_out" if limit.passed(today) else "shop.running_until"
    return (Say(key, {"told": told_on, "end": limit.on}),)


def _mine(contact: Contact) -> Contact:
    if contact.by_role == "seller":
        contact = contact._replace(by_role="me", by_id=None)
    return contact._replace(with_role="me", with_id=None) if contact.with_role == "seller" else contact


def _role_of(case: Case, party: Party) -> Role:
    found: tuple[tuple[Role, Party | None], ...] = (("centre", case.centre), ("maker", case.maker))
    return next((role for role, one in found if one and one.id == party.id), "other")
