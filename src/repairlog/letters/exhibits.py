"""The files of a repair as evidence: which of them, in what order, and what each is called beside the letter."""

from __future__ import annotations

import os.path
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from repairlog.domain.model import Attachment, Case
from repairlog.letters.structure import Exhibit

_LONGEST = 60
_MEDIA_TYPE = re.compile(r"[a-z0-9-]+/[a-z0-9.+-]+")
_KEPT = re.compile(r"[0-9a-f]{64}")


def exhibits(case: Case, attachments: Iterable[Attachment]) -> tuple[Exhibit, ...]:
    """The files that stand, earliest first by the day of their record, else by the day they were kept.

    Left out: what belongs to a record that the case has not, one that is void or later, and what was removed with a person.
    """
    days: dict[tuple[str, int], date] = {
        **{("contact", one.id): one.happened_on for one in case.contacts},
        **{("event", one.id): one.happened_on for one in case.events},
        **{("letter", one.id): one.sent_on or one.written_on for one in case.letters},
    }
    found = []
    for kept in attachments:
        record = _record(kept)
        on = None if record is None else days.get(record)
        if _KEPT.fullmatch(kept.sha256) and (record is None or on is not None):
            found.append((on.isoformat() if on else kept.recorded_at[:10], kept.id, on, kept))
    found.sort(key=lambda one: one[:2])
    width = max(2, len(str(len(found))))
    return tuple(
        Exhibit(n, on, f"{n:0{width}}_{day}_{plain_name(kept.file_name)}", kept)
        for n, (day, _, on, kept) in enumerate(found, 1)
    )


def plain_name(name: str | None) -> str:
    """A file's name in letters, digits, dots, dashes and underscores of ASCII, no longer than 70; ``file`` for nothing."""
    stem, suffix = (_ascii(part) for part in os.path.splitext(re.split(r"[/\\]", name or "")[-1]))
    return (stem.strip("._-")[:_LONGEST] or "file") + suffix[:10].rstrip("._-")


def media_type(known: str | None) -> str:
    """A kind of file as a header can name it; bytes of no known kind where it is none."""
    return known if _MEDIA_TYPE.fullmatch(known or "") and known else "application/octet-stream"


def _record(kept: Attachment) -> tuple[str, int] | None:
    """The record a file belongs to, None where it belongs to the repair alone."""
    of = (("contact", kept.contact_id), ("event", kept.event_id), ("letter", kept.letter_id))
    return next(((kind, number) for kind, number in of if number is not None), None)


def _ascii(text: str) -> str:
    """The text with accents dropped and every other character that is not plain made an underscore."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"_{2,}", "_", re.sub(r"[^A-Za-z0-9._-]", "_", bare))
