"""`export --post`, `--form`, `--max-chars` and `--terminate` as a person types them, on a log of its own."""

from __future__ import annotations

import json
import re

import pytest

from repairlog.letters import forms


@pytest.fixture
def known(log):
    """A repair of the story, with as little typed as these commands need."""
    log.run(
        "add", "Xiaomi Mi 8", "--maker", "Xiaomi", "--seller", "Top Phone", "--bought", "2/12/2018", "--noticed",
        "20/1/2019", "--sent", "22/1/2019", "--country", "IT", "--ref", "RMA-99123", today="2019-01-22",
    )  # fmt: skip
    log.run("contact", "1", "--chat", "--with", "maker", "--result", "no-news", today="2019-01-30")
    return log


def test_a_post_is_shown_needs_no_address_and_says_its_length_aside(known):
    told = known.run("export", "1", "--post", "--to", "maker", "--lang", "it")
    assert told.stdout.startswith("Buongiorno Xiaomi.\n\nIl mio apparecchio Xiaomi Mi 8 (pratica n. …23) è in riparazione")
    assert f"note: the post has {len(told.stdout) - 1 + 4} characters\n" == told.stderr  # two breaks, twice
    short = known.run("export", "1", "--post", "--to", "maker", "--lang", "it", "--max-chars", "x")
    assert "contatti" not in short.stdout
    assert re.search(r"note: the post has \d+ of 280 characters, 2 of 5 parts left out\n", short.stderr)


def test_a_post_that_is_written_is_no_letter(known):
    assert "Post written to" in known.run("export", "1", "--post", "-o", "post.txt").stdout
    assert (known.folder / "post.txt").read_text(encoding="utf-8").startswith("Buongiorno Top Phone.")
    assert [] == known.json("show", "1")["repair"]["letters"]
    known.run("export", "1", "--post", "-o", "post.txt", check=5)
    known.run("export", "1", "--post", "-o", "post.txt", "--force")
    fields = json.loads(known.run("export", "1", "--post", "--format", "json").stdout)["post"]
    assert (26, 36, None, [], "it", "2019-02-27") == tuple(
        fields[key] for key in ("business_days", "calendar_days", "limit", "left_out", "language", "date")
    )
    assert fields["characters"] == len(fields["text"]) + 4


def test_a_post_that_the_log_does_not_call_for_is_a_preview(known):
    refused = known.run("export", "1", "--post", today="2019-01-24", check=4)
    assert "the log calls for no letter" in refused.stderr
    told = known.run("export", "1", "--post", "--step", "reminder", today="2026-11-23")
    assert "warning: the log calls for no letter" in told.stderr
    known.run("export", "1", "--post", "--step", "reminder", "-o", "post.txt", today="2026-11-23", check=4)
    known.run("export", "1", "--post", "--step", "reminder", "-o", "post.txt", "--draft", today="2026-11-23")


REFUSED = (
    (("--post", "--form", "agcm"), "--post and --form do not go together"),
    (("--max-chars", "900", "--bundle", "a.zip"), "--bundle and --max-chars do not go together"),
    (("--form", "agcm", "--lang", "de"), "--form and --lang do not go together"),
    (("--form", "pdf"), "`pdf` is no form"),
    (("--max-chars", "900", "--format", "pdf", "-o", "a.pdf"), "--max-chars is for text, and pdf is none"),
    (("--max-chars", "900", "--annexes"), "--max-chars and --annexes do not go together"),
    (("--post", "--max-chars", "20"), "20 characters are too few: the least that still says what matters takes"),
    (("--terminate", "--step", "notice", "--deadline", "10b"), "at least 15 days from receipt (art. 1454 c.c.)"),
)


def test_what_cannot_be_meant_is_refused_in_a_sentence(known):
    before = known.file.read_bytes()
    for words, said in REFUSED:
        refused = known.run("export", "1", *words, check=2)
        assert said in refused.stderr, words
        assert "hint: " in refused.stderr
    assert before == known.file.read_bytes()


def test_a_sheet_is_one_line_a_field_and_says_what_is_known_of_the_form(known):
    for name in ("agcm", "signalconso"):
        told = known.run("export", "1", "--form", name)
        assert all(re.match(r"[^:]+?\u00a0?: \S", line) for line in told.stdout.splitlines())
        assert "as read at" in told.stderr
        assert "on 2026-11-23: it may have changed since" in told.stderr
        assert ("warning:" in told.stderr) == (name != "agcm")
        assert "note: not in the log yet:\n" in told.stderr
    known.run("export", "1", "--form", name, "-o", "sheet.txt")
    assert told.stdout == (known.folder / "sheet.txt").read_text(encoding="utf-8")
    fields = json.loads(known.run("export", "1", "--form", "agcm", "--format", "json").stdout)["sheet"]
    assert all((field["value"] is None) != (field["command"] is None) for field in fields["fields"])
    assert [] == known.json("show", "1")["repair"]["letters"]


def test_the_files_limit_of_a_form_is_said(known):
    for number in range(4):
        (known.folder / f"f{number}.txt").write_text(str(number), encoding="utf-8")
        known.run("attach", "1", f"f{number}.txt")
    told = known.run("export", "1", "--form", "livro")
    assert "note: it takes 3 files at most; 4 are kept with this repair\n" in told.stderr
    assert "Ficheiros: f0.txt, f1.txt, f2.txt, f3.txt" in told.stdout


def test_a_letter_for_a_field_is_its_body_and_is_remembered(known):
    known.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, Portici")
    known.run("party", "Top Phone", "--address", "Corso Prova 2, Portici")
    told = known.run("export", "1", "--max-chars", "agcm", "-o", "field.txt")
    text = (known.folder / "field.txt").read_text(encoding="utf-8")
    assert len(text) + text.count("\n") <= 1200
    assert "note: the body has " in told.stderr
    assert "L1 complaint written to" in told.stdout
    assert "Allegato" not in text
    assert 1 == len(known.json("show", "1")["repair"]["letters"])


def test_a_notice_that_ends_the_contract_is_written_on_request(known):
    words = ("export", "1", "--step", "notice", "--delivery", "email", "--no-annexes")
    assert "1454" not in known.run(*words).stdout
    told = known.run(*words, "--terminate").stdout
    assert "ai sensi dell’art. 1454 c.c." in told
    known.run("edit", "1", "--country", "FR")
    assert "that is Italian law" in known.run(*words, "--terminate", check=2).stderr


def test_help_names_every_form(log):
    told = log.run("export", "--help").stdout
    assert "|".join(forms.names()) in re.sub(r"\s+", " ", told)
