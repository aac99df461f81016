"""Two logs of one origin on which people went on working apart, in every way the program knows."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from hashlib import sha256

from repairlog.actions import contacts, corrections, follow_ups, letters, people, repairs
from repairlog.actions.log import Log, Person
from repairlog.domain.days import Calendar
from repairlog.domain.merging import REFERENCES
from repairlog.domain.model import EVENT_KINDS, OUTCOMES, RESULTS
from repairlog.domain.tables import TABLES
from repairlog.errors import RepairlogError
from repairlog.store import connection, journal, rows, undoing

DAY = date(2019, 2, 1)
NAMES = ("Top Phone", "Centro Alfa", "Xiaomi Italia", "Anna")
WORDS = ("display", "battery", "Kamera", None)
OPEN_EVERY_DAY = Calendar("none", "mon-fri", lambda _year: {})


class Side:
    """One log, whose clock goes on with every command."""

    def __init__(self, minute=0):
        self.connection = connection.scratch(":memory:")
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.minute = minute

    def __del__(self):
        self.connection.close()

    def log(self):
        at = f"2019-02-27T10:{self.minute // 60 % 60:02}:{self.minute % 60:02}.000+00:00"
        stamp = connection.Stamp(at, "0", "Ada Esempio")
        return Log(self.connection, stamp, date(2019, 2, 27), lambda *_: OPEN_EVERY_DAY, lambda *_: OPEN_EVERY_DAY)

    def copy(self):
        made = Side(self.minute)
        self.connection.backup(made.connection)
        made.connection.execute("PRAGMA foreign_keys = ON")
        return made

    def do(self, step):
        """One command; what the log refuses is not done."""
        name, first, second, pause = step
        self.minute += pause
        with contextlib.suppress(RepairlogError):
            COMMANDS[name](self.log(), first, second)


def pick(log, table, number, where="1"):
    found = [n for (n,) in log.connection.execute(f"SELECT id FROM {table} WHERE {where} ORDER BY id")]
    return found[number % len(found)] if found else None


def needs(table, where="1"):
    """A command on a row of a table, picked by the first number."""

    def of(function):
        def run(log, first, second):
            number = pick(log, table, first, where)
            if number is not None:
                function(log, number, second)

        return run

    return of


def add(log, first, second):
    names = {"seller": NAMES[second % 4], **({"owner": NAMES[first % 4]} if first % 3 == 0 else {})}
    fields = {"device": WORDS[first % 3], "sent_on": DAY + timedelta(second % 9), "fault": WORDS[second % 4]}
    again = pick(log, "repairs", first) if second % 5 == 0 else None
    repairs.add(log, repairs.NewRepair(fields, names, refs=[f"R{second}"][: second % 2], again=again))


@needs("repairs")
def contact(log, number, second):
    told = contacts.NewContact(
        number, DAY + timedelta(second % 20), channel="phone", whom=Person("other", NAMES[second % 4]),
        result=RESULTS[second % 5], promised_on=date(2019, 3, 1) if second % 3 == 0 else None, summary=WORDS[second % 4],
    )  # fmt: skip
    contacts.add(log, [told])


@needs("repairs")
def edit(log, number, second):
    name = ("device", "fault", "brand", "note")[second % 4]
    corrections.correct_repair(
        log, number, {name: WORDS[second // 4 % 3]}, {"centre": NAMES[second % 4]} if second % 7 == 0 else {}
    )


@needs("repairs")
def move(log, number, second):
    corrections.correct_repair(log, number, {"sent_on": DAY + timedelta(second % 25)}, {})


@needs("repairs", "closed_on IS NULL")
def close(log, number, second):
    repairs.close(log, [number], OUTCOMES[second % 6], DAY + timedelta(second % 20), WORDS[second % 4])


@needs("repairs", "closed_on IS NOT NULL")
def reopen(log, number, _second):
    corrections.correct_repair(log, number, {"closed_on": None, "outcome": None}, {})


@needs("repairs")
def event(log, number, second):
    repairs.add_event(log, [number], EVENT_KINDS[second % 8], DAY + timedelta(second % 20), WORDS[second % 4])


@needs("repairs")
def follow_up(log, number, second):
    follow_ups.follow_up(log, number, date(2019, 3, 1) + timedelta(second % 9))


@needs("contacts")
def edit_contact(log, number, second):
    fields = {"summary": WORDS[second % 4], "result": RESULTS[second % 5]}
    corrections.correct_record(log, "contacts", number, fields, whom=Person("other", NAMES[second % 4]))


@needs("contacts")
def void(log, number, _second):
    corrections.void(log, "contacts", number)


@needs("parties")
def party(log, number, second):
    name = log.connection.execute("SELECT name FROM parties WHERE id = ?", (number,)).fetchone()[0]
    people.set_party(log, name, {("address", "phone", "name")[second % 3]: f"Via Prova {second % 4}"})


def me(log, _first, second):
    people.set_me(log, {"name": f"Ada {second % 3}"})


def closing_day(log, first, second):
    day = DAY + timedelta(second % 20)
    centre = NAMES[first % 4] if first % 2 else None
    people.add_closing_days(log, day, day, f"day {second}", yearly=False, calendar=None, centre=centre)


@needs("closing_days")
def remove_closing_day(log, number, _second):
    people.remove_closing_days(log, number)


@needs("repairs")
def attach(log, number, second):
    data = f"receipt {second % 3}".encode()
    content = {"sha256": sha256(data).hexdigest(), "size": len(data)}
    with log.command("attach") as command:
        log.connection.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", (content["sha256"], data))
        command.insert("attachments", repair_id=number, file_name="receipt.pdf", **content)


@needs("repairs")
def letter(log, number, second):
    letters.remember(log, [{
        "repair_id": number, "step": "complaint", "lang": "it", "format": "txt", "written_on": DAY,
        "body": WORDS[second % 4], "head": journal.head(log.connection),
    }])  # fmt: skip


@needs("letters")
def sent(log, number, second):
    letters.sent(log, number, DAY + timedelta(second % 20), "pec", None, None)


def undo(log, first, _second):
    undoing.undo(log.connection, log.stamp, 1 + first % 2)


def redo(log, _first, _second):
    undoing.redo(log.connection, log.stamp)


COMMANDS = {
    one.__name__ if name is None else name: one
    for name, one in (
        (None, add), ("contact", contact), ("edit", edit), ("move", move), ("close", close), ("reopen", reopen),
        ("event", event), ("follow_up", follow_up), ("edit_contact", edit_contact), ("void", void), ("party", party),
        (None, me), (None, closing_day), ("remove_closing_day", remove_closing_day), ("attach", attach), ("letter", letter),
        ("sent", sent), (None, undo), (None, redo),
    )
}  # fmt: skip


def state(opened):
    """Every row by table and uid, what it refers to by uid, numbers and the log's writer aside."""
    uids = {(table, number): uid for table in TABLES for number, uid in opened.execute(f"SELECT id, uid FROM {table}")}
    found = {}
    for table in TABLES:
        for row in opened.execute(f"SELECT {rows.columns(table)} FROM {table}") if table != "me" else ():
            named = rows.named(table, row)
            found[table, named["uid"]] = {
                name: uids[REFERENCES[name], value] if name in REFERENCES and value is not None else value
                for name, value in named.items()
                if name != "id"
            }
    return found


def values(opened):
    """Every value that a row ever had, as the journal says: table, uid, column, value; references left out."""
    found, uids = set(), {}
    for entry in journal.entries(opened):
        for change in journal.journal.changes_of(entry):
            for row in (change.before, change.after):
                if change.table in TABLES and row is not None:
                    uids[change.table, change.id] = row["uid"]
                    found |= {
                        (change.table, row["uid"], name, row.get(name))
                        for name in TABLES[change.table]._fields
                        if name not in REFERENCES
                    }
    return {one for one in found if one[2] != "id"}
