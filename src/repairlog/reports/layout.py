"""How a listing is fitted into a terminal: side by side, else with columns stacked, else folded, else not at all.

Nothing is ever cut: a cell that is wider than its column goes on over more lines.
"""

from typing import NamedTuple

from repairlog.reports.cells import cell_text, cell_width, fold, safe
from repairlog.reports.listing import Cell, Column, Hint, Listing, Marked

GAP = 2
"""Cells between two columns."""
_TOLD_BESIDE, _TOLD_STACKED = 20, 12
"""Cells below which people's words are not folded: side by side, then stacked; after that, cards read better."""


class Piece(NamedTuple):
    """A safe text that starts a line of its own in its cell, and its hint."""

    text: str
    hint: Hint | None = None


class Fitted(NamedTuple):
    """A listing with its columns' widths; a cell is one piece, or several that are stacked, and so is a heading."""

    headings: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    title: str | None
    footer: tuple[str, ...]
    width: int


def fit(listing: Listing, width: int, *, unicode: bool) -> Fitted | None:
    """The listing for a terminal of `width` cells, or None where it would not be legible: show cards."""
    rows = [[_piece(cell, unicode=unicode) for cell in row] for row in listing.rows]
    beside = [[index] for index in range(len(listing.columns))]
    for groups, stacked in ((beside, False), (_stacks(listing.columns), True)):
        widths = _widths([_stack(listing.columns, rows, group) for group in groups], width, stacked=stacked)
        if widths is not None:
            return _fitted(listing, rows, groups, widths, width, unicode=unicode)
    return None


class _Stack(NamedTuple):
    """What decides a width: the lines of a column, or of several stacked ones, and how they may be folded."""

    lines: list[str]
    names: list[str]
    told: bool
    whole: bool
    least: int


def _stack(columns: tuple[Column, ...], rows: list[list[Piece]], group: list[int]) -> _Stack:
    return _Stack(
        lines=[line for row in rows for index in group for line in row[index].text.split("\n")],
        names=[columns[index].name for index in group],
        told=any(columns[index].told for index in group),
        whole=any(columns[index].whole for index in group),
        least=max(columns[index].least for index in group),
    )


def _widths(stacks: list[_Stack], width: int, *, stacked: bool) -> list[int] | None:
    """The width of each column, None where no word of ours would stay unbroken; side by side only `told` ones fold."""
    natural = [min(max(map(cell_width, [*stack.lines, *stack.names])), width) for stack in stacks]
    least = [min(cells, _least(stack, stacked=stacked)) for cells, stack in zip(natural, stacks, strict=True)]
    if not stacked:
        least = [low if stack.told else cells for low, cells, stack in zip(least, natural, stacks, strict=True)]
    if _total(least) > width:
        return None
    widths = list(natural)
    while _total(widths) > width:
        widest = max((i for i in range(len(widths)) if widths[i] > least[i]), key=widths.__getitem__)
        widths[widest] -= 1
    return _evened(stacks, natural, widths, width)


def _least(stack: _Stack, *, stacked: bool) -> int:
    """The width at which no word of ours is broken, and people's words are still legible."""
    if stack.whole:
        return max(map(cell_width, [*stack.lines, *stack.names]))
    ours = stack.names if len(stack.names) > 1 else stack.names[0].split()
    words = [] if stack.told else [word for line in stack.lines for word in line.split()]
    told = (_TOLD_STACKED if stacked else _TOLD_BESIDE) if stack.told else 1
    return max([told, stack.least, *map(cell_width, [*ours, *words])])


def _evened(stacks: list[_Stack], natural: list[int], widths: list[int], width: int) -> list[int]:
    """Room that folding leaves unused goes to a column that needs fewer lines for it, our own words first."""
    for i, stack in enumerate(stacks):
        if widths[i] < natural[i]:
            folded = [part for line in [*stack.lines, *stack.names] for part in fold(line, widths[i])]
            widths[i] = min(widths[i], max(map(cell_width, folded)))
    spare = width - _total(widths)
    for i, stack in sorted(enumerate(stacks), key=lambda numbered: numbered[1].told):
        if widths[i] < natural[i] and spare:
            before = _height(stack, widths[i])
            wider = next((more for more in range(1, spare + 1) if _height(stack, widths[i] + more) < before), 0)
            widths[i] += wider
            spare -= wider
    return widths


def _height(stack: _Stack, width: int) -> int:
    return sum(len(fold(line, width)) for line in stack.lines)


def _piece(cell: Cell, *, unicode: bool) -> Piece:
    return Piece(cell_text(cell, unicode=unicode, lines=True), cell.hint if isinstance(cell, Marked) else None)


def _stacks(columns: tuple[Column, ...]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index, column in enumerate(columns):
        if column.under and groups:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _total(widths: list[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _fitted(
    listing: Listing, rows: list[list[Piece]], groups: list[list[int]], widths: list[int], width: int, *, unicode: bool
) -> Fitted:
    return Fitted(
        headings=tuple(tuple(listing.columns[index].name for index in group) for group in groups),
        right=tuple(listing.columns[group[0]].right for group in groups),
        widths=tuple(widths),
        rows=tuple(tuple(tuple(row[index] for index in group) for group in groups) for row in rows),
        title=None if listing.title is None else safe(listing.title, unicode=unicode),
        footer=tuple(safe(line, unicode=unicode) for line in listing.footer),
        width=width,
    )
