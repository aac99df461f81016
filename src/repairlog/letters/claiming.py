"""What is asked for: the law, one main demand with its deadline, what follows otherwise, and how to answer.

Nothing is elected that the writer did not ask for; what follows is reserved, never declared.
"""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period
from repairlog.letters import terminating
from repairlog.letters.law import Law, is_time_barred
from repairlog.letters.saying import Gap, Money, Say, Value
from repairlog.letters.situation import Situation, counterpart
from repairlog.letters.telling import price

_LONG_AFTER = 20
"""Business days after which a repair without a numeric limit is called longer than reasonable: the writer's view."""

_TOLD = frozenset({"request", "seller_informed", "notice", "complaint"})
"""What a term runs from that is taken to be the day the seller was told."""

_DEVICE = frozenset({"remedy.repair", "remedy.repair_again", "remedy.replacement"})
_SATISFIED = frozenset({"repaired", "replaced", "refunded", "withdrawn", None})


def reminder_question(s: Situation) -> tuple[Say, ...]:
    """The question a reminder puts: when will it be ready; is the promised day good; what took so long."""
    pending = [state.promise for state in s.standing.promises if state.state == "pending"]
    key = "ask.when"
    facts: dict[str, Value] = {"by": by(s)}
    if s.is_back:
        key = "ask.why"
    elif s.ready_on:
        key = "ask.collect"
    elif pending and pending[-1].promised_on > s.deadline.on:
        key, facts["promised"] = "ask.confirm", pending[-1].promised_on
    return (Say(key, facts), Say("thanks"))


def law(s: Situation) -> tuple[Say, ...]:
    """The rule by its articles, why it holds here, and the writer's view of the time taken."""
    if s.law is None or s.repair.bought_on is None:
        return ()
    held = s.law
    facts: dict[str, Value] = {"bought": s.repair.bought_on, "cite": held.cite}
    window = held.liability if held.rule == "law" else held.term
    if window is not None and window.amount is not None:
        facts["window"] = _span(window)
    if held.rule in {"law", "law.only_repair"}:
        facts["repair"] = _repair_term(held.term)
    time = (*_over(s, held), *_too_long(s, held))
    return (Say(held.rule, facts), *_shown(s, held), *_notice(s, held), *time, *_gives_up(s, held))


def _shown(s: Situation, held: Law) -> tuple[Say, ...]:
    """That the fault showed in time, and what is presumed of it."""
    window = held.presumption if held.presumed else held.liability
    if window is None:
        return ()
    assumed: Value = Say("law.delivery_assumed") if held.delivery_assumed else ""
    shown = Say("law.shown") if s.repair.noticed_on else Say("law.present", {"sent": s.repair.sent_on or Gap("sent")})
    facts: dict[str, Value] = {
        "shown": shown, "window": _span(window), "assumed": assumed, "article": _article(held.presumption_cite)
    }  # fmt: skip
    told = Say("law.presumed" if held.presumed else "law.within", facts)
    return (told, Say("law.refused")) if held.presumed and _is_refused(s) else (told,)


def _is_refused(s: Situation) -> bool:
    """Whether the one who is written to refused, by what the writer was told himself."""
    return any(one.result == "refused" and s.is_addressee(*counterpart(one)) for one in s.case.first_hand())


def _gives_up(s: Situation, held: Law) -> tuple[Say, ...]:
    """Why the price is asked back: what a repair that comes too late gives, by the text that was read."""
    if wanted(s).key != "remedy.refund" or not held.gives_up_price or s.is_back:
        return ()
    return (Say("law.gives_up", {"article": _article(held.remedy_cite)}),)


def _article(cite: str | None) -> Value:
    """An article beside the sentence it bears out, where the law's own sentence does not name it."""
    return Say("law.article", {"cite": cite}) if cite else ""


def _notice(s: Situation, held: Law) -> tuple[Say, ...]:
    """That the seller was told in time, where the law wants it; that this letter tells him, where nothing says so."""
    told_on = s.repair.told_on
    if told_on is None:
        informs = held.term.starts in _TOLD and s.to.role == "seller" and not _is_spoken_to(s)
        return (Say("law.informs"),) if informs else ()
    met = any(d.kind == "notice" and d.law == held.regime.id and d.met_on and d.met_on <= d.on for d in s.standing.deadlines)
    if not met or held.notice is None:
        return ()
    return (Say("law.notice", {"told": told_on, "window": _span(held.notice)}),)


def _is_spoken_to(s: Situation) -> bool:
    """Whether the log holds a letter to the addressee, or a contact in which they spoke or were spoken to."""
    written = any(one.sent_on and s.is_addressee(one.to_role, one.to_id) for one in s.case.letters)
    return written or any(
        one.result not in {"no-answer", None} and s.is_addressee(*counterpart(one)) for one in s.case.first_hand()
    )


def _over(s: Situation, held: Law) -> tuple[Say, ...]:
    """That the term of the law has ended, counted from the day the seller was told; nothing while it may still run."""
    told_on = s.repair.told_on
    ended = [d.on for d in s.standing.deadlines if d.kind == "law" and d.mark == "P" and d.passed(s.request.today)]
    if told_on is None or s.to.role != "seller":
        return ()
    if ended and held.term.starts in _TOLD:
        return (Say("law.over", {"start": told_on, "end": ended[0]}),)
    if not _is_past(s, held, told_on):
        return ()
    chosen = held.gives_choice and wanted(s).key in {"remedy.refund", "remedy.price-reduction", "remedy.replacement"}
    return (Say("law.past"), *((Say("law.choice"),) if chosen else ()))


def _is_past(s: Situation, held: Law, told_on: date) -> bool:
    """Whether a number of days whose start no text that was read names is over from the latest day it can run from."""
    term, sent_on = held.term, s.repair.sent_on
    if term.unit != "day" or term.amount is None or term.mark_of("starts") == "P" or sent_on is None:
        return False
    return not (s.is_back or s.ready_on or s.waits) and (s.request.today - max(told_on, sent_on)).days > term.amount


def _too_long(s: Situation, held: Law) -> tuple[Say, ...]:
    """The writer's view of the time taken; none where the device waits for him, or the seller's time had no start."""
    is_long = (s.standing.business_days or 0) >= _LONG_AFTER or s.request.step in {"notice", "final"}
    begun = s.repair.sent_on and not (held.term.starts == "seller_informed" and s.repair.told_on is None)
    if held.term.unit != "reasonable" or not is_long or not begun or s.ready_on or s.waiting_since:
        return ()
    return (Say("law.took_too_long" if s.is_back else "law.too_long"),)


def demand(s: Situation) -> tuple[Say, ...]:
    """The one thing asked for, and by when."""
    remedy = wanted(s)
    free: Value = (
        Say("free.owner" if s.case.owner else "free") if s.law and s.law.owes_repair and remedy.key in _DEVICE else ""
    )
    key = f"demand.{s.request.step}"
    if remedy.key == "remedy.collect":
        key = "demand.collect" if s.request.step == "complaint" else "demand.collect.formal"
    elif s.request.step in {"notice", "final"} and remedy.key == "remedy.reasons":
        key = "demand.reasons"
    elif s.request.step == "final" and not (remedy.key in _DEVICE and _asked_before(s)):  # money is asked for anew
        key = "demand.final.first"
    facts: dict[str, Value] = {"remedy": remedy, "free": free, "by": by(s)}
    if s.request.terminate:
        key, facts["cite"] = "demand.terminate", terminating.cite(s)
    told = (Say(key, facts),)
    letter = s.annexes.get("days")
    return told if letter is None or s.standing.business_days else (*told, Say("due_in", {"letter": letter}))


def _asked_before(s: Situation) -> bool:
    return any(one.sent_on and one.sent_on <= s.request.today for one in s.case.letters)


def consequence(s: Situation) -> tuple[Say, ...]:
    """What the writer keeps open, without declaring it; no court once the action is time-barred."""
    step, remedy = s.request.step, wanted(s).key
    if only_asks(s):
        return (Say("otherwise.rights"),)
    if s.request.terminate:
        return (terminating.declaration(s), Say("adr"))
    if step == "complaint":
        return (Say("otherwise.notice"),)
    refund = {"refund": price(s, "refund_of") or Say("refund"), "article": _article(s.law.remedy_cite if s.law else None)}
    gives_up = s.law is not None and remedy in _DEVICE and s.law.gives_up_price
    if step == "final" and not is_time_barred(s.standing, s.request.today):
        besides = (Say("otherwise.besides", refund),) if gives_up else ()
        return (*_at_choice(s), Say("otherwise.final"), *besides)
    if gives_up:
        return (Say("otherwise.remedies", refund), Say("adr"))
    return (*(_at_choice(s) or (Say("otherwise.rights"),)), Say("adr"))


def _at_choice(s: Situation) -> tuple[Say, ...]:
    """What the law in force lets the writer choose from if the device does not come back; nothing where it does not."""
    if s.law is None or not s.law.gives_choice or wanted(s).key not in _DEVICE:
        return ()
    return (Say("otherwise.choice", {"refund": price(s, "choice.price")}),)


def answering(s: Situation) -> tuple[Say, ...]:
    """How to comply, that the answer be in writing, the formal effect, and the rights reserved."""
    remedy = wanted(s).key
    told = []
    if remedy == "remedy.refund":
        told.append(Say("comply.refund"))
    elif not s.is_back:
        told += _reachable(s)
    if remedy != "remedy.reasons":
        told.append(Say("in_writing"))
    if _is_refused(s) and not (s.law and s.law.presumed) and not s.is_shop:  # else the law's paragraph asks for them
        told.append(Say("refused.papers"))
    told.append(Say("rights"))
    is_formal = s.request.step in {"notice", "final"} and not only_asks(s)
    if is_formal and (s.repair.country or "")[:2].upper() == "IT":
        told.append(Say(f"effect.{s.request.step}.it"))
    elif is_formal:
        told.append(Say(f"effect.{s.request.step}"))
    return tuple(told)


def only_asks(s: Situation) -> bool:
    """Whether the letter asks for an answer alone, for reasons or how to collect, and so gives no notice of default."""
    return wanted(s).key in {"remedy.reasons", "remedy.collect"}


def wanted(s: Situation) -> Say:
    """The demand as a verb phrase; where the device is back and nothing else was asked, the reasons for the time."""
    asked = s.request.remedy
    repair = s.repair
    if asked == "refund":
        known = repair.price and repair.currency
        return Say("remedy.refund", {"price": Money(repair.price or "", repair.currency or "") if known else Gap("price")})
    if asked in {None, "repair"} and s.is_back:
        return Say("remedy.reasons" if asked is None and repair.outcome in _SATISFIED else "remedy.repair_again")
    if asked in {None, "repair"} and s.ready_on:
        return Say("remedy.collect")
    return Say(f"remedy.{asked or 'repair'}")


def by(s: Situation) -> Say:
    """The deadline: its day with the weekday, the term, what it runs from; from a notice on the term leads."""
    due = s.deadline
    if s.request.terminate:
        return terminating.by(s)
    key = {"reminder": "by.reminder", "complaint": "by.day"}.get(s.request.step, "by.term")
    assumed: Value = Say("by.assumed", {"received": due.received_on}) if due.transit else ""
    moved: Value = Say("by.moved") if due.on != due.raw_on else ""
    return Say(key, {"on": due.on, "term": due.term, "assumed": assumed, "moved": moved})


def _repair_term(period: Period) -> Say:
    is_read = period.mark_of("starts") == "P"
    if period.unit != "reasonable":
        known = is_read and period.starts in {"request", "seller_informed", "complaint"}
        term = Say(f"law.repair.number.{period.starts}" if known else "law.repair.number", {"window": _span(period)})
        return Say("law.repair.in_principle", {"term": term}) if period.firmness == "soft" else term
    known = is_read and period.starts in {"request", "seller_informed"}
    return Say(f"law.repair.{period.starts}" if known else "law.repair.reasonable")


def _span(period: Period) -> Say:
    return Say(f"law.{period.unit}", number=period.amount)


def _reachable(s: Situation) -> list[Say]:
    me = s.request.me
    ways = {"email": me.email, "phone": me.phone}
    known = {way: value for way, value in ways.items() if value}
    return [Say("reach." + "_".join(known), known)] if known else []
