"""What the front door answers without Typer; a test holds its words to those of the other door."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from repairlog.cli import errors


def answer(words: Sequence[str]) -> int:
    """``repairlog``, ``status`` and what prompts and cron jobs ask of it, ``due``, and ``stats`` by something."""

    def run() -> int | None:
        from repairlog.cli.session import start

        session = start(quiet="-q" in words)
        if "due" in words:
            from repairlog.cli import due

            due.show(session)
            return 0
        if "stats" in words:
            from repairlog.cli import comparing

            comparing.stats(session, by=words[2] if len(words) > 1 else None)
            return 0
        from repairlog.cli.status import Asked, show_open

        return show_open(session, Asked(short="--short" in words, check="--check" in words))

    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a text stream
    return errors.run(run, as_json=False)
