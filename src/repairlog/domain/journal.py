r"""The journal: every change as an entry in a SHA-256 hash chain; its canonical form, its replay, its inverse.

A *command* is what a person typed; it appends one or more entries under one command number. An entry holds row changes,
each row before and after, in two texts: `facts` (factual columns) and `personal` (names, addresses, numbers of devices,
free text). The canonical form of both is JSON as `canonical` writes it, and it is hashed as it is stored:

    facts_digest    = sha256(facts)
    personal_digest = sha256(salt + personal)
    hash            = sha256("\n".join([previous, seq, command, action, reverts or "", recorded_at, program,
                                         facts_digest, personal_digest]))

all digests in lower-case hex, all text in UTF-8, the first entry's `previous` 64 zeros. `facts` is a list of
``[table, id, before, after]``, `personal` is ``{"by": recorder, "rows": [[before, after], …]}`` in the same order;
before is null for a new row, after is null for a row that goes, and columns that are null are left out. Because the
personal part is digested apart, under a salt of its own, it can be rewritten later and the chain still holds.

A change whose table is none of the log's is a *note*: it stands in the facts, changes no table, and is not taken back.
Notes are ``log`` (another log that was merged or put back: its ``head`` and how many ``entries`` it had), ``pool`` (the
``logs`` that the repairs of an import came from, by their pseudonyms), ``number`` (the repair `id` came with another log,
where its number ``was`` another one) and ``journal``, a *redaction*: a person was removed, so the entry `id` has a new salt
and a new personal part, while its facts, its two digests and its hash stand as they were. The note, in a later entry whose
action is ``forget``, holds the new ``personal_digest`` = sha256(new salt + new personal); of several notes on one entry the
newest holds. The tables were rewritten in the same way, so that they are still what the replay makes.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from repairlog.domain.tables import PERSONAL, TABLES, Row, Value
from repairlog.errors import FileProblem

GENESIS = "0" * 64
ROWS_PER_ENTRY = 1000
_NOTHING: frozenset[str] = frozenset()


class Change(NamedTuple):
    """One row of one table, before and after: None before = new, None after = gone. Of another table: a note."""

    table: str
    id: int
    before: Row | None
    after: Row | None


class Entry(NamedTuple):
    """One link of the chain, as it is stored."""

    seq: int
    command: int
    action: str
    reverts: int | None  # the command that an undo takes back, or the undo that a redo takes back
    recorded_at: str
    program: str
    facts: str
    personal: str
    salt: str
    facts_digest: str
    personal_digest: str
    previous: str
    hash: str


class Correction(NamedTuple):
    """A row of a repair that was changed or taken away after it was recorded."""

    command: int
    action: str
    recorded_at: str
    by: str | None
    change: Change


class Done(NamedTuple):
    """A command of the journal, for `undo --list` and for saying what was taken back: the numbers it changed by table."""

    command: int
    action: str
    recorded_at: str
    changed: Mapping[str, tuple[int, ...]]


class Problem(NamedTuple):
    """Something that does not hold: the entry where it shows (None = the tables), and what it is."""

    entry: int | None
    what: str


def canonical(value: object) -> str:
    """JSON without blanks, keys in the order given, characters as they are: the text that is hashed."""
    import json  # noqa: PLC0415 - a reader of the log needs none

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def seal(
    changes: Iterable[Change],
    *,
    seq: int,
    command: int,
    action: str,
    reverts: int | None,
    recorded_at: str,
    program: str,
    by: str | None,
    salt: str,
    previous: str,
) -> Entry:
    """The entry that holds `changes` after the entry whose hash is `previous`."""
    facts, rows = [], []
    for change in changes:
        own = PERSONAL.get(change.table, _NOTHING)
        facts.append([change.table, change.id, _part(change.before, own, False), _part(change.after, own, False)])
        rows.append([_part(change.before, own, True), _part(change.after, own, True)])
    entry = Entry(
        seq, command, action, reverts, recorded_at, program, canonical(facts), canonical({"by": by, "rows": rows}),
        salt, "", "", previous, "",
    )  # fmt: skip
    entry = entry._replace(facts_digest=digest(entry.facts), personal_digest=digest(salt + entry.personal))
    return entry._replace(hash=link(entry))


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8, lower-case hex."""
    from hashlib import sha256  # noqa: PLC0415 - a reader of the log needs none

    return sha256(text.encode("utf-8")).hexdigest()


def link(entry: Entry) -> str:
    """The hash an entry must have, from its metadata and its two digests."""
    parts = (
        entry.previous, entry.seq, entry.command, entry.action, entry.reverts or "", entry.recorded_at, entry.program,
        entry.facts_digest, entry.personal_digest,
    )  # fmt: skip
    return digest("\n".join(map(str, parts)))


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """The row changes an entry holds, factual and personal columns joined again. Raises `FileProblem` if it is damaged."""
    import json  # noqa: PLC0415 - a reader of the log needs none

    with _readable(entry):
        facts = json.loads(entry.facts)
        rows = json.loads(entry.personal)["rows"]
        return tuple(
            Change(table, number, _join(before, mine), _join(after, yours))
            for (table, number, before, after), (mine, yours) in zip(facts, rows, strict=True)
        )


def recorder(entry: Entry) -> str | None:
    """Who recorded the entry, None where nobody had said who writes the log. Raises `FileProblem` if it is damaged."""
    import json  # noqa: PLC0415 - a reader of the log needs none

    with _readable(entry):
        by: str | None = json.loads(entry.personal)["by"]
        return by


@contextlib.contextmanager
def _readable(entry: Entry) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FileProblem(
            f"entry {entry.seq} of the journal cannot be read", hint="`repairlog verify` names everything that is wrong"
        ) from error


def inverse(changes: Iterable[Change], *, keep_letters: bool = False) -> tuple[Change, ...]:
    """The changes that take `changes` back, last first; notes stand.

    With `keep_letters` a new letter is not removed but made void: its file stays where it was written.
    """
    back = []
    for change in reversed(tuple(changes)):
        if change.table not in TABLES:
            continue
        if keep_letters and change.table == "letters" and change.before is None and change.after is not None:
            back.append(Change("letters", change.id, change.after, {**change.after, "void": 1}))
        else:
            back.append(Change(change.table, change.id, change.after, change.before))
    return tuple(back)


def misfits(entry: Entry, previous: tuple[int, str], redaction: str | None = None) -> Iterator[str]:
    """What does not hold of one entry, in words; nothing where it is the link that comes after `previous`.

    `previous` is the number and the hash of the entry before it, (0, `GENESIS`) for the first. `redaction` is the digest
    that the newest redaction gave to its personal part, None where it was never redacted. Raises `UnicodeEncodeError`
    for a text that cannot be written as UTF-8.
    """
    expected = previous[0] + 1
    if entry.seq > expected:
        gap = f"entry {expected} is" if entry.seq == expected + 1 else f"entries {expected} to {entry.seq - 1} are"
        yield f"{gap} missing before it"
    elif entry.seq < expected:
        yield "its number is none that an entry can have"
    if entry.previous != previous[1]:
        yield "does not follow the entry before it"
    if entry.facts_digest != digest(entry.facts):
        yield "its facts were changed"
    if (redaction or entry.personal_digest) != digest(entry.salt + entry.personal):
        yield "its personal part was changed"
    if entry.hash != link(entry):
        yield "its hash does not fit what it holds"


def misnumbered(entry: Entry, last: int) -> Iterator[str]:
    """What does not hold of the commands an entry names, after one of command `last` (0: none): `undo` goes by them."""
    if entry.command not in {last or 1, last + 1}:
        yield f"command {entry.command} does not follow command {last}"
    elif (entry.action in {"undo", "redo"}) != (entry.reverts is not None):
        yield "what it takes back is not said" if entry.reverts is None else "takes back a command, which only `undo` does"
    elif entry.reverts is not None and not 0 < entry.reverts < entry.command:
        yield f"takes back command {entry.reverts}, which is none before it"


def undo_target(newest: int, reverts: Callable[[int], tuple[str, int | None]]) -> int | None:
    """The command that an undo takes back, None when nothing is left. `reverts` gives a command's action and target.

    Commands form a stack. Below an undone command lies what was there before it was made; a redone one is on top again.
    """
    number = newest
    while number > 0:
        action, target = reverts(number)
        if action == "undo" and target is not None:
            number = target - 1
        elif action == "redo" and target is not None:
            return reverts(target)[1]
        else:
            return number
    return None


def redo_target(newest: int, reverts: Callable[[int], tuple[str, int | None]]) -> int | None:
    """The undo that a redo takes back, None when nothing is left: any new command clears what could be redone."""
    number = newest
    while number > 0:
        action, target = reverts(number)
        if action == "undo":
            return number
        if action != "redo" or target is None:
            return None
        number = target - 1
    return None


def _part(row: Row | None, own: frozenset[str], personal: Literal[True, False]) -> dict[str, Value] | None:
    if row is None:
        return None
    return {name: value for name, value in row.items() if value is not None and (name in own) is personal}


def _join(facts: dict[str, Value] | None, personal: dict[str, Value] | None) -> dict[str, Value] | None:
    return None if facts is None else {**facts, **(personal or {})}
