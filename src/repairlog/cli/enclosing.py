"""What goes along with a letter: the files of its index of evidence, and the extract of the log it was written from."""

from __future__ import annotations

from repairlog.actions.log import Log
from repairlog.cli import output
from repairlog.cli.session import Session
from repairlog.domain.model import Repair
from repairlog.errors import Refused
from repairlog.letters import formats
from repairlog.letters.letter import Composed

_MOST = 20_000_000
"""Bytes of documents; most mailboxes take no more, and a body of an e-mail grows by a third."""


def files(log: Log, form: str, composed: Composed, repair: Repair) -> formats.Files:
    """What a letter of this format brings along, all at once. Raises `Refused` where that is more than an e-mail carries.

    A shop's letter does not name its customer, the extract of its log does: it is left to a bundle.
    """
    exhibits = _exhibits(log, form, composed) if formats.takes_files(form) else ()
    with_log = formats.takes_log(form) and composed.annexes and composed.me.role != "seller"
    return formats.Files(exhibits, _extract(log, repair) if with_log else b"")


def tell_of(session: Session, along: formats.Files) -> None:
    """Say what goes out with a letter, where an extract does."""
    if along.extract:
        tell_of_extract(session)


def tell_of_extract(session: Session) -> None:
    """Say that more goes out than the letter says."""
    output.say_aside(session, "the extract gives all that was ever written of this repair, notes and corrections too")


def _exhibits(log: Log, form: str, composed: Composed) -> tuple[bytes, ...]:
    from repairlog.store import contents

    size = sum(one.attachment.size for one in composed.exhibits)
    if size > _MOST:
        carrier = "an e-mail carries" if form == "eml" else "a letter that is sent by e-mail carries"
        raise Refused(
            f"the documents are {size:,} bytes, {carrier} {_MOST:,} at most",
            hint="`--bundle FILE.zip` holds them all; `--no-files` leaves them out",
        )
    found = []
    for one in composed.exhibits:
        pieces: list[bytes] = []
        contents.take(log.connection, one.attachment, pieces.append)
        found.append(b"".join(pieces))
    return tuple(found)


def _extract(log: Log, repair: Repair) -> bytes:
    from repairlog.store import extracts

    told = extracts.given(log.connection, repair.id)
    return b"".join(extracts.extract(log.connection, repair.id, repair.uid, told))
