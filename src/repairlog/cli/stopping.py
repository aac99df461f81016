"""How a command ends before its end: ^C and SIGTERM say what was saved, and neither breaks into a saving."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


class Stopped(BaseException):
    """Raised where a signal comes, so that what was begun is cleared away. No `KeyboardInterrupt`: Typer would keep that."""

    def __init__(self, word: str, exit_code: int) -> None:
        """The word that is told, and the code."""
        super().__init__(word)
        self.word, self.exit_code = word, exit_code
        self.hint: str | None = None


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Have ^C and a SIGTERM end what is done inside by a `Stopped`; a signal that is ignored stays so."""
    import signal

    def stop(number: int, _frame: object) -> None:
        raise Stopped("interrupted" if number == signal.SIGINT else "terminated", 128 + number)

    ours = [(signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, signal.SIG_DFL)]
    taken = [(number, usual) for number, usual in ours if signal.getsignal(number) is usual]
    for number, _ in taken:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, usual in taken:
            signal.signal(number, usual)


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
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows has none: there a ^C in a commit may go uncounted
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
