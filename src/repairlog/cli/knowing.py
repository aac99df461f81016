"""Reads the words of `me` and `party` into the columns they change, and shows what is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from repairlog import registry
from repairlog.cli import params
from repairlog.cli.choosing import said_calendar
from repairlog.cli.output import hint, say, show
from repairlog.cli.session import Session
from repairlog.domain import days, values
from repairlog.domain.model import Me, Party
from repairlog.errors import UsageProblem
from repairlog.reports import records

ORDERS = ("day-first", "month-first")


def fields(words: Mapping[str, Any]) -> dict[str, str | None]:
    """The columns that were given, read; an empty word is None and takes the value out."""
    return {name: _read(name, word) for name, word in words.items() if isinstance(word, str)}


def _read(name: str, word: str) -> str | None:
    word = params.from_input(word, name.replace("_", "-"))
    if not word.strip():
        return None
    read: Mapping[str, Callable[[str], str | None]] = {
        "country": values.country,
        "calendar": said_calendar,
        "week": days.week_name,
        "lang": lambda said: params.one_of(said, registry.names("repairlog.letters.languages"), "language"),
        "dates": lambda said: params.one_of(said, ORDERS, "order"),
        "email": _mailbox,
        "pec": _mailbox,
    }
    if name in read:
        return read[name](word)
    return params.text(word, name.replace("_", "-"), lines=name == "address")


def _mailbox(word: str) -> str:
    """An e-mail address: one `@`, something on both sides, no blank and no character that could end a header."""
    local, at, domain = word.partition("@")
    plain = word.isprintable() and not set(word) & set(" ,;<>\"'")
    if not (local and at and "." in domain and "@" not in domain and plain):
        raise UsageProblem(f"`{word}` is no e-mail address", hint="as in ada@example.org")
    return word


def known(session: Session, who: Me | Party | None, *, changed: bool) -> None:
    """The answer of `me` and `party`."""
    if who is None:
        say(session, "Nobody has said yet who writes this log.")
        hint(session, "repairlog me --name '…' --address '…' --email '…' --country IT")
        return
    if not (changed and session.quiet):
        show(session, records.person_facts(who))
