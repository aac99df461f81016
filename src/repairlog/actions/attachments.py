"""Keeping files with a repair, or with the contact, the event or the letter they belong to."""

import os.path
from collections.abc import Sequence
from mimetypes import MimeTypes
from typing import NamedTuple

from repairlog.actions.log import Log
from repairlog.domain.model import Attachment
from repairlog.store import contents, names
from repairlog.store.contents import File
from repairlog.store.journal import Command


class NewFile(NamedTuple):
    """A file to attach, and the name to keep it under: its own, fit to be kept, None where nothing of it was."""

    file: File
    name: str | None


def attach(log: Log, repair_id: int, files: Sequence[NewFile], title: str | None = None) -> list[Attachment]:
    """Keep files with a repair, all or none; what was attached, in the order given. Raises `Refused` if one changed."""
    with log.command("attach") as command:
        keep(command, files)
        numbers = add(command, files, repair_id, title=title)
    return [names.record(log.connection, "attachments", number) for number in numbers]


def keep(command: Command, files: Sequence[NewFile]) -> None:
    """Put what files hold into the log, once, before rows are added that name it."""
    for new in files:
        contents.put(command.connection, new.file)


def add(
    command: Command,
    files: Sequence[NewFile],
    repair_id: int,
    *,
    title: str | None = None,
    contact_id: int | None = None,
    event_id: int | None = None,
    letter_id: int | None = None,
) -> list[int]:
    """The rows of kept files, in the order given, as part of a command; their numbers."""
    return [
        command.insert(
            "attachments",
            repair_id=repair_id,
            contact_id=contact_id,
            event_id=event_id,
            letter_id=letter_id,
            title=title,
            file_name=new.name,
            media_type=media_type(new.name),
            size=new.file.size,
            sha256=new.file.sha256,
        )
        for new in files
    ]


def media_type(name: str | None) -> str | None:
    """The registered media type that the end of a file's name stands for, None where it is unknown or compressed.

    The machine's own tables are left aside: the same file has the same type everywhere.
    """
    found, compressed = MimeTypes().guess_type("file" + os.path.splitext(name or "")[1], strict=True)
    return None if compressed else found
