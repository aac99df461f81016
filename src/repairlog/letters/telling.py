"""What happened, as sentences: the purchase, the fault, the hand-in, the letters, the days gone by.

One event a sentence, exact days, past tense, nothing that the log does not hold. The contacts are in `contacting`.
"""

from __future__ import annotations

from repairlog.domain.days import Duration, business_days, skipped, working_weekdays
from repairlog.domain.model import DELIVERIES, Letter, Repair
from repairlog.letters.saying import Days, Gap, Listed, Money, Quoted, Say, Territory, Value, Week, span
from repairlog.letters.situation import Situation, last_event

_STATES = frozenset({"shipped", "received", "diagnosed", "waiting-for-parts", "repaired", "shipped-back"})
_LISTED_EARLIER = 2
_NEWS = frozenset({"news", "promise"})
_FEW_WORDS = 10
_PARTS = frozenset({"GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR", "US-CA"})
"""Subdivisions that every language has a name for; of others the language says its own name, or the country's."""


def reminder_opening(s: Situation) -> tuple[Say, ...]:
    """What is asked about; of the maker, that it is on his own warranty."""
    on_warranty = s.repair.under == "commercial" and s.to.role == "maker"
    return (
        Say(
            "reminder.open.back" if s.is_back else "reminder.open",
            {"owner": _owner(s), "refs": s.refs("refs.of"), "device": s.repair.device, "ids": s.device_ids(),
             "to": s.somebody("to", s.repair.handed_to, s.repair.handed_to_id), "sent": s.repair.sent_on or Gap("sent"),
             "bought": Say("reminder.bought", {"on": s.repair.bought_on}) if s.repair.bought_on else "",
             "fault": _fault_in_short(s)},
        ),
        *([Say("ground.commercial")] if on_warranty else []),
    )  # fmt: skip


def contract(s: Situation) -> tuple[Say, ...]:
    """The purchase, the device, the fault and the hand-in."""
    repair = s.repair
    key = "bought.for" if s.case.owner else "bought"
    found = [Say(key, {
        "owner": _owner(s), "bought": repair.bought_on or Gap("bought"), "at": s.somebody("at", "seller", repair.seller_id),
        "device": repair.device, "ids": s.device_ids(), "price": "" if repair.under == "paid" else price(s, "price"),
        "proof": Say("proof", {"proof": repair.proof}) if repair.proof else "",
    })]  # fmt: skip
    if repair.delivered_on and repair.delivered_on != repair.bought_on:
        found.append(Say("delivered", {"on": repair.delivered_on}))
    return (*found, *fault(s), *handed_in(s), *earlier(s))


def earlier(s: Situation) -> tuple[Say, ...]:
    """The earlier repairs of the same device whose hand-in is known; where there are many, their days alone."""
    found = [one for one in s.request.before if one.sent_on is not None]
    if len(found) > _LISTED_EARLIER:
        days = tuple(one.sent_on for one in found if one.sent_on)
        return (Say("earlier.many", {"days": Days(days)}, len(found)),)
    return tuple(_earlier(s, one) for one in found)


def letters_sent(s: Situation) -> tuple[Say, ...]:
    """The letters sent before this one, each with its deadline and, if that has passed in vain, the fact."""
    return tuple(
        _letter(s, letter) for letter in s.case.letters if letter.sent_on is not None and letter.sent_on <= s.request.today
    )


def where_listed(s: Situation) -> tuple[Say, ...]:
    """Where the whole chronology, the contacts and the documents are, as far as these annexes are supplied."""
    letters: dict[str, Value] = {name: s.annexes[name] for name in ("chronology", "contacts") if name in s.annexes}
    named = [name for name in ("evidence", "schedule") if name in s.annexes]
    others = [Say(f"listed_in.{name}", {"letter": s.annexes[name]}) for name in named]
    if not letters:
        return tuple(others)
    return (Say("listed_in." + "_".join(letters), {**letters, "rows": _first_rows(s)}), *others)


def _first_rows(s: Situation) -> Value:
    """Where in the chronology the purchase and the hand-in stand; nothing in a letter about several repairs."""
    from repairlog.letters import annexes  # noqa: PLC0415 - they quote the text, and the text names their rows

    bought, sent = (annexes.row_of(s, fact) for fact in ("bought", "sent"))
    if "chronology" not in s.annexes or s.item is not None or not (bought and sent):
        return ""
    return Say("listed_in.rows", {"bought": str(bought), "sent": str(sent)})


def last_state(s: Situation) -> tuple[Say, ...]:
    """The last stage of the repair that the log knows, while it is open and no later contact gave news."""
    if s.is_back:
        return ()
    if s.ready_on:
        return (Say("ready", {"on": s.ready_on}),)
    if s.waiting_since:
        return (Say("waiting", {"on": s.waiting_since}),)
    event = last_event(s.case, _STATES)
    if event is None or any(c.happened_on > event.happened_on and c.result in _NEWS for c in s.case.first_hand()):
        return ()
    return (Say("last_state", {"on": event.happened_on, "event": Say(f"event.{event.kind}")}),)


def elapsed(s: Situation) -> tuple[Say, ...]:
    """The days from the hand-in to today, or to the day it came back, and the rule they are counted by."""
    business, calendar = s.standing.business_days, s.standing.calendar_days
    if not business or not calendar or s.repair.sent_on is None:
        return (_outcome(s),) if s.repair.sent_on else ()
    if s.request.step in {"reminder", "contact"}:
        return (*_elapsed_in_short(s, business), *waited(s))
    told = [*([_outcome(s)] if s.is_back else []), *days_gone(s), counted_by(s), *waited(s)]
    return tuple(told) if s.is_back or s.ready_on else (*told, _outcome(s))


def days_gone(s: Situation) -> tuple[Say, ...]:
    """The days from the hand-in to today, or to the day it came back; nothing where none has gone by."""
    business, calendar, sent_on = s.standing.business_days, s.standing.calendar_days, s.repair.sent_on
    if not business or not calendar or sent_on is None:
        return ()
    days: dict[str, Value] = {
        "sent": sent_on, "end": s.standing.until, "business": Say("business", number=business), "until_ready": "",
    }  # fmt: skip
    if s.ready_on and s.ready_on > sent_on:
        until = business_days(s.standing.calendar, sent_on, s.ready_on)
        days["until_ready"] = Say("until_ready", {"on": s.ready_on}, until)
    return (Say("elapsed.back.long" if s.is_back else "elapsed", days, calendar),)


def counted_by(s: Situation) -> Say:
    """The rule that the business days are counted by."""
    return Say(f"rule.{_rule(s)}", {**_week(s), "own": _own(s), "see": s.see("days")})


def calendar_label(s: Situation, *, with_code: bool = False) -> Value:
    """The calendar by name: the country, or the part of it that languages name; the part's code where it is asked for."""
    code = s.standing.calendar.code
    country, _, part = code.partition("-")
    if part and with_code:
        return Say("calendar.part", {"country": Territory(country), "code": code})
    return Say(f"part.{code}") if code in _PARTS else Say("calendar.country", {"country": Territory(code)})


def has_own_days(s: Situation) -> bool:
    """Whether closing days of one's own are in the calendar, and a working weekday of the span may be one."""
    calendar, start = s.standing.calendar, s.repair.sent_on
    if "own closing days" not in calendar.source or start is None:
        return False
    week = working_weekdays(calendar.week)
    return any(day.on.weekday() in week for day in skipped(calendar, start, s.standing.until))


def short_rule(s: Situation) -> Say:
    """How business days are counted, in a few words."""
    return Say(f"rule.short.{_rule(s)}", {**_week(s), "own": _own(s)})


def _elapsed_in_short(s: Situation, business: int) -> tuple[Say, ...]:
    rule, past = short_rule(s), Duration(s.standing.calendar_days or business, "day")
    if s.is_back:
        return _outcome(s), Say("elapsed.back", {"rule": rule}, business)
    return (Say("elapsed.short", {"end": s.standing.until, "calendar": past, "rule": rule}, business),)


def waited(s: Situation) -> tuple[Say, ...]:
    """The business days in which the repair waited for the writer, with their spans but in a reminder."""
    number = s.standing.with_me_business_days
    if not number:
        return ()
    spans = tuple(span(first, last or s.standing.until) for first, last in s.waits)
    if s.request.step in {"reminder", "contact"}:
        still = s.waiting_since is not None and len(spans) == 1  # said as the last state
        return () if still else (Say("with_me.short", number=number),)
    return (Say("with_me", {"spans": Say("with_me.spans", {"spans": Listed(spans)})}, number),)


def _own(s: Situation) -> Value:
    """The closing days of one's own that the count leaves out, with the annex that names them; "" where there are none."""
    if not has_own_days(s):
        return ""
    own = Say("own.annex", {"letter": s.annexes["days"]}) if "days" in s.annexes else Say("own.some")
    return own if _rule(s) == "own" else Say("own.and", {"own": own})


def _owner(s: Situation) -> Value:
    return Say("on_behalf", {"name": s.case.owner.legal_name or s.case.owner.name}) if s.case.owner else ""


def price(s: Situation, key: str) -> Value:
    """A phrase about the price, or nothing where it is not known."""
    repair = s.repair
    return Say(key, {"price": Money(repair.price, repair.currency)}) if repair.price and repair.currency else ""


def fault(s: Situation) -> tuple[Say, ...]:
    """The fault in the words it was noted down with, and the day it appeared."""
    words, noticed = s.repair.fault, s.repair.noticed_on
    if words and noticed:
        return (Say("fault.on", {"on": noticed, "fault": Quoted(words)}),)
    if words:
        return (Say("fault.had" if s.is_back else "fault", {"fault": Quoted(words)}),)
    return (Say("fault.some", {"on": noticed}),) if noticed else ()


def _fault_in_short(s: Situation) -> Value:
    """The fault as a reminder names it: in few words, and not beside a promise, so that the letter stays short."""
    fault = s.repair.fault or ""
    is_short = 0 < len(fault.split()) <= _FEW_WORDS and not s.standing.promises
    return Say("reminder.fault", {"fault": Quoted(fault)}) if is_short else ""


def handed_in(s: Situation) -> tuple[Say, ...]:
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


def _earlier(s: Situation, one: Repair) -> Say:
    """One of them, how it ended, and that it was for the same fault, where both have the same one on record."""
    is_same = bool(one.fault and s.repair.fault and one.fault.casefold() == s.repair.fault.casefold())
    ended: Value = Say(f"earlier.{one.outcome or 'closed'}", {"on": one.closed_on}) if one.closed_on else ""
    facts: dict[str, Value] = {"fault": Say("earlier.fault") if is_same else "", "ended": ended}
    return Say("earlier", {"sent": one.sent_on or "", **facts})


def _letter(s: Situation, letter: Letter) -> Say:
    dated = next((d for d in s.standing.deadlines if d.kind == "letter" and d.item == f"L{letter.id}"), None)
    deadline = dated.on if dated else letter.deadline_on
    means: Value = Say("sent_by", {"means": Say(f"means.{letter.sent_by}")}) if letter.sent_by in DELIVERIES else ""
    facts: dict[str, Value] = {"letter": Say(f"a_letter.{letter.step}"), "by": means, "deadline": ""}
    facts["sent"] = letter.sent_on or letter.written_on
    if deadline:
        is_over = deadline < s.standing.until and not (dated and dated.met_on)
        in_vain = is_over and letter.step != "reminder"  # that one asked for news, not for the device
        facts["deadline"] = Say("letter.in_vain" if in_vain else "letter.until", {"on": deadline})
    if s.is_addressee(letter.to_role, letter.to_id):
        return Say("letter.you", facts)
    return Say("letter.other", {**facts, "to": s.somebody("to", letter.to_role, letter.to_id)})


def _outcome(s: Situation) -> Say:
    if s.repair.closed_on is None:
        return Say("not_back")
    return Say(f"closed.{s.repair.outcome or 'unknown'}", {"on": s.repair.closed_on})


def _rule(s: Situation) -> str:
    if s.standing.calendar.code != "none":
        return "calendar"
    return "own" if has_own_days(s) else "none"


def _week(s: Situation) -> dict[str, Value]:
    return {"week": Week(s.standing.calendar.week), "holidays": _holidays(s)}


def _holidays(s: Situation) -> Value:
    if s.standing.calendar.code == "IT":
        return Say("holidays.IT")
    return Say("holidays", {"calendar": calendar_label(s)})
