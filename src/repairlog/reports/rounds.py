"""What a round shows: whom to ask, a repair in a line, and what was saved. Folded on a terminal, never in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from repairlog.domain.days import long_day
from repairlog.reports.cells import cell_width, fold
from repairlog.reports.words import count, promise_text

if TYPE_CHECKING:
    from datetime import date

    from repairlog.domain.model import Contact
    from repairlog.domain.standing import Standing
    from repairlog.reports.screen import Screen

_INDENT = 6
_GAP = "   "
_NOTE = 60
"""Characters of the last note that a terminal shows."""


def whom_line(name: str, phone: str | None, due: int) -> str:
    """Whom to ask, with the number to call where it is known: ``Centro Alfa, 081 555 0101 - 9 due``."""
    return f"{name}{f', {phone}' if phone else ''} - {due:,} due"


def repair_parts(standing: Standing, screen: Screen) -> list[str]:
    """A repair, piece by piece, as the one who calls needs it: device, reference, days, promise, the last contact."""
    repair, case, dated = standing.case.repair, standing.case, standing.deadlines
    parts = [
        *([f"for {case.owner.name}"] if case.owner else ()),
        *([f"ref {', '.join(case.refs)}"] if case.refs else ()),
        *([f"IMEI ending {repair.imei[-4:]}"] if repair.imei and not case.refs else ()),
        "not handed over yet" if standing.business_days is None else count(standing.business_days, "business day"),
        *_promises(standing),
        *(f"letter's deadline {long_day(d.on)} passed" for d in dated if d.kind == "letter" and d.passed(standing.as_of)),
        *(f"to ask: {one.note}" for one in case.follow_ups if one.state == "open" and one.note),
        _last(standing, screen),
    ]
    if screen.accessible:
        return [f"Repair {repair.id}, {repair.device}. {'. '.join(part[:1].upper() + part[1:] for part in parts)}."]
    return [f"{repair.id:>4}  {repair.device}", *parts]


def filled(parts: Sequence[str], screen: Screen) -> list[str]:
    """Safe parts side by side; on a terminal in as many lines as they need, indented after the first, which may be empty.

    Elsewhere, and for a screen reader, they are one line.
    """
    if screen.accessible:
        return ["; ".join(part.rstrip(".") for part in parts if part)]
    if not screen.terminal:
        return [_GAP.join(parts) if parts[0] else " " * _INDENT + _GAP.join(parts[1:])] if any(parts) else []
    first, *rest = parts
    room = max(screen.width, 2 * _INDENT)
    told = first.lstrip(" ")
    lead = len(first) - len(told)
    top, *folded = fold(told, room - max(lead, _INDENT)) if lead + cell_width(told) > room else [told]
    lines = [" " * lead + top, *(" " * _INDENT + line for line in folded)] if first else [""]
    for part in rest:
        if lines[-1] and cell_width(beside := lines[-1] + _GAP + part) <= room:
            lines[-1] = beside
        else:
            lines += [" " * _INDENT + line for line in fold(part, room - _INDENT)]
    return [line for line in lines if line]


def saved_parts(contacts: Sequence[Contact], promised_on: date | None, planned: Iterable[date | None]) -> list[str]:
    """What an answer left in the log: its result with the note, and the day each repair is asked about again."""
    first = contacts[0]
    what = f"promised {long_day(promised_on)}" if promised_on else result_text(first.result)
    named = f"C{first.id}" if len(contacts) == 1 else f"{len(contacts):,} repairs:"
    days = {day: None for day in planned if day}
    asked = f"follow-up {', '.join(long_day(day) for day in days)}" if days else "no follow-up"
    return [f"{named} {what}{f': {first.summary}' if first.summary else ''}", asked]


def result_text(result: str | None) -> str:
    """A result in words: ``no news``."""
    return "no result" if result is None else result.replace("-", " ")


def _promises(standing: Standing) -> list[str]:
    if not standing.promises:
        return ["no promise"]
    last = standing.promises[-1]
    state = "" if last.state == "pending" else f", {promise_text(last).removesuffix(' business days')}"
    before = sum(one.state == "missed" for one in standing.promises[:-1])
    return [f"promised {long_day(last.promise.promised_on)}{state}{f' ({before} missed before)' if before else ''}"]


def _last(standing: Standing, screen: Screen) -> str:
    contacts = standing.case.first_hand()
    if not contacts:
        return "not asked yet"
    last = contacts[-1]
    note = last.summary or ""
    if screen.terminal and len(note) > _NOTE:
        note = f"{note[: _NOTE - 3].rstrip()}..."
    return f"last: {result_text(last.result)}, {long_day(last.happened_on)}{f': {note}' if note else ''}"
