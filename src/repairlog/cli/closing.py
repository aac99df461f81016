"""Reads the days of ``calendar add``, and shows the closing days of one's own."""

from __future__ import annotations

from datetime import date

from repairlog.actions.log import Log
from repairlog.cli.output import document, hint, say, show
from repairlog.cli.params import reader
from repairlog.cli.session import Session
from repairlog.domain import dates
from repairlog.domain.model import ClosingDay
from repairlog.reports import records
from repairlog.store import names


def span(log: Log, said: str, *, yearly: bool) -> tuple[date, date]:
    """The first and last day of ``DATE`` or ``FROM..TO``; a yearly span may run over the new year."""
    reads = reader(log)
    first_word, dots, last_word = said.partition("..")
    first = reads.day(first_word, future=not yearly)
    last = reads.day(last_word, future=not yearly) if dots else first
    if yearly and last < first:
        last = dates.parse(f"{last.day}/{last.month}", today=first, tense="future")  # a 29 February waits for its year
    return first, last


def closing_day(session: Session, log: Log, how: str, day: ClosingDay) -> None:
    """The answer of ``calendar add`` and ``calendar remove``."""
    say(session, f"{how}: {records.closing_text(day, _centres(log))}.")


def closing_days(session: Session, log: Log, *, as_json: bool) -> None:
    """The answer of ``calendar list``."""
    found = names.own_closing_days(log.connection)
    if as_json:
        from repairlog.reports import json_views

        document("calendar", closing_days=[json_views.closing_day(day, _centres(log)) for day in found])
    elif found:
        show(session, records.closing_listing(found, _centres(log)))
    else:
        say(session, "No closing day of your own.")
        hint(session, "repairlog calendar add 31/1 'San Ciro' --yearly --calendar IT")


def _centres(log: Log) -> dict[int, str]:
    return {party.id: party.name for party in names.parties(log.connection)}
