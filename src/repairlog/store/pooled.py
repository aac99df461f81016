"""A pool into a log: its rows matched by `uid`, later states taken over, one's own rows left as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from repairlog.domain.merging import Conflict
from repairlog.domain.pooling import COLUMNS, END, REFERENCES, problem
from repairlog.domain.tables import Row, Value
from repairlog.store.lines import bad_line, complete
from repairlog.store.names import party
from repairlog.store.origins import note
from repairlog.store.pooling import rows_of, trade
from repairlog.store.rows import full_row, named, select_statement

if TYPE_CHECKING:
    from repairlog.store.connection import Connection
    from repairlog.store.journal import Command
    from repairlog.store.lines import Line

_AT_ONCE = 1000
_REMEMBERED = 100_000


class Pooled(NamedTuple):
    """What a pool brought, rows by table: new, here already, brought up to date, and what ours says otherwise."""

    new: dict[str, int]
    known: dict[str, int]
    changed: dict[str, int]
    conflicts: tuple[Conflict, ...]


def merge_pool(command: Command, logs: Iterable[str], lines: Iterable[Line]) -> Pooled:
    """Take in the rows of a pool of these logs: new ones, and later states of rows that only imports ever wrote; ours stand.

    Raises `UsageProblem`, naming the line, for what is no row of a pool, and for a pool that ends too early.
    """
    merging, read, whole = _Merging(command), 0, False
    for line in complete(lines, {**{table: tuple(columns) for table, columns in COLUMNS.items()}, END: ("rows",)}):
        if whole:
            raise bad_line(line.number, "there is more after the end")
        if line.table == END:
            whole = True
            if line.values != (read,):
                raise bad_line(line.number, f"the pool had another number of rows than the {read:,} before this line")
            continue
        merging.take(line)
        read += 1
    if not whole:
        raise bad_line(1, "the pool is not whole: its last line is missing")
    merging.finish()
    new, known, changed = (
        {table: n for table, n in counts.items() if n} for counts in (merging.new, merging.known, merging.changed)
    )
    if new or changed:
        note(command, logs)
    return Pooled(new, known, changed, tuple(merging.conflicts))


class _Merging:
    """Rows on their way into a log, many at once."""

    def __init__(self, command: Command) -> None:
        self._command, self._connection = command, command.connection
        self.new, self.known, self.changed = (dict.fromkeys(COLUMNS, 0) for _ in range(3))
        self.conflicts: list[Conflict] = []
        self._table = ""
        self._rows: list[tuple[Value, ...]] = []
        self._waiting: set[str] = set()
        self._next = 0
        self._numbers: dict[tuple[str, str], int] = {}
        self._called: dict[str, int] = {}  # who has another `uid` here
        self._again: list[tuple[int, str, int]] = []  # repair, the `uid` of the one before it, line
        self._own: dict[str, set[int]] | None = None
        self._shops = trade(command.connection)

    def take(self, line: Line) -> None:
        """Take a row."""
        table, values = line.table, line.values
        wrong = problem(table, values)
        if wrong:
            raise bad_line(line.number, f"{table}: {wrong}")
        if table != self._table:
            self.flush()
            self._table, self._next = table, self._command.next_number(table)
        if values[0] in self._waiting:
            self.flush()
        found = next(rows_of(self._connection, table, self._shops, values[0]), None)
        if found is None and table == "parties":
            self._add_party(line)
        elif found is None:
            self._add(line)
        elif found[1] == values or not self._differs(line, *found):
            self.known[table] += 1

    def finish(self) -> None:
        """No more rows come."""
        self.flush()
        for number, uid, line in self._again:
            self._command.update("repairs", number, again_id=self._number("repairs", uid, line))

    def flush(self) -> None:
        """Write what was taken."""
        if self._rows:
            self._command.insert_rows(self._table, self._rows)
            self.new[self._table] += len(self._rows)
            self._rows.clear()
            self._waiting.clear()

    def _add(self, line: Line) -> None:
        given = dict(zip(COLUMNS[line.table], line.values, strict=True))
        if given.get("again"):
            self._again.append((self._next, str(given.pop("again")), line.number))
        row = {**_blank(line.table), **self._translated(given, line.number), "id": self._next}
        self._rows.append(tuple(row.values()))
        self._waiting.add(line.values[0])
        self._next += 1
        if len(self._rows) >= _AT_ONCE:
            self.flush()

    def _add_party(self, line: Line) -> None:
        """Take somebody in, unless somebody is called so already: people are known by their names."""
        uid, name = (str(value) for value in line.values)
        here = party(self._connection, name)
        if here:
            self._called[uid] = here.id
            self.known["parties"] += 1
        else:
            self._add(line)
            self.flush()

    def _differs(self, line: Line, number: int, ours: tuple[Value, ...]) -> bool:
        """Whether the pool says of a row what the log does not; then the row is brought up to date, or ours is kept."""
        table = line.table
        pairs = list(zip(COLUMNS[table], line.values, ours, strict=True))
        said = {name: theirs for name, theirs, mine in pairs if theirs != mine and not _is_left_out(name, theirs)}
        row = self._row(table, number)
        if "device" in said and row["device"] != next(mine for name, _, mine in pairs if name == "device"):
            del said["device"]  # people named it
        changes = {name: value for name, value in self._translated(said, line.number).items() if row[name] != value}
        if not changes:
            return False
        if self._is_own(table, number):
            repair_id = number if table == "repairs" else row.get("repair_id")
            self.conflicts += [
                Conflict(table, number, repair_id if isinstance(repair_id, int) else None, name, row[name], value)
                for name, value in changes.items()
            ]
        else:
            self._command.update(table, number, **changes)
            self.changed[table] += 1
        return True

    def _row(self, table: str, number: int) -> Row:
        return named(table, self._connection.execute(select_statement(table), {"id": number}).fetchone())

    def _translated(self, given: Mapping[str, Value], line: int) -> dict[str, Value]:
        """The values under the names of our columns, a `uid` of another row as its number."""
        made = {}
        for name, value in given.items():
            table = REFERENCES.get(name)
            if table is None:
                made[name] = value
            else:
                made[f"{name}_id"] = None if value is None else self._number(table, str(value), line)
        return made

    def _number(self, table: str, uid: str, line: int) -> int:
        number = self._numbers.get((table, uid)) or (self._called.get(uid) if table == "parties" else None)
        if number is None:
            if table == self._table:
                self.flush()
            found = self._connection.execute(f"SELECT id FROM {table} WHERE uid = :uid", {"uid": uid}).fetchone()  # noqa: S608 - our own names
            if found is None:
                raise bad_line(line, f"it names one of {table} that no line before it brings")
            if len(self._numbers) >= _REMEMBERED:
                self._numbers.clear()
            number = self._numbers[table, uid] = int(found[0])
        return number

    def _is_own(self, table: str, number: int) -> bool:
        """Whether some command other than an import ever wrote the row."""
        if self._own is None:
            self._own = _written_here(self._connection)
        return number in self._own.get(table, ())


def _written_here(connection: Connection) -> dict[str, set[int]]:
    """The numbers, by table, of the rows that commands other than imports wrote; an undo counts as what it took back."""
    from json import loads  # noqa: PLC0415 - only where a pool brings a row that is here already

    actions = {
        command: (action, reverts)
        for command, action, reverts in connection.execute("SELECT DISTINCT command, action, reverts FROM journal")
    }
    found: dict[str, set[int]] = {}
    for command, facts in connection.execute("SELECT command, facts FROM journal WHERE action <> 'import' ORDER BY seq"):
        origin = command
        while actions[origin][0] in {"undo", "redo"} and actions[origin][1] in actions:
            origin = actions[origin][1]
        if actions[origin][0] != "import":
            for table, number, *_ in loads(facts):
                found.setdefault(table, set()).add(number)
    return found


def _is_left_out(name: str, value: Value) -> bool:
    """Whether a pool is silent rather than saying that nobody is meant: a person is left out, a centre may be unknown."""
    return value is None and REFERENCES.get(name) == "parties"


@lru_cache
def _blank(table: str) -> Mapping[str, Value]:
    return full_row(table, {})
