"""The page that tells the reader of a bundle what is in it and what can be checked, in the letter's language."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from repairlog.letters import languages
from repairlog.letters.enclosed import letter_name
from repairlog.letters.formats.txt import WIDTH
from repairlog.letters.languages import Language
from repairlog.letters.saying import Say, say
from repairlog.letters.structure import Composed, Exhibit
from repairlog.text import visible

INDEX = "index.csv"
LOG = "log.jsonl"
README = "README.txt"


class Extracted(NamedTuple):
    """What the extract of the log holds: its head, how many entries in words, and how many withheld for other repairs."""

    head: str
    given: int
    shared: int


def readme(composed: Composed, country: str | None, letter: str, extracted: Extracted) -> str:
    """The page; `letter` is the name of the letter's file, `country` the repair's."""
    language = languages.load(composed.language, country)
    contents = [
        (letter, say(language, Say("bundle.letter"))),
        (letter_name(composed, ".txt"), say(language, Say("bundle.text"))),
        *((one.name, _document(language, one)) for one in composed.exhibits),
        (INDEX, say(language, Say("bundle.index"))),
        (LOG, say(language, Say("bundle.log"))),
    ]
    said = (
        Say("bundle.check", {"index": INDEX, "command": "repairlog verify --bundle FILE"}),
        Say("bundle.proof", {"log": LOG, "head": extracted.head}),
        Say("bundle.counts", {"given": str(extracted.given), "shared": str(extracted.shared)}),
        Say("bundle.limits"),
    )
    return "\n\n".join([
        _wrapped(composed.subject),
        _wrapped(say(language, Say("bundle.about"))),
        "\n".join(f"{name}\n{_wrapped(what, '  ')}" for name, what in contents),
        *(_wrapped(say(language, one)) for one in said),
    ]) + "\n"  # fmt: skip


def _document(language: Language, one: Exhibit) -> str:
    name = one.attachment.title or one.attachment.file_name
    number = say(language, Say("bundle.document", {"number": str(one.number)}))
    return f"{number}, {visible(name)}" if name else number


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
