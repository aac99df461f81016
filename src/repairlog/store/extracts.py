"""What the journal says of one repair, for somebody who has not the log: every link of the chain, few of its words.

A line of JSON for the header, then one an entry. Every entry is there with its metadata, its digests and its hash, so that
the chain can be computed from its beginning to its head. What an entry says is given where it speaks of the repair and of
no other; of the rest there are digests alone, from which nobody learns what was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from repairlog.domain import journal as chain
from repairlog.domain.journal import Entry, canonical, digest
from repairlog.domain.tables import TABLES, Row
from repairlog.store import LINES, journal, lines
from repairlog.store.connection import Connection

_TOLD = ("facts", "personal", "salt")
_OWN_PARTIES = ("seller_id", "centre_id", "maker_id", "owner_id", "handed_to_id", "by_id", "with_id", "to_id")


class Given(NamedTuple):
    """The entries whose words an extract gives, and those it withholds though they speak of the repair: of others too."""

    entries: frozenset[int]
    shared: tuple[int, ...]


class Checked(NamedTuple):
    """What an extract turned out to be: how many entries, their head, how many with words, the files these name."""

    entries: int
    head: str
    given: int
    shared: int
    named: frozenset[str]
    problems: tuple[str, ...]


def given(connection: Connection, repair_id: int) -> Given:
    """Which entries an extract of a repair gives in words."""
    pieces = [f'["repairs",{repair_id},', f'"repair_id":{repair_id},', f'"repair_id":{repair_id}}}']
    found = connection.execute(
        f"SELECT {', '.join(Entry._fields)} FROM journal WHERE EXISTS"  # noqa: S608 - our own names
        " (SELECT 1 FROM json_each(:pieces) WHERE instr(facts, value)) ORDER BY seq",
        {"pieces": canonical(pieces)},
    )
    alone, shared = set(), []
    for entry in map(Entry._make, found):
        changes = chain.changes_of(entry)
        about = {_repair_of(change.table, change.id, row) for change in changes for row in _rows(change)}
        if repair_id not in about:
            continue
        if about <= {repair_id, None} and _knows_its_parties(changes):
            alone.add(entry.seq)
        else:
            shared.append(entry.seq)
    return Given(frozenset(alone), tuple(shared))


def extract(connection: Connection, repair_id: int, uid: str, told: Given) -> Iterator[bytes]:
    """The lines of an extract, each with its line feed; of one moment where the caller reads in a transaction."""
    entries, _, head = journal.last(connection)
    header = {
        "repairlog": "extract", "schema": LINES, "repair": repair_id, "uid": uid, "entries": entries, "head": head,
        "given": len(told.entries), "shared": list(told.shared),
    }  # fmt: skip
    yield lines.written(canonical(header))
    for entry in journal.entries(connection):
        words = dict.fromkeys(_TOLD)
        if entry.seq in told.entries:
            words["facts"] = entry.facts
            if digest(entry.salt + entry.personal) == entry.personal_digest:  # else a person was removed from it
                words.update(personal=entry.personal, salt=entry.salt)
        yield lines.written(canonical({**entry._asdict(), **words}))


def check(stream: BinaryIO, head: str | None = None) -> Checked:
    """Whether an extract holds: its chain from the first entry to the head it names, its words by their digests.

    `head` is a hash that an entry must have. Constant memory but for the names of files. Raises `UsageProblem` for what is
    no extract.
    """
    said = lines.read_object(stream, 1)
    if said.get("repairlog") != "extract" or not isinstance(said.get("shared"), list):
        raise lines.bad_line(1, "this is no extract of a repair log")
    problems: list[str] = []
    named: set[str] = set()
    seq, previous, told, seen = 0, chain.GENESIS, 0, head in {None, chain.GENESIS}
    while found := lines.read_object(stream, seq + 2):
        entry = _entry(found, seq + 2)
        problems += [f"entry {entry.seq} {what}" for what in _misfits(entry, found, seq, previous)]
        told += found["facts"] is not None
        named |= _files(found, seq + 2)
        seq, previous, seen = seq + 1, entry.hash, seen or entry.hash == head
    if (seq, previous) != (said.get("entries"), said.get("head")):
        problems.append("it does not end with the entry that its first line names")
    if told != said.get("given"):
        problems.append("it does not give the words of as many entries as its first line says")
    if not seen:
        problems.append("no entry has the hash given")
    return Checked(seq, previous, told, len(said["shared"]), frozenset(named), tuple(problems))


def _repair_of(table: str, number: int, row: Row) -> int | None:
    """The repair a row belongs to, None for a party, 0 for what belongs to the log."""
    if table == "parties":
        return None
    found = number if table == "repairs" else row.get("repair_id", 0) if table in TABLES else 0
    return int(found or 0)


def _knows_its_parties(changes: tuple[chain.Change, ...]) -> bool:
    """Whether every party that is told of is one that the repair, or a record of it, names."""
    named = {row.get(name) for change in changes for row in _rows(change) for name in _OWN_PARTIES}
    return all(change.table != "parties" or change.id in named for change in changes)


def _rows(change: chain.Change) -> list[Row]:
    return [row for row in (change.before, change.after) if row is not None]


def _entry(found: dict[str, Any], number: int) -> Entry:
    """The entry of a line, its withheld words empty."""
    words = ("command", "action", "recorded_at", "program", "facts_digest", "personal_digest", "previous", "hash")
    if set(found) != set(Entry._fields) or type(found["seq"]) is not int:
        raise lines.bad_line(number, "this is no entry of a journal")
    if not all(isinstance(found[name], str | int) for name in words) or not all(
        isinstance(found[name], str | None) for name in _TOLD
    ):
        raise lines.bad_line(number, "this is no entry of a journal")
    return Entry(**{**found, **{name: found[name] or "" for name in _TOLD}})


def _misfits(entry: Entry, found: dict[str, Any], seq: int, previous: str) -> Iterator[str]:
    if entry.seq != seq + 1 or entry.previous != previous:
        yield "does not follow the entry before it"
    if found["facts"] is not None and entry.facts_digest != digest(entry.facts):
        yield "has other facts than its digest"
    if found["personal"] is not None and entry.personal_digest != digest(entry.salt + entry.personal):
        yield "has another personal part than its digest"
    if entry.hash != chain.link(entry):
        yield "does not fit its hash"


def _files(found: dict[str, Any], number: int) -> set[str]:
    """The SHA-256 of every file that an entry names."""
    if found["facts"] is None or found["personal"] is None:
        return set()
    from json import loads  # noqa: PLC0415 - a reader of the log needs none

    try:
        facts, rows = loads(found["facts"]), loads(found["personal"])["rows"]
        told = [after or {} for (table, *_), (_, after) in zip(facts, rows, strict=True) if table == "attachments"]
        return {str(after["sha256"]) for after in told if "sha256" in after}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise lines.bad_line(number, "what the entry says cannot be read") from None
