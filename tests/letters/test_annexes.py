"""The annexes: the chronology, the contacts as they were recorded, and the computation that anybody can redo."""

from __future__ import annotations

from datetime import date

import pytest

from letters import cases
from repairlog.letters.letter import compose


def annex(letter, number):
    return letter.annexes[number]


def test_the_chronology_has_one_fact_a_row_in_order():
    rows = annex(cases.letter(cases.STORY), 0).rows
    assert ("1", "2 dicembre 2018", "acquisto", "Top Phone") == rows[0]
    assert ("5", "30 gennaio 2019", "contatto: nessuna notizia", "Xiaomi") == rows[4]
    assert ("9", "27 febbraio 2019", "data della presente", "") == rows[-1]


def test_a_promised_day_stands_in_the_chronology_with_what_became_of_it():
    rows = annex(cases.letter(cases.CASES["promise missed"], "complaint", "en"), 0).rows
    assert ("8 February 2019", "return promised on 1 February 2019: did not happen") in [row[1:3] for row in rows]
    assert not any("4 March" in row[1] for row in annex(cases.letter(cases.CASES["promise pending"]), 0).rows)


def test_a_long_chronology_says_how_many_rows_it_leaves_out():
    chronology, log, _ = cases.letter(cases.CASES["31 unanswered"], "complaint", "en").annexes
    assert len(chronology.rows) <= 25
    everything = 31 + 4 + 1  # the contacts; purchase, fault, hand-in, told; today
    told = f"{len(chronology.rows)} of {everything} entries are shown; the other contacts are in the contact log."
    assert (told,) == chronology.remarks
    assert 31 == len(log.rows)


def test_second_hand_contacts_are_labelled_and_not_expanded():
    log = annex(cases.letter(cases.STORY), 1)
    assert 5 == len(log.rows)
    assert ("1", "dal 22 gennaio 2019 al 27 febbraio 2019", "27 febbraio 2019, ore 18:00", "", "centro di assistenza",
            "riferito da Top Phone", "«chiama ogni giorno»") == log.rows[0]  # fmt: skip
    assert "non sono comprese nel numero dei contatti" in log.remarks[0]


def test_late_notes_are_marked_one_by_one():
    log = annex(cases.letter(cases.CASES["late notes"]), 1)
    assert ["20 febbraio 2019, ore 10:00 (*)", "22 febbraio 2019, ore 18:00"] == [row[2] for row in log.rows]
    assert "(*) Annotato oltre due giorni dopo il fatto." == log.remarks[0]


def test_where_all_notes_are_late_one_sentence_says_so():
    log = annex(cases.letter(cases.CASES["all late"]), 1)
    assert not any("(*)" in cell for row in log.rows for cell in row)
    assert {"23 novembre 2026, ore 10:00"} == {row[log.columns.index("Annotato")] for row in log.rows}
    assert "Tutte le annotazioni sono state registrate oltre due giorni dopo il fatto." in log.notes


@pytest.mark.parametrize(("recorded", "is_late"), [("2019-02-01", False), ("2019-02-02", True)])
def test_two_calendar_days_are_not_late_three_are(recorded, is_late):
    other = cases.contact(2, "2019-02-22")
    case = cases.STORY._replace(contacts=(cases.contact(1, "2019-01-30", recorded_at=f"{recorded}T23:59:00Z"), other))
    assert is_late == ("(*)" in annex(cases.letter(case), 1).rows[0][2])


def test_a_day_that_was_corrected_later_is_marked_as_recorded_then():
    """`show` called it late, the letter did not: it went by when the contact itself was recorded."""
    first = cases.contact(1, "2019-01-30", recorded_at="2019-01-30T10:00:00Z")
    other = cases.contact(2, "2019-02-22", recorded_at="2019-02-22T10:00:00Z")
    repair = cases.STORY_REPAIR._replace(recorded_at="2019-01-22T10:00:00Z", closed_on=date(2019, 2, 25), outcome="repaired")
    case = cases.STORY._replace(repair=repair, contacts=(first, other))
    plain, later = {}, dict.fromkeys(("sent_on", "told_on", "closed_on", "C1"), "2019-03-02T10:00:00Z")
    for recorded, marks, row in (
        (plain, "    ", "30 gennaio 2019, ore 10:00"),
        (later, "****", "2 marzo 2019, ore 10:00 (*)"),
    ):
        told = cases.letter(case, today=date(2019, 3, 2), recorded=recorded)
        assert row == annex(told, 1).rows[0][2]
        words = ("consegna", "il venditore è informato", "contatto: nessuna notizia", "restituzione")
        days = [next(day for _, day, what, *_ in annex(told, 0).rows if what.startswith(word)) for word in words]
        assert marks == "".join("*" if "(*)" in day else " " for day in days), annex(told, 0).rows


def test_the_log_names_its_keeper_its_day_and_the_head_of_the_journal():
    letter = compose(cases.request(cases.STORY)._replace(head="ab" * 32))
    notes = annex(letter, 1).notes
    assert "tenuto da Ada Esempio con repairlog" in notes[0]
    assert "riparazione n. 1; estratto il 27 febbraio 2019" in notes[0]
    assert "ab" * 32 in notes[1]


def test_a_contact_shows_its_time_agent_and_direction():
    told = cases.contact(
        1, "2019-01-30", "promise", happened_at="10:15", incoming=True, channel="phone", agent="Marco", summary="a\nb"
    )  # fmt: skip
    case = cases.STORY._replace(contacts=(told,), promises=(cases.LATE_PROMISE._replace(contact_id=1),))
    row = annex(cases.letter(case), 1).rows[0]
    assert ("1", "30 gennaio 2019, ore 10:15", "30 gennaio 2019, ore 18:00", "telefono, in arrivo", "Xiaomi (Marco)",
            "riconsegna promessa per l’8 febbraio 2019", "«a b»") == row  # fmt: skip


def test_the_computation_names_every_day_left_out():
    case = cases.repair(sent_on=date(2019, 4, 15), told_on=date(2019, 4, 15))._replace(contacts=())
    rows = annex(cases.letter(case, today=date(2019, 5, 6)), 1).rows
    assert ("Festivo escluso", "lunedì 22 aprile 2019, Lunedì dell’Angelo") in rows
    assert ("Festivo escluso", "giovedì 25 aprile 2019, Anniversario della Liberazione") in rows
    assert ("Festivo escluso", "mercoledì 1º maggio 2019, Festa del Lavoro") in rows
    assert ("Giorni esclusi, sabato", "3 (20 e 27 aprile e 4 maggio 2019)") in rows
    assert ("Giorni esclusi, domenica", "3 (21 e 28 aprile e 5 maggio 2019)") in rows
    assert ("Totale dei giorni lavorativi", "12") in rows
    assert ("Totale dei giorni di calendario", "21") in rows


def test_the_computation_shows_the_rolled_deadline_and_why():
    repair = cases.repair(bought_on=date(2026, 1, 7), noticed_on=date(2026, 9, 1), sent_on=date(2026, 10, 5))
    case = repair._replace(contacts=())
    rows = annex(cases.letter(case, "notice", today=date(2026, 11, 23), delivery="email"), 1).rows
    assert ("Totale dei giorni lavorativi", "35") in rows
    assert ("Totale dei giorni di calendario", "49") in rows
    assert ("Festivo escluso", "nessuno cade in giorno lavorativo") in rows
    assert ("Ultimo giorno", "martedì 8 dicembre 2026, non lavorativo (Immacolata Concezione)") in rows
    assert ("Scadenza", "mercoledì 9 dicembre 2026, primo giorno lavorativo successivo") in rows
    posted = annex(cases.letter(case, "notice", today=date(2026, 11, 23), delivery="registered"), 1).rows
    assert ("Ricevimento presunto", "lunedì 30 novembre 2026 (5 giorni lavorativi dopo l’invio)") in posted
    assert ("Scadenza", "martedì 15 dicembre 2026") in posted


def test_the_rolled_deadline_reads_as_such_in_the_text():
    repair = cases.repair(bought_on=date(2026, 1, 7), noticed_on=date(2026, 9, 1), sent_on=date(2026, 10, 5))
    text = " ".join(cases.letter(repair, "notice", today=date(2026, 11, 23), delivery="email").paragraphs)
    assert "entro 15 giorni dal ricevimento della presente, e comunque entro mercoledì 9 dicembre 2026, primo giorno" in text
