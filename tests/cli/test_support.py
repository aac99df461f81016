"""Whether the log still says what a letter was made from: a remark of `verify`, no fault."""

from __future__ import annotations

import shutil

import pytest

from conftest import Log


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A repair with four contacts and a letter."""
    log = Log(tmp_path_factory.mktemp("begun"))
    log.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)")
    log.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici (NA)")
    bought = ("--bought", "2/12/2018", "--sent", "22/1/2019", "--fault", "macchie sul display", "--country", "IT")
    log.run("add", "Xiaomi Mi 8", "--seller", "Top Phone", *bought)
    for day in (30, 31):
        log.run("contact", "1", "--chat", "--with", "seller", "--result", "no-news", "--on", f"{day}/1/2019")
    for day in (6, 7):
        log.run("contact", "1", "--chat", "--with", "seller", "--result", "no-news", "--on", f"{day}/2/2019")
    log.run("export", "1", "-o", "letter.txt")
    return log


@pytest.fixture
def written(begun, log):
    """A log of one's own with the same in it."""
    shutil.copy(begun.file, log.file)
    return log


def corrected(log):
    return [(one["letter"], one["corrected"]) for one in log.json("verify")["letters"]]


def test_a_letter_whose_records_are_as_they_were_is_not_remarked_on(written):
    written.run("contact", "1", "--phone", "--result", "no-news")
    written.run("edit", "C5", "-m", "later, and corrected later")
    written.run("sent", "L1", "--on", "today", "--by", "registered")
    written.run("follow-up", "1", "--cancel")
    written.run("party", "Top Phone", "--phone", "081 0")
    assert [(1, [])] == corrected(written)
    assert "L1" not in written.run("verify").stdout


def test_what_was_corrected_since_is_counted_and_named(written):
    written.run("edit", "C2", "--result", "refused")
    written.run("edit", "C2", "-m", "twice is once")
    written.run("edit", "C3", "--void")
    written.run("edit", "1", "--fault", "altro")
    assert [(1, ["C2", "C3", "repair 1"])] == corrected(written)
    assert "L1: 3 records it speaks of were corrected since: C2, C3, repair 1." in written.run("verify").stdout


def test_what_was_put_back_is_no_correction(written):
    written.run("edit", "C2", "--result", "refused")
    assert "L1: 1 record it speaks of was corrected since: C2." in written.run("verify").stdout
    written.run("undo")
    assert [(1, [])] == corrected(written)


def test_each_letter_speaks_of_what_was_there_when_it_was_written(written):
    for _ in range(2):
        written.run("contact", "1", "--phone", "--result", "no-news", today="2019-02-28")
    written.run("export", "1", "--step", "complaint", "-o", "second.txt", today="2019-02-28")
    written.run("edit", "C6", "--void", today="2019-02-28")
    assert [(1, []), (2, ["C6"])] == corrected(written)


def test_a_void_letter_needs_no_support(written):
    written.run("edit", "C2", "--result", "refused")
    written.run("edit", "L1", "--void")
    assert [] == corrected(written)
