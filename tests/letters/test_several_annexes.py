"""The annexes of a shop's letters: rows of several repairs, their marks and corrections; nothing of the customer."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases, shop_cases
from letters.shop_cases import FORMS, of_country, request
from letters.test_knock_outs import dates
from letters.test_shop import european, forms, words
from repairlog.errors import UsageProblem
from repairlog.letters import holding, languages, several
from repairlog.letters.formats import txt
from repairlog.letters.letter import compose
from repairlog.letters.structure import Correction

AT = "2019-02-21T10:00:00Z"
FIRST, THIRD = shop_cases.ASKED[0], shop_cases.ASKED[2]
CORRECTED = (
    Correction(THIRD._replace(summary="a slip"), THIRD, AT),
    Correction(shop_cases.ASKED[1]._replace(id=70, summary="struck through"), None, AT),
)
OF_THE_CUSTOMER = (
    Correction(shop_cases.CALLED_US._replace(summary="SECRET"), shop_cases.CALLED_US, AT),
    Correction(shop_cases.TOLD_THEM._replace(id=71, summary="SECRET"), None, AT),
    Correction(FIRST._replace(with_role="other", with_id=4, summary="SECRET"), FIRST, AT),
)


def two(form=FORMS[0], **given):
    """One repair with a promise that was missed, and one with corrections."""
    lang, country, calendar = form
    second = shop_cases.CASES["with the customer too"]
    second = second._replace(repair=second.repair._replace(id=12, device="Pixel 3"))
    first, second = (of_country(case, country, calendar) for case in (shop_cases.promised("2019-02-08"), second))
    return [
        request(first, "complaint", lang, **given),
        request(second, "complaint", lang, corrections=(*CORRECTED, *OF_THE_CUSTOMER), **given),
    ]


@forms
def test_the_rows_in_bold_are_the_purchase_the_hand_in_and_the_days_promised_of_each(form):
    letter = several.compose(two(form))
    chronology, phrases = letter.annexes[0], languages.load(form[0], form[1]).phrases
    event = chronology.columns.index(phrases["column.event"])
    on = chronology.columns.index(phrases["column.on"])
    bold = {row for row, _ in chronology.strong}
    assert {(row, column) for row in bold for column in (on, event)} == chronology.strong
    told = [chronology.rows[row][event] for row in sorted(bold)]
    assert 2 == told.count(phrases["fact.bought"])
    assert 2 == told.count(phrases["fact.sent"])
    assert 5 == len(told), "and the one day that was promised"
    assert {"1", "2"} == {chronology.rows[row][0].partition(".")[0] for row in bold}


@forms
def test_a_correction_is_told_by_the_number_of_its_row_and_an_entry_struck_out_by_its_repair(form):
    letter = several.compose(two(form))
    contacts, phrases = letter.annexes[1], languages.load(form[0], form[1]).phrases
    on_the_day = [row[0] for row in contacts.rows if THIRD.happened_on in dates(form[0], european(row[1]))]
    [number] = [number for number in on_the_day if number.startswith("2.")]
    [corrected] = [remark for remark in contacts.remarks if "a slip" in remark]
    [struck] = [remark for remark in contacts.remarks if "struck through" in remark]
    assert re.search(rf"\b{number}\b", corrected)
    assert struck.startswith(languages.of_a_shop(languages.load(form[0], form[1]), form[1], about_several=True)
                             .phrases["several.days"].format(number="2"))  # fmt: skip
    assert 1 == contacts.remarks.count(phrases["times"])


@forms
def test_what_was_corrected_of_a_contact_with_the_customer_is_not_told(form):
    requests = two(form)
    for letter in (several.compose(requests), compose(requests[1])):
        assert "a slip" in words(letter)
        assert "SECRET" not in words(letter)
        assert cases.OWNER.name not in words(letter)


@forms
def test_every_page_names_the_repairs_and_the_log_is_as_of_one_instant(form):
    letter = several.compose(two(form, extracted_at="2019-02-27T09:08:07Z"))
    assert letter.case_words.endswith(" 1, 12")
    kept = [note for note in letter.annexes[1].notes if "repairlog" in note]
    assert 2 == len(kept)
    assert all("09:08:07" in note for note in kept)


def test_a_long_chronology_of_several_leaves_nothing_out():
    many = tuple(cases.contact(n, f"2019-02-{n:02}", "no-answer", with_role="centre", channel="phone") for n in range(1, 27))
    requests = [request(shop_cases.BASE._replace(contacts=many), "complaint", "en") for _ in range(2)]
    assert 2 * (26 + 2) <= len(several.compose(requests).annexes[0].rows)


def test_a_schedule_is_about_one_repair_and_none_of_the_customers():
    with pytest.raises(UsageProblem, match="a schedule of the dispute is about one repair"):
        several.compose(two(schedule=True))
    with pytest.raises(UsageProblem, match="it has no --schedule"):
        holding.compose(request(shop_cases.BASE, "contact", "it", schedule=True))


@forms
def test_a_schedule_of_a_shop_claims_no_right_of_a_consumer(form):
    letter = compose(request(of_country(shop_cases.CASES["promise missed"], *form[1:]), "notice", form[0], schedule=True))
    schedule = letter.annexes[-1]
    assert 4 == len(schedule.rows), "the fault, the time, the promise, and what is asked for"
    assert date(2019, 2, 27) == letter.on
    assert cases.OWNER.name not in txt.render(letter, draft=False)
