"""Reads the words of `contact`, and the lines of ``contact -``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from repairlog.actions import contacts
from repairlog.actions.contacts import NewContact
from repairlog.actions.log import Log, Person, repair
from repairlog.cli.papers import files
from repairlog.cli.params import one_of, person, reader_of, text, typed
from repairlog.cli.remarks import warn
from repairlog.cli.words import several
from repairlog.domain.model import CHANNELS, RESULTS, Contact
from repairlog.errors import UsageProblem
from repairlog.store import names

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile
    from repairlog.cli.lines import Line
    from repairlog.store.journal import Command

SHAPE = "REPAIR [RESULT] text"
"""A line of ``contact -``."""


def record(log: Log, words: Mapping[str, Any]) -> list[Contact]:
    """Record the contacts that the words, or the lines of standard input, describe, one a repair; the records made."""
    papers = files(words["file"])
    named = list(words["repairs"] or ())
    if named == ["-"]:
        from repairlog.cli import lines

        return lines.record(log, "contact", SHAPE, lambda *told: _of_line(log, words, papers, *told), papers)
    message = typed(words["message"], "message", lines=True)
    told = [_contact(log, number, words, words["result"], message) for number in several(log, named)]
    return contacts.add(log, told, papers)


def _of_line(
    log: Log, words: Mapping[str, Any], papers: Sequence[NewFile], command: Command, number: int, line: Line
) -> Contact:
    result, said = line.with_word(RESULTS, words["result"])
    promise = words["promise"]
    if result == "promise" and promise is None:
        from repairlog.cli import promising

        promise, said = promising.split(said, reader_of(log, [number]))
    message = text(said, "message") or text(words["message"], "message", lines=True)
    told = _contact(log, number, {**words, "promise": promise}, result, message)
    return contacts.add_one(log, command, told, papers)


def _contact(log: Log, number: int, words: Mapping[str, Any], result: str | None, message: str | None) -> NewContact:
    reads = reader_of(log, [number])
    by, whom = person(words["by"], "by") or Person("me"), person(words["whom"], "with")
    on, at = _moment(log, number, words["on"])
    reported = words["reported"] or (not words["incoming"] and _is_other(log, number, by))
    if reported and by.role == "me":
        raise UsageProblem("--reported needs --by: whose account is it?", hint="repairlog contact 1 --by seller --reported")
    if reported and words["next"]:
        raise UsageProblem("--next is of your own contacts: what others say they did plans nothing", hint="leave it out")
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
