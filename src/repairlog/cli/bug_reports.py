"""A report of a bug for its author: where the program was, on what machine, and nothing that was in a variable.

No message of an exception is in it, no word that was typed but the command's own name, no line of anybody's log: all of
those may hold names, numbers of devices, addresses.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import traceback
from collections.abc import Iterator

from repairlog import __version__
from repairlog.cli import places
from repairlog.cli.session import clock

_DEEPEST = 10


def write(error: BaseException) -> str | None:
    """Write the report into the cache folder, 0600; its path, None where it cannot be written."""
    _, now = clock()
    name = f"bug-{now[:19].replace(':', '')}-{os.urandom(3).hex()}.txt"
    path = os.path.join(places.cache_folder(), name)
    try:
        os.makedirs(places.cache_folder(), mode=0o700, exist_ok=True)
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _lines(error, now))
    except OSError:
        return None
    return path


def _lines(error: BaseException, now: str) -> Iterator[str]:
    yield f"repairlog {__version__}, {now}"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.machine()}"
    yield f"command: {_command()}"
    for one in _chain(error):
        yield ""
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}"


def _command() -> str:
    """The command's name and the names of its options, none of its words."""
    from repairlog.cli import grammar

    commands = {row.command for row in grammar.rows()}
    words = sys.argv[1:]
    options = [word.partition("=")[0] for word in words if word.startswith("--") and word[2:].partition("=")[0].isalpha()]
    return " ".join([next((word for word in words if word in commands), "status"), *options])


def _chain(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    for _ in range(_DEEPEST):
        if one is None:
            return
        yield one
        one = one.__cause__ or one.__context__


def _place(path: str) -> str:
    """A file's place within its package: what comes before may name a person's home."""
    pieces = path.replace("\\", "/").split("/")
    roots = [at for at, piece in enumerate(pieces) if piece in {"repairlog", "site-packages"}]
    start = roots[-1] if roots else len(pieces) - 1
    return "/".join(pieces[start:])
