"""The draft of an e-mail, read again as a mail program reads it: our headers, one recipient, the files as they are."""

from __future__ import annotations

import email
import re
from email import policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters import cases, evidence
from letters.evidence import kept
from repairlog.errors import Refused
from repairlog.letters import formats, languages
from repairlog.letters.formats import eml, html, pdf, txt

HEADERS = ["X-Unsent", "From", "To", "Subject", "Content-Type", "MIME-Version"]
TRAP = "=?utf-8?q?x=0aBcc:_e@x.it?="
HOSTILE = [
    "a\r\nBcc: e@x", "a\nBcc: e@x\n\nbody", "a\rBcc: e@x", TRAP, f"Shop {TRAP} Shop", "=?utf-8?b?eApCY2M6IGVAeC5pdA==?=",
    "a" * 2000, "è " * 1000, "a, e@x.it", 'a" <e@x.it>, "b', "e@x.it", "<e@x.it>", "山" * 100, "a\u2028Bcc: e@x", "a;b:c",
    "\\", "(comment)", "", " ", "From ",
]  # fmt: skip
SHOP = cases.SHOP._replace(email="info@topphone.example")


@pytest.fixture(autouse=True)
def _without_typst(monkeypatch):
    """The letter goes along as HTML, as in a base install, which is as good here and much quicker."""

    def refuse(*_, **__):
        raise Refused("not installed")

    monkeypatch.setattr(pdf, "render", refuse)


def letter(case=None, me=cases.ME, **fields):
    return evidence.letter(case or evidence.CASE._replace(seller=SHOP), me=me, delivery="email", **fields)


def rendered(composed, files=evidence.BYTES, *, draft=False):
    return eml.render(composed, draft=draft, files=formats.Files(files)).data


def read(data):
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    message = email.message_from_bytes(data, policy=policy.default)
    assert not message.defects
    return message


def test_it_has_exactly_our_headers_and_opens_as_a_draft():
    message = read(rendered(letter()))
    assert HEADERS == message.keys()
    assert "1" == message["X-Unsent"]
    assert "Ada Esempio <ada@example.org>" == message["From"]
    assert "Top Phone <info@topphone.example>" == message["To"]
    assert letter().subject == message["Subject"]


def test_the_body_is_the_text_of_the_letter():
    for lang in languages.codes():
        composed = letter(lang=lang)
        body = read(rendered(composed)).get_body(("plain",))
        assert txt.render(composed, draft=False) == body.get_content().replace("\r\n", "\n")
        assert "quoted-printable" == body["Content-Transfer-Encoding"]


def test_the_letter_and_every_exhibit_are_attached_under_plain_names():
    composed = letter()
    page, *files = read(rendered(composed)).iter_attachments()
    assert "00_2019-02-27_Reclamo.html" == page.get_filename()
    assert html.render(composed, draft=False) == page.get_content()
    assert list(evidence.BYTES) == [part.get_payload(decode=True) for part in files]
    assert [one.name for one in composed.exhibits] == [part.get_filename() for part in files]
    types = ["application/octet-stream", "image/png", "application/octet-stream", "application/pdf"]
    assert types == [part.get_content_type() for part in files]
    assert {"base64"} == {part["Content-Transfer-Encoding"] for part in (page, *files)}


def test_where_a_pdf_can_be_made_it_goes_along(monkeypatch):
    monkeypatch.undo()
    pytest.importorskip("typst")
    page = next(read(rendered(letter())).iter_attachments())
    assert ("00_2019-02-27_Reclamo.pdf", "application/pdf") == (page.get_filename(), page.get_content_type())
    assert page.get_payload(decode=True).startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_makes_a_header_or_a_recipient(text):
    shop = SHOP._replace(name=text, legal_name=None)
    case = evidence.CASE._replace(
        seller=shop, repair=evidence.CASE.repair._replace(device=text), refs=(text,),
    )  # fmt: skip
    files = tuple(one._replace(file_name=text, title=text, media_type=text) for one in evidence.FILES)
    composed = letter(case, me=cases.ME._replace(name=text), files=files)
    data = rendered(composed)
    message = read(data)
    assert HEADERS == message.keys()
    assert HEADERS == email.message_from_bytes(data).keys()
    for reader in (message, email.message_from_bytes(data)):
        assert ["info@topphone.example"] == [address for _, address in getaddresses([reader["To"]])]
    assert 1 == len(message["To"].addresses)
    assert 1 == len(message["From"].addresses)
    shown = re.sub(r"\s+", " ", str(make_header(decode_header(email.message_from_bytes(data)["Subject"]))))
    assert re.sub(r"\s+", " ", composed.subject).strip() == shown.strip()
    assert not re.search(rb"(?im)^bcc:", data.split(b"\r\n\r\n")[0])
    for part in message.iter_attachments():
        assert re.fullmatch(r"\d\d_[0-9-]+_[A-Za-z0-9._-]+", part.get_filename())


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=60)
def test_any_name_and_any_device_come_back_as_they_were(name, device):
    shop = SHOP._replace(name="Top Phone")
    case = cases.STORY._replace(seller=shop, repair=cases.STORY_REPAIR._replace(device=device))
    composed = letter(case, me=cases.ME._replace(name=name), files=(), annexes=False)
    headers = eml._header(composed, draft=False).encode("ascii")
    message = email.message_from_bytes(headers + b"\r\n")
    assert HEADERS[:4] == message.keys()
    assert max(map(len, headers.split(b"\r\n"))) <= 200
    assert [("Top Phone", "info@topphone.example")] == getaddresses([message["To"]])


@pytest.mark.parametrize(
    "address",
    ["a\r\nBcc: e@x.it", "a@x.it, e@x.it", "a@x.it\nBcc: e@x.it", "nobody", "@x.it", "a@", "a b@x.it", "<a@x.it>",
     f"{TRAP}@x.it", "a@x..it", "a@-", '"a b"@x.it', "a@x.it;e@x.it", "a@[127.0.0.1]", "è@x.it", "a@" + "x" * 300 + ".it"],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_left_out_of_a_draft(address):
    for case, me, command in (
        (evidence.CASE._replace(seller=SHOP._replace(email=address)), cases.ME, "repairlog party 'Top Phone' --email"),
        (None, cases.ME._replace(email=address), "repairlog me --email"),
    ):
        composed = letter(case, me=me)
        with pytest.raises(Refused) as refused:
            rendered(composed)
        assert command in refused.value.hint
        message = read(rendered(composed, draft=True))
        assert set(HEADERS) - {"To" if case else "From"} == set(message.keys())


def test_a_domain_in_another_script_is_written_in_ascii():
    message = read(rendered(letter(evidence.CASE._replace(seller=SHOP._replace(email="info@négoce.example")))))
    assert "info@xn--ngoce-bsa.example" == message["To"].addresses[0].addr_spec


def test_certified_boxes_write_to_each_other():
    shop, me = SHOP._replace(pec="topphone@pec.example"), cases.ME._replace(pec="ada@pec.example")
    case = evidence.CASE._replace(seller=shop)
    certified = read(rendered(evidence.letter(case, me=me, delivery="pec")))
    assert ["ada@pec.example", "topphone@pec.example"] == [certified[name].addresses[0].addr_spec for name in ("From", "To")]
    plain = read(rendered(letter(case, me=me)))
    assert ["ada@example.org", "info@topphone.example"] == [plain[name].addresses[0].addr_spec for name in ("From", "To")]


def test_without_an_address_there_is_no_recipient():
    composed = evidence.letter(delivery="registered")
    assert ["X-Unsent", "From", "Subject", "Content-Type", "MIME-Version"] == read(rendered(composed)).keys()


def test_the_same_letter_gives_the_same_bytes():
    assert rendered(letter()) == rendered(letter())
    assert rendered(letter()) == formats.made("eml", letter(), draft=False, files=formats.Files(evidence.BYTES)).data


def test_a_file_that_looks_like_the_end_of_a_part_does_not_end_it():
    composed = letter(files=(kept(1, b"x"),))
    boundary = read(rendered(composed, (b"x",))).get_boundary()
    data = f"\r\n--{boundary}--\r\nBcc: e@x\r\n".encode()
    message = read(rendered(composed, (data,)))
    assert [data] == [part.get_payload(decode=True) for part in message.iter_attachments()][1:]


def test_a_draft_says_so_in_its_body():
    composed = letter()
    assert read(rendered(composed, draft=True)).get_body(("plain",)).get_content().startswith(composed.draft_words)
