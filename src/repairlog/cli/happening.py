"""Reads the words of `event` and `done`, and the lines of ``event -`` and ``done -``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from repairlog.actions import repairs
from repairlog.actions.log import Log
from repairlog.cli.papers import files
from repairlog.cli.params import one_of, reader_of, text
from repairlog.cli.words import several
from repairlog.domain.model import EVENT_KINDS, OUTCOMES

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile
    from repairlog.cli.lines import Line
    from repairlog.store.journal import Command


class Happened(NamedTuple):
    """What was recorded of one repair: a kind of event or an outcome, its day, and the number of an event."""

    repair_id: int
    word: str
    on: date
    number: int = 0


_Do = Callable[["Command", int, Any, date, str | None], int]
"""Records a word, a day and a note of one repair as part of a command; the number of the record."""


def events(log: Log, words: Mapping[str, Any]) -> list[Happened]:
    """Record the events that the words, or the lines of standard input, describe."""
    papers, code = files(words["file"]), text(words["ref"], "reference")
    if words["words"][0] == "-":

        def add(command: Command, number: int, kind: Any, on: date, note: str | None) -> int:  # noqa: ANN401 - a kind
            return repairs.add_event_to(log, command, number, kind, on, note, code, papers)

        return _of_lines(log, words, "event", ("KIND", "kind of event", EVENT_KINDS), add, papers)
    kind = one_of(words["words"][-1], EVENT_KINDS, "kind of event")
    numbers, on, note = _typed(log, words)
    made = repairs.add_event(log, numbers, kind, on, note, code, papers)
    return [Happened(number, kind, on, event) for number, event in zip(numbers, made, strict=True)]


def closings(log: Log, words: Mapping[str, Any]) -> list[Happened]:
    """Close the repairs that the words, or the lines of standard input, name."""
    if words["words"][0] == "-":

        def close(command: Command, number: int, outcome: Any, on: date, note: str | None) -> int:  # noqa: ANN401 - an outcome
            repairs.close_one(log, command, number, outcome, on, note)
            return 0

        return _of_lines(log, words, "done", ("OUTCOME", "outcome", OUTCOMES), close)
    outcome = one_of(words["words"][-1], OUTCOMES, "outcome")
    numbers, on, note = _typed(log, words)
    repairs.close(log, numbers, outcome, on, note)
    return [Happened(number, outcome, on) for number in numbers]


def _typed(log: Log, words: Mapping[str, Any]) -> tuple[list[int], date, str | None]:
    """The repairs before the last word, the day, and the note."""
    numbers = several(log, words["words"][:-1])
    day = reader_of(log, numbers).happened(words["on"]) or log.today
    return numbers, day, text(words["message"], "message", lines=True)


def _of_lines(
    log: Log,
    words: Mapping[str, Any],
    action: str,
    named: tuple[str, str, Sequence[str]],
    do: _Do,
    papers: Sequence[NewFile] = (),
) -> list[Happened]:
    """Record the lines of standard input; the word after ``-`` holds for those that say none of their own."""
    from repairlog.cli import lines

    place, what, known = named
    lines.refuse_others(words["words"][1:], place)
    usual = one_of(words["words"][1] if words["words"][1:] else None, known, what)
    note = text(words["message"], "message", lines=True)

    def record(command: Command, number: int, line: Line) -> Happened:
        word, said = line.with_word(known, usual)
        if word is None:
            one_of(said.partition(" ")[0] or "no word", known, what)
        day = reader_of(log, [number]).happened(words["on"]) or log.today
        return Happened(number, str(word), day, do(command, number, word, day, text(said, "message") or note))

    return lines.record(log, action, "REPAIR text" if usual else f"REPAIR {place} text", record, papers)
