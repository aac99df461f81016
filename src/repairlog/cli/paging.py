"""A text longer than the screen goes through the person's pager, in the manner of git: on a terminal only."""

from __future__ import annotations

import os
import sys

from repairlog.cli.session import Session


def show(session: Session, text: str) -> None:
    """Print a text, through a pager where it is longer than the screen.

    `REPAIRLOG_PAGER`, else `PAGER`, else less; empty or `cat`: none. None either for a dumb terminal, a screen reader, or
    where nobody can press a key. `LESS` is FRX unless it is set.
    """
    if not (_is_long(session, text) and _paged(_command(), text)):
        print(text, end="")


def _is_long(session: Session, text: str) -> bool:
    able = session.screen.terminal and not session.screen.accessible and os.environ.get("TERM") != "dumb"
    if not (able and sys.stdin.isatty()):
        return False
    from shutil import get_terminal_size

    return text.count("\n") >= get_terminal_size().lines


def _command() -> str:
    said = (os.environ[name] for name in ("REPAIRLOG_PAGER", "PAGER") if name in os.environ)
    command = next(said, "more" if sys.platform == "win32" else "less").strip()
    return "" if command == "cat" else command


def _paged(command: str, text: str) -> bool:
    """Whether the pager ran: one that does not exist is done without."""
    if not command:
        return False
    import subprocess

    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    sys.stdout.flush()
    pager = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602 - as git does: the person's own setting
    try:
        pager.stdin.write(text.encode(sys.stdout.encoding, "backslashreplace"))  # type: ignore[union-attr]  # a pipe
        pager.stdin.close()  # type: ignore[union-attr]  # the same
    except BrokenPipeError:  # closed before the end was read
        pass
    while True:
        try:
            return pager.wait() not in {126, 127}
        except KeyboardInterrupt:  # ^C is the pager's
            continue
