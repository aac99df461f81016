"""What is typed in a round: one key, then a note; ``=`` before the key means the rest of this place."""

from __future__ import annotations

from typing import NamedTuple

from repairlog.domain.model import Result
from repairlog.errors import UsageProblem

RESULTS: dict[str, Result] = {"n": "no-news", "a": "no-answer", "p": "promise", "w": "news", "r": "refused"}
"""The keys that record a contact."""
_OTHERS = {"s": "skip", "u": "undo", "?": "help", "q": "quit"}
_KEYS = {**RESULTS, **_OTHERS}
_WORDS = {word: key for key, word in (*_KEYS.items(), ("?", "h"))}
_HINT = "one of n a p w r s = u ? q, then a note; ? explains them"

LEGEND = ("   [n]o news", "[a] no answer", "[p]romise", "[w] news", "[r]efused", "[s]kip", "[=] rest here", "[?] help")
"""The keys in brief, shown where a place begins."""
SPOKEN = (
    "Keys: n no news, a no answer, p promise and its day, w news, r refused, s skip, equals sign and a key the same for "
    "the rest here, u undo, question mark help, q stop."
)
"""The same for a screen reader."""
HELP = (
    "n no news   a no answer   w news   r refused",
    "p promise, and its day: p 1/3, p friday, p +5b; what follows is the note",
    "a note goes after the key: n courier not passed",
    "= before a key answers all that is left here: =n, =p 1/3, =s; = alone repeats the last answer",
    "s skips: nothing is recorded, it stays due",
    "u takes back the last answer, again the one before it",
    "q stops; ^C too. Every answer is saved at once",
)
"""What ``?`` shows."""


class Typed(NamedTuple):
    """A key, `rest` where it answers all that is left here, and the words after it; an empty key repeats the last answer."""

    key: str
    rest: bool
    words: str


def read(line: str) -> Typed:
    """What a line says. Raises `UsageProblem` for what is no key."""
    said = line.strip()
    rest = said.startswith("=")
    first, _, words = said.removeprefix("=").strip().partition(" ")
    second, _, after = words.strip().partition(" ")
    if first.lower() == "no" and second.lower() in {"news", "answer"}:
        first, words = f"no-{second}", after
    key = _WORDS.get(first.lower(), first.lower())
    if rest and not first:
        return Typed("", rest=True, words="")
    if key not in _KEYS:
        raise UsageProblem(f"`{first}` is no key" if first else "no key was typed", hint=_HINT)
    if rest and key in {"u", "?", "q"}:
        raise UsageProblem(f"= does not go with {key}", hint="=n, =a, =p, =w, =r or =s answer all that is left here")
    if words.strip() and key in _OTHERS:
        raise UsageProblem(f"{key} takes no note: nothing is recorded", hint=f"{key} alone, or {_HINT}")
    return Typed(key, rest, words.strip())
