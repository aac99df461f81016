"""Rows of a log as CSV text, a piece at a time: a long file is never in memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

from repairlog.reports.formats.csv import Dialect, cell_value

_AT_ONCE = 1000


def pieces(header: Sequence[str], rows: Iterable[Sequence[str | int | None]], dialect: Dialect) -> Iterator[str]:
    """The file in pieces of whole lines: texts guarded against formulas, unknown empty; ``excel`` as `formats.csv` says."""
    out = StringIO()
    excel = dialect == "excel"
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    if excel:
        out.write("\ufeff")
    writer.writerow(header)
    left = iter(rows)
    while True:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        found = list(islice(left, _AT_ONCE))
        if not found:
            return
        writer.writerows([cell_value(cell) for cell in row] for row in found)
