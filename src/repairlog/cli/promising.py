"""A promise in one line: the day first, in as many words as it takes, then a note."""

from __future__ import annotations

from datetime import date

from repairlog.cli.params import Reader
from repairlog.errors import UsageProblem

_WORDS = 6
"""The most words that a DATE has: Friday, the 1st of March 2019."""


def day_and_note(said: str, reads: Reader) -> tuple[date, str]:
    """The promised day that a text begins with, the longest that reads as one, and the note after it.

    Raises `UsageProblem` where it begins with no day, and where a number follows that might belong to it: ``1 mar 19``.
    """
    words = said.split()
    for length in range(min(_WORDS, len(words)), 0, -1):
        try:
            day = reads.day(" ".join(words[:length]), future=True)
        except UsageProblem:
            continue
        rest = words[length:]
        if rest and rest[0][0].isdigit():
            reads.day(" ".join(words[: length + 1]), future=True)  # its own refusal says best what is wrong
        return day, " ".join(rest[1:] if rest[:1] == ["-"] else rest)
    first = " ".join(words[: 2 if said[:1].isdigit() and words[0].isdigit() else 1])
    return reads.day(first, future=True), ""  # refused, with the reason


def split(said: str, reads: Reader) -> tuple[str | None, str]:
    """The promised day, as ISO, and the note of a text that may begin with a day; None where it begins with a word.

    Raises `UsageProblem` where it begins with a number that is no day.
    """
    try:
        day, note = day_and_note(said, reads)
    except UsageProblem:
        if any(letter.isdigit() for letter in said.partition(" ")[0]):
            raise
        return None, said
    return day.isoformat(), note
