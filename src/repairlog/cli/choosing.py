"""Which calendar a count goes by: as said, the owner's, the country's, the locale's, or none."""

from __future__ import annotations

from repairlog import calendars
from repairlog.actions.log import Log
from repairlog.cli import asking, places
from repairlog.cli.remarks import warn
from repairlog.cli.session import locale_territory
from repairlog.errors import RepairlogError
from repairlog.reports.words import rule_text
from repairlog.store import names


def said_calendar(word: str) -> str:
    """The calendar that was typed, with its nation where the country has no holidays of its own."""
    return _with_nation(calendars.normal_code(word, cache=places.cache_folder()))


def chosen_calendar(log: Log, said: str | None, land: str | None, week: str) -> str:
    """The calendar to count by: as said, else the owner's own, else the country's, else the locale's, else none.

    What was not said by anybody is told, once for each calendar the log meets.
    """
    me = names.me(log.connection)
    if said:
        return said_calendar(said)
    if me and me.calendar and (land is None or me.calendar.partition("-")[0] == land):
        return me.calendar
    if land:
        return _country_calendar(land)
    territory = locale_territory()
    found = _country_calendar(territory) if territory else "none"
    if not names.calendar_used(log.connection, found):
        source = " (from the locale)" if found != "none" else ""
        warn(f"note: counted by {rule_text(found, week)}{source}; `repairlog me --calendar IT` sets a calendar")
    return found


def nations(log: Log, said: str | None, land: str | None) -> tuple[str, ...]:
    """The calendars to choose from where what is known names a country that has none of its own; else ()."""
    me = names.me(log.connection)
    if not said and me and me.calendar and (land is None or me.calendar.partition("-")[0] == land):
        return ()
    code = said or land or locale_territory() or ""
    return tuple(f"{code.upper()}-{nation}" for nation in calendars.needs_subdivision(code))


def _country_calendar(land: str) -> str:
    try:
        return _with_nation(calendars.normal_code(land, cache=places.cache_folder()))
    except RepairlogError:
        warn(f"note: no holidays are known for {land}: counting without holidays; `--calendar` names another calendar")
        return "none"


def _with_nation(code: str) -> str:
    """`GB` has no calendar of its own: a terminal asks for the nation, a pipe takes England and says so."""
    nations = calendars.needs_subdivision(code)
    if not nations:
        return code
    first, *others = (f"{code}-{nation}" for nation in nations)
    if asking.on_terminal():
        return asking.choose(f"Which holidays of {code}", (first, *others))
    warn(f"warning: {code} has no holidays of its own, {first} is taken; the others are {', '.join(others)}")
    return first
