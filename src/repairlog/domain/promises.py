"""What became of each promise. A new promise leaves the old one standing, so each is judged by itself."""

from datetime import date
from typing import Literal, NamedTuple

from repairlog.domain.days import Calendar, business_days
from repairlog.domain.model import KEPT_OUTCOMES, Case, Promise


class PromiseState(NamedTuple):
    """A promise and what became of it; `missed_by_business_days` is None unless it was missed."""

    promise: Promise
    state: Literal["kept", "missed", "pending"]
    missed_by_business_days: int | None = None


def promise_states(case: Case, *, today: date, calendar: Calendar) -> tuple[PromiseState, ...]:
    """The promises in the order they were made, as they stand on `today`.

    Kept: back (see `back_on`) on or before its day. Missed: the day has passed, or the repair was closed without being
    repaired, replaced or refunded; missed by the business days in (promised day, the day it was back or closed, else
    `today`], 0 where it was closed before. Else pending, its own day included.
    """
    return tuple(_state(case, promise, today, calendar) for promise in case.promises)


def back_on(case: Case, since: date) -> date | None:
    """The first day, from `since` on, that the device was ready, or the repair closed with a remedy; None if never.

    A device that was ready before a promise was made does not keep that promise.
    """
    days = [event.happened_on for event in case.events if event.kind == "ready" and event.happened_on >= since]
    repair = case.repair
    if repair.closed_on is not None and repair.outcome in KEPT_OUTCOMES:
        days.append(repair.closed_on)
    return min(days, default=None)


def _state(case: Case, promise: Promise, today: date, calendar: Calendar) -> PromiseState:
    back, day = back_on(case, promise.made_on), promise.promised_on
    if back is not None and back <= day:
        return PromiseState(promise, "kept")
    end = back or case.repair.closed_on
    if end is None and today <= day:
        return PromiseState(promise, "pending")
    return PromiseState(promise, "missed", max(0, business_days(calendar, day, end or today)))
