"""What is to be said, apart from how a language puts it: `Say` names a phrase and the facts that go into it.

A fact is a value: it is put into a phrase once and never read as one, so a name like ``{0.__class__}`` stays a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from repairlog.domain.days import Duration, working_weekdays
from repairlog.text import visible

if TYPE_CHECKING:
    from repairlog.letters.languages import Language


class Quoted(NamedTuple):
    """Words of the log's writer, shown in the language's quotation marks."""

    text: str


class Gap(NamedTuple):
    """A mandatory fact that the log does not hold: a visible mark in a preview. `key` names its phrase."""

    key: str


class Money(NamedTuple):
    """An amount in the currency's units, as decimal text, and the currency's code."""

    amount: str
    currency: str


class Territory(NamedTuple):
    """A country by its code."""

    code: str


class Week(NamedTuple):
    """A working week such as ``mon-fri``."""

    name: str


class Weekday(NamedTuple):
    """A weekday by its number, 0 = Monday."""

    number: int


class Days(NamedTuple):
    """Several days, said in one breath, in order."""

    days: tuple[date, ...]


class Listed(NamedTuple):
    """Several things, joined as the language joins them: a, b and c; with commas alone unless `and_last`."""

    parts: tuple[Value, ...]
    and_last: bool = True


class Say(NamedTuple):
    """A phrase by its name, the facts that go into it, and the number its grammar follows, if any."""

    key: str
    facts: Mapping[str, Value] = {}
    number: int | None = None


Value: TypeAlias = "str | date | Duration | Quoted | Gap | Money | Territory | Week | Weekday | Days | Listed | Say"


class _Day:
    """A day in a phrase; what stands after the colon (``{sent:il}``) is the language's own form of it."""

    def __init__(self, language: Language, on: date) -> None:
        self._language, self._on = language, on

    def __format__(self, form: str) -> str:
        return self._language.day(self._on, form)


class _Mark:
    """A gap in a phrase, the same whatever form was asked for."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __format__(self, form: str) -> str:
        return self._words


def say(language: Language, what: Value) -> str:
    """The words of `what` in a language, spaces at the ends included: a fragment brings its own."""
    worded = _worded(language, what)
    return worded if isinstance(worded, str) else format(worded)


def sentences(language: Language, parts: tuple[Say, ...]) -> str:
    """Several sentences as one paragraph; what has nothing to say leaves no space behind.

    A sentence that ends with an abbreviation (S.A., V. Exas.) has one full stop.
    """
    return " ".join(_ended_once(words) for part in parts if (words := say(language, part).strip()))


def span(first: date, last: date) -> Say:
    """From one day to another, both counted, with month and year said once; one day where they are the same."""
    if first == last:
        return Say("span.day", {"on": first})
    same = "span.month" if first.month == last.month else "span.year"
    return Say(same if first.year == last.year else "span", {"first": first, "last": last})


def _ended_once(sentence: str) -> str:
    return sentence[:-1] if sentence.endswith("..") and not sentence.endswith("...") else sentence


def _worded(language: Language, value: Value) -> str | _Day | _Mark:
    if isinstance(value, date):
        return _Day(language, value)
    if isinstance(value, Gap):
        return _Mark(f"‹{language.phrases[f'gap.{value.key}']}›")
    if isinstance(value, Say):
        facts = {name: _worded(language, fact) for name, fact in value.facts.items()}
        if value.number is not None:
            facts["n"] = language.number(value.number)
        return _phrase(language, value).format_map(facts)
    return _words(language, value)


def _words(language: Language, value: Value) -> str:
    words = str(value) if isinstance(value, str) else ""
    match value:
        case Quoted(text):
            return f"{language.quotes[0]}{visible(text)}{language.quotes[1]}"
        case Money(amount, currency):
            words = language.money(amount, currency)
        case Territory(code):
            words = language.territory(code)
        case Week(name):
            words = language.week(*_ends(name))
        case Weekday(number):
            words = language.weekdays[number]
        case Duration(amount, unit):
            words = say(language, Say(f"term.{unit}", number=amount))
        case Days(days):
            words = language.days(days)
        case Listed(parts, and_last):
            said = [say(language, part).strip() for part in parts]
            words = language.listed(said) if and_last else ", ".join(said)
    return visible(words)


def _phrase(language: Language, what: Say) -> str:
    """The phrase for a number: the one for exactly that number, else the one of its plural class, else the plain one.

    ``x.name.other``, which few languages tell from ``x.name``, is that one where it has no phrase of its own.
    """
    if what.number is None:
        known = what.key in language.phrases
        return language.phrases[what.key if known else what.key.removesuffix(".other")]
    for key in (f"{what.key}={what.number}", f"{what.key}#{language.plural(what.number)}", f"{what.key}#other"):
        if key in language.phrases:
            return language.phrases[key]
    return language.phrases[what.key]


def _ends(week: str) -> tuple[int, int]:
    """The first and the last working weekday (0 = Monday); Monday and Sunday where every day is worked."""
    worked = working_weekdays(week)
    first = next((day for day in sorted(worked) if (day - 1) % 7 not in worked), 0)
    last = next((day for day in sorted(worked) if (day + 1) % 7 not in worked), 6)
    return first, last
