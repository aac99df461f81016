"""What `find` and `doctor` found: records that say something, and what is well or not with a log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from repairlog.domain.days import long_day
from repairlog.reports.listing import Cell, Column, Listing, Marked
from repairlog.reports.records import item_text
from repairlog.reports.words import count, masked
from repairlog.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from repairlog.reports.listing import Hint

_AROUND = 60
"""Characters of a long text that a terminal shows on either side of what was found."""
_STATES: dict[str, Hint] = {"problem": "late", "warning": "soon"}


class Found(Protocol):
    """A record that says what was looked for."""

    @property
    def table(self) -> str:
        """Its table."""

    @property
    def id(self) -> int:
        """Its number there."""

    @property
    def repair_id(self) -> int | None:
        """The repair it belongs to, None where it belongs to none."""

    @property
    def device(self) -> str | None:
        """The device of that repair."""

    @property
    def on(self) -> str | None:
        """Its day, ISO."""

    @property
    def field(self) -> str:
        """The field that says it."""

    @property
    def text(self) -> str:
        """All that stands there."""

    @property
    def void(self) -> bool:
        """Whether it, or its repair, was entered in error."""


class Finding(Protocol):
    """One thing that was looked at: how it is, and what to type."""

    @property
    def check(self) -> str:
        """What was looked at."""

    @property
    def state(self) -> str:
        """``ok``, ``warning`` or ``problem``."""

    @property
    def message(self) -> str:
        """How it is, in a sentence."""

    @property
    def hint(self) -> str | None:
        """What to type, None where nothing needs to be done."""


def found_listing(found: Sequence[Found], query: str, *, full: bool, whole: bool) -> Listing:
    """The records in the order given, a row each; a long text is shown around what was found, unless `whole`."""
    columns = (
        Column("No", right=True), Column("Device", told=True), Column("Item"), Column("Day", whole=True), Column("Field"),
        Column("Text", told=True),
    )  # fmt: skip
    words = folded(query).split()
    rows = tuple(_found_row(one, _shown(one, full=full), words, whole=whole) for one in found)
    return Listing(columns, rows, title=f"{count(len(rows), 'record')}, newest first")


def found_view(one: Found, *, full: bool) -> dict[str, object]:
    """A record for ``find --json``, its text whole, the IMEI masked unless `full`."""
    return {
        "repair_id": one.repair_id,
        "item": item_text(one.table, one.id),
        "on": one.on,
        "field": one.field,
        "text": _shown(one, full=full),
        "void": one.void,
    }


def excerpt(text: str, words: Sequence[str]) -> str:
    """The text around the first of the folded `words`, ``…`` where something is left out; a short one whole."""
    if len(text) <= 2 * _AROUND:
        return text
    places = [place for place in map(folded(text).find, words) if place >= 0]
    start = _unfolded(text, min(places, default=0))
    first = start - _AROUND if start > _AROUND else 0
    first += text[first:start].find(" ") + 1 if first else 0
    last = text.rfind(" ", start, first + 2 * _AROUND) if first + 2 * _AROUND < len(text) else len(text)
    last = last if last > start else min(first + 2 * _AROUND, len(text))
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def findings_listing(findings: Sequence[Finding]) -> Listing:
    """What `doctor` found, in the order it looked."""
    columns = (Column("Check"), Column("State"), Column("What", told=True), Column("Type", told=True))
    rows = tuple(
        (
            one.check,
            Marked(one.state.upper(), _STATES[one.state]) if one.state in _STATES else one.state,
            one.message,
            one.hint or "",
        )
        for one in findings
    )
    return Listing(columns, rows)


def finding_view(finding: Finding) -> dict[str, object]:
    """A finding for ``doctor --json``."""
    return {"check": finding.check, "state": finding.state, "message": finding.message, "hint": finding.hint}


def _found_row(one: Found, text: str, words: Sequence[str], *, whole: bool) -> tuple[Cell, ...]:
    from datetime import date  # noqa: PLC0415 - the JSON needs none

    item = f"{item_text(one.table, one.id)}{', void' if one.void else ''}"
    day = long_day(date.fromisoformat(one.on)) if one.on else ""
    said = text if whole else excerpt(text, words)
    return (one.repair_id or "", one.device or "", item, day, one.field.replace("_", " "), said)


def _shown(one: Found, *, full: bool) -> str:
    return masked(one.text) if one.field == "imei" and not full else one.text


def _unfolded(text: str, place: int) -> int:
    """The place in a text of what is at `place` once it is folded: a character may become none, or several."""
    passed = 0
    for index, character in enumerate(text):
        passed += len(folded(character))
        if passed > place:
            return index
    return len(text)
