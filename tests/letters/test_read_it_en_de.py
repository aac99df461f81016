"""What a reading of Italian, English and German letters found wrong, one known answer each."""

from __future__ import annotations

from datetime import date

import pytest

from letters import cases
from repairlog.domain.model import Event, Promise
from repairlog.letters import languages

READY = cases.CASES["ready"]
CLOSED = cases.CASES["closed repaired"]
FRENCH = cases.repair(
    country="FR", calendar="FR", bought_on=date(2022, 2, 1), noticed_on=date(2022, 3, 1), sent_on=date(2022, 3, 9),
    told_on=date(2022, 3, 9),
)._replace(contacts=())  # fmt: skip


def body(composed):
    return " ".join(composed.paragraphs)


@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize("step", ["notice", "final"])
@pytest.mark.parametrize("case", [READY, CLOSED], ids=["ready", "closed"])
def test_a_letter_that_only_asks_is_not_headed_as_a_notice_of_default(case, step, lang):
    letter = cases.letter(case, step, lang)
    formal = languages.load(lang, "IT").phrases["kind.formal"]
    assert formal == letter.kind
    assert letter.subject.startswith(formal)
    assert cases.letter(cases.STORY, step, lang).kind != formal


@pytest.mark.parametrize(("lang", "words"), [
    ("it", "Resto disponibile a una soluzione concordata"), ("en", "I remain willing to settle the matter by agreement"),
    ("de", "Zu einer einvernehmlichen Lösung"),
])  # fmt: skip
def test_every_notice_that_claims_something_offers_to_settle(lang, words):
    priced = cases.repair(price="499.90", currency="EUR")
    for case, remedy in ((cases.STORY, None), (priced, "refund"), (cases.STORY, "price-reduction")):
        assert words in body(cases.letter(case, "notice", lang, remedy=remedy))
    american = cases.repair(country="US", calendar="US")
    assert words in body(cases.letter(american, "notice", lang))
    assert words not in body(cases.letter(CLOSED, "notice", lang))


@pytest.mark.parametrize(("lang", "words"), [
    ("it", "1º febbraio 2019 (Allegato B, n. 1)"), ("en", "1 February 2019 (Annex B, no. 1)"),
    ("de", "1. Februar 2019 (Anlage B, Nr. 1)"),
])  # fmt: skip
def test_a_promise_points_to_the_contact_it_was_made_in(lang, words):
    case = cases.CASES["one promise"]
    assert words in body(cases.letter(case, "complaint", lang))
    assert words.partition(" (")[2] not in body(cases.letter(case, "reminder", lang))
    assert words not in body(cases.letter(case, "complaint", lang, annexes=False))
    alone = Promise(1, "pr1", 1, None, date(2019, 2, 1), date(2019, 2, 8))
    assert words not in body(cases.letter(case._replace(promises=(alone,)), "complaint", lang))


def test_the_time_that_is_over_is_that_of_the_repair():
    today = date(2022, 4, 20)
    assert "Il termine per la riparazione, calcolato dal giorno" in body(
        cases.letter(FRENCH, "complaint", "it", today=today)
    )
    assert "the time for the repair ended on" in body(cases.letter(FRENCH, "complaint", "en", today=today))


def test_two_are_said_as_two():
    two = cases.STORY._replace(contacts=cases.STORY_CONTACTS[:2])
    italian, english = body(cases.letter(two)), body(cases.letter(two, "complaint", "en"))
    assert "via chat due volte (30 gennaio e 6 febbraio 2019)" in italian
    assert "In nessuno dei due contatti" in italian
    assert "by chat twice (30 January and 6 February 2019)" in english


def test_an_american_year_is_followed_by_a_comma():
    american = cases.repair(country="US", calendar="US")._replace(events=(Event(1, "e", 1, "shipped", date(2019, 1, 24)),))
    text = body(cases.letter(american, "complaint", "en"))
    assert "On December 2, 2018, I bought" in text
    assert "From January 22, 2019, to February 27, 2019, 36 days have passed" in text


def test_the_legal_guarantee_has_no_such_name_in_britain():
    british = cases.repair(country="GB", calendar="GB-ENG", under="legal")
    assert "legal guarantee" not in body(cases.letter(british, "complaint", "en"))
    assert "under the legal guarantee" in body(cases.letter(cases.repair(under="legal"), "complaint", "en"))


def test_german_asks_for_reasons_without_a_stray_pronoun():
    assert "), schriftlich mitzuteilen, aus welchen Gründen" in body(cases.letter(CLOSED, "complaint", "de"))


@pytest.mark.parametrize(("lang", "had", "has"), [
    ("it", "presentava il seguente difetto", "presenta il seguente difetto"),
    ("en", "had the following fault", "has the following fault"),
    ("de", "wies folgenden Mangel auf", "weist folgenden Mangel auf"),
])  # fmt: skip
def test_a_fault_that_was_repaired_is_told_in_the_past(lang, had, has):
    undated = cases.repair(noticed_on=None)
    assert has in body(cases.letter(undated, "complaint", lang))
    closed = undated._replace(repair=undated.repair._replace(closed_on=date(2019, 2, 25), outcome="repaired"))
    assert had in body(cases.letter(closed, "complaint", lang))


def test_an_unanswered_contact_is_not_told_twice():
    promised = cases.CASES["one promise"]
    unanswered = cases.contact(3, "2019-02-15", "no-answer")
    text = body(cases.letter(promised._replace(contacts=(*promised.contacts, unanswered))))
    assert "Un contatto è rimasto senza risposta." in text
    assert "In un contatto su" not in text
    without = cases.contact(3, "2019-02-15", "no-news")
    assert "In un contatto su 2 non è stata indicata" in body(
        cases.letter(promised._replace(contacts=(*promised.contacts, without)))
    )
