"""What only a real log shows in a letter: its corrections, its instants, a letter that goes out too late."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest


def annex(log, letter, *words, **more):
    """The annex of that letter in English, as one line."""
    text = log.run("export", "1", "--step", "complaint", "--lang", "en", *words, **more).stdout
    found = re.split(r"\nAnnex ([A-E]) – ", text)
    return " ".join(dict(zip(found[1::2], found[2::2], strict=True))[letter].split())


def test_the_log_of_contacts_says_when_to_the_second_it_was_taken_and_when_each_entry_was_written(story):
    before = datetime.now(UTC).replace(microsecond=0)
    text = annex(story, "B")
    at = re.search(r"extracted on (\d+ \w+ \d{4}), (\d\d:\d\d:\d\d) UTC\.", text)
    taken = datetime.strptime(f"{at[1]} {at[2]}", "%d %B %Y %H:%M:%S").replace(tzinfo=UTC)
    assert before <= taken <= datetime.now(UTC)
    head = story.json("verify")["head"]
    assert f"Last entry of the log (SHA-256): {head}" in text
    assert 5 == len(re.findall(r"Recorded: \d+ \w+ \d{4}, \d\d:\d\d", text))
    assert "times of recording are UTC" in text


def test_a_correction_says_what_stood_there_before(story):
    assert "corrected on" not in annex(story, "B")
    story.run("edit", "C2", "--result", "promise", "-m", "pronto [presto]")
    story.run("edit", "C3", "--on", "14/2/2019", "--channel", "phone")
    text = annex(story, "B")
    assert re.search(r"No\. 3 was corrected on [^;]* UTC; it read before: Outcome – no news, Note – –\.", text)
    assert re.search(
        r"No\. 4 was corrected on [^;]* UTC; it read before: Happened – 13 February 2019, Channel – chat\.", text
    )
    story.run("edit", "C2", "-m", "altro")
    assert "it read before: Note – “pronto [presto]”." in annex(story, "B")


def test_an_entry_that_was_struck_out_is_told_and_not_counted(story):
    story.run("contact", "1", "--phone", "--with", "seller", "--result", "news", "-m", "sbagliato", "--on", "20/2/2019")
    story.run("edit", "C6", "--void")
    story.run("contact", "1", "--phone", "--result", "news", "--on", "21/2/2019")
    story.run("undo")
    text = annex(story, "B")
    told = re.findall(r"An entry was struck out on [^;]* UTC; it read: ([^.]*)\.", text)
    assert ["20 February 2019, phone, Top Phone, news, without a date, “sbagliato”"] == told  # undone: never told
    assert 5 == len(re.findall(r"Recorded:", text))
    story.run("redo")
    assert 1 == annex(story, "B").count("struck out")


def test_a_promised_day_that_was_changed_is_told(story):
    story.run("contact", "1", "--phone", "--with", "seller", "--promise", "8/2/2019", "--on", "1/2/2019")
    story.run("edit", "P1", "--promise", "11/2/2019")
    assert "it read before: Outcome – return promised for 8 February 2019." in annex(story, "B")


def test_a_correction_after_a_person_was_removed_names_nobody(story):
    story.run("edit", "C1", "--agent", "Marta Rossi")
    story.run("edit", "C1", "--agent", "Marta Rossi Verdi")
    story.run("forget", "Marta Rossi", "--yes")
    assert "Marta" not in annex(story, "B")


@pytest.fixture
def ready(story):
    story.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--email", "ada@example.org")
    story.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici", "--email", "info@topphone.example")
    story.run("export", "1", "-o", "letter.txt")
    return story


def test_a_letter_that_goes_out_late_can_be_written_again(ready):
    assert "less time" not in ready.run("sent", "L1", "--on", "27/2/2019", "--by", "email").stderr
    done = ready.run("sent", "L1", "--on", "5/3/2019", "--by", "email", "--ref", "X1", today="2019-03-06")
    assert "L1 complaint sent Tue 5 Mar 2019" in done.stdout
    assert "Its deadline ends Tue 19 Mar 2019." in done.stdout
    assert "the letter says Wed 13 Mar 2019" in done.stderr
    assert "`repairlog undo` and then `repairlog export 1 -o FILE`" in done.stderr
    ready.run("undo", "2", today="2019-03-06")
    done = ready.run("export", "1", "-o", "again.txt", today="2019-03-06")
    assert done.stdout.startswith("L2 complaint written")
    assert "20 marzo 2019" in (ready.folder / "again.txt").read_text(encoding="utf-8")
    assert "less time" not in ready.run("sent", "L2", today="2019-03-06").stderr


def test_the_ladder_moves_once_a_letter_was_sent_and_its_deadline_has_passed(ready):
    assert "complaint" == ready.repair()["next_step"]["step"]
    (ready.folder / "receipt.eml").write_text("received", encoding="utf-8")
    ready.run("sent", "L1", "--on", "27/2/2019", "--by", "email", "--file", "receipt.eml")
    assert "contact" == ready.repair(today="2019-03-13")["next_step"]["step"]
    after = ready.repair(today="2019-03-14")["next_step"]
    assert ("notice", "L1") == (after["step"], re.search(r"L\d", after["why"])[0])
    text = ready.run("export", "1", "--lang", "en", today="2019-03-14").stdout
    assert "receipt.eml" in text
    assert re.search(r"letter sent: Complaint; .*Doc\.: D 1", " ".join(text.split()))
