"""`forget` as it is typed: what is asked and said, what goes, what stays, and that the log goes on."""

from __future__ import annotations

import os
import shutil
import unicodedata

import pytest

from conftest import Log
from terminal import on_terminal

SPELLINGS = ("Anna Rossi", "ANNA ROSSI", "anna ròssi", unicodedata.normalize("NFD", "Anna Ròssi"), "Anna\nRossi")


def naked(data):
    text = unicodedata.normalize("NFKD", data.decode("utf-8", "ignore")).casefold()
    return "".join(c for c in text if c.isalnum())


def holding(folder, *words):
    """The files in and below a folder whose bytes, in whatever spelling, hold one of the words."""
    found = set()
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                bare = naked(file.read())
            if any(word in bare for word in words):
                found.add(name)
    return found


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A shop's log: a customer's telephone, and her name wherever it can be."""
    log = Log(tmp_path_factory.mktemp("shop"))
    log.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--country", "IT")
    log.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici (NA)")
    log.run(
        "add", "Mi 8", "--brand", "Xiaomi", "--seller", "Top Phone", "--owner", "Anna Rossi", "--imei", "356938035643809",
        "--proof", "scontrino 4711", "--bought", "2/12/2018", "--sent", "22/1/2019", "--fault", "Anna Rossi: nero",
    )  # fmt: skip
    log.run("party", "Anna Rossi", "--address", "Via Lunga 7, 80055 Portici (NA)", "--phone", "+39 333 4445566")
    for text in SPELLINGS:
        log.run("contact", "1", "-m", f"detto a {text} (333 444 55 66)", "--agent", text, "--chat")
    log.run("edit", "1", "--fault", "nero")
    (log.folder / "ricevuta.txt").write_text("pagato da Anna Rossi")
    log.run("attach", "1", "ricevuta.txt", "-m", "ricevuta")
    log.run("contact", "1", "-m", "undone: Anna Rossi")
    log.run("undo")
    log.run("export", "1", "--step", "complaint", "--lang", "it", "-o", "lettera.html", "--force")
    log.run("calendar", "add", "2019-08-10", "compleanno di Anna Rossi")
    return log


@pytest.fixture
def shop(once, tmp_path):
    """That log, for one test."""
    shutil.copytree(once.folder, tmp_path, dirs_exist_ok=True)
    return Log(tmp_path)


def test_a_person_goes_from_every_byte_and_the_log_goes_on(shop):
    shop.run("backup", "copy.db")
    shop.run("restore", "copy.db", "--yes")
    os.makedirs(shop.folder / "cache" / "repairlog", exist_ok=True)
    (shop.folder / "cache" / "repairlog" / "closing-days").write_text("festa di Anna Rossi")
    before = shop.json("status")["repairs"][0]
    words = ("annarossi", "vialunga7", "4445566", "356938035643809", "scontrino4711", "pagatoda")
    assert {"log.db", "copy.db", "log.db.before-restore-15.bak", "closing-days"} <= holding(shop.folder, *words)

    done = shop.run("forget", "anna rossi", "--yes")
    assert {"copy.db", "lettera.html", "ricevuta.txt"} == holding(shop.folder, *words)
    assert "L1 was written to lettera.html" in done.stderr
    assert "backups" in done.stderr
    assert "repairlog find anna" in done.stderr

    verified = shop.json("verify", "--attachments")
    assert verified["ok"]
    assert verified["redacted"]
    after = shop.json("status")["repairs"][0]
    assert "(removed 2)" == after.pop("owner")
    assert before.pop("owner") == "Anna Rossi"
    assert before == after
    shown = shop.json("show", "1", "--full")["repair"]
    assert (None, None, "Mi 8") == (shown["imei"], shown["proof"], shown["device"])
    assert "detto a (removed) ((removed))" in shop.run("show", "1").stdout
    assert "Corso Prova 2, 80055 Portici (NA)" in shop.run("party", "Top Phone").stdout
    shop.run("contact", "1", "-m", "ancora")
    shop.run("undo")
    shop.run("redo")
    shop.run("undo")
    assert "cannot be undone" in shop.run("undo", check=4).stderr
    shop.run("verify")
    shop.run("forget", "Anna Rossi", "--yes", check=3)


def test_a_paper_that_went_with_a_person_is_named_so_and_no_backup_is_advised(shop):
    shop.run("contact", "1", "-m", "ROSSI, Anna", "--agent", "Rossi Anna")
    shop.run("forget", "Anna Rossi", "--yes")
    assert "rossianna" not in naked(shop.file.read_bytes())
    assert "(removed)" in next(line for line in shop.run("attach", "--list").stdout.splitlines() if line.startswith("A1"))
    refused = shop.run("attach", "--extract", "A1", "-o", "out.txt", check=3)
    assert "removed with a person" in refused.stderr
    assert "backup" not in refused.stderr
    assert not (shop.folder / "out.txt").exists()


def test_what_lies_below_a_removal_is_not_listed_as_if_undo_took_it_back(shop):
    shop.run("forget", "Anna Rossi", "--yes")
    assert "Nothing to undo" in shop.run("undo", "--list").stdout
    shop.run("contact", "1", "-m", "ancora")
    assert [["1", "contact"]] == [line.split()[:2] for line in shop.run("undo", "--list").stdout.splitlines()[2:-1]]
    shop.run("undo", "2", check=4)


def test_it_says_what_would_go_and_asks_first(shop):
    before = shop.file.read_bytes()
    refused = shop.run("forget", "Anna Rossi", check=2)
    for said in ("Anna Rossi: all that is known", "IMEI", "repair 1", "A1 ricevuta.txt", "--yes"):
        assert said in refused.stderr
    shown, code = on_terminal(shop, "forget", "Anna Rossi", answers=["\n"])
    assert 4 == code, shown
    assert before == shop.file.read_bytes()
    shown, code = on_terminal(shop, "forget", "Anna Rossi", answers=["yes\n"])
    assert 0 == code, shown
    assert "log.db" not in holding(shop.folder, "annarossi")


def test_a_name_in_texts_alone_can_go_too(story):
    story.run("contact", "1", "--agent", "Bruno Testa", "-m", "BRUNO TESTA non sa nulla")
    said = story.json("forget", "bruno testa", "--yes")
    assert ([], False, 2, 1) == (said["parties"], said["me"], said["texts"], said["entries"])
    assert set() == holding(story.folder, "brunotesta")
    assert "(removed) non sa nulla" in story.run("show", "1").stdout
    story.run("verify")


def test_the_writer_of_the_log_can_go(shop):
    shop.run("forget", "Ada Esempio", "--yes")
    assert "log.db" not in holding(shop.folder, "adaesempio", "viaprova1")
    assert "Ada" not in shop.run("me").stdout
    shop.run("verify")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("Anna Rosso", 3, "Anna Rossi"),
        ("Nobody", 3, "nowhere"),
        ("xiaomi", 4, "repairs 1: brand Xiaomi"),
        ("An", 2, "too short"),
        (" ", 2, "no name"),
        ("removed", 2, "the mark"),
    ],
)
def test_what_cannot_go_is_refused_in_a_sentence_and_nothing_changes(shop, name, code, said):
    before = shop.file.read_bytes()
    assert said in shop.run("forget", name, "--yes", check=code).stderr
    assert before == shop.file.read_bytes()


def test_without_a_log_nobody_is_in_it(log):
    log.run("forget", "Anna Rossi", "--yes", check=3)
    assert not log.file.exists()
