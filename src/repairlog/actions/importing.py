"""Taking in what another log, a dump or a sheet holds: everything of it in one command, or nothing."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from io import BufferedReader

from repairlog.actions.imported import Imported
from repairlog.actions.log import Log
from repairlog.domain.tables import TABLES
from repairlog.errors import FileProblem, UsageProblem
from repairlog.store import connection, contents, exchange, journal, lines, merging, names, readable, verification
from repairlog.store.connection import Connection
from repairlog.store.verification import Progress

_BOM = b"\xef\xbb\xbf"
_LOG = b"SQLite format 3\x00"
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-zip",
    b"(\xb5/\xfd": "zstd",
}
_SHOWN = 12  # problems that are named


def import_file(log: Log, source: BufferedReader, path: str | None, progress: Progress | None = None) -> Imported:
    """Take in a log, a dump, a pool or a CSV, whichever the first bytes say; `path` is None for a stream without a name.

    Raises `UsageProblem` for what cannot be read, naming the line, and `FileProblem` for what does not hold together.
    """
    start = source.peek(16)[:16]
    if start.startswith(_LOG):
        if path is None:
            raise UsageProblem("a log cannot come through a pipe", hint="name its file, or send it with `repairlog dump`")
        with _other_log(log, path, progress) as other:
            return _from_log(log, other, progress)
    _refuse_unreadable(start, path or "standard input")
    if start.removeprefix(_BOM).lstrip()[:1] in {b"{", b"["}:
        return _from_lines(log, source, progress)
    from repairlog.actions import sheets  # noqa: PLC0415 - a log needs none

    return sheets.import_csv(log, source, path or "standard input", progress)


@contextmanager
def rehearsal(log: Log) -> Iterator[Log]:
    """A copy of the log to try something on; it is gone afterwards."""
    with closing(connection.scratch()) as copy:
        log.connection.backup(copy)
        copy.execute("PRAGMA foreign_keys = ON")
        yield log._replace(connection=copy)


def _from_log(log: Log, other: Connection, progress: Progress | None) -> Imported:
    if journal.last(log.connection)[0]:
        return _merged(log, other, progress)
    return _taken_over(log, lambda own: exchange.copy(other, own, progress))


def _from_lines(log: Log, source: BufferedReader, progress: Progress | None) -> Imported:
    header = lines.header(source)
    if header.pool:
        from repairlog.actions import pools  # noqa: PLC0415 - a log needs none

        return pools.import_pool(log, header.logs, lines.objects(source), progress)

    def fill(own: Connection) -> None:
        exchange.load(own, header, lines.objects(source), progress)
        _refuse_unsound(log, own, "the dump", progress)

    if not journal.last(log.connection)[0]:
        return _taken_over(log, fill)
    with closing(connection.scratch()) as other:
        other.execute("PRAGMA synchronous = OFF")  # it is gone afterwards
        with journal.transaction(other):
            fill(other)
        return _merged(log, other, progress)


def _taken_over(log: Log, fill: Callable[[Connection], None]) -> Imported:
    """Fill a log that is empty; it has the other's journal then, entry for entry."""
    own = log.connection
    own.execute("PRAGMA cache_size = -16384")  # kibibytes: the indexes of a large log grow everywhere at once
    with journal.transaction(own):
        if journal.last(own)[0]:
            raise FileProblem("somebody else wrote to the log meanwhile", hint="try again")
        own.execute("PRAGMA defer_foreign_keys = ON")
        fill(own)
    counts = {table: own.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (*TABLES, "contents")}  # noqa: S608 - our own names
    new = {table: n for table, n in counts.items() if n}
    return Imported("log", new, {}, {}, head=journal.head(own), notes=tuple(_files_left(own)))


def _merged(log: Log, other: Connection, progress: Progress | None) -> Imported:
    with log.command("import") as command:
        made = merging.merge(command, other, progress)
    notes = [*made.notes]
    if contents.attached(other, kept=False):
        notes += _files_left(log.connection)
    if made.new.get("parties"):
        notes += _namesakes(log.connection)
    head = journal.head(other)
    return Imported("merge", made.new, made.known, made.changed, made.conflicts, made.numbers, head, tuple(notes))


def _files_left(own: Connection) -> Iterator[str]:
    left = contents.attached(own, kept=False)
    if left:
        which = "1 attachment" if left == 1 else f"{left:,} attachments"
        yield f"the files of {which} did not come along: import a dump that has them, or attach them again"


def _namesakes(own: Connection) -> Iterator[str]:
    """Two of one name are one person, as `party` sees it; what is known of each is kept, and nobody chose."""
    found = names.differing_namesakes(own)
    if found:
        more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        hint = "`repairlog party NAME` with what is right sets it for both"
        yield f"known twice, and not the same of both: {', '.join(found[:_SHOWN])}{more}; {hint}"


@contextmanager
def _other_log(log: Log, path: str, progress: Progress | None) -> Iterator[Connection]:
    """Another log, as it is at this moment. Raises `FileProblem` where it is none, or does not hold."""
    with ExitStack() as opened:
        try:
            other = opened.enter_context(closing(connection.open_to_read(path)))
            other.execute("BEGIN")
            _refuse_unsound(log, other, path, progress)
        except sqlite3.Error as error:  # else the log that takes it in would seem to be the damaged one
            raise connection.problem(error, path) from error
        yield other


def _closing_days(log: Log, code: str, year: int) -> Mapping[date, str]:
    return log.calendar(code, "mon-fri", None).closing_days(year)


def _refuse_unsound(log: Log, own: Connection, name: str, progress: Progress | None) -> None:
    """Raise `FileProblem`, naming entries and rows, where a log does not hold or cannot be read; contents may be missing."""
    found = verification.verify(own, progress=progress, partial=True).problems
    if not found:
        found = readable.problems(own, log.today, lambda *asked: _closing_days(log, *asked))
    if found:
        items = [f"entry {one.entry}: {one.what}" if one.entry else one.what for one in found[:_SHOWN]]
        more = [f"and {len(found) - _SHOWN:,} more"] if len(found) > _SHOWN else []
        raise FileProblem(
            f"{name} does not hold together: it was changed, or is damaged",
            hint="nothing was imported; use another copy of it",
            items=(*items, *more),
        )


def _refuse_unreadable(start: bytes, name: str) -> None:
    packed = next((kind for mark, kind in _PACKED.items() if start.startswith(mark)), None)
    if packed:
        raise UsageProblem(f"{name} is packed ({packed})", hint="unpack it first, then import what was in it")
    if not start:
        raise UsageProblem(f"{name} is empty", hint="`repairlog dump -o FILE` writes a log to a file")
    if b"\x00" in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageProblem(f"{name} is not UTF-8", hint="save it as UTF-8, then import it")
