"""Taking commands back and bringing them again, by appending: nothing is erased. Commands form a stack."""

from collections.abc import Iterator

from repairlog.domain import journal
from repairlog.domain.journal import Change, Done, Entry
from repairlog.domain.tables import TABLES
from repairlog.errors import NotFound, Refused
from repairlog.store.connection import Connection, Stamp
from repairlog.store.journal import Command, last, transaction

IRREVERSIBLE = frozenset({"forget", "restore", "migrate"})


def undo(connection: Connection, stamp: Stamp, count: int = 1) -> list[Done]:
    """Take back the `count` newest commands that stand, all or none, by appending their inverses; what was taken back.

    Raises `NotFound` when fewer are left, `Refused` for a command that cannot be undone.
    """
    with transaction(connection):
        done: list[Done] = []
        while len(done) < count:
            try:
                done.append(_revert(connection, stamp, "undo"))
            except NotFound as error:
                if done:
                    raise NotFound(f"only {len(done)} commands are left to undo", hint=error.hint) from None
                raise
        return done


def take_back(connection: Connection, stamp: Stamp, number: int) -> Done:
    """Take back the one command of that number; what was taken back. Raises `Refused` where another stands after it."""
    with transaction(connection):
        if journal.undo_target(last(connection)[1], lambda found: _kind(connection, found)) != number:
            raise Refused(
                "something else was recorded in the meantime, so this is not the newest command any more",
                hint="`repairlog undo --list` shows what `repairlog undo N` takes back",
            )
        return _revert(connection, stamp, "undo")


def redo(connection: Connection, stamp: Stamp) -> Done:
    """Take back the newest undo; the command that stands again. Raises `NotFound` when nothing is left to redo."""
    with transaction(connection):
        return _revert(connection, stamp, "redo")


def _revert(connection: Connection, stamp: Stamp, action: str) -> Done:
    find = journal.undo_target if action == "undo" else journal.redo_target
    target = find(last(connection)[1], lambda number: _kind(connection, number))
    if target is None:
        raise NotFound(f"there is nothing left to {action}", hint="`repairlog undo --list` shows what can be taken back")
    done = _done(connection, target)
    if done.action in IRREVERSIBLE:
        raise Refused(f"`{done.action}` of {done.recorded_at[:10]} cannot be undone", hint=_way_back(connection, done))
    made = Command(connection, action, stamp, target)
    for changes in _newest_first(connection, target):
        for change in journal.inverse(changes, keep_letters=done.action == "export"):
            if change.after is None:
                _delete_void_letters(made, change)
            made.apply((change,))
    made.seal()
    original = _kind(connection, target)[1]
    return _done(connection, original) if action == "redo" and original else done


def _way_back(connection: Connection, done: Done) -> str:
    """What to type instead of undoing what cannot be undone."""
    if done.action == "restore":
        from repairlog.store import automatic  # noqa: PLC0415 - only where undo is refused

        path = connection.execute("PRAGMA database_list").fetchone()[2]
        notes = [change.after for changes in _newest_first(connection, done.command) for change in changes]
        entries = notes[0].get("entries") if notes and notes[0] else None
        kept = automatic.copies(path, "damaged" if entries is None else str(entries))
        return f"`repairlog restore {kept[0]}` puts back what was there" if kept else "the copy made then is gone"
    return "what was removed is nowhere" if done.action == "forget" else "`repairlog undo --list` shows what can"


def _delete_void_letters(made: Command, going: Change) -> None:
    """The letters whose writing was taken back before go with the repair, or the person, that they name."""
    column = {"repairs": "repair_id", "parties": "to_id"}.get(going.table)
    if column:
        found = made.connection.execute(
            f"SELECT id FROM letters WHERE void = 1 AND {column} = :id ORDER BY id DESC",  # noqa: S608 - our own names
            {"id": going.id},
        )
        for (number,) in found.fetchall():
            made.delete("letters", number)


def standing_commands(connection: Connection, limit: int) -> list[Done]:
    """The commands that undo would take back, newest first, at most `limit`: none below one that cannot be undone."""
    found: list[Done] = []
    newest = last(connection)[1]
    while len(found) < limit:
        target = journal.undo_target(newest, lambda number: _kind(connection, number))
        if target is None or _kind(connection, target)[0] in IRREVERSIBLE:
            break
        found.append(_done(connection, target))
        newest = target - 1
    return found


def _kind(connection: Connection, number: int) -> tuple[str, int | None]:
    found = connection.execute("SELECT action, reverts FROM journal WHERE command = :n LIMIT 1", {"n": number}).fetchone()
    return found or ("", None)


def _done(connection: Connection, number: int) -> Done:
    action, recorded_at = connection.execute(
        "SELECT action, recorded_at FROM journal WHERE command = :n LIMIT 1", {"n": number}
    ).fetchone()
    changed: dict[str, dict[int, None]] = {}
    for changes in _newest_first(connection, number):
        for change in reversed(changes):
            if change.table in TABLES:
                changed.setdefault(change.table, {})[change.id] = None
    return Done(number, action, recorded_at, {table: tuple(reversed(ids)) for table, ids in reversed(changed.items())})


def _newest_first(connection: Connection, number: int) -> Iterator[tuple[Change, ...]]:
    """The changes of a command, entry by entry, the last entry first."""
    places = connection.execute("SELECT seq FROM journal WHERE command = :n ORDER BY seq DESC", {"n": number}).fetchall()
    names = ", ".join(Entry._fields)
    for (seq,) in places:
        found = connection.execute(f"SELECT {names} FROM journal WHERE seq = :seq", {"seq": seq})  # noqa: S608 - our own names
        yield journal.changes_of(Entry._make(found.fetchone()))
