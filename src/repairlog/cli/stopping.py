"""How a dialogue ends before its end: ^C and SIGTERM say what was saved, and neither breaks into a saving."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator

from repairlog.cli.errors import Stopped


@contextlib.contextmanager
def told(so_far: Callable[[], str], hint: Callable[[], str]) -> Iterator[None]:
    """Where a signal ends what is done inside, note on it what `so_far` says then, and the hint."""
    try:
        yield
    except Stopped as stopped:
        if sys.stderr.isatty():
            print(file=sys.stderr)
        stopped.add_note(so_far())
        stopped.hint = hint()
        raise


@contextlib.contextmanager
def held_off() -> Iterator[None]:
    """Inside, ^C and SIGTERM wait until the end, so that what is saved and what is said of it agree."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none: there a ^C in a commit may go uncounted
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
