"""Whether the commands can read what a log from elsewhere says, where neither its schema nor its chain can judge that.

A chain that holds proves who wrote nothing: one repair with a week that is none would end every `status` in an error.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from repairlog.domain import pooling, recurrence
from repairlog.domain.days import FIRST_YEAR, LAST_YEAR
from repairlog.domain.journal import Problem
from repairlog.domain.tables import TABLES
from repairlog.errors import UsageProblem
from repairlog.store.connection import Connection
from repairlog.store.replaying import item

Check = Callable[[object], bool]
Knows = Callable[[str, int], object]
"""Raises `UsageProblem` for a calendar that is none, and for a year that it does not reach."""


def _reads(read: Callable[[str], object]) -> Check:
    """Whether a reader takes a value."""

    def takes(value: object) -> bool:
        try:
            read(str(value))
        except UsageProblem:
            return False
        return True

    return takes


_CHOSEN = {name: pooling.COLUMNS["repairs"][name] for name in ("price", "currency", "target", "country", "week")}
_TEXTS: Mapping[str, Mapping[str, Check]] = {
    "me": {name: _CHOSEN[name] for name in ("country", "week")},
    "repairs": _CHOSEN,
    "follow_ups": {"every": _reads(recurrence.read)},
}
"""Columns that hold one of few texts."""


_COUNTED = (
    ("repairs", "sent_on"), ("repairs", "closed_on"), ("contacts", "happened_on"), ("events", "happened_on"),
    ("promises", "promised_on"), ("follow_ups", "due_on"),
)  # fmt: skip
"""Days up to which, or from which on, business days are counted."""


def problems(connection: Connection, today: date, knows: Knows) -> tuple[Problem, ...]:
    """The values that no command could have written, a column's each once; else the days that no calendar counts to."""
    return tuple(_unreadable(connection, today, knows)) or tuple(_unknown_days(connection, knows))


def _unreadable(connection: Connection, today: date, knows: Knows) -> Iterator[Problem]:
    calendars = {"calendar": _reads(lambda code: knows(code, today.year))}
    checks = {**_TEXTS, "repairs": {**_TEXTS["repairs"], **calendars}, "me": {**_TEXTS["me"], **calendars}}
    for table in TABLES:
        yield from _far_days(connection, table)
        for name, check in checks.get(table, {}).items():
            yield from _texts(connection, table, name, check)
        if "recorded_at" in TABLES[table]._fields:
            found = connection.execute(f"SELECT id, recorded_at FROM {table} ORDER BY id")  # noqa: S608 - our own names
            yield from (_problem(table, number, "recorded_at") for number, at in found if not pooling.is_instant(at))
    for number, at in connection.execute("SELECT seq, recorded_at FROM journal ORDER BY seq"):
        if not pooling.is_instant(at):
            yield Problem(number, "`recorded_at` is nothing that a command could have written")


def _far_days(connection: Connection, table: str) -> Iterator[Problem]:
    reach = {"first": f"{FIRST_YEAR}-01-01", "last": f"{LAST_YEAR}-12-31"}
    for name in TABLES[table]._fields:
        if name.endswith("_on"):
            far = f"SELECT id FROM {table} WHERE {name} NOT BETWEEN :first AND :last ORDER BY id LIMIT 1"  # noqa: S608 - our own names
            yield from (_problem(table, number, name) for (number,) in connection.execute(far, reach))


def _unknown_days(connection: Connection, knows: Knows) -> Iterator[Problem]:
    """The days that the calendar of their repair does not know: the first of a column, a calendar and a year."""
    for table, name in _COUNTED:
        of = "" if table == "repairs" else f"JOIN {table} ON repairs.id = repair_id"
        found = connection.execute(f"""
            SELECT min({table}.id), calendar, substr({name}, 1, 4) AS year FROM repairs {of}
            WHERE calendar IS NOT NULL AND {name} IS NOT NULL GROUP BY calendar, year ORDER BY 1
            """)  # noqa: S608 - our own names
        for number, calendar, year in found:
            try:
                knows(calendar, int(year))
            except UsageProblem:
                yield _problem(table, number, name)


def _texts(connection: Connection, table: str, name: str, check: Check) -> Iterator[Problem]:
    each = f"SELECT min(id), {name} FROM {table} WHERE {name} IS NOT NULL GROUP BY {name} ORDER BY 1"  # noqa: S608 - our own names
    for number, value in connection.execute(each):
        if not check(value):
            yield _problem(table, number, name)


def _problem(table: str, number: int, name: str) -> Problem:
    return Problem(None, f"{item(table, number)}: `{name}` is nothing that a command could have written")
