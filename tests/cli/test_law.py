"""`law` of a country, of a part of it, and of a text by its id; `status` of a repair under it."""

from __future__ import annotations


def law(log, *words, **more):
    return log.run("law", *words, today="2026-11-23", **more)


def test_a_province_and_a_state_have_their_own_law(log):
    assert law(log, "CA-QC").stdout.startswith("CA-QC-2026: ")
    assert law(log, "ca-qc", "--on", "2026-10-04").stdout.startswith("CA-QC-BEFORE-2026: ")
    assert law(log, "US-CA", "--on", "2020-01-01").stdout.startswith("US-CA: ")
    assert law(log, "US-TX").stdout.startswith("US: ")
    assert law(log, "GB-SCT").stdout.startswith("GB-2015: ")


def test_a_country_of_which_a_part_is_on_record_names_it(log):
    told = law(log, "CA").stdout
    assert told.startswith("No law is cited for CA: the law of CA is not on record, only that of CA-QC.\n")
    assert "Also on record: CA-QC-BEFORE-2026" in told


def test_a_text_is_shown_by_its_id_whatever_day_it_is(log):
    assert law(log, "SK-2024").stdout.startswith("SK-2024: ")
    assert law(log, "SK-2024", "--on", "2026-08-01").stdout.startswith("SK-2026: ")


def test_a_country_without_a_read_text_is_not_on_record(log):
    for code in ("AT", "PL", "XX-1"):
        done = law(log, code, check=3)
        assert f"error: the law of {code} is not on record\n" in done.stderr


def test_a_word_that_is_no_code_is_refused(log):
    assert "no country code" in law(log, "Italy", check=2).stderr
    assert "no country code" in law(log, "Québec-1", check=2).stderr


def test_status_says_what_is_missing_for_a_day_and_dates_it_once_it_is_there(log):
    known = ("--country", "SK", "--bought", "2024-08-01", "--sent", "2024-09-02")
    log.run("add", "Phone", *known, "--centre", "Alfa", today="2024-09-10")
    told = log.run("status", "1", today="2024-09-10").stdout
    assert "30 calendar days: the day the seller was told is not in the log (§ 622 ods. 3" in told
    assert "type: repairlog edit 1 --told DATE" in told
    assert "type: repairlog edit 1 --noticed DATE" in told
    log.run("edit", "1", "--told", "2024-09-02", "--noticed", "2024-08-30", today="2024-09-10")
    assert "Without a day" not in log.run("status", "1", today="2024-09-10").stdout
    days = {d["kind"]: d for d in log.json("status", "1", today="2024-09-10")["repairs"][0]["deadlines"]}
    assert days["law"]["on"] == "2024-10-02"
    assert days["notice"]["met_on"] == "2024-09-02"
    assert set(days["law"]) == {"kind", "on", "calendar_days_left", "passed", "met_on", "source", "law", "mark"}
    step = log.json("status", "1", today="2024-10-03")["repairs"][0]["next_step"]
    assert (step["step"], "2024-10-02" in step["why"]) == ("notice", True)


def test_a_hint_is_shown_in_both_readings_and_drives_nothing(log):
    known = ("--country", "RO", "--bought", "2023-05-02", "--sent", "2024-01-22", "--handed-to", "seller")
    log.run("add", "Phone", *known, "--seller", "Shop", today="2024-03-01")
    told = log.run("status", "1", today="2024-03-01").stdout
    assert "15 calendar days: until Tue 6 Feb 2024; 15 working days: until Tue 13 Feb 2024" in told
    assert "Warning: RO-2022 is a hint, to be confirmed: its days are shown and drive nothing.\n" in told
    found = log.json("status", "1", today="2024-03-01")["repairs"][0]
    assert found["deadlines"] == []
    assert found["next_step"]["step"] == "complaint"
