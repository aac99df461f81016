"""States of a repair that few logs know: each has its own sentence, in every language, and none that is not true of it."""

from __future__ import annotations

from datetime import date

import pytest

from letters import cases
from repairlog.domain.model import OUTCOMES, Event
from repairlog.letters import languages
from repairlog.letters.letter import compose

LANGUAGES = languages.codes()
FORMER = cases.STORY_REPAIR._replace(id=9, sent_on=date(2018, 12, 20), closed_on=date(2019, 1, 5), outcome="repaired")
COMPLAINED = cases.sent_letter(1, "complaint", date(2019, 1, 30), date(2019, 2, 13))


def text(letter):
    return " ".join(letter.paragraphs)


def said(lang, key):
    return languages.load(lang, "IT").phrases[key].partition("{")[0].strip(" ,;")


@pytest.mark.parametrize(("lang", "sentence"), [
    ("it", ("Lo stesso apparecchio era già stato consegnato per la riparazione il 20 dicembre 2018, per lo stesso difetto, "
           "e restituito riparato il 5 gennaio 2019.")),
    ("en", ("The same device had already been handed in for repair on 20 December 2018 for the same fault, and was "
           "returned, repaired, on 5 January 2019.")),
    ("de", ("Dasselbe Gerät war bereits am 20. Dezember 2018 wegen desselben Mangels zur Reparatur übergeben worden; am "
           "5. Jänner 2019 wurde es repariert zurückgegeben.")),
    ("fr", ("Le même appareil avait déjà été remis en réparation le 20 décembre 2018, pour le même défaut, puis restitué "
           "réparé le 5 janvier 2019.")),
    ("es", ("El mismo aparato ya se había entregado para su reparación el 20 de diciembre de 2018, por el mismo defecto, y "
           "fue devuelto reparado el 5 de enero de 2019.")),
    ("pt", ("O mesmo aparelho já tinha sido entregue para reparação em 20 de dezembro de 2018, pelo mesmo defeito, e foi "
           "devolvido reparado em 5 de janeiro de 2019.")),
])  # fmt: skip
def test_the_same_device_sent_again_for_the_same_fault(lang, sentence):
    assert sentence in text(cases.letter(cases.STORY, "complaint", lang, before=(FORMER,)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_fault_is_said_only_where_both_have_it_on_record(lang):
    same = said(lang, "earlier.fault")
    for fault in (None, "batteria"):
        letter = cases.letter(cases.STORY, "notice", lang, before=(FORMER._replace(fault=fault),))
        assert same not in text(letter)
    assert same in text(cases.letter(cases.STORY, "notice", lang, before=(FORMER,)))


@pytest.mark.parametrize("outcome", [*OUTCOMES, None])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_end_of_an_earlier_repair_is_said(lang, outcome):
    before = (FORMER._replace(outcome=outcome),)
    assert said(lang, f"earlier.{outcome or 'closed'}") in text(cases.letter(cases.STORY, "complaint", lang, before=before))
    still = (FORMER._replace(outcome=None, closed_on=None),)
    assert cases.letter(cases.STORY, "complaint", lang, before=still)
    unknown = (FORMER._replace(sent_on=None),)
    assert text(cases.letter(cases.STORY, "complaint", lang)) == text(
        cases.letter(cases.STORY, "complaint", lang, before=unknown)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_many_earlier_repairs_are_counted(lang):
    before = tuple(FORMER._replace(id=n, sent_on=date(2018, 12, n)) for n in (3, 10, 20))
    letter = text(cases.letter(cases.STORY, "complaint", lang, before=before))
    assert said(lang, "earlier.many#other") in letter
    assert 1 == letter.count(said(lang, "earlier.many#other"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chronology_has_the_hand_in_and_the_end_of_an_earlier_repair(lang):
    rows, still, plain = (
        cases.letter(cases.STORY, "complaint", lang, before=before).annexes[0].rows
        for before in ((FORMER,), (FORMER._replace(closed_on=None),), (FORMER._replace(sent_on=None),))
    )
    words = [said(lang, key) for key in ("fact.earlier", f"fact.closed.{FORMER.outcome}")]
    assert words == [cell for row in rows for cell in row if cell in words]
    assert (len(plain) + 2, len(plain) + 1) == (len(rows), len(still))


@pytest.mark.parametrize("step", cases.STEPS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_maker_is_written_to_under_his_own_warranty_alone_and_it_says_so(lang, step):
    letter = cases.letter(cases.CASES["commercial"], step, lang)
    ground = said(lang, "ground.commercial" if step == "reminder" else "under.commercial")
    assert ("maker", None) == (letter.to.role, letter.law)
    assert ground in text(letter)
    for name in ("story", "paid", "for an owner", "everything known"):
        other = cases.letter(cases.CASES[name], step, lang)
        assert "maker" != other.to.role
        assert ground not in text(other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deadline_met_in_time_is_not_said_to_have_passed_in_vain(lang):
    in_vain = languages.load(lang, "IT").phrases["letter.in_vain"].partition("{on")[2].partition("}")[2]
    passed = cases.STORY._replace(letters=(COMPLAINED,))
    late = passed._replace(repair=cases.STORY_REPAIR._replace(closed_on=date(2019, 2, 25), outcome="repaired"))
    ready = passed._replace(events=(Event(1, "e1", 1, "ready", date(2019, 2, 12)),))
    assert in_vain in text(cases.letter(passed, "notice", lang))
    assert in_vain in text(cases.letter(late, "complaint", lang))
    assert in_vain not in text(cases.letter(ready, "complaint", lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_neither_a_paid_repair_nor_one_of_goodwill_speaks_of_the_guarantee(lang):
    goodwill = cases.repair(under="goodwill", handed_to="centre", handed_to_id=3)._replace(centre=cases.CENTRE)
    for case, ground in ((cases.CASES["paid"], "under.paid"), (goodwill, "under.goodwill")):
        letter = compose(cases.request(case, "notice", lang))
        assert ("centre", None) == (letter.to.role, letter.law)
        assert said(lang, ground) in text(letter)
        assert said(lang, "under.legal") not in text(letter)
