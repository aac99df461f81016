"""Reads the words of `sent`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repairlog.actions import letters
from repairlog.cli import output
from repairlog.cli.papers import files
from repairlog.cli.params import one_of, reader_of, text
from repairlog.cli.session import Session, writing
from repairlog.cli.status import of_case
from repairlog.domain.days import long_day
from repairlog.domain.model import DELIVERIES, Letter
from repairlog.errors import UsageProblem
from repairlog.store import cases, names


def sent(session: Session, word: str, words: Mapping[str, Any]) -> None:
    """Record that the letter `word` was sent, and say when its deadline ends."""
    from repairlog.cli import answers

    brought = files(words["file"])
    with writing(session) as log:
        found = names.item(log.connection, word)
        if found is None or found[0] != "letters":
            raise UsageProblem(f"`{word}` is no letter", hint="letters are called L1, L2, …: `repairlog show` lists them")
        before = names.record(log.connection, *found)
        repair_id = before.repair_id
        reads = reader_of(log, [repair_id])
        on = reads.happened(words["on"]) or before.sent_on or log.today
        all_of_them = letters.sent(
            log, found[1], on, one_of(words["by"], DELIVERIES, "delivery"),
            text(words["ref"], "reference"), reads.happened(words["received"]), brought,
        )  # fmt: skip
        letter = next(one for one in all_of_them if one.id == found[1])
        standing = of_case(log, cases.case(log.connection, repair_id))
        ends = [one for one in standing.deadlines if one.item == f"L{letter.id}"]
        is_moved = before.sent_on not in {None, letter.sent_on}
        again = f" (corrected: it was {long_day(before.sent_on)})" if is_moved else ""
        known = ", ".join(f"L{one.id}" for one in all_of_them)
        output.say(session, f"{known} {letter.step} sent {long_day(letter.sent_on or log.today)}{again}.")
        output.say(session, *(f"Its deadline ends {long_day(one.on)}." for one in ends))
        papers = [paper for one in all_of_them for paper in cases.attachments(log.connection, one.repair_id)]
        answers.attached(session, [one for one in papers if one.letter_id in {of.id for of in all_of_them}])
        if letter.deadline_on and ends and ends[0].on > letter.deadline_on:
            _say_short(session, letter, sorted({one.repair_id for one in all_of_them}))


def _say_short(session: Session, letter: Letter, repairs: list[int]) -> None:
    """Say that the day printed comes too early for the day it went out, or for the means, and how to write it anew."""
    printed = long_day(letter.deadline_on) if letter.deadline_on else ""
    output.say_aside(
        session, f"the letter says {printed}: sent on that day and in that way, it allows less time than meant;"
        f" if it is still here, `repairlog undo` and then `repairlog export {' '.join(map(str, repairs))} -o FILE`"
        " write it anew",
    )  # fmt: skip
