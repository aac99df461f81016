"""How far a long work is, on a terminal: a bar on standard error that leaves nothing behind."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from repairlog.cli.session import Session
from repairlog.store.verification import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.5  # seconds before anything is shown: short work shows no bar and loads no Rich


@contextlib.contextmanager
def progress(session: Session) -> Iterator[Progress | None]:
    """What to tell how far a work is; None where nothing is shown: no terminal, a quiet one, a dumb one, a screen reader."""
    if session.quiet or session.screen.accessible or not sys.stderr.isatty():
        yield None
        return
    shown = _Shown(colour=session.screen.colour)
    try:
        yield shown.tell
    finally:
        shown.stop()


class _Shown:
    """The bar, once there is something to wait for."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour
        self._since = time.monotonic()
        self._bar: Bar | None = None
        self._what: str | None = None

    def tell(self, what: str, done: int, total: int) -> None:
        """Show `what` as done so far; a `total` of 0 is not known."""
        if self._bar is None and time.monotonic() - self._since > _PATIENCE:
            self._bar = self._made()
        if self._bar is None:
            return
        if what != self._what:
            for task in self._bar.task_ids:
                self._bar.remove_task(task)
            self._bar.add_task(what, total=total or None)
            self._what = what
        self._bar.update(self._bar.task_ids[0], completed=done)

    def stop(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.stop()

    def _made(self) -> Bar:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar
        from rich.theme import Theme

        plain = Theme({"progress.elapsed": "none"})  # Rich's yellow cannot be read on a light background
        console = Console(stderr=True, no_color=not self._colour, markup=False, emoji=False, theme=plain)
        text = TextColumn("{task.description}", markup=False)
        bar = Bar(
            text, BarColumn(), TaskProgressColumn(), TimeElapsedColumn(),
            console=console, transient=True, disable=console.is_dumb_terminal,
        )  # fmt: skip
        bar.start()
        return bar
