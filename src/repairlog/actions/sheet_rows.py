"""Rows of a CSV, once read, into rows of the log's tables: what is new, what is here already, what contradicts it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Mapping
from typing import Any

from repairlog.actions.log import Log
from repairlog.domain.model import Party
from repairlog.domain.sheets import HEADERS, ContactRow, RepairRow, Sheet
from repairlog.domain.tables import Value
from repairlog.errors import UsageProblem
from repairlog.reports.words import masked
from repairlog.store import names
from repairlog.store.journal import Command

Note = Callable[[str], None]
ROLES = {"seller": 1, "centre": 2, "maker": 3}
"""The parties that a repair may be handed to; the places of their numbers in what `store.sheets.parties` gives."""
AT_ONCE = 1000
_TAKEN: Mapping[str, Any] = {"repairs": RepairRow, "contacts": ContactRow}
_NOT_COMPARED = frozenset(("key", "again_key", "uid", "repair_key", "repair_id"))
_DEFAULTED = frozenset(("country", "calendar", "week", "currency", "by", "from", "to", "count", "reported"))
_NAMES = frozenset(("seller", "centre", "maker", "owner", "handed_to", "by", "with"))
_SHOWN = 60  # characters of a value in a message


class Taker(ABC):
    """Takes rows into the log, many at once."""

    tables: tuple[str, ...]

    def __init__(self, log: Log, command: Command, sheet: Sheet, note: Note) -> None:
        """Take rows under the header `sheet` within `command`; what the person should know is told to `note`."""
        self.new = dict.fromkeys((*self.tables, "parties"), 0)
        self.known = {self.tables[0]: 0}
        self.connection, self.command, self.note = log.connection, command, note
        self.parties = Parties(command, self.new)
        fields = dict(zip(HEADERS[sheet.kind], _TAKEN[sheet.kind]._fields, strict=True))
        self._given = [(fields[name], name) for name in sheet.names if name in fields and name not in _NOT_COMPARED]
        self._rows: dict[str, list[tuple[Value, ...]]] = {table: [] for table in self.tables}
        self._next = {table: command.next_number(table) for table in self.tables}
        self._stamp = (0, command.stamp.at, command.stamp.by)  # void, recorded at and by

    @abstractmethod
    def take(self, line: int, row: Any) -> None:  # noqa: ANN401 - a RepairRow or a ContactRow
        """Take the row that begins on `line`. Raises `UsageProblem` where it contradicts the log."""

    def finish(self) -> None:
        """No more rows come."""
        self.flush()

    def flush(self) -> None:
        """Write what was taken, parents first."""
        for table, found in self._rows.items():
            if found:
                self.command.insert_rows(table, found)
                self.new[table] += len(found)
                found.clear()

    def add(self, table: str, uid: str | None, *values: Value) -> int:
        """Keep a row to be written: its values after number and `uid`; its number."""
        number = self._next[table]
        self._next[table] = number + 1
        self._rows[table].append((number, uid or self.command.new_uid(), *values))
        return number

    def compare(self, name: str, kept: Mapping[str, Value], row: Any) -> None:  # noqa: ANN401 - as above
        """Raise `UsageProblem` where a row that is here already says otherwise; what a row leaves to defaults agrees."""
        for field, column in self._given:
            said = getattr(row, field)
            here = kept[column]
            if isinstance(said, bool):
                said = "true" if said else "false"
            if said == here or (said is None and column in _DEFAULTED):
                continue
            if column in _NAMES and is_same(said, here):
                continue
            values = [masked(str(value)) if column == "imei" and value else value for value in (here, said)]
            raise UsageProblem(f"{name} is here already with {column} {told(values[0])}, not {told(values[1])}")
        self.known[self.tables[0]] += 1


class Parties(dict[str, int]):
    """The number of everybody named; who is not known yet is added."""

    def __init__(self, command: Command, new: dict[str, int]) -> None:
        """Add within `command`, and count in `new`."""
        self._command, self._new = command, new
        self._called: dict[str, list[int]] = {}

    def __missing__(self, name: str) -> int:
        found: Party | None = names.party(self._command.connection, name)
        if found is None:
            self._new["parties"] += 1
        self[name] = found.id if found else self._command.insert("parties", name=name)
        return self[name]

    def among(self, name: str, own: Container[int]) -> int:
        """The number of somebody named: the one in `own` where two have the name, as after a merge of two logs."""
        number = self[name]
        if name not in self._called:
            self._called[name] = names.namesakes(self._command.connection, name)
        return next((one for one in self._called[name] if one in own), number)


def is_same(said: object, kept: object) -> bool:
    """Whether two names are one, case aside."""
    return isinstance(said, str) and isinstance(kept, str) and said.casefold() == kept.casefold()


def told(value: object) -> str:
    """A value in a message, a long one cut."""
    text = "empty" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
