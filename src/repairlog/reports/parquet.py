"""Repairs as a Parquet file, a row each, for programs that read many logs at once. Needs the extra `pool`.

The columns are those of the view `repair_status` but for what names a device or a person; a day is a ``date32``.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from datetime import date
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING

from repairlog.errors import Refused

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

    from repairlog.domain.tables import Value

TEXT, DAY, NUMBER = "string", "date32", "int32"
COLUMNS = {
    "uid": TEXT, "brand": TEXT, "model": TEXT, "seller": TEXT, "centre": TEXT, "maker": TEXT, "country": TEXT,
    "calendar": TEXT, "week": TEXT, "bought_on": DAY, "sent_on": DAY, "year": NUMBER, "closed_on": DAY, "outcome": TEXT,
    "ended": NUMBER, "business_days": NUMBER, "calendar_days": NUMBER, "contacts": NUMBER, "last_contact_on": DAY,
}  # fmt: skip
"""The columns in order, and the type of each."""
_AT_ONCE = 50_000  # rows of one group of the file


def schema(**told: str) -> pa.Schema:
    """The columns as pyarrow has them, with what is `told` beside. Raises `Refused` where pyarrow is not installed."""
    arrow = _arrow()
    fields = [(name, getattr(arrow, kind)()) for name, kind in COLUMNS.items()]
    return arrow.schema(fields, metadata={f"repairlog.{name}": value for name, value in told.items()})


def pieces(rows: Iterable[Sequence[Value]], **told: str) -> Generator[bytes, None, None]:
    """The file in pieces, of rows whose days are ISO text; memory does not grow with it. Raises `Refused` as `schema`."""
    arrow, columns = _arrow(), schema(**told)
    written = _Written()
    out = arrow.PythonFile(written, mode="w")
    left = iter(rows)
    with import_module("pyarrow.parquet").ParquetWriter(out, columns) as writer:
        while found := list(islice(left, _AT_ONCE)):
            writer.write_table(_table(arrow, found, columns))
            yield written.take()
    yield written.take()


def _table(arrow: ModuleType, rows: Sequence[Sequence[Value]], columns: pa.Schema) -> pa.Table:
    by_column = zip(columns, COLUMNS.values(), zip(*rows, strict=True), strict=True)
    arrays = [arrow.array(_days(cells) if kind == DAY else cells, type=field.type) for field, kind, cells in by_column]
    return arrow.Table.from_arrays(arrays, schema=columns)


def _days(values: Sequence[Value]) -> list[date | None]:
    return [None if value is None else date.fromisoformat(str(value)) for value in values]


def _arrow() -> ModuleType:
    try:
        return import_module("pyarrow")  # a base install has none, and it costs more than all the rest
    except ImportError:
        raise Refused(
            "a Parquet file needs a part that is not installed",
            hint="pip install 'repairlog[pool]', or --format jsonl --pool",
        ) from None


class _Written:
    """What a writer has written and nobody has taken yet, as a file."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def write(self, piece: bytes | memoryview) -> int:
        data = bytes(piece)
        self._pieces.append(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """The pieces stay until they are taken."""

    def take(self) -> bytes:
        """The bytes since the last time."""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data
