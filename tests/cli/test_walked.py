"""What a stranger found who used the commands as an owner, a clerk and an association do: each said something untrue."""

from __future__ import annotations

import pytest

OTHER_HEAD = "0" * 64


@pytest.fixture
def mi8(log):
    log.run("me", "--country", "IT", "--name", "Ada", "--address", "Via Prova 1, 80055 Portici (NA)")
    log.run("add", "Mi 8", "--seller", "Top Phone", "--sent", "22/1/2019", "--bought", "2/12/2018")
    log.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici (NA)")
    return log


@pytest.mark.parametrize("kind", ["ready", "shipped-back", "waiting-for-me"])
def test_nothing_happens_to_a_repair_before_it_was_sent(mi8, kind):
    before = mi8.file.read_bytes()
    done = mi8.run("event", "1", kind, "--on", "2018-12-10", check=2)
    assert "error: the event 2018-12-10 is before the day sent 2019-01-22" in done.stderr
    assert before == mi8.file.read_bytes()
    mi8.run("event", "1", kind, "--on", "2019-01-22")
    assert "is before the day sent" in mi8.run("edit", "E1", "--on", "2017-01-01", check=2).stderr
    mi8.run("event", "1", "handed-in", "--on", "2019-01-21")  # another counter, a day before


def test_days_of_waiting_before_the_hand_in_are_not_taken_off(mi8):
    mi8.run("edit", "1", "--bought", "2018-11-02", "--sent", "2018-12-03")
    mi8.run("event", "1", "waiting-for-me", "--on", "2018-12-10")
    mi8.run("event", "1", "resumed", "--on", "2018-12-20")
    mi8.run("edit", "1", "--sent", "22/1/2019")
    assert "In their hands" not in mi8.run("status", "1").stdout
    assert "waiting" not in mi8.run("export", "1", "--step", "complaint", "--lang", "en").stdout.partition("Annex A")[0]


def test_the_day_that_was_promised_is_echoed_with_its_year(log):
    said = log.run("add", "Mi 8", "--sent", "2019-01-22", "--promise", "20/2", today="2019-02-27").stdout
    assert "Promised for Thu 20 Feb 2020 (P1)." in said


def test_a_closed_repair_takes_no_promise(mi8):
    mi8.run("done", "1", "repaired", "--on", "2019-02-20")
    done = mi8.run("contact", "1", "--promise", "2019-03-10", check=4)
    assert "repair 1 is closed since 2019-02-20 (repaired): no promise is open for it" in done.stderr
    mi8.run("contact", "1", "--on", "2019-02-20", "--promise", "2019-03-10")
    assert "kept" == mi8.repair()["promises"][0]["state"]


def test_zeros_are_the_head_of_no_entry(mi8, log):
    mi8.run("verify", "--head", OTHER_HEAD, check=5)
    assert "" == log.run("verify", "--head", OTHER_HEAD, REPAIRLOG_DB=str(log.folder / "none.db")).stderr


def test_the_owner_of_a_repair_is_somebody_to_speak_with(log):
    log.run("me", "--role", "seller", "--name", "Top", "--country", "IT")
    log.run("add", "Mi 8", "--centre", "Alfa", "--owner", "Anna Rossi", "--sent", "2019-01-22")
    assert "" == log.run("contact", "1", "--with", "owner", "--phone").stderr
    assert "phone with Anna Rossi" in log.run("show", "1").stdout
    log.run("add", "Mi 9", "--sent", "2019-01-22")
    assert "error: repair 2 names no owner" in log.run("contact", "2", "--with", "owner", check=2).stderr
    assert "Anna Rossi" not in log.run("party", "owner", check=3).stdout


def test_a_closing_day_is_not_closed_twice(log):
    yearly = ("calendar", "add", "31/1", "--yearly", "--calendar", "IT")
    log.run(*yearly, "San Ciro")
    assert "error: these days are closed already: San Ciro" in log.run(*yearly, "San Ciro", check=4).stderr
    log.run(*yearly[:-1], "none", "San Ciro")
    log.run("calendar", "remove", "1")
    assert "San Ciro" not in log.run("days", "2019-01-30", "2019-02-01", "--calendar", "IT", "--explain").stdout


def test_the_hint_that_writes_a_letter_all_the_same_does(mi8):
    mi8.run("edit", "1", "--sent", "2019-02-26")
    hint = mi8.run("export", "1", "-o", "a.txt", check=4).stderr.partition("hint: `")[2].partition("`")[0]
    mi8.run("export", "1", *hint.split(), "-o", "a.txt")
    assert (mi8.folder / "a.txt").exists()


def test_what_is_late_by_no_business_day_is_late(log):
    log.run("add", "Mi 8", "--country", "IT", "--sent", "2019-01-22", "--next", "2019-02-01", today="2019-01-22")
    log.run("contact", "1", "--promise", "2019-02-01", "--next", "2019-02-01", today="2019-01-22")
    for words in (("status",), ("status", "1"), ("status", "--short"), ("due",)):
        said = log.run(*words, today="2019-02-02").stdout
        assert "by 0" not in said
        assert "missed" in said
    assert "OVERDUE" in log.run("due", today="2019-02-02").stdout
    assert 0 == log.repair(today="2019-02-02")["promises"][0]["missed_by_business_days"]


def test_one_day_has_one_follow_up(log):
    log.run("add", "Mi 8", "--country", "IT", "--sent", "2019-01-22", "--next", "2019-02-01", today="2019-01-22")
    said = log.run("contact", "1", "--next", "2019-02-01", today="2019-01-23").stdout
    assert 1 == said.count("Ask again Fri 1 Feb 2019")
    assert 1 == len([one for one in log.json("show", "1")["repair"]["follow_ups"] if one["on"] == "2019-02-01"])


def test_a_letter_is_sent_on_the_day_it_was_until_that_is_corrected(mi8):
    mi8.run("export", "1", "-o", "a.txt")
    first = mi8.run("sent", "L1", "--by", "email", "--on", "2019-02-27").stdout
    again = mi8.run("sent", "L1", "--received", "2019-03-01", today="2019-03-04").stdout
    assert "corrected" not in first + again
    [letter] = mi8.json("show", "1")["repair"]["letters"]
    assert ("2019-02-27", "email", "2019-03-01") == (letter["sent_on"], letter["sent_by"], letter["received_on"])
    said = mi8.run("sent", "L1", "--on", "2019-02-28", today="2019-03-04").stdout
    assert "(corrected: it was Wed 27 Feb 2019)" in said


def test_a_customer_leads_to_the_repair(log):
    for owner, day in (("Anna Rossi", 20), ("Bruno Neri", 21)):
        log.run("add", "Mi 8", "--owner", owner, "--sent", f"2019-02-{day}")
    assert [1, None] == [one["repair_id"] for one in log.json("find", "rossi")["found"]]
    several = log.run("show", "mi8", check=4).stderr
    assert "  1  Mi 8, Anna Rossi, sent 2019-02-20\n  2  Mi 8, Bruno Neri, sent 2019-02-21\n" in several


def test_a_void_repair_has_no_letter_and_no_next_step(mi8):
    mi8.run("edit", "1", "--void")
    assert "error: repair 1 is void" in mi8.run("export", "1", "-o", "a.txt", check=4).stderr
    assert not (mi8.folder / "a.txt").exists()
    assert "Next step  none: the repair is void" in mi8.run("status", "1").stdout


def test_what_others_did_plans_nothing(mi8):
    done = mi8.run("contact", "1", "--reported", "--by", "seller", "--next", "2019-04-01", check=2)
    assert "error: --next is of your own contacts" in done.stderr


def test_a_seller_who_was_written_to_or_has_answered_is_not_informed_of_the_defect(mi8):
    days = ("--bought", "2023-12-02", "--sent", "2024-01-22")
    mi8.run("add", "Mi 9", "--seller", "Top Phone", "--centre", "Alfa", "--handed-to", "centre", *days, today="2024-01-22")
    words = ("export", "2", "--step", "complaint", "--lang", "en", "--format", "txt")
    assert "I hereby inform you of the defect" in " ".join(mi8.run(*words, today="2024-02-27").stdout.split())
    mi8.run("contact", "2", "--with", "seller", "--result", "news", "-m", "part on order", today="2024-02-20")
    assert "hereby inform you" not in " ".join(mi8.run(*words, today="2024-02-27").stdout.split())


def letter(log):
    log_head = ("--step", "complaint", "--lang", "en", "--format", "json")
    return log.run("export", "1", *log_head).stdout


def test_what_was_taken_back_is_in_no_letter(mi8):
    mi8.run("contact", "1", "--on", "2019-02-01", "--promise", "2019-02-08", "--with", "seller", "-m", "soon")
    mi8.run("contact", "1", "--on", "2019-02-20", "-m", "typed for the wrong phone", "--result", "refused")
    mi8.run("undo")
    assert "wrong phone" not in letter(mi8)
    for words in (("--agent", "Anna"), ("--on", "2019-01-31"), ("--void",)):
        mi8.run("edit", "C1", *words)
        mi8.run("undo")
        assert "corrected" not in letter(mi8)
        assert "struck out" not in letter(mi8)
    mi8.run("undo")
    mi8.run("redo")
    assert "it read" not in letter(mi8)
    mi8.run("edit", "C1", "--on", "2019-01-31")
    once = letter(mi8).count("it read before")
    mi8.run("undo")
    mi8.run("redo")
    assert once == letter(mi8).count("it read before") == 1


def test_an_older_dump_does_not_bring_back_a_person_who_was_removed(mi8):
    mi8.run(
        "contact", "1", "--with", "seller", "--agent", "Zeno Quibble", "-m", "Zeno Quibble was rude", "--on", "2019-02-01"
    )
    mi8.run("party", "Zeno Quibble", "--email", "zeno@example.org")
    mi8.run("add", "Mi 9", "--owner", "Zeno Quibble", "--imei", "490154203237518")
    mi8.run("dump", "-o", "old.jsonl")
    mi8.run("backup", "old.db")
    mi8.run("forget", "Zeno Quibble", "--yes")
    shown = mi8.run("show", "1", "--json").stdout
    for older in ("old.jsonl", "old.db"):
        mi8.run("import", older)
        assert shown == mi8.run("show", "1", "--json").stdout
        assert b"Zeno" not in mi8.file.read_bytes()
        assert b"zeno@" not in mi8.file.read_bytes()
        assert b"490154203237518" not in mi8.file.read_bytes()


def test_a_day_that_was_closed_after_it_was_planned_is_told_as_the_next_open_one(mi8):
    mi8.run("contact", "1", "--on", "2019-02-27")
    mi8.run("calendar", "add", "2019-03-06..2019-03-08", "shut")
    for words in (("follow-up", "1"), ("contact", "1", "--on", "2019-02-26", "-m", "late")):
        assert "Ask again Mon 11 Mar 2019" in mi8.run(*words).stdout
    assert "2019-03-11" == mi8.repair()["follow_up"]["on"]


def test_who_rang_is_told_where_nobody_is_named(mi8):
    mi8.run("contact", "1", "--incoming", "--phone", "-m", "they rang")
    assert "phone incoming" in mi8.run("show", "1").stdout


def test_a_shop_signs_with_its_legal_name(log):
    log.run("me", "--role", "seller", "--name", "Top Phone", "--legal-name", "Top Phone S.r.l.", "--country", "IT")
    log.run("add", "Mi 8", "--centre", "Alfa", "--sent", "2019-01-22")
    letter = log.run("export", "1", "--step", "complaint", "--lang", "it").stdout
    assert 2 == letter.partition("Allegati")[0].count("\nTop Phone S.r.l.\n")  # the head, the signature
