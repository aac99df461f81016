"""The files of ``--file``, for the commands that seldom bring any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile


def files(paths: Sequence[str] | None) -> Sequence[NewFile]:
    """The files named, each read once. Raises `UsageProblem` for one that cannot be kept."""
    if not paths:
        return ()
    from repairlog.cli import attaching

    return attaching.checked(paths)
