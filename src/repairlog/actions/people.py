"""Who writes the log, who else is in it, and the closing days of one's own."""

from __future__ import annotations

from datetime import date

from repairlog.actions.log import Log, in_order, party_id
from repairlog.domain.model import ClosingDay, Me, Party
from repairlog.errors import NotFound, Refused
from repairlog.store import names


def set_me(log: Log, fields: dict[str, str | None]) -> Me | None:
    """Change what is known of the writer; the writer as known then."""
    if fields:
        with log.command("me") as command:
            if names.me(log.connection) is None:
                command.insert("me", id=1, **fields)
            else:
                command.update("me", 1, **fields)
    return names.me(log.connection)


def set_party(log: Log, name: str, fields: dict[str, str | None]) -> Party:
    """Change what is known of somebody, who is added where nobody is called so yet.

    After a merge of two logs there may be two of that name: it is one person, and both are changed.
    """
    with log.command("party") as command:
        number = party_id(command, name)
        for one in names.namesakes(log.connection, name):
            command.update("parties", one, **fields)
    made: Party = names.record(log.connection, "parties", number)
    return made


def party(log: Log, name: str) -> Party:
    """Somebody by name. Raises `NotFound`, with everybody who is known."""
    found = names.party(log.connection, name)
    if found is None:
        known = tuple(party.name for party in names.parties(log.connection))[:12]
        raise NotFound(f"nobody is called `{name}`", hint=f'`repairlog party "{name}" --address …` adds them', items=known)
    return found


def add_closing_days(
    log: Log, from_on: date, to_on: date, name: str, *, yearly: bool, calendar: str | None, centre: str | None
) -> ClosingDay:
    """Add a closing day of one's own, or a span of them, both ends closed. Raises `Refused` where it is there already."""
    in_order("the first day", from_on, "the last day", to_on)
    with log.command("calendar") as command:
        centre_id = party_id(command, centre) if centre else None
        _refuse_known(log, ClosingDay(0, "", from_on, to_on, name, yearly, calendar, centre_id))
        number = command.insert(
            "closing_days",
            from_on=from_on,
            to_on=to_on,
            name=name,
            yearly=yearly,
            calendar=calendar,
            centre_id=centre_id,
        )
    made: ClosingDay = names.record(log.connection, "closing_days", number)
    return made


def _refuse_known(log: Log, new: ClosingDay) -> None:
    for known in names.own_closing_days(log.connection):
        if new == known._replace(id=new.id, uid=new.uid, name=new.name):
            raise Refused(f"these days are closed already: {known.name}", hint=f"`repairlog calendar remove {known.id}`")


def remove_closing_days(log: Log, number: int) -> ClosingDay:
    """Remove a closing day of one's own; what was removed. Raises `NotFound`."""
    found = next((day for day in names.own_closing_days(log.connection) if day.id == number), None)
    if found is None:
        raise NotFound(f"there is no closing day {number}", hint="`repairlog calendar list` shows their numbers")
    with log.command("calendar") as command:
        command.delete("closing_days", number)
    return found
