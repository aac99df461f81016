"""Import: it takes the whole or leaves the log as it is, byte for byte; what it takes holds, and goes out and in again."""

from __future__ import annotations

import io
import json
import zlib
from contextlib import closing

from full_log import STAMP
from fuzz.ground import EMPTY, FULL, a_log, answer, dump, seen, sound
from fuzz.looking import look
from repairlog.actions import sheets
from repairlog.actions.importing import import_file
from repairlog.domain import journal
from repairlog.domain.journal import GENESIS, Change
from repairlog.domain.tables import TABLES
from repairlog.reports.records import item_text
from repairlog.store import rows, undoing

_KINDS = (EMPTY, FULL)


def taken(opened, data):
    """What an import into a log made, None where it was refused: then not a byte of the log is another."""
    before = opened.serialize()
    made = answer(import_file, seen(opened), io.BufferedReader(io.BytesIO(data)), None)
    if made is None:
        assert before == opened.serialize(), "refused, and yet the log is another"
        return None
    sound(opened, partial=True)  # the files of a dump may have stayed behind
    return made


def lines(data):
    """JSON Lines: a log, or a pool."""
    if data.startswith(b"SQLite format 3"):
        return
    for kind in _KINDS:
        with closing(a_log(kind)) as opened:
            first, before = dump(opened), _rows(opened)
            made = taken(opened, data)
            if made is None:
                continue
            _same_elsewhere(dump(opened))
            for one in made.conflicts:
                assert item_text(one.table, one.number)
            if kind == FULL and first != dump(opened) and made.kind in {"merge", "pool"}:
                answer(undoing.undo, opened, seen(opened).stamp, 1)
                assert (made.kind == "merge" and not set(made.new) - {"contents"}) or before == _rows(opened)
                sound(opened, partial=True)


def _rows(opened):
    return {table: opened.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES}


def _same_elsewhere(out):
    with closing(a_log(EMPTY)) as again:
        import_file(seen(again), io.BufferedReader(io.BytesIO(out)), None)
        assert out == dump(again)


def sealed(data):
    """The log that somebody makes who knows how the chain is made: a line is an entry, hashes and tables are worked out.

    An entry is ``{"action": "add", "changes": [["repairs", 1, null, {"device": "Mi 8"}]]}``; what is not said is usual.
    """
    made = seal(data)
    if made is None:
        return
    lines(made)
    with closing(a_log(EMPTY)) as opened:
        if answer(import_file, seen(opened), io.BufferedReader(io.BytesIO(made)), None):
            look(opened.serialize(), data)


def seal(data):
    """The dump of such a log; None where the lines are none."""
    try:
        entries, tables = [], {table: {} for table in TABLES}
        for said in map(json.loads, filter(None, data.splitlines())):
            changes = [_change(*one) for one in said["changes"]]
            entries.append(_entry(said, changes, entries[-1] if entries else None))
            for change in changes:
                if change.table in TABLES and change.after is None:
                    tables[change.table].pop(change.id, None)
                elif change.table in TABLES:
                    tables[change.table][change.id] = rows.full_row(change.table, {**change.after, "id": change.id})
        header = {
            "repairlog": "dump",
            "schema": 1,
            "entries": len(entries),
            "head": entries[-1].hash if entries else GENESIS,
        }
        found = [header, *({"table": "journal", **entry._asdict()} for entry in entries)]
        found += [{"table": table, **row} for table, kept in tables.items() for _, row in sorted(kept.items())]
        return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in found)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None


def _change(table, number, before, after):
    """A change with what every row has; a row that is changed says only what is another."""
    if table not in TABLES:
        return Change(table, number, before, after)
    usual = {"uid": f"0168f1a0-0000-7000-8000-{zlib.crc32(table.encode()):08x}{number % 10000:04}"}
    if "recorded_at" in TABLES[table]._fields:
        usual |= {"recorded_at": STAMP.at, "recorded_by": STAMP.by}
    whole = [row and rows.full_row(table, {**usual, **(before or {}), **row, "id": number}) for row in (before, after)]
    return Change(table, number, *whole)


def _entry(said, changes, last):
    number = last.seq + 1 if last else 1
    return journal.seal(
        changes, seq=number, command=said.get("command", number), action=said.get("action", "edit"),
        reverts=said.get("reverts"), recorded_at=said.get("at", STAMP.at), program=said.get("program", "0"),
        by=said.get("by"), salt=said.get("salt", "5a17"), previous=last.hash if last else GENESIS,
    )  # fmt: skip


def sheets_(data):
    """A CSV of repairs or contacts: what it brings goes out as a CSV that brings the same, and one undo takes it back."""
    if not data or data[:16].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} or data.startswith(b"SQLite format 3"):
        return
    for kind in _KINDS:
        with closing(a_log(kind)) as opened:
            before = _rows(opened)
            made = taken(opened, data)
            if made is None:
                continue
            out = {kind: b"".join(sheets.csv_pieces(seen(opened), kind)) for kind in ("repairs", "contacts")}
            if kind == EMPTY and made.new.get("repairs"):
                _same_sheet(out["repairs"])
            if made.new:
                undoing.undo(opened, seen(opened).stamp, 1)
                sound(opened)
            assert before == _rows(opened)


def _same_sheet(out):
    with closing(a_log(EMPTY)) as again:
        sheets.import_csv(seen(again), io.BytesIO(out), "again")
        assert out == b"".join(sheets.csv_pieces(seen(again), "repairs"))
        assert not sheets.import_csv(seen(again), io.BytesIO(out), "again").new
