"""Finds what a person names: a repair by number, fragment or `@`; a record by its letter and number; a party by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from repairlog.domain.model import ClosingDay, Me, Party
from repairlog.errors import NotFound, Refused, UsageProblem
from repairlog.store.connection import Connection
from repairlog.store.rows import columns, records

ITEM_TABLES = {
    "C": "contacts", "E": "events", "F": "follow_ups", "P": "promises", "A": "attachments", "L": "letters",
}  # fmt: skip

_DIGITS = 18  # a longer number is nobody's, and no integer of SQLite
_SHOWN = 12  # how many matches are listed before "and N more"


def repair(connection: Connection, name: str | None) -> int:
    """The number of the repair that `name` means; left out: the only open one.

    All digits are a number, else one that a repair had in a log that was imported, else, from four digits on, the tail of
    an IMEI or serial; `@` is the one changed last; anything else a unique piece of device, owner or reference, case, spaces
    and punctuation aside. Raises `NotFound`, with the nearest names, and `Refused` with what matches when several do.
    """
    if name is None:
        return _only_open(connection)
    if name == "@":
        return _changed_last(connection)
    if name.isascii() and name.isdigit():
        return _by_digits(connection, name)
    return _by_piece(connection, name)


def item(connection: Connection, name: str) -> tuple[str, int] | None:
    """The table and number of a single record such as `C12`, None where `name` is no such word. Raises `NotFound`."""
    table, digits = ITEM_TABLES.get(name[:1].upper()), name[1:]
    if table is None or not (digits.isascii() and digits.isdigit()):
        return None
    number = int(digits) if len(digits) <= _DIGITS else 0
    if connection.execute(f"SELECT 1 FROM {table} WHERE id = :id", {"id": number}).fetchone() is None:  # noqa: S608 - our own names
        raise NotFound(
            f"there is no {name[:1].upper()}{digits}", hint="`repairlog show REPAIR` shows the records of a repair"
        )
    return table, number


def record(connection: Connection, table: str, number: int) -> Any:  # noqa: ANN401 - the record of any table
    """One record by its table and number; the caller knows that it exists."""
    found = connection.execute(f"SELECT {columns(table)} FROM {table} WHERE id = :id", {"id": number})  # noqa: S608 - our own names
    return records(table, found)[0]


def same_letter(connection: Connection, number: int) -> list[int]:
    """The letters of the other repairs that a letter was written about in one: the same words from the same head."""
    found = connection.execute(
        "SELECT o.id FROM letters o JOIN letters l ON o.facts = l.facts AND o.body = l.body AND o.head = l.head"
        " WHERE l.id = :id AND o.id <> l.id AND o.void = 0 ORDER BY o.id",
        {"id": number},
    )
    return [int(row[0]) for row in found]


def me(connection: Connection) -> Me | None:
    """Who writes this log, None where nobody has said so."""
    found = records("me", connection.execute(f"SELECT {columns('me')} FROM me"))  # noqa: S608 - our own names
    return found[0] if found else None


def party(connection: Connection, name: str) -> Party | None:
    """The party of that name, case aside."""
    found = connection.execute(
        f"SELECT {columns('parties')} FROM parties WHERE name = :name COLLATE NOCASE ORDER BY id LIMIT 1",  # noqa: S608 - our own names
        {"name": name},
    )
    return next(iter(records("parties", found)), None)


def namesakes(connection: Connection, name: str) -> list[int]:
    """The numbers of all parties of that name, case aside."""
    found = connection.execute("SELECT id FROM parties WHERE name = :name COLLATE NOCASE ORDER BY id", {"name": name})
    return [number for (number,) in found]


def differing_namesakes(connection: Connection) -> list[str]:
    """The names, case aside, of parties of whom there are two that are not the same in everything else."""
    told = ", ".join(Party._fields[3:])
    found = connection.execute(
        f"SELECT DISTINCT one.name FROM parties one JOIN parties other"  # noqa: S608 - our own names
        f" ON one.name = other.name COLLATE NOCASE AND one.id < other.id"
        f" WHERE (SELECT json_array({told}) FROM parties WHERE id = one.id)"
        f" <> (SELECT json_array({told}) FROM parties WHERE id = other.id) ORDER BY one.id"
    )
    return [name for (name,) in found]


def parties(connection: Connection) -> list[Party]:
    """Every party, by number."""
    return records("parties", connection.execute(f"SELECT {columns('parties')} FROM parties ORDER BY id"))  # noqa: S608 - our own names


def parties_by_number(connection: Connection, numbers: Iterable[int | None]) -> dict[int, Party]:
    """The parties of these numbers; an unknown one is left out."""
    wanted = "[" + ",".join(sorted({str(number) for number in numbers if number is not None})) + "]"
    found = connection.execute(
        f"SELECT {columns('parties')} FROM parties WHERE id IN (SELECT value FROM json_each(:numbers))",  # noqa: S608 - our own names
        {"numbers": wanted},
    )
    return {party.id: party for party in records("parties", found)}


def own_closing_days(connection: Connection) -> list[ClosingDay]:
    """The closing days people added, by number."""
    found = connection.execute(f"SELECT {columns('closing_days')} FROM closing_days ORDER BY id")  # noqa: S608 - our own names
    return records("closing_days", found)


def open_twins(connection: Connection, imei: str) -> list[int]:
    """The open repairs of the same IMEI."""
    found = connection.execute(
        "SELECT id FROM repairs WHERE imei = :imei AND closed_on IS NULL AND void = 0 ORDER BY id", {"imei": imei}
    )
    return [number for (number,) in found]


def calendar_used(connection: Connection, code: str) -> bool:
    """Whether some repair counts by this calendar already."""
    return connection.execute("SELECT 1 FROM repairs WHERE calendar = :code LIMIT 1", {"code": code}).fetchone() is not None


def _only_open(connection: Connection) -> int:
    found = connection.execute("SELECT id FROM repairs WHERE closed_on IS NULL AND void = 0 LIMIT 2").fetchall()
    if len(found) == 1:
        return int(found[0][0])
    if not found:
        raise NotFound("no repair is open", hint="`repairlog add DEVICE` records one; `repairlog status --all` lists all")
    raise Refused("several repairs are open: say which", hint="`repairlog status` lists them; use the number")


def _changed_last(connection: Connection) -> int:
    from repairlog.domain import journal  # noqa: PLC0415 - only `@` reads the journal

    for facts, personal in connection.execute("SELECT facts, personal FROM journal ORDER BY seq DESC"):
        entry = journal.Entry(0, 0, "", None, "", "", facts, personal, "", "", "", "", "")
        for change in reversed(journal.changes_of(entry)):
            row = change.after or {}
            number = row.get("id") if change.table == "repairs" else row.get("repair_id")
            if isinstance(number, int) and _exists(connection, number):
                return number
    raise NotFound("no repair has been changed yet", hint="`repairlog add DEVICE` records one")


def _exists(connection: Connection, number: int) -> bool:
    return connection.execute("SELECT 1 FROM repairs WHERE id = :id AND void = 0", {"id": number}).fetchone() is not None


def _by_digits(connection: Connection, digits: str) -> int:
    if len(digits) <= _DIGITS and connection.execute("SELECT 1 FROM repairs WHERE id = :id", {"id": int(digits)}).fetchone():
        return int(digits)
    former = _by_former_number(connection, digits)
    if former:
        return _single(digits, former)
    if len(digits) >= 4:
        found = connection.execute(
            "SELECT id, device FROM repairs WHERE void = 0"
            " AND (imei LIKE '%' || :tail OR serial LIKE '%' || :tail) ORDER BY id",
            {"tail": digits},
        ).fetchall()
        if found:
            return _single(digits, found)
    raise NotFound(f"there is no repair {digits}", hint="`repairlog status --all` lists them")


def _by_former_number(connection: Connection, digits: str) -> list[tuple[int, str]]:
    """The repairs that had this number in a log that was imported: letters of that log quote it."""
    if len(digits) > _DIGITS:
        return []
    from json import loads  # noqa: PLC0415 - only for a number that no repair has

    note = {"was": int(digits)}
    entries = connection.execute(
        "SELECT facts FROM journal WHERE action = 'import' AND instr(facts, '[\"number\",') AND instr(facts, :piece)",
        {"piece": f',null,{{"was":{int(digits)}}}]'},
    )
    numbers = [
        number for (facts,) in entries for kind, number, _, after in loads(facts) if (kind, after) == ("number", note)
    ]
    found = connection.execute(
        "SELECT id, device FROM repairs WHERE id IN (SELECT value FROM json_each(:numbers)) ORDER BY id",
        {"numbers": str(numbers)},
    )
    return found.fetchall()


def _by_piece(connection: Connection, name: str) -> int:
    wanted = _plain(name)
    if not wanted:
        raise UsageProblem(f"`{name}` names no repair", hint="use the number, or a piece of the device's name")
    told = connection.execute(
        "SELECT r.id, r.device, p.name, (SELECT group_concat(code, char(10)) FROM refs WHERE repair_id = r.id), r.sent_on"
        " FROM repairs r LEFT JOIN parties p ON p.id = r.owner_id WHERE r.void = 0 ORDER BY r.id"
    ).fetchall()
    found = [
        (number, ", ".join(filter(None, (device, owner, *(refs or "").split("\n"), sent_on and f"sent {sent_on}"))))
        for number, device, owner, refs, sent_on in told
        if any(wanted in _plain(piece) for piece in (device, owner or "", *(refs or "").split("\n")))
    ]
    if found:
        return _single(name, found)
    from difflib import get_close_matches  # noqa: PLC0415 - only for a name nobody has

    words = {word for _, device, *_ in told for word in (device.casefold(), *device.casefold().split())}
    near = set(get_close_matches(name.casefold(), words, n=5, cutoff=0.6))
    items = tuple(
        f"{number}  {device}" for number, device, *_ in told if near & {device.casefold(), *device.casefold().split()}
    )
    raise NotFound(f"no repair is called `{name}`", hint="`repairlog status --all` lists them", items=items[:_SHOWN])


def _single(name: str, found: list[tuple[int, str]]) -> int:
    if len(found) == 1:
        return found[0][0]
    more = (f"and {len(found) - _SHOWN} more",) if len(found) > _SHOWN else ()
    items = tuple(f"{number}  {device}" for number, device in found[:_SHOWN])
    raise Refused(f"`{name}` means several repairs", hint="use the number", items=items + more)


def _plain(text: str) -> str:
    """Letters and digits alone, without accents and case."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in spread if character.isalnum())
