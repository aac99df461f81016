"""Files kept with a repair, of every kind of record, for the letters built by hand."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from letters import cases
from repairlog.domain.model import Attachment, Event
from repairlog.letters.letter import compose


def kept(number, data=b"x", **fields):
    known = {
        "file_name": f"file {number}.pdf", "media_type": "application/pdf", "size": len(data),
        "sha256": sha256(data).hexdigest(), "recorded_at": "2019-02-26T10:00:00Z", **fields,
    }  # fmt: skip
    return Attachment(number, f"a{number}", 1, **known)


SHIPPED = Event(1, "e1", 1, "shipped", date(2019, 1, 24), recorded_at="2019-01-24T10:00:00Z")
CASE = cases.CASES["reminded"]._replace(events=(SHIPPED,))
FILES = (
    kept(1, b"receipt", title="Scontrino", file_name="Scontrino d'acquisto è.PDF"),
    kept(2, b"a chat", contact_id=2, file_name="chat.png", media_type="image/png"),
    kept(3, b"a photo", event_id=1, file_name=None, media_type=None, size=1_200_001),
    kept(4, b"proof of sending", letter_id=1, file_name="ricevuta.eml", media_type="message/rfc822", size=999),
)
BYTES = (b"a photo", b"a chat", b"proof of sending", b"receipt")
"""What they hold, in the order of the index."""


def letter(case=CASE, files=FILES, step="complaint", lang="it", **fields):
    return compose(cases.request(case, step, lang, evidence=files, **fields))
