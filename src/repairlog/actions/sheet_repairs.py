"""Repairs of a CSV into the log."""

from collections.abc import Mapping
from typing import Any

from repairlog.actions.log import Log
from repairlog.actions.sheet_rows import AT_ONCE, ROLES, Note, Taker, is_same, told
from repairlog.domain.cells import is_uid
from repairlog.domain.model import Repair
from repairlog.domain.sheets import RepairRow, Sheet
from repairlog.domain.values import currency, passes_check
from repairlog.errors import UsageProblem
from repairlog.store import names
from repairlog.store import sheets as store
from repairlog.store.journal import Command

_PEOPLE = ("seller", "centre", "maker", "owner")
_RECEIVERS = frozenset((*ROLES, "other"))


class Repairs(Taker):
    """Takes repairs."""

    tables = ("repairs", "refs")

    def __init__(self, log: Log, command: Command, sheet: Sheet, note: Note, calendar_of_country: Mapping[str, str]) -> None:
        """As `Taker`; `calendar_of_country` gives the calendar where a row names none."""
        super().__init__(log, command, sheet, note)
        me = names.me(log.connection)
        self._calendars = calendar_of_country
        self._land = me.country if me and "country" not in sheet.names else None
        self._calendar = me.calendar if me else None
        self._week = (me.week if me else None) or "mon-fri"
        self._keys = store.keys(log.connection)
        self._bad_imeis: list[int] = []
        if self._land:
            note(f"the country is {self._land}, as `repairlog me` says: the file has no column for it")

    def take(self, line: int, row: RepairRow) -> None:
        """Take a repair; the same key with the same values is here already."""
        again = self._find(row.again_key) if row.again_key else None
        if row.again_key and again is None:
            raise UsageProblem(f"again_key {told(row.again_key)} names no repair above it or in the log")
        number = self._find(row.key) if row.key else None
        if number is not None:
            self._compare(number, row, again)
            return
        if row.key:
            self._keys[row.key] = self._next["repairs"]
        if row.imei and not passes_check(row.imei):
            self._bad_imeis.append(line)
        made = self._add(row, again)
        for code in row.refs.split("\n") if row.refs else ():
            self.add("refs", None, made, code)
        if len(self._rows["repairs"]) >= AT_ONCE:
            self.flush()

    def finish(self) -> None:
        """No more rows come."""
        super().finish()
        if self._bad_imeis:
            lines = ", ".join(map(str, self._bad_imeis[:5])) + (" …" if len(self._bad_imeis) > 5 else "")
            self.note(f"an IMEI does not pass its check and is kept as it stands: line {lines}")

    def _add(self, row: RepairRow, again: int | None) -> int:
        land = row.country or self._land
        own = self._calendar if self._calendar and (land is None or self._calendar.partition("-")[0] == land) else None
        given = {name: value for name, value in row._asdict().items() if name not in _PEOPLE}
        given |= {f"{role}_id": self.parties[name] for role in _PEOPLE if (name := getattr(row, role))}
        role, number = self._receiver(row, given)
        given |= {
            "country": land,
            "calendar": row.calendar or own or (self._calendars[land] if land else "none"),
            "week": row.week or self._week,
            "currency": currency(row.currency, land if row.price else None),
            "handed_to": role, "handed_to_id": number, "again_id": again,
            "key": None if row.key and is_uid(row.key) else row.key,
        }  # fmt: skip
        fields = Repair._fields[2:-3]
        return self.add("repairs", row.key if row.key and is_uid(row.key) else None, *map(given.get, fields), *self._stamp)

    def _receiver(self, row: RepairRow, given: Mapping[str, Any]) -> tuple[str | None, int | None]:
        if row.handed_to is None:
            return None, None
        if row.handed_to in _RECEIVERS:
            return row.handed_to, given.get(f"{row.handed_to}_id")
        party = self.parties[row.handed_to]
        return next((role for role in ROLES if given.get(f"{role}_id") == party), "other"), party

    def _find(self, key: str) -> int | None:
        found = self._keys.get(key)
        return store.by_uid(self.connection, "repairs", key) if found is None and is_uid(key) else found

    def _compare(self, number: int, row: RepairRow, again: int | None) -> None:
        self.flush()
        kept = store.row(self.connection, "repairs", number)
        receiver = next((role for role in ROLES if row.handed_to and is_same(row.handed_to, kept[role])), row.handed_to)
        if kept["refs"]:
            kept["refs"] = str(kept["refs"]).rstrip("\n")
        if row.again_key and kept["again_id"] != again:
            raise UsageProblem(f"key {told(row.key)} is here already as another trip of another repair")
        self.compare(f"key {told(row.key)}", kept, row._replace(handed_to=receiver))
