"""The letter as a file of its own, to go into an e-mail or a bundle: a PDF where that can be made here, else HTML."""

from __future__ import annotations

from typing import NamedTuple

from repairlog.errors import Refused
from repairlog.letters import formats
from repairlog.letters.exhibits import plain_name
from repairlog.letters.structure import Composed


class Enclosed(NamedTuple):
    """A file beside the letter's exhibits: its plain name, which sorts before theirs, and what the writer should know."""

    name: str
    media_type: str
    data: bytes
    warnings: tuple[str, ...] = ()


def letter_file(composed: Composed, *, draft: bool) -> Enclosed:
    """The letter with its annexes, to be read and printed."""
    try:
        made, suffix, media_type = formats.made("pdf", composed, draft=draft), ".pdf", "application/pdf"
    except Refused:  # the base install makes none
        made, suffix, media_type = formats.made("html", composed, draft=draft), ".html", "text/html"
    return Enclosed(letter_name(composed, suffix), media_type, made.data, made.warnings)


def letter_name(composed: Composed, suffix: str) -> str:
    """What the letter's file is called: its day, and what kind of letter it is in its own language."""
    return f"00_{composed.on.isoformat()}_{plain_name(composed.kind)}{suffix}"
