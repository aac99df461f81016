"""The text of a cell, made safe for a screen, and its width there.

Widths are in terminal cells: 2 for wide East Asian characters and emoji, 0 for combining marks; what a zero-width joiner
joins is as wide as its first character. The same as `rich.cells`, without loading it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from repairlog.reports.listing import Cell, Marked
from repairlog.text import visible

UNKNOWN = "-"
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_ASCII = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "·": "-", "…": "..."})


def cell_text(cell: Cell, *, unicode: bool, lines: bool = False) -> str:
    """The cell as safe text; line breaks stay with `lines`, else they become spaces.

    Without `unicode` the result is ASCII: typographic signs get their plain form, other characters are spelled out.
    """
    if cell is None:
        return UNKNOWN
    if isinstance(cell, int):
        return str(cell)
    return safe(cell.text if isinstance(cell, Marked) else cell, unicode=unicode, lines=lines)


def safe(text: str, *, unicode: bool, lines: bool = False) -> str:
    """A text fit for the screen; see `cell_text`."""
    if text.isprintable() and (unicode or text.isascii()):
        return text
    text = visible(text if lines else text.replace("\n", " "), lines=lines)
    return text if unicode else text.translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")


def cell_width(text: str) -> int:
    """The width of one line of text, in terminal cells."""
    if text.isascii():
        return len(text)
    return sum(width for _, width in clusters(text))


def clusters(text: str) -> list[tuple[str, int]]:
    """The text in pieces that must not be torn apart, each with its width in cells."""
    found: list[tuple[str, int]] = []
    joined = False
    for character in text:
        width = 0 if joined else _character_width(character)
        if found and not width:
            piece, before = found[-1]
            widened = character == _EMOJI_STYLE and before == 1 and unicodedata.category(piece[0]) == "So"
            found[-1] = (piece + character, before + widened)
        else:
            found.append((character, width))
        joined = character == _JOINER
    return found


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, *, right: bool) -> str:
    """The text filled up with spaces to `width` cells; one that is wider stays as it is."""
    blank = " " * (width - cell_width(text))
    return blank + text if right else text + blank


def fold(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces, inside a word only where it is wider than a line.

    An address (``https://…``) is never broken: it could not be followed any more.
    """
    return [part for line in text.split("\n") for part in _folded(line, max(width, 2))]


def _folded(line: str, width: int) -> list[str]:
    if cell_width(line) <= width:
        return [line]
    parts = [""]
    for word in line.split(" "):
        joined = f"{parts[-1]} {word}" if parts[-1] else word
        if cell_width(joined) <= width:
            parts[-1] = joined
        else:
            pieces = _pieces(word, width)
            parts[-1:] = [*filter(None, parts[-1:]), *pieces]
    return parts


def _pieces(word: str, width: int) -> list[str]:
    if "://" in word:
        return [word]
    pieces, room = [""], width
    for piece, cells in clusters(word):
        if cells > room:
            pieces.append("")
            room = width
        pieces[-1] += piece
        room -= cells
    return pieces
