"""What a lawyer's reading found wrong, one known answer each: nothing is said that the log contradicts."""

from __future__ import annotations

from datetime import date

import pytest

from letters import cases
from repairlog import calendars
from repairlog.domain.model import ClosingDay, Contact, Event
from repairlog.domain.standing import standing
from repairlog.errors import UsageProblem
from repairlog.letters.letter import compose

READY = cases.promised()._replace(events=(Event(1, "e1", 1, "ready", date(2019, 2, 26)),))
WAITING = cases.promised()._replace(events=(Event(1, "e1", 1, "waiting-for-me", date(2019, 2, 11)),))
PARTS = (Event(1, "e1", 1, "waiting-for-parts", date(2019, 2, 12)),)
BY_MARTA = cases.contact(7, "2019-02-20", "no-answer", by_role="other", by_id=9, with_role="seller", channel="phone")


def body(composed):
    return " ".join(composed.paragraphs)


def cells(annex):
    return [cell for row in annex.rows for cell in row]


def with_own_days(case, code, **fields):
    """A letter whose calendar has a closing day of one's own, on a Monday."""
    own = (ClosingDay(1, "d1", date(2019, 2, 11), date(2019, 2, 11), "chiusura"),)
    calendar = calendars.calendar(code, "mon-fri", cache=None, own=own)
    request = cases.request(case, **fields)
    choice = request.standing.choice
    return compose(request._replace(standing=standing(case, today=cases.TODAY, calendar=calendar, choice=choice)))


@pytest.mark.parametrize("step", cases.STEPS)
@pytest.mark.parametrize(("result", "on", "said"), [
    ("news", "2019-02-20", False), ("promise", "2019-02-20", False), ("no-news", "2019-02-20", True),
    ("news", "2019-02-11", True),
])  # fmt: skip
def test_a_later_contact_with_news_takes_the_place_of_the_last_state(step, result, on, said):
    case = cases.STORY._replace(events=PARTS, contacts=(cases.contact(1, on, result),))
    assert said == ("in attesa di ricambi" in body(cases.letter(case, step)))


@pytest.mark.parametrize("step", cases.STEPS)
def test_the_delay_of_a_promise_ends_when_the_device_is_ready(step):
    late = "l’apparecchio risulta pronto solo dal 26 febbraio 2019, con 12 giorni lavorativi di ritardo."
    assert f"la promessa non è stata mantenuta: {late}" in body(cases.letter(READY, step))
    english = body(cases.letter(READY, step, "en"))
    assert "the promise was not kept: the device was ready only on 26 February 2019, 12 business days late." in english
    assert "overdue" not in english


@pytest.mark.parametrize("step", ["complaint", "notice", "final"])
def test_a_device_that_is_ready_is_asked_for_and_not_called_late(step):
    text = body(cases.letter(READY, step))
    assert "indicarmi, entro " in text
    assert "come e quando potrò ritirare l’apparecchio." in text
    assert "pronto per la riconsegna dal 26 febbraio 2019" in text
    assert "36 giorni, di cui 26 lavorativi; fino al 26 febbraio 2019" in text
    assert not any(word in text for word in ("eccede", "restituire", "non è stato ancora restituito"))
    assert "how and when I can collect the device" in body(cases.letter(READY, step, "en"))


@pytest.mark.parametrize("step", cases.STEPS)
def test_a_repair_that_waits_for_the_writer_is_not_called_late(step):
    text = body(cases.letter(WAITING, step))
    assert "La riparazione è tuttora, dall’11 febbraio 2019, in attesa di un mio riscontro." in text
    assert not any(word in text for word in ("eccede", "ritardo"))


def test_spans_of_waiting_are_named_with_their_days():
    assert "dal 4 al 7 febbraio 2019" in body(cases.letter(cases.CASES["waiting for me"]))
    assert "from 4 to 7 February 2019" in body(cases.letter(cases.CASES["waiting for me"], "complaint", "en"))
    assert "Per 3 di questi la riparazione è rimasta" in body(cases.letter(cases.CASES["waiting for me"], "reminder"))


def test_the_rule_and_the_number_agree_where_days_of_ones_own_are_left_out():
    letter = with_own_days(cases.STORY, "IT")
    assert "i festivi nazionali italiani e i giorni di chiusura indicati nell’Allegato C;" in body(letter)
    assert "di cui 25 lavorativi" in body(letter)
    assert ("Giorno escluso", "lunedì 11 febbraio 2019, chiusura") in letter.annexes[2].rows
    assert "e alcuni giorni di chiusura;" in body(with_own_days(cases.STORY, "IT", annexes=False))
    assert "festivi e alcuni giorni di chiusura esclusi" in body(with_own_days(cases.STORY, "IT", step="reminder"))
    alone = body(with_own_days(cases.repair(country=None, calendar="none"), "none"))
    assert "esclusi i giorni di chiusura indicati nell’Allegato C;" in alone


def test_without_a_calendar_nothing_is_said_of_holidays():
    assert "nessuno cade in giorno lavorativo" not in cells(cases.letter(cases.CASES["no country"]).annexes[2])


def test_a_reported_entry_shows_the_days_it_is_about():
    told = Contact(
        5, "c5", 1, cases.TODAY, by_role="seller", with_role="centre", reported=True, count=1, from_on=date(2019, 2, 4),
        to_on=date(2019, 2, 4), recorded_at="2019-02-27T18:00:00Z",
    )  # fmt: skip
    letter = cases.letter(cases.STORY._replace(contacts=(*cases.STORY_CONTACTS, told)))
    assert "che il 4 febbraio 2019 vi è stato un contatto con il centro di assistenza" in body(letter)
    assert [row[1] for row in letter.annexes[1].rows][:3] == ["30 gennaio 2019", "4 febbraio 2019", "6 febbraio 2019"]


def test_a_reported_entry_without_days_does_not_take_the_day_it_was_told():
    told = cases.REPORTED._replace(from_on=None, to_on=None)
    letter = cases.letter(cases.STORY._replace(contacts=(told,)))
    assert "riferito che vi sono stati contatti" in body(letter)
    assert "riferito il 27 febbraio 2019" in cells(letter.annexes[1])


def test_a_contact_by_somebody_else_is_not_mine():
    case = cases.STORY._replace(contacts=(BY_MARTA,), others={9: "Marta"})
    letter = cases.letter(case)
    assert "Il 20 febbraio 2019 Marta Vi ha contattato per telefono, senza ricevere risposta." in body(letter)
    assert "Marta" in cells(letter.annexes[1])
    assert "ho contattato" not in body(letter).lower()
    both = cases.letter(case._replace(contacts=(*cases.STORY_CONTACTS, BY_MARTA)))
    assert "Vi sono stati 5 contatti" in body(both)
    assert "Il 20 febbraio 2019 Marta Vi ha contattato per telefono" in body(both)
    assert {"Marta", "Ada Esempio"} <= set(cells(both.annexes[1]))
    assert "On 20 February 2019 Marta contacted you by phone" in body(cases.letter(case, "complaint", "en"))


def test_the_log_names_both_sides_where_somebody_else_made_a_contact():
    rows = cases.letter(cases.CASES["by others and me"]).annexes[1].rows
    assert ("Ada Esempio", "Xiaomi") == rows[0][4:6]
    assert ("Marta", "Top Phone") == rows[3][4:6]
    assert ("centro di assistenza", "Ada Esempio") == rows[6][4:6]


def test_italian_says_eight_as_it_is_spoken():
    contacts = tuple(cases.contact(n, f"2019-02-{n:02}") for n in range(1, 9))
    assert "In nessuno degli 8 contatti mi sono stati" in body(cases.letter(cases.STORY._replace(contacts=contacts)))


def test_a_contact_that_came_in_is_not_mine():
    case = cases.STORY._replace(contacts=(cases.contact(1, "2019-01-30", "news", incoming=True),))
    assert "Il 30 gennaio 2019 vi è stato un contatto con Xiaomi via chat" in body(cases.letter(case))


@pytest.mark.parametrize("remedy", ["refund", "price-reduction", "replacement"])
def test_remedies_of_the_guarantee_are_asked_of_the_seller_alone(remedy):
    for case, fields in (
        (cases.CASES["paid"], {}), (cases.CASES["paid"], {"to": "seller"}), (cases.CASES["commercial"], {}),
        (cases.STORY, {"to": "maker"}),
    ):  # fmt: skip
        with pytest.raises(UsageProblem) as problem:
            cases.letter(case, remedy=remedy, **fields)
        assert problem.value.hint


def test_a_paid_repair_names_no_price_of_purchase():
    paid = cases.CASES["paid"]
    paid = paid._replace(repair=paid.repair._replace(price="499.90", currency="EUR"))
    assert "499,90" not in body(cases.letter(paid))
    assert "for repair at my expense" in body(cases.letter(paid, "complaint", "en"))


def test_english_letters_name_italian_articles_in_english():
    old = body(cases.letter(cases.STORY, "complaint", "en"))
    cite = "articles 130 and 132 of the Italian Consumer Code (D.lgs. 206/2005), as in force before D.lgs. 170/2021"
    assert cite in old
    sale = cases.CASES["sale of 2022"]
    assert "articles 133(1) and 135-ter(1) of the Italian" in body(cases.letter(sale, "complaint", "en"))
    sale = sale._replace(repair=sale.repair._replace(noticed_on=date(2023, 6, 1)))
    assert "articles 133(1), 135(1) and 135-ter(1) of the Italian" in body(cases.letter(sale, "complaint", "en"))
    posted = cases.letter(cases.STORY, "complaint", "en", delivery="registered")
    assert ("By registered post with advice of receipt (raccomandata A/R)",) in [block.lines for block in posted.blocks]


def test_names_of_holidays_are_quoted_in_another_language():
    case = cases.repair(sent_on=date(2019, 4, 15), told_on=date(2019, 4, 15))._replace(contacts=())
    rows = cases.letter(case, "complaint", "en", today=date(2019, 5, 6)).annexes[1].rows
    assert ("Holiday left out", "Wednesday 1 May 2019, “Festa del Lavoro”") in rows


@pytest.mark.parametrize(
    ("country", "kind"), [("GB-ENG", "Letter before claim"), ("IT", "Final demand"), ("US", "Final demand")]
)
def test_a_letter_before_claim_is_british(country, kind):
    letter = cases.letter(cases.repair(country=country, calendar=country), "final", "en")
    assert letter.subject.startswith(kind)


def test_for_the_last_time_only_after_a_first_time():
    assert "ultima volta" not in body(cases.letter(cases.STORY, "final"))
    assert "Vi invito per l’ultima volta a restituire" in body(cases.letter(cases.CASES["complained"], "final"))
    assert "last time" not in body(cases.letter(cases.STORY, "final", "en"))


@pytest.mark.parametrize("role", ["centre", "maker"])
def test_who_repairs_or_makes_signs_no_letter_of_a_consumer(role):
    with pytest.raises(UsageProblem, match="letters are those of a consumer or a shop") as problem:
        cases.letter(cases.STORY, me=cases.ME._replace(role=role))
    assert "repairlog me --role consumer" in problem.value.hint
    assert cases.letter(cases.STORY, me=cases.ME._replace(role="consumer"))


def test_the_law_is_said_with_its_conditions():
    text = body(cases.letter(cases.STORY))
    assert ("risponde nei confronti del consumatore di qualsiasi difetto di conformità esistente al momento della consegna "
            "del bene e che si manifesti entro due anni da essa") in text  # fmt: skip
    assert "che in mancanza di altra data considero avvenuta il giorno dell’acquisto" in text
    assert "salvo prova contraria" in text
    assert "Il difetto Vi è stato denunciato il 22 gennaio 2019, entro due mesi dalla scoperta." in text
    assert "denunciato" not in body(cases.letter(cases.CASES["not told"]))


def test_where_the_seller_was_never_told_no_time_has_run_and_the_letter_tells_him():
    sale = cases.CASES["sale of 2022"]
    sale = sale._replace(repair=sale.repair._replace(told_on=None))
    text = body(cases.letter(sale))
    assert "Con la presente Vi informo del difetto." in text
    assert "eccede" not in text
    assert "I hereby inform you of the defect." in body(cases.letter(sale, "complaint", "en"))


def test_a_fault_of_an_unknown_day_was_there_at_the_hand_in():
    text = body(cases.letter(cases.repair(noticed_on=None)))
    assert "Il difetto era già presente il 22 gennaio 2019, entro sei mesi dalla consegna" in text
    assert "si è manifestato" not in text


def test_a_closed_repair_took_too_long_in_the_past():
    assert "Il tempo impiegato ha ecceduto, a mio avviso," in body(cases.letter(cases.CASES["closed repaired"]))
    english = body(cases.letter(cases.CASES["closed repaired"], "complaint", "en"))
    assert "34 days passed" in english
    assert "exceeded" in english


def test_a_part_of_a_country_goes_by_its_name():
    letter = cases.letter(cases.repair(country="GB-ENG", calendar="GB-ENG"), "complaint", "en")
    assert "Working days are counted" in body(letter)
    assert "public holidays (England)" in body(letter)
    american = cases.letter(cases.repair(country="US-CA", calendar="US-CA"), "complaint", "en")
    assert "(California)" in body(american)


def test_the_log_of_an_unknown_keeper_has_a_visible_gap():
    letter = cases.letter(cases.STORY, me=cases.ME._replace(name=None))
    assert letter.annexes[1].notes[0].startswith("Registro tenuto da ‹nome e cognome del mittente› con")


def test_an_owner_is_asked_no_charge():
    assert "senza spese, entro" in body(cases.letter(cases.CASES["for an owner"]))


def test_days_of_two_months_are_grouped():
    contacts = tuple(cases.contact(n, on) for n, on in enumerate(("2019-01-28", "2019-01-30", "2019-02-06"), 1))
    assert "(28 e 30 gennaio e 6 febbraio 2019)" in body(cases.letter(cases.STORY._replace(contacts=contacts)))
