"""What the front door answers without Typer; a test holds its words to those of the other door."""

from __future__ import annotations

import sys

from repairlog.cli import errors


def status() -> int:
    """``repairlog`` and ``repairlog status``."""
    from repairlog.cli.session import start
    from repairlog.cli.status import show_open

    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a text stream
    return errors.run(lambda: show_open(start()), as_json=False)
