"""A real terminal: what `add` asks, and that every screen fits its width, with colour and without."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from conftest import TWO_CENTRES_ON
from terminal import CODES, on_terminal


def widths(seen):
    return [cell_len(CODES.sub("", line)) for line in seen.splitlines()]


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("words", [(), ("status", "1"), ("show",), ("days", "22/1", "--calendar", "IT", "--explain")])
def test_a_screen_fits_its_terminal(story, width, words):
    seen, code = on_terminal(story, *words, width=width)
    assert 0 == code
    assert "26" in seen
    commands = [line for line in seen.splitlines() if "repairlog " in line]  # a command stays in one piece, to be copied
    assert all(cell_len(CODES.sub("", line)) <= width for line in seen.splitlines() if line not in commands), seen


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"REPAIRLOG_ACCESSIBLE": "1", "NO_COLOR": "1"}])
def test_without_colour_no_code_reaches_the_terminal(story, setting):
    seen, code = on_terminal(story, "status", "1", **setting)
    assert 0 == code
    assert "\x1b" not in seen
    assert "Xiaomi Mi 8" in seen


def test_a_screen_reader_gets_cards_without_boxes(story):
    seen, _ = on_terminal(story, REPAIRLOG_ACCESSIBLE="1")
    assert not re.search(r"[│┃─━┏┌|+]{2,}", seen)
    assert "Business days: 26" in CODES.sub("", seen)


def test_add_asks_for_what_is_missing_in_one_pass_and_enter_skips(log):
    seen, code = on_terminal(
        log,
        "add",
        answers=["Xiaomi Mi 8\n", "\n", "Top Phone\n", "2/12/2018\n", "blotches\n", "\n", "IT\n", "22/1/2019\n", "\n"],
    )
    assert 0 == code, seen
    repair = log.repair()
    assert ("Xiaomi Mi 8", "Top Phone", "2018-12-02", "IT", "2019-01-22") == tuple(
        repair[name] for name in ("device", "seller", "bought_on", "calendar", "sent_on")
    )
    assert "Tue 22 Jan 2019" in seen
    seen, code = on_terminal(log, "add", "Galaxy", answers=["\n"] * 8)
    assert (0, "2019-02-27") == (code, log.repair(2)["sent_on"])


def test_a_wrong_answer_is_told_and_asked_again(log):
    answers = [
        "Mi 8\n",
        "\n",
        "\n",
        "13/13/2018\n",
        "2/12/2018\n",
        "\n",
        "\n",
        "Italy\n",
        "IT\n",
        "tomorrow\n",
        "22/1\n",
        "\n",
    ]
    seen, code = on_terminal(log, "add", answers=answers)
    assert 0 == code, seen
    assert 3 == seen.count("error: ")
    assert ("2018-12-02", "2019-01-22") == (log.repair()["bought_on"], log.repair()["sent_on"])


def test_great_britain_asks_for_its_nation(log):
    _, code = on_terminal(log, "add", "Mi 8", "--country", "GB", answers=[*["\n"] * 6, "3\n", "\n"])
    assert (0, "GB-SCT") == (code, log.repair()["calendar"])


def test_an_interrupt_at_a_question_saves_nothing_and_exits_130(log):
    log.run("add", "First")
    before = log.file.read_bytes()
    seen, code = on_terminal(log, "add", answers=["Mi 8\n", "\x03"])
    assert 130 == code, seen
    assert "Traceback" not in seen
    assert before == log.file.read_bytes()


def test_the_next_line_is_said_on_a_terminal_and_not_when_quiet(log):
    seen, _ = on_terminal(log, "add", "Mi 8", answers=["\n"] * 8)
    assert "Next: repairlog " in seen
    seen, _ = on_terminal(log, "--quiet", "contact", "1", "--phone")
    assert "" == seen


@pytest.mark.parametrize("width", [80, 40])
def test_a_terminal_shows_the_curves_in_its_cells(centres, width):
    seen, code = on_terminal(centres, "stats", "--by", "centre", width=width, REPAIRLOG_TODAY=TWO_CENTRES_ON)
    assert 0 == code
    assert max(widths(seen)) <= width
    text = CODES.sub("", seen)
    assert "Still out, day 0 to 13" in text
    alfa, omega = re.findall(r"█[▁▂▃▄▅▆▇█]{13}", text)  # a sign a day from 0 to 13; all were out on the day sent
    assert ("▂", "▅") == (alfa[-1], omega[-1])  # 2 of 20 and 12 of 20 are still out
    assert 6 == len(alfa) - len(alfa.lstrip("█"))  # the first came back on day 6
    assert "████████████> not reached" in text
    assert "Only what was logged here" in " ".join(text.split())


def test_without_colour_in_ascii_or_read_aloud_it_is_legible(centres):
    seen, _ = on_terminal(
        centres, "stats", "--by", "centre", REPAIRLOG_TODAY=TWO_CENTRES_ON, NO_COLOR="1", PYTHONIOENCODING="ascii"
    )
    assert seen.isascii()
    assert "\x1b" not in seen
    assert "############> not reached" in seen
    assert "Each digit: the tenths still out on a day" in seen
    aloud, _ = on_terminal(centres, "stats", "--by", "centre", REPAIRLOG_TODAY=TWO_CENTRES_ON, REPAIRLOG_ACCESSIBLE="1")
    assert "Still out" not in aloud
    assert "█" not in aloud
    piped = centres.run("stats", "--by", "centre", today=TWO_CENTRES_ON).stdout
    assert "Still out" not in piped
