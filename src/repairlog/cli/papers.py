"""Files that are named on the command line, for a repair: looked at before anything is written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile


def files(paths: Sequence[str] | None) -> Sequence[NewFile]:
    """The files named, each read once, in the order given. Raises `UsageProblem` for one that cannot be kept."""
    if not paths:
        return ()
    from repairlog.actions.attachments import NewFile
    from repairlog.store import contents

    return [NewFile(contents.look(path), _name(path)) for path in paths]


def _name(path: str) -> str | None:
    """The name of a file as it is kept: no folder, and nothing a screen would obey; what is changed is said."""
    from repairlog.cli.params import text
    from repairlog.cli.remarks import warn
    from repairlog.text import visible

    raw = os.fsencode(os.path.basename(path))
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("utf-8", "backslashreplace")
        warn(f"warning: the name of a file is not UTF-8, it is kept as {visible(name)}")
    return text(name, "file name")
