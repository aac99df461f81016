"""Tables for a terminal, drawn by Rich: lines between rows, colour where it is wanted, never colour alone.

Everything goes in as `Text`, which knows no markup. Rich measures the same cells as we do, folds, and never cuts here.
"""

from __future__ import annotations

from io import StringIO

from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from repairlog.reports.cells import fold
from repairlog.reports.layout import GAP, Fitted, Piece

_LINES = Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")
_ASCII_LINES = Box("    \n    \n -- \n    \n -- \n    \n    \n    \n", ascii=True)
_STYLES = {"late": "bold red", "soon": "magenta", "quiet": "dim", "command": "bold", None: ""}


def render(fitted: Fitted, *, colour: bool, unicode: bool) -> str:
    """The fitted listing as text, with ANSI colour codes if `colour`; each line ends in a line feed."""
    table = Table(
        box=_LINES if unicode else _ASCII_LINES,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),
        show_lines=any(len(names) > 1 for names in fitted.headings),
        header_style="bold",
        border_style="dim",
    )
    for names, right, width in zip(fitted.headings, fitted.right, fitted.widths, strict=True):
        table.add_column(
            Text("\n".join(names)), justify="right" if right else "left", width=width, overflow="fold", vertical="top"
        )
    for row in fitted.rows:
        table.add_row(*(_cell(pieces) for pieces in row))
    out = StringIO()
    console = Console(
        file=out,
        width=fitted.width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        _environ={},
    )
    console.print(table)
    title = [] if fitted.title is None else fold(fitted.title, fitted.width)
    footer = [part for line in fitted.footer for part in fold(line, fitted.width)]
    return "".join(f"{line}\n" for line in (*title, *out.getvalue().splitlines(), *footer))


def _cell(pieces: tuple[Piece, ...]) -> Text:
    return Text("\n").join([Text(piece.text, style=_STYLES[piece.hint]) for piece in pieces])
