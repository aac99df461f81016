"""What rejects a letter outright, checked over every state of the log, step and language."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from io import BytesIO

import holidays
import pytest
from babel import Locale
from pypdf import PdfReader

from letters import cases
from repairlog.domain.days import business_days
from repairlog.jurisdictions import never_print
from repairlog.letters import formats, languages
from repairlog.letters.formats import html, json, md, txt

MONTHS = {lang: tuple(Locale.parse(lang).months["format"]["wide"].values()) for lang in languages.codes()}
MONTHS["de"] = ("Jänner|Januar", *MONTHS["de"][1:])  # in South Tyrol and in Germany
WEEKDAYS = {lang: tuple(Locale.parse(lang).days["format"]["wide"][day] for day in range(7)) for lang in languages.codes()}
ORDINAL = r"(?:º|er|\.)?"
OF = r" (?:de )?"
AND = r"(?:, | e | and | et | und | y | bis zum | au | to | al | all’| a | ao | até )"
MATRIX = [(name, step, lang) for name in cases.CASES for step in cases.STEPS for lang in languages.codes()]
WORDS = {"reminder": 150, "complaint": 420, "notice": 630, "final": 630}  # a page, a page and a half


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
    return {
        date(int(year), number, int(day))
        for number, name in enumerate(MONTHS[lang], 1)
        for day, year in re.findall(rf"(\d{{1,2}}){ORDINAL}{OF}(?:{name}){OF}(\d{{4}})", text)
    }


def with_weekdays(lang, text):
    """The days that stand in a text with their weekday: (weekday, day)."""
    day = rf"({'|'.join(WEEKDAYS[lang])})(?:,? dem|,)? (\d+{ORDINAL}{OF}({'|'.join(MONTHS[lang])}){OF}\d{{4}})"
    return [(weekday, *dates(lang, found)) for weekday, found, _ in re.findall(day, text)]


def known_days(letter, case):
    """Every day in the log, the letter's own days, and nothing else."""
    records = [case.repair, *case.contacts, *case.promises, *case.events, *case.letters]
    found = {value for record in records for value in record if isinstance(value, date)}
    found |= {date.fromisoformat(contact.recorded_at[:10]) for contact in case.contacts}
    due = letter.deadline
    return found | {letter.on, due.on, due.raw_on, due.received_on, due.sent_on}


def test_k2_nothing_is_left_to_fill_in(letter):
    text = "\n".join((page(letter), annexes(letter)))
    assert not re.search(r"[{}\[\]]|____|\bNone\b|TODO|N/A|\bnull\b", text)
    assert letter.draft_words not in text
    assert any(missing.what != "the country" for missing in letter.missing) == bool(re.search("[‹›]", text))
    headings = {*letter.enclosures[:1], letter.salutation}
    text = "\n".join(line for line in text.split("\n") if line not in headings)
    assert not re.search(r":\s*$|  | [.,;:]|\(\)|\.\.|,,|;;|[,;]\.", text, re.MULTILINE), text
    for line in text.splitlines():
        assert line == line.strip()


def test_k2_a_finished_letter_has_no_gap_in_any_format(letter):
    if not letter.missing:
        for form in (txt, md, html, json):
            text = form.render(letter, draft=False)
            assert not re.search("[‹›]|____|None", text)
            assert letter.draft_words not in text


@pytest.mark.parametrize(("name", "step", "lang"), MATRIX)
def test_k3_every_day_named_is_in_the_log_or_is_the_letters_own(name, step, lang):
    letter, case = made(name, step, lang), cases.CASES[name]
    told = dates(lang, page(letter)) | dates(lang, annexes(letter))
    renewed = {d.on for d in cases.request(case, step, lang).standing.deadlines if d.kind == "letter"}
    closed = {on for on in told if letter.deadline and "IT" == case.repair.calendar and on in holidays.IT(years=on.year)}
    free = {on for on in told if on.weekday() >= 5}  # the annex names the days of every week that are not counted
    assert told <= known_days(letter, case) | renewed | closed | free


@pytest.mark.parametrize(("name", "step", "lang"), MATRIX)
def test_k3_every_number_is_a_fact_a_count_or_the_laws(name, step, lang):
    letter, case = made(name, step, lang), cases.CASES[name]
    standing = cases.request(case, step, lang).standing
    text = " ".join(letter.paragraphs)
    phrases = languages.load(lang, case.repair.country).phrases
    for cite in (phrase for key, phrase in phrases.items() if key.startswith("cite.")):
        text = text.replace(cite, "")  # the law's own numbers are held by the citations' test
    day = rf"\d{{1,2}}{ORDINAL}"
    for month in MONTHS[lang]:
        text = re.sub(rf"(?:{day}{AND})*{day}{OF}(?:{month})(?:{OF}\d{{4}})?", "", text)
    text = re.sub(r"\(\w+ B, \S+\s\d+\)", "", text)  # the row of the annex
    text = re.sub(re.sub(r"\\{\w+\\}", r"\\d+", re.escape(phrases["listed_in.rows"])), "", text)  # as is said of two more
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
    assert (WEEKDAYS[lang][due.on.weekday()], due.on) in with_weekdays(lang, " ".join(letter.paragraphs))
    for weekday, on in with_weekdays(lang, page(letter) + annexes(letter)):
        assert WEEKDAYS[lang][on.weekday()] == weekday


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
        phrases = languages.load(lang, case.repair.country).phrases
        free = phrases["days.free"].split("{")[0]
        left_out = [int(value.split()[0]) for key, value in letter.annexes[-1].rows if key.startswith(free) and "(" in value]
        assert str(len(worked)) == rows[phrases["days.business"]]
        assert len(worked) == sum(months)
        assert len(span) == len(worked) + sum(left_out)


@pytest.mark.parametrize("annexed", [True, False, None])
@pytest.mark.parametrize("name", cases.CASES)
@pytest.mark.parametrize("step", ["reminder", "complaint"])
@pytest.mark.parametrize("lang", languages.codes())
def test_k9_the_annexes_cited_are_the_annexes_supplied(name, step, lang, annexed):
    letter = cases.letter(cases.CASES[name], step, lang, annexes=annexed)
    supplied = {annex.letter for annex in letter.annexes}
    listed = {re.search(r"\b[A-C]\b", line)[0] for line in letter.enclosures[1:]}
    assert supplied == listed
    assert sorted(supplied) == list("ABC"[: len(supplied)])
    word = letter.annex_words.split()[0]
    cited = set(re.findall(rf"{word} ([A-Z])\b", " ".join(letter.paragraphs), re.IGNORECASE))
    if step != "reminder" or not annexed:
        assert supplied == cited
    assert bool(supplied) == (annexed if annexed is not None else step != "reminder")


def test_k1_the_seller_is_written_to_unless_another_ground_is_claimed(letter):
    repair = letter.to
    assert repair.role == "seller" or letter.law is None


def test_the_length_is_that_of_the_step(letter):
    words = [word for word in " ".join(letter.paragraphs).split() if any(map(str.isalnum, word))]
    assert len(words) <= WORDS[letter.step] or (letter.step == "complaint" and stands_on_one_page(letter))


def stands_on_one_page(letter):
    """The rule is the page; words stand for it where they are few enough, as they cost less to count."""
    data = formats.made("pdf", letter, draft=bool(letter.missing)).data
    return len(PdfReader(BytesIO(data)).pages) == 1 + len(letter.annexes)


def test_every_paragraph_ends_as_a_sentence(letter):
    assert all(re.search(r"[.?]$", paragraph) for paragraph in letter.paragraphs)
    text = re.sub(r"(artt?|nn?|lgs|rif|réf|ref|nr|v|exas|sas|\d)\. ", "", " ".join(letter.paragraphs), flags=re.IGNORECASE)
    assert not re.search(r"[.?] [a-zà-ÿ]", text)
