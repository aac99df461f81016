"""Removing a person: from the log, then from its file's free pages, from the copies beside it and from the cache."""

import difflib
import os
import sqlite3
from typing import NamedTuple

from repairlog.actions.log import Log
from repairlog.domain.redaction import SHORTEST, Finder, known_of, letters_of
from repairlog.errors import FileProblem, NotFound, UsageProblem
from repairlog.store import journal, names, redaction, traces
from repairlog.store.redaction import Survey

_MARK = "removed"


class Places(NamedTuple):
    """Where the log is, and the folder of its cache."""

    log: str
    cache: str


class Plan(NamedTuple):
    """What there is to remove: in the log, and in files."""

    survey: Survey
    files: tuple[str, ...]  # copies and files of the cache that go
    is_file_marked: bool  # the log's own file names the person in no row, but in what is left of former ones


class Forgotten(NamedTuple):
    """What was removed. `entry` is the journal's last entry then, None where nothing was in the log any more."""

    plan: Plan
    entry: int | None


def plan(log: Log, name: str, places: Places) -> Plan:
    """What `forget` would remove; nothing is changed.

    A person who stands in no row any more is looked for in the bytes of the files: a removal may have been broken off.
    Raises `UsageProblem` for a name that is too short, `NotFound` with the nearest names, `Refused` for one in facts.
    """
    _check(name)
    return _with_files(log, name, places, redaction.survey(log.connection, name))


def forget(log: Log, name: str, places: Places) -> Forgotten:
    """Remove a person from the log and from all that lies beside it; what was removed.

    Raises as `plan` does, and `FileProblem` where the log does not name them any more but files still do: the same
    command again ends the work.
    """
    _check(name)
    found = _with_files(log, name, places, redaction.remove(log.connection, name, log.stamp))
    entry = None if found.survey.is_empty else journal.last(log.connection)[0]
    try:
        traces.clean(log.connection)
        traces.remove(list(found.files))
    except (sqlite3.Error, OSError) as error:
        raise FileProblem(
            f"the person is in no row and no entry of the log any more, but cleaning its files failed: {error}",
            hint="free some space or wait until nobody uses the log, then type the same command again",
        ) from None
    return Forgotten(found, entry)


def _with_files(log: Log, name: str, places: Places, found: Survey) -> Plan:
    finder = found.removal.finder
    cached = [*traces.in_cache(places.cache, finder), *traces.in_unsaved(places.log, finder)]
    if not found.is_empty:
        return Plan(found, (*traces.copies(places.log), *cached), False)
    held = traces.holding(places.log, Finder(known_of(name, ())))
    if not held and not cached:
        raise _unknown(log, name)
    return Plan(found, (*(one for one in held if one != places.log), *cached), places.log in held)


def _check(name: str) -> None:
    plain = letters_of(name)
    if len(plain) < SHORTEST:
        raise UsageProblem(f"`{name}` is too short to be told from a piece of a word", hint="type the whole name")
    if plain in _MARK or _MARK in plain:
        raise UsageProblem(f"`{name}` stands in the mark that replaces a name", hint="type the whole name")


def _unknown(log: Log, name: str) -> NotFound:
    known = [party.name for party in names.parties(log.connection)]
    me = names.me(log.connection)
    known += [me.name] if me and me.name else []
    plain = {letters_of(one): one for one in known}
    near = difflib.get_close_matches(letters_of(name), plain, n=5, cutoff=0.5)
    return NotFound(
        f"`{name}` is nowhere in the log", hint="`repairlog find TEXT` shows where something is written",
        items=tuple(plain[one] for one in near),
    )  # fmt: skip


def basenames(files: tuple[str, ...]) -> list[str]:
    """The names of files without their folders."""
    return [os.path.basename(one) for one in files]
