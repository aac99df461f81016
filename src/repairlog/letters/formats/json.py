"""The letter as JSON, for programs: its parts by name. Fields are only ever added; what is not known is null."""

from __future__ import annotations

import json
from typing import Any

from repairlog.letters.structure import Annex, Composed, Exhibit, LetterDeadline
from repairlog.text import escaped

SUFFIX = ".json"


def render(composed: Composed, *, draft: bool) -> str:
    """One JSON document, without a character that a screen would obey."""
    document = {"schema": 1, "command": "export", "letter": {**_letter(composed), "draft": draft}}
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _letter(composed: Composed) -> dict[str, Any]:
    me, party = composed.me, composed.to.party
    return {
        "case": composed.case_words,
        "step": composed.step,
        "language": composed.language,
        "law": composed.law,
        "from": {"name": me.name, "address": me.address, "email": me.email, "pec": me.pec, "phone": me.phone},
        "to": {
            "name": composed.to.name,
            "role": composed.to.role,
            "address": party.address if party else None,
            "email": party.email if party else None,
            "pec": party.pec if party else None,
        },
        "cc": [{"name": copy.name, "role": copy.role} for copy in composed.cc],
        "delivery": composed.delivery,
        "place": composed.place,
        "date": composed.on.isoformat(),
        "subject": composed.subject,
        "salutation": composed.salutation,
        "paragraphs": list(composed.paragraphs),
        "deadline": _deadline(composed.deadline) if composed.deadline else None,
        "closing": composed.closing,
        "signature": list(composed.signature),
        "enclosures": list(composed.enclosures),
        "annexes": [_annex(annex) for annex in composed.annexes],
        "evidence": [_exhibit(one) for one in composed.exhibits],
        "business_days": composed.business_days,
        "calendar_days": composed.calendar_days,
        "repairs": [counted._asdict() for counted in composed.repairs],
        "missing": [{"what": missing.what, "command": missing.command} for missing in composed.missing],
        "head": composed.head,
        "terminates": composed.terminates,
    }


def _deadline(due: LetterDeadline) -> dict[str, Any]:
    return {
        "on": due.on.isoformat(),
        "duration": due.duration,
        "starts": due.starts,
        "sent_on": due.sent_on.isoformat(),
        "received_on": due.received_on.isoformat(),
        "raw_on": due.raw_on.isoformat(),
    }


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "letter": annex.letter,
        "title": annex.title,
        "columns": list(annex.columns),
        "rows": [list(row) for row in annex.rows],
        "notes": list(annex.notes),
        "remarks": list(annex.remarks),
        "strong": [list(cell) for cell in sorted(annex.strong)],
    }


def _exhibit(one: Exhibit) -> dict[str, Any]:
    kept = one.attachment
    return {
        "number": one.number,
        "item": f"A{kept.id}",
        "on": one.on.isoformat() if one.on else None,
        "title": kept.title,
        "file_name": kept.file_name,
        "media_type": kept.media_type,
        "size": kept.size,
        "sha256": kept.sha256,
    }
