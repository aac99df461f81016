"""Makes a letter's body fit the text field of a form, and says how long it came out and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.cli import output
from repairlog.cli.session import Session
from repairlog.errors import UsageProblem
from repairlog.letters import body, clauses, limits
from repairlog.letters.clauses import Fitted, Limit
from repairlog.letters.formats import Document
from repairlog.letters.structure import Composed, Request


def of_a_body(form: str, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """The words of a letter that goes into a field: as text, without annexes. Raises `UsageProblem` for anything else."""
    limits.limit(words["max_chars"])
    if form != "txt":
        raise UsageProblem(f"--max-chars is for text, and {form} is none", hint="leave out --max-chars, or --format txt")
    if words["annexes"]:
        raise UsageProblem("--max-chars and --annexes do not go together", hint="a field takes the letter's body alone")
    return {**words, "annexes": False}


def document(session: Session, requests: Sequence[Request], composed: Composed, said: str) -> Document:
    """The body as a file; its length, and what was left out, are said aside."""
    limit = limits.limit(said)
    if len(requests) > 1 or composed.deadline is None:
        raise UsageProblem("--max-chars is for a letter about one repair that asks for something", hint="leave it out")
    found = clauses.fitted(body.clauses(requests[0], composed), limit)
    tell(session, "body", found, limit)
    return Document((found.text + "\n").encode("utf-8"))


def tell(session: Session, what: str, found: Fitted, limit: Limit | None) -> None:
    """Say aside how many characters a text has, of how many, and how many sentences were left out."""
    of = f" of {limit.most:,}" if limit else ""
    left = f", {len(found.left_out)} of {len(found.left_out) + len(found.clauses)} parts left out" if found.left_out else ""
    output.say_aside(session, f"the {what} has {found.length:,}{of} characters{left}")
