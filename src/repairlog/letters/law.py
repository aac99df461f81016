"""What of the law in force a letter may say: articles whose text was read (mark P), of the contract's own date.

A letter on the legal guarantee cites it against those who answer for it, and against nobody else. A field that is known
less well than its article is left out; what no text says is not said.
"""

from datetime import date
from typing import Literal, NamedTuple

from repairlog.domain.days import add_months
from repairlog.domain.law import Period, Regime
from repairlog.domain.model import Repair
from repairlog.domain.standing import Standing
from repairlog.letters.addressing import answers_by_law
from repairlog.letters.saying import Say, Value
from repairlog.letters.structure import Addressee, Request

_SPANISH_ACT = (
    "del texto refundido de la Ley General para la Defensa de los Consumidores y Usuarios, Real Decreto Legislativo 1/2007"
)
_AS_A_WHOLE: dict[tuple[str, bool], Value] = {
    ("IT-2005", True): Say("cite.IT-2005"),
    ("IT-2005", False): Say("cite.IT-2005"),
    ("IT-2022", True): Say("cite.IT-2022.presumed"),
    ("IT-2022", False): Say("cite.IT-2022"),
    ("DE-2022", True): "§ 475 Abs. 5 BGB",
    ("FR-2022", True): "art. L. 217-3 et L. 217-10 du code de la consommation",
    ("FR-2022", False): "art. L. 217-3 et L. 217-10 du code de la consommation",
    ("ES-2022", True): f"arts. 118.4.b, 120.1 y 121.1 {_SPANISH_ACT}",
    ("ES-2022", False): f"arts. 118.4.b y 120.1 {_SPANISH_ACT}",
    ("PT-2022", True): "arts. 12.º, n.º 1, 13.º, n.º 1, e 18.º, n.os 2 e 3, do Decreto-Lei n.º 84/2021, de 18 de outubro",
    ("PT-2022", False): "arts. 12.º, n.º 1, e 18.º, n.os 2 e 3, do Decreto-Lei n.º 84/2021, de 18 de outubro",
    ("BR", False): "art. 18, § 1º, do Código de Defesa do Consumidor, Lei nº 8.078/1990",
    ("GB-2015", False): "section 23(2)(a) of the Consumer Rights Act 2015",
    ("LU-2022", True): "art. L. 212-5 et s. et L. 212-7 du Code de la consommation",
    ("LU-2022", False): "art. L. 212-5 et s. et L. 212-7 du Code de la consommation",
}
"""How a letter to the seller names a regime's articles in one breath, with or without the presumption.

Of other regimes each article is named by itself, in its own language.
"""

_OF_PRESUMPTION = {"DE-2022": "§ 477 Abs. 1 BGB", "FR-2022": "art. L. 217-7"}
_OF_REMEDIES = {"FR-2022": "art. L. 217-14, 2°"}
"""Articles that are named beside the sentence they bear out, where `_AS_A_WHOLE` leaves them to it."""

_MONTHS = {"month": 1, "year": 12}
_RESERVED = ({"price_reduction", "termination"}, {"price_reduction", "final_rejection"})
_AT_CHOICE = frozenset({"replacement", "refund", "price_reduction"})
_NAMED_WITHOUT_ARTICLE = frozenset({"IT-2005"})
"""Regimes whose remedies, known at second hand, may be asked for without the article that gives them."""

Rule = Literal["law", "law.only_repair", "law.only_liability", "law.effort", "law.guideline", "law.reply"]
"""What the texts that were read say together: each is a phrase of the languages."""


class Law(NamedTuple):
    """The articles a letter rests on, and what they say: who answers and until when, how fast a repair must be.

    `term` is the one that `rule` is about. `presumed`: the fault showed inside the time in which the seller has to prove
    that it was not there. `delivery_assumed`: the day of delivery is not known and was taken to be the day of purchase.
    """

    regime: Regime
    rule: Rule
    cite: Value
    term: Period
    liability: Period | None
    notice: Period | None
    presumption: Period | None
    presumed: bool
    delivery_assumed: bool

    @property
    def presumption_cite(self) -> str | None:
        """The article of the presumption, where `cite` does not name it."""
        return _OF_PRESUMPTION.get(self.regime.id) if self.presumed else None

    @property
    def remedy_cite(self) -> str | None:
        """The article of what a late repair gives, where `cite` does not name it."""
        return _OF_REMEDIES.get(self.regime.id)

    @property
    def owes_repair(self) -> bool:
        """Whether somebody is bound by it to repair, or answers for the fault."""
        return self.rule not in {"law.guideline", "law.reply"}

    @property
    def gives_up_price(self) -> bool:
        """Whether a repair that comes too late gives, by a text that was read, less to pay or the end of the contract."""
        known = self.term.mark_of("consequence") == "P" or self.regime.id in _NAMED_WITHOUT_ARTICLE
        return known and any(set(self.term.consequence) >= both for both in _RESERVED)

    @property
    def gives_choice(self) -> bool:
        """Whether it gives, by a text that was read, another device, the price or a part of it, as the consumer chooses."""
        return self.term.mark_of("consequence") == "P" and set(self.term.consequence) >= _AT_CHOICE


def is_legal_claim(repair: Repair) -> bool:
    """Whether the claim is one under the legal guarantee: said so, or nothing said."""
    return repair.under in {None, "legal"}


def is_time_barred(standing: Standing, on: date) -> bool:
    """Whether the last day for an action has certainly passed on that day."""
    return any(deadline.kind == "action" and deadline.passed(on) for deadline in standing.deadlines)


def law_of(request: Request, to: Addressee) -> Law | None:
    """The law the letter cites; None where it must argue from promises, dates and results alone.

    That is: at a reminder, outside the legal guarantee, against one who does not answer, where no regime holds or is
    only a hint, where its texts were not read, where the fault showed too late, and once an action is time-barred.
    """
    standing, repair = request.standing, request.standing.case.repair
    regime = standing.choice.regime
    if request.step == "reminder" or not is_legal_claim(repair) or regime is None or regime.use != "yes":
        return None
    if to.party is None and request.to is not None:
        return None
    delivered = repair.delivered_on or repair.bought_on
    if to.role not in answers_by_law(standing) or is_time_barred(standing, request.today) or delivered is None:
        return None
    return _held(regime, repair, delivered, is_seller=to.role == "seller")


def _held(regime: Regime, repair: Repair, delivered: date, *, is_seller: bool) -> Law | None:
    """What the texts say of this repair; against another than the seller nothing that they say of the seller."""
    liability = _numbered(regime, "liability")
    if liability is not None and not _shown_within(repair, delivered, liability):
        return None
    if not is_seller:
        liability = None
    found = _rule(regime, liability, is_seller=is_seller)
    if found is None:
        return None
    rule, term = found
    presumption = _numbered(regime, "presumption") if is_seller and rule in _OF_THE_FAULT else None
    presumed = presumption is not None and _shown_within(repair, delivered, presumption)
    cited = [liability, term] if rule == "law" and liability else [term]
    cited += [presumption] if presumption and presumed else []
    whole = _AS_A_WHOLE.get((regime.id, presumed)) if is_seller else None
    cite: Value = whole or "; ".join(dict.fromkeys(period.cite for period in cited))
    notice = _numbered(regime, "notice") if is_seller else None
    assumed = repair.delivered_on is None
    return Law(regime, rule, cite, term, liability, notice, presumption, presumed, assumed)


_OF_THE_FAULT = frozenset({"law", "law.only_repair", "law.only_liability"})
"""The rules beside which it matters when the fault showed."""


def _rule(regime: Regime, liability: Period | None, *, is_seller: bool) -> tuple[Rule, Period] | None:
    """The most that the texts allow to say, and the term it is about."""
    mending, reply = _read(regime, "repair"), _numbered(regime, "reply")
    if mending is not None and not mending.binding:
        return ("law.guideline", mending) if mending.mark_of("starts") == "P" and mending.starts == "request" else None
    if mending is not None and mending.firmness == "effort":
        return ("law.effort", mending) if is_seller else None
    if mending is not None:
        return ("law" if liability else "law.only_repair"), mending
    if liability is not None:
        return "law.only_liability", liability
    known = is_seller and reply is not None and reply.starts == "complaint_received" and reply.mark_of("starts") == "P"
    return ("law.reply", reply) if known and reply else None


def _read(regime: Regime, what: str) -> Period | None:
    """The term of that kind for every repair, if its text and its article were read."""
    for period in regime.periods:
        is_general = period.applies is None and not period.subdivision and period.or_unit is None
        said = period.unit == "reasonable" or period.amount is not None
        if period.what == what and is_general and said and period.mark == period.mark_of("cite") == "P":
            return period
    return None


def _numbered(regime: Regime, what: str) -> Period | None:
    """The same, where it has a number."""
    found = _read(regime, what)
    return found if found is not None and found.amount is not None else None


def _shown_within(repair: Repair, delivered: date, window: Period) -> bool:
    """Whether the fault had shown before the window closed; the last day counts. Unknown: the hand-in is the latest."""
    shown = repair.noticed_on or repair.sent_on
    if shown is None or window.amount is None or window.unit not in _MONTHS or window.mark_of("starts") != "P":
        return False
    return shown <= add_months(delivered, window.amount * _MONTHS[window.unit])


def towards_customer(standing: Standing) -> bool:
    """Whether a text that was read gives the seller a time for the repair that starts when the seller is told of the fault.

    That is so of a fault that showed in time, which the delivery has to be known for.
    """
    repair, regime = standing.case.repair, standing.choice.regime
    delivered = repair.delivered_on or repair.bought_on
    if regime is None or regime.use != "yes" or delivered is None:
        return False
    held = _held(regime, repair, delivered, is_seller=True)
    if held is None or held.rule not in {"law", "law.only_repair"}:
        return False
    return held.term.mark_of("starts") == "P" and held.term.starts in {"request", "seller_informed", "notice", "complaint"}
