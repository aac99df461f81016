"""One HTML page that needs nothing else: the figures, and behind each the tables it was drawn from, which can be sorted.

Its one script is named by its hash in the page's policy, so no other can run, and nothing is fetched. Without scripts the
tables stand as they are. In print it is light, and what is folded away stays away.
"""

from __future__ import annotations

import base64
import hashlib
import os

from repairlog.reports.pictures import Figure, Heading, Picture, Table, Value, look, svg
from repairlog.reports.pictures.svg import words

SUFFIX = ".html"

_FOLDER = os.path.dirname(__file__)


def render(picture: Picture) -> bytes:
    """The picture as a self-contained page."""
    script, style = _file("page.js"), _file("page.css")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{words(picture.title)}</title>",
        f"<style>\n{look.style(themes=True)}{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{words(picture.title)}</h1>",
        *map(_figure, picture.figures),
        '<footer class="notes">',
        *(f"<p>{words(note)}</p>" for note in picture.notes),
        "</footer>",
        "</main>",
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _file(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _figure(figure: Figure) -> str:
    drawn = svg.root(figure.drawing, "", name=figure.name, title=figure.caption, description=figure.description)
    return "\n".join([
        f'<figure id="{figure.name}">',
        f'<div class="drawing" tabindex="0" role="group" aria-label="{words(figure.caption)}">{drawn}</div>',
        f"<figcaption>{words(figure.caption)}</figcaption>",
        "</figure>",
        *map(_table, figure.tables),
    ])  # fmt: skip


def _table(table: Table) -> str:
    head = "".join(_heading(heading) for heading in table.headings)
    body = "\n".join(_row(table.headings, row) for row in table.rows)
    made = (
        f'<div class="table" tabindex="0" role="region" aria-labelledby="{table.name}-title">\n'
        f'<table id="{table.name}">\n<caption id="{table.name}-title">{words(table.title)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )
    if not table.long:
        return made
    return f"<details>\n<summary>{words(table.title)}: {len(table.rows):,} rows</summary>\n{made}\n</details>"


def _heading(heading: Heading) -> str:
    kind = ' class="right"' if heading.right else ""
    return f'<th scope="col" data-name="{heading.name}"{kind}>{words(heading.text)}</th>'


def _row(headings: tuple[Heading, ...], row: tuple[Value, ...]) -> str:
    first, *cells = zip(headings, row, strict=True)
    told = f'<th scope="row" dir="auto"{_raw(first[1])}>{words(first[1].text)}</th>'
    return f"<tr>{told}{''.join(_cell(heading, cell) for heading, cell in cells)}</tr>"


def _cell(heading: Heading, cell: Value) -> str:
    kind = 'class="right"' if heading.right else 'dir="auto"'
    return f"<td {kind}{_raw(cell)}>{words(cell.text)}</td>"


def _raw(cell: Value) -> str:
    """What the cell is sorted by, where that is known; a text that says the same is not said twice."""
    return "" if cell.raw is None else f' data-value="{words(str(cell.raw))}"'
