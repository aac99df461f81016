"""Everything small that a person types: days, times, spans, repetitions, and the words of options."""

from __future__ import annotations

import functools
import re
from contextlib import closing

from fuzz.ground import EMPTY, NO_HOLIDAYS, TODAY, a_log, answer, calendar_of, seen, text
from repairlog import calendars
from repairlog.cli import closing as closing_days
from repairlog.cli import counting, knowing, promising, round_keys, session
from repairlog.cli.params import Reader
from repairlog.domain import cells, dates, days, recurrence, values
from repairlog.domain.days import FIRST_YEAR, LAST_YEAR, long_day
from repairlog.letters import languages, limits
from repairlog.reports.formats.csv import guarded, unguarded
from repairlog.store import names
from repairlog.text import clean, folded, visible
from running import fit_for_a_screen

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ORDERS = (False, True)


@functools.cache
def _languages():
    return [languages.load(code) for code in languages.codes()]


def dates_(data):
    """Every reader of days. One that is taken is within the calendar, and is the same day in every way we write it."""
    said = text(data)
    for month_first in _ORDERS:
        for tense in ("past", "future"):
            for calendar in (None, calendar_of("IT")):
                day = answer(dates.parse, said, today=TODAY, tense=tense, month_first=month_first, calendar=calendar)
                if day is not None:
                    _written(day, month_first)
        _happened(said, month_first)
        _cell(said, month_first)
        _promised(said, Reader(TODAY, month_first, NO_HOLIDAYS))
    answer(session.read_today, said, TODAY)
    _spans(said)


@functools.lru_cache(maxsize=50_000)
def _written(day, month_first):
    assert FIRST_YEAR <= day.year <= LAST_YEAR
    numbers = f"{day.month}/{day.day}/{day.year:04}" if month_first else f"{day.day}/{day.month}/{day.year:04}"
    for said in (day.isoformat(), long_day(day), numbers, *(_in(language, day) for language in _languages())):
        assert day == dates.parse(said, today=TODAY, tense="past", month_first=month_first), said


def _in(language, day):
    return language.day(day, "").replace("\N{NO-BREAK SPACE}", " ")


def _happened(said, month_first):
    day = answer(dates.happened, said, today=TODAY, month_first=month_first)
    assert day is None or day <= TODAY
    found = answer(dates.parse_moment, said, today=TODAY, month_first=month_first)
    if day is not None:
        assert (day, None) == found
        assert (day, "10:15") == dates.parse_moment(f"{said} 10:15", today=TODAY, month_first=month_first)
    if found is not None and found[1] is not None:
        assert _TIME.fullmatch(found[1])
        assert found == dates.parse_moment(f"{found[0]} {found[1]}", today=TODAY, month_first=month_first)


def _cell(said, month_first):
    reading = cells.Reading(TODAY, month_first, str, str, lambda *_: None)
    for past in (True, False):
        iso = answer(cells.day, said.strip(), reading, past=past)
        if iso is not None:
            assert iso == cells.day(iso, reading, past=past)
            assert iso == dates.parse(said, today=TODAY, tense="past", month_first=month_first).isoformat()


def _promised(said, reads):
    found = answer(promising.day_and_note, said, reads)
    if found is not None:
        day, note = found
        assert FIRST_YEAR <= day.year <= LAST_YEAR
        assert all(word in said.split() for word in note.split())
        iso, rest = promising.split(said, reads)
        assert (day.isoformat(), note) == (iso, rest)
    else:
        answer(promising.split, said, reads)


def _spans(said):
    with closing(a_log(EMPTY)) as opened:
        log = seen(opened)
        for yearly in (True, False):
            span = answer(closing_days.span, log, said, yearly=yearly)
            assert span is None or all(FIRST_YEAR <= day.year <= LAST_YEAR for day in span)
        first, _, last = said.partition(" ")
        span = answer(counting.read, log, first, last or None, "none", None)
        if span is not None:
            assert span.start <= span.end
            assert 0 <= days.business_days(span.calendar, span.start, span.end)


def repetitions(data):
    """`--every`: a rule that is taken is kept as a text that says the same, and always comes to a day that is ahead."""
    rule = answer(recurrence.read, text(data))
    if rule is None:
        return
    rule = recurrence.anchored(rule, TODAY)
    assert rule == recurrence.read(recurrence.text(rule))
    assert recurrence.in_words(rule) == recurrence.kept_in_words(recurrence.text(rule))
    for calendar in (NO_HOLIDAYS, calendar_of("IT")):
        first = answer(recurrence.first_day, rule, calendar, None, TODAY)
        assert first is None or first > TODAY
        for answered in (TODAY, days.date(2018, 12, 1)):
            due = answer(recurrence.next_due, rule, calendar, answered, TODAY)
            assert due is None or (due >= TODAY and days.is_open(calendar, due))


_KEPT = {
    "country": values.country,
    "price": values.price,
    "currency": lambda said: values.currency(said, None),
    "week": days.week_name,
    "duration": cells.duration,
    "number": lambda said: str(cells.number(said)),
    "truth": lambda said: str(cells.truth(said)).lower(),
    "uid": cells.uid,
    "time": cells.time,
    "mailbox": knowing._mailbox,
    "calendar": lambda said: calendars.normal_code(said, cache=None),
}
"""Readers of one word; what they make of it is kept, so they must read that as itself."""


def words(data):
    """Every other reader of a word. What it makes of one reads as itself; texts are fit to be kept, shown and written."""
    said = text(data)
    for name, read in _KEPT.items():
        kept = answer(read, said)
        if kept is not None:
            assert kept == read(kept), name
            assert kept.isprintable(), name
    values.passes_check(said)
    answer(limits.limit, said)
    answer(round_keys.read, said)
    with closing(a_log(EMPTY)) as opened:
        answer(names.item, opened, said)
    assert said == unguarded(guarded(said))
    assert folded(said) == folded(folded(said))
    for lines in _ORDERS:
        shown = visible(said, lines=lines)
        assert shown == visible(shown, lines=lines)
        assert fit_for_a_screen(shown, lines=lines)
        cleaned = answer(clean, said, field="note", lines=lines)
        if cleaned is not None:
            assert (cleaned.text, ()) == clean(cleaned.text, field="note", lines=lines)
            assert cleaned.text == visible(cleaned.text, lines=lines)
