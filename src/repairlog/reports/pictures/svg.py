"""A small writer of SVG: elements, text that is escaped once, paths and marks; lengths are in pixels, y grows downwards.

Some fifty lines instead of a plotting library: what is drawn is lines, marks and words, and matplotlib would bring 70 MB
and cost some thirty bare starts to draw them; its files know no themes, and no words behind a mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from repairlog.reports.cells import cell_width
from repairlog.text import visible

Point = tuple[float, float]
_NOT_XML = str.maketrans({"\ufffe": r"\ufffe", "\uffff": r"\uffff"})  # harmless on a screen, but no XML has them


class Drawing(NamedTuple):
    """SVG without its root element: `body` fills a rectangle of `width` by `height`, from 0, 0."""

    width: float
    height: float
    body: str


def words(text: str) -> str:
    """Somebody's text inside an element or an attribute: literal, control characters spelled out."""
    return escape(visible(text).translate(_NOT_XML))


def number(length: float) -> str:
    """A coordinate, to a hundredth of a pixel."""
    found = f"{round(length, 2) + 0.0:.2f}"  # no -0
    return found.rstrip("0").rstrip(".")


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """An element; an attribute's name may end in ``_`` where it is a word of Python, and has ``-`` for ``_`` elsewhere.

    What is inside is SVG already.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{words(found) if isinstance(found, str) else number(found)}"'
        for key, found in attributes.items()
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def text(x: float, y: float, said: str, kind: str = "word", *, anchor: str = "start") -> str:
    """A line of text that begins, has its middle or ends (`anchor`) at `x`, on the base line `y`."""
    return element("text", words(said), class_=kind, x=x, y=y, text_anchor=anchor)


def line(start: Point, end: Point, kind: str) -> str:
    """A straight line."""
    return path([start, end], kind)


def path(points: Iterable[Point], kind: str, *, closed: bool = False) -> str:
    """A line through the points, or a closed shape."""
    return element("path", class_=kind, d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z" * closed)


def group(*inside: str, kind: str, title: str | None = None) -> str:
    """Elements together; the title is what a pointer over them shows, and a screen reader may read."""
    return element("g", *([element("title", words(title))] if title is not None else []), *inside, class_=kind)


def moved(body: str, x: float, y: float) -> str:
    """What was drawn, elsewhere."""
    return element("g", body, transform=f"translate({number(x)} {number(y)})")


def room(text: str, size: float) -> float:
    """How wide a line of text can be: no font is known here, so it is measured generously."""
    return cell_width(visible(text)) * size * 0.6


def root(drawing: Drawing, style: str, *, name: str, title: str, description: str) -> str:
    """The whole picture as one element that can stand alone, or in a page where no other has its `name`."""
    return element(
        "svg",
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(description), id=f"{name}-desc"),
        element("style", style) if style else "",
        drawing.body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(drawing.width)} {number(drawing.height)}",
        width=drawing.width,
        height=drawing.height,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )
