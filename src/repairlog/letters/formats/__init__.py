"""The formats a letter can be written in: one file a format, named by it, found by the registry.

A format's file says ``SUFFIX`` (``.txt``) and ``render(composed, *, draft) -> str``. It owns its escaping, adds no word
of its own, and heads a draft with the letter's own words for it. All formats say the same words.

A format that is no text to look at says ``BINARY = True``, and its `render` gives bytes, or a `Document` where it has
something to tell the writer; one that says ``WITH_FILES = True`` brings the exhibits too, and one that says ``WITH_LOG =
True`` the extract of the log: their `render` takes `files`. `made` gives every format's file the same way.
"""

from typing import Any, NamedTuple

from repairlog import registry
from repairlog.letters.structure import Composed


class Document(NamedTuple):
    """A file's bytes, and what the writer should know of it, sentence by sentence."""

    data: bytes
    warnings: tuple[str, ...] = ()


class Files(NamedTuple):
    """What goes along with a letter: what its exhibits hold, in their order, and the extract of the log; b"" for none."""

    exhibits: tuple[bytes, ...] = ()
    extract: bytes = b""


NO_FILES = Files()


def is_binary(name: str) -> bool:
    """Whether the format `name` is no text to look at."""
    return bool(getattr(registry.load(__name__, name), "BINARY", False))


def takes_files(name: str) -> bool:
    """Whether a letter in the format `name` brings its exhibits with it."""
    return bool(getattr(registry.load(__name__, name), "WITH_FILES", False))


def takes_log(name: str) -> bool:
    """Whether a letter in the format `name` brings an extract of the log with it."""
    return bool(getattr(registry.load(__name__, name), "WITH_LOG", False))


def made(name: str, composed: Composed, *, draft: bool, files: Files = NO_FILES) -> Document:
    """The letter as a file of the format `name`, text as UTF-8; `files` go along with a format that takes them.

    Raises `Refused` where the format needs a part that is not installed.
    """
    given = {"files": files} if any(files) else {}
    rendered: Any = registry.load(__name__, name).render(composed, draft=draft, **given)
    if isinstance(rendered, Document):
        return rendered
    return Document(rendered if isinstance(rendered, bytes) else rendered.encode("utf-8"))
