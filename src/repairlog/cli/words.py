"""Which repairs a row of words means."""

from __future__ import annotations

from collections.abc import Sequence

from repairlog.actions.log import Log, repair
from repairlog.errors import Refused
from repairlog.store import names


def several(log: Log, words: Sequence[str]) -> list[int]:
    """The repairs named, each once; none named: the only open one."""
    if not words:
        return [names.repair(log.connection, None)]
    return list(dict.fromkeys(one(log, word) for word in words))


def one(log: Log, word: str) -> int:
    """The repair that a word names. Raises `Refused` for one that is void."""
    number = names.repair(log.connection, word)
    refuse_void(log, number)
    return number


def refuse_void(log: Log, number: int) -> None:
    """Raise `Refused` for a repair that was entered in error."""
    if repair(log, number).void:
        raise Refused(f"repair {number} is void: it was entered in error", hint="`repairlog undo` takes that back")
