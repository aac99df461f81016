"""The removal of a person from the tables and from every entry of the journal.

What an entry's facts say stays, so its hash stays; its personal part is written anew under a new salt, and a `forget`
command notes the new digest of each. Entry by entry and row by row: memory does not grow with the log.
"""

import contextlib
import json
import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from repairlog.domain.journal import canonical, digest
from repairlog.domain.model import CHANNELS, DELIVERIES
from repairlog.domain.redaction import Finder, Known, Removal, known_of, same_name
from repairlog.domain.tables import PERSONAL, TABLES, Value
from repairlog.errors import FileProblem, Refused
from repairlog.store import journal, traces
from repairlog.store.connection import Connection, Stamp
from repairlog.store.journal import Command
from repairlog.store.replaying import UNREADABLE

State = tuple[int, dict[str, Value]]  # a row's number, and its columns that were not null

_FIXED = frozenset({
    "uid", "week", "by_role", "with_role", "to_role", "handed_to", "under", "outcome", "kind", "result", "state", "step",
    "dates", "head", "happened_at", "recorded_at", "personal_digest",
})  # fmt: skip
"""Factual columns that hold words of ours, days or hashes."""
_WORDS = frozenset({*CHANNELS, *DELIVERIES})
_START = 1 << 12  # bytes by which a text is told from a picture
_MANY = 40  # pieces looked for in an entry before it is cheaper to read it


class Survey(NamedTuple):
    """What the removal of a person takes away. Numbers of rows, and of entries of the journal."""

    removal: Removal
    parties: tuple[str, ...]  # the names of the person's own rows
    alike: tuple[str, ...]  # the names of other parties that hold the person's
    texts: int  # values of other rows that name the person
    touched: Sequence[int]  # entries of the journal
    rows: Mapping[str, Sequence[int]]  # rows of the tables
    papers: Mapping[int, str | None]  # attachments that go, and their file names
    contents: frozenset[str]  # hashes of what goes with them
    closed: int  # attachments that stay and are no text: nobody can say what they show
    letters: Mapping[int, str]  # letters that name the person, and the files they were written to

    @property
    def is_empty(self) -> bool:
        """Whether the log names the person nowhere."""
        return not (self.removal.parties or self.removal.me or self.texts or self.touched or self.contents)


def survey(connection: Connection, name: str) -> Survey:
    """What a removal takes away: of a party or the writer of that name, else of the name alone, wherever it stands.

    Raises `Refused` where a factual column holds the name: those are hashed as they are.
    """
    with _readable():
        parties, me = _people(connection, name)
        owned = _owned(connection, parties, me=me)
        finder = Finder(_known(connection, name, parties, owned, me=me))
        hits, closed = _contents(connection, finder)
        papers, gone = _papers(connection, finder, owned, hits)
        removal = Removal(finder, frozenset(parties), me, owned, frozenset(papers))
        touched = _entries(connection, removal)
    rows, texts, alike, letters = _in_tables(connection, removal)
    return Survey(
        removal, tuple(dict.fromkeys(parties.values())), alike, texts, touched, rows, papers, gone,
        len(closed - gone), letters,
    )  # fmt: skip


def remove(connection: Connection, name: str, stamp: Stamp) -> Survey:
    """Remove a person, in one transaction; what was taken away, nothing where nobody is called so.

    The file has to be cleaned after that. Raises `Refused` as `survey` does.
    """
    connection.execute("PRAGMA secure_delete = ON")
    with journal.transaction(connection):
        found = survey(connection, name)
        removal = found.removal
        made = Command(connection, "forget", stamp._replace(by=removal.by(stamp.by)))
        _rewrite(connection, found, made)
        for table, numbers in found.rows.items():
            for number, _, after in _changed_rows(connection, removal, table, numbers):
                pairs = ", ".join(f"{column} = :{column}" for column in after)
                connection.execute(f"UPDATE {table} SET {pairs} WHERE id = :id", {**after, "id": number})  # noqa: S608 - our own names
        for sha256 in found.contents:
            connection.execute("DELETE FROM contents WHERE sha256 = :sha256", {"sha256": sha256})
        made.seal()
    return found


def _rewrite(connection: Connection, found: Survey, made: Command) -> None:
    """Write the entries anew that name the person, and note what their personal parts are now."""
    concerned = _concerned(found.removal)
    for seq in found.touched:
        said = connection.execute("SELECT facts, personal FROM journal WHERE seq = :seq", {"seq": seq}).fetchone()
        personal, salt = _without(found.removal, concerned, *said), os.urandom(16).hex()
        connection.execute(
            "UPDATE journal SET personal = :personal, salt = :salt WHERE seq = :seq",
            {"personal": personal, "salt": salt, "seq": seq},
        )
        made.note("journal", seq, personal_digest=digest(salt + personal))


@contextlib.contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except UNREADABLE as error:
        raise FileProblem(
            "the journal holds what cannot be read: nothing was removed", hint="`repairlog verify` names it"
        ) from error


def _states(connection: Connection, table: str) -> Iterator[State]:
    """Every state that the journal has of the rows of a table."""
    found = connection.execute(
        "SELECT facts, personal FROM journal WHERE instr(facts, :piece) ORDER BY seq", {"piece": f'["{table}",'}
    )
    for facts, personal in found:
        for (named, number, *states), parts in zip(json.loads(facts), json.loads(personal)["rows"], strict=True):
            if named == table:
                for state, part in zip(states, parts, strict=True):
                    if state is not None:
                        yield number, {**state, **part}


def _people(connection: Connection, name: str) -> tuple[dict[int, str], bool]:
    """The parties that were ever called so, with their last names, and whether the writer of the log was."""
    wanted = {number for number, row in _states(connection, "parties") if same_name(str(row["name"]), name)}
    last = {number: str(row["name"]) for number, row in _states(connection, "parties") if number in wanted}
    return last, any(same_name(str(row.get("name") or ""), name) for _, row in _states(connection, "me"))


def _owned(connection: Connection, parties: Mapping[int, str], *, me: bool) -> frozenset[int]:
    """The repairs that ever belonged to the person; what has no owner is the writer's."""
    if not parties and not me:
        return frozenset()
    return frozenset(
        number
        for number, row in _states(connection, "repairs")
        if row.get("owner_id") in parties or (me and row.get("owner_id") is None)
    )


def _known(connection: Connection, name: str, parties: Mapping[int, str], owned: frozenset[int], *, me: bool) -> Known:
    own = [row for number, row in _states(connection, "parties") if number in parties]
    own += [row for _, row in _states(connection, "me")] if me else []
    few = owned if len(owned) <= _MANY else ()  # the devices of a whole shop are nobody's: they go from their rows alone
    devices = [row for number, row in (_states(connection, "repairs") if few else ()) if number in few]
    others = connection.execute("SELECT id, address FROM parties WHERE address IS NOT NULL").fetchall()
    elsewhere = [address for number, address in others if number not in parties]
    if not me:
        elsewhere += [address for (address,) in connection.execute("SELECT address FROM me WHERE address IS NOT NULL")]
    return known_of(name, own, devices, elsewhere)


def _contents(connection: Connection, finder: Finder) -> tuple[frozenset[str], frozenset[str]]:
    """The contents whose bytes name the person, and those that are no text."""
    hits, closed = set(), set()
    for number, sha256 in connection.execute("SELECT rowid, sha256 FROM contents ORDER BY rowid").fetchall():
        with connection.blobopen("contents", "data", number, readonly=True) as blob:
            if traces.is_in(blob.read, finder):
                hits.add(sha256)
            blob.seek(0)
            if not _is_plain(blob.read(_START)):
                closed.add(sha256)
    return frozenset(hits), frozenset(closed)


def _is_plain(start: bytes) -> bool:
    try:
        text = start[: _START - 4].decode("utf-8", "strict") if len(start) < _START else start.decode("utf-8", "ignore")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not start.startswith((b"%PDF", b"PK\x03\x04"))


def _papers(
    connection: Connection, finder: Finder, owned: frozenset[int], hits: frozenset[str]
) -> tuple[dict[int, str | None], frozenset[str]]:
    """The attachments that go, with their last file names, and the hashes of the contents that go with them."""
    names: dict[int, str | None] = {}
    hashes: dict[int, set[str]] = {}
    wanted: set[int] = set()
    for number, row in _states(connection, "attachments"):
        names[number] = None if row.get("file_name") is None else str(row["file_name"])
        hashes.setdefault(number, set()).add(str(row["sha256"]))
        said = f"{row.get('file_name') or ''}\n{row.get('title') or ''}"
        if row["repair_id"] in owned or finder.is_in(said):
            wanted.add(number)
    gone = hits.union(*(hashes[number] for number in wanted)) if wanted else hits
    wanted |= {number for number, known in hashes.items() if known & gone}
    return {number: names[number] for number in sorted(wanted)}, gone


def _entries(connection: Connection, removal: Removal) -> Sequence[int]:
    """The entries that a removal writes anew. Raises `Refused` where the facts of one name the person."""
    concerned, touched = _concerned(removal), array("q")
    where: dict[str, None] = {}
    for seq, facts, personal in connection.execute("SELECT seq, facts, personal FROM journal ORDER BY seq"):
        if removal.finder.may_hold(facts):
            where.update(dict.fromkeys(_in_facts(removal.finder, json.loads(facts))))
        if _without(removal, concerned, facts, personal) != personal:
            touched.append(seq)
    if where:
        raise Refused(
            "the name stands in facts, which cannot be removed", items=tuple(where)[:12],
            hint="a brand, a model or a role is no person's: use the rest of the name, or `edit` and keep this log private",
        )  # fmt: skip
    return touched


def _in_facts(finder: Finder, facts: list[Any]) -> Iterator[str]:
    for table, number, before, after in facts:
        for column, value in (*(before or {}).items(), *(after or {}).items()):
            fixed = column in _FIXED or column.endswith("_on") or value in _WORDS
            if isinstance(value, str) and not fixed and finder.is_in(value):
                yield f"{table.replace('_', ' ')} {number}: {column.replace('_', ' ')} {value}"


def _concerned(removal: Removal) -> tuple[str, ...]:
    """Pieces of facts, one of which every entry has that touches a row which loses more than a name."""
    tables = (("parties", removal.parties), ("repairs", removal.owned), ("attachments", removal.papers))
    pieces = ['["me",'] if removal.me else []
    for table, numbers in tables:
        pieces += [f'["{table}",{number},' for number in numbers] if len(numbers) < _MANY else [f'["{table}",']
    return tuple(pieces)


def _without(removal: Removal, concerned: tuple[str, ...], facts: str, personal: str) -> str:
    """The personal part of an entry without the person; the very same text where it does not name them."""
    if not removal.finder.may_hold(personal) and not any(piece in facts for piece in concerned):
        return personal
    said = json.loads(personal)
    changes = zip(json.loads(facts), said["rows"], strict=True)
    after = {
        **said,
        "by": removal.by(said["by"]),
        "rows": [
            [None if part is None else removal.row(table, number, part) for part in parts]
            for (table, number, _, _), parts in changes
        ],
    }
    return personal if after == said else canonical(after)


def _changed_rows(
    connection: Connection, removal: Removal, table: str, numbers: Iterable[int] | None = None
) -> Iterator[tuple[int, dict[str, Value], dict[str, Value]]]:
    """The rows of a table that a removal changes, of all or of these: number, personal columns before and after."""
    columns = [name for name in TABLES[table]._fields if name in PERSONAL[table]]
    select = f"SELECT id, {', '.join(columns)} FROM {table}"  # noqa: S608 - our own names
    if numbers is None:
        found: Iterable[Any] = connection.execute(f"{select} ORDER BY id")
    else:
        found = (connection.execute(f"{select} WHERE id = :id", {"id": number}).fetchone() for number in numbers)
    for number, *values in found:
        new = [removal.value(table, number, name, value) for name, value in zip(columns, values, strict=True)]
        if new != values:
            yield number, dict(zip(columns, values, strict=True)), dict(zip(columns, new, strict=True))


def _in_tables(
    connection: Connection, removal: Removal
) -> tuple[Mapping[str, Sequence[int]], int, tuple[str, ...], dict[int, str]]:
    """The rows that change, how many values of other people's, the other parties called alike, the letters' files."""
    rows = {table: array("q") for table in TABLES}
    texts, alike, letters = 0, [], {}
    for table in TABLES:
        for number, before, after in _changed_rows(connection, removal, table):
            rows[table].append(number)
            own = (table == "parties" and number in removal.parties) or (table == "me" and removal.me)
            texts += 0 if own else sum(before[name] != after[name] for name in before)
            if table == "parties" and not own and before["name"] != after["name"]:
                alike.append(str(before["name"]))
            if table == "letters" and before["file_name"]:
                letters[number] = str(before["file_name"])
    to_them = connection.execute("SELECT id, to_id, file_name FROM letters WHERE file_name IS NOT NULL")
    letters |= {number: name for number, to, name in to_them if to in removal.parties}
    return rows, texts, tuple(alike), dict(sorted(letters.items()))
