"""The shape of a law as data: regimes by contract date, their periods, sources and marks; which regime holds.

A mark says how well a fact is known: ``P`` the text itself was read, ``S`` somebody's text about it was read, ``U``
from memory. A letter cites only ``P``; status and ``law`` may show ``S`` with its mark; ``U`` is shown nowhere as law.
A mark holds for the text as of `state`, not for today. A field that is None is unknown, never *no*.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

Mark = Literal["P", "S", "U"]
LawUnit = Literal["day", "working_day", "week", "month", "year", "reasonable", "none"]
Rolls = Literal["none", "holiday", "sat_sun_holiday"]
Start = Literal[
    "delivery", "discovery", "request", "seller_informed", "notice", "complaint", "complaint_received",
    "first_complaint", "hand_in", "request_and_hand_in", "repair_end", "return", "receipt", "agreement", "unspecified",
]  # fmt: skip
Graded = Literal["starts", "rolls", "consequence", "cite"]
Addressee = Literal["seller", "maker", "designated_repairer", "importer", "authorised_service"]

MARKS: tuple[Mark, ...] = ("P", "S", "U")
"""Best first."""

_UNSURE_START_DAYS = 30


class Period(NamedTuple):
    """One term of a law, or the statement that there is none.

    `amount` goes with `unit`; unit ``reasonable`` is a standard without a number, ``none`` no number at all (see
    `note`). `rolls` moves the last day of an act: ``holiday`` off Sundays and public holidays, ``sat_sun_holiday`` off
    Saturdays too; None is unknown and moves nothing. `applies` names the special case it is for, None is every repair.
    `minimum`: the number is a floor. `binding` False: a guideline. `week`: which days count as working, where known.
    `starts_mark` and its like grade that one field. `source_is` ``site``: only the site is on record, not the page.
    `stops`: the kinds of term (by their `what`) that a suspension holds up. `defers`: a term of the same kind that ends
    before this one ends with it. `or_unit`: the unit of another reading, where nobody knows which of the two holds.
    """

    what: str
    unit: LawUnit
    cite: str
    mark: Mark
    checked: date
    source: str | None = None
    amount: int | None = None
    starts: Start | None = None
    start_day_counted: bool = False
    rolls: Rolls | None = None
    firmness: Literal["hard", "soft", "effort"] | None = None
    consequence: tuple[str, ...] = ()
    applies: str | None = None
    text: str | None = None  # at most 20 words of the law, in its language
    state: str | None = None  # the day, or the edition, of the text that was read
    source_is: Literal["site"] | None = None
    official: str | None = None
    note: str | None = None
    minimum: bool = False
    optional: bool = False
    binding: bool = True
    week: str | None = None
    subdivision: tuple[str, ...] = ()  # empty: the whole country
    extendable_by: int | None = None
    max_times: int | None = None
    stops: tuple[str, ...] = ()
    defers: bool = False
    or_unit: LawUnit | None = None
    starts_mark: Mark | None = None
    starts_source: str | None = None
    rolls_mark: Mark | None = None
    consequence_mark: Mark | None = None
    consequence_source: str | None = None
    cite_mark: Mark | None = None

    def mark_of(self, field: Graded) -> Mark:
        """How well that one field is known: its own mark where it has one, else the entry's; the lower one counts."""
        own: Mark | None = getattr(self, f"{field}_mark")
        return self.mark if own is None else lower(self.mark, own)


class Regime(NamedTuple):
    """The law for contracts made from `contract_from` to `contract_to`, both counted; None is open or unknown.

    On `ambiguous_on` the former law may still hold. Contracts from `unsure_from` may be under a changed text that
    nobody has read. `use` ``ask``: a hint for the person to confirm; ``no``: no day is computed from it. `conditional`
    are those of `addressee` who answer only if something holds that no log says (see `addressee_note`).
    """

    id: str
    country: str
    name: str
    periods: tuple[Period, ...]
    addressee: tuple[Addressee, ...]
    use: Literal["yes", "ask", "no"]
    subdivision: str | None = None
    contract_from: date | None = None
    contract_from_mark: Mark | None = None
    contract_to: date | None = None
    contract_to_mark: Mark | None = None
    dates_source: str | None = None
    ambiguous_on: date | None = None
    unsure_from: date | None = None
    addressee_note: str | None = None
    conditional: tuple[Addressee, ...] = ()
    note: str | None = None
    cautions: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether a contract made that day is under it by its dates."""
        after = self.contract_from is None or self.contract_from <= day
        return after and (self.contract_to is None or day <= self.contract_to)


class Counting(NamedTuple):
    """A country's own rule for counting to a last day, as far as it is known."""

    cite: str
    rolls: Rolls | None
    mark: Mark
    source: str | None = None
    start_day_counted: bool = False
    state: str | None = None
    note: str | None = None


class Gap(NamedTuple):
    """An open question of law, and the sentence that says so."""

    question: str
    say: str


class NeverPrint(NamedTuple):
    """A piece of text that must stand in no output, and why."""

    pattern: str
    why: str
    mark: Mark
    source: str | None = None


class Country(NamedTuple):
    """What is known of a country beside its regimes."""

    code: str
    counting: tuple[Counting, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Choice(NamedTuple):
    """The regime that holds for a contract, or in `why` the reason that none is taken.

    `candidates` are the regimes to show, and not to cite, where the day leaves it open. `warnings` are sentences to
    show beside the regime.
    """

    regime: Regime | None
    why: str | None = None
    candidates: tuple[Regime, ...] = ()
    warnings: tuple[str, ...] = ()


def lower(one: Mark, other: Mark) -> Mark:
    """The weaker of two marks: a fact is known as well as the worse-known of its parts."""
    return max(one, other, key=MARKS.index)


def place(country: str, calendar: str | None = None) -> tuple[str, str | None]:
    """Country and subdivision of a repair: ``("CA", "QC")`` for ``CA-QC``, or for ``CA`` counted by that calendar."""
    code, _, part = country.upper().partition("-")
    if not part and calendar and calendar.upper().startswith(f"{code}-"):
        part = calendar.upper().partition("-")[2]
    return code, part or None


def choose_among(regimes: Sequence[Regime], bought_on: date, *, where: str) -> Choice:
    """The regime that a contract of `bought_on` is under; `where` names the country in the reason why not.

    The day of the contract decides, neither the day of the fault nor today. All `regimes` are of one place: where a
    subdivision has a law of its own, only that is given.
    """
    warnings = tuple(_unsure_starts(regimes, bought_on))
    found = next((regime for regime in regimes if regime.holds_on(bought_on)), None)
    if found is None:
        return Choice(None, f"the law of {where} for a contract of {_said(bought_on)} is not on record", (), warnings)
    if found.ambiguous_on == bought_on:
        former = [r for r in regimes if r.contract_to is not None and (bought_on - r.contract_to).days == 1]
        why = f"a contract of {_said(bought_on)} may be under the old or the new text: neither is cited"
        return Choice(None, why, (*former, found), warnings)
    if found.use != "yes":
        computed = "its days are shown and drive nothing" if found.use == "ask" else "no day is computed from it"
        warnings += (f"{found.id} is a hint, to be confirmed: {computed}",)
    if found.unsure_from is not None and found.unsure_from <= bought_on:
        warnings += (f"the law may have changed for contracts from {_said(found.unsure_from)}: that text was not read",)
    return Choice(found, None, (), warnings)


def _unsure_starts(regimes: Sequence[Regime], bought_on: date) -> list[str]:
    return [
        f"the first day of {regime.id}, {_said(regime.contract_from)}, is not certain"
        f" (mark {regime.contract_from_mark or 'U'}): the contract of {_said(bought_on)} is near it"
        for regime in regimes
        if regime.contract_from is not None
        and regime.contract_from_mark != "P"
        and abs((bought_on - regime.contract_from).days) <= _UNSURE_START_DAYS
    ]


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
