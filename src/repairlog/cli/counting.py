"""Reads the words of `days`, counts, and shows the count with its rule."""

from datetime import date
from typing import NamedTuple

from repairlog.actions.log import Log
from repairlog.cli import output
from repairlog.cli.choosing import chosen_calendar
from repairlog.cli.params import reader
from repairlog.cli.session import Session
from repairlog.domain import days
from repairlog.domain.days import Calendar
from repairlog.errors import UsageProblem
from repairlog.reports import json_views, records
from repairlog.store import names


class Span(NamedTuple):
    """A counted span, ``(start, end]``; `added` is the duration it was made with, None where it was counted."""

    calendar: Calendar
    start: date
    end: date
    added: str | None


def read(log: Log, start_word: str, end_word: str | None, code: str | None, week: str | None) -> Span:
    """The span that the words of `days` mean. Raises `UsageProblem` for an end before its start."""
    me = names.me(log.connection)
    if code is None and me and me.country and not me.calendar:
        code = me.country
    name = days.week_name(week or (me and me.week) or "mon-fri")
    calendar = log.calendar(chosen_calendar(log, code, None, name), name, None)
    reads = reader(log, calendar)
    start = reads.day(start_word)
    added = end_word[1:] if end_word and end_word.startswith("+") else None
    end = days.add_duration(calendar, start, days.parse_duration(added)) if added else reads.day(end_word) or log.today
    if end < start:
        raise UsageProblem(f"{end.isoformat()} is before {start.isoformat()}", hint="the first date is the day it starts")
    return Span(calendar, start, end, added)


def show(session: Session, span: Span, *, explain: bool, as_json: bool) -> None:
    """The count, and with `explain` every day left out."""
    if as_json:
        output.document("days", **json_views.days(span.calendar, span.start, span.end))
        return
    output.show(session, records.days_blocks(span.calendar, span.start, span.end, explain=explain))
