"""German as it is written: cases after prepositions, the verb last, plurals, and the ways of other countries."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases
from repairlog.domain.days import Duration
from repairlog.letters import languages

GERMANY = {"country": "DE", "calendar": "DE"}
SALE = cases.CASES["sale of 2022"]


def body(composed):
    return " ".join(composed.paragraphs)


def german(case, step="complaint", **fields):
    return cases.letter(case, step, "de", **fields)


def in_country(country, case=cases.STORY, **fields):
    return case._replace(repair=case.repair._replace(country=country, calendar=country, **fields))


def test_days_have_their_full_stop_and_their_case():
    first, eighth, march = date(2019, 2, 1), date(2019, 2, 8), date(2019, 3, 20)
    here = languages.load("de", "DE")
    assert "1. Februar 2019" == here.day(first, "")
    assert "Mittwoch, 20. März 2019" == here.day(march, "weekday")
    assert "Mittwoch, dem 20. März 2019" == here.day(march, "dem")
    assert "30. Dezember 2018, 2. Januar, 1. und 8. Februar 2019" == here.days(
        [date(2018, 12, 30), date(2019, 1, 2), first, eighth]
    )
    assert "28. und 30. Januar und 6. Februar 2019" == here.days([date(2019, 1, 28), date(2019, 1, 30), date(2019, 2, 6)])
    assert ("a", "a und b", "a, b und c") == tuple(here.listed(list("abc"[:n])) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("country", "month"), [(None, "Januar"), ("DE", "Januar"), ("CH", "Januar"), ("AT", "Jänner"), ("IT", "Jänner")]
)
def test_the_first_month_goes_by_its_name_in_the_country(country, month):
    assert f"8. {month} 2019" == languages.load("de", country).day(date(2019, 1, 8), "")


@pytest.mark.parametrize(
    ("country", "currency", "amount"),
    [("DE", "EUR", "1.599,90\u00a0€"), ("AT", "EUR", "€\u00a01.599,90"), ("CH", "CHF", "CHF\u00a01’599.90")],
)
def test_money_is_set_as_in_the_country(country, currency, amount):
    assert amount == languages.load("de", country).money("1599.90", currency)


def test_switzerland_has_no_eszett_no_low_quotes_and_no_comma_after_the_salutation():
    swiss = german(in_country("CH"))
    text = "\n".join(line for block in swiss.blocks for line in block.lines) + str(swiss.annexes)
    assert not re.search("[ß„“]", text)
    assert ("Sehr geehrte Damen und Herren", "Mit freundlichen Grüssen") == (swiss.salutation, swiss.closing)
    assert body(swiss).startswith("Am 2. Dezember 2018 habe ich")
    assert "folgender Mangel: «macchie sul display»." in body(swiss)
    assert body(german(in_country("CH"), "reminder")).startswith("Ich möchte")
    there = german(in_country("DE"))
    assert ("Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen") == (there.salutation, there.closing)
    assert body(there).startswith("am 2. Dezember 2018 habe ich")


def test_the_subject_is_bare_and_the_date_stands_right_without_a_town():
    letter = german(in_country("DE"))
    lines = {block.kind: block.lines for block in letter.blocks}
    assert ("Mängelanzeige: Xiaomi Mi 8, in Reparatur seit dem 22. Januar 2019",) == lines["subject"]
    assert ("27. Februar 2019",) == lines["date"]
    assert ("date",) == letter.right
    assert "Anlagen" == lines["enclosures"][0]
    assert ("Per Einwurf-Einschreiben",) == lines["delivery"]
    assert ("Per Einschreiben mit Rückschein",) == {b.kind: b.lines for b in german(cases.STORY).blocks}["delivery"]


@pytest.mark.parametrize(
    ("name", "step", "sentence"),
    [
        ("story", "complaint", (
            "Viermal habe ich mit Xiaomi per Chat Kontakt aufgenommen (30. Jänner, 6., 13. und 22. Februar "
            "2019). Bei keinem dieser Kontakte wurde mir der Stand der Reparatur oder ein Rückgabetermin "
            "mitgeteilt."
        )),
        ("story", "complaint", (
            "Nach Ihren Angaben gab es Kontakte mit dem Servicezentrum vom 22. Jänner bis zum 27. Februar 2019 "
            "(Anlage B, Nr. 1); eigene Kenntnis davon habe ich nicht."
        )),
        ("second-hand, counted, by the centre", "complaint", (
            "Nach Angaben von Centro Alfa gab es 5 Kontakte mit Xiaomi vom"
        )),
        ("one reported by me", "complaint", (
            "Ferner hatte ich einen Kontakt mit dem Servicezentrum, der nur zusammengefasst festgehalten ist."
        )),
        ("one unanswered", "complaint", (
            "Am 30. Jänner 2019 habe ich mit Xiaomi per Chat Kontakt aufgenommen; eine Antwort blieb aus."
        )),
        ("one of unknown result", "complaint", "Am 30. Jänner 2019 habe ich Kontakt aufgenommen."),
        ("two on one day", "complaint", "Am 8. Februar 2019 habe ich mit Xiaomi zweimal per Chat Kontakt aufgenommen."),
        ("31 unanswered", "complaint", "Alle 31 Kontaktversuche blieben ohne Antwort."),
        ("mixed results", "complaint", (
            "Bei keinem dieser Kontakte mit festgehaltenem Ergebnis wurde ein Rückgabetermin genannt. Ohne Antwort "
            "blieben zwei Kontaktversuche. Am 13. Februar 2019 haben Sie Abhilfe abgelehnt, laut meiner Notiz: "
            "„nessuna notizia“ (Anlage B, Nr. 4)."
        )),
        ("by another", "complaint", (
            "Am 20. Februar 2019 hat Marta mit Ihnen telefonisch Kontakt aufgenommen; eine Antwort"
        )),
        ("by others and me", "complaint", (
            "Am 21. Februar 2019 hat eine andere Person mit dem Servicezentrum per Chat Kontakt aufgenommen; dabei "
            "wurde die Rückgabe zugesagt."
        )),
        ("promise missed", "complaint", (
            "Bei drei dieser Kontakte wurde kein Rückgabetermin genannt. Einmal, am 1. Februar 2019 (Anlage B, Nr. 3), "
            "hat Xiaomi die Rückgabe für den 8. Februar 2019 zugesagt, laut meiner Notiz: „nessuna notizia“; "
            "dieser Termin wurde nicht eingehalten und "
            "ist heute um 13 Arbeitstage überschritten."
        )),
        ("ready late", "notice", (
            "nicht eingehalten: Das Gerät war erst am 26. Februar 2019 zur Rückgabe bereit, mit 12 Arbeitstagen "
            "Verspätung."
        )),
        ("promise kept", "complaint", (
            "für den 27. Februar 2019 zugesagt, laut meiner Notiz: „nessuna notizia“; dieser Termin wurde eingehalten."
        )),
        ("five promises", "final", (
            "Insgesamt wurden 5 Rückgabetermine zugesagt (6., 11., 16., 21. und 26. Februar 2019); keiner wurde "
            "eingehalten."
        )),
        ("sent yesterday", "complaint", "Vom 26. Februar 2019 bis zum 27. Februar 2019 ist 1 Arbeitstag vergangen."),
        ("sent yesterday", "reminder", (
            "Seither ist bis heute, dem 27. Februar 2019, 1 Arbeitstag vergangen (Montag bis Freitag, ohne "
            "gesetzliche Feiertage)."
        )),
        ("closed repaired", "reminder", (
            "Das Gerät wurde am 25. Februar 2019 repariert zurückgegeben. Von der Übergabe bis dahin vergingen 24 "
            "Arbeitstage"
        )),
        ("waiting for me", "complaint", (
            "An 3 Arbeitstagen (vom 4. bis zum 7. Februar 2019), die in der Zählung enthalten sind, wartete die "
            "Reparatur auf eine Antwort von mir."
        )),
        ("reminded", "complaint", (
            "Am 8. Februar 2019 habe ich Ihnen eine Nachfrage zur Reparatur (E-Mail) gesandt, mit Frist bis zum"
        )),
        ("everything known", "complaint", (
            "am 2. Dezember 2018 habe ich bei Ihnen das Gerät Xiaomi Mi 8 (Modell M1803E1A, IMEI 867045031234565) "
            "zum Preis von 499,90\u00a0€ gekauft (Kaufbeleg: scontrino n. 123)."
        )),
        ("everything known", "complaint", (
            "wurde das Gerät im Rahmen der gesetzlichen Gewährleistung zur Reparatur an Sie übergeben, Vorgänge "
            "RMA-991 und TP/17."
        )),
        ("commercial", "complaint", "wurde das Gerät im Rahmen der Garantie zur Reparatur übergeben."),
        ("for an owner", "complaint", (
            "ich schreibe Ihnen im Namen von Maria Rossi wegen des Geräts Xiaomi Mi 8, das am 2. Dezember 2018 bei "
            "Ihnen gekauft wurde."
        )),
        ("story", "reminder", (
            "Könnten Sie mir bis zum Mittwoch, dem 6. März 2019 (5 Arbeitstage ab Zugang dieses Schreibens), "
            "mitteilen, wie es um die Reparatur steht und wann ich das Gerät zurückerhalte?"
        )),
        ("story", "complaint", (
            "Ich bitte Sie daher, bis zum Mittwoch, dem 20. März 2019 (10 Arbeitstage ab Zugang dieses Schreibens, "
            "der für den 6. März 2019 angenommen wird), den Mangel zu beseitigen und das reparierte Gerät "
            "zurückzugeben, und zwar ohne Kosten für mich."
        )),
        ("story", "notice", (
            "Hierfür setze ich Ihnen vorsorglich eine Frist bis zum Donnerstag, dem 21. März 2019 (15 Tage ab "
            "Zugang dieses Schreibens, der für den 6. März 2019 angenommen wird). Nach fruchtlosem Ablauf behalte "
            "ich mir vor, den Kaufpreis zu mindern oder vom Vertrag zurückzutreten und die Erstattung des "
            "Kaufpreises zu verlangen."
        )),
    ],
)  # fmt: skip
def test_each_state_of_the_log_has_its_german_sentence(name, step, sentence):
    assert sentence in body(german(cases.CASES[name], step))


@pytest.mark.parametrize(
    ("role", "handed", "with_", "promised"),
    [
        ("seller", "an den Verkäufer", "mit dem Verkäufer", "hat der Verkäufer"),
        ("centre", "an das Servicezentrum", "mit dem Servicezentrum", "hat das Servicezentrum"),
        ("maker", "an den Hersteller", "mit dem Hersteller", "hat der Hersteller"),
    ],
)
def test_a_role_without_a_name_takes_the_case_of_its_preposition(role, handed, with_, promised):
    case = cases.promised(case=cases.STORY._replace(seller=None, maker=None))
    contacts = tuple(contact._replace(with_role=role, with_id=None) for contact in case.contacts if not contact.reported)
    promise = case.promises[0]._replace(contact_id=contacts[1].id)
    repair = case.repair._replace(seller_id=None, maker_id=None, handed_to=role, told_on=None)
    text = body(german(case._replace(repair=repair, contacts=contacts, promises=(promise,)), to=cases.OWNER))
    assert f"zur Reparatur {handed} übergeben." in text
    assert f"habe ich {with_} per Chat Kontakt aufgenommen" in text
    assert f"{promised} die Rückgabe für den 8. Februar 2019 zugesagt" in text


@pytest.mark.parametrize(
    ("number", "year", "month", "day"),
    [(1, "eines Jahres", "eines Monats", "eines Tages"), (2, "von zwei Jahren", "von zwei Monaten", "von 2 Tagen"),
     (30, "von 30 Jahren", "von 30 Monaten", "von 30 Tagen")],
)  # fmt: skip
def test_a_term_of_the_law_stands_as_innerhalb_wants_it(number, year, month, day):
    from repairlog.letters.saying import Say, say

    here = languages.load("de")
    told = [say(here, Say(f"law.{unit}", number=number)) for unit in ("year", "month", "day")]
    assert [year, month, day] == told


def test_one_day_of_delay_and_one_of_waiting_are_singular():
    one_late = cases.promised("2019-02-26")
    assert "ist heute um 1 Arbeitstag überschritten" in body(german(one_late))
    ended = one_late._replace(repair=one_late.repair._replace(closed_on=date(2019, 2, 27), outcome="repaired"))
    assert "erst am 27. Februar 2019 zurückgegeben, mit 1 Arbeitstag Verspätung." in body(german(ended))
    waited = cases.CASES["waiting for me"]
    events = (waited.events[1], waited.events[2]._replace(happened_on=date(2019, 2, 5)))
    assert "An 1 Arbeitstag (vom 4. bis zum 5. Februar 2019), der in der Zählung enthalten ist, wartete" in body(
        german(waited._replace(events=events))
    )
    assert "An einem dieser Tage wartete" in body(german(waited._replace(events=events), "reminder"))


def test_a_rolled_deadline_is_in_apposition():
    case = cases.repair(bought_on=date(2026, 1, 7), noticed_on=date(2026, 9, 1), sent_on=date(2026, 10, 5))
    letter = german(case, today=date(2026, 11, 23), delivery="email", deadline=Duration(15, "day"))
    assert (
        "bis zum Mittwoch, dem 9. Dezember 2026, dem nächsten Arbeitstag (15 Tage ab Zugang dieses Schreibens), den"
        in body(letter)
    )


def test_german_law_is_said_for_a_german_sale():
    text = body(german(in_country("DE", SALE, noticed_on=date(2023, 6, 1))))
    assert (
        "Nach dem Recht, das für den Vertrag vom 2. Dezember 2022 gilt (§ 475 Abs. 5 BGB), hat der Verkäufer die "
        "Nacherfüllung innerhalb einer angemessenen Frist ab der Unterrichtung durch den Verbraucher durchzuführen. "
        "Der Mangel zeigte sich innerhalb eines Jahres nach der Lieferung"
    ) in text
    assert "bis zum Beweis des Gegenteils vermutet (§ 477 Abs. 1 BGB), dass" in text
    assert "Maßgeblich ist die angemessene Frist, nicht eine Zahl von Arbeitstagen" in text
    final = body(german(in_country("DE", SALE), "final"))
    assert "eine Verbraucherschlichtungsstelle anrufen" in final
    assert "Verbraucherschlichtungsstelle" not in body(german(in_country("AT", SALE), "final"))


@pytest.mark.parametrize(
    ("calendar", "name"), [("DE", "Deutschland"), ("DE-BY", "Bayern"), ("AT", "Österreich"), ("AT-9", "Österreich")]
)
def test_the_holidays_are_those_of_the_land(calendar, name):
    assert f"ohne die gesetzlichen Feiertage ({name});" in body(
        german(cases.repair(country=calendar[:2], calendar=calendar))
    )


@pytest.mark.parametrize("name", cases.CASES)
def test_the_addressee_has_a_capital_and_a_perfect_its_participle(name):
    for step in cases.STEPS:
        text = body(german(cases.CASES[name], step))
        assert not re.search(r"\b(ihnen|ihr|ihre|ihren|euch|du)\b", text)
        for sentence in re.split(r"(?<=[a-zß“)])\. ", text):
            if re.search(r"\b(habe ich|hat .+) mit\b", sentence) and "zugesagt" not in sentence:
                assert "Kontakt aufgenommen" in sentence


def test_without_contacts_none_are_mentioned():
    for step in cases.STEPS:
        assert not re.search("Kontakt|Anlage C", body(german(cases.CASES["no contact"], step)))
