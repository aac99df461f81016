"""The bytes of attachments: read twice from a file into `contents` under their SHA-256, and out again, checked.

A file is read in pieces, through SQLite's incremental blobs, so that memory does not grow with it. The rows of
`attachments` name a content by its hash; a content that no row names any more stays, since a redo may need it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import NamedTuple

from repairlog.domain.model import REMOVED, Attachment
from repairlog.errors import FileProblem, NotFound, Refused, UsageProblem
from repairlog.store import files
from repairlog.store.connection import Connection

LIMIT = 100_000_000
"""The largest file that is taken, in bytes."""
_PIECE = 1 << 18


class File(NamedTuple):
    """A file that was read once: what it held then, its `size` in bytes and the SHA-256 in lower-case hex."""

    path: str
    size: int
    sha256: str


def look(path: str) -> File:
    """Read a file to its end without keeping it; a link is followed. Memory is constant, nothing ever blocks.

    Raises `UsageProblem` for what is missing, unreadable, larger than `LIMIT`, or no file: a folder, a pipe, a device.
    """
    digest, size = sha256(), 0
    with _reading(path) as pieces:
        for piece in pieces:
            size += len(piece)
            if size > LIMIT:
                raise _too_large(path, f"more than {LIMIT:,}")
            digest.update(piece)
    return File(path, size, digest.hexdigest())


def put(connection: Connection, file: File) -> None:
    """Keep what a file holds, once however often it is attached; inside a command, which takes it all back if it fails.

    It is read again: raises `Refused` where it is not what `look` saw. A kept content that was altered since is mended.
    """
    if _state(connection, file.sha256, _nowhere) is None:
        return
    connection.execute("DELETE FROM contents WHERE sha256 = :sha256", {"sha256": file.sha256})
    row = connection.execute(
        "INSERT INTO contents (sha256, data) VALUES (:sha256, zeroblob(:size))", file._asdict()
    ).lastrowid
    digest, left = sha256(), file.size
    with connection.blobopen("contents", "data", int(row or 0)) as blob, _reading(file.path) as pieces:
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                break
            blob.write(piece)
            digest.update(piece)
    if left or digest.hexdigest() != file.sha256:
        raise Refused(f"{file.path} changed while it was read", hint="nothing was saved: try again once it is finished")


def take(connection: Connection, of: Attachment, write: Callable[[bytes], object]) -> None:
    """Hand the bytes of an attachment to `write`, in pieces, checking them on the way.

    Raises `NotFound` where they were removed with a person, `FileProblem` where they are missing or are not what was
    attached: then what was handed over is worth nothing.
    """
    if of.sha256.startswith(REMOVED):
        raise NotFound(f"A{of.id}: the file was removed with a person", hint="`repairlog verify` says by which entry")
    wrong = _state(connection, of.sha256, write)
    if wrong is not None:
        name = f" `{of.file_name}`" if of.file_name else ""
        raise FileProblem(
            f"A{of.id}{name}: its content {wrong}",
            hint="attach the same file again, which puts it back, or restore a backup",
        )


def attached(connection: Connection, *, kept: bool) -> int:
    """How many attachments there are whose bytes are kept here, or are not, those apart that went with a person."""
    found = connection.execute(
        "SELECT count(*) FROM attachments WHERE substr(sha256, 1, length(:removed)) <> :removed"
        " AND (sha256 IN (SELECT sha256 FROM contents)) = :kept",
        {"removed": REMOVED, "kept": kept},
    )
    return int(found.fetchone()[0])


def _state(connection: Connection, wanted: str, write: Callable[[bytes], object]) -> str | None:
    """What is wrong with a kept content, in words, None where nothing is; its bytes go to `write` until that shows."""
    found = connection.execute("SELECT rowid FROM contents WHERE sha256 = :wanted", {"wanted": wanted}).fetchone()
    if found is None:
        return "is missing"
    digest = sha256()
    with connection.blobopen("contents", "data", found[0], readonly=True) as blob:
        while piece := blob.read(_PIECE):
            digest.update(piece)
            write(piece)
    return None if digest.hexdigest() == wanted else "is not what was attached"


def _nowhere(_: bytes) -> None:
    """Where bytes go that are only checked."""


@contextmanager
def _reading(path: str) -> Iterator[Iterator[bytes]]:
    """The pieces of a regular file; it is looked at before it is opened, since opening a device may do something."""
    if not path or "\x00" in path:
        raise UsageProblem(f"`{path}` is no name of a file", hint="name a file that is there")
    try:
        _refuse_unfit(path, os.stat(path))
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
        opened = os.open(path, flags)
    except OSError as error:
        raise _unreadable(path, error) from None
    try:
        _refuse_unfit(path, os.fstat(opened))
        yield _pieces(path, opened)
    finally:
        os.close(opened)


def _pieces(path: str, opened: int) -> Iterator[bytes]:
    try:
        while piece := os.read(opened, _PIECE):
            yield piece
    except OSError as error:
        raise _unreadable(path, error) from None


def _refuse_unfit(path: str, found: os.stat_result) -> None:
    kind = files.kind(found.st_mode)
    if kind:
        raise UsageProblem(f"{path} is {kind}, not a file", hint="name a file; copy into one what you want to keep")
    if found.st_size > LIMIT:
        raise _too_large(path, f"{found.st_size:,}")


def _too_large(path: str, size: str) -> UsageProblem:
    return UsageProblem(
        f"{path} is {size} bytes long, the limit is {LIMIT:,}",
        hint="make it smaller or split it, or write down in a contact where it is kept",
    )


def _unreadable(path: str, error: OSError) -> UsageProblem:
    return UsageProblem(f"{path} cannot be read: {error.strerror}", hint="check the name and who may read the file")
