"""What a view hands to a format: a table, a set of labelled facts, or a paragraph. Plain data, no layout, no escape.

A text in it may be somebody's own words, control characters and all: each format makes it safe, none may trust it.
"""

from typing import Literal, NamedTuple

Hint = Literal["late", "soon", "quiet", "command"]
"""Past its day, near it, of less weight; and words to be typed, which are never folded outside tables."""


class Marked(NamedTuple):
    """A text with a hint of how it may be coloured; the text says the same in words."""

    text: str
    hint: Hint


Cell = str | int | Marked | None
"""A number stays one (a CSV keeps it so); None is unknown."""


class Column(NamedTuple):
    """A column's name, and how it behaves where room is short.

    `told` columns hold people's words, which may be broken anywhere; a `whole` column is never folded. A column that goes
    `under` is stacked in the cell of the column before it when a terminal is too narrow for all of them side by side.
    Below `least` cells, whole sentences are not legible: then cards are.
    """

    name: str
    right: bool = False
    told: bool = False
    whole: bool = False
    under: bool = False
    least: int = 0


class Listing(NamedTuple):
    """A table: each row has a cell for every column; the footer says what the figures mean."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None
    footer: tuple[str, ...] = ()


class Facts(NamedTuple):
    """Labelled values, in the order to be read; a value may have several lines."""

    facts: tuple[tuple[str, Cell], ...]
    title: str | None = None


Block = Listing | Facts | str
"""What a view is made of; a `str` is a paragraph."""
