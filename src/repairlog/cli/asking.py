"""Questions, on a terminal only: whether anybody is there to answer, a choice, and a yes or no."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.errors import UsageProblem
from repairlog.text import visible


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def possible(words: Mapping[str, Any]) -> bool:
    """Whether `add` may ask: on a terminal, and not where a program reads the answer."""
    return on_terminal() and not words["as_json"]


def choose(question: str, options: Sequence[str]) -> str:
    """One of a few options, by its number."""
    for number, option in enumerate(options, 1):
        print(f"  {number}  {option}", file=sys.stderr)
    while True:
        said = answer(f"{question}? [1] ") or "1"
        if said.isascii() and said.isdigit() and 1 <= int(said) <= len(options):
            return options[int(said) - 1]
        print(f"a number from 1 to {len(options)}", file=sys.stderr)


def agreed(question: str, lines: Sequence[str], *, possible: bool) -> bool:
    """Whether a person says yes to what `lines` tell; anything but yes is no.

    Raises `UsageProblem`, telling the same, where nobody can be asked: no terminal, or not `possible`.
    """
    if not (possible and on_terminal()):
        raise UsageProblem("nobody can be asked: --yes is needed", hint="add --yes if that is meant", items=tuple(lines))
    for line in lines:
        print(visible(line), file=sys.stderr)
    return answer(f"{question}? [y/N] ").lower() in {"y", "yes"}


def answer(prompt: str) -> str:
    """What is typed after a prompt, on standard error. Raises `UsageProblem` where the answers end."""
    print(prompt, end="", file=sys.stderr, flush=True)
    said = line()
    if not said:
        print(file=sys.stderr)
        raise UsageProblem("the answers ended", hint="nothing was saved; give what is asked for as options")
    return said.strip()


def line(limit: int = -1) -> str:
    """The next line of standard input, at most so many characters of it; empty where it ends.

    On a terminal a signal ends the wait whenever it comes: one that came before the system began to read would else be
    seen only after the answer.
    """
    if os.name == "posix" and sys.stdin.isatty():
        _wait()
    return sys.stdin.readline(limit)


def _wait() -> None:
    import select
    import signal

    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    before = signal.set_wakeup_fd(wake)
    try:
        select.select([sys.stdin, woken], [], [])
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(wake)
