"""A draft of an e-mail that mail programs open to be sent: the text as its body, the letter and the evidence attached.

It has no date and no identifier, since it was not sent. The header is written here, word by word: Python's own reads what
looks like an encoded word in a name, and writes what it stands for.
"""

from __future__ import annotations

import re
from email import encoders
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr
from hashlib import sha256
from io import BytesIO

from repairlog.errors import Refused
from repairlog.letters.enclosed import letter_file
from repairlog.letters.formats import NO_FILES, Document, Files, txt
from repairlog.letters.structure import Composed
from repairlog.text import visible

SUFFIX = ".eml"
BINARY = True
WITH_FILES = True
"""`render` takes the exhibits too, and attaches them."""

_PLAIN = re.compile(r"(?!.*=\?)[ -~]{0,60}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?!.*=\?)[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*", re.ASCII)
_MEDIA_TYPE = re.compile(r"(?!message/|multipart/)([a-z0-9-]+)/([a-z0-9.+-]+)")


def render(composed: Composed, *, draft: bool, files: Files = NO_FILES) -> Document:
    """The draft; the exhibits in `files` are attached to it. The same letter gives the same bytes.

    Raises `Refused` where an address is none, unless it is a draft of a letter: then it is left out.
    """
    letter = letter_file(composed, draft=draft)
    utf_8 = Charset("utf-8")
    utf_8.body_encoding = QP
    parts: list[MIMEBase] = [
        MIMEText(txt.render(composed, draft=draft), "plain", utf_8),  # type: ignore[arg-type]  # a `Charset` is taken too
        _attached(letter.name, letter.media_type, letter.data),
        *(
            _attached(one.name, one.attachment.media_type, data)
            for one, data in zip(composed.exhibits, files.exhibits, strict=bool(files.exhibits))
        ),
    ]
    # quoted-printable and base64 never hold `=_`
    boundary = "=_" + sha256(b"".join(part.as_bytes() for part in parts)).hexdigest()[:32]
    written = BytesIO()
    message = MIMEMultipart("mixed", boundary, parts)
    BytesGenerator(written, mangle_from_=False).flatten(message, linesep="\r\n")
    return Document(_header(composed, draft=draft).encode("ascii") + written.getvalue(), letter.warnings)


def _header(composed: Composed, *, draft: bool) -> str:
    sender, to = _addresses(composed, draft=draft)
    lines = ["X-Unsent: 1"]
    if sender:
        lines.append(f"From: {_mailbox(composed.me.name or '', sender)}")
    if to:
        lines.append(f"To: {_mailbox(composed.to.name or '', to)}")
    lines.append(f"Subject: {_encoded(visible(composed.subject))}")
    return "".join(f"{line}\r\n" for line in lines)


def _addresses(composed: Composed, *, draft: bool) -> tuple[str | None, str | None]:
    """From where and where to: between certified boxes where the letter goes so, else by plain e-mail where there is one."""
    me, party = composed.me, composed.to.party
    mine, theirs = (me.email, me.pec), (party.email, party.pec) if party else (None, None)
    order = (1, 0) if composed.delivery == "pec" else (0, 1)
    sender, to = (next((own[n] for n in order if own[n]), None) for own in (mine, theirs))
    name = "NAME" if party is None else f"'{party.name}'"
    return _checked(sender, "repairlog me", draft=draft), _checked(to, f"repairlog party {name}", draft=draft)


def _checked(address: str | None, command: str, *, draft: bool) -> str | None:
    """The address as a header takes it, a name of a domain in ASCII; None where there is none."""
    if address is None:
        return None
    local, _, domain = address.strip().rpartition("@")
    try:
        found = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        found = ""
    if _ADDRESS.fullmatch(found):
        return found
    if draft:
        return None
    raise Refused(f"`{visible(address)}` is no e-mail address", hint=f"{command} --email ADDRESS (or --pec) corrects it")


def _mailbox(name: str, address: str) -> str:
    name = visible(name)
    if _PLAIN.fullmatch(name):
        return formataddr((name, address))
    return f"{_encoded(name)}\r\n <{address}>"


def _encoded(text: str) -> str:
    """The text as it stands, or in encoded words of RFC 2047 where it is long, not ASCII, or looks like such a word."""
    if _PLAIN.fullmatch(text):
        return text
    return Header(text, "utf-8", maxlinelen=70).encode(linesep="\r\n")


def _attached(name: str, media_type: str | None, data: bytes) -> MIMEBase:
    known = _MEDIA_TYPE.fullmatch(media_type or "")
    part = MIMEBase(*(known.groups() if known else ("application", "octet-stream")))
    if media_type == "text/html":
        part.set_param("charset", "utf-8")
    part.set_payload(data)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
