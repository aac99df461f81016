"""Known answers: the letter of the story, and what each state of the log does to it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases
from repairlog.domain.days import Duration
from repairlog.domain.model import Party
from repairlog.errors import UsageProblem
from repairlog.letters import languages
from repairlog.letters.letter import default_delivery, default_language

ONE_PARTY = cases.STORY._replace(centre=cases.SHOP)


def body(composed):
    return " ".join(composed.paragraphs)


def test_the_story_goes_to_the_seller_with_its_count_and_the_old_text():
    letter = cases.letter(cases.STORY)
    assert ("Top Phone", "seller", "IT-2005") == (letter.to.name, letter.to.role, letter.law)
    assert [("maker", "Xiaomi")] == list(letter.cc)
    assert (26, 36) == (letter.business_days, letter.calendar_days)
    assert re.search(r"\b26\b.{0,40}lavorativi", body(letter))
    assert "22 gennaio 2019" in body(letter)
    assert "artt. 130 e 132 del D.lgs. 206/2005, nel testo vigente prima del D.lgs. 170/2021" in body(letter)
    assert () == letter.missing == letter.warnings


@pytest.mark.parametrize("step", cases.STEPS)
def test_nothing_newer_than_the_contract_and_nothing_unread_is_cited(step):
    letter = body(cases.letter(cases.STORY, step))
    assert not re.search(r"135|133|771|1999/44|comma 7|1219|1454|diretti", letter, re.IGNORECASE)


def test_a_sale_of_2022_is_under_the_new_text_and_no_other():
    letter = cases.letter(cases.CASES["sale of 2022"])
    assert "IT-2022" == letter.law
    assert "artt. 133, comma 1, e 135-ter, comma 1, del D.lgs. 206/2005" in body(letter)
    assert not re.search(r"\b130\b|\b132\b|170/2021|due mesi", body(letter))


@pytest.mark.parametrize(
    ("name", "lang", "sentence"),
    [
        ("story", "it", ("Ho contattato Xiaomi via chat 4 volte (30 gennaio, 6, 13 e 22 febbraio 2019). In nessuno dei 4 "
         "contatti mi sono stati comunicati né lo stato della riparazione né una data di riconsegna.")),
        ("story", "en", ("I contacted Xiaomi by chat 4 times (30 January and 6, 13 and 22 February 2019). In none of the 4 "
         "contacts was I given a date of return")),
        ("promise missed", "it", ("In 3 contatti su 4 non è stata indicata alcuna data di riconsegna. Una volta, il 1º "
         "febbraio 2019 (Allegato B, n. 3), la riconsegna è stata da Xiaomi promessa per l’8 febbraio 2019: la promessa non "
         "è stata mantenuta e il ritardo è oggi di 13 giorni lavorativi.")),
        ("promise missed", "en", ("In 3 of the 4 contacts no date of return was given. Once, on 1 February 2019 (Annex B, "
         "no. 3), its return was promised by Xiaomi for 8 February 2019: the promise was not kept and is now 13 "
         "business days overdue.")),
        ("closed late", "it", ("per l’8 febbraio 2019; la promessa non è stata mantenuta: l’apparecchio è stato restituito "
         "solo il 25 febbraio 2019, con 11 giorni lavorativi di ritardo.")),
        ("promise kept", "en", "return was promised by Xiaomi for 27 February 2019: the promise was kept."),
        ("one without news", "it", ("Ho contattato Xiaomi via chat il 30 gennaio 2019, senza ricevere notizie né una data "
         "di riconsegna.")),
        ("one unanswered", "en", "I contacted Xiaomi by chat on 30 January 2019, which brought no answer."),
        ("one of unknown result", "en", "I made contact on 30 January 2019."),
        ("two on one day", "en", ("I contacted Xiaomi by chat twice on 8 February 2019. In neither of the two "
         "contacts was I given a date")),
        ("mixed results", "it", "In nessuno dei 4 contatti di cui è annotato l’esito è stata indicata una data"),
        ("mixed results", "en", ("On 13 February 2019 you refused, stating, as I noted it down: “nessuna notizia” (Annex B, "
         "no. 4).")),
        ("second-hand only", "it", ("Da parte Vostra è stato riferito che dal 22 gennaio al 27 febbraio 2019 vi "
         "sono stati contatti con il centro di assistenza; lo riporto come riferito, non avendone conoscenza diretta.")),
        ("second-hand, counted, by the centre", "it", ("Secondo quanto riferito da Centro Alfa, dal 22 gennaio "
         "al 27 febbraio 2019 vi sono stati 5 contatti con Xiaomi")),
        ("five promises", "en", "5 dates of return were promised (6, 11, 16, 21 and 26 February 2019); none was met."),
        ("closed repaired", "it", ("L’apparecchio è stato restituito riparato il 25 febbraio 2019. Dal 22 gennaio 2019 "
         "al 25 febbraio 2019 sono trascorsi 34 giorni, di cui 24 lavorativi.")),
        ("waiting for me", "it", ("Per 3 giorni lavorativi (dal 4 al 7 febbraio 2019), compresi nel conteggio, la "
         "riparazione è rimasta")),
        ("waiting for me", "it", "L’ultimo stato noto della riparazione, al 12 febbraio 2019, è: in attesa di ricambi."),
        ("reminded", "it", "L’8 febbraio 2019 Vi ho inviato un sollecito (e-mail), con termine al"),
        ("sent yesterday", "it", "Dal 26 febbraio 2019 al 27 febbraio 2019 è trascorso 1 giorno lavorativo."),
        ("everything known", "it", ("l’apparecchio Xiaomi Mi 8 (modello M1803E1A, IMEI 867045031234565), al prezzo di "
         "499,90\u00a0€ (prova d’acquisto: scontrino n. 123).")),
        ("everything known", "it", ("è stato consegnato presso di Voi per la riparazione, in garanzia legale, con "
         "riferimenti nn. RMA-991 e TP/17.")),
        ("for an owner", "it", "scrivo per conto di Maria Rossi in merito all’apparecchio Xiaomi Mi 8"),
    ],
)  # fmt: skip
def test_each_state_of_the_log_has_its_sentence(name, lang, sentence):
    assert sentence in body(cases.letter(cases.CASES[name], "complaint", lang))


@pytest.mark.parametrize("lang", languages.codes())
def test_second_hand_contacts_give_no_number_where_none_was_told(lang):
    text = body(cases.letter(cases.CASES["second-hand only"], "complaint", lang, annexes=False))
    assert not re.search(r"\d+ [ck]onta", text, re.IGNORECASE)
    assert "chiama ogni giorno" not in text


def test_a_refusal_is_not_called_an_answer_without_a_date_alone():
    text = body(cases.letter(cases.CASES["one refusal"]))
    assert "Vi ho contattato di persona il 30 gennaio 2019. Il 30 gennaio 2019 avete opposto un rifiuto, dichiarando" in text
    assert "come da me annotato: «nessuna notizia» (Allegato B, n. 1)." in text


def test_the_seller_is_not_said_to_be_told_where_the_log_does_not_say_it():
    letter = cases.letter(cases.CASES["not told"])
    assert "informati" not in body(letter)
    assert "was told of the fault: repairlog edit 1 --told DATE" in letter.warnings[0]
    assert "Lo stesso giorno siete stati informati del difetto." in body(cases.letter(cases.STORY))


def test_no_country_no_law():
    letter = cases.letter(cases.CASES["no country"])
    assert letter.law is None
    assert not re.search(r"\bartt?\b|lgs|\blegge\b", body(letter), re.IGNORECASE)
    assert "repairlog edit 1 --country CODE" in [missing.command for missing in letter.missing]


def test_a_fault_that_showed_after_two_years_claims_no_guarantee():
    late = cases.repair(bought_on=date(2016, 12, 2))
    assert cases.letter(late).law is None
    last_day = cases.repair(bought_on=date(2017, 1, 20))
    assert "IT-2005" == cases.letter(last_day).law


def test_the_presumption_ends_six_months_after_delivery():
    assert "si presume" in body(cases.letter(cases.repair(bought_on=date(2018, 7, 20))))
    assert "si presume" not in body(cases.letter(cases.repair(bought_on=date(2018, 7, 19))))


def test_a_time_barred_claim_asserts_no_law_and_threatens_no_court():
    letter = cases.letter(cases.STORY, "final", today=date(2021, 2, 3))
    assert letter.law is None
    assert "giudiziaria" not in body(letter)
    assert "giudiziaria" in body(cases.letter(cases.STORY, "final", today=date(2021, 2, 2)))


@pytest.mark.parametrize("to", ["maker", "centre", cases.CENTRE])
def test_the_guarantee_is_not_asserted_against_those_who_do_not_owe_it(to):
    letter = cases.letter(cases.STORY._replace(centre=cases.CENTRE), to=to)
    assert letter.law is None
    assert "venditore risponde" not in body(letter)
    assert "the seller answers, not the" in letter.warnings[0]


def test_a_commercial_warranty_is_claimed_from_the_maker_and_says_so():
    letter = cases.letter(cases.CASES["commercial"])
    assert ("maker", None) == (letter.to.role, letter.law)
    assert "in base alla garanzia commerciale" in body(letter)
    assert ("seller", "Top Phone") in letter.cc


def test_whoever_was_paid_to_repair_is_written_to():
    assert "Centro Alfa" == cases.letter(cases.CASES["paid"]).to.name


def test_somebody_else_can_be_written_to():
    letter = cases.letter(cases.STORY, to=Party(9, "p9", "Difesa Consumatori", address="Via Nove 9, 00100 Roma (RM)"))
    assert ("other", "Difesa Consumatori") == (letter.to.role, letter.to.name)
    assert "Spett.le Difesa Consumatori" in letter.blocks[2].lines


def test_a_reminder_is_copied_to_nobody_and_has_no_annexes():
    letter = cases.letter(cases.STORY, "reminder")
    assert ((), (), ()) == (letter.cc, letter.annexes, letter.enclosures)
    assert letter.law is None


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (None, "restituire l’apparecchio riparato, senza spese a mio carico, entro"),
        ("repair", "restituire l’apparecchio riparato"),
        ("replacement", "sostituire l’apparecchio con altro conforme"),
        ("price-reduction", "riconoscere una congrua riduzione del prezzo entro"),
        ("refund", "rimborsare il prezzo di 499,90\u00a0€ entro"),
    ],
)
def test_only_the_remedy_that_was_asked_for_is_demanded(remedy, words):
    letter = cases.letter(cases.CASES["everything known"], "complaint", remedy=remedy)
    assert f"Vi chiedo pertanto di {words}" in body(letter)
    others = {"sostituire", "riduzione del prezzo", "rimborsare"}
    assert not any(other in body(letter) for other in others if other not in words)


def test_a_default_notice_puts_in_default_and_ends_no_contract():
    text = body(cases.letter(cases.CASES["everything known"], "notice"))
    assert "Vi costituisco formalmente in mora e Vi diffido a restituire l’apparecchio riparato" in text
    assert 1 == text.count("in mora")
    assert "mi riservo di chiedere la riduzione del prezzo o la risoluzione del contratto, con rimborso" in text
    assert "risolto di diritto" not in text


def test_english_is_british_or_american_by_the_country():
    british = cases.letter(cases.STORY, "complaint", "en")
    american = cases.letter(cases.repair(country="US", calendar="US"), "complaint", "en")
    assert ("Dear Sir or Madam,", "Yours faithfully,") == (british.salutation, british.closing)
    assert ("Dear Customer Service Manager:", "Sincerely,") == (american.salutation, american.closing)
    assert "On December 2, 2018, I bought" in body(american)
    assert "(January 30, February 6, February 13, and February 22, 2019)" in body(american)
    kinds = [block.kind for block in american.blocks]
    assert kinds.index("subject") < kinds.index("salutation")
    assert ("Re: Complaint regarding Xiaomi Mi 8, in for repair since January 22, 2019",) in [
        b.lines for b in american.blocks
    ]


def test_what_is_missing_is_named_with_its_command_and_leaves_a_visible_gap():
    letter = cases.letter(cases.CASES["bare"], me=cases.ME._replace(name=None, address=None))
    commands = [missing.command for missing in letter.missing]
    assert [
        'repairlog me --name "…"', 'repairlog me --address "…"', 'repairlog edit 1 --seller "…"',
        "repairlog edit 1 --bought DATE", "repairlog edit 1 --country CODE",
    ] == commands  # fmt: skip
    assert ("‹nome e cognome del mittente›", "‹indirizzo del mittente›", "e-mail: ada@example.org") == letter.sender
    assert "‹data di acquisto› ho acquistato" in body(letter)


def test_the_day_sent_and_the_price_are_asked_for_only_where_they_are_needed():
    unsent = cases.letter(cases.CASES["not sent"], remedy="refund")
    commands = [missing.command for missing in unsent.missing]
    assert ["repairlog edit 1 --sent DATE", "repairlog edit 1 --price 499.90 --currency EUR"] == commands
    assert "‹prezzo›" in body(unsent)
    assert "restituito" not in body(unsent)
    assert () == cases.letter(cases.STORY, "reminder").missing


@pytest.mark.parametrize(
    ("delivery", "party", "me", "commands"),
    [
        ("registered", {"address": None}, {}, ['repairlog party "Top Phone" --address "…"']),
        ("hand", {"address": None}, {}, ['repairlog party "Top Phone" --address "…"']),
        ("email", {"address": None}, {}, ['repairlog party "Top Phone" --email …']),
        ("email", {"address": None, "email": "a@b.example"}, {}, []),
        ("pec", {}, {}, ["repairlog me --pec …", 'repairlog party "Top Phone" --pec …']),
        ("pec", {"pec": "a@pec.example"}, {"pec": "b@pec.example"}, []),
        ("registered", {"name": "It's `x`", "address": None}, {}, ["repairlog party 'It'\"'\"'s `x`' --address \"…\""]),
    ],
)
def test_a_delivery_needs_its_own_address(delivery, party, me, commands):
    case = cases.STORY._replace(seller=cases.SHOP._replace(**party))
    letter = cases.letter(case, delivery=delivery, me=cases.ME._replace(**me))
    assert commands == [missing.command for missing in letter.missing]


def test_the_default_delivery_is_the_best_that_both_have():
    both = cases.SHOP._replace(email="a@b.example", pec="a@pec.example")
    with_pec = cases.ME._replace(pec="b@pec.example")
    assert "pec" == default_delivery("complaint", "IT", with_pec, both)
    assert "email" == default_delivery("complaint", "FR", with_pec, both)
    assert "email" == default_delivery("complaint", "IT", cases.ME, both)
    assert "registered" == default_delivery("complaint", "IT", cases.ME, cases.SHOP)
    assert "email" == default_delivery("reminder", "IT", with_pec, both)
    assert "hand" == default_delivery("reminder", "IT", cases.ME, cases.SHOP)


def test_the_default_language_is_the_writers_then_the_countrys_then_english():
    assert "en" == default_language(cases.ME._replace(lang="en"), "IT")
    assert "it" == default_language(cases.ME, "IT")
    assert "en" == default_language(cases.ME, None)
    assert "en" == default_language(cases.ME._replace(lang="xx"), "JP")


def test_a_deadline_that_leaves_no_day_is_refused():
    with pytest.raises(UsageProblem):
        cases.letter(cases.STORY, deadline=Duration(0, "day"))


def test_a_place_stands_before_the_date_only_where_the_address_shows_it():
    assert "Portici" == cases.letter(cases.STORY).place
    elsewhere = cases.letter(cases.STORY, me=cases.ME._replace(address="Casella postale"))
    assert elsewhere.place is None
    assert ("27 febbraio 2019",) in [block.lines for block in elsewhere.blocks]


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2019, 1, 8), "L’8 gennaio"), (date(2019, 1, 11), "L’11 gennaio"), (date(2019, 2, 1), "Il 1º febbraio")],
)
def test_italian_days_carry_their_spoken_article(day, words):
    assert f"{words} 2019 l’apparecchio è stato consegnato" in body(cases.letter(cases.repair(sent_on=day)))


def test_a_seller_who_repairs_himself_is_you_in_both_roles():
    assert "contatti con Voi;" in body(cases.letter(ONE_PARTY))
    assert [("maker", "Xiaomi")] == list(cases.letter(ONE_PARTY).cc)


def test_where_only_days_off_have_passed_no_business_day_is_counted():
    friday, sunday = date(2019, 2, 22), date(2019, 2, 24)
    letter = cases.letter(cases.repair(sent_on=friday, told_on=friday)._replace(contacts=()), today=sunday)
    assert (0, 2) == (letter.business_days, letter.calendar_days)
    assert not re.search("trascors", body(letter))
    assert "L’apparecchio non è stato ancora restituito." in body(letter)
    assert "Il computo del termine è nell’Allegato B." in body(letter)
