"""`add` on a terminal: checked before it asks, offered from before, shown before it saves, and nothing typed is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat

import pytest

import shop
from repairlog.store import connection

ANSWERS = ("Xiaomi Mi 8", "Xiaomi", "Top Phone", "2/12/2018", "blotches", "Centro Alfa", "GB", "22/1/2019", "3", "")
"""Device, brand, seller, bought, fault, centre, country, handed over, the nation, and Enter that saves."""
FIELDS = ("device", "brand", "seller", "bought_on", "centre", "calendar", "sent_on")
SAVED = ("Xiaomi Mi 8", "Xiaomi", "Top Phone", "2018-12-02", "Centro Alfa", "GB-SCT", "2019-01-22")


def left(log):
    """The files that keep what was typed."""
    return sorted(log.folder.glob("log.db.unsaved-*.json"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An empty log: making one takes longer than all questions."""
    file = tmp_path_factory.mktemp("empty") / "log.db"
    connection.open_to_write(str(file)).close()
    return file


@pytest.fixture
def log(log, empty):
    """A log of one's own, without a repair."""
    shutil.copy(empty, log.file)
    return log


def test_what_was_understood_is_shown_before_it_is_saved(log):
    terminal = shop.Terminal(log, "add")
    terminal.until_asked()
    for answer in ANSWERS[:-1]:
        shown = terminal.type(answer)
    assert 1 == len(left(log))
    for piece in ("Bought: Sun 2 Dec 2018", "Handed over: Tue 22 Jan 2019", "Country: GB", "without the holidays of GB-SCT"):
        assert piece in shown
    assert "No repair in the log yet" in log.run("status").stdout
    shown = terminal.type("4")
    assert "Sun 3 Dec" not in shown
    assert "Mon 3 Dec 2018" in terminal.type("3/12/2018")
    terminal.type("")
    assert 0 == terminal.ended()
    assert ("2018-12-03", []) == (log.repair()["bought_on"], left(log))


@pytest.mark.parametrize("how", shop.SIGNALS)
def test_interrupted_at_each_question_nothing_typed_is_lost_and_resume_goes_on(log, how):
    (keys, by, code), resumed = shop.SIGNALS[how], 0
    for number in range(len(ANSWERS)) if by is None else (2, len(ANSWERS) - 1):
        terminal = shop.Terminal(log, "add")
        seen, ended = terminal.finish(*ANSWERS[:number], *keys, by=by)
        assert code == ended, seen
        assert "nothing was saved" in seen
        assert "Traceback" not in seen
        if number == 0:
            assert [] == left(log)
            continue
        (file,) = left(log)
        assert str(file) in seen.replace("\n      ", "")
        assert 0o600 == stat.S_IMODE(file.stat().st_mode)
        typed = {answer for answer in ANSWERS[:number] if answer and not answer[0].isdigit()}
        assert typed <= {str(value) for value in json.loads(file.read_text(encoding="utf-8"))["words"].values()}
        if number not in {2, 6, len(ANSWERS) - 1}:  # going on is tried early, in the middle and at the end
            file.unlink()
            continue
        seen, ended = shop.Terminal(log, "add", "--resume").finish(*ANSWERS[number:])
        assert 0 == ended, seen
        assert [] == left(log)
        resumed += 1
    repairs = log.json("status")["repairs"]
    assert [SAVED] * resumed == [tuple(repair[name] for name in FIELDS) for repair in repairs]


def test_a_closed_window_costs_no_more_than_the_line_being_typed(log):
    seen, _ = shop.Terminal(log, "add").finish("Mi 8", "Xiaomi", by=signal.SIGKILL)
    assert "Mi 8" in seen
    assert "--resume" in shop.Terminal(log, "add", "Other").finish("\x03")[0]
    said = log.run("add", "--resume", "--sent", "22/1/2019").stdout
    assert "Mi 8" in said
    assert [] == left(log)
    assert "no add was broken off" in log.run("add", "--resume", check=3).stderr


def test_days_that_were_typed_as_words_are_those_of_the_day_they_were_typed(log):
    shop.Terminal(log, "add", "Mi 8", "--sent", "yesterday", "--noticed", "-3").finish("", "\x03")
    log.run("add", "--resume", today="2019-03-05")
    assert ("2019-02-26", "2019-02-24") == (log.repair()["sent_on"], log.repair()["noticed_on"])


def test_the_end_of_the_answers_and_a_failing_log_lose_nothing_either(log):
    seen, code = shop.Terminal(log, "add").finish("Mi 8", "\x04")
    assert (2, 1) == (code, len(left(log)))
    assert "`repairlog add --resume` goes on" in seen.replace("\n      ", " ")
    terminal = shop.Terminal(log, "add", "--resume")
    terminal.until_asked()
    for _ in range(7):
        terminal.type("")
    log.file.write_bytes(b"broken by somebody else" * 100)
    terminal.type("")
    assert 5 == terminal.ended()
    assert "Traceback" not in terminal.seen()
    assert 1 == len(left(log))


@pytest.mark.parametrize(
    "words", [("--bought", "31/2/2019"), ("--file", "gone.pdf"), ("--bought", "22/1", "--sent", "20/1"), ("--week", "never"),
              ("--promise", "1/1/2019", "--sent", "22/1"), ("--calendar", "XX"), ("--price", "much"), ("--again", "77")]
)  # fmt: skip
def test_what_was_given_is_checked_before_anything_is_asked(log, words):
    seen, code = shop.Terminal(log, "add", *words).finish()
    assert code in {2, 3}
    assert "Device" not in seen
    assert (1, []) == (seen.count("error: "), left(log))


def test_days_that_contradict_each_other_are_told_and_can_be_mended(log):
    seen, code = shop.Terminal(log, "add", "Mi 8").finish(
        "", "", "1/2/2019", "", "", "", "22/1/2019", "", "4", "1/2/2018", ""
    )
    assert (0, "2018-02-01") == (code, log.repair()["bought_on"]), seen
    assert "error: the day sent 2019-01-22 is before the day of purchase 2019-02-01" in seen


def test_another_country_asks_for_its_nation_anew_but_a_calendar_that_was_given_stays(log):
    blank = [""] * 5
    seen, _ = shop.Terminal(log, "add", "A").finish(*blank, "GB", "", "2", "7", "IT", "7", "GB", "4", "")
    assert "GB-NIR" == log.repair(1)["calendar"], seen
    seen, _ = shop.Terminal(log, "add", "B", "--calendar", "IT-NA").finish(*blank, "GB", "", "7", "IT", "")
    assert "IT-NA" == log.repair(2)["calendar"], seen


def test_no_throws_it_away(log):
    seen, code = shop.Terminal(log, "add", "Mi 8").finish(*[""] * 7, "n")
    assert (4, []) == (code, left(log)), seen
    assert "No repair" in log.run("status").stdout


def test_earlier_names_are_offered_by_number_the_last_used_first(log):
    log.run("add", "A", "--seller", "Top Phone", "--centre", "Centro Alfa", "--brand", "Xiaomi")
    log.run("add", "B", "--seller", "Media World", "--brand", "Samsung")
    seen, code = shop.Terminal(log, "add", "C").finish("3", "2", "1", "", "", "CENTRO alfa", "IT", "", "")
    assert 0 == code, seen
    repair = log.repair(3)
    assert ("Xiaomi", "Media World", "Centro Alfa") == tuple(repair[name] for name in ("brand", "seller", "centre"))
    assert "error: there is no 3 above" in seen
    assert seen.index("1  Samsung") < seen.index("2  Xiaomi")


def test_the_same_device_again_is_asked_only_what_is_new(log):
    log.run("add", "Mi 8", "--brand", "X", "--seller", "S", "--centre", "C", "--bought", "2/12/2018", "--country", "GB",
            "--calendar", "GB-SCT", "--sent", "22/1")  # fmt: skip
    log.run("done", "1", "repaired", "--on", "20/2")
    seen, code = shop.Terminal(log, "add", "--again", "1").finish("the same again", "", "")
    assert (0, "GB-SCT") == (code, log.repair(2)["calendar"]), seen


def test_all_given_asks_nothing_and_a_pipe_never_does(log):
    given = ["add", "Mi 8"]
    for option in ("--brand", "--seller", "--fault", "--centre"):
        given += [option, "X"]
    seen, code = shop.Terminal(log, *given, "--bought", "2/12/2018", "--country", "IT", "--sent", "22/1").finish()
    assert (0, False) == (code, "Enter" in seen)
    assert "" == log.run("add", "Other", "--country", "IT", stdin="never read\n").stderr.replace(
        "note: taken as under the legal guarantee while its time runs; --under says otherwise\n", ""
    )


def test_a_person_who_is_forgotten_is_in_no_unsaved_file(log):
    log.run("add", "A", "--owner", "Anna Rossi")
    shop.Terminal(log, "add", "--owner", "Anna Rossi").finish("Mi 8", "\x03")
    (file,) = left(log)
    assert "Anna Rossi" in file.read_text(encoding="utf-8")
    log.run("forget", "Anna Rossi", "--yes")
    assert [] == left(log)


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")
def test_a_full_disk_says_so_and_the_dialogue_goes_on(log):
    log.run("add", "A")
    os.mkdir(f"{log.file}.unsaved-1.json")
    seen, code = shop.Terminal(log, "add", "Mi 8").finish(*[""] * 8)
    assert 0 == code, seen
    assert [f"{log.file}.unsaved-1.json"] == [str(file) for file in left(log)]
