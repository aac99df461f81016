"""A shop's day by the real command: its letters to the centre, one about several repairs, and the one to its customer."""

from __future__ import annotations

import email
import json
import shutil
import zipfile
from email import policy

import pytest
from pypdf import PdfReader

from conftest import Log

TODAY = "2026-11-27"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A shop with three devices at a centre, two of them asked about in one call, and one customer who called."""
    log = Log(tmp_path_factory.mktemp("shop"))
    for words in (
        (
            "me",
            "--name",
            "Top Phone Srl",
            "--address",
            "Corso Prova 2, 80055 Portici (NA)",
            "--email",
            "info@topphone.example",
            "--role",
            "seller",
            "--country",
            "IT",
            "--lang",
            "it",
        ),
        ("party", "Centro Alfa", "--address", "Via Alfa 3, 20100 Milano (MI)", "--email", "alfa@example.org"),
        ("party", "Maria Rossi", "--email", "maria@example.org"),
        (
            "add",
            "Xiaomi Mi 8",
            "--centre",
            "Centro Alfa",
            "--owner",
            "Maria Rossi",
            "--sent",
            "2026-10-12",
            "--under",
            "legal",
        ),
        (
            "add",
            "Galaxy S21",
            "--centre",
            "Centro Alfa",
            "--owner",
            "Luca Bianchi",
            "--sent",
            "2026-10-20",
            "--under",
            "legal",
        ),
        ("add", "Pixel 7", "--centre", "Centro Beta", "--sent", "2026-11-20", "--under", "paid"),
        ("contact", "1", "2", "--phone", "--with", "centre", "--result", "no-news", "--on", "2026-10-28"),
        ("contact", "1", "--phone", "--by", "Maria Rossi", "--incoming", "--result", "news", "--on", "2026-11-26"),
    ):
        log.run(*words, today=TODAY)
    return log


@pytest.fixture
def shop(made, log):
    shutil.copy(made.file, log.file)
    (log.folder / "ricevuta.txt").write_text("inviata", encoding="utf-8")
    return log


def run(shop, *words, check=0, **more):
    return shop.run(*words, today=TODAY, check=check, **more)


def test_the_customer_answers_for_no_centre_and_the_step_is_taken_with_the_centre(shop):
    first = next(one for one in shop.json("status", today=TODAY)["repairs"] if one["id"] == 1)
    assert (22, 2) == (first["silent_business_days"], first["contacts"])
    assert "complaint" == first["next_step"]["step"]
    assert "34 business days without news or a promise; 1 contact, none with a date" == first["next_step"]["why"]
    third = next(one for one in shop.json("status", today=TODAY)["repairs"] if one["id"] == 3)
    assert third["next_step"]["command"].endswith("contact 3 --with centre --phone")


def test_one_letter_about_several_is_remembered_for_each_sent_as_a_whole_and_taken_back_as_a_whole(shop):
    told = run(shop, "export", "1", "2", "-o", "lettera.html").stdout
    assert "L1, L2 complaint written to" in told
    letter = (shop.folder / "lettera.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert letter.count("Xiaomi Mi 8") >= 2
    assert "Rossi" not in letter
    assert "L1, L2 complaint sent Fri 27 Nov 2026." in run(
        shop, "sent", "L2", "--on", "today", "--by", "email", "--file", "ricevuta.txt"
    ).stdout  # fmt: skip
    for number in (1, 2):
        shown = shop.json("show", number, today=TODAY)["repair"]
        assert ["complaint"] == [one["step"] for one in shown["letters"]]
        assert "2026-11-27" == shown["letters"][0]["sent_on"]
        assert 1 == len(shown["attachments"])
        assert {"letter"} <= {one["kind"] for one in shown["deadlines"]}
    run(shop, "edit", "2", "--sent", "2026-10-19")
    verified = {one["letter"]: one["corrected"] for one in shop.json("verify", today=TODAY)["letters"]}
    assert [] == verified[1]
    assert ["repair 2"] == verified[2]
    run(shop, "undo", "3")
    assert [] == shop.json("show", 1, today=TODAY)["repair"]["letters"]
    assert [] == shop.json("show", 2, today=TODAY)["repair"]["letters"]


@pytest.mark.parametrize("suffix", ["txt", "md", "pdf", "docx", "eml", "json"])
def test_every_format_holds_the_letter_about_several(shop, suffix):
    run(shop, "attach", "1", "ricevuta.txt")
    run(shop, "export", "1", "2", "-o", f"lettera.{suffix}")
    data = (shop.folder / f"lettera.{suffix}").read_bytes()
    if suffix == "json":
        found = json.loads(data)["letter"]
        assert [(1, 34), (2, 28)] == [(one["id"], one["business_days"]) for one in found["repairs"]]
        assert found["business_days"] is None
    elif suffix == "eml":
        mail = email.message_from_bytes(data, policy=policy.default)
        assert "Centro Alfa <alfa@example.org>" == mail["To"]
        assert "2 riparazioni in corso" in mail["Subject"]
    elif suffix == "docx":
        with zipfile.ZipFile(shop.folder / "lettera.docx") as archive:
            assert b"Galaxy S21" in archive.read("word/document.xml")
    elif suffix == "pdf":
        names = PdfReader(shop.folder / "lettera.pdf").attachments.keys()
        assert ["letter.json"] == [name for name in names if not name.endswith("_ricevuta.txt")], "no extract"
        assert 2 == len(names)
    else:
        assert "Galaxy S21" in data.decode("utf-8")


def test_what_cannot_go_into_one_letter_is_named_and_nothing_is_written(shop):
    before = shop.file.read_bytes()
    refused = run(shop, "export", "1", "3", "--step", "reminder", "-o", "x.txt", check=4).stderr
    assert "repair 3: Centro Beta" in refused
    assert "one repair" in run(shop, "export", "1", "2", "--to", "owner", check=2).stderr
    assert "a bundle holds one repair" in run(shop, "export", "1", "2", "--bundle", "x.zip", check=2).stderr
    assert "the seller is you" in run(shop, "export", "1", "--to", "seller", check=2).stderr
    early = run(shop, "export", "3", "2", "--to", "centre", "--step", "notice", "-o", "x.txt", check=4).stderr
    assert "one letter goes to one addressee" in early
    more = run(shop, "export", "1", "2", "--step", "notice", "-o", "x.txt", check=4).stderr
    assert "repair 1: the log calls for another step, `complaint`" in more
    assert run(shop, "export", "1", "2", "--step", "reminder").stdout  # a milder step than called for may be written
    assert before == shop.file.read_bytes()
    assert not (shop.folder / "x.txt").exists()


def test_the_letter_to_the_customer_is_no_step_and_its_record_is_a_contact(shop):
    before = shop.file.read_bytes()
    by_name = run(shop, "export", "1", "--to", "Maria Rossi").stdout
    text = run(shop, "export", "1", "--to", "owner").stdout
    assert text == by_name
    assert "Gentile Cliente," in text
    assert "Al momento non abbiamo una data di riconsegna" in text
    assert "Written to" in run(shop, "export", "1", "--to", "owner", "-o", "cliente.eml").stdout
    assert before == shop.file.read_bytes()
    mail = email.message_from_bytes((shop.folder / "cliente.eml").read_bytes(), policy=policy.default)
    assert "Maria Rossi <maria@example.org>" == mail["To"]
    assert "the postal address" not in run(shop, "export", "2", "--to", "owner").stderr
    assert "no step against anybody" in run(shop, "export", "1", "--to", "owner", "--step", "notice", check=2).stderr


def test_a_post_and_a_form_are_a_consumers_and_a_field_holds_one_letter(shop):
    for words in (("--post",), ("--form", "agcm")):
        assert "are a consumer's" in run(shop, "export", "1", *words, check=2).stderr
    body = run(shop, "export", "1", "--max-chars", "700").stdout
    assert len(body) <= 701
    assert "Vi chiediamo pertanto di restituire" in body
    assert "letter about one repair" in run(shop, "export", "1", "2", "--max-chars", "700", check=2).stderr


def test_a_consumer_has_neither(shop):
    run(shop, "me", "--role", "consumer")
    assert "a letter about several repairs is a shop's" in run(shop, "export", "1", "2", check=2).stderr
    assert "a shop's to its customer" in run(shop, "export", "1", "--to", "owner", check=2).stderr


def test_a_device_that_comes_again_is_told_from_the_log(shop):
    run(shop, "done", "1", "repaired", "--on", "2026-11-02")
    run(shop, "add", "--again", "1", "--sent", "2026-11-10", "--under", "legal")
    text = " ".join(run(shop, "export", "4", "--step", "reminder").stdout.split())
    assert (
        "Lo stesso apparecchio era già stato consegnato per la riparazione il 12 ottobre 2026, e restituito riparato "
        "il 2 novembre 2026."
    ) in text  # fmt: skip


def test_a_bundle_for_the_centre_warns_that_the_extract_names_the_customer(shop):
    told = run(shop, "export", "1", "--bundle", "caso.zip").stderr
    assert "the extract of the log names your customer, Maria Rossi" in told
