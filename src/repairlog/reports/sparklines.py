"""The curves and medians of `stats` in the cells of a terminal: legible without colour, and in ASCII where it has no more.

A sparkline has a sign for every so many business days, up to the day by which nine in ten were back in the slowest group
that has one: the higher, the more repairs are still out; in ASCII a digit, the tenths of them. A bar is a median; one that
is not reached runs on.
"""

from __future__ import annotations

from repairlog.domain.comparison import Comparison, Group
from repairlog.domain.turnaround import Curve
from repairlog.reports.listing import Cell, Column, Listing
from repairlog.reports.turnaround import too_few

_SIGNS, _BAR = 24, 12
_LEVELS = "▁▂▃▄▅▆▇█"
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def sparklines(comparison: Comparison, *, unicode: bool) -> Listing | None:
    """A row a group: its name, its sample size, its curve and its median; a group that is too small has neither.

    None where all groups are.
    """
    drawn = [one for one in comparison.groups if not one.too_few]
    if not drawn:
        return None
    last = max((one.p90 for one in drawn if one.p90 is not None), default=max(one.curve.steps[-1].day for one in drawn))
    longest = max((one.median or 0 for one in comparison.groups), default=0)
    columns = (
        *(Column(what.capitalize(), told=True) for what in comparison.by or ("repairs",)),
        Column("n", right=True), Column(f"Still out, day 0 to {last}", whole=True), Column("Median", whole=True),
    )  # fmt: skip
    rows = tuple(_row(one, comparison.minimum, last, longest, unicode=unicode) for one in comparison.groups)
    said = "Each sign: the share still out on a day, █ all of them, ▁ none; · no longer seen."
    if not unicode:
        said = "Each digit: the tenths still out on a day, 9 nearly all; . no longer seen."
    return Listing(columns, rows, title="Share still out by business day", footer=(said,))


def spark(curve: Curve, last: int, *, unicode: bool) -> str:
    """The share still out at the ends of days that are evenly spread from 0 to `last`."""
    many = min(_SIGNS, last + 1)
    return "".join(_sign(curve, place * last // max(1, many - 1), unicode=unicode) for place in range(many))


def bar(days: int, longest: int, *, unicode: bool) -> str:
    """A number of days as a bar, the longest of which fills the room there is; none is invisible but that of 0 days."""
    eighths = -(-days * _BAR * 8 // max(1, longest))
    if not unicode:
        return "#" * -(-eighths // 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def _row(one: Group, minimum: int, last: int, longest: int, *, unicode: bool) -> tuple[Cell, ...]:
    names = tuple(name or "unknown" for name in one.names) or ("all",)
    if one.too_few:
        return (*names, one.repairs, "", too_few(one.repairs, minimum))
    return (*names, one.repairs, spark(one.curve, last, unicode=unicode), _median(one.median, longest, unicode=unicode))


def _median(median: int | None, longest: int, *, unicode: bool) -> str:
    if median is None:
        return ("█" if unicode else "#") * _BAR + "> not reached"
    return f"{bar(median, longest, unicode=unicode)} {median}".lstrip()


def _sign(curve: Curve, day: int, *, unicode: bool) -> str:
    share = _still_out(curve, day)
    if share is None:
        return "·" if unicode else "."
    if not unicode:
        return str(min(9, int(share * 10 + 1e-9)))
    return _LEVELS[0] if share <= 0 else _LEVELS[-1] if share >= 1 else _LEVELS[1 + int(share * 6)]


def _still_out(curve: Curve, day: int) -> float | None:
    """The share at the end of a day; None after the last repair was seen, where some never came back."""
    share, steps = 1.0, curve.steps
    for step in steps:
        if step.day > day:
            return share
        share = step.still_out
    return share if not steps or steps[-1].day >= day or share <= 0 else None
