"""A PDF to send: tagged for screen readers, kept for decades, with its evidence inside. Needs the extra `documents`.

Attached to it are the letter as data, the exhibits of its index under the names they have in a bundle, and the extract of
the log. typst reads them from a folder of their own that is removed at once; it sees nothing else.

The words go to typst as JSON, so nothing that was typed is read as markup; its root is that folder, or this one of the
program, so no file of the machine can be. typst makes it as PDF/UA-1 and PDF/A-3a and checks of that what it can, with the
fonts that it brings: a letter is then the same file on every machine. Fonts of the system are looked for only where those
lack a character, since their finds differ. A character that no font has leaves a plain tagged PDF and a warning that names
it.
"""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from repairlog.errors import Refused
from repairlog.letters.exhibits import media_type
from repairlog.letters.formats import NO_FILES, Document, Files, json
from repairlog.letters.structure import Annex, Block, Composed
from repairlog.letters.typography import glued
from repairlog.text import visible

SUFFIX = ".pdf"
BINARY = True
WITH_FILES = True
WITH_LOG = True
LOG = "log.jsonl"

_TEMPLATE = os.path.join(os.path.dirname(__file__), "letter.typ")
_STANDARDS = ["ua-1", "a-3a"]
_NAMED = re.compile(r'(?:the text|the codepoint) `"((?:[^"\\]|\\.)+)"`')
_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_NO_BREAK = "\u00a0"


def render(composed: Composed, *, draft: bool, files: Files = NO_FILES) -> Document:
    """The letter as a PDF with `files` attached; the same letter gives the same bytes.

    Raises `Refused` where typst is not installed.
    """
    try:
        from typst import TypstError  # noqa: PLC0415 - 80 MB that a base install does not have
    except ImportError:
        raise Refused(
            "a PDF needs a part that is not installed", hint="pip install 'repairlog[documents]', or --format html"
        ) from None
    page = {**_page(composed, draft=draft), "files": _listed(composed, files)}
    problem = ""
    with _room(files) as template:
        for system_fonts in (False, True):
            try:
                return Document(_compiled(template, composed, page, system_fonts=system_fonts, standards=_STANDARDS))
            except TypstError as error:
                problem = error.diagnostic
        return Document(
            _compiled(template, composed, page, system_fonts=True, standards=[]), (_plain_because(problem),)
        )  # fmt: skip


def _compiled(
    template: str, composed: Composed, page: dict[str, Any], *, system_fonts: bool, standards: list[Any]
) -> bytes:  # fmt: skip
    import json as standard_json  # noqa: PLC0415 - loaded by the letter's JSON anyway
    from datetime import UTC, datetime  # noqa: PLC0415 - as above

    import typst  # noqa: PLC0415 - as above

    noon = datetime(composed.on.year, composed.on.month, composed.on.day, 12, tzinfo=UTC)
    made: bytes = typst.compile(
        template, root=os.path.dirname(template), sys_inputs={"letter": standard_json.dumps(page)},
        ignore_system_fonts=not system_fonts, pdf_standards=standards, timestamp=noon,
    )  # fmt: skip
    return made


@contextlib.contextmanager
def _room(files: Files) -> Iterator[str]:
    """The path of the template, in a folder of nobody else's with what is to be attached, where anything is."""
    if not any(files):
        yield _TEMPLATE
        return
    import shutil  # noqa: PLC0415 - a letter without files needs none
    import tempfile  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="repairlog-") as folder:
        for number, data in enumerate((*files.exhibits, files.extract)):
            with open(os.path.join(folder, str(number)), "xb") as file:
                file.write(data)
        yield shutil.copy(_TEMPLATE, folder)


def _listed(composed: Composed, files: Files) -> list[dict[str, str]]:
    """What is attached: the file in the room, and how the PDF names and describes it."""
    exhibits = [
        {"path": str(number), "name": one.name, "type": media_type(one.attachment.media_type), "kind": "supplement",
         "about": visible(one.attachment.title or one.attachment.file_name or one.name)}
        for number, one in enumerate(composed.exhibits[: len(files.exhibits)])
    ]  # fmt: skip
    extract = {
        "path": str(len(files.exhibits)), "name": LOG, "type": "application/jsonl", "kind": "source",
        "about": composed.case_words,
    }  # fmt: skip
    return [*exhibits, extract] if files.extract else exhibits


def _plain_because(problem: str) -> str:
    """Why the file is no PDF/A: the characters that typst names, by number where they cannot be seen; else what it says.

    The invisible part of an emoji, a joiner or the tags of a flag, is named only where nothing else is.
    """
    named = sorted({_POINT.sub(lambda found: chr(int(found[1], 16)), text) for text in _NAMED.findall(problem)})
    if not named:
        return f"the file is a plain PDF, not PDF/A: {problem.splitlines()[0].removeprefix('error: ')}"
    named = [text for text in named if any(unicodedata.category(one) != "Cf" for one in text)] or named
    shown = (text if text.isprintable() else " ".join(f"U+{ord(character):04X}" for character in text) for text in named)
    return (
        f"no font has {', '.join(shown)}: the PDF shows a box there and is no PDF/A; install a font that has it, "
        "or --format html"
    )


def _page(composed: Composed, *, draft: bool) -> dict[str, Any]:
    """What the template asks for; its comments say what becomes of it."""
    language, _, region = composed.tag.partition("-")
    on = composed.on
    return {
        "title": composed.subject,
        "author": composed.me.name or "",
        "on": [on.year, on.month, on.day],
        "lang": language,
        "region": region or None,
        "paper": "us-letter" if region == "US" else "a4",
        "din": language == "de",
        "font": "Libertinus Serif",
        "case": composed.case_words,
        "draft": composed.draft_words if draft else None,
        "blocks": [_block(composed, block) for block in composed.blocks],
        "annexes": [_annex(composed, annex) for annex in composed.annexes],
        "data": json.render(composed, draft=draft),
    }


def _block(composed: Composed, block: Block) -> dict[str, Any]:
    lines = [_unbroken(line) for line in block.lines]
    return {"kind": block.kind, "right": block.kind in composed.right, "lines": lines}


def _annex(composed: Composed, annex: Annex) -> dict[str, Any]:
    return {
        "title": f"{composed.annex_words.format(letter=annex.letter)} – {annex.title}",
        "columns": annex.columns,
        "rows": [[_unbroken(cell) for cell in row] for row in annex.rows],
        "blank": list(annex.blank),
        "strong": [list(cell) for cell in annex.strong],
        "notes": [_unbroken(note) for note in annex.notes],
        "remarks": [_unbroken(remark) for remark in annex.remarks],
    }


def _unbroken(text: str) -> str:
    """The text with no line to break inside a day, a count or the number of an article."""
    return glued(text, _NO_BREAK)
