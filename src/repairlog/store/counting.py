"""The days that the views count by: which there are, making them anew where they are out of date, checking them.

They are worked out, not recorded, so they may be missing, and are made after a command that writes, in a transaction of
their own: one that is killed in between leaves counts that are null in the views until the next. A rule holds for one
calendar and week; a centre that has closing days of its own has rules of its own.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from repairlog.domain.days import Calendar, working_weekdays
from repairlog.errors import UsageProblem
from repairlog.store import names
from repairlog.store.connection import Connection
from repairlog.store.journal import transaction

Calendars = Callable[[str, str, int | None], Calendar]
"""The calendar of a code, a week and a centre, with the closing days of one's own."""
Key = tuple[str, str, int | None]


class Made(NamedTuple):
    """A rule as it stands in the log: the years it was made for, and what it was made from."""

    id: int
    first_year: int
    last_year: int
    made_from: str


def refresh(connection: Connection, calendars: Calendars, year: int) -> None:
    """Make the rules anew where a repair lacks one, the calendars have changed or `year` is not over in them.

    A rule reaches from the year of its first repair to the end of `year`, as far as its calendar is known. Nothing is
    written where all is well, nothing is said where it cannot be written: the next command tries again.
    """
    with suppress(sqlite3.Error):
        if not _is_current(connection, calendars, year):
            with transaction(connection):
                _make(connection, calendars, year)


def problems(connection: Connection, calendars: Calendars) -> Iterator[str]:
    """What of the rules is not what the calendars say; those made from other calendars than today's are passed over."""
    own = _own(connection)
    for key, rule in _made(connection).items():
        calendar = calendars(*key)
        if rule.made_from != _source(calendar, own):
            continue
        years = _known(calendar, rule.first_year, rule.last_year)
        stands = connection.execute("SELECT passed, from_on, to_on FROM counting_rules WHERE id = :id", {"id": rule.id})
        found = connection.execute("SELECT on_day FROM days_left_out WHERE rule_id = :id ORDER BY on_day", {"id": rule.id})
        wanted = [(day,) for days in years.values() for day in days]
        if stands.fetchone() != (_passed(calendar.week), *_span(years)) or found.fetchall() != wanted:
            yield f"the days that the views leave out of {calendar.code}, {calendar.week}, are not those of the calendar"


def _is_current(connection: Connection, calendars: Calendars, year: int) -> bool:
    made, own = _made(connection), _own(connection)
    wanted = dict(_wanted(connection))
    return wanted.keys() == made.keys() and all(
        rule.made_from == _source(calendars(*key), own) and rule.first_year <= wanted[key] and rule.last_year >= year
        for key, rule in made.items()
    )


def _make(connection: Connection, calendars: Calendars, year: int) -> None:
    connection.execute("DELETE FROM days_left_out")
    connection.execute("DELETE FROM counting_rules")
    own = _own(connection)
    for key, first in _wanted(connection):
        calendar = calendars(*key)
        years = _known(calendar, first, year)
        from_on, to_on = _span(years)
        made = connection.execute(
            "INSERT INTO counting_rules"
            " (calendar, week, centre_id, passed, first_year, last_year, from_on, to_on, made_from)"
            " VALUES (:calendar, :week, :centre_id, :passed, :first_year, :last_year, :from_on, :to_on, :made_from)",
            {
                "calendar": key[0], "week": key[1], "centre_id": key[2], "passed": _passed(calendar.week),
                "first_year": first, "last_year": year, "from_on": from_on, "to_on": to_on,
                "made_from": _source(calendar, own),
            },
        )  # fmt: skip
        left_out = [{"rule_id": made.lastrowid, "on_day": day} for days in years.values() for day in days]
        connection.executemany("INSERT INTO days_left_out (rule_id, on_day) VALUES (:rule_id, :on_day)", left_out)


def _wanted(connection: Connection) -> Iterator[tuple[Key, int]]:
    """Each rule that a repair is counted by, with the year its first was sent in; read by the index, not by the repair."""
    code, week = "", ""
    after = (  # by (calendar, week) > (:code, :week) SQLite would seek the calendar, then walk all its repairs
        "SELECT * FROM (SELECT calendar, week FROM repairs WHERE calendar = :code AND week > :week ORDER BY week LIMIT 1)"
        " UNION ALL"
        " SELECT * FROM (SELECT calendar, week FROM repairs WHERE calendar > :code ORDER BY calendar, week LIMIT 1) LIMIT 1"
    )
    first = "SELECT min(sent_on) FROM repairs WHERE calendar = :code AND week = :week"
    while found := connection.execute(after, {"code": code, "week": week}).fetchone():
        code, week = found
        (sent_on,) = connection.execute(first, {"code": code, "week": week}).fetchone()
        if sent_on is not None:
            yield (code, week, None), int(sent_on[:4])
    own = connection.execute(
        "SELECT calendar, week, centre_id, min(sent_on) FROM repairs WHERE sent_on IS NOT NULL"
        " AND centre_id IN (SELECT centre_id FROM closing_days) GROUP BY calendar, week, centre_id"
    )
    for *key, sent_on in own.fetchall():
        yield (key[0], key[1], key[2]), int(sent_on[:4])


def _made(connection: Connection) -> Mapping[Key, Made]:
    found = connection.execute("SELECT calendar, week, centre_id, id, first_year, last_year, made_from FROM counting_rules")
    return {(row[0], row[1], row[2]): Made(*row[3:]) for row in found}


def _known(calendar: Calendar, first: int, last: int) -> Mapping[int, list[str]]:
    """The closing days on working weekdays, in order, of the years from `first` to `last` that are known in a row."""
    week = _weekdays(calendar.week)
    known: dict[int, list[str]] = {}
    for year in range(first, last + 1) if week else ():
        try:
            known[year] = sorted(day.isoformat() for day in calendar.closing_days(year) if day.weekday() in week)
        except UsageProblem:
            if known:
                break
    return known


def _span(years: Mapping[int, object]) -> tuple[str | None, str | None]:
    """The first and the last day of the years, None where there are none."""
    return (f"{min(years):04}-01-01", f"{max(years):04}-12-31") if years else (None, None)


def _weekdays(week: str) -> frozenset[int]:
    """The weekdays that are worked; none where a log from elsewhere names no week."""
    with suppress(UsageProblem):
        return working_weekdays(week)
    return frozenset()


def _passed(week: str) -> str:
    worked = _weekdays(week)
    return "".join(str(sum(day in worked for day in range(last + 1))) for last in range(7))


def _own(connection: Connection) -> int:
    return zlib.crc32(repr(names.own_closing_days(connection)).encode())


def _source(calendar: Calendar, own: int) -> str:
    return f"{calendar.source or 'no calendar'} {own:08x}"


def last_year(today: date, now: str) -> int:
    """The year up to whose end days are kept: the one after this year, by the log's day or the real clock's."""
    return max(today.year, int(now[:4])) + 1
