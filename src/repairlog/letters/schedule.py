"""The schedule of the dispute: claim by claim, what speaks for it, what was answered, and room for a reply and a decision.

In the manner of a Scott schedule, for a conciliator or a court; nothing stands in it that the log does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from repairlog.domain.model import KEPT_OUTCOMES, Contact
from repairlog.letters import claiming, tables
from repairlog.letters.contact_words import outcome, promised
from repairlog.letters.languages import Language
from repairlog.letters.saying import Money, Quoted, Say, Value, say
from repairlog.letters.situation import Situation, counterpart, in_order
from repairlog.letters.structure import Annex

_COLUMNS = ("number", "claim", "facts", "answer", "amount", "reply", "decision")
_TO_FILL_IN = frozenset({"reply", "decision"})


class _Claim(NamedTuple):
    claim: Say
    facts: tuple[Value, ...]
    since: date | None  # what was said from that day on answers it
    amount: Value = ""


def schedule(s: Situation, language: Language, letter: str) -> Annex:
    """The claims of the letter, one a row; the reply and the decision are left to be filled in."""
    rows: list[tuple[Value, ...]] = []
    for one in _claims(s):
        claim = say(language, one.claim).strip().removesuffix(".")
        facts = " – ".join(say(language, fact).strip() for fact in one.facts)
        rows.append((claim, facts, _answer(s, one.since), one.amount, "", ""))
    return tables.annex(language, letter, "schedule", _COLUMNS, rows, notes=[Say("schedule.note")], blank=_TO_FILL_IN)


def _claims(s: Situation) -> Iterator[_Claim]:
    repair = s.repair
    if not (s.is_back and repair.outcome in KEPT_OUTCOMES):
        yield _fault(s)
    yield from _time(s)
    for state in s.standing.promises:
        if state.state == "missed":
            made = state.promise.made_on
            facts: dict[str, Value] = {"made": made, "state": Say("state.missed")}
            yield _Claim(Say("schedule.promise"), (_fact(state.promise.promised_on, Say("fact.promised", facts)),), made)
    for written in s.case.letters:
        if written.sent_on and written.sent_on <= s.request.today:
            ended = [one.on for one in s.standing.deadlines if one.item == f"L{written.id}" and one.on < s.standing.until]
            sent = _fact(written.sent_on, Say("fact.letter", {"kind": Say(f"kind.{written.step}")}))
            if ended:
                yield _Claim(Say("schedule.letter"), (sent, _fact(ended[0], Say("due.on"))), written.sent_on)
    price = Money(repair.price, repair.currency) if repair.price and repair.currency else ""
    asked = price if s.request.remedy == "refund" else ""
    asking = claiming.reminder_question(s) if s.request.step == "reminder" else claiming.demand(s)
    yield _Claim(asking[0], (_fact(s.deadline.on, Say("due.on")),), None, asked)


def _fault(s: Situation) -> _Claim:
    """That the device is defective: when it was bought, what showed and when, and that the seller was told."""
    repair = s.repair
    bought = (_fact(repair.bought_on, Say("fact.bought")),) if repair.bought_on else ()
    fault = (_fact(repair.noticed_on, Say("fact.noticed")),) if repair.noticed_on else ()
    words: tuple[Value, ...] = (Quoted(" ".join(repair.fault.split())),) if repair.fault else ()
    told = (_fact(repair.told_on, Say("fact.told")),) if repair.told_on else ()
    return _Claim(Say("schedule.fault"), (*bought, *fault, *words, *told), repair.told_on or repair.sent_on)


def _time(s: Situation) -> Iterator[_Claim]:
    """That the device is not back, or came back late: with the counts of the annex."""
    sent, business, calendar = s.repair.sent_on, s.standing.business_days, s.standing.calendar_days
    if sent is None or business is None or calendar is None or s.ready_on or s.waiting_since:
        return
    counts = (
        Say("schedule.count", {"what": Say("days.business"), "n": str(business)}),
        Say("schedule.count", {"what": Say("days.calendar"), "n": str(calendar)}),
    )
    closed = (_fact(s.repair.closed_on, Say(f"fact.closed.{s.repair.outcome or 'unknown'}")),) if s.repair.closed_on else ()
    key = "schedule.took" if s.is_back else "schedule.not_back"
    yield _Claim(Say(key), (_fact(sent, Say("fact.sent")), *closed, *counts), sent)


def _fact(on: date, what: Say) -> Say:
    return Say("schedule.fact", {"on": on, "what": what})


def _answer(s: Situation, since: date | None) -> Value:
    """The last thing the other side said on or after a day, with its row in the log of contacts; or that there is none."""
    if since is None:
        return ""
    found = [
        (number, contact) for number, contact in enumerate(in_order(s.case.contacts), 1)
        if contact.happened_on >= since and _is_an_answer(s, contact)
    ]  # fmt: skip
    if not found:
        return Say("schedule.none")
    number, contact = found[-1]
    said = outcome(s, contact, promised(s, contact)) or Quoted(" ".join((contact.summary or "").split()))
    return Say("schedule.answer", {
        "on": contact.happened_on, "what": said, "letter": s.annexes["contacts"], "row": str(number),
    })  # fmt: skip


def _is_an_answer(s: Situation, contact: Contact) -> bool:
    """Whether the one written to said something at a contact."""
    said = contact.result not in {None, "no-answer"} or (contact.incoming and contact.summary)
    return not contact.reported and bool(said) and s.is_addressee(*counterpart(contact))
