"""Reads the words of `contact`, and the lines of ``contact -``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from repairlog.actions.contacts import NewContact
from repairlog.actions.log import Log, Person, repair
from repairlog.cli.params import one_of, person, reader_of, text
from repairlog.cli.remarks import warn
from repairlog.cli.words import several
from repairlog.domain.model import CHANNELS, RESULTS
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.store import names

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile

_LINES = 100_000


def read(log: Log, words: Mapping[str, Any]) -> list[NewContact]:
    """The contacts that the words describe, one a repair."""
    named = list(words["repairs"] or ())
    if named == ["-"]:
        return _lines(log, words)
    message = text(words["message"], "message", lines=True)
    return [_contact(log, number, words, words["result"], message) for number in several(log, named)]


def files(paths: Sequence[str] | None) -> Sequence[NewFile]:
    """The files of ``--file``, each read once. Raises `UsageProblem` for one that cannot be kept."""
    if not paths:
        return ()
    from repairlog.cli import attaching

    return attaching.checked(paths)


def _lines(log: Log, words: Mapping[str, Any]) -> list[NewContact]:
    """``REPAIR [RESULT] text`` a line; blank lines are passed over; every bad line is named, and then none is kept."""
    made, bad = [], []
    for number, line in enumerate(sys.stdin, 1):
        if number > _LINES:
            raise UsageProblem(f"more than {_LINES:,} lines", hint="split the file")
        try:
            made += _line(log, words, line.split())
        except RepairlogError as error:
            bad.append(f"line {number}: {error.message}")
    if bad:
        raise UsageProblem(
            "nothing was recorded, these lines cannot be read",
            hint="REPAIR [RESULT] text, where REPAIR is a number or one word",
            items=tuple(bad),
        )
    if not made:
        raise UsageProblem("standard input held no contact", hint="a line a contact: 12 no-news courier not passed")
    return made


def _line(log: Log, words: Mapping[str, Any], said: Sequence[str]) -> list[NewContact]:
    if not said:
        return []
    number = names.repair(log.connection, said[0])
    rest = list(said[1:])
    result = rest.pop(0) if rest and rest[0] in RESULTS else words["result"]
    return [_contact(log, number, words, result, text(" ".join(rest), "message") or words["message"])]


def _contact(log: Log, number: int, words: Mapping[str, Any], result: str | None, message: str | None) -> NewContact:
    reads = reader_of(log, [number])
    by, whom = person(words["by"], "by") or Person("me"), person(words["whom"], "with")
    on, at = _moment(log, number, words["on"])
    reported = words["reported"] or (not words["incoming"] and _is_other(log, number, by))
    if reported and by.role == "me":
        raise UsageProblem("--reported needs --by: whose account is it?", hint="repairlog contact 1 --by seller --reported")
    if not reported and (words["count"] or words["from_day"] or words["to_day"]):
        raise UsageProblem("--count, --from and --to go with --reported", hint="add --reported, or leave them out")
    if reported and not words["reported"]:
        warn("note: what others say they did is kept as reported; it is not counted with your own contacts")
    if words["promise"] and result not in {None, "promise"}:
        raise UsageProblem(f"--promise and --result {result} do not go together", hint="leave one of them out")
    single = on if reported and not words["reported"] else None
    return NewContact(
        repair_id=number, on=on, at=at, channel=_channel(words), by=by, whom=whom, incoming=words["incoming"],
        result=one_of(result, RESULTS, "result"), promised_on=reads.day(words["promise"], future=True),
        agent=text(words["agent"], "agent"), ref=text(words["ref"], "reference"), summary=message,
        follow_up=reads.plan(words["next"]), reported=reported,
        count=words["count"] or (1 if single else None),
        from_on=reads.happened(words["from_day"]) or single, to_on=reads.happened(words["to_day"]) or single,
    )  # fmt: skip


def _is_other(log: Log, number: int, by: Person) -> bool:
    """Whether a party to the repair acted, not the log's own people: a shop's log speaks for the seller."""
    me = names.me(log.connection)
    if by.role in {"seller", "centre", "maker"}:
        return not (me and me.role == by.role)
    if by.name is None:
        return False
    of = repair(log, number)
    return not {of.seller_id, of.centre_id, of.maker_id}.isdisjoint(names.namesakes(log.connection, by.name))


def _moment(log: Log, number: int, said: str | None) -> tuple[date, str | None]:
    if said is None:
        return log.today, None
    reads = reader_of(log, [number])
    from repairlog.domain import dates

    return dates.parse_moment(said, today=log.today, month_first=reads.month_first, calendar=reads.calendar)


def _channel(words: Mapping[str, Any]) -> str | None:
    named = [channel for channel in CHANNELS if words[channel]]
    other = text(words["channel"], "channel")
    if len(named) + bool(other) > 1:
        raise UsageProblem("a contact has one channel", hint="record one contact for each channel")
    return named[0] if named else other
