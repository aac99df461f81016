"""What is planned as a calendar file (RFC 5545): one event of a whole day for each thing to come or due.

An event is known by the `uid` of its record, so that importing a file again changes what the former one brought, and
doubles nothing. What was planned for a day to come and is over by then is in the file as cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from repairlog.domain.due import whom_to_ask
from repairlog.errors import Refused
from repairlog.reports.words import repeat_text
from repairlog.text import visible

if TYPE_CHECKING:
    from repairlog.domain.model import FollowUp, Party
    from repairlog.domain.standing import Standing

_REMEMBERED = timedelta(days=60)
"""How long after a repair was closed its events are still taken back: no letter and no follow-up looks further ahead."""


class Entry(NamedTuple):
    """A day in the calendar; `is_over` takes it out again."""

    uid: str
    on: date
    summary: str
    told: tuple[str, ...]
    is_over: bool = False


def first_closing(today: date) -> date:
    """From which day on closed repairs are looked through."""
    return today - _REMEMBERED


def entries(standings: Iterable[Standing], parties: Mapping[int, Party], today: date) -> list[Entry]:
    """The days of all repairs: open follow-ups, promises, letters' deadlines and targets not met, and what is over.

    `parties` are those to ask, by number. What is over is there only where its day is today or to come.
    """
    return [entry for standing in standings for entry in _of(standing, parties, today)]


def calendar_file(found: Iterable[Entry], now: str, sequence: int) -> bytes:
    """The entries as iCalendar; `sequence` grows with every change of the log, so that the newer of two files holds.

    Raises `Refused` where icalendar is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415 - a base install has none, and it costs more than all the rest
    except ImportError:
        raise Refused(
            "a calendar file needs a part that is not installed", hint="pip install 'repairlog[documents]', or --csv"
        ) from None
    made = icalendar.Calendar()
    made.add("prodid", "-//repairlog//due//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Repairs")
    for entry in found:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", datetime.fromisoformat(now).replace(microsecond=0))
        event.add("sequence", sequence)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", visible(entry.summary))
        event.add("description", visible("\n".join(entry.told), lines=True))
        event.add("status", "CANCELLED" if entry.is_over else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    data: bytes = made.to_ical()
    return data


def _of(standing: Standing, parties: Mapping[int, Party], today: date) -> Iterator[Entry]:
    case, repair = standing.case, standing.case.repair
    name, _, number = whom_to_ask(case)
    party = parties.get(number or 0)
    what = f"{repair.device} (repair {repair.id})"
    refs = f"Reference {', '.join(case.refs)}" if case.refs else None
    reach = [party.phone, party.email] if party else []
    whom = ", ".join(part for part in (name, *reach) if part)
    told = tuple(line for line in (whom, refs, f"repairlog status {repair.id}") if line)
    closed = repair.closed_on is not None

    def entry(uid: str, on: date, summary: str, *more: str, over: bool = False) -> Iterator[Entry]:
        over = over or closed
        if not over or on >= today:
            yield Entry(f"{uid}@repairlog", on, summary, (*more, *told), over)

    for one in case.follow_ups:
        ask = f"Ask {name}: {what}" if name else f"Ask about {what}"
        yield from entry(one.uid, one.due_on, ask, *_notes(one), over=one.state != "open")
    for promise, state, _ in standing.promises:
        yield from entry(promise.uid, promise.promised_on, f"Promised: {what}", over=state == "kept")
    letters = {f"L{letter.id}": letter for letter in case.letters}
    for deadline in standing.deadlines:
        met, letter = deadline.met_on is not None, letters.get(deadline.item or "")
        if deadline.kind == "letter" and letter is not None:
            summary = f"Deadline of letter {deadline.item} ({letter.step}): {what}"
            yield from entry(letter.uid, deadline.on, summary, over=met)
        elif deadline.kind == "target":
            yield from entry(f"{repair.uid}-target", deadline.on, f"Target {repair.target}: {what}", over=met)


def _notes(follow_up: FollowUp) -> list[str]:
    again = repeat_text(follow_up.every) if follow_up.every else None
    return [said for said in (follow_up.note, again) if said]
