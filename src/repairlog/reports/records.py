"""What the smaller commands show: days counted, commands to undo, people, closing days of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.domain.days import business_days, calendar_days, long_day, skipped
from repairlog.domain.tables import TABLES
from repairlog.reports.listing import Block, Cell, Column, Facts, Listing
from repairlog.reports.words import calendar_rule, count, masked, rule_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from repairlog.domain.days import Calendar
    from repairlog.domain.journal import Correction, Done
    from repairlog.domain.model import ClosingDay, Me, Party
    from repairlog.domain.tables import Value

_ITEMS = {
    "contacts": "C", "events": "E", "follow_ups": "F", "promises": "P", "attachments": "A", "letters": "L",
    "repairs": "repair ", "parties": "party ", "refs": "reference ", "closing_days": "closing day ",
}  # fmt: skip
_UNTOLD = {"id", "uid", "repair_id", "recorded_at", "recorded_by"}
_TRUTHS = {"void", "incoming", "reported", "automatic"}
_PARTIES = {"seller_id", "centre_id", "maker_id", "owner_id", "handed_to_id", "by_id", "with_id", "to_id"}
_RECORDS = {"contact_id": "C", "event_id": "E", "letter_id": "L"}
_FIELDS = {"handed_to_id": "handed_to_name"}
_LONG = {"facts", "body", "head", "sha256"}
_LABELS = {"pec": "PEC", "tax_id": "Tax id", "lang": "Language", "email": "E-mail"}


def item_text(table: str, number: int) -> str:
    """A row by its name: ``C12``, ``repair 1``, ``party 2``; the writer of the log is ``me``."""
    return "me" if table == "me" else f"{_ITEMS.get(table, f'{table} ')}{number}"


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


def history_view(found: Sequence[Correction], parties: Mapping[int, str], *, full: bool) -> list[dict[str, Value | bool]]:
    """The corrections of a repair for ``show --history --json``, one for each field that changed, oldest first.

    `change` says what became of the record: ``changed``, ``taken out``, ``brought back``, ``added``. Who is meant is said
    by the names in `parties`, the IMEI is masked unless `full`.
    """
    lines: list[dict[str, Value | bool]] = []
    for one in found:
        table, before, after = one.change.table, one.change.before or {}, one.change.after or {}
        common = {
            "recorded_at": one.recorded_at, "by": one.by, "action": one.action, "item": item_text(table, one.change.id),
        }  # fmt: skip
        for column in TABLES[table]._fields:
            if column not in _UNTOLD and before.get(column) != after.get(column):
                was, now = (_told(column, row.get(column), parties, full=full) for row in (before, after))
                lines.append({**common, "field": _field(column), "from": was, "to": now, "change": _what_became(one)})
    return lines


def history_listing(found: Sequence[Correction], parties: Mapping[int, str], *, full: bool) -> Listing:
    """The corrections of a repair: when, by what and whom, which record, from what to what.

    A row for each field that changed; one for a whole record that was taken out, brought back or added.
    """
    columns = (
        Column("Recorded (UTC)", whole=True), Column("Command"), Column("By", told=True), Column("Item"), Column("What"),
        Column("From", told=True), Column("To", told=True),
    )  # fmt: skip
    rows: list[tuple[str | None, ...]] = []
    for one in found:
        lines = history_view([one], parties, full=full)
        if one.change.before is None or one.change.after is None:
            was, now = (_record_text(lines, side) for side in ("from", "to"))
            told = [(_what_became(one), was, now)]
        else:
            told = [(str(line["field"]).replace("_", " "), _cell(line["from"]), _cell(line["to"])) for line in lines]
        head = (_instant(one.recorded_at), one.action, one.by, item_text(one.change.table, one.change.id))
        rows += [(*head, *cells) for cells in told]
    footer = ("The former values stay in the journal; nothing was overwritten.",) if rows else ()
    return Listing(columns, tuple(rows), title="Corrections" if rows else "No correction", footer=footer)


def _what_became(one: Correction) -> str:
    if one.change.after is None:
        return "taken out"
    if one.change.before is None:
        return "brought back" if one.action in {"undo", "redo"} else "added"
    return "changed"


def _field(column: str) -> str:
    return _FIELDS.get(column, column.removesuffix("_id"))


def _told(column: str, value: Value, parties: Mapping[int, str], *, full: bool) -> Value | bool:
    """A value as a person knows it: a party by its name, a record by its letter and number, truth as such."""
    if column in _TRUTHS or value is None:
        return None if value is None else bool(value)
    if column in _RECORDS:
        return f"{_RECORDS[column]}{value}"
    if column in _PARTIES:
        return parties.get(int(value), f"party {value}")
    return masked(str(value)) if column == "imei" and not full else value


def _cell(value: Value | bool) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def _record_text(lines: Sequence[Mapping[str, Value | bool]], side: str) -> str | None:
    """A whole record in a few words: its values, but for those that only say what it is not."""
    said = [str(line[side]) for line in lines if line["field"] not in _LONG and line[side] not in {None, False, True}]
    return ", ".join(said) or None


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
    parts = []
    for table, numbers in done.changed.items():
        many = len(numbers) > _FEW
        named = (f"{_ITEMS.get(table, f'{table} ')}{number}" for number in numbers)
        parts.append(f"{len(numbers):,} {table.replace('_', ' ')}" if many else ", ".join(named))
    return ", ".join(parts) or "nothing"


_FEW = 8
"""Rows of a kind that are named one by one."""
