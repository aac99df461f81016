"""The dialogue of `add`: checks what was given, asks for what is missing, shows what it understood, then saves.

Earlier sellers, centres and brands are offered by number. What was typed is kept in a file until it is saved.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from repairlog.actions import repairs
from repairlog.actions.log import Log
from repairlog.actions.repairs import NewRepair
from repairlog.cli import adding, asking, remarks, stopping, understanding
from repairlog.cli.choosing import nations
from repairlog.cli.params import Reader, reader, text
from repairlog.cli.session import Session
from repairlog.domain.values import country
from repairlog.errors import FileProblem, NotFound, Refused, RepairlogError, UsageProblem
from repairlog.reports import rounds as shown
from repairlog.reports.cells import safe
from repairlog.store import earlier, names, unsaved
from repairlog.text import folded, visible

_OFFERED = 9
_DATES = {"bought": False, "delivered": False, "noticed": False, "told": False, "sent": False, "promise": True, "next": True}
"""The options that hold a DATE, and whether it is to come."""
_NOT_KEPT = {"resume", "as_json"}


class Question(NamedTuple):
    """An option of `add`, how it is asked for, and the column of a repair that answers it already."""

    option: str
    label: str
    column: str


QUESTIONS = (
    Question("device", "Device", "device"),
    Question("brand", "Brand", "brand"),
    Question("seller", "Sold by", "seller_id"),
    Question("bought", "Bought on", "bought_on"),
    Question("fault", "What is wrong", "fault"),
    Question("centre", "Service centre", "centre_id"),
    Question("country", "Country of the purchase (IT, GB, ...)", "country"),
    Question("sent", "Handed over on (Enter: today)", "sent_on"),
)


def add(session: Session, log: Log, words: Mapping[str, Any]) -> int:
    """Ask for what is missing where somebody can be asked, and record the repair; its number."""
    talk = _Dialogue(session, log, words)
    try:
        with stopping.told(talk.stopped, talk.way_on):
            new = talk.ask() if asking.possible(words) else adding.complete(talk.draft())
            with stopping.held_off():
                number = repairs.add(log, new)
                talk.drop()
    except Exception:
        talk.say_kept()
        raise
    return number


class _Dialogue:
    """An `add` on its way: its words so far, what was asked, and the file that keeps them."""

    def __init__(self, session: Session, log: Log, words: Mapping[str, Any]) -> None:
        self.session, self.log = session, log
        self.words, self.asked = dict(words), list[str]()
        self.place: str | None = None
        self.is_warned = False
        if words["resume"]:
            self._resume()
        elif asking.possible(words) and (left := unsaved.files(session.path)):
            which = "it" if len(left) == 1 else f"the last of {len(left)}"
            self._show(f"note: what was typed before is not saved yet; `repairlog add --resume` goes on with {which}")

    def draft(self) -> NewRepair:
        """What the words describe so far; the days in it are in order. Raises `UsageProblem`."""
        new = adding.draft(self.log, self.words)
        repairs.check(self.log, new)
        return new

    def ask(self) -> NewRepair:
        """The repair that was agreed to; every question once, each answer kept at once."""
        undecided, said = self._undecided(), self.words["calendar"]
        self.words["calendar"] = undecided[0] if undecided else said
        known = {**self.draft().fields, "sent_on": self.words["sent"]}  # what was given is checked before anything is asked
        self.words["calendar"] = said
        remarks.drop()
        missing = [one for one in QUESTIONS if not known.get(one.column) and self.words[one.option] is None]
        if missing:
            self._show("Enter skips a question; ^C stops, and what was typed is kept.")
        for question in missing:
            if question.option not in self.asked:
                self._put(question)
        self._ask_nation()
        return self._agreed() if missing or self.words["resume"] else adding.complete(self.draft())

    def _put(self, question: Question) -> None:
        """Ask until there is an answer that can be read; Enter skips, but for the device."""
        offered = self._offered(question.option)
        for number, name in enumerate(offered, 1):
            self._show(f"  {number}  {name}")
        while True:
            said = asking.answer(self._prompt(f"{question.label}{', or a number above' if offered else ''}: "))
            try:
                self.words[question.option] = self._read(question.option, said, offered)
            except RepairlogError as error:
                remarks.drop()
                self._refuse(error)
            else:
                break
        if question.option not in self.asked:
            self.asked.append(question.option)
            if question.option == "country" and self.words["country"]:
                self._show(f"     (`repairlog me --country {self.words['country']}` answers that from now on)")
        self.keep()

    def _offered(self, option: str) -> list[str]:
        if option not in {"brand", "seller", "centre"}:
            return []
        return earlier.names(self.log.connection, option, _OFFERED)  # type: ignore[arg-type]  # one of the three

    def _read(self, option: str, said: str, offered: Sequence[str]) -> str | None:
        """The word that was meant. Raises `UsageProblem` for one that the option could not take."""
        reads = reader(self.log)
        if not said:
            if option == "device":
                raise UsageProblem("a repair needs a device", hint="Xiaomi Mi 8, washing machine, anything you call it")
            return self.log.today.isoformat() if option == "sent" else None
        if offered and said.isascii() and said.isdigit():
            if not 1 <= int(said) <= len(offered):
                raise UsageProblem(f"there is no {said} above", hint=f"a number from 1 to {len(offered)}, or a name")
            return offered[int(said) - 1]
        if option == "country":
            return country(said)
        if option == "bought" or (option == "sent" and said != "later"):
            reads.happened(said)
            return _iso(option, said, reads)
        cleaned = text(said, option) or ""
        return next((name for name in offered if folded(name) == folded(cleaned)), cleaned)

    def _ask_nation(self) -> None:
        undecided = self._undecided()
        if undecided:
            self.words["calendar"] = asking.choose(f"Which holidays of {undecided[0].partition('-')[0]}", undecided)
            self.asked.append("calendar")
            self.keep()

    def _agreed(self) -> NewRepair:
        """Show what was understood until Enter agrees; a number asks its question again. Raises `Refused` for no."""
        while True:
            new, wrong = self._understood()
            if wrong is not None:
                self._refuse(wrong)
            said = asking.answer(self._prompt("Enter saves, a number corrects, n throws it away: ")).lower()
            if not said and new is not None:
                return new
            if said in {"n", "no"}:
                self.drop()
                raise Refused("not saved, as you said", hint="nothing was changed")
            if said.isascii() and said.isdigit() and 1 <= int(said) <= len(QUESTIONS):
                self._correct(QUESTIONS[int(said) - 1])

    def _understood(self) -> tuple[NewRepair | None, UsageProblem | None]:
        """The repair, shown as it was understood; or what is wrong with it."""
        remarks.drop()
        rows = [understanding.Row(one.option, one.label, self.words[one.option]) for one in QUESTIONS]
        new, wrong = None, None
        try:
            drafted = adding.draft(self.log, self.words)
            rows = understanding.rows(self.log, drafted)
            repairs.check(self.log, drafted)
            new = adding.complete(drafted)
        except UsageProblem as error:
            wrong = error
        self._show("")
        options = [one.option for one in QUESTIONS]
        for row in rows:
            number = f"{options.index(row.option) + 1:>3}" if row.option else "   "
            self._show(f"{number}  {row.label}: {row.value or '-'}")
        remarks.tell()
        return new, wrong

    def _correct(self, question: Question) -> None:
        if question.option == "country" and "calendar" in self.asked:  # the nation goes with its country
            self.words["calendar"] = None
        self._put(question)
        self._ask_nation()

    def keep(self) -> None:
        """Write down what was typed so far; where that fails it is said, once, and the dialogue goes on."""
        kept = {name: value for name, value in self.words.items() if value is not None and name not in _NOT_KEPT}
        if "file" in kept:
            kept["file"] = [os.path.abspath(path) for path in kept["file"]]
        try:
            with stopping.held_off():  # else a file could be left that nobody knows of
                self.place = self.place or unsaved.claim(self.session.path)
                unsaved.keep(self.place, unsaved.Typed(kept, tuple(self.asked), self.log.today))
        except FileProblem as error:
            if not self.is_warned:
                self._show(f"warning: what you type cannot be kept until it is saved: {error.message}")
            self.is_warned = True

    def drop(self) -> None:
        """It is saved, or thrown away."""
        if self.place:
            unsaved.drop(self.place)
            self.place = None

    def stopped(self) -> str:
        """What became of it where it is broken off."""
        return f"nothing was saved; what you typed is in {self.place}" if self.place else "nothing was saved"

    def way_on(self) -> str:
        """How to go on then."""
        return "`repairlog add --resume` goes on with it" if self.place else "nothing had been typed"

    def say_kept(self) -> None:
        """Before an error is told: nothing is lost."""
        if self.place:
            self._show(f"note: what you typed is in {self.place}; `repairlog add --resume` goes on with it")

    def _resume(self) -> None:
        """Take up what was broken off last; options given now come first. Its days are seen from the day it was typed."""
        left = unsaved.files(self.session.path)
        if not left:
            raise NotFound("no add was broken off", hint="`repairlog add` begins one")
        self.place = left[-1]
        typed = unsaved.read(self.place)
        then = reader(self.log._replace(today=typed.today))
        for name, value in typed.words.items():
            if name in self.words and self.words[name] is None:
                self.words[name] = _iso(name, value, then) if name in _DATES else value
        self.asked = list(typed.asked)

    def _undecided(self) -> tuple[str, ...]:
        """The nations to choose from, where the country has them and none is named; a former repair had one."""
        if self.words["again"] and not self.words["country"]:
            return ()
        me = names.me(self.log.connection)
        return nations(self.log, self.words["calendar"], self.words["country"] or (me.country if me else None))

    def _prompt(self, said: str) -> str:
        """A prompt that leaves room for an answer."""
        *lines, last = shown.filled([safe(said, unicode=self.session.screen.unicode)], self.session.screen)
        for one in lines:
            print(one, file=sys.stderr)
        return f"{last.rstrip()} "

    def _show(self, said: str) -> None:
        shown_lines = shown.filled([safe(said, unicode=self.session.screen.unicode)], self.session.screen)
        print("\n".join(shown_lines), file=sys.stderr)

    def _refuse(self, error: RepairlogError) -> None:
        print(f"error: {visible(error.message)}", file=sys.stderr)
        if error.hint:
            print(f"hint: {visible(error.hint)}", file=sys.stderr)


def _iso(name: str, value: str, reads: Reader) -> str:
    """A DATE as ISO: `yesterday` is another day tomorrow. A word that is none stays, to be refused where it is read."""
    if value in {"later", "off"}:
        return value
    return reads.day(value, future=_DATES[name]).isoformat()
