"""The cells of a CSV, one by one: days, times, words of a list, texts. What cannot be read is a `UsageProblem`."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from repairlog.domain import date_forms, dates, days
from repairlog.errors import UsageProblem
from repairlog.text import LIMIT, clean

_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LONGEST = 60  # characters: no date is longer
_HEX = frozenset("0123456789abcdef")


class Reading(NamedTuple):
    """How a file is read: the day it is, its owner's order of day and month, and what only other floors know.

    `calendar` makes a calendar's code of what is typed, `plain` a text of what a spreadsheet was given instead of it, and
    `removed` is told the column and the names of characters that were left out of a text.
    """

    today: date
    month_first: bool
    calendar: Callable[[str], str]
    plain: Callable[[str], str]
    removed: Callable[[str, Sequence[str]], None]


def day(cell: str, reading: Reading, *, past: bool) -> str:
    """A day, as ISO text: ISO, or another full date with a four-digit year; nothing relative. `past`: none to come."""
    said = unicodedata.normalize("NFC", cell).lower()
    fits = len(said) <= _LONGEST and said.isprintable()
    written = date_forms.read(said, month_first=reading.month_first, year=reading.today.year) if fits else None
    if written is None or written.year is None:
        raise UsageProblem(f"`{cell[:40]}` is no date with its year: 2019-01-22 or 22/1/2019")
    read = dates.happened if past else _future
    return read(cell, today=reading.today, month_first=reading.month_first).isoformat()


def time(cell: str) -> str | None:
    """A time of day as ``HH:MM``."""
    return dates.parse_moment(f"2000-01-01 {cell}", today=date(2000, 1, 1))[1]


def one_of(known: Sequence[str], what: str) -> Callable[[str], str]:
    """A reader of one of these words."""

    def read(cell: str) -> str:
        word = cell.lower()
        if word not in known:
            raise UsageProblem(f"`{cell[:40]}` is no {what}; one of: {', '.join(known)}")
        return word

    return read


def duration(cell: str) -> str:
    """A duration as it is kept: ``15b``."""
    return days.duration_text(days.parse_duration(cell))


def week(cell: str) -> str:
    """A week as it is kept: ``mon-fri``."""
    return days.week_name(cell)


def number(cell: str) -> int:
    """A whole number from 1 on."""
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 15 and int(cell)):
        raise UsageProblem(f"`{cell[:40]}` is no whole number from 1 on")
    return int(cell)


def truth(cell: str) -> bool:
    """True or false."""
    found = _TRUTHS.get(cell.lower())
    if found is None:
        raise UsageProblem(f"`{cell[:40]}` is neither true nor false")
    return found


def uid(cell: str) -> str:
    """A `uid` as a log makes them."""
    if not is_uid(cell):
        raise UsageProblem(f"`{cell[:40]}` is no uid of a log; leave the column out for contacts that come from elsewhere")
    return cell


def is_uid(text: str) -> bool:
    """Whether a text is a UUID of version 7 as logs write them."""
    return (
        len(text) == 36
        and text[8] == text[13] == text[18] == text[23] == "-"
        and text[14] == "7"
        and text[19] in "89ab"
        and _HEX.issuperset(text.replace("-", ""))
    )


def nothing(cell: str) -> None:
    """Nothing: a column without a name may hold nothing else."""
    if cell and not cell.isspace():
        raise UsageProblem("a cell under no name")


def codes(cell: str, reading: Reading) -> str | None:
    """Reference numbers, each on a line of its own; in a cell of one line `;` parts them."""
    cell = reading.plain(cell)
    found = (_fit(line, reading, "refs") for line in cell.split("\n" if "\n" in cell else ";"))
    return "\n".join(code for code in found if code) or None


def text(cell: str, reading: Reading, field: str, *, lines: bool = False) -> str | None:
    """A text fit to be kept, None for an empty one; a spreadsheet's guard is undone, what is left out is told."""
    if cell[:1] == "'":
        cell = reading.plain(cell)
    return _fit(cell, reading, field, lines=lines)


def _fit(cell: str, reading: Reading, field: str, *, lines: bool = False) -> str | None:
    if cell.isascii() and cell.isprintable() and len(cell) <= LIMIT:  # nothing to leave out, nothing to compose
        return cell.strip() or None
    made = clean(cell, field=field, lines=lines)
    if made.removed:
        reading.removed(field, made.removed)
    return made.text or None


def _future(cell: str, *, today: date, month_first: bool) -> date:
    return dates.parse(cell, today=today, tense="future", month_first=month_first)
