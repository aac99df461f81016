"""Cards: one block a row, `label: value` a line, no box, no colour. For narrow terminals; unfolded for screen readers."""

from typing import NamedTuple

from repairlog.reports.cells import cell_text, fold, safe
from repairlog.reports.listing import Block, Cell, Facts, Listing, Marked

_NARROWEST = 20
"""Cells below which the terminal itself may break the lines."""
_INDENT = "  "


class _Line(NamedTuple):
    """A line, and how far in it goes on where it is folded; None: it is not folded."""

    text: str
    indent: str | None = ""


def render(block: Block, *, width: int | None, unicode: bool = True) -> str:
    """The block as lines, each ending in a line feed, folded to `width` cells; None: not folded."""
    if isinstance(block, Listing):
        lines = _listing(block, unicode=unicode)
    elif isinstance(block, Facts):
        lines = [*_lines(block.title, unicode=unicode), *_card(block.facts, unicode=unicode)]
    else:
        lines = _lines(block, unicode=unicode)
    return "".join(f"{part}\n" for line in lines for part in _folded(line, width))


def _lines(text: str | None, *, unicode: bool) -> list[_Line]:
    return [] if text is None else [_Line(line) for line in safe(text, unicode=unicode, lines=True).split("\n")]


def _listing(listing: Listing, *, unicode: bool) -> list[_Line]:
    blank = [_Line("")]
    title = _lines(listing.title, unicode=unicode)
    cards: list[_Line] = []
    for row in listing.rows:
        named = ((column.name, cell) for column, cell in zip(listing.columns, row, strict=True))
        card = _card(tuple((name, cell) for name, cell in named if cell not in {None, ""}), unicode=unicode)
        cards += [*blank, *card] if title or cards else card
    footer = [line for text in listing.footer for line in _lines(text, unicode=unicode)]
    return [*title, *cards, *(blank if footer and cards else []), *footer]


def _card(facts: tuple[tuple[str, Cell], ...], *, unicode: bool) -> list[_Line]:
    lines = []
    for label, value in facts:
        first, *more = cell_text(value, unicode=unicode, lines=True).split("\n")
        indent = None if isinstance(value, Marked) and value.hint == "command" else _INDENT
        lines.append(_Line(f"{safe(label, unicode=unicode)}: {first}", indent))
        lines += [_Line(_INDENT + line, indent) for line in more]
    return lines


def _folded(line: _Line, width: int | None) -> list[str]:
    if width is None or line.indent is None:
        return [line.text]
    room = max(width, _NARROWEST)
    first, *rest = fold(line.text, room)
    if not rest:
        return [first]
    # The rest is folded again: its lines start further in.
    left = line.text[len(first) :].lstrip(" ")
    return [first, *(line.indent + part for part in fold(left, room - len(line.indent)))]
