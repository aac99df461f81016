"""What may stand at a place of a command line, read from `grammar.tsv`: a table of every command, option and argument.

The table is made from the commands themselves by `tests/generated.py`, and a test holds it to them; Tab cannot wait for
Typer. A row is: command, option names, metavar, help. The metavar says what values there are: `repaired|replaced` is two
words, `DATE|off` a kind and a word; a kind is in capitals.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Row(NamedTuple):
    """A command (neither options nor metavar), an option, or an argument (no options)."""

    command: str
    options: tuple[str, ...]
    metavar: str
    summary: str


class Place(NamedTuple):
    """Where the word being typed stands, and what may stand there."""

    command: str
    option: str  # the option whose value it is; empty for an argument
    kinds: tuple[str, ...]  # kinds in capitals, and words themselves
    words: tuple[tuple[str, str], ...]  # commands or options with their help
    typed: str  # what is there already; of `--option=value` the value


def rows() -> list[Row]:
    """The whole table; the root is the command without a name."""
    with open(os.path.join(os.path.dirname(__file__), "grammar.tsv"), encoding="utf-8") as file:
        parts = [line.rstrip("\n").split("\t") for line in file]
    return [Row(command, tuple(names.split()), metavar, summary) for command, names, metavar, summary in parts]


def place(words: Sequence[str]) -> Place:
    """The place of the last of the `words` that follow the program's name."""
    table = rows()
    *before, typed = words
    command, given = _command(table, before)
    mine = [row for row in table if row.command == command]
    metavars = {option: row.metavar for row in mine for option in row.options}
    arguments, option, ended = 0, "", False
    for word in given:
        if option:
            option = ""
        elif not ended and word.startswith("-") and word != "-" and not word[1].isdigit():  # `-3b` is a day
            option = word if metavars.get(word) and word != "--" else ""
            ended = word == "--"
        else:
            arguments += 1
    if option:
        return Place(command, option, _kinds(metavars[option]), (), typed)
    if typed.startswith("--") and "=" in typed and not ended:
        name, _, value = typed.partition("=")
        return Place(command, name, _kinds(metavars.get(name, "")), (), value)
    if typed.startswith("-") and not ended:
        return Place(command, "", (), tuple(_options(mine)), typed)
    below = tuple(_below(table, command)) if not arguments else ()
    kinds = _argument(" ".join(row.metavar for row in mine if not row.options), arguments)
    return Place(command, "", kinds, below, typed)


def _command(table: Sequence[Row], before: Sequence[str]) -> tuple[str, list[str]]:
    """The command that the words name so far, and the words after its name."""
    names = {row.command for row in table}
    takes_value = {name for row in table if not row.command and row.metavar for name in row.options}
    command, rest = "", list(before)
    while rest:
        longer = f"{command} {rest[0]}".strip()
        if longer in names:
            command, rest = longer, rest[1:]
        elif not command and rest[0].startswith("-"):
            skipped = 2 if rest[0] in takes_value else 1
            if len(rest) < skipped:
                break
            rest = rest[skipped:]
        else:
            break
    return command, rest


def _below(table: Sequence[Row], command: str) -> Iterator[tuple[str, str]]:
    start = f"{command} " if command else ""
    for row in table:
        name = row.command[len(start) :]
        if row.command.startswith(start) and name and " " not in name and not (row.options or row.metavar):
            yield name, row.summary


def _options(mine: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in mine:
        for option in row.options:
            if option.startswith("--"):
                yield option, row.summary
    yield "--help", "Show how it is used"


def _kinds(metavar: str) -> tuple[str, ...]:
    return tuple(part.strip("[].") for part in metavar.split("|"))


def _argument(metavars: str, number: int) -> tuple[str, ...]:
    """The kinds that the argument of that number may be: optional ones may be left out, those with dots repeated."""
    places = metavars.replace(" | ", "|").split()
    reached = _reached(places, {0})
    for _ in range(number):
        reached = _reached(places, {here + 1 for here in reached} | {here for here in reached if "..." in places[here]})
    return tuple(dict.fromkeys(kind for here in sorted(reached) for kind in _kinds(places[here])))


def _reached(places: Sequence[str], starts: set[int]) -> set[int]:
    reached: set[int] = set()
    for start in starts:
        for here in range(start, len(places)):
            reached.add(here)
            if "[" not in places[here]:
                break
    return reached
