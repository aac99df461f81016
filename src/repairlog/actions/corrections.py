"""Correcting a repair or a single record. The former value stays in the journal; a void record counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.actions.follow_ups import end_open
from repairlog.actions.log import Log, Person, in_order, party_id, person, repair
from repairlog.actions.repairs import check_days, check_event
from repairlog.errors import UsageProblem
from repairlog.store import names
from repairlog.store.journal import Command


def correct_repair(
    log: Log,
    number: int,
    fields: Mapping[str, Any],
    people: Mapping[str, str | None],
    handed_to: Person | None = None,
    refs: Sequence[str] = (),
) -> bool:
    """Change columns of a repair, its people by role (None takes one out), add references; False where nothing changed."""
    with log.command("edit") as command:
        given = dict(fields)
        for role, name in people.items():
            given[f"{role}_id"] = None if name is None else party_id(command, name)
        before = repair(log, number)
        if "sent_on" in given and before.handed_to == "seller" and before.told_on == before.sent_on:
            given.setdefault("told_on", given["sent_on"])  # handing over told him: the day goes with it
        after = before._replace(**given)
        if handed_to is not None:
            given["handed_to"], given["handed_to_id"] = person(command, handed_to, after)
        if (after.closed_on is None) != (after.outcome is None):
            raise UsageProblem(
                "a repair has a closing day and an outcome, or neither",
                hint=f"`repairlog done {number} OUTCOME --on DATE`",
            )
        check_days(after)
        changed = bool(given) and command.update("repairs", number, **given)
        for code in refs:
            command.insert("refs", repair_id=number, code=code)
    return changed or bool(refs)


def correct_record(
    log: Log, table: str, number: int, fields: Mapping[str, Any], by: Person | None = None, whom: Person | None = None
) -> bool:
    """Change columns of a single record; False where all of them were so already."""
    with log.command("edit") as command:
        given = dict(fields)
        before = names.record(log.connection, table, number)
        if by is not None:
            given["by_role"], given["by_id"] = person(command, by, repair(log, before.repair_id))
        if whom is not None:
            given["with_role"], given["with_id"] = person(command, whom, repair(log, before.repair_id))
        after = before._replace(**given)
        if table == "promises":
            in_order("the day it was promised", after.made_on, "the promised day", after.promised_on)
        if table == "contacts":
            in_order("--from", after.from_on, "--to", after.to_on)
        if table == "events":
            check_event(repair(log, after.repair_id), after.kind, after.happened_on)
        return command.update(table, number, **given)


def void(log: Log, table: str, number: int) -> bool:
    """Mark an entry made in error: out of every count and letter. A contact takes the promise it recorded with it."""
    with log.command("edit") as command:
        changed = command.update(table, number, void=True)
        if table == "contacts":
            _void_promises(command, number)
        if table == "repairs":
            end_open(log, command, number, "cancelled", log.today)
    return changed


def _void_promises(command: Command, contact: int) -> None:
    found = command.connection.execute("SELECT id FROM promises WHERE contact_id = :id AND void = 0", {"id": contact})
    for (number,) in found.fetchall():
        command.update("promises", number, void=True)
