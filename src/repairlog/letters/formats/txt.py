"""Plain text of 72 columns for the body of an e-mail or a form: no markup, tables as lists, no blank at a line's end."""

from __future__ import annotations

import textwrap

from repairlog.letters.structure import Annex, Block, Composed
from repairlog.letters.typography import glued

SUFFIX = ".txt"
WIDTH = 72

_GLUE = "\x1f"  # stands for a space that must not break; no text holds it: control characters are spelled out
_ROOM_TO_SIGN = 3
_FEW_COLUMNS = 4


def render(composed: Composed, *, draft: bool) -> str:
    """The letter as text; a word longer than a line is not cut."""
    parts = [composed.draft_words] if draft else []
    parts += [_block(block) for block in composed.blocks]
    parts += [_annex(composed, annex) for annex in composed.annexes]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    room = "\n" * (_ROOM_TO_SIGN - 1) if block.kind == "signature" else ""
    return room + "\n".join(_wrapped(line) for line in block.lines)


def _annex(composed: Composed, annex: Annex) -> str:
    title = f"{composed.annex_words.format(letter=annex.letter)} – {annex.title}"
    notes = [_wrapped(note) for note in annex.notes]
    remarks = [_wrapped(remark) for remark in annex.remarks]
    rows = "\n".join(_row(annex.columns, row, composed.marks) for row in annex.rows)
    return "\n" + "\n\n".join([f"{_wrapped(title)}\n{'-' * min(len(title), WIDTH)}", *notes, rows, *remarks])


def _row(columns: tuple[str, ...], row: tuple[str, ...], marks: tuple[str, str]) -> str:
    """A row as a list item: `label: value`, or its number and its cells; many cells carry their columns' names."""
    colon, semicolon = marks
    if len(columns) == 2:
        return _wrapped(f"{row[0]}{colon} {row[1]}", "  ")
    cells = [(name, cell) for name, cell in zip(columns[1:], row[1:], strict=True) if cell]
    if len(columns) <= _FEW_COLUMNS:
        told = " – ".join(cell for _, cell in cells)
    else:
        told = f"{semicolon} ".join(f"{name}{colon} {cell}" for name, cell in cells)
    start = f"{row[0]}. "
    return _wrapped(start + told, " " * len(start))


def _wrapped(text: str, indent: str = "") -> str:
    lines = textwrap.wrap(
        glued(text, _GLUE), WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(line.rstrip() for line in lines).replace(_GLUE, " ")
