"""Lines of JSON as somebody hands them in: a header, then an object a line. What is none is refused by its number."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple, NoReturn

from repairlog.errors import FileProblem, UsageProblem
from repairlog.store import LINES
from repairlog.store.origins import is_pseudonym
from repairlog.text import escaped

LIMIT = 1 << 27
"""The longest line that is read, in bytes."""
_BOM = b"\xef\xbb\xbf"


class Header(NamedTuple):
    """The first line of a dump: what the journal ends with, and how much follows, where it says so.

    `rows` are those of the tables and the journal, `contents` the kept files, `numbers` the last ones given, by table.
    A pool has nothing of that: it names the `logs` its repairs come from, by their pseudonyms.
    """

    entries: int
    head: str
    rows: int | None = None
    contents: int | None = None
    numbers: Mapping[str, int] | None = None
    pool: bool = False
    logs: tuple[str, ...] = ()


class Line(NamedTuple):
    """A row as it stands in the file: the number of its line, its table, its columns but for ``table``, in their order."""

    number: int
    table: str
    names: tuple[str, ...]
    values: tuple[Any, ...]


def written(document: str) -> bytes:
    """JSON as a line of a file, without a character that a screen would obey."""
    return escaped(document).encode("utf-8") + b"\n"


def bad_line(number: int, what: str) -> UsageProblem:
    """The error for a line."""
    return UsageProblem(f"line {number}: {what}", hint="nothing was imported; make the file again with `repairlog dump`")


def header(stream: BinaryIO) -> Header:
    """The first line of a dump, read. Raises `UsageProblem` for what is none, `FileProblem` for one of a newer program."""
    first = dict(_pairs(1, _read(stream, 1).removeprefix(_BOM)))
    if first.get("repairlog") != "dump":
        raise bad_line(1, "this is no dump of a repair log")
    schema = _count(first, "schema")
    if schema > LINES:
        raise FileProblem("the dump was written by a newer repairlog", hint="install the newer repairlog and try again")
    if first.get("pool") is True:
        logs = first.get("logs")
        if schema != LINES or not isinstance(logs, list) or not all(map(is_pseudonym, logs)):
            raise bad_line(1, "the first line of a pool names its schema and its logs")
        return Header(0, "", pool=True, logs=tuple(logs))
    head, numbers = first.get("head"), first.get("numbers")
    if schema != LINES or not isinstance(head, str):
        raise bad_line(1, "the first line of a dump names its schema and its head")
    if numbers is not None:
        numbers = dict(numbers) if isinstance(numbers, tuple) else {"": ""}
        numbers = {str(table): _count(numbers, table) for table in numbers}
    rows, contents = (_count(first, name) if name in first else None for name in ("rows", "contents"))
    return Header(_count(first, "entries"), head, rows, contents, numbers)


def objects(stream: BinaryIO) -> Iterator[Line]:
    """The rows after the header, one at a time. Raises `UsageProblem` for the first line that is none."""
    number = 1
    while line := _read(stream, number + 1):
        number += 1
        if line.isspace():
            continue
        pairs = _pairs(number, line)
        names, values = zip(*pairs, strict=True) if pairs else ((), ())
        if names[:1] != ("table",) or not isinstance(values[0], str):
            raise bad_line(number, "a row begins with its table")
        yield Line(number, values[0], names[1:], values[1:])


def complete(lines: Iterable[Line], known: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    """The lines with every column of their table in its order. Raises `UsageProblem` for another column or table."""
    for line in lines:
        names = known.get(line.table)
        if names is None:
            raise bad_line(line.number, f"there is no table `{line.table[:40]}`")
        if names == line.names:
            yield line
            continue
        given = dict(zip(line.names, line.values, strict=True))
        for name in names:
            if name not in given:
                raise bad_line(line.number, f"{line.table} has no {name}")
        for name in given:
            if name not in names:
                raise bad_line(line.number, f"{line.table} has no column `{name[:40]}`")
        yield line._replace(names=names, values=tuple(given[name] for name in names))


def read_object(stream: BinaryIO, number: int) -> dict[str, Any]:
    """The object of the next line, {} at the end. Raises `UsageProblem` for a line that holds none."""
    line = _read(stream, number)
    return dict(_pairs(number, line)) if line else {}


def _read(stream: BinaryIO, number: int) -> bytes:
    line = stream.readline(LIMIT + 1)
    if len(line) > LIMIT:
        raise bad_line(number, f"longer than {LIMIT:,} bytes")
    return line


def _pairs(number: int, line: bytes) -> tuple[tuple[str, Any], ...]:
    try:
        found = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise bad_line(number, "not UTF-8") from None
    except (ValueError, RecursionError):
        raise bad_line(number, "no JSON object, or one that ends too early") from None
    if not (isinstance(found, tuple) and line.lstrip()[:1] == b"{"):
        raise bad_line(number, "no JSON object")
    names = {name for name, _ in found}
    if len(names) != len(found):
        raise bad_line(number, "the same name twice in an object")
    if b"\\u0000" in line and any(isinstance(value, str) and "\x00" in value for _, value in found):
        raise bad_line(number, "a NUL character")
    return found


def _count(given: Mapping[str, Any], name: str) -> int:
    found = given.get(name)
    if type(found) is not int or not 0 <= found < 1 << 63:
        raise bad_line(1, f"`{name[:40]}` is no count")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(object_pairs_hook=tuple, parse_constant=_refuse)
