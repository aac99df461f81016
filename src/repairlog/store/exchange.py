"""A log as lines of JSON: out, row by row, and in again, the journal as it is.

The first line is a header; then an object a row, every column, ``table`` first: the journal, the tables parents first, then
the contents of attachments in parts. What comes in is checked line by line; whether it holds together, `verification` says.
"""

from __future__ import annotations

import binascii
import hashlib
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from repairlog.domain.journal import Entry, canonical
from repairlog.domain.tables import TABLES
from repairlog.errors import FileProblem
from repairlog.store import LINES, contents, journal
from repairlog.store.connection import Connection
from repairlog.store.lines import Header, bad_line, complete, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from repairlog.store.lines import Line
    from repairlog.store.verification import Progress

ROWS: Mapping[str, tuple[str, ...]] = {"journal": Entry._fields, **{name: of._fields for name, of in TABLES.items()}}
"""The tables whose rows are written as they are, in that order, and their columns."""
CONTENT = ("sha256", "size", "part", "data")
PART = 3 << 18
"""Bytes of a content in one line: its base64 is a megabyte."""
_AT_ONCE = 1000  # rows
_FEWER = {"journal": 10, "letters": 100}  # rows that are long: an entry holds up to a thousand others


def dump(connection: Connection, *, attachments: bool = True) -> Generator[bytes, None, None]:
    """A log as lines, each with its line feed, all of one moment; memory is constant. Without `attachments` no contents."""
    connection.execute("BEGIN")
    try:
        yield written(canonical(_header(connection, attachments=attachments)))
        for table, names in ROWS.items():
            pairs = ", ".join(f"'{name}', {name}" for name in names)
            found = connection.execute(f"SELECT json_object('table', '{table}', {pairs}) FROM {table} ORDER BY {names[0]}")  # noqa: S608 - our own names
            for (text,) in found:
                yield written(text)
        if attachments:
            for number, sha256 in connection.execute("SELECT rowid, sha256 FROM contents ORDER BY sha256"):
                yield from (written(canonical(part)) for part in _parts(connection, number, sha256))
    finally:
        connection.execute("ROLLBACK")


def load(connection: Connection, header: Header, lines: Iterable[Line], progress: Progress | None = None) -> None:
    """Put the rows of a dump into an empty log, inside the caller's transaction, with foreign keys deferred.

    Raises `UsageProblem`, naming the line, for what is no row, and where rows are missing at the end.
    """
    loader, read = _Loader(connection), 0
    for line in complete(lines, {**ROWS, "contents": CONTENT}):
        if line.table == "contents":
            loader.content(line.number, *line.values)
            continue
        loader.row(line.number, line.table, line.values)
        read += 1
        if progress and read % _AT_ONCE == 0:
            progress("rows read", read, header.rows or 0)
    loader.finish()
    entries, _, head = journal.last(connection)
    for promised, what, found in (
        (header.entries, "entries", entries), (header.rows, "rows", read), (header.contents, "attachments", loader.contents),
    ):  # fmt: skip
        if promised is not None and promised != found:
            raise bad_line(1, f"it promises {promised:,} {what}, the file holds {found:,}: it is not whole")
    if head != header.head:
        raise FileProblem("the last entry of the dump is not the one its first line names", hint="use another copy of it")
    number_on(connection, header.numbers if header.numbers is not None else _numbers_given(connection))


def copy(source: Connection, target: Connection, progress: Progress | None = None) -> None:
    """Put a whole log into an empty one, inside the caller's transaction, with foreign keys deferred."""
    total = row_count(source)
    done = 0
    for table, names in ROWS.items():
        found = source.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {names[0]}")  # noqa: S608 - our own names
        while rows := found.fetchmany(_FEWER.get(table, _AT_ONCE)):
            target.executemany(_insert(table), rows)
            done += len(rows)
            if progress:
                progress("rows read", done, total)
    for (sha256,) in source.execute("SELECT sha256 FROM contents ORDER BY sha256"):
        copy_content(source, target, sha256)
    number_on(target, _numbers(source))


def copy_content(source: Connection, target: Connection, sha256: str) -> bool:
    """Copy the bytes of an attachment where only the source has them; whether it did. Memory is constant.

    Raises `FileProblem` where they are not what was attached.
    """
    wanted = {"sha256": sha256}
    if target.execute("SELECT 1 FROM contents WHERE sha256 = :sha256", wanted).fetchone():
        return False
    found = source.execute("SELECT rowid FROM contents WHERE sha256 = :sha256", wanted).fetchone()
    if found is None:
        return False
    with source.blobopen("contents", "data", found[0], readonly=True) as blob:
        making = _Content(target, sha256, len(blob))
        while piece := blob.read(PART):
            making.write(piece)
        if not making.close():
            raise FileProblem("an attachment of the other log was altered", hint="there, `repairlog verify --attachments`")
    return True


def row_count(connection: Connection) -> int:
    """How many rows a log has, journal included, contents not."""
    return sum(int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in ROWS)  # noqa: S608 - our own names


def number_on(connection: Connection, numbers: Mapping[str, int]) -> None:
    """Have the next row of each table get the number after the one given, where more rows were made than are there."""
    for table, number in numbers.items():
        given = {"table": table, "number": number}
        sql = "UPDATE sqlite_sequence SET seq = max(seq, :number) WHERE name = :table"
        if connection.execute(sql, given).rowcount == 0:
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :number)", given)


def _header(connection: Connection, *, attachments: bool) -> dict[str, Any]:
    entries, _, head = journal.last(connection)
    kept = int(connection.execute("SELECT count(*) FROM contents").fetchone()[0])
    return {
        "repairlog": "dump", "schema": LINES, "entries": entries, "head": head,
        "rows": row_count(connection), "contents": kept if attachments else 0, "numbers": _numbers(connection),
    }  # fmt: skip


def _numbers(connection: Connection) -> dict[str, int]:
    found = connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    return {table: number for table, number in found if table in TABLES}


def _numbers_given(connection: Connection) -> dict[str, int]:
    """The greatest number of each table that the journal names."""
    try:
        found = connection.execute(
            "SELECT json_extract(value, '$[0]') AS of, max(json_extract(value, '$[1]'))"
            " FROM journal, json_each(facts) GROUP BY of"
        ).fetchall()
    except sqlite3.OperationalError:  # no JSON: `verification` names the entry
        return {}
    return {table: number for table, number in found if table in TABLES and table != "me" and isinstance(number, int)}


def _parts(connection: Connection, number: int, sha256: str) -> Iterator[dict[str, Any]]:
    with connection.blobopen("contents", "data", number, readonly=True) as blob:
        size = len(blob)
        for part in range(max(1, -(-size // PART))):
            data = binascii.b2a_base64(blob.read(PART), newline=False).decode("ascii")
            yield {"table": "contents", "sha256": sha256, "size": size, "part": part, "data": data}


def _insert(table: str) -> str:
    names = ROWS[table]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our own names


class _Content:
    """One content on its way into the log."""

    def __init__(self, connection: Connection, sha256: str, size: int) -> None:
        made = connection.execute(
            "INSERT INTO contents (sha256, data) VALUES (:sha256, zeroblob(:size))", {"sha256": sha256, "size": size}
        )
        self.sha256, self.size, self.parts = sha256, size, 0
        self._left = size
        self._digest = hashlib.sha256()
        self._blob = connection.blobopen("contents", "data", made.lastrowid or 0)

    def write(self, data: bytes) -> bool:
        """Put the next bytes; False where they are too many."""
        self._left -= len(data)
        if self._left >= 0:
            self._blob.write(data)
            self._digest.update(data)
            self.parts += 1
        return self._left >= 0

    def close(self) -> bool:
        """End it; whether it is whole, and what its hash says."""
        self._blob.close()
        return self._left == 0 and self._digest.hexdigest() == self.sha256


class _Loader:
    """Rows on their way into a log, many at once; what the database refuses is named by its line."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._table = ""
        self._numbers: list[int] = []
        self._rows: list[tuple[Any, ...]] = []
        self.contents = 0
        self._content: _Content | None = None
        self._line = 0  # the one a content began with
        self._fitting: dict[str, set[tuple[type, ...]]] = {}

    def row(self, number: int, table: str, values: tuple[Any, ...]) -> None:
        """Take a row."""
        if table != self._table or len(self._rows) == _FEWER.get(table, _AT_ONCE):
            self._flush()
            self._table = table
        kinds = tuple(map(type, values))
        if kinds not in self._fitting.setdefault(table, set()):
            self._check(number, table, kinds)
        self._numbers.append(number)
        self._rows.append(values)

    def content(self, number: int, sha256: object, size: object, part: object, data: object) -> None:
        """Take a part of a content; the parts of one follow one another."""
        if not (isinstance(sha256, str) and type(size) is int and type(part) is int and isinstance(data, str)):
            raise bad_line(number, "its columns are no part of an attachment")
        self._flush()
        if part == 0:
            self._end_content()
            if not 0 <= size <= contents.LIMIT:
                raise bad_line(number, f"an attachment of {size:,} bytes; the limit is {contents.LIMIT:,}")
            self._line = number
            try:
                self._content = _Content(self._connection, sha256, size)
            except (sqlite3.IntegrityError, UnicodeEncodeError):
                raise bad_line(number, "this attachment came before, or has no hash") from None
        of = self._content
        if of is None or (of.sha256, of.size) != (sha256, size) or (part and of.parts != part):
            raise bad_line(number, "this part of an attachment does not follow the one before it")
        try:
            fits = of.write(binascii.a2b_base64(data.encode("ascii"), strict_mode=True))
        except ValueError:
            raise bad_line(number, "its data is no base64") from None
        if not fits:
            raise bad_line(number, "the attachment is longer than its size")

    def finish(self) -> None:
        """Take nothing more."""
        self._flush()
        self._end_content()

    def _end_content(self) -> None:
        if self._content is not None and not self._content.close():
            raise bad_line(self._line, "the bytes of this attachment are not those its hash names")
        self.contents += self._content is not None
        self._content = None

    def _flush(self) -> None:
        if not self._rows:
            return
        before = self._connection.total_changes
        try:
            self._connection.executemany(_insert(self._table), self._rows)
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError, UnicodeEncodeError) as error:
            place = self._connection.total_changes - before
            why = "a character that is none" if isinstance(error, UnicodeEncodeError) else str(error)
            raise bad_line(self._numbers[place], f"no row of {self._table}: {why}") from None
        self._rows.clear()
        self._numbers.clear()

    def _check(self, number: int, table: str, kinds: tuple[type, ...]) -> None:
        """Whether each value is of its column's type: the database would turn a number into text without a word."""
        types = {"INTEGER": int, "TEXT": str}
        for (_, name, said, *_), kind in zip(self._connection.execute(f"PRAGMA table_info({table})"), kinds, strict=True):
            if kind is not type(None) and kind is not types[said]:
                raise bad_line(number, f"{name} is no {'number' if said == 'INTEGER' else 'text'}")
        self._fitting[table].add(kinds)
