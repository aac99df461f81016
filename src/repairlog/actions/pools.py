"""Taking in what others gave to a pool."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from repairlog.actions.imported import Imported
from repairlog.actions.log import Log
from repairlog.store import pooled, pooling

if TYPE_CHECKING:
    from repairlog.store.findings import Progress
    from repairlog.store.lines import Line

_STEP = 5000  # rows between two reports of progress


def import_pool(log: Log, logs: Iterable[str], lines: "Iterable[Line]", progress: "Progress | None" = None) -> Imported:
    """Take in the rows of a pool of these logs as one command. Raises `UsageProblem`, naming the line, for what is none."""
    with log.command("import") as command:
        made = pooled.merge_pool(command, logs, _told(lines, progress) if progress else lines)
    return Imported("pool", made.new, made.known, made.changed, made.conflicts)


def left_out(log: Log) -> str:
    """What a pool of the log leaves out, in a sentence."""
    return "left out of the pool: " + ", ".join(("the history", *pooling.left_out(log.connection)))


def _told(lines: "Iterable[Line]", progress: "Progress") -> "Iterator[Line]":
    for done, line in enumerate(lines):
        if done % _STEP == 0:
            progress("rows read", done, 0)
        yield line
