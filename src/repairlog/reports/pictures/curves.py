"""The curves: the share of a group still out by business day, with the limits of each day, and who was still being seen.

A curve is a step function that starts with all out, falls at the end of a day on which some came back, and stops at the
last repair seen. A bar on it is a day on which somebody still out was last seen. After the last limit there is (nothing is
left out, so no variance is) the limits before go on, as in R.

A few repairs that are out for years would press all others to the left edge. Where the last repair was seen more than four
times as late as the last one that came back, the axis ends at twice that day: no curve moves after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from repairlog.domain.comparison import Group
from repairlog.domain.turnaround import Curve
from repairlog.reports.cells import cell_width, fold
from repairlog.reports.pictures import look
from repairlog.reports.pictures.scales import WIDTH, Scale, round_steps
from repairlog.reports.pictures.svg import Drawing, Point, element, group, line, path, room, text
from repairlog.reports.turnaround import title
from repairlog.text import visible

LEFT, RIGHT = 64.0, 660.0
"""Where the axes begin and end; what is right of them is for names."""
_TOP, _BOTTOM = 14.0, 314.0
_NAME_CELLS, _NAME_LINES = 26, 2
_LINE = 14.0
_FAR = 4
Corner = tuple[int, float]
"""A day and a share of repairs."""


def shares() -> Scale:
    """Where a share lies, from 0 at the bottom to 1."""
    return Scale(0, 1, _BOTTOM, _TOP)


def days(groups: Sequence[Group]) -> Scale:
    """Where a day lies, for all of the groups; what is `later` lies at the right edge."""
    every = [step for one in groups for step in one.curve.steps]
    last = max((step.day for step in every), default=1)
    back = max((step.day for step in every if step.ended), default=0)
    return Scale(0, max(1, 2 * back if back and last > _FAR * back else last), LEFT, RIGHT)


def later(groups: Sequence[Group], day: Scale) -> int:
    """How many repairs were last seen after the last day of the axis."""
    return sum(step.censored for one in groups for step in one.curve.steps if step.day > day.last)


def corners(curve: Curve) -> list[Corner]:
    """The corners of the curve, from all out on the day sent to the last day that a repair was seen."""
    return _steps([(step.day, step.still_out) for step in curve.steps])


def limits(curve: Curve) -> tuple[list[Corner], list[Corner]]:
    """The corners of the lower and of the upper 95 % limits."""
    found: list[tuple[list[Corner], float]] = [([], 1.0), ([], 1.0)]
    for step in curve.steps:
        for place, limit in enumerate((step.low, step.high)):
            points, last = found[place]
            share = last if limit is None else limit
            points.append((step.day, share))
            found[place] = points, share
    return _steps(found[0][0]), _steps(found[1][0])


def still_seen(curve: Curve, day: int) -> int:
    """How many were still out, and being seen, until that day."""
    return curve.repairs - sum(step.ended + step.censored for step in curve.steps if step.day < day)


def drawing(groups: Sequence[Group], day: Scale) -> Drawing:
    """The curves of at most `look.MOST` groups, with how many repairs each share is of."""
    parts = [_grid(day)]
    parts += [_curve(one, place, day) for place, one in enumerate(groups)]
    parts.append(_names(groups))
    numbers = _numbers(groups, day, _BOTTOM + 52)
    return Drawing(WIDTH, _BOTTOM + 60 + _LINE * (len(groups) + 1), "".join([*parts, numbers]))


def axis(day: Scale, y: float) -> str:
    """The line of days at that height, with their numbers and what they are."""
    parts = [line((LEFT, y), (RIGHT, y), "axis")]
    for number in round_steps(int(day.last)):
        x = day.at(number)
        parts += [line((x, y), (x, y + 5), "tick"), text(x, y + 18, str(number), anchor="middle")]
    parts.append(text(RIGHT, y + 33, "business days", "small", anchor="end"))
    return "".join(parts)


def named(one: Group, y: float, kind: str) -> str:
    """The name of a group and its sample size right of the axes; the first line is written at `y`."""
    lines = name_lines(title(one.names))
    said = [text(RIGHT + 24, y + _LINE * place, words, "name") for place, words in enumerate(lines)]
    return group(*said, text(RIGHT + 24, y + _LINE * len(lines), sample(one), "small"), kind=kind, title=title(one.names))


def name_lines(name: str) -> list[str]:
    """A name in the room there is, over two lines at most; one that is cut ends in ``…`` and stands whole in the table."""
    lines = fold(visible(name), _NAME_CELLS)
    if len(lines) > _NAME_LINES:
        lines[_NAME_LINES - 1 :] = [lines[_NAME_LINES - 1][: _NAME_CELLS - 1] + "…"]
    return [line if cell_width(line) <= _NAME_CELLS else line[: _NAME_CELLS - 1] + "…" for line in lines]


def sample(one: Group) -> str:
    """The sample size: ``n = 20, 12 not back``."""
    out = one.open + one.withdrawn
    return f"n = {one.repairs:,}" + (f", {out:,} not back" if out else "")


def _steps(points: Sequence[Corner]) -> list[Corner]:
    """The corners between the shares at the ends of days."""
    made: list[Corner] = [(0, 1.0)]
    for day, share in points:
        made += [(day, made[-1][1]), (day, share)]
    return made


def _grid(day: Scale) -> str:
    share, parts = shares(), []
    for percent in (0, 25, 50, 75, 100):
        y = share.at(percent / 100)
        parts += [line((LEFT, y), (RIGHT, y), "gridline"), text(LEFT - 8, y + 4, f"{percent}%", anchor="end")]
    parts.append(text(RIGHT - 4, share.at(0.5) - 5, "half still out", "small", anchor="end"))
    return "".join([*parts, axis(day, _BOTTOM)])


def _curve(one: Group, place: int, day: Scale) -> str:
    share = shares()

    def drawn(found: Sequence[Corner]) -> list[Point]:
        return [(day.at(min(on, day.last)), share.at(part)) for on, part in found]

    low, high = limits(one.curve)
    bars = [step for step in one.curve.steps if step.censored and step.day <= day.last]
    seen = [look.mark("bar", day.at(step.day), share.at(step.still_out), 5) for step in bars]
    return group(
        path([*drawn(low), *reversed(drawn(high))], "band", closed=True),
        path(drawn(corners(one.curve)), "curve"),
        *seen,
        kind=f"series {look.hue(place)}",
        title=f"{title(one.names)}, {sample(one)}",
    )


def _names(groups: Sequence[Group]) -> str:
    """The names beside the ends of the curves, the slowest on top, moved apart where they would touch."""
    slowest = sorted(range(len(groups)), key=lambda place: _end(groups[place]), reverse=True)
    heights = [_LINE * (len(name_lines(title(groups[place].names))) + 1) + 5 for place in slowest]
    wanted = [shares().at(_end(groups[place])[0]) - height / 2 for place, height in zip(slowest, heights, strict=True)]
    parts = []
    for place, height, top in zip(slowest, heights, _apart(wanted, heights), strict=True):
        key = path([(RIGHT + 4, top + height / 2), (RIGHT + 20, top + height / 2)], "curve")
        parts.append(element("g", key, class_=look.hue(place)) + named(groups[place], top + _LINE - 2, "label"))
    return "".join(parts)


def _end(one: Group) -> tuple[float, int]:
    """Where a curve ends: the share still out, and the day."""
    last = one.curve.steps[-1]
    return last.still_out, last.day


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Tops near those wanted, none on another: pushed down in order, then up from the bottom."""
    tops: list[float] = []
    least = 0.0
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, least))
        least = tops[-1] + height
    floor = _BOTTOM + _LINE
    for place in reversed(range(len(tops))):
        tops[place] = min(tops[place], floor - heights[place])
        floor = tops[place]
    return tops


def _numbers(groups: Sequence[Group], day: Scale, y: float) -> str:
    """How many were still out until each named day: what the shares are shares of."""
    parts = [text(LEFT, y, "Repairs still out, and being seen, until that day", "small")]
    for place, one in enumerate(groups):
        height = y + _LINE * (place + 1)
        key = path([(LEFT - 62, height - 4), (LEFT - 38, height - 4)], "curve")
        parts.append(element("g", key, class_=look.hue(place)))
        numbers = [(day.at(at), f"{still_seen(one.curve, at):,}") for at in round_steps(int(day.last))]
        for (x, said), (following, _) in pairwise([*numbers, (2 * WIDTH, "")]):
            if x + room(said, 11) < following:
                parts.append(text(x, height, said, "small", anchor="middle"))
        name = name_lines(title(one.names))[0]
        parts.append(text(RIGHT + 24, height, name, "small"))
    return "".join(parts)
