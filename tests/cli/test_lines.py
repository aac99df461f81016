"""Records from standard input: all of the lines or none, and every line that is wrong is named with its number."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def shop(log):
    """Four repairs at a centre, the fourth of them void."""
    lines = "device,centre,sent_on,country\n" + "".join(
        f"{device},Centro Alfa,2019-01-22,IT\n" for device in ("Mi A2", "Redmi 6", "Galaxy S9", "P20")
    )
    (log.folder / "shop.csv").write_text(lines)
    log.run("import", "shop.csv")
    log.run("edit", "4", "--void")
    return log


def wrong(log, words, text):
    """The numbers of the lines that are named as wrong; nothing of them is in the file."""
    before = log.file.read_bytes()
    said = log.run(*words, "-", stdin=text, check=2).stderr
    assert before == log.file.read_bytes()
    return [int(number) for number in re.findall(r"^  line (\d+): ", said, re.MULTILINE)]


def test_lines_of_contacts_take_a_result_a_promised_day_a_note_and_comments(shop):
    text = "\ufeff# Wednesday\n\n1 No-News courier not passed\n2 promise fri 1 mar said Anna\n"
    text += " 3\tpromise 4/3 - 12 came\n1 a lot of noise\n"
    made = shop.json("contact", "-", "--phone", "--with", "centre", stdin=text)["contacts"]
    assert [(1, "no-news"), (2, "promise"), (3, "promise"), (1, None)] == [(c["repair_id"], c["result"]) for c in made]
    assert ["courier not passed", "said Anna", "12 came", "a lot of noise"] == [c["summary"] for c in made]
    assert {("phone", "Centro Alfa")} == {(c["channel"], c["with"]) for c in made}
    assert ["2019-03-01"] == [p["promised_on"] for p in shop.repair(2)["promises"]]
    assert ["2019-03-04"] == [p["promised_on"] for p in shop.repair(3)["promises"]]
    shop.run("undo")
    assert [0, 0, 0] == [shop.repair(number)["contacts"] for number in (1, 2, 3)]


def test_every_wrong_line_of_contacts_is_named_and_none_is_kept(shop):
    text = "1 no-news fine\n#2 news\n2 no-new x\n2 promise 31/2\n9 news\n2 promise 1 mar 19 x\n4 news\nzzz\n1 a\x00b\n"
    text += "2 promise 8/2/2019\n"
    assert [2, 3, 4, 5, 6, 7, 8, 9, 10] == wrong(shop, ["contact", "--phone"], text)


def test_a_line_that_is_not_utf8_is_named_whatever_the_locale(shop):
    import subprocess

    from conftest import COMMAND

    for locale in ("C.UTF-8", "C", "it_IT.UTF-8"):
        done = subprocess.run(
            [COMMAND, "contact", "-"], input=b"1 ok\n2 caff\xe8\n", capture_output=True, env=shop.environment(LC_ALL=locale),
            check=False,
        )  # fmt: skip
        assert (2, True) == (done.returncode, b"line 2: " in done.stderr and b"Traceback" not in done.stderr)


def test_lines_of_events_name_their_kind_or_share_one(shop):
    said = shop.run("event", "-", "--on", "yesterday", "--ref", "B-7", stdin="1 received\n2 Diagnosed board dead\n").stdout
    assert "E1 received, Tue 26 Feb 2019: repair 1, Mi A2." in said
    shop.run("event", "-", "ready", "-m", "shelf 3", stdin="1\n2 by the door\n")
    first, second = (shop.json("show", number)["repair"]["events"] for number in (1, 2))
    assert [("received", None, "B-7"), ("ready", "shelf 3", None)] == [(e["kind"], e["note"], e["ref"]) for e in first]
    assert [("diagnosed", "board dead"), ("ready", "by the door")] == [(e["kind"], e["note"]) for e in second]
    assert [2, 3, 4] == wrong(shop, ["event"], "1 ready\n2 recieved\n3\n77 ready\n")
    assert "did you mean received?" in shop.run("event", "-", stdin="2 recieved\n", check=2).stderr


def test_lines_of_closings_name_their_outcome_or_share_one(shop):
    shop.run("event", "3", "shipped", "--on", "today")
    assert [3, 4, 5] == wrong(shop, ["done"], "1 repaired\n2 refunded\n1 replaced\n3 mended\nmi8 repaired\n")
    said = shop.run("done", "-", "repaired", stdin="1 new display\n2 repaired\n3\n").stdout
    assert "Repair 2 closed: Redmi 6, repaired on Wed 27 Feb 2019, after 26 business days." in said
    assert ["repaired"] * 3 == [shop.repair(number)["outcome"] for number in (1, 2, 3)]
    shop.run("undo")
    assert [None] * 3 == [shop.repair(number)["outcome"] for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        (("done", "-", "repaired"), "1 replaced the screen", "it says replaced, and repaired is given for all lines"),
        (("event", "-", "diagnosed"), "1 ready on Friday they say", "it says ready, and diagnosed is given for all lines"),
        (("contact", "-", "--result", "no-news"), "1 news are bad", "it says news, and no-news is given for all lines"),
    ],
)
def test_a_text_that_begins_with_another_result_than_that_of_all_lines_is_refused(shop, words, line, said):
    """It was taken for the result: a repair was closed as replaced, a promise was kept."""
    before = shop.file.read_bytes()
    assert f"line 1: {said}" in shop.run(*words, stdin=f"{line}\n", check=2).stderr
    assert before == shop.file.read_bytes()


@pytest.mark.parametrize(
    "words", [("contact", "-"), ("event", "-", "ready"), ("done", "-", "a", "b"), ("done", "-", "mended")]
)
def test_nothing_to_record_and_words_too_many_are_usage(shop, words):
    said = shop.run(*words, stdin="\n# nothing\n", check=2).stderr
    assert (1, 1) == (said.count("error: "), said.count("hint: "))
