"""One command's surroundings: which log, which day, what the screen can do. The only reader of clock and environment."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from repairlog import __version__, calendars
from repairlog.actions.log import Log
from repairlog.cli import places
from repairlog.cli.remarks import warn
from repairlog.cli.stopping import Stopped
from repairlog.domain.days import Calendar
from repairlog.domain.model import ClosingDay
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.reports.screen import Screen
from repairlog.store import connection, journal, names, offering

_GLANCE = 1  # second: who stops a command that waits for a lock does not want to wait for another


class Session(NamedTuple):
    """What the words and the environment say before any command runs."""

    path: str
    today: date
    now: str  # UTC, the real clock's
    screen: Screen
    quiet: bool = False


def start(*, db: str | None = None, today: str | None = None, no_color: bool = False, quiet: bool = False) -> Session:
    """The session of this process; options come before the environment."""
    real_today, now = clock()
    said = today or os.environ.get("REPAIRLOG_TODAY")
    return Session(
        path=os.path.abspath(db or os.environ.get("REPAIRLOG_DB") or places.log_file()),
        today=read_today(said, real_today) if said else real_today,
        now=now,
        screen=screen(no_color=no_color),
        quiet=quiet,
    )


def clock() -> tuple[date, str]:
    """The day it is here, and the instant in UTC: the only reading of the clock."""
    return date.today(), datetime.now(UTC).isoformat(timespec="milliseconds")  # noqa: DTZ011 - days have no zone


def read_today(text: str, today: date) -> date:
    """The day that ``--today`` or ``REPAIRLOG_TODAY`` sets."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    from repairlog.domain import dates

    return dates.parse(text, today=today, tense="past")


def screen(*, no_color: bool) -> Screen:
    """What standard output can show. `COLUMNS` comes before the terminal's own width."""
    environment = os.environ
    terminal = sys.stdout.isatty()
    plain = no_color or bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
    return Screen(
        width=_width() if terminal else 80,
        terminal=terminal,
        colour=terminal and not plain,
        unicode=(sys.stdout.encoding or "").lower().replace("-", "") in {"utf8", "utf16", "utf32"},
        accessible=environment.get("REPAIRLOG_ACCESSIBLE", "") not in {"", "0"},
    )


def locale_territory() -> str | None:
    """The territory of the locale (``it_IT.UTF-8`` -> ``IT``), None where it names none."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_TIME", "LANG") if os.environ.get(name)), "")
    territory = said.partition(".")[0].partition("@")[0].partition("_")[2]
    return territory.upper() if len(territory) == 2 else None


@contextlib.contextmanager
def reading(session: Session) -> Iterator[Log]:
    """The log, open for reading alone; an empty one where there is no file."""
    with _opened(session, connection.open_to_read) as log:
        yield log


@contextlib.contextmanager
def one_moment(session: Session) -> Iterator[Log]:
    """The log, open for reading, as it is now: what others write meanwhile is not seen."""
    with reading(session) as log:
        log.connection.execute("BEGIN")
        try:
            yield log
        finally:
            log.connection.execute("ROLLBACK")


@contextlib.contextmanager
def writing(session: Session) -> Iterator[Log]:
    """The log, open for writing; made where there is none, with a warning where that is a bad place for one."""
    is_new = not os.path.lexists(session.path)
    with _told_of_a_stop(session), _opened(session, connection.open_to_write) as log:
        if is_new:
            _warn_of_place(session.path)
        last = offering.last_party(log.connection)
        yield log
        new, known = offering.new_and_known(log.connection, last)
        _refresh_counting(session, log.connection)
    if new:
        from repairlog.cli import new_names

        new_names.remark(new, known)


@contextlib.contextmanager
def _told_of_a_stop(session: Session) -> Iterator[None]:
    """Where a signal ends what is done inside, note on it that the command is in the log, if it is, unless more is noted."""
    try:
        yield
    except Stopped as stopped:
        with (
            contextlib.suppress(RepairlogError, sqlite3.Error),
            contextlib.closing(connection.open_to_read(session.path, patience=_GLANCE)) as log,
        ):
            if not hasattr(stopped, "__notes__") and journal.holds(log, session.now):
                stopped.add_note("the command is in the log; `repairlog undo` takes it back")
        raise


def _refresh_counting(session: Session, opened: sqlite3.Connection) -> None:
    """Have the views count by the calendars as the command left them."""
    from repairlog.store import counting

    counting.refresh(opened, calendars_of(opened), counting.last_year(session.today, session.now))


def _warn_of_place(path: str) -> None:
    from repairlog.store import health

    warning = health.place_warning(path, health.mounts())
    if warning:
        warn(f"warning: {warning}; `repairlog doctor` says what to do")


@contextlib.contextmanager
def _opened(session: Session, how: Callable[[str], sqlite3.Connection]) -> Iterator[Log]:
    try:
        with contextlib.closing(how(session.path)) as opened:
            begun = opened.total_changes  # by making it, or bringing it to the present schema: no part of the command
            me = names.me(opened)
            stamp = connection.Stamp(session.now, __version__, me.name if me else None)
            try:
                by_shop = bool(me and me.role == "seller")
                yield Log(opened, stamp, session.today, calendars_of(opened), _public, by_shop)
            except sqlite3.Error as error:
                changed = opened.total_changes > begun
                raise connection.problem(error, session.path, changed=changed) from error
            except (RepairlogError, OSError):
                raise
            except Exception as error:
                _blame_damage(opened, session.path, error)
                raise
    except sqlite3.Error as error:
        raise connection.problem(error, session.path) from error


def _blame_damage(opened: sqlite3.Connection, path: str, error: Exception) -> None:
    """Raise `FileProblem` where it is the log that does not hold, not the program: damaged rows can be anything."""
    from repairlog.store import verification

    with contextlib.suppress(sqlite3.Error):
        if not verification.verify(opened).problems:
            return
    raise connection.damaged(path) from error


def calendars_of(opened: sqlite3.Connection) -> Callable[[str, str, int | None], Calendar]:
    """Every calendar asked for is made once, with the closing days of one's own as they are at the first asking."""
    made: dict[tuple[str, str, int | None], Calendar] = {}
    own: list[ClosingDay] | None = None

    def calendar(code: str, week: str, centre_id: int | None) -> Calendar:
        nonlocal own
        if own is None:
            own = names.own_closing_days(opened)
        key = (code, week, centre_id)
        if key not in made:
            made[key] = calendars.calendar(code, week, cache=places.cache_folder(), own=own, centre_id=centre_id)
        return made[key]

    return calendar


def _public(code: str, week: str) -> Calendar:
    return calendars.calendar(code, week, cache=places.cache_folder())


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def refuse_together(**given: object) -> None:
    """Raise `UsageProblem` where more than one of the options is given."""
    named = [f"--{name.replace('_', '-')}" for name, value in given.items() if value not in {None, False}]
    if len(named) > 1:
        raise UsageProblem(f"{' and '.join(named)} do not go together", hint="leave one of them out")
