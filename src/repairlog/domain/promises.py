"""What became of each promise. A new promise leaves the old one standing, so each is judged by itself."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from repairlog.domain.days import Calendar, business_days
from repairlog.domain.model import KEPT_OUTCOMES, Case, Outcome, Promise

Day = TypeVar("Day", date, str)
State = Literal["kept", "missed", "pending"]


class PromiseState(NamedTuple):
    """A promise and what became of it; `missed_by_business_days` is None unless it was missed."""

    promise: Promise
    state: State
    missed_by_business_days: int | None = None


def promise_states(case: Case, *, today: date, calendar: Calendar) -> tuple[PromiseState, ...]:
    """The promises in the order they were made, as they stand on `today`; `judged` says how.

    A missed one was missed by the business days in (promised day, the day it was back or closed, else `today`], 0 where
    it was closed before.
    """
    return tuple(_state(case, promise, today, calendar) for promise in case.promises)


def back_on(case: Case, since: date) -> date | None:
    """The first day, from `since` on, that the device was ready, or the repair closed with a remedy; None if never."""
    return _back(since, _ready(case), case.repair.closed_on, case.repair.outcome)


def judged(
    made_on: Day, promised_on: Day, *, ready: Iterable[Day], closed_on: Day | None, outcome: Outcome | None, today: Day
) -> tuple[State, Day | None]:
    """What became of a promise as of `today`, and the day that ended the wait for it: back, or closed; None: not yet.

    Kept: back on or before its day, `ready` (the days of such events) or closed with a remedy; a device that was ready
    before the promise was made does not keep it. Missed: the day has passed, or the repair was closed without being
    repaired, replaced or refunded. Else pending, its own day included. Days may be ISO text, all of them then.
    """
    back = _back(made_on, ready, closed_on, outcome)
    if back is not None and back <= promised_on:
        return "kept", back
    end = back or closed_on
    return ("pending" if end is None and today <= promised_on else "missed"), end


def _back(since: Day, ready: Iterable[Day], closed_on: Day | None, outcome: Outcome | None) -> Day | None:
    back = closed_on if outcome in KEPT_OUTCOMES else None
    for day in ready:
        if day >= since and (back is None or day < back):
            back = day
    return back


def _ready(case: Case) -> list[date]:
    return [event.happened_on for event in case.events if event.kind == "ready"]


def _state(case: Case, promise: Promise, today: date, calendar: Calendar) -> PromiseState:
    repair, day = case.repair, promise.promised_on
    state, end = judged(
        promise.made_on, day, ready=_ready(case), closed_on=repair.closed_on, outcome=repair.outcome, today=today
    )
    late = max(0, business_days(calendar, day, end or today)) if state == "missed" else None
    return PromiseState(promise, state, late)
