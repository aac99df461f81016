"""Compares groups of repairs, and one repair with its like: the log's rows counted by each repair's own calendar."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import compress, repeat
from operator import gt, sub
from typing import Any

from repairlog.actions.log import Log
from repairlog.domain.comparison import MINIMUM, Comparison, Names, Rule, Similar, Tally, groups
from repairlog.domain.day_numbers import DayNumbers
from repairlog.domain.days import business_days
from repairlog.domain.model import KEPT_OUTCOMES, Case
from repairlog.domain.promises import judged
from repairlog.domain.turnaround import ENDED_OUTCOMES, Curve, curve, days_until, seen
from repairlog.store import origins, turnaround
from repairlog.store.connection import one_moment
from repairlog.store.turnaround import Scope

_MOST = 500
Place = tuple[str, str, int | None]
"""A calendar's code, a week, and a centre where it has closing days of its own."""


def compare(
    log: Log, *, by: tuple[str, ...] = (), since: date | None = None, until: date, minimum: int = MINIMUM
) -> Comparison:
    """The repairs sent from `since` to `until`, both counted, as they stood on `until`, in groups.

    Raises `UsageProblem` where a repair has a day of a year that its calendar does not know.
    """
    scope = Scope(until.isoformat(), since.isoformat() if since else None, by)
    numbers = Numbers(log)
    tallies: dict[tuple[Any, ...], Tally] = defaultdict(Tally.empty)
    with one_moment(log.connection):
        places, span = _count_repairs(log, scope, numbers, tallies)
        _count_promises(log, scope, numbers, tallies)
        for one, two, many in turnaround.repeats(log.connection, scope):
            tallies[one, two].counts["repeats"] += many
        called = turnaround.names(log.connection, by, list(tallies))
        unsent = turnaround.unsent(log.connection)
        logs = len(origins.origins(log.connection)) if origins.is_pool(log.connection) else None
    named: dict[Names, Tally] = defaultdict(Tally.empty)
    for key, tally in tallies.items():
        named[called[key]].take(tally)
    sent = (date.fromisoformat(min(span)), date.fromisoformat(max(span))) if span else None
    return Comparison(by, since, until, minimum, _rules(places), groups(by, named, minimum), unsent, sent=sent, logs=logs)


def similar(log: Log, case: Case, on: date) -> Similar | None:
    """How the repairs like this one did, as of `on`; None where it was not sent or fewer than ten others are like it.

    Like it are those of the same service centre; where they are too few, those of the same brand; else those of the same
    seller. Of very many the 500 recorded last.
    """
    repair = case.repair
    if repair.sent_on is None or repair.sent_on > on:
        return None
    called = {"centre": case.centre and case.centre.name, "brand": repair.brand, "seller": case.seller and case.seller.name}
    for likeness, name in called.items():
        rows = turnaround.similar(log.connection, repair.id, likeness, on.isoformat(), _MOST) if name else []
        if name and len(rows) >= MINIMUM:
            found = _curve(log, rows, on.isoformat())
            end, ended = seen(repair.closed_on, repair.outcome, on)
            days = business_days(log.calendar_of(repair), repair.sent_on, end)
            return Similar(likeness, name, found, days_until(found, 0.5), days_until(found, 0.9), days, ended)
    return None


def _curve(log: Log, rows: list[tuple[Any, ...]], until: str) -> Curve:
    """The curve of rows of `turnaround.similar`."""
    numbers = Numbers(log)
    spans: dict[bool, list[int]] = {True: [], False: []}
    for calendar, week, centre, sent, closed, outcome in rows:
        end, ended = seen(closed, outcome, until)
        counted = numbers[calendar, week, centre]
        spans[ended].append(counted[end] - counted[sent])
    return curve(spans[True], spans[False])


class Numbers(dict[Place, DayNumbers]):
    """The numbered days of every calendar that is met."""

    def __init__(self, log: Log) -> None:
        """No calendar is met yet."""
        super().__init__()
        self._log = log

    def __missing__(self, place: Place) -> DayNumbers:
        self[place] = made = DayNumbers(self._log.calendar(*place))
        return made


def _count_repairs(
    log: Log, scope: Scope, numbers: Numbers, tallies: dict[tuple[Any, ...], Tally]
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Gather every repair's span and contacts; how many are counted by each calendar and week, and first and last days."""
    places: Counter[tuple[str, str]] = Counter()
    span: list[str] = []
    contacts = turnaround.contacts(log.connection, scope)
    sums: dict[tuple[Any, ...], Counter[str | None]] = defaultdict(Counter)
    for row in turnaround.sent(log.connection, scope):
        one, two, calendar, week, centre, outcome, sent, closed, sent_open, numbered = row
        number, tally = numbers[calendar, week, centre].__getitem__, tallies[one, two]
        if sent:
            days = sent.split(",")
            span += min(days), max(days)
            gathered = tally.ended if outcome in ENDED_OUTCOMES else tally.withdrawn
            gathered.update(map(sub, map(number, closed.split(",")), map(number, days)))
            tally.counts[outcome] += len(days)
            places[calendar, week] += len(days)
        if sent_open:
            days = sent_open.split(",")
            span += min(days), max(days)
            tally.open.update(map(sub, repeat(number(scope.until)), map(number, days)))
            tally.counts["open"] += len(days)
            places[calendar, week] += len(days)
        sums[one, two].update(map(contacts.get, numbered.split(",")))
    for key, found in sums.items():
        _count_contacts(tallies[key].counts, found)
    return places, span


def _count_contacts(counts: Counter[str], sums: Mapping[str | None, int]) -> None:
    """By how many repairs have the same sums of contacts: few sums are met."""
    for summed, repairs in sums.items():
        if summed is not None:
            held, answers, without = turnaround.told(summed)
            counts["contacts"] += held * repairs
            counts["answers"] += answers * repairs
            counts["without news"] += without * repairs


def _count_promises(log: Log, scope: Scope, numbers: Numbers, tallies: dict[tuple[Any, ...], Tally]) -> None:
    """Many at once where a repair's closing alone decides, as `judged` says; else one by one."""
    until = scope.until
    for row in turnaround.promises(log.connection, scope):
        one, two, calendar, week, centre, outcome, promised, closed, still = row
        tally, number = tallies[one, two], numbers[calendar, week, centre].__getitem__
        if promised:
            days, ends = promised.split(","), closed.split(",")
            late = list(map(gt, ends, days)) if outcome in KEPT_OUTCOMES else [True] * len(days)
            missed = map(sub, map(number, compress(ends, late)), map(number, compress(days, late)))
            tally.late.update(map(max, repeat(0), missed))
            tally.counts["missed"] += sum(late)
            tally.counts["kept"] += len(days) - sum(late)
        for day in still.split(",") if still else ():
            if until <= day:
                tally.counts["pending"] += 1
            else:
                tally.counts["missed"] += 1
                tally.still_late[number(until) - number(day)] += 1
    if ready := turnaround.ready(log.connection, until):
        _judge_promises(log, scope, numbers, tallies, ready)


def _judge_promises(
    log: Log, scope: Scope, numbers: Numbers, tallies: dict[tuple[Any, ...], Tally], ready: Mapping[int, list[str]]
) -> None:
    """Those of repairs whose device was said to be ready."""
    until = scope.until
    for row in turnaround.promises_of_ready(log.connection, scope):
        one, two, calendar, week, centre, repair, closed, outcome, made, promised = row
        tally = tallies[one, two]
        state, end = judged(made, promised, ready=ready[repair], closed_on=closed, outcome=outcome, today=until)
        tally.counts[state] += 1
        if state == "missed":
            counted = numbers[calendar, week, centre]
            (tally.late if end else tally.still_late)[max(0, counted[end or until] - counted[promised])] += 1


def _rules(places: Counter[tuple[str, str]]) -> tuple[Rule, ...]:
    """The rules of counting, the one that most repairs have first."""
    ordered = sorted(places.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Rule(calendar, week, repairs) for (calendar, week), repairs in ordered)
