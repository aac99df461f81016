"""Comma-separated values: a header, then a line a row; numbers stay numbers, unknown is empty.

A spreadsheet runs a text that begins like a formula. Such a text gets a leading apostrophe here and loses it on import;
one that begins with apostrophes and goes on like a formula gets one more, so that nothing is lost on the way.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import Literal

from repairlog.reports.listing import Cell, Listing, Marked
from repairlog.text import visible

Dialect = Literal["plain", "excel"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(listing: Listing, *, dialect: Dialect = "plain") -> str:
    """The listing without title and footer; ``excel`` has a byte order mark, semicolons and CR LF."""
    out = StringIO()
    excel = dialect == "excel"
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(column.name for column in listing.columns)
    writer.writerows([cell_value(cell) for cell in row] for row in listing.rows)
    return ("\ufeff" if excel else "") + out.getvalue()


def guarded(text: str) -> str:
    """The text as a spreadsheet may see it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def cell_value(cell: Cell) -> str | int:
    """A cell as it is written: a text visible and guarded, a number bare, unknown empty."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    text = cell.text if isinstance(cell, Marked) else cell
    shown = visible(text, lines=True)
    return f"'{shown}" if guarded(text) != text else shown
