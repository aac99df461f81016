"""Rows of values as the table of an annex, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from repairlog.letters.languages import Language
from repairlog.letters.saying import Say, Value, say
from repairlog.letters.structure import Annex


def annex(
    language: Language,
    letter: str,
    name: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Value, ...]],
    *,
    notes: Iterable[Say] = (),
    remarks: Iterable[Say] = (),
    strong: Iterable[tuple[int, str]] = (),
    blank: frozenset[str] = frozenset(),
    numbered: Callable[[int], str] = str,
) -> Annex:
    """Put rows into words, numbered; a column with nothing in any row is left out, unless it is `blank` to be filled in.

    `strong` are the cells in bold, each by its row from 0 and the name of its column. `numbered` says what row 1 is called.
    """
    worded = [(numbered(n), *(say(language, value).strip() for value in row)) for n, row in enumerate(rows, 1)]
    used = [n for n, column in enumerate(columns) if column in blank or any(row[n] for row in worded)]
    places = {columns[n]: place for place, n in enumerate(used)}
    return Annex(
        letter,
        say(language, Say(f"{name}.title")),
        tuple(say(language, Say(f"column.{columns[n]}")) for n in used),
        tuple(tuple(row[n] for n in used) for row in worded),
        tuple(say(language, note) for note in notes),
        tuple(say(language, remark) for remark in remarks),
        frozenset((row, places[column]) for row, column in strong if column in places),
        frozenset(places[column] for column in blank),
    )
