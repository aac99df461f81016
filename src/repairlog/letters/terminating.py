"""A notice after which the contract ends by itself: on request alone, and only where the text of such a law was read.

That is Italy's *diffida ad adempiere*. It is in writing, gives a term no shorter than the law's from **receipt**, and
says that the contract ends otherwise. So its day is named for one day of receipt, and never bounds the term.
"""

from __future__ import annotations

from repairlog.domain.days import duration_text
from repairlog.domain.law import Period
from repairlog.domain.model import Letter, Role
from repairlog.errors import UsageProblem
from repairlog.letters.law import is_legal_claim, is_time_barred
from repairlog.letters.saying import Say, Value
from repairlog.letters.situation import Situation
from repairlog.letters.telling import price

_HINT = "leave out --terminate: a notice reserves your rights all the same"
_MONEY = frozenset({"refund", "price-reduction"})
_SELLER: Role = "seller"


def check(s: Situation) -> None:
    """Raise `UsageProblem` where a notice that ends the contract is asked for and cannot be written, and say why."""
    if not s.request.terminate:
        return
    if s.request.step != "notice":
        raise UsageProblem("--terminate goes with a notice alone", hint="--step notice --terminate")
    why = _not_here(s) or _not_now(s)
    if why:
        raise UsageProblem(f"no notice can end this contract by itself: {why}", hint=_HINT)
    least = _least(s)
    if least:
        raise UsageProblem(
            f"a notice that ends the contract gives at least {least} days from receipt ({cite(s)}), "
            f"and {duration_text(s.deadline.term)} is {_given(s)}",
            hint=f"--deadline {least}d, or longer",
        )


def cite(s: Situation) -> str:
    """The article, as a letter cites it."""
    found = _period(s)
    return found.cite if found else ""


def by(s: Situation) -> Say:
    """The term from receipt, and the day it ends if receipt is on the assumed day."""
    due = s.deadline
    moved: Value = Say("by.moved") if due.on != due.raw_on else ""
    return Say("by.terminate", {"term": due.term, "received": due.received_on, "on": due.on, "moved": moved})


def declaration(s: Situation) -> Say:
    """That the contract ends when the term has passed in vain, and that the price is asked back then."""
    return Say("otherwise.terminate", {"refund": price(s, "terminate.refund_of") or Say("terminate.refund")})


def warnings(s: Situation) -> tuple[str, ...]:
    """What a writer should know who asks to perform after a notice said that the contract has ended by then."""
    passed = {dated.item for dated in s.standing.deadlines if dated.kind == "letter" and dated.passed(s.request.today)}
    ended = [f"L{one.id}" for one in s.case.letters if f"L{one.id}" in passed and _ends(one)]
    if not ended or s.request.remedy in _MONEY or s.is_back:
        return ()
    return (f"{ended[-1]} said that the contract ends with its term, now passed: --remedy refund asks for the price",)


def _ends(letter: Letter) -> bool:
    """Whether a letter that was sent said that the contract ends; its facts may be gone with a person."""
    if letter.sent_on is None or not letter.facts:
        return False
    import json  # noqa: PLC0415 - few logs hold letters

    try:
        return bool(json.loads(letter.facts)["letter"].get("terminates"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _not_here(s: Situation) -> str | None:
    """Why the law of this repair knows no such notice, as far as it was read."""
    repair = s.repair
    if repair.country is None:
        return "no country is recorded, so no law holds"
    if repair.country[:2].upper() != "IT":
        return f"that is Italian law, and the law here is that of {repair.country}"
    if repair.bought_on is None:
        return "no purchase date is recorded, so no law holds"
    if _period(s) is None:
        return "for a contract of that day no text was read that says so"
    return None


def _not_now(s: Situation) -> str | None:
    """Why it cannot be written to this addressee, or as this repair stands."""
    if s.to.role != _SELLER or not is_legal_claim(s.repair):
        return "it is the contract with the seller, under the legal guarantee, that such a notice can end"
    if s.request.remedy in _MONEY:
        return f"it first asks to perform, and --remedy {s.request.remedy} does not"
    if is_time_barred(s.standing, s.request.today):
        return "the action is time-barred"
    if s.ready_on:
        return "the device is ready: what is left is to collect it"
    if s.is_back and s.repair.outcome not in {"rejected", "unrepaired"} and s.request.remedy is None:
        return "the repair is closed, and nothing is left to perform"
    return None


def _least(s: Situation) -> int:
    """The least term in days where the one given is shorter, else 0."""
    found = _period(s)
    least = found.amount if found and found.amount else 0
    return least if _given(s) < least else 0


def _given(s: Situation) -> int:
    """How many days the term gives from receipt, before it is rolled."""
    due = s.deadline
    return (due.raw_on - due.received_on).days


def _period(s: Situation) -> Period | None:
    """The term of the law for such a notice, if its text and its article were read."""
    regime = s.standing.choice.regime
    for period in regime.periods if regime else ():
        ends = "contract_ends_by_law" in period.consequence
        is_read = period.mark_of("cite") == period.mark_of("consequence") == "P"  # never better than its own mark
        if period.what == "formal_demand" and ends and is_read:
            return period
    return None
