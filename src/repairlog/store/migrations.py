"""The schema, as the migrations that made it. A migration that has been released is never edited: append another.

`STATEMENTS` is what a log of the present version must hold word for word; anything else in a file is refused. Dates are
ISO text and checked with ``'+0 days'``, without which SQLite takes 30 February.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.store import VERSION
from repairlog.store.views import SCHEMA_2

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

__all__ = ["APPLICATION_ID", "NAMES", "SCHEMA", "SCHEMA_1", "STATEMENTS", "VERSION", "migrations"]

APPLICATION_ID = 0x52504C47  # "RPLG"

_PARTY = """  legal_name TEXT, address TEXT, email TEXT, pec TEXT, phone TEXT, role TEXT, attention TEXT, tax_id TEXT"""
_RECORDED = """  void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT"""

SCHEMA_1: tuple[str, ...] = (
    """CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  command INTEGER NOT NULL,
  action TEXT NOT NULL,
  reverts INTEGER,
  recorded_at TEXT NOT NULL,
  program TEXT NOT NULL,
  facts TEXT NOT NULL,
  personal TEXT NOT NULL,
  salt TEXT NOT NULL,
  facts_digest TEXT NOT NULL,
  personal_digest TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT""",
    "CREATE INDEX journal_by_command ON journal (command)",
    f"""CREATE TABLE me (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
{_PARTY},
  country TEXT, calendar TEXT, week TEXT, lang TEXT,
  dates TEXT CHECK (dates IN ('day-first', 'month-first'))
) STRICT""",
    f"""CREATE TABLE parties (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
{_PARTY}
) STRICT""",
    "CREATE INDEX parties_by_name ON parties (name COLLATE NOCASE)",
    f"""CREATE TABLE repairs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL CHECK (device <> ''),
  brand TEXT, model TEXT, imei TEXT, serial TEXT, fault TEXT,
  noticed_on TEXT CHECK (noticed_on IS date(noticed_on, '+0 days')),
  bought_on TEXT CHECK (bought_on IS date(bought_on, '+0 days')),
  delivered_on TEXT CHECK (delivered_on IS date(delivered_on, '+0 days')),
  price TEXT, currency TEXT, proof TEXT,
  seller_id INTEGER REFERENCES parties, centre_id INTEGER REFERENCES parties,
  maker_id INTEGER REFERENCES parties, owner_id INTEGER REFERENCES parties,
  under TEXT CHECK (under IN ('legal', 'commercial', 'paid', 'goodwill')),
  told_on TEXT CHECK (told_on IS date(told_on, '+0 days')),
  handed_to TEXT CHECK (handed_to IN ('seller', 'centre', 'maker', 'other')),
  handed_to_id INTEGER REFERENCES parties,
  sent_on TEXT CHECK (sent_on IS date(sent_on, '+0 days')),
  target TEXT, country TEXT,
  calendar TEXT NOT NULL DEFAULT 'none', week TEXT NOT NULL DEFAULT 'mon-fri',
  again_id INTEGER REFERENCES repairs,
  closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
  outcome TEXT CHECK (outcome IN ('repaired', 'replaced', 'refunded', 'rejected', 'unrepaired', 'withdrawn')),
  closing_note TEXT, note TEXT, key TEXT,
{_RECORDED},
  CHECK ((closed_on IS NULL) = (outcome IS NULL)),
  CHECK (closed_on >= sent_on)
) STRICT""",
    "CREATE INDEX repairs_open ON repairs (id) WHERE closed_on IS NULL AND void = 0",
    "CREATE INDEX repairs_by_seller ON repairs (seller_id)",
    "CREATE INDEX repairs_by_centre ON repairs (centre_id)",
    "CREATE INDEX repairs_by_maker ON repairs (maker_id)",
    "CREATE INDEX repairs_by_owner ON repairs (owner_id)",
    "CREATE INDEX repairs_by_handed_to ON repairs (handed_to_id)",
    "CREATE INDEX repairs_by_again ON repairs (again_id)",
    "CREATE INDEX repairs_by_imei ON repairs (imei)",
    """CREATE TABLE refs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  code TEXT NOT NULL CHECK (code <> '')
) STRICT""",
    "CREATE INDEX refs_by_repair ON refs (repair_id)",
    f"""CREATE TABLE contacts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  happened_at TEXT CHECK (happened_at IS strftime('%H:%M', happened_at)),
  channel TEXT,
  by_role TEXT NOT NULL DEFAULT 'me' CHECK (by_role IN ('me', 'seller', 'centre', 'maker', 'other')),
  by_id INTEGER REFERENCES parties,
  with_role TEXT CHECK (with_role IN ('me', 'seller', 'centre', 'maker', 'other')),
  with_id INTEGER REFERENCES parties,
  incoming INTEGER NOT NULL DEFAULT 0 CHECK (incoming IN (0, 1)),
  result TEXT CHECK (result IN ('no-answer', 'no-news', 'news', 'promise', 'refused')),
  agent TEXT, ref TEXT, summary TEXT,
  reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1)),
  count INTEGER CHECK (count > 0),
  from_on TEXT CHECK (from_on IS date(from_on, '+0 days')),
  to_on TEXT CHECK (to_on IS date(to_on, '+0 days')),
{_RECORDED}
) STRICT""",
    "CREATE INDEX contacts_by_repair ON contacts (repair_id, happened_on, result, reported, void)",
    "CREATE INDEX contacts_by_by ON contacts (by_id)",
    "CREATE INDEX contacts_by_with ON contacts (with_id)",
    f"""CREATE TABLE promises (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  contact_id INTEGER REFERENCES contacts,
  made_on TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
  promised_on TEXT NOT NULL CHECK (promised_on IS date(promised_on, '+0 days')),
{_RECORDED}
) STRICT""",
    "CREATE INDEX promises_by_repair ON promises (repair_id)",
    "CREATE INDEX promises_by_contact ON promises (contact_id)",
    f"""CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  kind TEXT NOT NULL CHECK (kind IN ('handed-in', 'shipped', 'received', 'diagnosed', 'waiting-for-parts', 'repaired',
    'shipped-back', 'ready', 'waiting-for-me', 'resumed')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  note TEXT, ref TEXT,
{_RECORDED}
) STRICT""",
    "CREATE INDEX events_by_repair ON events (repair_id)",
    f"""CREATE TABLE follow_ups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  note TEXT, every TEXT,
  automatic INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)),
  planned_on TEXT CHECK (planned_on IS date(planned_on, '+0 days')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'moved', 'cancelled')),
  ended_on TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
  contact_id INTEGER REFERENCES contacts,
{_RECORDED}
) STRICT""",
    "CREATE INDEX follow_ups_by_repair ON follow_ups (repair_id)",
    "CREATE INDEX follow_ups_by_contact ON follow_ups (contact_id)",
    "CREATE INDEX follow_ups_open ON follow_ups (due_on) WHERE state = 'open' AND void = 0",
    f"""CREATE TABLE letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  step TEXT NOT NULL CHECK (step IN ('reminder', 'complaint', 'notice', 'final')),
  lang TEXT NOT NULL, format TEXT NOT NULL,
  written_on TEXT NOT NULL CHECK (written_on IS date(written_on, '+0 days')),
  to_role TEXT, to_id INTEGER REFERENCES parties, delivery TEXT, term TEXT,
  deadline_on TEXT CHECK (deadline_on IS date(deadline_on, '+0 days')),
  business_days INTEGER, calendar_days INTEGER, head TEXT, facts TEXT, body TEXT, file_name TEXT,
  sent_on TEXT CHECK (sent_on IS date(sent_on, '+0 days')),
  sent_by TEXT, sent_ref TEXT,
  received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
{_RECORDED}
) STRICT""",
    "CREATE INDEX letters_by_repair ON letters (repair_id)",
    "CREATE INDEX letters_by_to ON letters (to_id)",
    f"""CREATE TABLE attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  repair_id INTEGER NOT NULL REFERENCES repairs,
  contact_id INTEGER REFERENCES contacts, event_id INTEGER REFERENCES events, letter_id INTEGER REFERENCES letters,
  title TEXT, file_name TEXT, media_type TEXT,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
{_RECORDED}
) STRICT""",
    "CREATE INDEX attachments_by_repair ON attachments (repair_id)",
    "CREATE INDEX attachments_by_contact ON attachments (contact_id)",
    "CREATE INDEX attachments_by_event ON attachments (event_id)",
    "CREATE INDEX attachments_by_letter ON attachments (letter_id)",
    """CREATE TABLE contents (
  sha256 TEXT PRIMARY KEY,
  data BLOB NOT NULL
) STRICT""",
    """CREATE TABLE closing_days (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  from_on TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
  to_on TEXT NOT NULL CHECK (to_on IS date(to_on, '+0 days')),
  name TEXT NOT NULL,
  yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
  calendar TEXT,
  centre_id INTEGER REFERENCES parties,
  CHECK (to_on >= from_on)
) STRICT""",
    "CREATE INDEX closing_days_by_centre ON closing_days (centre_id)",
)

SCHEMA: tuple[str, ...] = (*SCHEMA_1, *SCHEMA_2)
"""What makes an empty log of the present version."""


def _standing() -> frozenset[str]:
    """The statements whose work is still there: an index that is dropped takes with it what made it."""
    made: dict[str, str] = {}
    for statement in SCHEMA:
        verb, kind, name, *_ = statement.split(maxsplit=3)
        if verb == "DROP":
            del made[f"{kind} {name}"]
        else:
            made[f"{kind} {name}"] = statement
    return frozenset(made.values())


STATEMENTS: frozenset[str] = _standing()
"""What `sqlite_master` of a log of version `VERSION` holds, beside the migrations' own table."""

NAMES: tuple[str, ...] = ("m001_first", "m002_views")
"""Every migration's name, oldest first: what the migrations' own table holds."""


def migrations() -> Migrations:
    """Every migration, oldest first; `sqlite_utils` is loaded only here, where a schema is made or changed."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - 9 times a bare start

    found = Migrations("repairlog")

    @found(name=NAMES[0])
    def m001_first(db: Database) -> None:
        for statement in SCHEMA_1:
            db.conn.execute(statement)

    @found(name=NAMES[1])
    def m002_views(db: Database) -> None:
        for statement in SCHEMA_2:
            db.conn.execute(statement)

    return found
