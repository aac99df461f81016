"""Contacts of a CSV into the log."""

from typing import Any

from repairlog.actions.log import Log
from repairlog.actions.sheet_rows import AT_ONCE, ROLES, Note, Taker, told
from repairlog.domain.cells import is_uid
from repairlog.domain.sheets import ContactRow, Sheet
from repairlog.errors import UsageProblem
from repairlog.store import names
from repairlog.store import sheets as store
from repairlog.store.journal import Command

_REMEMBERED = 200_000  # repairs
_WORDS = frozenset((*ROLES, "me", "other"))


class Contacts(Taker):
    """Takes contacts, each with the promise that it says was made."""

    tables = ("contacts", "promises")

    def __init__(self, log: Log, command: Command, sheet: Sheet, note: Note) -> None:
        """As `Taker`."""
        super().__init__(log, command, sheet, note)
        me = names.me(log.connection)
        self._mine = me.role if me else None
        self._first = self._next["contacts"]
        self._keys: dict[str, int] | None = None
        self._of: dict[str | int, tuple[Any, ...]] = {}
        self._reported = 0
        self._waiting: set[str] = set()  # the `uid` of contacts that are not written yet

    def take(self, line: int, row: ContactRow) -> None:  # noqa: ARG002 - a line is the caller's to name
        """Take a contact; one with the `uid` of a contact that is here is here already."""
        of = self._repair(row)
        if row.uid and self._is_known(row, of):
            return
        by_role, by_id = self._person(row.by, of) if row.by else ("me", None)
        with_role, with_id = self._person(row.whom, of) if row.whom else (None, None)
        implied = row.reported is None and by_role != "me" and not row.incoming and self._is_other(by_role, by_id, of)
        start, end, times = row.from_on, row.to_on, row.times
        if implied:
            self._reported += 1
            start, end, times = start or row.on, end or row.on, times or 1
        elif row.reported:
            start, end = start or of[4] or row.on, end or row.on
            if start > end:
                raise UsageProblem(f"to {end} is before from {start}")
        elif start or end or times:
            raise UsageProblem("count, from and to go with reported")
        number = self.add(
            "contacts", row.uid, of[0], row.on, row.at, row.channel, by_role, by_id, with_role, with_id,
            int(bool(row.incoming)), "promise" if row.promised_on else row.result, row.agent, row.ref, row.summary,
            int(bool(implied or row.reported)), times, start, end, *self._stamp,
        )  # fmt: skip
        if row.uid:
            self._waiting.add(row.uid)
        if row.promised_on:
            self.add("promises", None, of[0], number, row.on, row.promised_on, *self._stamp)
        if len(self._rows["contacts"]) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        super().flush()
        self._waiting.clear()

    def finish(self) -> None:
        """No more rows come."""
        super().finish()
        if self._reported:
            self.note(f"{self._reported:,} said by others are kept as reported, not counted with your own contacts")
        twice = store.doubles(self.connection, self._first) if self._first > 1 and self.new["contacts"] else 0
        if twice:
            said = "1 of them says" if twice == 1 else f"{twice:,} of them say"
            self.note(f"{said} what a contact here said already: `repairlog undo` if the file came before")

    def _repair(self, row: ContactRow) -> tuple[Any, ...]:
        name: str | int = row.repair_key or row.repair_id or 0
        of = self._of.get(name)
        if of is None:
            of = self._found(name)
            if len(self._of) >= _REMEMBERED:
                self._of.clear()
            self._of[name] = of
        if row.repair_key and row.repair_id is not None and of[0] != row.repair_id:
            raise UsageProblem(f"repair_key {told(row.repair_key)} is repair {of[0]}, not repair_id {row.repair_id}")
        return of

    def _found(self, name: str | int) -> tuple[Any, ...]:
        number: int | None = None
        if isinstance(name, int):
            number = name
        else:
            self._keys = store.keys(self.connection) if self._keys is None else self._keys
            number = self._keys.get(name)
            if number is None and is_uid(name):
                number = store.by_uid(self.connection, "repairs", name)
        of = store.parties(self.connection, number) if number is not None else None
        if of is None:
            column = "repair_id" if isinstance(name, int) else "repair_key"
            raise UsageProblem(f"{column} {told(name)} names no repair in the log")
        return of

    def _person(self, name: str, of: tuple[Any, ...]) -> tuple[str, int | None]:
        if name in ROLES:
            return name, of[ROLES[name]]
        if name in {"me", "other"}:
            return name, None
        party = self.parties.among(name, of[1:4])
        return next((role for role, place in ROLES.items() if of[place] == party), "other"), party

    def _is_other(self, role: str, party: int | None, of: tuple[Any, ...]) -> bool:
        """Whether a party to the repair acted, not the log's own people: a shop's log speaks for the seller."""
        if role in ROLES:
            return role != self._mine
        return party is not None and party in of[1:4]

    def _word(self, name: Any, of: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a name or None, as a row holds it
        """The role of somebody named in a repair, where they have one, else the name."""
        called = names.namesakes(self.connection, name) if name and name not in _WORDS else ()
        return next((role for role, place in ROLES.items() if of[place] in called), name)

    def _is_known(self, row: ContactRow, of: tuple[Any, ...]) -> bool:
        if row.uid is None:
            return False
        if row.uid in self._waiting:
            self.flush()
        number = store.by_uid(self.connection, "contacts", row.uid)
        if number is None:
            return False
        kept = store.row(self.connection, "contacts", number)
        if kept["repair_id"] != of[0]:
            raise UsageProblem(f"uid {row.uid} is here already, of repair {kept['repair_id']}")
        kept |= {column: self._word(kept[column], of) for column in ("by", "with")}
        said = row._replace(
            by=self._word(row.by or "me", of), whom=self._word(row.whom, of), incoming=bool(row.incoming),
            result="promise" if row.promised_on else row.result,
        )  # fmt: skip
        self.compare(f"uid {row.uid}", kept, said)
        return True
