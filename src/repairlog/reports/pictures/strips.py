"""The strip of every repair: a mark for each, by its business days; open and withdrawn ones have shapes of their own.

Repairs of the same day are stacked. Where a stack would be higher than there is room, a mark stands for several repairs,
and how many is said; a rest counts as a mark, so no repair is without one. Those that were last seen after the end of the
axis stand right of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import NamedTuple

from repairlog.domain.comparison import Group
from repairlog.reports.pictures import look
from repairlog.reports.pictures.curves import LEFT, RIGHT, axis, later, named
from repairlog.reports.pictures.scales import WIDTH, Scale
from repairlog.reports.pictures.svg import Drawing, group, line, text
from repairlog.reports.turnaround import title, too_few

_ROWS = 16
_LEAST = 46.0
_LEGEND = 24.0
_SHAPES = ("disc", "arrow", "cross")  # back, open, withdrawn


class Stack(NamedTuple):
    """The repairs of a day: back, open, withdrawn; `day` is None for all that are later than the axis."""

    day: int | None
    back: int
    open: int
    withdrawn: int


def stacks(one: Group, day: Scale) -> list[Stack]:
    """A group's repairs day by day, the later ones together."""
    found = []
    for step in one.curve.steps:
        if step.day <= day.last:
            withdrawn = one.withdrawn_after.get(step.day, 0)
            found.append(Stack(step.day, step.ended, step.censored - withdrawn, withdrawn))
    over = later([one], day)
    withdrawn = sum(many for after, many in one.withdrawn_after.items() if after > day.last)
    return [*found, Stack(None, 0, over - withdrawn, withdrawn)] if over else found


def repairs_a_mark(groups: Sequence[Group], day: Scale) -> int:
    """For how many repairs a mark stands: 1, or the least round number with which no stack is too high."""
    tallest = max((sum(stack[1:]) for one in groups for stack in stacks(one, day)), default=0)
    many, steps = 1, cycle((2, 2.5, 2))  # 1, 2, 5, 10, 20, …
    while many * (_ROWS - 2) < tallest:
        many = int(many * next(steps))
    return many


def drawing(shown: Sequence[Group], few: Sequence[Group], day: Scale, minimum: int) -> Drawing:
    """A strip for each group: those with a curve in their hues, then those that are too few for one."""
    groups = [*shown, *few]
    many = repairs_a_mark(groups, day)
    size = max(1.8, min(3.6, (day.at(1) - day.at(0)) * 0.42))
    parts, y = [_legend(groups, many)], _LEGEND
    for place, one in enumerate(groups):
        marks, height = _marks(one, day, many, size)
        kind = look.hue(place) if place < len(shown) else "plain"
        band = max(_LEAST, height + 10)
        base = y + band
        why = "" if place < len(shown) else text(RIGHT - 4, base - 8, too_few(one.repairs, minimum), "small", anchor="end")
        drawn = "".join(look.mark(shape, x, base - 6 - size - up, size) for shape, x, up in marks)
        parts += [
            line((LEFT, base), (RIGHT, base), "gridline"), why,
            group(drawn, kind=f"strip {kind}", title=title(one.names)), named(one, base - 32, "label"),
        ]  # fmt: skip
        y = base
    over = text(RIGHT + 12, y + 18, "later", anchor="middle") if later(groups, day) else ""
    return Drawing(WIDTH, y + 38, "".join([*parts, axis(day, y), over]))


def _marks(one: Group, day: Scale, many: int, size: float) -> tuple[list[tuple[str, float, float]], float]:
    """Every mark's shape, place and height above the lowest, and the height of the tallest stack."""
    marks, tallest, up = [], 0.0, 2 * size + 1
    for on, *counts in stacks(one, day):
        x = RIGHT + 12 if on is None else day.at(on)
        shapes = [shape for shape, count in zip(_SHAPES, counts, strict=True) for _ in range(-(-count // many))]
        marks += [(shape, x, place * up) for place, shape in enumerate(shapes)]
        tallest = max(tallest, len(shapes) * up)
    return marks, tallest


def _legend(groups: Sequence[Group], many: int) -> str:
    each = "a mark is a repair" if many == 1 else f"a mark stands for up to {many:,} repairs"
    marks = [(LEFT + 5, "back"), (LEFT + 60, "open: at least so long"), (LEFT + 215, "withdrawn: at least so long")]
    shown = marks if any(one.withdrawn for one in groups) else marks[:2]
    drawn = "".join(
        look.mark(shape, x, 8) + text(x + 10, 12, said, "small") for shape, (x, said) in zip(_SHAPES, shown, strict=False)
    )
    return group(drawn, text(RIGHT, 12, each, "small", anchor="end"), kind="legend strong")
