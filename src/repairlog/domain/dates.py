"""What a person types, read as a day; refused where it cannot be known.

Numbers are day first unless the owner turned that round; ISO is always ISO. Without a year, and for a weekday, the
*tense* decides: the latest one for what happened (past), the next one for what is to come (future), today included for
a day and month. Every refusal is a `UsageProblem` that says what to type. No date has a time zone.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Literal

from repairlog.domain.date_forms import Written, is_number, read
from repairlog.domain.date_words import ANY_WEEKDAYS, NEAR, WEEKDAYS
from repairlog.domain.days import (
    FIRST_YEAR,
    LAST_YEAR,
    MONDAY_TO_FRIDAY,
    Calendar,
    Duration,
    add_duration,
    long_day,
    parse_duration,
)
from repairlog.domain.days import WEEKDAYS as WEEKDAY_NAMES
from repairlog.errors import UsageProblem
from repairlog.text import visible

Tense = Literal["past", "future"]

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONGEST = 60  # characters: no date is longer
_LEAP_GAP = 8  # years between two 29ths of February, at most
_FEBRUARY = 2
_DECEMBER = 12


def parse(text: str, *, today: date, tense: Tense, month_first: bool = False, calendar: Calendar | None = None) -> date:
    """The day that `text` names, seen from `today`; nothing is guessed.

    `tense` settles years and weekdays left out; a full date may lie before or after today. `calendar` counts ``-3b``
    and ``+5b``, Monday to Friday without one. Raises `UsageProblem` for anything that is not exactly one day.
    """
    said = _said(text, today)
    if said in NEAR:
        day = today + timedelta(days=NEAR[said])
    elif said[0] in "+-":
        day = _relative(said, today, calendar or MONDAY_TO_FRIDAY)
    elif said in WEEKDAYS:
        day = _weekday(said, today, tense)
    else:
        written = read(said, month_first=month_first, year=today.year)
        if written is None:
            raise _no_date(said, today)
        day = _dated(written, today, tense)
    return _within_reach(day)


def happened(text: str, *, today: date, month_first: bool = False, calendar: Calendar | None = None) -> date:
    """The day that something happened on: `parse` in the past tense, and `UsageProblem` for a day after `today`."""
    day = parse(text, today=today, tense="past", month_first=month_first, calendar=calendar)
    if day > today:
        raise UsageProblem(
            f"{long_day(day)} is after today, {long_day(today)}, and this has happened",
            hint="give the day it happened: today, yesterday, -3, or a date with its year",
        )
    return day


def parse_moment(
    text: str,
    *,
    today: date,
    month_first: bool = False,
    calendar: Calendar | None = None,
) -> tuple[date, str | None]:
    """The day of a contact and the time typed after it as ``HH:MM``, or None; refuses what `happened` refuses."""
    words = text.replace(",", " ").split()
    half = words.pop().lower() if words and words[-1].lower() in {"am", "pm"} else ""
    clock = words[-1] if words else ""
    if not half and clock[-2:].lower() in {"am", "pm"} and ":" in clock:
        clock, half = clock[:-2], clock[-2:].lower()
    if ":" not in clock:
        if half:
            raise UsageProblem(f"{visible(text[:_LONGEST])} has no time before {half}", hint="write 10:15 or 10:15 AM")
        return happened(text, today=today, month_first=month_first, calendar=calendar), None
    before, iso, after = clock.partition("T")
    clock = after if iso else clock
    said = " ".join([*words[:-1], before] if iso else words[:-1])
    if not said:
        raise UsageProblem(f"{visible(clock[:_LONGEST])} is a time without a day", hint=f"write today {clock[:5]}")
    return happened(said, today=today, month_first=month_first, calendar=calendar), _time(clock, half)


def _said(text: str, today: date) -> str:
    """The text in lower case and NFC, once it can be a date at all."""
    said = unicodedata.normalize("NFC", text.strip()).lower()
    if not said:
        raise UsageProblem("no date was given", hint=_examples(today))
    if len(said) > _LONGEST or not said.isprintable():
        raise _no_date(said, today)
    if any(letter.isnumeric() and not letter.isascii() for letter in said):
        raise UsageProblem(f"{said} is not written in the digits 0 to 9", hint=_examples(today))
    if ":" in said:
        raise UsageProblem(
            f"{said} holds a time, and only a contact carries one",
            hint="give the day alone, or `contact --on` both",
        )
    return said


def _relative(said: str, today: date, calendar: Calendar) -> date:
    """``-3`` and ``+3d`` calendar days, ``-3b`` business days, ``+2w`` weeks, ``+2m`` months from today."""
    sign = -1 if said[0] == "-" else 1
    length = said[1:] + "d" if is_number(said[1:]) else said[1:]
    try:
        amount, unit = parse_duration(length)
    except UsageProblem:
        raise UsageProblem(
            f"{said} is no number of days from today",
            hint="-3 is three days ago, -3b three business days ago, +2w in two weeks",
        ) from None
    return add_duration(calendar, today, Duration(sign * amount, unit))


def _weekday(said: str, today: date, tense: Tense) -> date:
    """The last such weekday before today, or the next one after it; today's own could be either, so it is refused."""
    away = (WEEKDAYS[said] - today.weekday()) % 7
    other = today + timedelta(days=away - 7 if tense == "past" else away or 7)
    if away:
        return other
    raise UsageProblem(
        f"{said} may be today, {long_day(today)}, or {long_day(other)}",
        hint=f"type today, or {other.isoformat()}",
    )


def _dated(written: Written, today: date, tense: Tense) -> date:
    """The day that was written, in its own year or the one the tense asks for; its weekday must be right."""
    year = written.year
    if year is None:
        day = _nearest(written, today, tense)
    elif not FIRST_YEAR <= year <= LAST_YEAR:
        raise _far(year)
    elif not 1 <= written.day <= _length(year, written.month):
        raise _no_day(written, f"{MONTH_NAMES[written.month - 1]} {year}", _length(year, written.month))
    else:
        day = date(year, written.month, written.day)
    if written.weekday is not None and written.weekday != day.weekday():
        raise UsageProblem(
            f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year} is a {WEEKDAY_NAMES[day.weekday()]}, "
            f"not a {WEEKDAY_NAMES[written.weekday]}",
            hint="correct the one or the other" if year else "correct it, or give the year",
        )
    return day


def _nearest(written: Written, today: date, tense: Tense) -> date:
    """The latest such day up to today, or the first one from today on; 29 February waits for a leap year."""
    step = -1 if tense == "past" else 1
    for year in range(today.year, today.year + step * (_LEAP_GAP + 2), step):
        if 1 <= written.day <= _length(year, written.month):
            day = date(year, written.month, written.day)
            if (day <= today) if tense == "past" else (day >= today):
                return day
    raise _no_day(
        written,
        MONTH_NAMES[written.month - 1],
        29 if written.month == _FEBRUARY else _length(1970, written.month),
    )


def _length(year: int, month: int) -> int:
    """How many days the month has."""
    return 31 if month == _DECEMBER else (date(year, month + 1, 1) - date(year, month, 1)).days


def _within_reach(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _far(day.year)
    return day


def _time(clock: str, half: str) -> str:
    """``HH:MM`` in twenty-four hours; `half` is ``am``, ``pm`` or empty."""
    hour, _, minute = clock.partition(":")
    if is_number(hour) and is_number(minute) and len(hour) <= 2 and len(minute) == 2:
        first, last = (1, 12) if half else (0, 23)
        if first <= int(hour) <= last and int(minute) < 60:
            return f"{int(hour) % 12 + 12 * (half == 'pm') if half else int(hour):02}:{minute}"
    raise UsageProblem(
        f"{visible(clock[:_LONGEST])} {half}".rstrip() + " is not a time",
        hint="write 10:15, 18:05 or 6:05 PM",
    )


def _no_day(written: Written, where: str, length: int) -> UsageProblem:
    return UsageProblem(
        f"{where} has {length} days, not a day {written.day}",
        hint=f"the last day of {where} is {length}",
    )


def _far(year: int) -> UsageProblem:
    return UsageProblem(f"the year {year} is outside {FIRST_YEAR} to {LAST_YEAR}", hint="check the year")


def _no_date(said: str, today: date) -> UsageProblem:
    """The refusal of what is in no known form, with the nearest way to write it."""
    shown = visible(said[:_LONGEST])
    if is_number(said):
        iso = f"{said[:4]}-{said[4:6]}-{said[6:]}" if len(said) == 8 else ""
        return UsageProblem(f"{shown} is only a number", hint=f"write {iso}" if iso else _examples(today))
    if said.removesuffix(".") in ANY_WEEKDAYS:
        return UsageProblem(f"{shown} is not a weekday in full", hint="write it in full: friday, venerdì, Freitag")
    if said[0] in "0123456789" and said[-1] in "bdwm" and is_number(said[:-1]):
        return UsageProblem(
            f"{shown} is a duration, not a date",
            hint=f"write -{shown} for the past, +{shown} for the future",
        )
    return UsageProblem(f"{shown} is not a date", hint=_examples(today))


def _examples(today: date) -> str:
    numbers = f"{today.day}/{today.month}/{today.year}"
    words = f"{today.day} {MONTH_NAMES[today.month - 1][:3]} {today.year}"
    return f"write {today.isoformat()}, {numbers}, {words}, yesterday, friday, -3, -3b or +5b"
