"""Questions, on a terminal only, each skipped by Enter. A wrong answer is told and asked again; nothing typed is lost."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.cli.params import Reader
from repairlog.domain.values import country
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.text import visible

_QUESTIONS = (
    ("device", "Device"),
    ("seller", "Sold by"),
    ("bought", "Bought on"),
    ("fault", "What is wrong"),
    ("country", "Country of the purchase (IT, GB, …)"),
    ("sent", "Handed over on (Enter: today)"),
)


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def possible(words: Mapping[str, Any]) -> bool:
    """Whether `add` may ask: on a terminal, and not where a program reads the answer."""
    return on_terminal() and not words["as_json"]


def ask(words: Mapping[str, Any], reads: Reader, known: Mapping[str, Any]) -> dict[str, Any]:
    """The words of `add` with those that were missing asked for, in one pass."""
    answered = dict(words)
    for name, question in _QUESTIONS:
        column = {"seller": "seller_id", "bought": "bought_on"}.get(name, name)
        if answered[name] is None and not known.get(column):
            answered[name] = _answer(name, question, reads)
    return answered


def choose(question: str, options: Sequence[str]) -> str:
    """One of a few options, by its number."""
    for number, option in enumerate(options, 1):
        print(f"  {number}  {option}", file=sys.stderr)
    while True:
        said = _line(f"{question}? [1] ") or "1"
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
    return _line(f"{question}? [y/N] ").lower() in {"y", "yes"}


def _answer(name: str, question: str, reads: Reader) -> str | None:
    while True:
        said = _line(f"{question}: ")
        if not said:
            if name != "device":
                return None
            print("error: a repair needs a device", file=sys.stderr)
            continue
        try:
            _check(name, said, reads)
        except RepairlogError as error:
            print(f"error: {visible(error.message)}", file=sys.stderr)
            print(f"hint: {visible(error.hint or '')}", file=sys.stderr)
        else:
            return said


def _check(name: str, said: str, reads: Reader) -> None:
    if name == "country":
        country(said)
    elif name == "bought" or (name == "sent" and said != "later"):
        reads.happened(said)


def _line(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise UsageProblem("the answers ended", hint="nothing was saved; give what is asked for as options")
    return line.strip()
