"""Records to rows and back: the one place where SQL is put together, from the columns of the records and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from repairlog.domain.tables import TABLES, Row, Value

Record = TypeVar("Record", bound=tuple[Any, ...])

BOOLEANS = frozenset({"void", "incoming", "reported", "yearly", "automatic"})


def columns(table: str, alias: str = "") -> str:
    """The columns of a table in the order of its record, for a SELECT."""
    return ", ".join(f"{alias}{name}" for name in TABLES[table]._fields)


def insert_statement(table: str) -> str:
    """The INSERT of a whole row, by named parameters."""
    names = TABLES[table]._fields
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + n for n in names)})"  # noqa: S608 - our own names


def insert_by_place(table: str) -> str:
    """The INSERT of a whole row, by the places of its columns: for many rows at once."""
    names = TABLES[table]._fields
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our own names


def update_statement(table: str) -> str:
    """The UPDATE of a whole row by its number, by named parameters."""
    pairs = ", ".join(f"{name} = :{name}" for name in TABLES[table]._fields if name != "id")
    return f"UPDATE {table} SET {pairs} WHERE id = :id"  # noqa: S608 - our own names


def delete_statement(table: str) -> str:
    """The DELETE of a row by its number."""
    return f"DELETE FROM {table} WHERE id = :id"  # noqa: S608 - our own names


def select_statement(table: str) -> str:
    """The SELECT of a row by its number."""
    return f"SELECT {columns(table)} FROM {table} WHERE id = :id"  # noqa: S608 - our own names


def value(thing: object) -> Value:
    """How a value of a record stands in the log: days as ISO text, truth as 0 and 1."""
    if isinstance(thing, bool):
        return int(thing)
    if isinstance(thing, date):
        return thing.isoformat()
    if thing is None or isinstance(thing, (str, int)):
        return thing
    raise TypeError(type(thing))


def full_row(table: str, given: Mapping[str, object]) -> dict[str, Value]:
    """Every column of a table: the given values, else the record's defaults, else null."""
    record = TABLES[table]
    defaults: Mapping[str, object] = record._field_defaults
    return {name: value(given.get(name, defaults.get(name))) for name in record._fields}


def records(table: str, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """The rows of a SELECT of `columns(table)` as records: ISO text to days, 0 and 1 to truth."""
    record = TABLES[table]
    days = [i for i, name in enumerate(record._fields) if name.endswith("_on")]
    truths = [i for i, name in enumerate(record._fields) if name in BOOLEANS]
    made = []
    for row in rows:
        cells = list(row)
        for i in days:
            if cells[i] is not None:
                cells[i] = date.fromisoformat(cells[i])
        for i in truths:
            cells[i] = bool(cells[i])
        made.append(record._make(cells))
    return made


def named(table: str, row: tuple[Any, ...]) -> Row:
    """A row of a SELECT of `columns(table)` by the names of its columns."""
    return dict(zip(TABLES[table]._fields, row, strict=True))
