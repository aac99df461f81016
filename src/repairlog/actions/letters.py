"""Remembering a letter that was written to a file, and that it was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from repairlog.actions.log import Log, in_order
from repairlog.domain.model import Case, Contact, Letter
from repairlog.domain.tables import Row
from repairlog.errors import Refused
from repairlog.letters.structure import Correction
from repairlog.store import history, names, rows

if TYPE_CHECKING:
    from repairlog.actions.attachments import NewFile


def remember(log: Log, letters: Sequence[Mapping[str, Any]]) -> list[int]:
    """Remember a letter with its facts, its counts and the head of the journal it was made from; its number.

    A letter about several repairs has one for each: the same words, and that repair's counts.
    """
    with log.command("export") as command:
        return [command.insert("letters", **fields) for fields in letters]


def sent(
    log: Log, number: int, on: date, by: str | None, ref: str | None, received_on: date | None, files: Sequence[NewFile] = ()
) -> list[Letter]:
    """Record that a letter was sent, which starts its deadline, with the files that show it; the letter as it is then.

    A letter about several repairs is sent as a whole: then those of the others follow. Raises `Refused` if it is void.
    """
    letter: Letter = names.record(log.connection, "letters", number)
    if letter.void:
        raise Refused(f"L{number} is void", hint=f"`repairlog export {letter.repair_id}` writes a new letter")
    in_order("the day it was written", letter.written_on, "the day sent", on)
    in_order("the day sent", on, "the day received", received_on)
    numbers = sorted([number, *names.same_letter(log.connection, number)])
    with log.command("sent") as command:
        for one in numbers:
            command.update(
                "letters", one, sent_on=on, sent_by=by or letter.sent_by or letter.delivery, sent_ref=ref or letter.sent_ref,
                received_on=received_on or (letter.received_on if on == letter.sent_on else None),
            )  # fmt: skip
        if files:
            from repairlog.actions import attachments  # noqa: PLC0415 - `export` needs none

            attachments.keep(command, files)
            for one in numbers:
                of: Letter = names.record(log.connection, "letters", one)
                attachments.add(command, files, of.repair_id, letter_id=one)
    return [names.record(log.connection, "letters", one) for one in numbers]


def corrections(log: Log, case: Case) -> tuple[Correction, ...]:
    """What was changed of the contacts of a repair since they were recorded, or taken out, oldest first."""
    found = []
    contacts = {one.id: one for one in case.contacts}
    for at, change in history.of_contacts(log.connection, case.repair.id):
        before, after = change.before or {}, change.after
        if change.table == "contacts":
            stands = after is not None and not after.get("void")
            found.append(Correction(_contact(before), _contact(after) if after and stands else None, at))
            continue
        contact = contacts.get(int(before.get("contact_id") or 0))
        if contact is not None:
            was, now = (_promised(row) for row in (before, after or {}))
            found.append(Correction(contact, contact, at, was, now))
    return tuple(found)


def _contact(row: Row) -> Contact:
    """A row of the journal, which leaves out what is null, as the record it was."""
    full = rows.full_row("contacts", row)
    made: Contact = rows.records("contacts", [tuple(full.values())])[0]
    return made


def _promised(row: Row) -> date | None:
    on = None if row.get("void") else row.get("promised_on")
    return date.fromisoformat(str(on)) if on else None
