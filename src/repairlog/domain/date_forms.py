"""How a date with a day and a month is written: ISO, numbers, month names.

Reads the words only; which year a date without one lies in is settled in `dates`. Text arrives in lower case and NFC.
Anything that could be read in two ways is refused, with the way to write it.
"""

from typing import NamedTuple, NoReturn

from repairlog.domain.date_words import ANY_WEEKDAYS, JOINING, MONTHS, ORDINALS
from repairlog.errors import UsageProblem

_ISO = (4, 2, 2)
_YEAR = 4
_MONTHS_A_YEAR = 12
_SHAPES = frozenset(("dm", "djm", "dmy", "djmy", "dmjy", "djmjy", "md", "mdy"))  # day, joining word, month, year


class Written(NamedTuple):
    """A date as it was written: the month is 1…12, the day not yet checked against it."""

    day: int
    month: int
    year: int | None
    weekday: int | None = None


def read(said: str, *, month_first: bool, year: int) -> Written | None:
    """The date that `said` writes, or None if it is in no form known here; `year` only serves as an example in hints.

    Raises `UsageProblem` where the form is known but something is impossible, ambiguous or left out.
    """
    words = said.replace(",", " ").split()
    if not words:
        return None
    numbers = _numbers(words[-1])
    if numbers and len(words) == 1:
        return _numeric(*numbers, month_first=month_first, year=year)
    weekday = ANY_WEEKDAYS.get(words[0].removesuffix("."))
    if numbers and len(words) == 2 and weekday is not None:
        return _numeric(*numbers, month_first=month_first, year=year)._replace(weekday=weekday)
    if weekday is not None and any(word.removesuffix(".") in MONTHS for word in words[1:]):
        written = _in_words(words[1:], year)
        return written._replace(weekday=weekday) if written else None
    return _in_words(words, year)


def is_number(text: str) -> bool:
    """Whether `text` is digits from 0 to 9 and nothing else."""
    return text.isascii() and text.isdigit()


def _numbers(word: str) -> tuple[str, list[str]] | None:
    """The separator and the numbers of a word made of numbers with one kind of separator."""
    for separator in "/.-":
        parts = word.split(separator)
        if len(parts) in {2, 3} and all(is_number(part) for part in parts):
            return separator, parts
    return None


def _numeric(separator: str, parts: list[str], *, month_first: bool, year: int) -> Written:
    lengths = tuple(len(part) for part in parts)
    text = separator.join(parts)
    if lengths == _ISO and separator == "-":
        return _iso(*map(int, parts))
    if max(lengths[:2]) <= 2 and lengths[2:] in {(), (_YEAR,)}:
        if lengths[2:] or separator == "/":
            return _ordered(separator, parts, month_first=month_first)
        raise UsageProblem(
            f"{text} has no year",
            hint=f"write {'/'.join(parts)} for the nearest one, or {text}{separator}{year}",
        )
    if lengths[0] == _YEAR and max(lengths[1:]) <= 2:
        if len(parts) == 2:
            raise UsageProblem(
                f"{text} has no day",
                hint=f"write {parts[0]}-{int(parts[1]):02}-01, or whichever day it was",
            )
        iso = f"{parts[0]}-{int(parts[1]):02}-{int(parts[2]):02}"
        raise UsageProblem(f"{text} is not a date as it is written here", hint=f"with the year first, only {iso}")
    if lengths[-1] == _YEAR:
        raise UsageProblem(f"{text[:40]} has no day", hint=f"write 1/{text[:40]}, or whichever day it was")
    if len(parts) == 3 and max(lengths) <= 2:
        _two_digits(text, separator.join([*parts[:2], f"20{int(parts[2]):02}"]))
    raise UsageProblem(f"{text[:40]} is not a date", hint=f"write {year}-01-22 or 22/1/{year}")


def _iso(year: int, month: int, day: int) -> Written:
    if not 1 <= month <= _MONTHS_A_YEAR:
        fix = f": {year:04}-{day:02}-{month:02}" if 1 <= day <= _MONTHS_A_YEAR else ""
        raise UsageProblem(
            f"there is no month {month}; ISO is year-month-day{fix}",
            hint="write it as 22 Jan 2019 to be sure of the month",
        )
    return Written(day, month, year)


def _ordered(separator: str, parts: list[str], *, month_first: bool) -> Written:
    """Two numbers and perhaps a year, in the owner's order."""
    first, second = int(parts[0]), int(parts[1])
    day, month = (second, first) if month_first else (first, second)
    if not 1 <= month <= _MONTHS_A_YEAR:
        rule, other = ("month", "day-first") if month_first else ("day", "month-first")
        fix = separator.join([parts[1], parts[0], *parts[2:]])
        swap = f": {fix}" if 1 <= day <= _MONTHS_A_YEAR else ""
        raise UsageProblem(
            f"there is no month {month}; {rule} comes first{swap}",
            hint=f"type {fix if swap else 'the month as a name'}; `repairlog me --dates {other}` turns the order round",
        )
    return Written(day, month, int(parts[2]) if parts[2:] else None)


def _in_words(words: list[str], year: int) -> Written | None:
    """A day, a month by name and perhaps a year, in one of `_SHAPES`."""
    shape, found = "", {}
    for word in words:
        kind, number = _kind(word)
        shape += kind
        found[kind] = number
    if shape in {"dmd", "djmd", "mdd", "dmjd", "djmjd"} and len(words[-1]) == 2:
        _two_digits(" ".join(words), " ".join([*words[:-1], f"20{words[-1]}"]))
    if shape not in _SHAPES:
        return None
    if shape == "md" and words[0].removesuffix(".") in ANY_WEEKDAYS:
        name, day = words[0].removesuffix("."), found["d"]
        raise UsageProblem(f"{name} is a weekday and a month", hint=f"write {day} march, or the date: {day}/3/{year}")
    return Written(found["d"], found["m"], found.get("y"))


def _kind(word: str) -> tuple[str, int]:
    """What a word of a written date is: d(ay), m(onth), y(ear), j(oining), or x, with its number."""
    if is_number(word) and len(word) == _YEAR:
        return "y", int(word)
    if word in JOINING:
        return "j", 0
    month = MONTHS.get(word.removesuffix("."))
    if month:
        return "m", month
    number = next((word.removesuffix(end) for end in ORDINALS if word.endswith(end)), word)
    return ("d", int(number)) if is_number(number) and len(number) <= 2 else ("x", 0)


def _two_digits(text: str, fix: str) -> NoReturn:
    raise UsageProblem(f"the year of {text} has two digits", hint=f"write all four, as in {fix}")
