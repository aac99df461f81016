"""The round: what is due, place by place, one key each. Every answer is one command, saved before the next is asked for.

A wrong answer is asked for again; where nobody is asked, the round ends there: the lines after it would be answers to
other questions.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from repairlog.actions import follow_ups, rounds
from repairlog.actions.contacts import NewContact
from repairlog.actions.log import Log, Person
from repairlog.actions.rounds import Saved
from repairlog.cli import calling, promising, remarks, round_keys, stopping
from repairlog.cli.calling import Place
from repairlog.cli.dialogue import Dialogue, Misread, Over
from repairlog.cli.output import say
from repairlog.cli.params import Reader, reader_of, text
from repairlog.cli.session import Session, clock, reading, writing
from repairlog.domain.days import long_day
from repairlog.domain.model import Result
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.reports import rounds as shown
from repairlog.reports.words import count
from repairlog.text import visible


def run(session: Session, centre: str | None, channel: str) -> None:
    """Walk what is due, asking on a terminal, reading answers elsewhere. Raises what ends it early, with what was saved."""
    with reading(session) as log:  # a log is neither made nor locked where nothing is due
        places, asked = calling.places(log, centre)
    if not places:
        at = f" at a place called {centre}" if centre else ""
        say(session, f"Nothing is due today{at}{_before(asked)}.")
        return
    with writing(session) as log:
        walk = _Walk(session, log, centre, channel)
        with stopping.told(walk.stopped, lambda: "`repairlog round` goes on with what is still due"):
            walk.all()


class Answer(NamedTuple):
    """What was answered about a repair, or about all that were left at a place."""

    result: Result
    promised_on: date | None
    note: str | None


class _Given(NamedTuple):
    """An answer that was saved, where in the walk, and what it was."""

    at: int
    saved: Saved
    answer: Answer


class _Walk:
    """A round on its way: the places, how far it got, and what was saved."""

    def __init__(self, session: Session, log: Log, centre: str | None, channel: str) -> None:
        self.session, self.log, self.centre, self.channel = session, log, centre, channel
        self.talk = Dialogue(session)
        self.places, self.asked_before = calling.places(log, centre)
        self.at = 0
        self.given: list[_Given] = []

    def all(self) -> None:
        """Ask about every place until the end, or until the answers end."""
        self._begin()
        here: Place | None = None
        try:
            while self.at < len(self.places):
                place = self.places[self.at]
                standing = calling.still_due(self.log, place.number)
                if standing is None:
                    self.at += 1
                    continue
                if here is None or here.whom != place.whom:
                    self._arrive(place)
                here = place
                self.talk.show(*shown.repair_parts(standing, self.session.screen))
                self._ask(place)
        except Over:
            pass
        except (sqlite3.Error, BrokenPipeError):
            print(f"note: {self.so_far()}", file=sys.stderr)
            raise
        self._end()

    def so_far(self) -> str:
        """How much was saved."""
        repairs = sum(len(given.saved.contacts) for given in self.given)
        if not self.given:
            return "no answer was given, nothing is changed"
        verb = "is" if len(self.given) == 1 else "are"
        return f"{count(len(self.given), 'answer')} about {count(repairs, 'repair')} {verb} saved"

    def stopped(self) -> str:
        """The same, and how much is still to be asked."""
        return f"{self.so_far()}, {len(self.places) - self.at:,} still to be asked about"

    def _begin(self) -> None:
        due = f"{len(self.places):,} due today at {calling.places_text(self.places)}{_before(self.asked_before)}"
        self.talk.show(due, *(["? help · q stop (all saved)"] if self.talk.asks else []))
        self.talk.show(f"Each answer is recorded as a contact by {self.channel} of {long_day(self.log.today)}.")
        if self.talk.asks:
            self.talk.show(*([round_keys.SPOKEN] if self.session.screen.accessible else round_keys.LEGEND))

    def _arrive(self, place: Place) -> None:
        due = sum(other.whom == place.whom for other in self.places[self.at :])
        self.talk.show("")
        self.talk.show(shown.whom_line(place.whom.name, place.whom.phone, due))

    def _ask(self, place: Place) -> None:
        """Read until there is an answer to this question, or the walk moves elsewhere."""
        at, reads = self.at, reader_of(self.log, [place.number])
        while self.at == at:
            line = self.talk.read("   > ")
            try:
                if self._do(round_keys.read(line), place, reads):
                    return
            except Misread:
                raise
            except RepairlogError as error:
                self._refuse(error)

    def _do(self, typed: round_keys.Typed, place: Place, reads: Reader) -> bool:
        """Do what was typed; whether the question is done with."""
        if typed.key == "q":
            raise Over
        if typed.key == "?":
            for line in round_keys.HELP:
                self.talk.show("", line)
            return False
        if typed.key == "u":
            return self._take_back()
        here = self._here(place) if typed.rest else [self.at]
        if typed.key != "s":
            answer = self._answer(typed, place, reads)
            if answer is None:
                return False
            self._save(answer, here)
        self.at = here[-1] + 1
        return True

    def _here(self, place: Place) -> list[int]:
        """Where in the walk the rest of this place is, this question included."""
        return [at for at in range(self.at, len(self.places)) if self.places[at].whom == place.whom]

    def _answer(self, typed: round_keys.Typed, place: Place, reads: Reader) -> Answer | None:
        """The answer that was typed; None where a promise was begun and left."""
        if not typed.key:
            last = self.given[-1] if self.given else None
            if last is None or self.places[last.at].whom != place.whom:
                raise UsageProblem("= repeats the last answer here, and there is none yet", hint="=n is no news for all")
            return last.answer
        result = round_keys.RESULTS[typed.key]
        if result != "promise":
            return Answer(result, None, text(typed.words, "note"))
        promised = self._promised(typed.words, reads)
        return promised and Answer(result, promised[0], text(promised[1], "note"))

    def _promised(self, said: str, reads: Reader) -> tuple[date, str] | None:
        """The promised day and the note; a wrong day is asked for again, the note stays. None where Enter left it."""
        note = ""
        while True:
            try:
                if said:
                    day, more = promising.day_and_note(said, reads)
                    if day < self.log.today:
                        raise UsageProblem(f"{long_day(day)} is past", hint="a promise is for today or a day to come")
                    return day, more or note
            except RepairlogError as error:
                self._refuse(error)
                note = " ".join(said.split()[1:]) or note
            kept = f", the note stays: {visible(note)}" if note else ""
            said = self.talk.read(f"   promised for which day? (Enter: back{kept}) > ")
            if not said:
                return None

    def _save(self, answer: Answer, here: Sequence[int]) -> None:
        log = self._now()
        told = [_contact(log, self.places[at], answer, self.channel) for at in here if self._is_due(at)]
        if not told:  # another window was quicker
            return
        with stopping.held_off():
            saved = rounds.answer(log, told)
            self.given.append(_Given(here[0], saved, answer))
            planned = [follow_ups.open_follow_ups(log, one.repair_id) for one in saved.contacts]
            next_days = [found[0].due_on if found else None for found in planned]
            self.talk.tell(["", *shown.saved_parts(saved.contacts, answer.promised_on, next_days)])

    def _is_due(self, at: int) -> bool:
        return calling.still_due(self.log, self.places[at].number) is not None

    def _take_back(self) -> bool:
        if not self.given:
            raise UsageProblem("no answer of this round is left to take back", hint="`repairlog undo` goes further back")
        with stopping.held_off():
            last = self.given[-1]
            rounds.take_back(self._now(), last.saved)
            self.given.pop()
            self.at = last.at
            about = count(len(last.saved.contacts), "repair")
            self.talk.tell(["", f"taken back: {shown.result_text(last.answer.result)} for {about}"])
        return True

    def _now(self) -> Log:
        """The log with the present instant to stamp an entry with: a round takes minutes."""
        return self.log._replace(stamp=self.log.stamp._replace(at=clock()[1]))

    def _end(self) -> None:
        left = [str(place.number) for place in calling.places(self.log, self.centre)[0]]
        said = self.so_far()
        still = f"Still due: {'repair' if len(left) == 1 else f'{len(left):,} repairs,'} {', '.join(left)}."
        self.talk.show("")
        self.talk.tell([f"{said[:1].upper()}{said[1:]}.", still if left else "Nothing is left."])
        over = self.talk.left_over() if self.at == len(self.places) else 0
        if over:
            remarks.warn(f"warning: {count(over, 'answer')} left over: check that each fits its repair")

    def _refuse(self, error: RepairlogError) -> None:
        self.talk.refuse(error, f"repair {self.places[self.at].number}", self.so_far())


def _before(asked: int) -> str:
    return f"; {asked:,} more asked about since they fell due" if asked else ""


def _contact(log: Log, place: Place, answer: Answer, channel: str) -> NewContact:
    whom = None if place.role is None else Person(place.role, place.whom.name if place.role == "other" else None)
    return NewContact(
        repair_id=place.number, on=log.today, channel=channel, whom=whom, result=answer.result,
        promised_on=answer.promised_on, summary=answer.note,
    )  # fmt: skip
