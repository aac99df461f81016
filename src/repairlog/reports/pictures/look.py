"""How pictures look: colours of two themes, dashes, and marks that differ in shape; the only place that knows a colour.

The hues follow those of M. Okabe and K. Ito, *Color Universal Design* (2008), made lighter or darker so that every line
stands out from its ground (3 to 1, WCAG 2.2, 1.4.11) and any two differ to an eye without red, green or blue cones, as
simulated after G. M. Machado and others, IEEE TVCG 15 (2009) 1291–1298. A group has a dash of its own, too: no colour says a
thing alone.
"""

from __future__ import annotations

from collections.abc import Callable

from repairlog.reports.pictures.svg import Point, element, number

MOST = 6
"""Groups that can be told apart in one picture: so many hues and dashes there are."""
LIGHT = {"ground": "#ffffff", "ink": "#1a1a1a", "quiet": "#595959", "grid": "#d9d9d9", "shade": "#ebebeb"}
DARK = {"ground": "#16181b", "ink": "#ececec", "quiet": "#a9aeb4", "grid": "#3a3f45", "shade": "#25292e"}
LIGHT_HUES = ("#2a8fd8", "#c43c00", "#00573f", "#1a1a1a", "#94407a", "#a38c5c")
DARK_HUES = ("#3f8fe0", "#c8641e", "#1fd1a0", "#ececec", "#d98cc4", "#f0e442")
DASHES = ("", "9 4", "2 3", "12 3 2 3", "5 2", "7 3 2 3 2 3")

_SIZES = """\
text { font-family: 'Noto Sans', 'DejaVu Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size: 12px; }
.head { font-size: 18px; font-weight: bold; }
.sub { font-size: 14px; font-weight: bold; }
.small { font-size: 11px; }
.name { font-weight: bold; }
.axis, .tick, .gridline, .curve, .wait, .mark { fill: none; }
.axis, .tick { stroke-width: 1; }
.gridline { stroke-width: 1; }
.curve, .wait { stroke: currentColor; stroke-width: 2.2; }
.late { stroke-dasharray: 5 3; }
.band { fill: currentColor; fill-opacity: 0.13; stroke: none; }
.mark { stroke: currentColor; stroke-width: 1.5; }
.strip .mark { stroke-width: 1; }
.full { fill: currentColor; }
"""
_COLOURS = """\
svg {{ background: {ground}; }}
text {{ fill: {ink}; }}
.small, .quiet {{ fill: {quiet}; }}
.plain {{ color: {quiet}; }}
.strong {{ color: {ink}; }}
.ground {{ fill: {ground}; }}
.shade {{ fill: {shade}; }}
.axis, .tick {{ stroke: {quiet}; }}
.gridline {{ stroke: {grid}; }}
"""
_DASHES = "".join(f".h{place} .curve {{ stroke-dasharray: {dash}; }}\n" for place, dash in enumerate(DASHES) if dash)


def style(*, themes: bool) -> str:
    """The style sheet of a drawing; with `themes` it is dark where the reader's screen is, and light on paper."""
    light = _SIZES + _coloured(LIGHT, LIGHT_HUES) + _DASHES
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{_coloured(DARK, DARK_HUES)}}}\n" if themes else light


def hue(place: int) -> str:
    """The class of what belongs to the group at that place, from 0."""
    return f"h{place}"


def mark(shape: str, x: float, y: float, size: float = 4.0) -> str:
    """A mark whose middle is at the point; `size` is its half width."""
    made, full = SHAPES[shape]
    return element("path", class_="mark full" if full else "mark", d=made(x, y, size))


def _coloured(colours: dict[str, str], hues: tuple[str, ...]) -> str:
    return _COLOURS.format(**colours) + "".join(f".h{place} {{ color: {hue}; }}\n" for place, hue in enumerate(hues))


def _lines(*points: Point) -> Callable[[float, float, float], str]:
    """A closed shape through points on a square from -1 to 1."""

    def made(x: float, y: float, size: float) -> str:
        return "M" + "L".join(f"{number(x + size * dx)} {number(y + size * dy)}" for dx, dy in points) + "Z"

    return made


def _round(x: float, y: float, size: float) -> str:
    arc = f"a{number(size)} {number(size)} 0 1 0"
    return f"M{number(x - size)} {number(y)}{arc} {number(2 * size)} 0{arc} {number(-2 * size)} 0Z"


def _strokes(*strokes: tuple[Point, ...]) -> Callable[[float, float, float], str]:
    def made(x: float, y: float, size: float) -> str:
        return "".join(
            "M" + "L".join(f"{number(x + size * dx)} {number(y + size * dy)}" for dx, dy in stroke) for stroke in strokes
        )

    return made


_TRIANGLE = _lines((-0.8, -1), (1.1, 0), (-0.8, 1))
_SQUARE = _lines((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85))
_DIAMOND = _lines((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0))
SHAPES: dict[str, tuple[Callable[[float, float, float], str], bool]] = {
    "disc": (_round, True),
    "ring": (_round, False),
    "arrow": (_TRIANGLE, False),
    "square": (_SQUARE, True),
    "box": (_SQUARE, False),
    "diamond": (_DIAMOND, True),
    "lozenge": (_DIAMOND, False),
    "cross": (_strokes(((-1, -1), (1, 1)), ((-1, 1), (1, -1))), False),
    "check": (_strokes(((-1, 0), (-0.3, 0.9), (1, -0.9))), False),
    "bar": (_strokes(((0, -1), (0, 1))), False),
    "dash": (_strokes(((-1, 0), (1, 0))), False),
}
"""What can be told apart without colour: how it is drawn, and whether it is filled."""
