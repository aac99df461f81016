"""What the smaller commands show: days counted, commands to undo, people, closing days of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from repairlog.domain.days import business_days, calendar_days, long_day, skipped
from repairlog.reports.listing import Block, Cell, Column, Facts, Listing
from repairlog.reports.words import calendar_rule, count, masked, rule_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from repairlog.domain.days import Calendar
    from repairlog.domain.journal import Change, Correction
    from repairlog.domain.model import ClosingDay, Me, Party
    from repairlog.domain.tables import Value

_ITEMS = {
    "contacts": "C", "events": "E", "follow_ups": "F", "promises": "P", "attachments": "A", "letters": "L",
    "repairs": "repair ", "parties": "party ", "refs": "reference ", "closing_days": "closing day ",
}  # fmt: skip
_LABELS = {"pec": "PEC", "tax_id": "Tax id", "lang": "Language", "email": "E-mail"}


class Done(Protocol):
    """A command of the journal: its number, its name, when it was recorded (UTC), and the rows it changed."""

    @property
    def command(self) -> int:
        """Its number, counted through the log."""

    @property
    def action(self) -> str:
        """Its name as it was typed."""

    @property
    def recorded_at(self) -> str:
        """The instant, in UTC."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The rows, before and after."""


def days_blocks(calendar: Calendar, start: date, end: date, *, explain: bool = False) -> tuple[Block, ...]:
    """The days in ``(start, end]``, counted both ways with the rule; with `explain` every day left out, and why."""
    left_out = skipped(calendar, start, end)
    counted = business_days(calendar, start, end)
    source = f" ({calendar.source})" if calendar.source else ""
    facts: list[tuple[str, Cell]] = [
        ("From", f"{long_day(start)}, not counted"),
        ("To", f"{long_day(end)}, counted"),
        ("Business days", counted),
        ("Calendar days", calendar_days(start, end)),
        ("Rule", f"{rule_text(calendar.code, calendar.week)}{source}"),
    ]
    if not explain:
        return (Facts(tuple(facts)),)
    if not left_out:
        return (Facts(tuple(facts)), "No day is left out.")
    rows = tuple((long_day(one.on), one.why) for one in left_out)
    title = f"Left out: {count(len(left_out), 'day')}"
    footer = (f"{abs(counted)} + {len(left_out)} = {abs(calendar_days(start, end))}. {calendar_rule(calendar)}",)
    return (Facts(tuple(facts)), Listing((Column("Day"), Column("Why", told=True)), rows, title=title, footer=footer))


def done_text(done: Done) -> str:
    """A command in a few words: ``contact (C5, F6) of 2019-02-27 10:15 UTC``."""
    return f"{done.action} ({_changed(done)}) of {_instant(done.recorded_at)} UTC"


def undo_listing(found: Sequence[Done]) -> Listing:
    """The commands that `undo` would take back, in the order given."""
    columns = (Column("Undo", right=True), Column("Command"), Column("Recorded (UTC)"), Column("Changed", told=True))
    rows = tuple(
        (place, done.action, _instant(done.recorded_at), _changed(done)) for place, done in enumerate(found, start=1)
    )
    footer = ("`repairlog undo N` takes back the first N of them.",) if found else ()
    return Listing(columns, rows, title="Commands, newest first" if found else "Nothing to undo.", footer=footer)


def history_listing(found: Sequence[Correction], *, full: bool) -> Listing:
    """The corrections of a repair, a row a column that changed: when, by what, which record, from what to what."""
    columns = (
        Column("Recorded (UTC)", whole=True), Column("Command"), Column("By", told=True), Column("Item"), Column("What"),
        Column("From", told=True), Column("To", told=True),
    )  # fmt: skip
    rows: list[tuple[str | None, ...]] = []
    for one in found:
        item = f"{_ITEMS[one.change.table]}{one.change.id}"
        before, after = one.change.before or {}, one.change.after or {}
        if one.change.after is None:
            rows.append((_instant(one.recorded_at), one.action, one.by, item, "taken back", None, None))
            continue
        for column in sorted({*before, *after}):
            if before.get(column) != after.get(column) and column != "uid":
                values = (_history_cell(column, row.get(column), full=full) for row in (before, after))
                rows.append((_instant(one.recorded_at), one.action, one.by, item, column.replace("_", " "), *values))
    footer = ("The former values stay in the journal; nothing was overwritten.",) if rows else ()
    return Listing(columns, tuple(rows), title="Corrections" if rows else "No correction", footer=footer)


def _history_cell(column: str, value: Value, *, full: bool) -> str | None:
    if value is None:
        return None
    return masked(str(value)) if column == "imei" and not full else str(value)


def person_facts(who: Me | Party) -> Facts:
    """What the log knows of a person or a firm."""
    known = {field: value for field, value in who._asdict().items() if field not in {"id", "uid"} and value is not None}
    labels = {field: _LABELS.get(field, field.replace("_", " ").capitalize()) for field in known}
    return Facts(tuple((labels[field], value) for field, value in known.items()))


def closing_text(day: ClosingDay, centres: Mapping[int, str]) -> str:
    """A closing day in a line: ``Thu 31 Jan 2019, San Ciro, every year, calendar IT``."""
    said = [_closed(day), day.name, "every year" if day.yearly else None, _scope(day, centres)]
    return ", ".join(part for part in said if part)


def closing_listing(found: Sequence[ClosingDay], centres: Mapping[int, str]) -> Listing:
    """The closing days of one's own, with the number that `calendar remove` takes."""
    columns = (
        Column("No", right=True), Column("Closed"), Column("Name", told=True), Column("Every year"),
        Column("Holds for", told=True),
    )  # fmt: skip
    rows = tuple((day.id, _closed(day), day.name, "yes" if day.yearly else "no", _scope(day, centres)) for day in found)
    return Listing(columns, rows, title="Closing days of your own")


def _closed(day: ClosingDay) -> str:
    return long_day(day.from_on) if day.from_on == day.to_on else f"{long_day(day.from_on)} to {long_day(day.to_on)}"


def _scope(day: ClosingDay, centres: Mapping[int, str]) -> str:
    centre = None if day.centre_id is None else f"centre {centres.get(day.centre_id, day.centre_id)}"
    return ", ".join(part for part in (day.calendar and f"calendar {day.calendar}", centre) if part) or "everywhere"


def _instant(recorded_at: str) -> str:
    return recorded_at[:16].replace("T", " ")


def _changed(done: Done) -> str:
    """The rows a command changed by their names: ``repair 1, C5, F6``; how many of a kind, where they are many."""
    names: dict[str, list[str]] = {}
    for change in done.changes:
        name = f"{_ITEMS.get(change.table, f'{change.table} ')}{change.id}"
        names.setdefault(change.table, []).append(name)
    parts = []
    for table, found in names.items():
        distinct = list(dict.fromkeys(found))
        many = len(distinct) > _FEW
        parts.append(f"{len(distinct):,} {table.replace('_', ' ')}" if many else ", ".join(distinct))
    return ", ".join(parts) or "nothing"


_FEW = 8
"""Rows of a kind that are named one by one."""
