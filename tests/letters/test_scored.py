"""What cost letters points on the score sheet, one known answer each."""

from __future__ import annotations

import pytest

from letters import cases
from repairlog.letters import languages
from repairlog.letters.saying import Say, say


def body(composed):
    return " ".join(composed.paragraphs)


@pytest.mark.parametrize("lang", languages.codes())
def test_contacts_that_differ_are_told_one_by_one_and_a_refusal_is_answered(lang):
    contacts = (
        cases.contact(1, "2019-01-30", with_role="centre", channel="phone"),
        cases.contact(2, "2019-02-13", "refused", with_role="seller", channel="email", summary="danno da liquido"),
    )
    text = body(cases.letter(cases.STORY._replace(contacts=contacts, centre=cases.CENTRE), "complaint", lang))
    assert say(languages.load(lang, "IT"), Say("law.refused")) in text
    assert "Centro Alfa" in text.split("danno da liquido")[0]
    assert 2 <= text.count("2019", 0, text.index("danno da liquido"))
    calm = body(cases.letter(cases.STORY, "complaint", lang))
    assert say(languages.load(lang, "IT"), Say("law.refused")) not in calm


@pytest.mark.parametrize("lang", languages.codes())
def test_the_last_letter_for_the_device_keeps_the_price_open_and_one_for_the_price_says_why(lang):
    known, here = cases.CASES["everything known"], languages.load(lang, "IT")
    besides = say(here, Say("otherwise.besides", {"article": "", "refund": ""})).rstrip(".")
    why = say(here, Say("law.gives_up", {"article": ""}))
    for_device, for_price = (body(cases.letter(known, "final", lang, remedy=remedy)) for remedy in (None, "refund"))
    assert (besides in for_device, besides in for_price) == (True, False)
    assert (why in for_device, why in for_price) == (False, True)


def test_news_stands_where_it_was_given_with_its_words_and_channels_are_all_named():
    contacts = (
        cases.contact(1, "2019-01-30", "news", with_role="seller", channel="phone", summary="manca il ricambio"),
        cases.contact(2, "2019-02-01", "promise", with_role="seller", channel="counter", summary="pronto venerdì"),
        cases.contact(3, "2019-02-13", "no-answer", with_role="seller", channel="email"),
    )
    case = cases.STORY._replace(contacts=contacts, promises=(cases.LATE_PROMISE,))
    for lang, channels, unanswered in (
        ("de", "telefonisch, persönlich und per E-Mail", "Der Kontaktversuch vom 13. Februar 2019 blieb ohne Antwort."),
        ("fr", "par téléphone, en personne et par courriel", "Le contact du 13 février 2019 est resté sans réponse."),
    ):
        text = body(cases.letter(case, "complaint", lang))
        assert channels in text
        assert unanswered in text
        assert text.index("manca il ricambio") < text.index("pronto venerdì")


@pytest.mark.parametrize(
    ("lang", "days"),
    [("de", "36 Tage vergangen, davon 26 Arbeitstage"), ("fr", "36 jours se sont écoulés, dont 26 ouvrés")],
)
def test_a_reminder_has_calendar_days_and_business_days(lang, days):
    assert days in body(cases.letter(cases.STORY, "reminder", lang))


def test_the_name_of_a_holiday_has_the_apostrophe_of_print():
    case = cases.repair(country="FR", calendar="FR", sent_on=cases.date(2018, 12, 28), told_on=cases.date(2018, 12, 28))
    days = cases.letter(case, "complaint", "fr").annexes[2]
    cells = [cell for row in days.rows for cell in row]
    assert any("Jour de l’an" in cell for cell in cells)
    assert not any("'" in cell for cell in cells)
