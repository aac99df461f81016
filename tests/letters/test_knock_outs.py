"""What rejects a letter outright, checked over every state of the log, step and language."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import holidays
import pytest

from letters import cases
from repairlog.domain.days import business_days
from repairlog.jurisdictions import never_print
from repairlog.letters import languages
from repairlog.letters.formats import html, json, md, txt

MONTHS = {
    "it": ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
           "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
WEEKDAYS = {
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
           "domenica"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
           "Sunday"),
}  # fmt: skip
MATRIX = [(name, step, lang) for name in cases.CASES for step in cases.STEPS for lang in languages.codes()]
WORDS = {"reminder": 150, "complaint": 420, "notice": 630, "final": 630}


@cache
def made(name, step, lang):
    return cases.letter(cases.CASES[name], step, lang)


@pytest.fixture(params=MATRIX, ids="-".join)
def letter(request):
    return made(*request.param)


def page(letter):
    return "\n".join(line for block in letter.blocks for line in block.lines)


def annexes(letter):
    return "\n".join(cell for annex in letter.annexes for row in (annex.notes, *annex.rows, annex.remarks) for cell in row)


def dates(lang, text):
    names = "|".join(MONTHS[lang])
    return {
        date(int(year), MONTHS[lang].index(month) + 1, int(day))
        for day, month, year in re.findall(rf"(\d{{1,2}})º? ({names}) (\d{{4}})", text)
    }


def known_days(letter, case):
    """Every day in the log, the letter's own days, and nothing else."""
    records = [case.repair, *case.contacts, *case.promises, *case.events, *case.letters]
    found = {value for record in records for value in record if isinstance(value, date)}
    found |= {date.fromisoformat(contact.recorded_at[:10]) for contact in case.contacts}
    due = letter.deadline
    return found | {letter.on, due.on, due.raw_on, due.received_on, due.sent_on}


def test_k2_nothing_is_left_to_fill_in(letter):
    text = "\n".join((page(letter), annexes(letter)))
    assert not re.search(r"[{}\[\]]|____|\bNone\b|TODO|DRAFT|BOZZA|N/A|\bnull\b", text)
    assert any(missing.what != "the country" for missing in letter.missing) == bool(re.search("[‹›]", text))
    assert not re.search(r"(?<!Allegati):\s*$|  | [.,;:]|\(\)|\.\.|,,", text, re.MULTILINE), text
    for line in text.splitlines():
        assert line == line.strip()


def test_k2_a_finished_letter_has_no_gap_in_any_format(letter):
    if not letter.missing:
        for form in (txt, md, html, json):
            assert not re.search("[‹›]|____|None|DRAFT|BOZZA", form.render(letter, draft=False))


@pytest.mark.parametrize(("name", "step", "lang"), MATRIX)
def test_k3_every_day_named_is_in_the_log_or_is_the_letters_own(name, step, lang):
    letter, case = made(name, step, lang), cases.CASES[name]
    told = dates(lang, page(letter)) | dates(lang, annexes(letter))
    renewed = {d.on for d in cases.request(case, step, lang).standing.deadlines if d.kind == "letter"}
    closed = {on for on in told if letter.deadline and "IT" == case.repair.calendar and on in holidays.IT(years=on.year)}
    assert told <= known_days(letter, case) | renewed | closed


@pytest.mark.parametrize(("name", "step", "lang"), MATRIX)
def test_k3_every_number_is_a_fact_a_count_or_the_laws(name, step, lang):
    letter, case = made(name, step, lang), cases.CASES[name]
    standing = cases.request(case, step, lang).standing
    text = " ".join(letter.paragraphs)
    for _, month in enumerate(MONTHS[lang]):
        text = re.sub(rf"(\d{{1,2}}º?(, | e | and | al | all’| to ))*\d{{1,2}}º? {month}( \d{{4}})?", "", text)
    text = re.sub(r"\(Allegato B, n\. \d+\)|\(Annex B, no\. \d+\)", "", text)  # the row of the annex
    text = re.sub(r"articles 13[^I]* of the Italian Consumer Code [^,]*(, as in force before D.lgs. 170/2021)?", "", text)
    text = re.sub(r"\(art[^)]*\)", "", text)  # the law's own numbers are held by the citations' test
    for typed in (case.repair.device, case.repair.model, case.repair.imei, case.repair.proof, *case.refs):
        text = text.replace(typed or "\x00", "")
    text = re.sub(r"499[,.]90", "", text)
    counts = {
        standing.business_days, standing.calendar_days, standing.contacts, standing.with_me_business_days,
        letter.deadline.term.amount, len(case.promises), sum(state.state == "missed" for state in standing.promises),
        *standing.results.values(), *(contact.count for contact in case.contacts),
        *(state.missed_by_business_days for state in standing.promises), sum(standing.results.values()),
        sum(standing.results.values()) - standing.results["promise"],
        *(business_days(standing.calendar, case.repair.sent_on, event.happened_on)
          for event in case.events if event.kind == "ready"),
    }  # fmt: skip
    assert {int(number) for number in re.findall(r"\d+", text)} <= counts, text


def test_k4_nothing_that_must_never_be_printed(letter):
    text = page(letter) + annexes(letter)
    assert not any(never.pattern in text for never in never_print())
    assert not re.search(r"/odr|1219|1454|1999/44|2019/771|2024/1799|Giudice di Pace|AGCM", text)


@pytest.mark.parametrize(("name", "step", "lang"), MATRIX)
def test_k5_the_deadline_is_an_open_day_ahead_and_named_with_its_weekday(name, step, lang):
    letter, case = made(name, step, lang), cases.CASES[name]
    due = letter.deadline
    assert letter.on == due.sent_on <= due.received_on < due.raw_on <= due.on
    assert due.on.weekday() < 5
    assert case.repair.calendar != "IT" or due.on not in holidays.IT(years=due.on.year)
    if due.term.unit == "day":
        assert (due.on - due.received_on).days >= due.term.amount
    month = MONTHS[lang][due.on.month - 1]
    number = "1º" if lang == "it" and due.on.day == 1 else str(due.on.day)
    said = f"{WEEKDAYS[lang][due.on.weekday()]} {number} {month} {due.on.year}"
    assert said in " ".join(letter.paragraphs)
    for found in re.findall(rf"({'|'.join(WEEKDAYS[lang])}) (\d+)º? (\w+) (\d{{4}})", page(letter) + annexes(letter)):
        weekday, day, named, year = found
        assert WEEKDAYS[lang][date(int(year), MONTHS[lang].index(named) + 1, int(day)).weekday()] == weekday


@pytest.mark.parametrize(("name", "step", "lang"), MATRIX)
def test_k8_the_counts_in_the_text_are_those_of_the_annex_and_of_the_calendar(name, step, lang):
    letter, case = made(name, step, lang), cases.CASES[name]
    if case.repair.sent_on is None:
        return
    end = case.repair.closed_on or letter.on
    span = [case.repair.sent_on + timedelta(days=n + 1) for n in range((end - case.repair.sent_on).days)]
    closed = holidays.IT(years=(2019, 2024)) if case.repair.calendar == "IT" else {}
    worked = [day for day in span if day.weekday() < 5 and day not in closed]
    assert (len(worked), len(span)) == (letter.business_days, letter.calendar_days)
    text = " ".join(letter.paragraphs)
    assert re.search(rf"\b{len(worked)}\b", text)
    if letter.annexes:
        rows = dict(letter.annexes[-1].rows)
        months = [int(value) for key, value in letter.annexes[-1].rows if re.search(r"\d{4}$", key)]
        left_out = [int(v) for k, v in letter.annexes[-1].rows if re.search(r"esclusi,|left out, ", k)]
        total = {"it": "Totale dei giorni lavorativi", "en": "Total of business days"}[lang]
        assert str(len(worked)) == rows[total]
        assert len(worked) == sum(months)
        assert len(span) == len(worked) + sum(left_out)


@pytest.mark.parametrize("annexed", [True, False, None])
@pytest.mark.parametrize("name", cases.CASES)
@pytest.mark.parametrize("step", ["reminder", "complaint"])
@pytest.mark.parametrize("lang", ["it", "en"])
def test_k9_the_annexes_cited_are_the_annexes_supplied(name, step, lang, annexed):
    letter = cases.letter(cases.CASES[name], step, lang, annexes=annexed)
    supplied = {annex.letter for annex in letter.annexes}
    listed = {line.replace("Annex ", "")[0] for line in letter.enclosures[1:]}
    assert supplied == listed
    assert sorted(supplied) == list("ABC"[: len(supplied)])
    cited = set(re.findall(r"(?:Allegato|Annex) ([A-Z])\b", " ".join(letter.paragraphs)))
    if step != "reminder" or not annexed:
        assert supplied == cited
    assert bool(supplied) == (annexed if annexed is not None else step != "reminder")


def test_k1_the_seller_is_written_to_unless_another_ground_is_claimed(letter):
    repair = letter.to
    assert repair.role == "seller" or letter.law is None


def test_the_length_is_that_of_the_step(letter):
    assert len(" ".join(letter.paragraphs).split()) <= WORDS[letter.step]


def test_every_paragraph_ends_as_a_sentence(letter):
    assert all(re.search(r"[.?]$", paragraph) for paragraph in letter.paragraphs)
    assert not re.search(
        r"[.?] [a-zà-ù]", re.sub(r"(artt?|nn?|lgs|rif|ref|v)\. ", "", " ".join(letter.paragraphs), flags=re.IGNORECASE)
    )
