"""What was typed and is not saved yet: a file of its own beside the log, 0600, until the command has saved it.

It is written whole after every answer, so that a closed window or a dead battery costs no more than the line that was
being typed. It holds words as they were typed, and the day, which words like `yesterday` need.
"""

import contextlib
import json
import os
import re
from datetime import date
from typing import Any, NamedTuple

from repairlog.errors import FileProblem
from repairlog.store.files import whole_file


class Typed(NamedTuple):
    """The words of a command that is not saved: by option, the questions that were answered or skipped, and the day."""

    words: dict[str, Any]
    asked: tuple[str, ...]
    today: date


def claim(log: str) -> str:
    """A file beside the log at `log` that is nobody else's, made now, 0600. Raises `FileProblem`."""
    number = 0
    while True:
        number += 1
        place = f"{log}.unsaved-{number}.json"
        try:
            os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        except OSError as error:
            raise FileProblem(f"{place} cannot be written: {error.strerror}", hint="check who owns the folder") from None
        return place


def keep(place: str, typed: Typed) -> None:
    """Write what was typed, in the place of what was there. Raises `FileProblem`."""
    told = {"repairlog": "unsaved", "command": "add", "today": typed.today.isoformat(), "asked": typed.asked}
    with whole_file(place, force=True) as file:
        file.write(json.dumps({**told, "words": typed.words}, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def read(place: str) -> Typed:
    """What was typed then. Raises `FileProblem` where the file is not what was written."""
    try:
        with open(place, encoding="utf-8") as file:
            told = json.loads(file.read())
        return Typed(dict(told["words"]), tuple(told["asked"]), date.fromisoformat(told["today"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise FileProblem(f"{place} cannot be read", hint="look into it, then delete it") from None


def files(log: str) -> list[str]:
    """What is kept beside the log at `log`, the oldest first."""
    folder = os.path.dirname(log) or "."
    with contextlib.suppress(OSError):
        found = [
            one.path
            for one in os.scandir(folder)
            if _pattern(log).fullmatch(one.name) and one.is_file(follow_symlinks=False)
        ]
        return sorted(found, key=lambda one: (os.stat(one).st_mtime_ns, one))
    return []


def drop(place: str) -> None:
    """It is saved, or not wanted: the file goes."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(place)


def _pattern(log: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(os.path.basename(log))}\.unsaved-\d+\.json")
