"""What happened, as sentences: the purchase, the fault, the hand-in, the contacts, the promises, the days gone by.

One event a sentence, exact days, past tense, nothing that the log does not hold. What somebody else reported is said to
be reported; a contact whose result is not known is left out of what is said of results.
"""

from __future__ import annotations

from repairlog.domain.model import CHANNELS, DELIVERIES, Contact, Letter
from repairlog.domain.promises import PromiseState
from repairlog.letters.saying import Days, Gap, Listed, Money, Quoted, Say, Territory, Value, Week
from repairlog.letters.situation import Situation, counterpart, is_promised, last_event

_LISTED_DAYS = 5
_LISTED_PROMISES = 3
_STATES = frozenset({"shipped", "received", "diagnosed", "waiting-for-parts", "repaired", "shipped-back"})
_NO_NEWS = frozenset({"no-answer", "no-news"})


def reminder_opening(s: Situation) -> tuple[Say, ...]:
    """What is asked about."""
    return (
        Say(
            "reminder.open.back" if s.is_back else "reminder.open",
            {"owner": _owner(s), "refs": s.refs("refs.of"), "device": s.repair.device, "ids": s.device_ids(),
             "to": s.somebody("to", s.repair.handed_to, s.repair.handed_to_id), "sent": s.repair.sent_on or Gap("sent")},
        ),
    )  # fmt: skip


def contract(s: Situation) -> tuple[Say, ...]:
    """The purchase, the device, the fault and the hand-in."""
    repair = s.repair
    key = "bought.for" if s.case.owner else "bought"
    found = [Say(key, {
        "owner": _owner(s), "bought": repair.bought_on or Gap("bought"), "at": s.somebody("at", "seller", repair.seller_id),
        "device": repair.device, "ids": s.device_ids(), "price": price(s, "price"),
        "proof": Say("proof", {"proof": repair.proof}) if repair.proof else "",
    })]  # fmt: skip
    if repair.delivered_on and repair.delivered_on != repair.bought_on:
        found.append(Say("delivered", {"on": repair.delivered_on}))
    return (*found, *_fault(s), *_handed_in(s))


def contacts(s: Situation) -> tuple[Say, ...]:
    """The writer's own contacts and their results, then what others report, then the promises one by one."""
    own = s.case.first_hand()
    told: list[Say] = []
    if len(own) == 1 and not is_promised(s.case, own[0]):
        told.append(_one_contact(s, own[0]))
    elif len(own) > 1:
        told += [_many_contacts(s, own), *_results(s, own)]
    return (*told, *promises(s), *(_reported(s, contact) for contact in s.case.reported()))


def contacts_in_short(s: Situation) -> tuple[Say, ...]:
    """For a reminder: how many contacts and what they gave, and the last promise."""
    own = s.case.first_hand()
    told: tuple[Say, ...] = ()
    if len(own) == 1 and not is_promised(s.case, own[0]):
        told = (_one_contact(s, own[0]),)
    elif len(own) > 1:
        told = (_many_contacts(s, own), *_results(s, own)[:1])
    return (*told, *promises(s, last_alone=True))


def promises(s: Situation, *, last_alone: bool = False) -> tuple[Say, ...]:
    """Each promise and what became of it; where there are many, their number and the last one."""
    states = s.standing.promises
    if last_alone:
        return tuple(_promise(s, state) for state in states[-1:])
    if len(states) <= _LISTED_PROMISES:
        return tuple(_promise(s, state) for state in states)
    missed = sum(state.state == "missed" for state in states)
    days = tuple(state.promise.promised_on for state in states)
    broken: Value = Say("promises.missed", number=missed) if missed else ""
    if missed == len(states):
        broken = Say("promises.none_met")
    return (Say("promises.many", {"days": Days(days), "missed": broken}, len(states)), _promise(s, states[-1]))


def letters_sent(s: Situation) -> tuple[Say, ...]:
    """The letters sent before this one, each with its deadline and, if that has passed in vain, the fact."""
    return tuple(
        _letter(s, letter) for letter in s.case.letters if letter.sent_on is not None and letter.sent_on <= s.request.today
    )


def where_listed(s: Situation) -> tuple[Say, ...]:
    """Where the whole chronology and the contacts are, as far as these annexes are supplied."""
    letters = {name: s.annexes[name] for name in ("chronology", "contacts") if name in s.annexes}
    return (Say("listed_in." + "_".join(letters), letters),) if letters else ()


def last_state(s: Situation) -> tuple[Say, ...]:
    """The last stage of the repair that the log knows, while it is open."""
    if s.is_back:
        return ()
    ready = last_event(s.case, frozenset({"ready"}))
    if ready:
        return (Say("ready", {"on": ready.happened_on}),)
    event = last_event(s.case, _STATES)
    return (Say("last_state", {"on": event.happened_on, "event": Say(f"event.{event.kind}")}),) if event else ()


def elapsed(s: Situation) -> tuple[Say, ...]:
    """The days from the hand-in to today, or to the day it came back, and the rule they are counted by."""
    business, calendar = s.standing.business_days, s.standing.calendar_days
    if not business or not calendar or s.repair.sent_on is None:
        return (_outcome(s),) if s.repair.sent_on else ()
    span: dict[str, Value] = {
        "sent": s.repair.sent_on,
        "end": s.standing.until,
        "business": Say("business", number=business),
    }
    if s.request.step == "reminder":
        rule = Say(f"rule.short.{_rule(s)}", _week(s))
        if s.is_back:
            return _outcome(s), Say("elapsed.back", {"rule": rule}, business)
        return (Say("elapsed.short", {"end": s.standing.until, "rule": rule}, business),)
    told = [_outcome(s)] if s.is_back else []
    told += [Say("elapsed", span, calendar), Say(f"rule.{_rule(s)}", {**_week(s), "see": s.see("days")})]
    if s.standing.with_me_business_days:
        told.append(Say("with_me", number=s.standing.with_me_business_days))
    return tuple(told) if s.is_back else (*told, _outcome(s))


def calendar_label(s: Situation) -> Value:
    """The calendar by name: the country, with the subdivision's code where there is one."""
    code = s.standing.calendar.code
    country, _, part = code.partition("-")
    return Say("calendar.part" if part else "calendar.country", {"country": Territory(country), "code": code})


def _owner(s: Situation) -> Value:
    return Say("on_behalf", {"name": s.case.owner.legal_name or s.case.owner.name}) if s.case.owner else ""


def price(s: Situation, key: str) -> Value:
    """A phrase about the price, or nothing where it is not known."""
    repair = s.repair
    return Say(key, {"price": Money(repair.price, repair.currency)}) if repair.price and repair.currency else ""


def _fault(s: Situation) -> tuple[Say, ...]:
    fault, noticed = s.repair.fault, s.repair.noticed_on
    if fault and noticed:
        return (Say("fault.on", {"on": noticed, "fault": Quoted(fault)}),)
    if fault:
        return (Say("fault", {"fault": Quoted(fault)}),)
    return (Say("fault.some", {"on": noticed}),) if noticed else ()


def _handed_in(s: Situation) -> tuple[Say, ...]:
    """The hand-in; and when the seller was told, if he is the one written to and the hand-in did not tell him."""
    repair = s.repair
    found = [Say("handed_in", {
        "sent": repair.sent_on or Gap("sent"), "to": s.somebody("to", repair.handed_to, repair.handed_to_id),
        "under": Say(f"under.{repair.under}") if repair.under else "", "refs": s.refs("refs.under"),
    })]  # fmt: skip
    told, by_hand = repair.told_on, s.is_addressee(repair.handed_to, repair.handed_to_id)
    if told and s.to.role == "seller" and not (by_hand and told == repair.sent_on):
        found.append(Say("told.same_day" if told == repair.sent_on else "told", {"on": told}))
    return tuple(found)


def _one_contact(s: Situation, contact: Contact) -> Say:
    return Say("contact", {
        "on": contact.happened_on, "with": s.somebody("with", *counterpart(contact)),
        "channel": _channel((contact,)),
        "outcome": Say(f"contact.{contact.result}") if contact.result else "",
    })  # fmt: skip


def _many_contacts(s: Situation, own: tuple[Contact, ...]) -> Say:
    days = tuple(sorted({contact.happened_on for contact in own}))
    facts: dict[str, Value] = {"with": _counterparts(s, own), "channel": _channel(own)}
    if len(days) == 1:
        return Say("contacts.same_day", {**facts, "on": days[0]}, len(own))
    if len(days) <= _LISTED_DAYS:
        return Say("contacts.listed", {**facts, "days": Days(days)}, len(own))
    return Say("contacts.span", {**facts, "first": days[0], "last": days[-1]}, len(own))


def _counterparts(s: Situation, own: tuple[Contact, ...]) -> Value:
    """With whom the contacts were, each once, in order; nothing unless it is known of all of them."""
    found = [s.somebody("with", *counterpart(contact)) for contact in own]
    each = tuple(value for n, value in enumerate(found) if value not in found[:n])
    return "" if "" in each else Say("beside", {"parts": Listed(each)})


def _channel(own: tuple[Contact, ...]) -> Value:
    """The channel, where it is known and the same for all."""
    channels = {contact.channel for contact in own}
    name = channels.pop() if len(channels) == 1 else None
    if name is None:
        return ""
    return Say(f"via.{name}") if name in CHANNELS else Say("via.other", {"name": name})


def _results(s: Situation, own: tuple[Contact, ...]) -> list[Say]:
    """In how many contacts no date was given, out of those whose result is known; then what was not answered or refused."""
    known = [contact for contact in own if contact.result is not None]
    some: dict[str, Value] = {"known": "" if len(known) == len(own) else Say("known")}
    undated = [contact for contact in known if contact.result != "promise" and not is_promised(s.case, contact)]
    results = {contact.result for contact in known}
    unanswered = sum(contact.result == "no-answer" for contact in known)
    told: list[Say] = []
    if known and results == {"no-answer"}:
        return [Say("none_answered", some, len(known))]
    if known and len(undated) == len(known):
        told.append(Say("no_news" if results <= _NO_NEWS else "no_date", some, len(known)))
    elif undated:
        told.append(Say("some_dates", {**some, "all": str(len(known))}, len(undated)))
    if unanswered:
        told.append(Say("unanswered", number=unanswered))
    refused = tuple(sorted({contact.happened_on for contact in known if contact.result == "refused"}))
    if refused:
        told.append(Say("refused", {"days": Days(refused)}, len(refused)))
    return told


def _promise(s: Situation, state: PromiseState) -> Say:
    promise = state.promise
    contact = next((c for c in s.case.first_hand() if c.id == promise.contact_id), None)
    by = s.somebody("by", *counterpart(contact)) if contact else ""
    once = len(s.standing.promises) == 1 and s.standing.contacts > 1
    late: Value = ""
    if state.state == "missed" and state.missed_by_business_days:
        late = Say("late.closed" if s.is_back else "late.open", number=state.missed_by_business_days)
    return Say(f"promise.{state.state}", {
        "when": Say("promise.once" if once else "promise.on", {"made": promise.made_on}),
        "by": by, "promised": promise.promised_on, "late": late,
    })  # fmt: skip


def _reported(s: Situation, contact: Contact) -> Say:
    """What somebody says he did, as told; no number where none was told."""
    first, last = contact.from_on or contact.happened_on, contact.to_on or contact.happened_on
    span = Say("span.day", {"on": first}) if first == last else Say("span", {"first": first, "last": last})
    number = Say("reported.some") if contact.count is None else Say("reported.number", number=contact.count)
    facts: dict[str, Value] = {
        "number": number, "span": span, "with": s.somebody("with", contact.with_role, contact.with_id),
    }  # fmt: skip
    if contact.by_role == "me":
        return Say("reported.by_me", facts)
    if s.is_addressee(contact.by_role, contact.by_id):
        return Say("reported.by_you", facts)
    by = s.somebody("reporter", contact.by_role, contact.by_id) or Say("reporter.other")
    return Say("reported", {**facts, "by": by})


def _letter(s: Situation, letter: Letter) -> Say:
    dated = next((d for d in s.standing.deadlines if d.kind == "letter" and d.item == f"L{letter.id}"), None)
    deadline = dated.on if dated else letter.deadline_on
    means: Value = Say("sent_by", {"means": Say(f"means.{letter.sent_by}")}) if letter.sent_by in DELIVERIES else ""
    facts: dict[str, Value] = {"letter": Say(f"a_letter.{letter.step}"), "by": means, "deadline": ""}
    facts["sent"] = letter.sent_on or letter.written_on
    if deadline:
        in_vain = deadline < s.standing.until
        facts["deadline"] = Say("letter.in_vain" if in_vain else "letter.until", {"on": deadline})
    if s.is_addressee(letter.to_role, letter.to_id):
        return Say("letter.you", facts)
    return Say("letter.other", {**facts, "to": s.somebody("to", letter.to_role, letter.to_id)})


def _outcome(s: Situation) -> Say:
    if s.repair.closed_on is None:
        return Say("not_back")
    return Say(f"closed.{s.repair.outcome or 'unknown'}", {"on": s.repair.closed_on})


def _rule(s: Situation) -> str:
    return "none" if s.standing.calendar.code == "none" else "calendar"


def _week(s: Situation) -> dict[str, Value]:
    return {"week": Week(s.standing.calendar.week), "calendar": calendar_label(s)}
