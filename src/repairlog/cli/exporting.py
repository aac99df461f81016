"""What `export` is asked for: a letter, a bundle, or a post and the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.cli.session import Session, refuse_together


def export(session: Session, named: Sequence[str], words: Mapping[str, Any]) -> None:
    """Make it; only what it takes is loaded. Raises `UsageProblem` for two of them at once."""
    refuse_together(bundle=words["bundle"], post=words["post"], form=words["sheet"])
    refuse_together(bundle=words["bundle"], max_chars=words["max_chars"])
    if words["bundle"] is not None:
        from repairlog.cli.bundling import export as made
    elif words["post"] or words["sheet"] is not None:
        from repairlog.cli.posting import export as made
    else:
        from repairlog.cli.writing_letters import export as made
    made(session, named, words)
