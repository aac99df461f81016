"""A CSV of repairs or contacts into the log, and out of it: one command, all rows or none, every bad row named."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from repairlog import calendars
from repairlog.actions.csv_records import Records
from repairlog.actions.imported import Imported
from repairlog.actions.log import Log
from repairlog.actions.sheet_contacts import Contacts
from repairlog.actions.sheet_repairs import Repairs
from repairlog.actions.sheet_rows import Taker
from repairlog.domain import sheets
from repairlog.domain.cells import Reading
from repairlog.domain.sheets import Kind, Rows, Sheet
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.reports import sheets as report
from repairlog.reports.formats.csv import Dialect, unguarded
from repairlog.store import names
from repairlog.store import sheets as store
from repairlog.store.journal import Command

if TYPE_CHECKING:
    from repairlog.store.findings import Progress

NAMED = 100
"""How many bad rows are named; more are counted."""
_STEP = 5000  # rows between two reports of progress
_NO_FOLLOW_UPS = "an import plans no follow-up and ends none: `repairlog follow-up REPAIR DATE` plans one"


class _Told:
    """What the person should know of the file besides the rows."""

    def __init__(self) -> None:
        self.notes: dict[str, None] = {}
        self._removed: dict[str, dict[str, None]] = {}

    def note(self, text: str) -> None:
        self.notes[text] = None

    def removed(self, field: str, characters: Sequence[str]) -> None:
        self._removed.setdefault(field, {}).update(dict.fromkeys(characters))

    def all(self) -> tuple[str, ...]:
        out = (f"left out of {field}: {', '.join(found)}" for field, found in self._removed.items())
        return (*self.notes, *out)


def import_csv(log: Log, stream: BinaryIO, name: str, progress: "Progress | None" = None) -> Imported:
    """Take in every row of a CSV, as one command; memory does not grow with the file.

    Raises `UsageProblem` where the file is no CSV of repairs or contacts, and, naming the lines, where rows are bad: then
    nothing is imported.
    """
    told = _Told()
    with closing(Records(stream).__iter__()) as records:
        _, header = next(records, (0, []))
        sheet = sheets.sheet(header)
        rows = Rows(sheet, _reading(log, told))
        with log.command("import") as command:
            taker = _taker(log, command, sheet, told)
            bad = _take_all(rows, taker, records, progress)
            if bad:
                raise _refusal(name, bad)
            taker.finish()
            if any(taker.new.values()):
                told.note(_NO_FOLLOW_UPS)
    if sheet.ignored:
        told.note(f"left aside, because it is counted or numbered anew: {', '.join(sheet.ignored)}")
    new, known = ({table: n for table, n in counts.items() if n} for counts in (taker.new, taker.known))
    return Imported(sheet.kind, new, known, {}, notes=told.all())


def csv_pieces(log: Log, kind: Kind, dialect: Dialect = "plain") -> Generator[bytes, None, None]:
    """The repairs or the contacts of a log as a CSV that `import_csv` reads, in pieces, all of one moment."""
    log.connection.execute("BEGIN")
    try:
        for piece in report.pieces(store.header(kind), store.rows(log.connection, kind), dialect):
            yield piece.encode("utf-8")
    finally:
        log.connection.execute("ROLLBACK")


def left_out(log: Log, kind: Kind) -> str:
    """What the CSV of a log does not carry, in a sentence."""
    counted = ", ".join(("the history", *store.left_out(log.connection, kind)))
    return f"left out of the CSV: {counted}; `repairlog dump` without --format keeps everything"


def _take_all(
    rows: Rows, taker: Taker, records: Iterator[tuple[int, list[str]]], progress: "Progress | None"
) -> list[str | None]:
    """Take every row; what is wrong with the bad ones, None for those that are no longer named."""
    bad: list[str | None] = []
    line = 0
    read, take = rows.read, taker.take
    try:
        for count, (line, cells) in enumerate(records, 1):
            try:
                take(line, read(cells))
            except UsageProblem as error:
                bad.append(f"line {line}: {error.message}" if len(bad) < NAMED else None)
            if progress and count % _STEP == 0:
                progress("rows read", count, 0)
    except UsageProblem as error:  # no CSV from there on
        if not bad:
            raise
        bad.append(error.message if len(bad) < NAMED else None)
    return bad


def _refusal(name: str, bad: Sequence[str | None]) -> UsageProblem:
    named = tuple(what for what in bad if what is not None)
    more = (f"and {len(bad) - len(named):,} more",) if len(bad) > len(named) else ()
    rows = "1 row is" if len(bad) == 1 else f"{len(bad):,} rows are"
    return UsageProblem(
        f"{name}: {rows} wrong, nothing was imported", hint="correct the file and import it again", items=(*named, *more)
    )


def _taker(log: Log, command: Command, sheet: Sheet, told: _Told) -> Taker:
    if sheet.kind == "contacts":
        return Contacts(log, command, sheet, told.note)
    return Repairs(log, command, sheet, told.note, _calendar_of_country(told))


def _reading(log: Log, told: _Told) -> Reading:
    me = names.me(log.connection)
    return Reading(
        today=log.today,
        month_first=bool(me and me.dates == "month-first"),
        calendar=lambda code: _with_nation(calendars.normal_code(code), told),
        plain=unguarded,
        removed=told.removed,
    )


def _calendar_of_country(told: _Told) -> Mapping[str, str]:
    """The calendar of each country, `none` where no holidays of it are known; found once each."""

    class Found(dict[str, str]):
        def __missing__(self, land: str) -> str:
            try:
                self[land] = _with_nation(calendars.normal_code(land), told)
            except RepairlogError:
                told.note(f"no holidays are known for {land}: counted without")
                self[land] = calendars.NONE
            return self[land]

    return Found()


def _with_nation(code: str, told: _Told) -> str:
    nations = calendars.needs_subdivision(code)
    if not nations:
        return code
    first, *others = (f"{code}-{nation}" for nation in nations)
    told.note(f"{code} has no holidays of its own, {first} is taken; the others are {', '.join(others)}")
    return first
