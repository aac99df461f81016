"""Logs that hold every hostile string in every text column, however it came there: by a dump, by hand, by the keyboard."""

from __future__ import annotations

from contextlib import closing

from full_log import content
from hostile.strings import HOSTILE
from repairlog.domain.tables import TABLES
from repairlog.store import connection, exchange, journal

STAMP = connection.Stamp("2019-02-25T10:00:00.000+00:00", "0", "Ada")
ALL = len(HOSTILE) + 1
"""The number of the repair that holds all strings: in its contacts, events, follow-ups, papers."""
NEEDLE = "needle"
ADDRESS = "info@shop.example"
FILE = b"a receipt"
_PARTY = ("name", "legal_name", "address", "phone", "attention", "tax_id")
_SOLD = {
    "handed_to": "seller",
    "sent_on": "2019-01-22",
    "told_on": "2019-01-22",
    "bought_on": "2018-12-02",
    "country": "IT",
    "calendar": "IT",
    "under": "legal",
    "price": "499.90",
    "currency": "EUR",
}
_REPAIR = ("device", "brand", "model", "imei", "serial", "fault", "proof", "note", "key")


def dump():
    """A dump whose rows hold the strings as they are; `import` takes it over, journal and all."""
    with closing(connection.scratch()) as opened:
        with journal.command(opened, "import", STAMP) as command:
            _me(command)
            for number, one in enumerate(HOSTILE, 1):
                _one(command, number, one.text)
            _all(command)
        return b"".join(exchange.dump(opened))


def _me(command):
    """The writer: another string in each field, an address that a mail program takes."""
    said = {
        "name": "</title><script>alert(1)</script>",
        "legal_name": "[red]x",
        "address": "# x\n<img src=x onerror=alert(1)>",
        "phone": "=1+1",
        "attention": "{0.__class__}",
        "tax_id": "a\x1b[2Jb",
    }
    command.insert("me", id=1, email="ada@example.org", country="IT", **said)


def _one(command, number, text):
    """A repair, and all that can be written down about one, with the same string in every field."""
    party = command.insert("parties", **dict.fromkeys(_PARTY, text), email=ADDRESS)
    own = {f"{role}_id": party for role in ("seller", "centre", "maker", "owner")}
    repair = command.insert(
        "repairs",
        **dict.fromkeys(_REPAIR, text),
        **own,
        **_SOLD,
        recorded_by=text,
    )
    command.insert("refs", repair_id=repair, code=text)
    _told(command, repair, party, text, FILE)
    command.insert("closing_days", from_on="2018-01-01", to_on="2018-01-01", name=text, centre_id=party)
    assert number == repair == party


def _told(command, repair, party, text, data):
    """A contact with its promise, somebody else's report, an event, a follow-up, a letter, a paper."""
    said = {"channel": text, "agent": text, "ref": text, "recorded_by": text}
    contact = command.insert(
        "contacts",
        repair_id=repair,
        happened_on="2019-01-30",
        with_role="other",
        with_id=party,
        result="promise",
        summary=text,
        **said,
    )
    command.insert("promises", repair_id=repair, contact_id=contact, made_on="2019-01-30", promised_on="2019-02-08")
    command.insert(
        "contacts",
        repair_id=repair,
        happened_on="2019-02-01",
        by_role="other",
        by_id=party,
        with_role="maker",
        summary=f"{text} {NEEDLE}",
        reported=1,
        from_on="2019-01-22",
        to_on="2019-02-01",
        **said,
    )
    command.insert("events", repair_id=repair, kind="shipped", happened_on="2019-01-23", note=text, ref=text)
    command.insert("follow_ups", repair_id=repair, due_on="2019-02-26", note=text, planned_on="2019-02-01")
    letter = command.insert(
        "letters",
        repair_id=repair,
        step="reminder",
        lang="it",
        format="txt",
        written_on="2019-02-04",
        to_role="seller",
        to_id=party,
        delivery="hand",
        term="5b",
        deadline_on="2019-02-11",
        body=text,
        file_name=text,
        sent_on="2019-02-04",
        sent_by="hand",
        sent_ref=text,
    )
    kept = content(command.connection, data)
    command.insert(
        "attachments",
        repair_id=repair,
        letter_id=letter,
        title=text,
        file_name=text,
        media_type=text,
        **kept,
    )


def _all(command):
    """One repair of which every string is told."""
    words = {"device": "Phone <b>of</b> *all*", "brand": "=1", "fault": "{{7*7}}", "proof": "#read(1)"}
    party = command.insert("parties", name="Shop [red]", address="Via 1, <i>x</i>", email=ADDRESS)
    repair = command.insert(
        "repairs",
        seller_id=party,
        **_SOLD,
        **words,
    )
    assert ALL == repair
    for number, one in enumerate(HOSTILE, 1):
        said = {"channel": one.text, "agent": one.text, "ref": one.text}
        day = "2019-02-04"
        command.insert("contacts", repair_id=repair, happened_on=day, with_id=number, summary=one.text, **said)
        command.insert("events", repair_id=repair, kind="shipped", happened_on=day, note=one.text, ref=one.text)
        command.insert("follow_ups", repair_id=repair, due_on="2019-03-06", note=one.text, planned_on=day)
        kept = content(command.connection, one.text.encode())
        command.insert("attachments", repair_id=repair, title=one.text, file_name=one.text, media_type=one.text, **kept)


def columns():
    """Every column of the log that takes a text of somebody's, table by table."""
    ours = {"uid", "recorded_at", "sha256", "facts"}
    return {name: [field for field in of._fields if field not in ours] for name, of in TABLES.items()}
