"""The annex that shows how the days and the deadline were computed, so that anybody can count again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from repairlog.domain.days import Duration, business_days, skipped, working_weekdays
from repairlog.letters.addressing import official_language
from repairlog.letters.languages import Language
from repairlog.letters.saying import Days, Quoted, Say, Value, Week, Weekday, say
from repairlog.letters.situation import Situation
from repairlog.letters.structure import Annex
from repairlog.letters.telling import calendar_label


def computation(s: Situation, language: Language, letter: str) -> Annex:
    """The start, the end, every day left out by name, the sums by month, and the deadline step by step."""
    rows: list[tuple[Value, Value]] = [*elapsed_rows(s, language), *deadline_rows(s, language)]
    return Annex(
        letter,
        say(language, Say("days.title")),
        (say(language, Say("column.what")), say(language, Say("column.value"))),
        tuple((say(language, what), say(language, value).strip()) for what, value in rows),
        (say(language, Say("days.convention")),),
    )


def elapsed_rows(s: Situation, language: Language) -> Iterator[tuple[Value, Value]]:
    """The days of one repair; nothing where none has gone by."""
    start, end, calendar = s.repair.sent_on, s.standing.until, s.standing.calendar
    if start is None or not s.standing.calendar_days:
        return
    yield Say("days.start"), Say("days.start.value", {"on": start})
    yield Say("days.end"), Say("days.end.back" if s.is_back else "days.end.today", {"on": end})
    yield from _rule(s)
    left_out = skipped(calendar, start, end)
    week = working_weekdays(calendar.week)
    closed = [day for day in left_out if day.on.weekday() in week]
    for weekday in range(7):
        free = [day.on for day in left_out if day.on.weekday() == weekday and weekday not in week]
        if free:
            told = Say("days.free.value", {"on": Days(tuple(free))}, len(free))
            yield Say("days.free", {"weekday": Weekday(weekday)}), told
    label = "days.excluded" if "own closing days" in calendar.source else "days.closed"  # which are whose is not known
    for day in closed:
        yield Say(label), Say("days.closed.value", {"on": day.on, "name": _name(s, language, day.why)})
    if not closed and (calendar.code != "none" or calendar.source):
        yield Say("days.closed"), Say("days.closed.none")
    for first, last in _months(start, end):
        yield Say("days.month", {"on": last}), str(business_days(calendar, first, last))
    yield Say("days.business"), str(s.standing.business_days)
    yield Say("days.calendar"), str(s.standing.calendar_days)
    if s.standing.with_me_business_days:
        yield Say("days.with_me"), str(s.standing.with_me_business_days)


def _rule(s: Situation) -> Iterator[tuple[Value, Value]]:
    calendar = s.standing.calendar
    yield Say("days.week"), Say("days.week.value", {"week": Week(calendar.week)})
    name: Value = Say("days.no_calendar") if calendar.code == "none" else calendar_label(s, with_code=True)
    source = [part for part in calendar.source.split(" + ") if part]
    known: list[Value] = [Say("days.own") if part == "own closing days" else part for part in source]
    yield Say("days.holidays"), Say(f"days.source.{len(known)}", {"name": name, **dict(zip("ab", known, strict=False))})


def deadline_rows(s: Situation, language: Language) -> Iterator[tuple[Value, Value]]:
    """The deadline step by step."""
    due = s.deadline
    if s.repair.sent_on is None or not s.standing.calendar_days:
        yield from _rule(s)
    yield Say("due.sent"), Say("due.sent.value", {"on": due.sent_on, "by": Say(f"means.{due.delivery}")})
    if due.transit:
        yield from _closed(s, language, due.sent_on, due.received_on, due.transit)
        yield Say("due.received"), Say("due.received.value", {"on": due.received_on, "transit": due.transit})
    yield Say("due.term"), due.term
    yield from _closed(s, language, due.received_on, due.raw_on, due.term)
    if due.on != due.raw_on:
        why = skipped(s.standing.calendar, due.raw_on - timedelta(days=1), due.raw_on)
        in_week = due.raw_on.weekday() in working_weekdays(s.standing.calendar.week)
        name: Value = _name(s, language, why[0].why) if why and in_week else Weekday(due.raw_on.weekday())
        yield Say("due.raw"), Say("due.raw.value", {"on": due.raw_on, "name": name})
        yield from _closed(s, language, due.raw_on, due.on)
        yield Say("due.on"), Say("due.on.moved", {"on": due.on})
    else:
        yield Say("due.on"), Say("due.on.value", {"on": due.on})


def _closed(
    s: Situation, language: Language, start: date, end: date, term: Duration | None = None
) -> Iterator[tuple[Value, Value]]:
    """The closing days, but for those of every week, that a term left out in ``(start, end]``: one of business days does."""
    if term is not None and term.unit != "business":
        return
    week = working_weekdays(s.standing.calendar.week)
    for day in skipped(s.standing.calendar, start, end):
        if day.on.weekday() in week:
            yield Say("due.closed"), Say("days.closed.value", {"on": day.on, "name": _name(s, language, day.why)})


def _name(s: Situation, language: Language, name: str) -> Value:
    """A closing day's name with the apostrophe of print, in quotes where its language is not the letter's."""
    name = name.replace("'", "’")
    return name if official_language(s.standing.calendar.code) in {None, language.code} else Quoted(name)


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    """The spans ``(first, last]`` of each month between two days."""
    first = start
    while first < end:
        following = (first + timedelta(days=1)).replace(day=28) + timedelta(days=4)
        last = min(end, following - timedelta(days=following.day))
        yield first, last
        first = last
