"""A deadline as data, and those that the law of a contract gives, with their sources and marks.

The day something starts is not counted unless the law says so; months clamp. An act moves only by its own rule
(`Period.rolls`), off Sundays and public holidays, whatever week is worked; a window of fact (guarantee, presumption)
never moves. What a law leaves without a day to act on is in `undated`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from repairlog.domain.days import WEEKDAYS, Calendar, add_business_days, add_months
from repairlog.domain.law import Choice, Mark, Period, Regime, Rolls, lower, place
from repairlog.domain.model import Case
from repairlog.domain.promises import back_on

WINDOWS = frozenset({"guarantee", "presumption", "recurrence", "rejection", "substantial_defect", "warranty_start"})
"""Kinds that are spans in which something is the case; all others are acts, something to be done by a day."""

_KINDS = {"repair": "law", "liability": "guarantee"}
_NO_DAY = frozenset({"formal_demand", "extension", "suspension", "fine", "letter_before_action"})
"""Terms that are a length added to another, or that start with an act of the buyer's own choosing."""
_ASKED_FOR = frozenset({"refund", "replacement", "loan"})
"""Terms whose request is one for that very thing, which no log holds: the request of a repair starts none of them."""
_SELLERS_OWN = frozenset({"guarantee", "action"})
_CASES: dict[str, tuple[str, frozenset[str | None]]] = {
    "in warranty": ("under", frozenset({None, "legal", "commercial"})),
    "out of warranty": ("under", frozenset({"paid"})),
    "handed in at a service station": ("handed_to", frozenset({"centre"})),
    "handed in at the point of sale": ("handed_to", frozenset({"seller"})),
}
"""The special cases of which a log says whether the repair is one: by which field, and by which words in it."""
_REPLIES = frozenset({"news", "promise", "refused"})
_FROM_THE_DAY_TOLD = {
    "request": "the day the seller was told is taken as the day of the request",
    "seller_informed": None,
    "notice": None,
    "complaint": "the day the seller was told is taken as the day of the complaint",
    "complaint_received": "the day the seller was told is taken as the day of the complaint",
    "first_complaint": "the day the seller was told is taken as the day of the complaint",
}
_FIRMNESS = {"soft": "has exceptions", "effort": "a duty to try, not a limit"}
_CLOSED_WEEKDAYS = {"holiday": frozenset({6}), "sat_sun_holiday": frozenset({5, 6})}


class Deadline(NamedTuple):
    """A day something ends on, or has to be done by, that day included.

    `on` is the day after rolling, `raw_on` before. `met_on` is the day it was met; a met one is not due. `act` is False
    for a window of fact, a guideline and a duty to try. `law` and `mark` are the regime's id and how well the day is
    known, None where it is no law's. `least`: it ends on that day or later, nobody knows, so it never counts as passed.
    """

    kind: str
    on: date
    source: str
    law: str | None
    mark: Mark | None
    met_on: date | None
    raw_on: date
    note: str | None
    item: str | None
    act: bool
    least: bool = False

    def passed(self, today: date) -> bool:
        """Whether its day is certainly over and it was not met."""
        return self.on < today and self.met_on is None and not self.least


def terms(case: Case, regime: Regime) -> Iterator[tuple[str, Period]]:
    """The terms of a regime that concern this repair, each with its kind of deadline; none that only defers another.

    A repair under a commercial guarantee, a paid one or one by goodwill keeps the guarantee and the action, which stay
    the buyer's rights against the seller; the notice and the repair term are not what it goes by.
    """
    repair = case.repair
    part = place(repair.country or regime.country, repair.calendar)[1]
    for period in regime.periods:
        kind = _KINDS.get(period.what, period.what)
        elsewhere = period.subdivision and part not in period.subdivision
        if period.what in _NO_DAY or period.defers or elsewhere:
            continue
        if period.applies is None:
            concerned = repair.under in {None, "legal"} or kind in _SELLERS_OWN
        else:
            field, words = _CASES.get(period.applies, ("under", frozenset()))
            concerned = getattr(repair, field) in words
        if concerned:
            yield kind, period


def legal_day(case: Case, regime: Regime, kind: str, period: Period, public: Calendar) -> Deadline | None:
    """The last day of one term; None where it has no number, its start is not in the log, or it is from memory."""
    own = _end_of(case, kind, period, public)
    if own is None:
        return None
    others = [(other, _end_of(case, kind, other, public)) for other in _deferring(regime, period)]
    open_ends = [other for other, end in others if end is None]
    known = [(other, end) for other, end in others if end is not None]
    ruling, end = max([(period, own), *known], key=lambda one: one[1].on)
    longer = [*_longer(case, regime, period), *open_ends]
    notes = [own.assumed, *_reservations(period), *(f"it may end later: {other.cite}" for other in longer)]
    if end.on != end.raw_on:
        notes.append(f"moved from {WEEKDAYS[end.raw_on.weekday()]} {end.raw_on}")
    return Deadline(
        kind=kind,
        on=end.on,
        source=regime.name if ruling.mark_of("cite") == "U" else ruling.cite,
        law=regime.id,
        mark=lower(own.mark, end.mark),
        met_on=_met(case, kind, end.start, end.on),
        raw_on=end.raw_on,
        note="; ".join(note for note in notes if note) or None,
        item=None,
        act=kind not in WINDOWS and period.binding and period.firmness != "effort",
        least=period.minimum or bool(period.extendable_by or longer),
    )


def start_of(case: Case, period: Period) -> tuple[date | None, str | None]:
    """The day a term starts from, None if it is not in the log or not known, and what was taken for it."""
    other_request = period.what in _ASKED_FOR and period.starts in {"request", "request_and_hand_in"}
    return (None, None) if other_request or period.mark_of("starts") == "U" else _start(case, period.starts)


def of_the_law(case: Case, choice: Choice, public: Calendar) -> Iterator[Deadline]:
    """The law's days, as far as they are known at least at second hand, computable, and of one reading only."""
    regime = choice.regime
    if regime is None or regime.use != "yes":
        return
    for kind, period in terms(case, regime):
        deadline = legal_day(case, regime, kind, period, public) if period.or_unit is None else None
        if deadline is not None:
            yield deadline


class _End(NamedTuple):
    """Where a term runs from and to, before and after rolling, and how well that is known."""

    start: date
    raw_on: date
    on: date
    mark: Mark
    assumed: str | None


def _end_of(case: Case, kind: str, period: Period, public: Calendar) -> _End | None:
    start, assumed = start_of(case, period)
    if start is None or period.amount is None:
        return None
    raw = _end(public, start, period)
    if raw is None:
        return None
    rolls = None if kind in WINDOWS or period.mark_of("rolls") == "U" else period.rolls
    on, mark = _rolled(public, raw, rolls), period.mark_of("starts")
    return _End(start, raw, on, mark if on == raw else lower(mark, period.mark_of("rolls")), assumed)


def _deferring(regime: Regime, period: Period) -> list[Period]:
    """The terms before whose end this one does not end."""
    return [one for one in regime.periods if one.defers and one.what == period.what and one.mark != "U"]


def _longer(case: Case, regime: Regime, period: Period) -> list[Period]:
    """What makes a term longer by a time that the log cannot tell: suspensions, and after a repair the extension."""
    repaired = period.what == "liability" and case.repair.outcome == "repaired"
    return [
        one
        for one in regime.periods
        if one.mark != "U" and (period.what in one.stops or (repaired and one.what == "extension" and one.applies is None))
    ]


def _start(case: Case, starts: str | None) -> tuple[date | None, str | None]:
    """The day a term starts from, None if it is not in the log, and what was taken for it."""
    repair = case.repair
    if starts == "delivery" and repair.delivered_on is None:
        return repair.bought_on, "delivery taken as the day of purchase"
    if starts in _FROM_THE_DAY_TOLD:
        return repair.told_on, _FROM_THE_DAY_TOLD[starts]
    both = (repair.told_on, repair.sent_on)
    repaired_on = repair.closed_on if repair.outcome == "repaired" else None
    back_on_day = repair.closed_on if repair.outcome in {"repaired", "unrepaired"} else None
    days = {
        "delivery": repair.delivered_on,
        "discovery": repair.noticed_on,
        "hand_in": repair.sent_on,
        "request_and_hand_in": None if None in both else max(day for day in both if day),
        "repair_end": repaired_on,
        "return": back_on_day,
    }
    return days.get(starts or ""), None


def _end(public: Calendar, start: date, period: Period) -> date | None:
    """The last day before rolling; None for a unit without a number."""
    amount = period.amount or 0
    if period.unit == "working_day":
        end = add_business_days(public._replace(week=period.week or "mon-fri"), start, amount)
    elif period.unit in {"month", "year"}:
        end = add_months(start, amount * (12 if period.unit == "year" else 1))
    elif period.unit in {"day", "week"}:
        end = start + timedelta(days=amount * (7 if period.unit == "week" else 1))
    else:
        return None
    return end - timedelta(days=1) if period.start_day_counted else end


def _rolled(public: Calendar, day: date, rolls: Rolls | None) -> date:
    closed = _CLOSED_WEEKDAYS.get(rolls or "none")
    if closed is None:
        return day
    while day.weekday() in closed or day in public.closing_days(day.year):
        day += timedelta(days=1)
    return day


def _reservations(period: Period) -> Iterator[str | None]:
    yield _FIRMNESS.get(period.firmness or "")
    if not period.binding:
        yield "a guideline, not binding"
    if period.minimum:
        yield "the least: it may be longer"
    if period.extendable_by:
        yield f"up to {period.extendable_by} days more if announced in time"
    if period.unit == "working_day" and period.week is None:
        yield "Monday to Friday is an assumption"


def _met(case: Case, kind: str, start: date, on: date) -> date | None:
    if kind == "notice":
        done = case.repair.told_on
    elif kind == "law":
        done = back_on(case, start)
    elif kind == "reply":
        done = _replied_on(case, start)
    else:
        return None
    return done if done is not None and done <= on else None


def _replied_on(case: Case, since: date) -> date | None:
    """The first day since then on which the seller gave news, a day or a refusal."""
    answers = [one for one in case.first_hand() if "seller" in {one.with_role, one.by_role} and one.result in _REPLIES]
    return min((one.happened_on for one in answers if one.happened_on >= since), default=None)
