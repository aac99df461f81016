"""One SVG of all figures, below each other, with the title above and the notes below; dark on a dark screen."""

from __future__ import annotations

from repairlog.reports.cells import fold
from repairlog.reports.pictures import Picture, look, svg
from repairlog.reports.pictures.scales import WIDTH
from repairlog.reports.pictures.svg import Drawing

SUFFIX = ".svg"

_EDGE = 20.0
_CELLS = 128
_LINE = 16.0


def render(picture: Picture) -> bytes:
    """The picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document(picture, themes=True)}\n'.encode()


def document(picture: Picture, *, themes: bool) -> str:
    """The picture as one element, with a dark theme too or not."""
    drawing = whole(picture)
    described = " ".join(f"{figure.caption} {figure.description}" for figure in picture.figures)
    return svg.root(drawing, look.style(themes=themes), name="picture", title=picture.title, description=described)


def whole(picture: Picture) -> Drawing:
    """Title, figures and notes on their ground."""
    parts, y = [], 14.0
    for line in fold(picture.title, 84):
        y += 22
        parts.append(svg.text(0, y - 8, line, "head"))
    for figure in picture.figures:
        parts.append(svg.text(0, y + 14, figure.caption, "small"))
        parts.append(svg.moved(figure.drawing.body, 0, y + 24))
        y += figure.drawing.height + 40
    for line in (part for note in picture.notes for part in fold(note, _CELLS)):
        y += _LINE
        parts.append(svg.text(0, y, line, "small"))
    width, height = WIDTH + 2 * _EDGE, y + 2 * _EDGE
    ground = svg.element("rect", class_="ground", width=width, height=height)
    return Drawing(width, height, ground + svg.moved("".join(parts), _EDGE, _EDGE / 2))
