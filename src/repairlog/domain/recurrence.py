"""Follow-ups that repeat: what `--every` may say, and which day comes next.

Two kinds. ``5b`` counts business days from the contact that answered. Everything else keeps to days of its own, whenever
it was answered: weekdays, days of a month, a step from a first day. A day that is closed moves to the next open one, and
the day after it is reckoned from where it was before, so that no series drifts.
"""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from repairlog.domain.date_words import ANY_WEEKDAYS
from repairlog.domain.days import (
    WEEKDAYS,
    Calendar,
    Duration,
    add_business_days,
    duration_text,
    next_business_day,
    parse_duration,
    roll_forward,
)
from repairlog.errors import UsageProblem
from repairlog.text import visible

if TYPE_CHECKING:
    from dateutil.rrule import rrule

LAST = -1
"""The last day, or the last such weekday, of a month."""
_WORDS = {
    "daily": "1b", "weekdays": "1b", "weekly": "1w", "fortnightly": "2w", "biweekly": "2w", "monthly": "1m",
    "quarterly": "3m", "yearly": "12m",
}  # fmt: skip
_LONGEST = 80  # characters: no rule is longer
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = {"business": "business day", "day": "day", "week": "week", "month": "month"}
_LOOK_BACK = timedelta(days=31)  # a day of the series so long past may still have moved to today: a long closing


class Rule(NamedTuple):
    """A repetition: a step, or days of the week and of the month.

    `start` is the day that a step of days, weeks or months is counted from. Of `weekdays`, the first number says which of
    the month (0: every week), the second is the weekday (0 = Monday); a day that a month does not have is its last.
    """

    step: Duration | None = None
    start: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()


def read(text: str) -> Rule:
    """Read ``5b``, ``10d``, ``2w``, ``1m``, ``mon,thu``, ``1st,15th``, ``last``, ``2nd tue``, ``weekly`` and the like.

    A step may say what it is counted from: ``2w from 2019-04-01``. Raises `UsageProblem` for anything else.
    """
    said = " ".join(text.lower().split())
    said = _WORDS.get(said, said) if len(said) <= _LONGEST else ""
    length = said.partition(" ")[0]
    try:
        return _step(said) if length[:-1].isdigit() and length[-1] in "bdwm" else _days(said)
    except ValueError:
        raise UsageProblem(
            f"`{visible(text[:_LONGEST])}` says no repetition",
            hint='--every 5b, 2w, "mon,thu", weekly, monthly, "1st,15th", last, "2nd tue" or "last fri"',
        ) from None


def anchored(rule: Rule, day: date) -> Rule:
    """The rule with `day` as the day it is counted from, where it says none itself; then it can be kept.

    A week's step is the weekday of `day`, a month's its day of the month.
    """
    if rule.step is None or rule.step.unit == "business" or rule.start is not None:
        return rule
    if rule.step == (1, "week"):
        return Rule(weekdays=((0, day.weekday()),))
    if rule.step == (1, "month"):
        return Rule(month_days=(day.day,))
    return rule._replace(start=day)


def text(rule: Rule) -> str:
    """The rule as it is typed and kept: ``mon,thu``; `read` reads it back."""
    if rule.step is not None:
        return duration_text(rule.step) + (f" from {rule.start.isoformat()}" if rule.start else "")
    weekdays = [f"{_nth(which)} {_SHORT[day]}".strip() for which, day in rule.weekdays]
    return ",".join([*weekdays, *map(_nth, rule.month_days)])


def in_words(rule: Rule) -> str:
    """The rule as a person reads it: ``every Monday and Thursday``."""
    if rule.step is not None:
        amount, unit = rule.step
        return f"every {_UNITS[unit]}" if amount == 1 else f"every {amount} {_UNITS[unit]}s"
    named = [f"{_nth(which)} {WEEKDAYS[day]} of the month" if which else WEEKDAYS[day] for which, day in rule.weekdays]
    named += [f"{_nth(day)} of the month" if day > 0 else "last day of the month" for day in rule.month_days]
    return f"every {', '.join(named[:-1])}{' and ' if named[1:] else ''}{named[-1]}"


def kept_in_words(every: str) -> str:
    """What a follow-up keeps, in words; as it is where this program did not write it."""
    try:
        return in_words(read(every))
    except UsageProblem:
        return f"every {every}"


def first_day(rule: Rule, calendar: Calendar, day: date | None, today: date) -> date:
    """The first day of an anchored rule on or after `day`, open or not; without one, the first after today.

    A number of business days starts on `day` itself, without one so many after today.
    """
    if rule.step is not None and rule.step.unit == "business":
        return day or add_business_days(calendar, today, rule.step.amount)
    return _following(rule, day - timedelta(days=1) if day else today)


def next_due(rule: Rule, calendar: Calendar, answered_on: date, today: date) -> date:
    """The open day to ask again, once a follow-up of an anchored rule was answered: after that day, not before `today`.

    However many days of the rule went by meanwhile, there is one next. Raises `UsageProblem` where the rule ends with the
    calendar.
    """
    if rule.step is not None and rule.step.unit == "business":
        due = add_business_days(calendar, answered_on, rule.step.amount)
        return due if due >= today else next_business_day(calendar, today)
    day = _following(rule, max(answered_on, today - _LOOK_BACK))
    while roll_forward(calendar, day) < today:
        day = _following(rule, day)
    return roll_forward(calendar, day)


def _step(said: str) -> Rule:
    length, _, start = said.partition(" from ")
    step = parse_duration(length)
    if start and (step.unit == "business" or len(start) != 10):
        raise ValueError(start)
    return Rule(step=step, start=date.fromisoformat(start) if start else None)


def _days(said: str) -> Rule:
    weekdays, month_days = set(), set()
    for part in said.split(","):
        first, _, second = part.strip().partition(" ")
        if second:
            weekdays.add((_ordinal(first, 4), _weekday(second)))
        elif first == "last" or first[:1].isdigit():
            month_days.add(_ordinal(first, 31))
        else:
            weekdays.add((0, _weekday(first)))
    return Rule(weekdays=tuple(sorted(weekdays)), month_days=tuple(sorted(month_days, key=lambda day: day % 32)))


def _weekday(word: str) -> int:
    found = ANY_WEEKDAYS.get(word)
    if found is None:
        raise ValueError(word)
    return found


def _ordinal(word: str, most: int) -> int:
    if word == "last":
        return LAST
    number = word[:-2]
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= most and word == _nth(int(number))):
        raise ValueError(word)
    return int(number)


def _nth(number: int) -> str:
    if number <= 0:
        return "last" if number else ""
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _following(rule: Rule, day: date) -> date:
    """The first day of the rule after `day`, open or not."""
    after = datetime.combine(day, time())
    found = [one for one in (series.after(after) for series in _series(rule, day)) if one is not None]
    if not found:
        raise UsageProblem(f"{in_words(rule)} ends outside the calendar", hint="name a shorter step")
    return min(found).date()


def _series(rule: Rule, day: date) -> "list[rrule]":
    from dateutil import rrule  # noqa: PLC0415 - twice a bare start, for what repeats alone

    start = datetime.combine(rule.start or day, time())
    if rule.step is not None:
        amount, unit = rule.step
        if unit != "month":
            return [rrule.rrule(rrule.DAILY if unit == "day" else rrule.WEEKLY, dtstart=start, interval=amount)]
        return [_monthly(start, amount, start.day)]
    every_week = [day for which, day in rule.weekdays if not which]
    made = [rrule.rrule(rrule.WEEKLY, dtstart=start, byweekday=every_week)] if every_week else []
    numbered = [rrule.weekday(day, which) for which, day in rule.weekdays if which]
    if numbered:
        made.append(rrule.rrule(rrule.MONTHLY, dtstart=start, byweekday=numbered))
    return made + [_monthly(start, 1, day) for day in rule.month_days]


def _monthly(start: datetime, interval: int, day: int) -> "rrule":
    """A day of the month; `rrule` alone would leave out the months that do not have it, whose last day this takes."""
    from dateutil import rrule  # noqa: PLC0415 - as above

    last = 31 if day == LAST else day
    days = list(range(min(last, 28), last + 1))
    return rrule.rrule(rrule.MONTHLY, dtstart=start, interval=interval, bymonthday=days, bysetpos=-1)
