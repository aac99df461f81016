"""Reads the words of `follow-up`, and says which day one asks again."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from repairlog.actions import follow_ups
from repairlog.actions.log import Log
from repairlog.actions.log import repair as repair_of
from repairlog.cli.output import say
from repairlog.cli.params import reader_of, text
from repairlog.cli.session import Session, refuse_together
from repairlog.domain.days import long_day
from repairlog.domain.model import FollowUp
from repairlog.domain.standing import on_an_open_day
from repairlog.errors import UsageProblem
from repairlog.reports.words import repeat_text
from repairlog.store import names


class Meant(NamedTuple):
    """What ``follow-up [REPAIR] [DATE]`` names: a repair, or one of its follow-ups, and a day."""

    repair_id: int
    item: int | None
    day: date | None


def follow_up(
    session: Session, log: Log, words: Sequence[str], message: str | None, every: str | None, *, cancel: bool
) -> None:
    """Plan, move, repeat, cancel or list follow-ups, and say what came of it."""
    refuse_together(cancel=cancel, every=every)
    refuse_together(cancel=cancel, message=message)
    number, item, day = _meant(log, words, any_day=cancel)
    if cancel:
        _say_cancelled(session, log, number, follow_ups.cancel(log, number, day, item=item))
    elif day is None and every is None:
        if message is not None:
            raise UsageProblem("a note needs a day to ask again", hint=f"repairlog follow-up {number} +5b -m TEXT")
        say(session, *(asked_again(log, number) or (f"No follow-up of repair {number} is open.",)))
    else:
        note = text(message, "message", lines=True)
        _say_planned(session, number, follow_ups.follow_up(log, number, day, note, every=every, item=item))


def asked_again(log: Log, number: int) -> list[str]:
    """The open follow-ups of a repair, a line each, by the day on which they are due now."""
    calendar = log.calendar_of(repair_of(log, number))
    return [
        f"Ask again {long_day(one.due_on)} (F{one.id}{_repeated(one.every)}){f': {one.note}' if one.note else ''}."
        for one in (on_an_open_day(planned, calendar) for planned in follow_ups.open_follow_ups(log, number))
    ]


def repetition(word: str, due_on: date) -> str:
    """What ``--every`` says, as it is kept with a follow-up of that day. Raises `UsageProblem`."""
    from repairlog.domain import recurrence

    return recurrence.text(recurrence.anchored(recurrence.read(word), due_on))


def _say_planned(session: Session, number: int, made: follow_ups.Planned) -> None:
    moved = f", moved from {long_day(made.moved_from)}" if made.moved_from else ""
    rolled = f" ({long_day(made.asked_on)} is a closed day)" if made.due_on != made.asked_on else ""
    again = f", then {repeat_text(made.every)}" if made.every else ""
    say(session, f"F{made.number} follow-up of repair {number}: {long_day(made.due_on)}{rolled}{again}{moved}.")


def _say_cancelled(session: Session, log: Log, number: int, ended: Sequence[FollowUp]) -> None:
    device = repair_of(log, number).device
    for one in ended:
        say(session, f"F{one.id} cancelled: {long_day(one.due_on)}{_repeated(one.every)}, repair {number} {device}.")


def _repeated(every: str | None) -> str:
    return f", {repeat_text(every)}" if every else ""


def _meant(log: Log, words: Sequence[str], *, any_day: bool) -> Meant:
    """What the words name; a single word that reads as a DATE is one. `any_day`: it may be past."""
    if len(words) > 2:
        raise UsageProblem("a follow-up has one repair and one date", hint="repairlog follow-up 1 +5b")
    named = names.item(log.connection, words[0]) if words else None
    if named is not None:
        repair_id = names.record(log.connection, *named).repair_id
        item = named[1] if named[0] == "follow_ups" else None
        return Meant(repair_id, item, _day(log, repair_id, words[1], any_day=any_day) if len(words) == 2 else None)
    if len(words) == 2:
        number = names.repair(log.connection, words[0])
        return Meant(number, None, _day(log, number, words[1], any_day=any_day))
    if words and not _is_repair(log, words[0]):
        number = names.repair(log.connection, None)
        return Meant(number, None, _day(log, number, words[0], any_day=any_day))
    return Meant(names.repair(log.connection, words[0] if words else None), None, None)


def _is_repair(log: Log, word: str) -> bool:
    """Whether a single word is no date: bare digits and `@` never are one."""
    if word == "@" or (word.isascii() and word.isdigit()):
        return True
    from repairlog.domain import dates

    try:
        dates.parse(word, today=log.today, tense="future", calendar=log.calendar("none", "mon-fri", None))
    except UsageProblem:
        return True
    return False


def _day(log: Log, number: int, word: str, *, any_day: bool) -> date:
    found = reader_of(log, [number]).day(word, future=True)
    if found < log.today and not any_day:
        raise UsageProblem(f"{long_day(found)} is past", hint="a follow-up is planned for today or later")
    return found
