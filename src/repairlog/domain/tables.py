"""Which tables the journal keeps, and which of their columns are personal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repairlog.domain import model

Value = str | int | None
Row = Mapping[str, Value]

TABLES: Mapping[str, type[Any]] = {
    "me": model.Me,
    "parties": model.Party,
    "repairs": model.Repair,
    "refs": model.Ref,
    "contacts": model.Contact,
    "promises": model.Promise,
    "events": model.Event,
    "follow_ups": model.FollowUp,
    "letters": model.Letter,
    "attachments": model.Attachment,
    "closing_days": model.ClosingDay,
}
"""Every table that the journal keeps, parents before children; a record's fields are its columns."""

PERSONAL: Mapping[str, frozenset[str]] = {
    "me": frozenset(model.Me._fields) - {"id", "uid", "country", "calendar", "week", "lang", "dates", "role"},
    "parties": frozenset(model.Party._fields) - {"id", "uid", "role"},
    "repairs": frozenset({"device", "imei", "serial", "fault", "proof", "closing_note", "note", "key", "recorded_by"}),
    "refs": frozenset({"code"}),
    "contacts": frozenset({"channel", "agent", "ref", "summary", "recorded_by"}),
    "promises": frozenset({"recorded_by"}),
    "events": frozenset({"note", "ref", "recorded_by"}),
    "follow_ups": frozenset({"note", "recorded_by"}),
    "letters": frozenset({"facts", "body", "file_name", "sent_ref", "recorded_by"}),
    "attachments": frozenset({"title", "file_name", "sha256", "recorded_by"}),
    "closing_days": frozenset({"name"}),
}
"""The columns of each table that may tell who somebody is, or hold free text."""
