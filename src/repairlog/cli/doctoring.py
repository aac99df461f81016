"""Looks after the log's file, and shows how it is."""

from __future__ import annotations

import sqlite3

from repairlog.cli.output import document, show
from repairlog.cli.progress import progress
from repairlog.cli.session import Session
from repairlog.cli.version import version_line
from repairlog.reports import found as reports
from repairlog.store import health
from repairlog.store.health import Finding

_PROBLEM = 5


def doctor(session: Session, *, as_json: bool) -> int:
    """Show everything that was looked at; the exit code."""
    versions = Finding("versions", "ok", f"{version_line()}, SQLite {sqlite3.sqlite_version}")
    with progress(session) as told:
        findings = [versions, *health.examine(session.path, now=session.now, progress=told)]
    if as_json:
        document("doctor", findings=[reports.finding_view(one) for one in findings])
    else:
        show(session, reports.findings_listing(findings))
    return _PROBLEM if any(one.state == "problem" for one in findings) else 0
