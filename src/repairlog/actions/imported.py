"""What an import did, whichever way the rows came in."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from repairlog.domain.merging import Conflict


class Imported(NamedTuple):
    """What an import did: rows by table that are new, that were here already, that were changed.

    `kind`: ``log`` a whole log into an empty one, ``merge`` into another log, ``pool``, or a CSV of repairs or contacts.
    `numbers` are new repairs that had another number there: (their number, the one here, device). Files of attachments
    are counted as ``contents``.
    """

    kind: Literal["log", "merge", "pool", "repairs", "contacts"]
    new: Mapping[str, int]
    known: Mapping[str, int]
    changed: Mapping[str, int]
    conflicts: tuple[Conflict, ...] = ()
    numbers: tuple[tuple[int, int, str], ...] = ()
    head: str | None = None  # of the log that came in
    notes: tuple[str, ...] = ()  # what the person should know besides
