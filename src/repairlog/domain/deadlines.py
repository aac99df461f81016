"""Dated deadlines with their sources: from the law of the contract, the promises, the target, and the letters sent.

Conventions: the day something starts is not counted unless the law says so; months clamp. A statutory act moves only by
its own rule (`Period.rolls`), off Sundays and public holidays, whatever week is worked; a window of fact (guarantee,
presumption) never moves. A letter's deadline is the writer's own and always moves to an open day.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from repairlog.domain.days import (
    WEEKDAYS,
    Calendar,
    add_business_days,
    add_duration,
    add_months,
    parse_duration,
    roll_forward,
)
from repairlog.domain.law import Choice, Mark, Period, Regime, Rolls, lower, place
from repairlog.domain.model import Case, Letter
from repairlog.domain.promises import PromiseState, back_on

TRANSIT_BUSINESS_DAYS = 5
"""How long a registered letter is taken to travel while the day of its receipt is not known."""

WINDOWS = frozenset({"guarantee", "presumption", "recurrence", "substantial_defect", "warranty_start"})
"""Kinds that are spans in which something is the case; all others are acts, something to be done by a day."""

_KINDS = {"repair": "law", "liability": "guarantee"}
_NO_DAY = frozenset({"formal_demand", "extension", "suspension", "fine", "letter_before_action"})
"""Terms that are a length added to another, or that start with an act of the buyer's own choosing."""
_SELLERS_OWN = frozenset({"guarantee", "action"})
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
    for a window of fact. `law` and `mark` are the regime's id and how well the day is known, None where it is no law's.
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

    def passed(self, today: date) -> bool:
        """Whether its day is over and it was not met."""
        return self.on < today and self.met_on is None


def deadlines(
    case: Case,
    *,
    calendar: Calendar,
    choice: Choice,
    promises: Sequence[PromiseState],
    public: Calendar | None = None,
) -> tuple[Deadline, ...]:
    """Every deadline of a repair, sorted by day.

    `public` are the public holidays that statutory days move by; left out, those of `calendar`, own closing days
    included. Raises `UsageProblem` for a year that a calendar does not know.
    """
    found = [
        *_of_the_law(case, choice, public or calendar),
        *_of_promises(case, promises),
        *_of_the_target(case, calendar),
        *_of_letters(case, calendar),
    ]
    return tuple(sorted(found, key=lambda deadline: (deadline.on, deadline.kind, deadline.source)))


def letter_deadline(letter: Letter, calendar: Calendar) -> tuple[date, date] | None:
    """A sent letter's last day before and after it is moved to an open day; None while it is not sent or sets none.

    The term runs from the receipt, or from the sending and, registered, `TRANSIT_BUSINESS_DAYS` later. The addressee
    may rely on the day that the letter prints: where that is the later one, it holds.
    """
    if letter.sent_on is None or (letter.term is None and letter.deadline_on is None):
        return None
    raw = letter.deadline_on
    if letter.term is not None:
        registered = (letter.sent_by or letter.delivery) == "registered"
        travelled = add_business_days(calendar, letter.sent_on, TRANSIT_BUSINESS_DAYS if registered else 0)
        raw = add_duration(calendar, letter.received_on or travelled, parse_duration(letter.term))
        raw = max(raw, letter.deadline_on or raw)
    return None if raw is None else (raw, roll_forward(calendar, raw))


def _of_the_law(case: Case, choice: Choice, public: Calendar) -> Iterator[Deadline]:
    """The law's days, as far as they are known at least at second hand and computable.

    A repair under a commercial guarantee, a paid one or one by goodwill keeps the guarantee and the action, which stay
    the buyer's rights against the seller; the notice and the repair term are not what it goes by.
    """
    regime, repair = choice.regime, case.repair
    if regime is None or regime.use != "yes":
        return
    part = place(repair.country or regime.country, repair.calendar)[1]
    for period in regime.periods:
        kind = _KINDS.get(period.what, period.what)
        elsewhere = period.subdivision and part not in period.subdivision
        if period.applies is not None or period.what in _NO_DAY or elsewhere:
            continue
        if repair.under in {None, "legal"} or kind in _SELLERS_OWN:
            deadline = _of_period(case, regime, period, kind, public)
            if deadline is not None:
                yield deadline


def _of_period(case: Case, regime: Regime, period: Period, kind: str, public: Calendar) -> Deadline | None:
    start, assumed = _start(case, period.starts)
    mark = period.mark_of("starts")
    if start is None or period.amount is None or mark == "U":
        return None
    raw = _end(public, start, period)
    if raw is None:
        return None
    rolls = None if kind in WINDOWS or period.mark_of("rolls") == "U" else period.rolls
    on = _rolled(public, raw, rolls)
    notes = [assumed, *_reservations(period)]
    if on != raw:
        mark = lower(mark, period.mark_of("rolls"))
        notes.append(f"moved from {WEEKDAYS[raw.weekday()]} {raw}")
    return Deadline(
        kind=kind,
        on=on,
        source=regime.name if period.mark_of("cite") == "U" else period.cite,
        law=regime.id,
        mark=mark,
        met_on=_met(case, kind, start, on),
        raw_on=raw,
        note="; ".join(note for note in notes if note) or None,
        item=None,
        act=kind not in WINDOWS,
    )


def _start(case: Case, starts: str | None) -> tuple[date | None, str | None]:
    """The day a term starts from, None if it is not in the log, and what was taken for it."""
    repair = case.repair
    if starts == "delivery" and repair.delivered_on is None:
        return repair.bought_on, "delivery taken as the day of purchase"
    if starts in _FROM_THE_DAY_TOLD:
        return repair.told_on, _FROM_THE_DAY_TOLD[starts]
    both = (repair.told_on, repair.sent_on)
    repaired_on = repair.closed_on if repair.outcome == "repaired" else None
    days = {
        "delivery": repair.delivered_on,
        "discovery": repair.noticed_on,
        "hand_in": repair.sent_on,
        "request_and_hand_in": None if None in both else max(day for day in both if day),
        "repair_end": repaired_on,
        "return": repaired_on,
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
    if period.unit == "working_day" and period.week is None:
        yield "Monday to Friday is an assumption"


def _met(case: Case, kind: str, start: date, on: date) -> date | None:
    if kind == "notice":
        done = case.repair.told_on
    elif kind == "law":
        done = back_on(case, start)
    else:
        return None
    return done if done is not None and done <= on else None


def _of_promises(case: Case, promises: Sequence[PromiseState]) -> Iterator[Deadline]:
    for promise, state, _missed_by in promises:
        met_on = back_on(case, promise.made_on) if state == "kept" else None
        source = f"promise P{promise.id} of {promise.made_on}"
        yield _own("promise", source, promise.promised_on, met_on, item=f"P{promise.id}")


def _of_the_target(case: Case, calendar: Calendar) -> Iterator[Deadline]:
    repair = case.repair
    if repair.target is not None and repair.sent_on is not None:
        on = add_duration(calendar, repair.sent_on, parse_duration(repair.target))
        yield _own("target", f"target {repair.target}", on, _back_by(case, repair.sent_on, on))


def _of_letters(case: Case, calendar: Calendar) -> Iterator[Deadline]:
    for letter in case.letters:
        days = letter_deadline(letter, calendar)
        if days is not None and letter.sent_on is not None:
            raw_on, on = days
            met_on = _back_by(case, letter.sent_on, on)
            yield _own("letter", f"letter L{letter.id} ({letter.step})", on, met_on, raw_on=raw_on, item=f"L{letter.id}")


def _back_by(case: Case, since: date, on: date) -> date | None:
    back = back_on(case, since)
    return back if back is not None and back <= on else None


def _own(
    kind: str, source: str, on: date, met_on: date | None, *, raw_on: date | None = None, item: str | None = None
) -> Deadline:
    """A deadline that somebody set; no law."""
    return Deadline(kind, on, source, None, None, met_on, raw_on or on, None, item, act=True)
