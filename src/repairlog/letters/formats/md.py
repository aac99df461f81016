"""Markdown that renders as the literal text: what a person typed is never read as markup."""

from __future__ import annotations

import re

from repairlog.letters.structure import Annex, Block, Composed

SUFFIX = ".md"

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~$])")
_SHORTCODE = re.compile(r":(?=[\w+-]+:)")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")


def render(composed: Composed, *, draft: bool) -> str:
    """The letter as CommonMark, its annexes as tables (an extension most readers have)."""
    parts = [f"**{_escaped(composed.draft_words)}**"] if draft else []
    parts += [_block(block) for block in composed.blocks]
    parts += [_annex(composed, annex) for annex in composed.annexes]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    lines = [_line(line) for line in block.lines]
    if block.kind == "subject":
        lines = [f"**{_escaped(line)}**" for line in block.lines]
    return "\\\n".join(lines)


def _annex(composed: Composed, annex: Annex) -> str:
    title = f"## {_escaped(f'{composed.annex_words.format(letter=annex.letter)} – {annex.title}')}"
    table = [annex.columns, ("---",) * len(annex.columns), *annex.rows]
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in _cells(table, annex.strong))
    return "\n\n".join([title, *map(_line, annex.notes), rows, *map(_line, annex.remarks)])


def _cells(table: list[tuple[str, ...]], strong: frozenset[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The cells of a table whose second row is the rule under its head; those in bold are numbered from the third row."""
    return [
        row if n == 1 else tuple(
            f"**{_escaped(cell)}**" if (n - 2, column) in strong else _escaped(cell) for column, cell in enumerate(row)
        )
        for n, row in enumerate(table)
    ]  # fmt: skip


def _escaped(text: str) -> str:
    """The text with every character escaped that could begin markup inside a line."""
    return _SHORTCODE.sub(r"\\:", _MARKUP.sub(r"\\\1", " ".join(text.split(" "))))


def _line(text: str) -> str:
    """The text as a line of its own: what could make it a heading, a list or a rule is escaped too."""
    return _LINE_START.sub(_start, _escaped(text.strip()))


def _start(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"
