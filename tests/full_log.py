"""A log with rows in every table, every column filled, rows that were changed, taken away and brought again."""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256

from repairlog.domain.tables import TABLES
from repairlog.store import connection, journal, undoing

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", "Ada Esempio")
CONTENTS = (b"a receipt", bytes(range(256)) * 80)
_WORDS = {
    "under": "legal", "handed_to": "seller", "role": "seller", "by_role": "seller", "with_role": "maker", "lang": "it",
    "result": "no-news", "outcome": "repaired", "kind": "shipped", "state": "open", "step": "complaint",
    "dates": "day-first", "target": "15b", "week": "mon-fri", "calendar": "IT", "country": "IT", "price": "499.90",
    "currency": "EUR", "every": "mon,thu", "happened_at": "10:15", "closed_on": "2019-02-20", "to_on": "2019-02-20",
}  # fmt: skip
_OPEN = {"parties": {"name"}, "repairs": {"again_id"}}


def fill(command, table, n, **given):
    """A row with a value in every column."""
    row = {}
    for name in TABLES[table]._fields:
        if name in {"id", "uid", "recorded_at", "recorded_by"} or name in _OPEN.get(table, ()):
            continue
        if name.endswith("_id") and name != "tax_id":
            row[name] = 1
        elif name.endswith("_on"):
            row[name] = _WORDS.get(name, f"2019-02-{n:02}")
        elif name == "void":
            row[name] = 1 - n % 2
        elif name in {"incoming", "reported", "yearly", "automatic"}:
            row[name] = n % 2
        elif name in {"count", "size", "business_days", "calendar_days"}:
            row[name] = n + 3
        else:
            row[name] = _WORDS.get(name, f"{name} {n} è")
    return command.insert(table, **{**row, **given})


def content(opened, data):
    opened.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", (sha256(data).hexdigest(), data))
    return {"sha256": sha256(data).hexdigest(), "size": len(data)}


def make(path, *, contacts=3):
    """Make the log at `path`; nothing is returned."""
    with closing(connection.open_to_write(str(path))) as opened:
        with journal.command(opened, "me", STAMP) as command:
            fill(command, "me", 1, id=1)
        for n in (1, 2):
            with journal.command(opened, "add", STAMP) as command:
                fill(command, "parties", n, name=f"Shop {n}")
                fill(command, "repairs", n)
                fill(command, "refs", n)
        with journal.command(opened, "contact", STAMP) as command:
            for n in range(1, contacts + 1):
                fill(command, "contacts", n % 20 + 1)
            for table in ("promises", "events", "follow_ups", "closing_days"):
                for n in (1, 2):
                    fill(command, table, n)
        for n in (1, 2):
            with journal.command(opened, "export", STAMP) as command:
                fill(command, "letters", n, head=journal.head(opened))
        for n, data in enumerate(CONTENTS, 1):
            with journal.command(opened, "attach", STAMP) as command:
                fill(command, "attachments", n, **content(opened, data))
        with journal.command(opened, "edit", STAMP) as command:
            command.update("contacts", 2, summary="corrected", result="news")
            command.update("parties", 1, address="Via Roma 1\n80055 Portici")
        with journal.command(opened, "contact", STAMP) as command:
            fill(command, "contacts", 9)
        undoing.undo(opened, STAMP, 2)
        undoing.redo(opened, STAMP)
