"""The annexes by somebody who has only the letter: counted again by hand, day by day, they give what the text says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import holidays
import pytest

from letters import cases, evidence
from letters.test_knock_outs import dates
from repairlog.letters import languages
from repairlog.letters.letter import compose

ONE = timedelta(days=1)
EASTER = {"sent_on": date(2019, 4, 15), "told_on": date(2019, 4, 15), "noticed_on": date(2019, 4, 10)}
TRIPS = {
    "story": (cases.STORY, date(2019, 2, 27), "complaint"),
    "over Easter and the first of May": (cases.repair(**EASTER)._replace(contacts=()), date(2019, 5, 6), "complaint"),
    "a term over Easter": (cases.STORY, date(2019, 4, 15), "complaint"),
    "a term that ends on a Sunday": (cases.STORY, date(2019, 4, 13), "notice"),
    "a term that ends on Easter Monday": (cases.STORY, date(2019, 4, 7), "notice"),
    "over a year": (cases.STORY, date(2020, 3, 2), "final"),
}


def days_of(language, letter):
    """Annex C as pairs, and its labels by their phrases."""
    annex = letter.annexes[2] if len(letter.annexes) > 2 else letter.annexes[1]
    return list(annex.rows), language.phrases


def named(lang, rows, label):
    """The days that rows with this label name."""
    return {on for key, value in rows if key == label for on in dates(lang, value)}


@pytest.mark.parametrize("delivery", ["email", "registered"])
@pytest.mark.parametrize("name", TRIPS)
@pytest.mark.parametrize("lang", languages.codes())
def test_the_days_and_the_deadline_can_be_counted_again_from_the_annex_alone(lang, name, delivery):
    case, today, step = TRIPS[name]
    letter = compose(cases.request(case, step, lang, today, delivery=delivery))
    language = languages.load(lang, "IT")
    rows, phrases = days_of(language, letter)
    told = dict(rows)

    [first], [last] = (named(lang, rows, phrases[key]) for key in ("days.start", "days.end"))
    closed = named(lang, rows, phrases["days.closed"])
    span = [first + ONE * n for n in range(1, (last - first).days + 1)]
    worked = [on for on in span if on.weekday() < 5 and on not in closed]
    assert closed == {on for on in span if on.weekday() < 5 and on in holidays.IT(years=(2019, 2020))}
    assert (str(len(worked)), str(len(span))) == (told[phrases["days.business"]], told[phrases["days.calendar"]])
    assert (len(worked), len(span)) == (letter.business_days, letter.calendar_days)
    text = " ".join(letter.paragraphs)
    assert all(re.search(rf"\b{number}\b", text) for number in (len(worked), len(span)))
    for weekday in (5, 6):
        free = [on for on in span if on.weekday() == weekday]
        label = phrases["days.free"].format(weekday=language.weekdays[weekday])
        assert f"{len(free)} ({language.days(free)})" == told[label]
    months = {(on.year, on.month): 0 for on in span} | {(on.year, on.month): 0 for on in worked}
    for on in worked:
        months[on.year, on.month] += 1
    start = phrases["days.month"].split("{")[0]
    said = [int(value) for key, value in rows if key.startswith(start) and key[-4:].isdigit()]
    assert list(months.values()) == said

    left_out = named(lang, rows, phrases["due.closed"]) | named(lang, rows, phrases["due.raw"])

    def is_open(on):
        return on.weekday() < 5 and on not in left_out

    on = today
    if delivery == "registered":
        on = after(on, 5, is_open)
        assert {on} == named(lang, rows, phrases["due.received"])
    if letter.deadline.term.unit == "business":
        on = after(on, letter.deadline.term.amount, is_open)
    else:
        on += ONE * letter.deadline.term.amount
        while not is_open(on):
            on += ONE
    assert {on} == named(lang, rows, phrases["due.on"])
    assert on == letter.deadline.on
    assert on in dates(lang, text)


def after(on, number, is_open):
    while number:
        on += ONE
        number -= is_open(on)
    return on


@pytest.mark.parametrize("lang", languages.codes())
def test_the_rows_that_the_text_names_tell_of_the_purchase_and_the_hand_in(lang):
    letter = evidence.letter(cases.promised(case=evidence.CASE), lang=lang)
    phrase = re.escape(languages.load(lang, "IT").phrases["listed_in.rows"])
    named = re.search(re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\d+)", phrase), " ".join(letter.paragraphs))
    repair = evidence.CASE.repair
    for name, on in (("bought", repair.bought_on), ("sent", repair.sent_on)):
        row = letter.annexes[0].rows[int(named[name]) - 1]
        assert named[name] == row[0].rstrip(".")
        assert {on} == dates(lang, row[1])


@pytest.mark.parametrize("lang", languages.codes())
def test_what_the_text_counts_stands_row_by_row_in_the_annexes(lang):
    letter = evidence.letter(cases.promised(case=evidence.CASE), lang=lang)
    chronology, contacts, _, index = letter.annexes
    phrases = languages.load(lang, "IT").phrases
    first_hand = [row for row in contacts.rows if not any(phrases["result.reported_by"].split("{")[0] in c for c in row)]
    assert 4 == len(first_hand)
    four = {"de": "[Vv]iermal", "fr": "quatre", "es": "cuatro", "pt": "quatro"}.get(lang, "4")
    assert re.search(rf"\b{four}\b", " ".join(letter.paragraphs))
    spoken = {on for row in first_hand for on in dates(lang, row[1])}
    assert spoken <= {on for row in chronology.rows for on in dates(lang, row[1])}
    assert [str(one.number) for one in letter.exhibits] == [row[0] for row in index.rows]
    assert [one.attachment.sha256 for one in letter.exhibits] == [row[-1].replace(" ", "") for row in index.rows]
    for row in (*chronology.rows, *contacts.rows):
        for number in re.findall(r"^D\u00a0(\d)", row[-1]):
            assert 1 <= int(number) <= len(index.rows)
