"""The shop's letter to its customer while a repair lasts: what was asked, answered and promised, and what comes next.

It promises nothing that the log does not hold, speaks of no law, and apologises once at most.
"""

from __future__ import annotations

from repairlog.domain.ladder import REMINDER_AFTER, is_with_owner
from repairlog.errors import UsageProblem
from repairlog.letters import contacting, languages, shop, telling
from repairlog.letters.addressing import default_delivery, default_language
from repairlog.letters.letter import Told, composed, subject
from repairlog.letters.saying import Gap, Say, sentences
from repairlog.letters.situation import Situation
from repairlog.letters.structure import Addressee, Composed, Request
from repairlog.letters.terms import default_term, letter_deadline


def compose(request: Request) -> Composed:
    """The letter to the owner of the device; no step of the ladder, no deadline, no annex.

    Raises `UsageProblem` where another than a shop writes, and for what only a claim has.
    """
    _check(request)
    country = request.standing.case.repair.country
    plain = languages.load(request.lang or default_language(request.me, country), country)
    language = languages.of_a_shop(plain, country, to_customer=True)
    s = _situation(request)
    kind = Say("kind.contact")
    parts = (_opening(s), _heard(s), _ahead(s), _reach(s))
    paragraphs = tuple(words for part in parts if (words := sentences(language, part)))
    return composed((s,), language, Told(kind, subject(s, kind), paragraphs), (), asks=False)


def _check(request: Request) -> None:
    if not shop.is_shop(request.me):
        raise UsageProblem(
            "a letter to the owner is a shop's to its customer",
            hint="if you write as a shop: repairlog me --role seller",
        )
    asked = {
        "--remedy": request.remedy,
        "--deadline": request.deadline,
        "--annexes": request.annexes,
        "--schedule": request.schedule,
    }
    for option, value in asked.items():
        if value:
            raise UsageProblem(f"a letter to the owner tells and claims nothing: it has no {option}", hint="leave it out")


def _situation(request: Request) -> Situation:
    """What the shop knows for its customer; the contacts with that customer are left out, the promises are not."""
    case = shop.own(request.standing.case)
    ours = frozenset(contact.id for contact in case.contacts if is_with_owner(case, contact))
    case = case._replace(contacts=tuple(one for one in case.contacts if one.id not in ours))
    found = shop.again(request.standing, case)
    delivery = request.delivery or default_delivery("reminder", case.repair.country, request.me, case.owner)
    due = letter_deadline(found.calendar, request.today, delivery, default_term("reminder"))
    to = Addressee("other", case.owner)
    return Situation(request._replace(step="contact", standing=found), to, due, None, {}, ours=ours)


def _opening(s: Situation) -> tuple[Say, ...]:
    facts = {
        "refs": s.refs("refs.of"), "device": s.repair.device, "sent": s.repair.sent_on or Gap("sent"),
        "to": s.somebody("to", s.repair.handed_to, s.repair.handed_to_id),
    }  # fmt: skip
    return (Say("customer.open", facts), *telling.elapsed(s))


def _heard(s: Situation) -> tuple[Say, ...]:
    """What was asked and answered, promised and written, and the last known state."""
    none = () if s.case.contacts or s.is_back else (Say("customer.not_asked"),)
    return (*none, *contacting.contacts(s), *telling.letters_sent(s), *telling.last_state(s))


def _ahead(s: Situation) -> tuple[Say, ...]:
    """What comes next, as far as it is planned; one apology where it took long or a promise was not kept."""
    if s.is_back or s.ready_on:
        return ()
    states = {state.state for state in s.standing.promises}
    told = [] if "pending" in states else [Say("customer.no_date")]
    planned = s.standing.follow_up
    if planned is not None and planned.due_on >= s.request.today and s.waiting_since is None:
        told.append(Say("customer.next", {"on": planned.due_on}))
    if "missed" in states or (s.standing.business_days or 0) >= REMINDER_AFTER:
        told.append(Say("customer.sorry"))
    return tuple(told)


def _reach(s: Situation) -> tuple[Say, ...]:
    me = s.request.me
    known = {way: value for way, value in (("email", me.email), ("phone", me.phone)) if value}
    return (Say("reach." + "_".join(known), known),) if known else ()
