"""`stats` and the line on similar repairs, as they are typed: what is shown, what is refused, what must not change them."""

from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest

from conftest import TWO_CENTRES_ON as TODAY


def stats(log, *words, **more):
    return log.json("stats", *words, **{"today": TODAY, **more})


def test_the_document_has_the_fields_that_scripts_rely_on(story):
    found = stats(story, "--by", "brand", today="2019-02-27")
    assert ("stats", "brand", "IT", "mon-fri") == tuple(found[name] for name in ("command", "by", "calendar", "week"))
    (group,) = found["groups"]
    assert {"name", "closed", "open", "median", "p90", "median_low", "median_high", "oldest_open", "contacts_per_repair",
            "promises", "outcomes"} <= group.keys()  # fmt: skip
    assert ("Xiaomi", 0, 1, 26, 4.0) == tuple(
        group[name] for name in ("name", "closed", "open", "oldest_open", "contacts_per_repair")
    )
    assert (True, None, 4, 4) == tuple(group[name] for name in ("too_few", "median", "answers", "without_news"))
    assert {"kept": 0, "missed": 0, "pending": 0, "missed_by": None} == group["promises"]
    assert "too few (1 < 10)" in story.run("stats", "--by", "brand").stdout


def test_not_reached_and_too_few_are_told_apart(centres):
    alfa, omega = stats(centres, "--by", "centre")["groups"]
    assert (False, 9, 13) == (alfa["too_few"], alfa["median"], alfa["p90"])
    assert (False, None, None, 3, None) == tuple(
        omega[name] for name in ("too_few", "median", "p90", "median_low", "median_high")
    )
    few = stats(centres, "--by", "centre", "--min", "21")["groups"]
    assert [(True, None, None), (True, None, None)] == [(g["too_few"], g["median_low"], g["median"]) for g in few]
    text = centres.run("stats", "--by", "centre", "--min", "21", today=TODAY).stdout
    assert 2 == text.count("too few (20 < 21)")
    assert "not reached" not in text


def test_no_difference_is_told_unless_it_is_asked_for(centres):
    plain = centres.run("stats", "--by", "centre", today=TODAY).stdout
    assert "p =" not in plain
    assert stats(centres, "--by", "centre")["compare"] is None
    found = stats(centres, "--by", "centre", "--compare", "centro omega", "CENTRO ALFA")
    assert ["Centro Omega", "Centro Alfa"] == [group["name"] for group in found["groups"]] == found["compare"]["names"]
    assert [8, 20] == found["compare"]["observed"]
    assert 0.0054 == pytest.approx(found["compare"]["p"], abs=0.0001)
    small = centres.run("stats", "--by", "centre", "--min", "21", "--compare", "Centro Alfa", "Centro Omega", today=TODAY)
    assert "none: Centro Alfa has too few (20 < 21)" in small.stdout
    assert "p " not in small.stdout.partition("Log-rank test")[2].splitlines()[0]


def test_every_answer_says_what_it_is_not(centres):
    for words in (
        (),
        ("--by", "centre"),
        ("--by", "outcome"),
        ("--by", "centre", "--compare", "Centro Alfa", "Centro Omega"),
    ):
        assert centres.run("stats", *words, today=TODAY).stdout.endswith(
            "Only what was logged here: not a sample of all repairs.\n"
        )
    assert stats(centres)["note"] == "Only what was logged here: not a sample of all repairs."


def test_two_things_at_once_and_none(centres):
    found = stats(centres, "--by", "centre,year")
    assert "centre,year" == found["by"]
    assert {"centre": "Centro Alfa", "year": "2019"} == found["groups"][0]["names"]
    assert "Centro Alfa, 2019" == found["groups"][0]["name"]
    (everything,) = stats(centres)["groups"]
    assert ("all repairs", 40, {}) == tuple(everything[name] for name in ("name", "repairs", "names"))
    (unknown,) = stats(centres, "--by", "seller")["groups"]
    assert unknown["name"] is None
    assert "unknown" in centres.run("stats", "--by", "seller", today=TODAY).stdout


def test_csv_has_the_figures_of_the_json(centres):
    rows = list(csv.DictReader(io.StringIO(centres.run("stats", "--by", "centre,year", "--csv", today=TODAY).stdout)))
    for row, group in zip(rows, stats(centres, "--by", "centre,year")["groups"], strict=True):
        assert [row["centre"], row["year"]] == list(group["names"].values())
        for name in ("repairs", "closed", "open", "median", "p90", "median_low", "median_high", "oldest_open"):
            assert row[name] == ("" if group[name] is None else str(group[name])), name
        assert row["too_few"] == "false"


def test_until_shows_the_log_as_it_stood_and_since_leaves_out_what_was_sent_before(centres):
    then, now = stats(centres, "--until", "2019-01-25"), stats(centres, today="2019-01-25")
    assert then["groups"] == now["groups"]
    assert 30 == then["groups"][0]["repairs"]
    later = stats(centres, "--since", "2019-01-28")
    assert ("2019-01-28", 10) == (later["since"], later["groups"][0]["repairs"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--by", "colour"), 2, "`colour` is no thing to group by"),
        (("--by", "brand,brand"), 2, "--by takes one thing or two different ones"),
        (("--by", "brand,model,year"), 2, "--by takes one thing or two different ones"),
        (("--by", ""), 2, "`` is no thing to group by"),
        (("--compare", "a", "b"), 2, "--compare needs --by"),
        (("--by", "centre", "--compare", "Centro Alfa", "centro alfa"), 2, "a group is not compared with itself"),
        (("--by", "centre", "--compare", "Centro Alfa", "Centro Omeg"), 3, "no group is called `Centro Omeg`"),
        (("--by", "centre", "--min", "0"), 2, "invalid value for '--min'"),
        (("--since", "2019-04-01"), 2, "Mon 1 Apr 2019 is after today"),
        (("--until", "2019-01-01", "--since", "2019-02-01"), 2, "--until 2019-01-01 is before --since 2019-02-01"),
        (("--json", "--csv"), 2, "--json and --csv do not go together"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_is_refused_in_a_sentence(centres, words, code, said):
    done = centres.run("stats", *words, today=TODAY, check=code)
    assert said in done.stderr
    assert "" == done.stdout


def test_undo_brings_the_figures_back_and_a_copy_has_the_same(centres, log):
    before = stats(centres, "--by", "centre")
    centres.run("dump", "-o", log.folder / "log.jsonl", today=TODAY)
    log.run("import", "log.jsonl", today=TODAY)
    assert before == stats(log, "--by", "centre")
    log.run("done", "4", "withdrawn", today=TODAY)
    log.run("edit", "1", "--void", today=TODAY)
    after = stats(log, "--by", "centre")
    assert (39, 1) == (sum(g["repairs"] for g in after["groups"]), sum(g["withdrawn"] for g in after["groups"]))
    log.run("undo", "2", today=TODAY)
    assert before == stats(log, "--by", "centre")


def test_an_empty_log_has_nothing_to_compare(log):
    assert "No repair to count: none was sent.\n" == log.run("stats", "--by", "brand").stdout
    assert [] == stats(log)["groups"]
    assert not log.file.exists()


@pytest.mark.parametrize("name", ["[/red] Mi", "a\x1b[2Jb", "foto\u202egpj", "=1+1"])
def test_hostile_names_reach_the_screen_as_text(log, name):
    log.run("add", "X", "--brand", name, "--sent", "2019-02-20")
    for words in (("stats", "--by", "brand"), ("stats", "--by", "brand", "--csv")):
        text = log.run(*words).stdout
        assert text.replace("\n", "").isprintable()


def test_one_repair_is_told_how_its_like_did_where_there_are_ten(centres):
    text = centres.run("status", "1", today=TODAY).stdout
    assert (
        "half of 19 similar repairs (at the same service centre, Centro Alfa) were back after 10 business days, "
        "nine in ten after 14; yours took 9"
    ) in text
    text = centres.run("status", "4", today=TODAY).stdout
    assert "fewer than half are back so far: the median is not reached; yours is on day 58" in text
    told = centres.json("status", "4", today=TODAY)["similar"]
    assert {"by": "centre", "name": "Centro Omega", "repairs": 19, "median": None, "p90": None} == told
    early = centres.run("status", "1", "--as-of", "2019-01-10", today=TODAY).stdout
    assert "similar" not in early
    assert centres.json("status", today=TODAY)["similar"] is None


def test_the_list_does_not_pay_for_it(centres):
    script = (
        "import sys; sys.argv = ['repairlog', 'status']\nfrom repairlog.__main__ import main\ntry: main()\n"
        "except SystemExit: pass\nprint([name for name in sys.modules if 'compar' in name or 'turnaround' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=centres.environment(TODAY),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.endswith("\n[]\n")
