"""A CSV of repairs or of contacts, as plain data: what its header names, and what each row says.

Columns have the names that `show --json` uses. A `Sheet` turns the cells of a row into a `RepairRow` or a `ContactRow`, or
raises a `UsageProblem` whose items are all that is wrong with the row. Days come out as ISO text, as they are kept. Most
cells of a long file say what an earlier one said, so what each column has read is remembered.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from repairlog.domain import cells
from repairlog.domain.cells import Reading
from repairlog.domain.model import OUTCOMES, RESULTS, UNDERS
from repairlog.domain.values import country, currency, price
from repairlog.errors import UsageProblem

Kind = Literal["repairs", "contacts"]
COLUMNS_MOST = 200
_REMEMBERED = 50_000  # cells of one column
_REMEMBERED_LENGTH = 64


class RepairRow(NamedTuple):
    """A repair as a row says it; None where the row says nothing. Other repairs and people are named, not numbered."""

    key: str | None
    device: str
    brand: str | None
    model: str | None
    imei: str | None
    serial: str | None
    fault: str | None
    noticed_on: str | None
    bought_on: str | None
    delivered_on: str | None
    price: str | None
    currency: str | None
    proof: str | None
    seller: str | None
    centre: str | None
    maker: str | None
    owner: str | None
    under: str | None
    told_on: str | None
    handed_to: str | None
    sent_on: str | None
    target: str | None
    country: str | None
    calendar: str | None
    week: str | None
    again_key: str | None
    closed_on: str | None
    outcome: str | None
    closing_note: str | None
    note: str | None
    refs: str | None  # one a line


class ContactRow(NamedTuple):
    """A contact as a row says it; `uid` is the one it had in the log that wrote the file."""

    uid: str | None
    repair_key: str | None
    repair_id: int | None
    on: str
    at: str | None
    channel: str | None
    by: str | None
    whom: str | None
    incoming: bool | None
    result: str | None
    promised_on: str | None
    agent: str | None
    ref: str | None
    summary: str | None
    reported: bool | None
    times: int | None
    from_on: str | None
    to_on: str | None


HEADERS: Mapping[Kind, tuple[str, ...]] = {
    "repairs": RepairRow._fields,
    "contacts": (
        "uid", "repair_key", "repair_id", "on", "at", "channel", "by", "with", "incoming", "result", "promised_on", "agent",
        "ref", "summary", "reported", "count", "from", "to",
    ),
}  # fmt: skip
"""The names of the columns, in the order of the rows' fields."""
_COUNTED: Mapping[Kind, frozenset[str]] = {
    "repairs": frozenset((
        "id", "uid", "business_days", "calendar_days", "contacts", "reported_contacts", "results", "last_contact_on",
        "silent_business_days", "promises", "deadlines", "follow_up", "next_step", "events", "contact_list", "follow_ups",
        "letters", "attachments", "again", "recorded_at", "promised_on", "promise_state", "missed_by_business_days",
        "follow_up_on", *(result.replace("-", "_") for result in RESULTS),
    )),
    "contacts": frozenset(("id", "recorded_at", "device")),
}  # fmt: skip
"""Columns that our own commands write and that are worked out, or numbered, anew."""
_ORDER = (
    ("bought_on", "delivered_on"), ("bought_on", "told_on"), ("bought_on", "sent_on"), ("sent_on", "closed_on"),
)  # fmt: skip
_LINES = frozenset(("note", "closing_note", "summary"))
_PAST = frozenset(("noticed_on", "bought_on", "delivered_on", "told_on", "sent_on", "closed_on", "on", "from", "to"))


class Sheet(NamedTuple):
    """What the header of a file says: what its rows are, which columns they fill, and which are left aside."""

    kind: Kind
    names: tuple[str, ...]  # every column of the file, "" for one that has none
    ignored: tuple[str, ...]


class Rows:
    """Reads the rows of one file, remembering what its cells said."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        """Read by the header `sheet`, dates and texts by `reading`."""
        self.sheet = sheet
        self._memos = [_memo(sheet, name, reading) for name in sheet.names]
        header = HEADERS[sheet.kind]
        absent = len(sheet.names)
        places = [sheet.names.index(name) if name in sheet.names else absent for name in header]
        self._places = itemgetter(*places)
        self._make: Callable[[Any], Any] = (RepairRow if sheet.kind == "repairs" else ContactRow)._make
        self._problems: Callable[[Any], list[str]] = _repair_problems if sheet.kind == "repairs" else _contact_problems

    def read(self, found: Sequence[str]) -> Any:  # noqa: ANN401 - a RepairRow or a ContactRow, as the header says
        """The row that these cells make. Raises `UsageProblem` with everything that is wrong in it."""
        if len(found) != len(self._memos):
            raise _bad([f"{len(found)} cells where the header has {len(self._memos)}"])
        try:
            values = [memo[cell] for memo, cell in zip(self._memos, found, strict=True)]
        except UsageProblem:
            raise _bad([*self._unreadable(found)]) from None
        values.append(None)
        row = self._make(self._places(values))
        problems = self._problems(row)
        if problems:
            raise _bad(problems)
        return row

    def _unreadable(self, found: Sequence[str]) -> list[str]:
        problems = []
        for name, memo, cell in zip(self.sheet.names, self._memos, found, strict=True):
            try:
                memo[cell]
            except UsageProblem as error:
                problems.append(f"{name}: {error.message}")
        return problems


def sheet(header: Sequence[str]) -> Sheet:
    """What the first row of a file says. Raises `UsageProblem` where it is no header, or names what nobody knows."""
    if len(header) > COLUMNS_MOST:
        raise UsageProblem(f"the header has {len(header):,} columns", hint=f"at most {COLUMNS_MOST} are read")
    names = tuple(name.strip().lower().replace(" ", "_").replace("-", "_") for name in header)
    kind: Kind
    if "repair_key" in names or "repair_id" in names:
        kind = "contacts"
    elif "device" in names:
        kind = "repairs"
    else:
        raise UsageProblem(
            "the first line names neither `device` (repairs) nor `repair_key` or `repair_id` (contacts)",
            hint="`repairlog dump --format csv` writes such a file; the first line names its columns",
        )
    if kind == "contacts" and "on" not in names:
        raise UsageProblem("no column `on` says when the contacts were", hint="add it: on,repair_key,summary")
    twice = next((name for place, name in enumerate(names) if name and name in names[:place]), None)
    if twice:
        raise UsageProblem(f"two columns are called `{twice}`", hint="leave one of them out")
    known, counted = HEADERS[kind], _COUNTED[kind]
    unknown = [name for name in names if name and name not in known and name not in counted]
    if unknown:
        raise _unknown(kind, unknown)
    return Sheet(kind, names, tuple(name for name in names if name in counted))


def _unknown(kind: Kind, names: Sequence[str]) -> UsageProblem:
    from difflib import get_close_matches  # noqa: PLC0415 - only for what is refused

    near = {name: get_close_matches(name, HEADERS[kind], n=1) for name in names[:5]}
    meant = " ".join(f"did you mean `{found[0]}` for `{name[:40]}`?" for name, found in near.items() if found)
    said = ", ".join(f"`{name[:40]}`" for name in names[:5]) + (" …" if len(names) > 5 else "")
    return UsageProblem(
        f"nobody knows the column {said}" if len(names) == 1 else f"nobody knows the columns {said}",
        hint=meant or f"the columns of {kind} are: {', '.join(HEADERS[kind])}",
    )


def _bad(problems: Sequence[str]) -> UsageProblem:
    return UsageProblem("; ".join(problems), items=tuple(problems))


def _repair_problems(row: RepairRow) -> list[str]:
    found = [] if row.device else ["no device"]
    if row.closed_on and not row.outcome:
        found.append(f"closed_on {row.closed_on} without an outcome")
    if row.outcome and not row.closed_on:
        found.append(f"outcome {row.outcome} without closed_on")
    for first, second in _ORDER:
        start, end = getattr(row, first), getattr(row, second)
        if start and end and end < start:
            found.append(f"{second} {end} is before {first} {start}")
    return found


def _contact_problems(row: ContactRow) -> list[str]:
    found = [] if row.on else ["no day in `on`"]
    if not row.repair_key and row.repair_id is None:
        found.append("no repair_key and no repair_id")
    if row.promised_on:
        if row.result not in {None, "promise"}:
            found.append(f"promised_on and the result {row.result} do not go together")
        if row.on and row.promised_on < row.on:
            found.append(f"promised_on {row.promised_on} is before on {row.on}")
    if row.from_on and row.to_on and row.to_on < row.from_on:
        found.append(f"to {row.to_on} is before from {row.from_on}")
    if row.reported and row.by in {None, "me"}:
        found.append("reported needs `by`: whose account is it?")
    return found


# --- columns ---


class _Memo(dict[str, Any]):
    """What the cells of one column said."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self._read = read

    def __missing__(self, cell: str) -> object:
        value = self._read(cell)
        if len(cell) <= _REMEMBERED_LENGTH and len(self) < _REMEMBERED:
            self[cell] = value
        return value


def _memo(sheet: Sheet, name: str, reading: Reading) -> _Memo:
    if name in sheet.ignored:
        return _Memo(lambda _cell: None)
    if not name:
        return _Memo(cells.nothing)
    own: dict[str, Callable[[str], object]] = {
        "price": price,
        "currency": lambda cell: currency(cell, None),
        "country": country,
        "under": cells.one_of(UNDERS, "ground"),
        "outcome": cells.one_of(OUTCOMES, "outcome"),
        "result": cells.one_of(RESULTS, "result"),
        "target": cells.duration,
        "week": cells.week,
        "calendar": reading.calendar,
        "repair_id": cells.number,
        "count": cells.number,
        "incoming": cells.truth,
        "reported": cells.truth,
        "at": cells.time,
        "uid": cells.uid,
    }
    read = own.get(name)
    if name in _PAST or name == "promised_on":
        read = lambda cell: cells.day(cell, reading, past=name in _PAST)  # noqa: E731 - a column's own reader
    if name == "refs":
        return _Memo(lambda cell: cells.codes(cell, reading))
    if read is None:
        return _Memo(lambda cell: cells.text(cell, reading, name, lines=name in _LINES))
    found = read
    return _Memo(lambda cell: found(cell.strip()) if cell and not cell.isspace() else None)
