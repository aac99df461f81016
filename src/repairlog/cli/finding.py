"""Looks for what was typed, and shows where it is written."""

from __future__ import annotations

from collections.abc import Sequence

from repairlog.cli.output import document, say_aside, show
from repairlog.cli.params import text
from repairlog.cli.session import Session, reading
from repairlog.errors import UsageProblem
from repairlog.reports import found as reports
from repairlog.store import search


def find(session: Session, words: Sequence[str], *, full: bool, as_json: bool) -> None:
    """The records that hold every word; none is no error. Raises `UsageProblem` where no word was typed."""
    query = text(" ".join(words), "text")
    if query is None:
        raise UsageProblem("nothing to look for was typed", hint="repairlog find 'display'")
    with reading(session) as log:
        found = search.find(log.connection, query)
    if as_json:
        document("find", found=[reports.found_view(one, full=full) for one in found])
    elif found:
        show(session, reports.found_listing(found, query, full=full, whole=not session.screen.terminal))
    else:
        say_aside(session, "nothing in the log says so")
