"""Typed words to values: the options that several commands share, and how what was typed is read.

A value is read as soon as its command runs; below this floor there are only days, durations, records and numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple, overload

import typer

from repairlog.actions.follow_ups import Plan
from repairlog.actions.log import Log, Person
from repairlog.cli import asking
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session
from repairlog.domain import days
from repairlog.domain.days import Calendar
from repairlog.errors import UsageProblem
from repairlog.store import names
from repairlog.text import clean

Context = typer.Context
RepairWord = Annotated[
    str | None, typer.Argument(metavar="[REPAIR]", help="Number or a piece of its name.", show_default=False)
]
RepairWords = Annotated[
    list[str] | None, typer.Argument(metavar="[REPAIR]...", help="Number or a piece of its name.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document.")]
Message = Annotated[
    str | None, typer.Option("-m", "--message", metavar="TEXT", help="A note: what was said or seen; - reads it.")
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it happened (default: today).")]
Reference = Annotated[str | None, typer.Option("--ref", metavar="CODE", help="Their reference number.")]
NextAsking = Annotated[str | None, typer.Option("--next", metavar="DATE|off", help="The day to ask again.")]
Plot = Annotated[str | None, typer.Option("--plot", metavar="FILE", help="Draw it: FILE.svg, FILE.png or FILE.html.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file.")]


class Reader(NamedTuple):
    """Reads what was typed, for one log: its day, its owner's order of day and month, the calendar business days go by."""

    today: date
    month_first: bool
    calendar: Calendar | None

    @overload
    def day(self, text: str, *, future: bool = False) -> date: ...
    @overload
    def day(self, text: str | None, *, future: bool = False) -> date | None: ...
    def day(self, text: str | None, *, future: bool = False) -> date | None:
        """A DATE; without a year the latest past one, or with `future` the next one."""
        if text is None:
            return None
        from repairlog.domain import dates

        return dates.parse(
            text,
            today=self.today,
            tense="future" if future else "past",
            month_first=self.month_first,
            calendar=self.calendar,
        )

    def happened(self, text: str | None) -> date | None:
        """A DATE of something that happened; a later day than today is refused."""
        if text is None:
            return None
        from repairlog.domain import dates

        return dates.happened(text, today=self.today, month_first=self.month_first, calendar=self.calendar)

    def plan(self, text: str | None) -> Plan:
        """``--next``: a day to come, `off`, or the usual one where nothing was typed."""
        if text is None or text == "off":
            return text or "auto"  # type: ignore[return-value]  # one of two words
        found = self.day(text, future=True)
        if found < self.today:
            raise UsageProblem(f"--next {found.isoformat()} is past", hint="name today or a day to come, or `off`")
        if self.calendar is not None and not days.is_open(self.calendar, found):
            warn(f"note: {days.long_day(found)} is a closed day: the next open day is taken")
        return found


def reader(log: Log, calendar: Calendar | None = None) -> Reader:
    """A reader for this log; business days go by `calendar`, else by the owner's own, else Monday to Friday."""
    me = names.me(log.connection)
    if calendar is None:
        calendar = log.calendar((me and me.calendar) or "none", (me and me.week) or "mon-fri", None)
    return Reader(log.today, bool(me and me.dates == "month-first"), calendar)


def reader_of(log: Log, numbers: Sequence[int]) -> Reader:
    """A reader that counts by the calendar of the first of these repairs."""
    from repairlog.actions.log import repair

    return reader(log, log.calendar_of(repair(log, numbers[0])))


def from_input(value: str, field: str) -> str:
    """A word, where it is ``-`` what standard input holds: other users of a machine see the words of a process."""
    if value != "-":
        return value
    read = "".join(iter(asking.line, "")).rstrip("\r\n")
    if not read:
        raise UsageProblem(f"standard input held nothing for the {field}", hint="it is read once, for one option")
    return read


def typed(value: str | None, field: str, *, lines: bool = False) -> str | None:
    """The text of an option, which may come from standard input."""
    return None if value is None else text(from_input(value, field), field, lines=lines)


def text(value: str | None, field: str, *, lines: bool = False) -> str | None:
    """A text fit to be kept; what was taken out of it is said. Nothing, or blanks alone, is None."""
    if value is None:
        return None
    cleaned = clean(value, field=field, lines=lines)
    if cleaned.removed:
        warn(f"warning: left out of the {field}: {', '.join(cleaned.removed)}")
    return cleaned.text or None


def texts(**values: str | None) -> dict[str, str | None]:
    """Those of several fields that were given, fit to be kept; an empty one is None."""
    return {name: text(value, name.replace("_", "-")) for name, value in values.items() if value is not None}


def person(value: str | None, option: str) -> Person | None:
    """``me``, ``seller``, ``centre``, ``maker``, ``owner``, or somebody by name."""
    if value is None:
        return None
    if value in {"me", "seller", "centre", "maker"}:
        return Person(value)  # type: ignore[arg-type]  # just checked
    if value == "owner":
        return Person("other")
    name = text(value, option)
    if name is None:
        raise UsageProblem(f"--{option} is empty", hint=f"--{option} seller, centre, maker or a name")
    return Person("other", name)


def one_of(value: str | None, known: Sequence[str], what: str) -> Any:  # noqa: ANN401 - the word itself, of the type asked for
    """One of a list of words; the nearest is named where it is none of them."""
    if value is None or value in known:
        return value
    import difflib

    near = difflib.get_close_matches(value.lower(), known, n=1)
    start = f"did you mean {near[0]}? " if near else ""
    raise UsageProblem(f"`{value}` is no {what}", hint=f"{start}one of: {', '.join(known)}")


def duration(value: str | None) -> str | None:
    """A duration as it is kept: `15b`, `15d`, `3w`, `2m`."""
    return days.duration_text(days.parse_duration(value)) if value else None


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are known."""
    return {name: value for name, value in values.items() if value is not None}


def session(context: Context) -> Session:
    """The session of a command."""
    found: Session = context.find_root().obj
    return found


def example(line: str) -> Callable[[Any], Any]:
    """Give a command the one example that its help ends with."""

    def with_example(function: Any) -> Any:  # noqa: ANN401 - any command
        function.example = line
        return function

    return with_example
