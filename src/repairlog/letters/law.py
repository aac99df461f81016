"""What of the law in force a letter may say: articles whose text was read (mark P), of the contract's own date.

A letter on the legal guarantee cites it against those who answer for it, and against nobody else.
"""

from datetime import date
from typing import NamedTuple

from repairlog.domain.days import add_months
from repairlog.domain.law import Period, Regime
from repairlog.domain.model import Repair
from repairlog.domain.standing import Standing
from repairlog.letters.addressing import answers_by_law
from repairlog.letters.saying import Say, Value
from repairlog.letters.structure import Addressee, Request

_AS_A_WHOLE = {
    ("IT-2005", True): Say("cite.IT-2005"),
    ("IT-2005", False): Say("cite.IT-2005"),
    ("IT-2022", True): Say("cite.IT-2022.presumed"),
    ("IT-2022", False): Say("cite.IT-2022"),
}
"""How a letter names a regime's articles in one breath, with or without the presumption.

Of other regimes each article is named by itself, in its own language.
"""

_MONTHS = {"month": 1, "year": 12}


class Law(NamedTuple):
    """The articles a letter rests on: who answers and until when, how fast a repair must be, what is presumed.

    `presumed`: the fault showed inside the time in which the seller has to prove that it was not there.
    `delivery_assumed`: the day of delivery is not known and was taken to be the day of purchase.
    """

    regime: Regime
    cite: Value
    liability: Period
    repair: Period
    notice: Period | None
    presumption: Period | None
    presumed: bool
    delivery_assumed: bool


def is_legal_claim(repair: Repair) -> bool:
    """Whether the claim is one under the legal guarantee: said so, or nothing said."""
    return repair.under in {None, "legal"}


def is_time_barred(standing: Standing, on: date) -> bool:
    """Whether the last day for an action has passed on that day."""
    return any(deadline.kind == "action" and deadline.on < on for deadline in standing.deadlines)


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
    if to.role not in answers_by_law(standing) or is_time_barred(standing, request.today):
        return None
    liability, mending = _read(regime, "liability"), _read(regime, "repair")
    delivered = repair.delivered_on or repair.bought_on
    if liability is None or mending is None or delivered is None or not _shown_within(repair, delivered, liability):
        return None
    presumption = _read(regime, "presumption")
    presumed = presumption is not None and _shown_within(repair, delivered, presumption)
    cited = [liability, mending] + ([presumption] if presumption and presumed else [])
    cite: Value = _AS_A_WHOLE.get((regime.id, presumed)) or "; ".join(dict.fromkeys(period.cite for period in cited))
    assumed = repair.delivered_on is None
    return Law(regime, cite, liability, mending, _read(regime, "notice"), presumption, presumed, assumed)


def _read(regime: Regime, what: str) -> Period | None:
    """The term of that kind for every repair, if its text and its article were read."""
    for period in regime.periods:
        is_general = period.applies is None and not period.subdivision and period.binding
        said = period.unit == "reasonable" or period.amount is not None
        if period.what == what and is_general and said and period.mark == period.mark_of("cite") == "P":
            return period
    return None


def _shown_within(repair: Repair, delivered: date, window: Period) -> bool:
    """Whether the fault had shown before the window closed; the last day counts. Unknown: the hand-in is the latest."""
    shown = repair.noticed_on or repair.sent_on
    if shown is None or window.amount is None or window.unit not in _MONTHS or window.mark_of("starts") != "P":
        return False
    return shown <= add_months(delivered, window.amount * _MONTHS[window.unit])
