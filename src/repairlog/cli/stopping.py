"""How a dialogue ends before its end: ^C and SIGTERM say what was saved, and neither breaks into a saving."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

from repairlog.errors import Interrupted, Terminated


class _Termination(KeyboardInterrupt):
    """SIGTERM, on its way up like ^C."""


@contextlib.contextmanager
def told(so_far: Callable[[], str], hint: Callable[[], str]) -> Iterator[None]:
    """Inside, ^C raises `Interrupted` and SIGTERM `Terminated`, with what `so_far` says then, and the hint."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except KeyboardInterrupt as stop:
        if sys.stderr.isatty():
            print(file=sys.stderr)
        if isinstance(stop, _Termination):
            raise Terminated(f"terminated: {so_far()}", hint=hint()) from None
        raise Interrupted(f"interrupted: {so_far()}", hint=hint()) from None
    finally:
        signal.signal(signal.SIGTERM, before)


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


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _Termination
