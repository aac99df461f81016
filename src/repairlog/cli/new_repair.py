"""`add`: from the words alone, or with what is asked for on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repairlog.actions import repairs
from repairlog.actions.log import Log
from repairlog.cli import adding, asking
from repairlog.cli.session import Session


def add(session: Session, log: Log, words: Mapping[str, Any]) -> int:
    """Record the repair that the words describe, after asking, on a terminal, for what is missing; its number.

    Raises `UsageProblem` where a word cannot be read: before anything is asked.
    """
    if words["resume"] or asking.possible(words):
        from repairlog.cli import add_dialogue

        return add_dialogue.add(session, log, words)
    return repairs.add(log, adding.complete(adding.draft(log, words)))
