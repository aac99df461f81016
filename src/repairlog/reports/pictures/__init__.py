"""Pictures of the log: drawn once, as figures with the tables behind them, then written in one of the `formats`.

A figure's drawing is SVG, made by the few functions of `svg`; `look` alone knows colours, dashes and shapes. What a mark
means never hangs on its colour. Nothing here counts: days, shares and limits are those of the domain.
"""

from typing import NamedTuple

from repairlog.reports.pictures.svg import Drawing


class Value(NamedTuple):
    """A cell of a table: its words, and what it is in the JSON, by which it is sorted; None is not known, or not made."""

    text: str
    raw: str | int | float | None


class Heading(NamedTuple):
    """A column: its name in the JSON, and in words."""

    name: str
    text: str
    right: bool = True


class Table(NamedTuple):
    """Figures in rows, the first cell of each being what it is about; a `long` one is shown when it is asked for."""

    name: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]
    long: bool = False


class Figure(NamedTuple):
    """A drawing with what it shows in words, for whoever cannot see it, and the tables it was drawn from."""

    name: str
    caption: str
    description: str
    drawing: Drawing
    tables: tuple[Table, ...]


class Picture(NamedTuple):
    """Figures under one title; the notes say what they mean, and what they do not show."""

    title: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]


def value(raw: str | float | None, unknown: str = "–") -> Value:
    """A cell of the JSON's value; its words, where it is None, are `unknown`."""
    return Value(unknown if raw is None else str(raw), raw)
