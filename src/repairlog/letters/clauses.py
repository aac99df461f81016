"""A text as clauses that can be left out whole: how one is made to fit a field that takes so many characters.

Each clause has a rank. What is over is left out from the highest rank down, within a rank from the end; rank 0 is never
left out. So a longer limit keeps all that a shorter one kept, and no sentence is ever cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from repairlog.errors import UsageProblem

NEEDED = 0
"""The rank of what a text says nothing without."""


class Clause(NamedTuple):
    """One sentence, or one line, of a text; `name` is that of its phrase, `paragraph` the one it stands in."""

    name: str
    words: str
    rank: int
    paragraph: int


class Limit(NamedTuple):
    """How many characters a field takes, and how it counts them."""

    most: int
    count: Callable[[str], int]


class Fitted(NamedTuple):
    """A text that fits: its clauses in order, the names of those left out, and its length as the field counts."""

    text: str
    clauses: tuple[Clause, ...]
    left_out: tuple[str, ...]
    length: int


def typed(text: str) -> int:
    """The characters of a text as web forms count them, by the strictest of the usual ways.

    A line break is two, as it is sent; a character outside the Basic Plane (most emoji) is two, as scripts count.
    """
    return len(text.encode("utf-16-le")) // 2 + text.count("\n")


def joined(clauses: Sequence[Clause]) -> str:
    """The clauses as paragraphs with a blank line between; the text begins with a capital whatever was left out."""
    paragraphs: dict[int, list[str]] = {}
    for clause in clauses:
        paragraphs.setdefault(clause.paragraph, []).append(clause.words)
    text = "\n\n".join(" ".join(words) for words in paragraphs.values())
    return text[:1].upper() + text[1:]


def fitted(clauses: Sequence[Clause], limit: Limit | None) -> Fitted:
    """The most of a text that fits into `limit`; without one, all of it.

    Raises `UsageProblem` where what is needed is longer than the limit, naming the least that would do.
    """
    kept, left_out = list(clauses), []
    count = limit.count if limit else typed
    for clause in sorted(clauses, key=lambda one: -one.rank):
        if limit is None or clause.rank == NEEDED or count(joined(kept)) <= limit.most:
            break
        last = max(n for n, one in enumerate(kept) if one.rank == clause.rank)
        left_out.append(kept.pop(last).name)
    text = joined(kept)
    if limit is not None and count(text) > limit.most:
        raise UsageProblem(
            f"{limit.most:,} characters are too few: the least that still says what matters takes {count(text):,}",
            hint=f"--max-chars {count(text)}, or more",
        )
    return Fitted(text, tuple(kept), tuple(left_out), count(text))
