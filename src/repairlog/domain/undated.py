"""What a law leaves without a day to act on: no number, an event that is not in the log, two readings, a mere hint."""

from collections.abc import Iterator
from typing import NamedTuple

from repairlog.domain.days import Calendar, long_day
from repairlog.domain.law import Choice, Mark, Period, Regime
from repairlog.domain.model import Case
from repairlog.domain.statutory import Deadline, legal_day, start_of, terms

_TOLD = ("the day the seller was told is not in the log", "--told")
_SENT = ("the day it was handed over is not in the log", "--sent")
_MISSING = {
    "discovery": ("the day the fault was noticed is not in the log", "--noticed"),
    "request": _TOLD, "seller_informed": _TOLD, "notice": _TOLD, "complaint": _TOLD, "complaint_received": _TOLD,
    "first_complaint": _TOLD, "hand_in": _SENT, "request_and_hand_in": _SENT,
}  # fmt: skip
"""The events a term runs from that a log can hold, and the option that puts them there."""

_STILL_TO_COME = frozenset({"repair_end", "return", "receipt", "agreement"})
_OF_A_LATER_DAY = frozenset({"refund", "replacement", "loan", "recurrence"})
_STANDARDS = frozenset({"law", "notice", "guarantee"})
"""The kinds for which it is worth saying that a reasonable time is all there is."""

_UNITS = {"day": "calendar days", "working_day": "working days", "week": "weeks", "month": "months", "year": "years"}


class Undated(NamedTuple):
    """A term of the law that gives no day to act on: its kind, why not, its source, and the command that would mend it."""

    kind: str
    why: str
    source: str
    mark: Mark
    command: str | None


def undated(case: Case, choice: Choice, public: Calendar) -> tuple[Undated, ...]:
    """The terms of the law in force that drive nothing, in the law's order; of a hint, the days it would give.

    What is only remembered is left out, and what begins with an event that has not happened yet.
    """
    regime = choice.regime
    return () if regime is None or regime.use == "no" else tuple(_found(case, regime, public))


def _found(case: Case, regime: Regime, public: Calendar) -> Iterator[Undated]:
    for kind, period in terms(case, regime):
        if period.mark == "U":
            continue
        told = _number(kind, period) or _event(case, kind, period) or _readings(case, regime, kind, period, public)
        if told is not None:
            why, command = told
            source = regime.name if period.mark_of("cite") == "U" else period.cite
            yield Undated(kind, why, source, period.mark, command)


def _number(kind: str, period: Period) -> tuple[str, None] | None:
    if period.unit == "reasonable" and kind in _STANDARDS:
        return "a reasonable time, no number of days", None
    return ("the law sets no number of days", None) if period.unit == "none" and kind == "law" else None


def _event(case: Case, kind: str, period: Period) -> tuple[str, str | None] | None:
    """Why no day is known to count from, and what to type where a log could hold it."""
    if period.amount is None or kind in _OF_A_LATER_DAY or period.starts in _STILL_TO_COME:
        return None
    if start_of(case, period)[0] is not None:
        return None
    if period.mark_of("starts") == "U" or period.starts not in _MISSING:
        return f"{_length(period)}: from which day is not known", None
    missing, option = _MISSING[period.starts]
    if period.starts == "request_and_hand_in" and case.repair.told_on is None:
        missing, option = _TOLD
    return f"{_length(period)}: {missing}", f"repairlog edit {case.repair.id} {option} DATE"


def _readings(case: Case, regime: Regime, kind: str, period: Period, public: Calendar) -> tuple[str, None] | None:
    """The days that a hint would give, or each reading of a term that has two."""
    if regime.use == "yes" and period.or_unit is None:
        return None
    units = [period.unit] if period.or_unit is None else [period.unit, period.or_unit]
    read = [
        (period._replace(unit=unit), legal_day(case, regime, kind, period._replace(unit=unit), public)) for unit in units
    ]
    said = [f"{_length(one)}: until {long_day(day.on)}{_noted(day)}" for one, day in read if day is not None]
    if not said:
        return None
    doubt = "which of the two holds is not known" if len(said) > 1 else "to be confirmed"
    return "; ".join([*said, doubt]), None


def _noted(day: Deadline) -> str:
    return f" ({day.note})" if day.note else ""


def _length(period: Period) -> str:
    unit = _UNITS.get(period.unit, "")
    return f"{period.amount} {unit.removesuffix('s') if period.amount == 1 else unit}"
