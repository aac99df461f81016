"""A log for the programs of others: a Parquet file, and the columns of the Open Repair Data Standard.

Both keep the rules of a pool. A day is counted as `stats` counts it, as of today.
"""

from collections.abc import Generator, Iterable, Iterator
from datetime import date

from repairlog.actions.comparing import Numbers
from repairlog.actions.log import Log
from repairlog.domain import open_repair
from repairlog.domain.turnaround import seen
from repairlog.errors import UsageProblem
from repairlog.reports import parquet, sheets
from repairlog.reports.formats.csv import Dialect
from repairlog.reports.territories import three_letters
from repairlog.reports.words import count
from repairlog.store import open_rows, pooling, turnaround
from repairlog.store.open_rows import OpenRow


def parquet_pieces(log: Log) -> Generator[bytes, None, None]:
    """The repairs as a Parquet file in pieces, of one moment. Raises `Refused` at once where pyarrow is not installed."""
    parquet.schema()
    today = log.today.isoformat()
    return _of_one_moment(log, parquet.pieces(_counted(log, open_rows.rows(log.connection, today)), as_of=today))


def ords_pieces(log: Log, dialect: Dialect = "plain") -> Generator[bytes, None, None]:
    """The repairs that were sent, as a CSV of the Open Repair Data Standard in pieces, all of one moment."""
    rows = _ords(open_rows.rows(log.connection, log.today.isoformat()), log.today.isoformat())
    text = sheets.pieces(open_repair.COLUMNS, rows, dialect)
    return _of_one_moment(log, (piece.encode("utf-8") for piece in text))


def left_out_of_parquet(log: Log) -> str:
    """What the Parquet file of a log leaves out, in a sentence."""
    rest = ("the history", "promises", "events", "contacts but for their number", *pooling.left_out(log.connection))
    return f"left out of the Parquet file: {', '.join(rest)}"


def left_out_of_ords(log: Log) -> Iterator[str]:
    """What the Open Repair Data Standard cannot carry of a log, in sentences."""
    rest = ", ".join(("the history", *pooling.left_out(log.connection)))
    yield f"the Open Repair Data Standard has no column for turnaround, contacts, promises and events; left out too: {rest}"
    found = open_rows.outcomes(log.connection, log.today.isoformat())
    unknown = {outcome: many for outcome, many in found.items() if open_repair.status(outcome) == "Unknown"}
    if unknown:
        which = ", ".join(f"{many:,} {outcome or 'open'}" for outcome, many in unknown.items())
        yield f"Unknown, because it has no word for them: {which}"
    if unsent := turnaround.unsent(log.connection):
        yield f"{count(unsent, 'repair')} without a day sent left out"
    yield "empty: data_provider, for you to fill in; categories, years, barriers and problems, which a log does not say"


def _of_one_moment(log: Log, pieces: Iterable[bytes]) -> Generator[bytes, None, None]:
    log.connection.execute("BEGIN")
    try:
        yield from pieces
    finally:
        log.connection.execute("ROLLBACK")


def _counted(log: Log, rows: Iterable[OpenRow]) -> Iterator[tuple[str | int | None, ...]]:
    """The rows of `parquet.COLUMNS`."""
    numbers, today = Numbers(log), log.today.isoformat()
    for row in rows:
        year = int(row.sent_on[:4]) if row.sent_on else None
        ended, business, calendar = _times(numbers, row, today)
        yield (
            row.uid, row.brand, row.model, row.seller, row.centre, row.maker, row.country, row.calendar, row.week,
            row.bought_on, row.sent_on, year, row.closed_on, row.outcome, ended, business, calendar, row.contacts,
            row.last_contact_on,
        )  # fmt: skip


def _times(numbers: Numbers, row: OpenRow, today: str) -> tuple[int | None, int | None, int | None]:
    """Whether a repair has ended, its business days and its calendar days; None where it was not sent yet.

    Its business days are None, too, where its calendar does not know a year.
    """
    if row.sent_on is None or row.sent_on > today:
        return None, None, None
    end, ended = seen(row.closed_on, row.outcome, today)  # type: ignore[arg-type]  # the schema checks outcomes
    calendar = (date.fromisoformat(end) - date.fromisoformat(row.sent_on)).days
    try:
        counted = numbers[row.calendar, row.week, row.own_days]
        return int(ended), counted[end] - counted[row.sent_on], calendar
    except UsageProblem:
        return int(ended), None, calendar


def _ords(rows: Iterable[OpenRow], today: str) -> Iterator[tuple[str | None, ...]]:
    """The rows of `open_repair.COLUMNS`; its event date is the day sent, which every row has."""
    for row in rows:
        if row.sent_on is not None and row.sent_on <= today:
            known = {
                "id": row.uid, "country": row.country and three_letters(row.country),
                "brand": row.brand or open_repair.NO_BRAND, "repair_status": open_repair.status(row.outcome),
                "group_identifier": row.centre, "event_date": row.sent_on,
            }  # fmt: skip
            yield tuple(known.get(name) for name in open_repair.COLUMNS)
