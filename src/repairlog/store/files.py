"""Files that the program hands out: made beside their place and put there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from typing import BinaryIO

from repairlog.errors import FileProblem

_KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


def kind(mode: int) -> str | None:
    """What is there instead of a file, by the mode of its `stat`; None for a file."""
    if stat.S_ISREG(mode):
        return None
    return next((kind for is_one, kind in _KINDS if is_one(mode)), "a device")


def refuse_existing(target: str, *, force: bool = False) -> None:
    """Raise `FileProblem` where something, a link to nothing too, is at `target` already.

    With `force` a file may be, or a link to one or to nothing; a device, a pipe or a folder is never replaced.
    """
    with contextlib.suppress(OSError):
        is_stream = os.path.islink(target) and os.readlink(target).startswith("/proc/")  # /dev/stdout, wherever that goes
        found = "a device" if is_stream else kind(os.stat(target).st_mode)
        if found == "a folder":
            raise FileProblem(f"{target} is a folder", hint="name a file in it")
        if found:
            raise FileProblem(f"{target} is {found}, not a file", hint="name another file")
    if not force and os.path.lexists(target):
        raise FileProblem(f"{target} exists", hint="--force overwrites it, or name another file")


@contextlib.contextmanager
def whole_file(target: str, *, force: bool) -> Iterator[BinaryIO]:
    """A file open for writing, 0600, which is at `target` once the block ends; after an exception nothing is there.

    What is there already is replaced with `force` alone, a link itself, never what it leads to; `refuse_existing` says
    what never is. Raises `FileProblem`.
    """
    refuse_existing(target, force=True)  # without force, what is there when the file gets its name counts
    part = part_of(target)
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with open(os.open(part, flags, 0o600), "wb") as file:
            yield file
            settle(file)
        if force:
            os.replace(part, target)
        else:
            put(part, target)
        settle_place(os.path.dirname(target))
    except OSError as error:
        raise FileProblem(f"{target} cannot be written: {error.strerror}", hint="name another file") from None
    finally:  # whether it was made or not: a signal may come before that could be noted
        with contextlib.suppress(OSError):
            os.unlink(part)


def make_folder(folder: str) -> None:
    """Make a folder, and every missing one above it, for the owner's eyes only whatever the umask. Raises `OSError`."""
    above = os.path.dirname(folder)
    if above and not os.path.isdir(above):
        make_folder(above)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o700)


def part_of(target: str) -> str:
    """A name beside `target` for a file that is being made, which no command that was broken off can have left."""
    return f"{target}.{os.getpid()}-{os.urandom(3).hex()}.part"


def settle_place(place: str) -> None:
    """Have a file, or a folder's list of names, on the disk; some file systems know no way of asking for a folder."""
    with contextlib.suppress(OSError):
        opened = os.open(place or os.curdir, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def settle(file: BinaryIO) -> None:
    """Have what was written so far on the disk; a full one shows now."""
    file.flush()
    os.fsync(file.fileno())


def put(part: str, target: str) -> None:
    """Give the file its name, which nothing may have: a link cannot overwrite what came there meanwhile.

    Raises `FileProblem` where something has it, `OSError` where the file cannot be put there.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        refuse_existing(target)
        raise
    except OSError:  # a file system without links
        refuse_existing(target)
        os.replace(part, target)
