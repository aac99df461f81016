"""What a second reading of Italian, British and American letters found wrong, one known answer each."""

from __future__ import annotations

import pytest

from letters import cases
from repairlog.letters import languages, postal

BRITISH = {"country": "GB", "calendar": "GB-ENG", "price": "499.90", "currency": "GBP"}
AMERICAN = {"country": "US", "calendar": "US-CA", "price": "499.90", "currency": "USD"}


def body(composed):
    return " ".join(composed.paragraphs)


@pytest.mark.parametrize(("lang", "country", "words"), [
    ("it", "IT", "acquistato il 2 dicembre 2018 e consegnato il 22 gennaio 2019 (difetto: «macchie sul display»)."),
    ("en", "GB", "bought on 2 December 2018 and handed in on 22 January 2019 (fault: “macchie sul display”): Xiaomi Mi 8"),
    ("en", "US", "bought on December 2, 2018, and handed in on January 22, 2019 (fault: “macchie sul display”): Xiaomi"),
])  # fmt: skip
def test_a_reminder_names_the_purchase_and_the_fault(lang, country, words):
    assert words in body(cases.letter(cases.repair(country=country, calendar=country), "reminder", lang))
    unbought = body(cases.letter(cases.repair(country=country, calendar=country, bought_on=None), "reminder", lang))
    assert "2018" not in unbought


@pytest.mark.parametrize("lang", languages.codes())
def test_a_reminder_stays_short(lang):
    """A long fault, or one beside a promise, is left to the later letters: a reminder has 150 words at most."""
    for case in (cases.repair(fault="word " * 60), cases.promised()):
        assert len(body(cases.letter(case, "reminder", lang)).split()) <= 150
    assert "word word" not in body(cases.letter(cases.repair(fault="word " * 60), "reminder", lang))


def test_a_british_notice_says_what_the_act_gives():
    text = body(cases.letter(cases.repair(**BRITISH), "notice", "en"))
    assert "Under section 23(2)(a) of the Consumer Rights Act 2015, which governs the contract" in text
    assert "a trader who has to repair goods for a consumer must do so within a reasonable time of the request" in text
    assert "without significant inconvenience to the consumer" in text
    assert "a reduction of the price or the final right to reject the device, with a refund of the price of £499.90." in text
    refund = body(cases.letter(cases.repair(**BRITISH), "final", "en", remedy="refund"))
    assert "the consumer may claim a price reduction or exercise the final right to reject" in refund
    assert "termination of the contract" not in text + refund
    assert "further steps" not in text
    assert "a copy of any inspection or repair report" in text


@pytest.mark.parametrize(("known", "words"), [
    (BRITISH, "I intend to bring a claim in court without further notice. I remain willing to use alternative dispute"),
    (AMERICAN, "to file a complaint with a consumer protection agency and, if need be, to bring a claim in court. I remain"),
])  # fmt: skip
def test_a_final_letter_names_what_follows_and_stays_willing(known, words):
    assert words in body(cases.letter(cases.repair(**known), "final", "en", remedy="refund"))


def test_british_post_is_named_alike_wherever_it_is_named():
    letter = cases.sent_letter(1, "complaint", cases.TODAY, cases.TODAY)._replace(sent_by="registered")
    text = body(cases.letter(cases.repair(**BRITISH)._replace(letters=(letter,)), "notice", "en"))
    assert "a complaint (Signed For post)" in text


def test_american_letters_are_not_british():
    letter = cases.letter(cases.repair(**AMERICAN, under="legal"), "notice", "en")
    text = body(letter)
    assert "Formal notice regarding Xiaomi Mi 8, in for repair since January 22, 2019" == letter.subject
    assert "Monday through Friday" in text
    assert "the service center" in text
    assert "Attachment A" in text
    assert "under the implied warranty" in text
    assert "a fault appeared (“macchie sul display”)." in text
    assert "file a complaint with a consumer protection agency" in text
    assert "centre" not in text
    assert "Annex" not in text + " ".join(letter.enclosures)


@pytest.mark.parametrize(("address", "lines"), [
    ("1 Test Street, Sacramento, CA 95814", ("1 Test Street", "Sacramento, CA 95814")),
    ("1 Test Street, Apt 2, Albany, NY 12207-1234", ("1 Test Street", "Apt 2", "Albany, NY 12207-1234")),
    ("Via Prova 1, 80055 Portici (NA)", ("Via Prova 1", "80055 Portici (NA)")),
    ("CA 95814", ("CA 95814",)),
])  # fmt: skip
def test_an_american_state_stands_behind_its_town(address, lines):
    assert lines == postal.lines(address)


def test_italian_says_where_the_device_was_left_and_what_a_contact_brought():
    handed = cases.repair(handed_to="seller", handed_to_id=1)
    assert "l’apparecchio è stato consegnato presso di Voi per la riparazione" in body(cases.letter(handed))
    one = cases.CASES["one without news"]
    assert "by chat on 30 January 2019, which brought neither news nor a date of return." in body(
        cases.letter(one, "complaint", "en")
    )


def test_a_promise_is_said_as_it_is_spoken():
    case = cases.CASES["one promise"]
    by_shop = case._replace(contacts=tuple(one._replace(with_role="seller") for one in case.contacts))
    assert "la riconsegna è stata da Voi promessa per l’8 febbraio 2019" in body(cases.letter(by_shop))
    assert "its return was promised by you for 8 February 2019" in body(cases.letter(by_shop, "complaint", "en"))
