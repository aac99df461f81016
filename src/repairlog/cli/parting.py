"""What leaves a log: all of it, a CSV, a pool, a table for other programs. What stays behind is said."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

from repairlog.actions import pools, sheets
from repairlog.actions.log import Log
from repairlog.cli.output import say_aside
from repairlog.cli.params import one_of
from repairlog.cli.session import Session
from repairlog.domain.sheets import Kind
from repairlog.errors import UsageProblem
from repairlog.store import contents, exchange, pooling


def whole(session: Session, log: Log, *, files: bool) -> Generator[bytes, None, None]:
    """Everything, as lines; without `files` not what is attached."""
    attached = 0 if files else contents.attached(log.connection, kept=True)
    if attached:
        say_aside(
            session, f"left out of the dump: the files of {attached:,} {'attachment' if attached == 1 else 'attachments'}"
        )
    return exchange.dump(log.connection, attachments=files)


def sheet(session: Session, log: Log, words: Mapping[str, Any]) -> Generator[bytes, None, None]:
    """The repairs or the contacts as CSV."""
    kind: Kind = "contacts" if words["contacts"] else "repairs"
    dialect = one_of(words["dialect"], ("plain", "excel"), "dialect of CSV")
    say_aside(session, sheets.left_out(log, kind))
    return sheets.csv_pieces(log, kind, dialect)


def table(session: Session, log: Log, words: Mapping[str, Any]) -> Generator[bytes, None, None]:
    """The repairs as a Parquet file. Raises `UsageProblem` where it would go to a terminal."""
    from repairlog.actions import open_data

    if session.screen.terminal and words["output"] in {None, "-"}:
        raise UsageProblem("a Parquet file is nothing to read on a terminal", hint="-o repairs.parquet")
    found = open_data.parquet_pieces(log)
    say_aside(session, open_data.left_out_of_parquet(log))
    return found


def open_repair_data(session: Session, log: Log, words: Mapping[str, Any]) -> Generator[bytes, None, None]:
    """The repairs as a CSV of the Open Repair Data Standard."""
    from repairlog.actions import open_data

    dialect = one_of(words["dialect"], ("plain", "excel"), "dialect of CSV")
    for line in open_data.left_out_of_ords(log):
        say_aside(session, line)
    return open_data.ords_pieces(log, dialect)


def given_to_pool(session: Session, log: Log) -> Generator[bytes, None, None]:
    """The rows that may be given to others."""
    say_aside(session, pools.left_out(log))
    return pooling.pool(log.connection)
