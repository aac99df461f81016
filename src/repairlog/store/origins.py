"""Which logs the repairs of a log came from: itself, and those that pools and other logs brought, each by a pseudonym.

A log's pseudonym is made of the first entry of its journal: it is the same on every day and in every copy of the log, so
that who comes twice counts once, and it says nothing of whose log it is. An import names those it brought in its last
change, a note of the kind ``pool``; a command that was taken back does not count. What was typed in, or came as a CSV, is
the log's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from repairlog.domain.journal import digest
from repairlog.store.views import POOLED

if TYPE_CHECKING:
    from repairlog.store.connection import Connection
    from repairlog.store.journal import Command

_LENGTH = 32
_POOLED = f"SELECT 1 FROM repairs WHERE {POOLED} LIMIT 1"  # noqa: S608 - our own text


def is_pool(connection: Connection) -> bool:
    """Whether some repair came by a pool: those have no time of day and nobody who recorded them."""
    return connection.execute(_POOLED).fetchone() is not None


def origins(connection: Connection) -> tuple[str, ...]:
    """The pseudonyms of all logs that repairs of this one came from, in order."""
    taken_back = _taken_back(connection)
    found, brought = set(), set()
    for command, facts in connection.execute(
        "SELECT command, facts FROM journal WHERE action = 'import'"
        " AND seq IN (SELECT max(seq) FROM journal GROUP BY command)"  # the other entries of a large import are not read
    ):
        if noted := _noted(facts):
            brought.add(command)
            found |= set() if command in taken_back else noted
    if _has_own(connection, taken_back | brought):
        found.add(_own(connection))
    return tuple(sorted(found))


def note(command: Command, logs: Iterable[str]) -> None:
    """Put into the journal that an import brought repairs of these logs."""
    command.note("pool", command.number, logs=" ".join(logs))


def is_pseudonym(value: object) -> bool:
    """Whether a value can be a log's pseudonym."""
    return isinstance(value, str) and re.fullmatch(rf"[0-9a-f]{{{_LENGTH}}}", value) is not None


def _own(connection: Connection) -> str:
    (first,) = connection.execute("SELECT hash FROM journal ORDER BY seq LIMIT 1").fetchone()
    return digest(f"a log of a pool\n{first}")[:_LENGTH]


def _has_own(connection: Connection, others: set[int]) -> bool:
    """Whether some command but `others` made a repair."""
    found = connection.execute(
        "SELECT 1 FROM journal WHERE command NOT IN (SELECT value FROM json_each(:others))"
        " AND (action = 'add' OR (action = 'import' AND instr(facts, '[\"repairs\",'))) LIMIT 1",
        {"others": str(sorted(others))},
    )
    return found.fetchone() is not None


def _taken_back(connection: Connection) -> set[int]:
    """The commands that do not stand: an undo names the command it takes back, a redo names the undo."""
    undone: Mapping[int, int] = dict(
        connection.execute("SELECT DISTINCT command, reverts FROM journal WHERE action = 'undo'").fetchall()
    )
    gone = set()
    for action, reverts in connection.execute(
        "SELECT action, reverts FROM journal WHERE action IN ('undo', 'redo') GROUP BY command ORDER BY command"
    ):
        if action == "undo":
            gone.add(reverts)
        else:
            gone.discard(undone.get(reverts))
    return gone


def _noted(facts: str) -> set[str]:
    if '["pool",' not in facts:
        return set()
    from json import loads  # noqa: PLC0415 - only where a pool came in

    kind, _, _, after = loads(facts)[-1]
    return set(after["logs"].split()) if kind == "pool" else set()
