"""Whether a log is what it says: its pages, its chain, the tables against the chain's replay, its attachments.

Everything is read once, one entry and one row at a time, as it stood at one moment; nothing is changed. What is wrong
is a value, named and collected: damage never ends the search, it ends the search of that table.
"""

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from repairlog.domain import journal as chain
from repairlog.domain.journal import GENESIS, Entry, Problem
from repairlog.domain.tables import TABLES
from repairlog.store import counting, journal, migrations, rows
from repairlog.store.connection import Connection
from repairlog.store.counting import Calendars
from repairlog.store.findings import Findings, Progress, scan
from repairlog.store.replaying import UNREADABLE, Replay, item

__all__ = ["Progress", "Verdict", "verify"]

_STEP = 5000  # changes between two reports of progress
_CHUNK = 1 << 20  # bytes of an attachment read at once


class Verdict(NamedTuple):
    """What was found. `follow`: entries after the given head, None where none was given or it is not in the chain.

    `checked` and `bad` are of attachments, in whatever state the journal had them; `bad` ones are among the `problems`.
    """

    entries: int
    head: str
    problems: tuple[Problem, ...]
    redacted: tuple[tuple[int, int], ...] = ()  # entry, and the entry that redacted it
    checked: int = 0  # attachments whose bytes were read
    bad: tuple[Problem, ...] = ()
    follow: int | None = None


def verify(
    connection: Connection,
    *,
    attachments: bool = False,
    head: str | None = None,
    progress: Progress | None = None,
    partial: bool = False,
    calendars: Calendars | None = None,
) -> Verdict:
    """Check a log; nothing is changed. `problems` is empty where everything holds, of very many the rest is counted.

    `head`: 64 lower-case hex digits, the hash that an entry of this log had some day. `attachments`: read their bytes.
    `partial`: contents may be missing, as in a dump without attachments. `calendars`: hold the days of the views to them.
    Raises `sqlite3.Error` for what is no damage: a log that is in use, a full disk.
    """
    found, checked, follow = Findings(progress), 0, None
    with _snapshot(connection), contextlib.closing(Replay(connection, found.add)) as replay:
        with found.reading("the file"):
            _pages(connection, found)
        entries, last, redacted, whole = _chain(connection, replay, found)
        if whole:
            _tables(connection, replay, found, entries)
            with found.reading("contents"):
                checked = _contents(connection, replay, found, attachments=attachments, partial=partial)
        else:  # what the entries that are out of reach put there would be called a stranger's
            found.add(None, "so the tables were not compared with it; they may be as they were, or not")
        if calendars is not None:
            with found.reading("the days of the views"):
                for what in counting.problems(connection, calendars):
                    found.add(None, what)
        with found.reading("the journal"):
            follow = None if head is None else _follow(connection, head, entries)
        if head is not None and follow is None:
            found.add(None, "no entry has that head: entries are missing at the end, or it is another log's")
    return Verdict(entries, last, found.all(), tuple(redacted), checked, tuple(found.bad), follow)


@contextlib.contextmanager
def _snapshot(connection: Connection) -> Iterator[None]:
    """One moment of the log for all that is read, unless the caller is in a transaction already."""
    own = not connection.in_transaction
    if own:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.text_factory = str
        if own and connection.in_transaction:
            connection.execute("ROLLBACK")


def _rows(connection: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    return scan(
        connection,
        f"SELECT {rows.columns(table)} FROM {table} WHERE :after IS NULL OR id > :after ORDER BY id",  # noqa: S608 - our own names
    )


def _pages(connection: Connection, found: Findings) -> None:
    found.progress("pages", 0, 0)
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            found.add(None, f"the file: {' '.join(line.split())}")
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        what = item(table, number) if table in TABLES else table
        found.add(None, f"{what} names one of {parent} that is not there")
    if connection.execute("PRAGMA user_version").fetchone()[0]:  # else a scratch log, which no migration made
        made = connection.execute("SELECT id, migration_set, name FROM _sqlite_migrations ORDER BY id").fetchall()
        if made != [(number, "repairlog", name) for number, name in enumerate(migrations.NAMES, 1)]:
            found.add(None, "the list of migrations is not what made this schema")


def _tables(connection: Connection, replay: Replay, found: Findings, entries: int) -> None:
    """Every row, the numbering and the heads of letters, against a journal that was read to its end."""
    total = replay.count()
    for table in TABLES:
        with found.reading(table):
            replay.compare(table, found.told(_rows(connection, table), total))
    with found.reading("the numbering"):
        _numbering(connection, {"journal": entries, **replay.greatest}, found)
    with found.reading("letters"):
        _letters(connection, replay, found)


def _chain(connection: Connection, replay: Replay, found: Findings) -> tuple[int, str, list[tuple[int, int]], bool]:
    """Every link, and the replay of what it holds.

    The last entry's number and hash, what was redacted by what, and whether the journal could be read to its end.
    """
    previous, redacted, changes, told, whole, last = (0, GENESIS), [], 0, 0, False, 0
    with found.reading("the journal"):
        redactions = _redactions(connection, replay)
        total = journal.last(connection)[0]
        names = ", ".join(Entry._fields)
        statement = f"SELECT {names} FROM journal WHERE :after IS NULL OR seq > :after ORDER BY seq"  # noqa: S608 - our own names
        for entry in map(Entry._make, scan(connection, statement)):
            digest, by = _redaction(replay, entry.seq) if redactions else (None, 0)
            try:
                for what in (*chain.misfits(entry, previous, digest), *chain.misnumbered(entry, last)):
                    found.add(entry.seq, what)
            except UNREADABLE:
                found.add(entry.seq, "it is no text")
            if digest:
                redacted.append((entry.seq, by))
            changes += replay.follow(entry)
            if changes >= told:
                found.progress("entries", entry.seq, total)
                told = changes + _STEP
            previous, last = (entry.seq, str(entry.hash)), entry.command
        whole = True
    return *previous, redacted, whole


def _redactions(connection: Connection, replay: Replay) -> int:
    """Keep what the newest redaction of each entry says, beside the replay; how many there are."""
    from json import loads  # noqa: PLC0415 - as in the replay

    replay.scratch.execute("CREATE TABLE redactions (seq INTEGER PRIMARY KEY, digest TEXT, by_seq INTEGER)")
    statement = """SELECT seq, facts FROM journal WHERE (:after IS NULL OR seq > :after) AND action = 'forget'
        AND instr(facts, '["journal",') > 0 ORDER BY seq"""
    for seq, facts in scan(connection, statement):
        with contextlib.suppress(*UNREADABLE):  # the replay reports it
            said = [(int(note[1]), str(note[3]["personal_digest"]), seq) for note in loads(facts) if note[0] == "journal"]
            earlier = [note for note in said if 0 < note[0] < seq]
            replay.scratch.executemany("INSERT OR REPLACE INTO redactions VALUES (?, ?, ?)", earlier)
    return int(replay.scratch.execute("SELECT count(*) FROM redactions").fetchone()[0])


def _redaction(replay: Replay, seq: int) -> tuple[str | None, int]:
    found = replay.scratch.execute("SELECT digest, by_seq FROM redactions WHERE seq = :seq", {"seq": seq}).fetchone()
    return found or (None, 0)


def _numbering(connection: Connection, greatest: dict[str, int], found: Findings) -> None:
    """A number that was given is never given again: SQLite keeps the greatest of each table."""
    kept: dict[object, list[object]] = {}
    for name, number in connection.execute("SELECT name, seq FROM sqlite_sequence"):
        kept.setdefault(name, []).append(number)
    for table in (*TABLES, "journal"):
        said = [greatest[table]] if greatest.get(table) and table != "me" else []
        if kept.pop(table, []) != said:
            found.add(None, f"{table}: the greatest number given is not {said[0] if said else 'none'} here")
    if kept:
        found.add(None, "numbers are kept for what is no table of a log")


def _letters(connection: Connection, replay: Replay, found: Findings) -> None:
    """A letter keeps the head it was written at; one that came with another log has a head of that log."""
    statement = """SELECT id FROM letters WHERE (:after IS NULL OR id > :after) AND head IS NOT NULL
        AND head NOT IN (SELECT hash FROM journal) ORDER BY id"""
    for (number,) in scan(connection, statement):
        if not replay.scratch.execute("SELECT 1 FROM brought WHERE id = :id", {"id": number}).fetchone():
            found.add(None, f"L{number} was made from another log, or entries before it were changed")


def _contents(connection: Connection, replay: Replay, found: Findings, *, attachments: bool, partial: bool) -> int:
    """Every content that an attachment ever named is there, and no other; how many attachments' bytes were read."""
    here, checked = replay.scratch, 0
    here.execute("CREATE TABLE seen (sha256 TEXT PRIMARY KEY)")
    statement = """SELECT rowid, sha256, length(data) FROM contents WHERE :after IS NULL OR rowid > :after ORDER BY rowid"""
    for number, sha256, size in scan(connection, statement):
        by_name = "SELECT id, size, seq FROM contents WHERE sha256 = :sha256 ORDER BY id"
        naming = [] if _is_garbled(sha256) else here.execute(by_name, {"sha256": sha256}).fetchall()
        if not naming:
            found.add_bad(None, f"content {number} is named by no attachment of any entry")
            continue
        here.execute("INSERT INTO seen VALUES (:sha256)", {"sha256": sha256})
        altered = attachments and _sha256(connection, number, found) != sha256
        checked += len(naming) if attachments else 0
        for one, said, seq in naming:
            if said != size:
                found.add_bad(seq, f"A{one}: its content has {size} bytes, this entry says {said}")
            elif altered:
                found.add_bad(seq, f"A{one}: its content is not what was attached")
    missing = """SELECT id, seq FROM contents WHERE sha256 NOT IN seen AND sha256 NOT LIKE 'removed%' ORDER BY id"""
    for one, seq in () if partial else here.execute(missing):
        found.add_bad(seq, f"A{one}: its content is missing")
    return checked


def _is_garbled(name: object) -> bool:
    return not (isinstance(name, str) and name.isascii())


def _sha256(connection: Connection, number: int, found: Findings) -> str:
    from hashlib import sha256  # noqa: PLC0415 - only where bytes are read

    made, done = sha256(), 0
    with connection.blobopen("contents", "data", number, readonly=True) as blob:
        while chunk := blob.read(_CHUNK):
            made.update(chunk)
            done += len(chunk)
            found.progress("bytes of attachments", done, len(blob))
    return made.hexdigest()


def _follow(connection: Connection, head: str, entries: int) -> int | None:
    """How many entries follow the one with this hash, None where there is none; an empty log ends with that of none."""
    if head == GENESIS and not entries:
        return 0
    found = connection.execute("SELECT seq FROM journal WHERE hash = :head", {"head": head}).fetchone()
    return entries - int(found[0]) if found else None
