"""`find` as it is typed: words, not options; every record that says so, nothing personal more than asked for."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest

from conftest import Log
from repairlog.reports.found import excerpt
from terminal import CODES, on_terminal

IMEI = "356938035643809"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A log that is only looked at."""
    log = Log(tmp_path_factory.mktemp("shop"))
    log.run(
        "add", "iPhone -11", "--brand", "Apple", "--imei", IMEI, "--ref", "RMA-991", "--seller", "C++ Søren's",
        "--fault", "Riparazióne: display nero", "--sent", "22/1/2019",
    )  # fmt: skip
    log.run("contact", "1", "--phone", "-m", "NEAR( it’s “black” * 100%", today="2019-02-06")
    log.run("add", "Galaxy", "--fault", "display")
    log.run("party", "C++ Søren's", "--address", "Straße 1")
    return log


@pytest.fixture
def own(shop, log):
    """A copy of it, to be changed."""
    shutil.copy(shop.file, log.file)
    return log


def items(log, *words, **more):
    return [one["item"] for one in log.json("find", *words, **more)["found"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["riparazione NERO"], ["repair 1"]), (["display"], ["repair 2", "repair 1"]), (["display", "galaxy", "nero"], []),
        (["iphone -11"], ["repair 1"]), (["iphone", "-11"], ["repair 1"]), (["-x", "-11"], []),
        (["--", "-11"], ["repair 1"]),
        (["--", "--full"], []), (["-"], ["repair 1", "reference 1"]), (["-3b"], []), (["NEAR(", "*", "it's", '"'], ["C1"]),
        (["C++"], ["party 1"]), (["strasse", "soren's"], ["party 1"]), (["rma-991"], ["reference 1"]),
    ],
    ids=str,
)  # fmt: skip
def test_words_are_found_whatever_they_look_like(shop, words, expected):
    found = json.loads(shop.run("find", "--json", *words).stdout)["found"]
    assert expected == [one["item"] for one in found]


def test_a_record_is_told_with_its_repair_day_field_and_text(shop):
    assert {
        "schema": 1, "command": "find", "found": [
            {"repair_id": 1, "item": "C1", "on": "2019-02-06", "field": "summary", "text": "NEAR( it’s “black” * 100%",
             "void": False},
        ],
    } == shop.json("find", "black")  # fmt: skip
    assert None is shop.json("find", "soren")["found"][0]["repair_id"]


def test_in_a_pipe_a_record_is_one_line_and_nothing_is_cut(own):
    long = " ".join(["word"] * 400) + " needle " + " ".join(["word"] * 400)
    own.run("contact", "2", "-m", long)
    _, _, line = own.run("find", "needle").stdout.splitlines()
    assert line.endswith(long)


def test_a_terminal_shows_what_stands_around_and_fits_its_width(own):
    own.run("contact", "2", "-m", " ".join(["word"] * 400) + " needle " + " ".join(["word"] * 400))
    for width in (80, 40):
        seen, code = on_terminal(own, "find", "needle", width=width)
        lines = CODES.sub("", seen).splitlines()
        assert 0 == code
        assert "needle" in seen
        assert len(lines) < 20
        assert all(len(line) <= width for line in lines), seen


def test_void_ones_say_so_and_undone_ones_are_gone(own):
    own.run("edit", "C1", "--void")
    assert "C1, void" in own.run("find", "near(").stdout
    assert own.json("find", "near(")["found"][0]["void"]
    own.run("undo", "2")
    assert ["repair 2", "repair 1"] == items(own, "display")
    own.run("undo")
    assert ["repair 1"] == items(own, "display")


def test_the_imei_is_masked_unless_all_is_wanted(shop):
    done = shop.run("find", IMEI)
    assert "***********3809" in done.stdout
    assert IMEI not in done.stdout + done.stderr
    assert IMEI not in shop.run("find", IMEI, "--json").stdout
    assert IMEI in shop.run("find", IMEI, "--full").stdout
    assert IMEI == shop.json("find", IMEI, "--full")["found"][0]["text"]


def test_nothing_found_is_done_and_said_aside(shop):
    done = shop.run("find", "zzz")
    assert ("", "note: nothing in the log says so\n") == (done.stdout, done.stderr)
    assert "" == shop.run("-q", "find", "zzz").stderr
    assert [] == items(shop, "zzz")


def test_a_log_that_is_not_there_holds_nothing_and_is_not_made(log):
    assert [] == items(log, "x")
    assert not log.file.exists()


@pytest.mark.parametrize("words", [[], [""], ["  "], ["--no-such-option"]])
def test_no_word_at_all_and_an_unknown_option_are_told(shop, words):
    assert shop.run("find", *words, check=2).stderr.startswith("error: ")


def test_a_foreign_text_reaches_no_terminal_as_it_is(own):
    with sqlite3.connect(own.file) as opened:
        opened.execute("UPDATE contacts SET summary = 'needle \x1b[2J\u202e'")
    opened.close()
    for words in ((), ("--json",)):
        assert not {"\x1b", "\u202e"} & set(own.run("find", "needle", *words).stdout)


def test_an_excerpt_holds_the_word_whatever_folding_does_to_the_text():
    for before in ("ß" * 300, "e\u0301" * 300, "ﬁ " * 200, "x" * 500, "word " * 90):
        shown = excerpt(f"{before} Nädel {before}", ["nadel"])
        assert "Nädel" in shown
        assert shown.startswith("…")
        assert shown.endswith("…")
        assert len(shown) <= 130
    assert "short" == excerpt("short", ["short"])
