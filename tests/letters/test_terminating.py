"""A notice that ends the contract: in Italy alone, on request alone, from receipt, never under the law’s fifteen days."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases
from letters.test_knock_outs import WEEKDAYS, with_weekdays
from repairlog.domain.days import parse_duration
from repairlog.errors import UsageProblem
from repairlog.jurisdictions import law_of
from repairlog.letters import languages
from repairlog.letters.formats import json
from repairlog.letters.letter import compose

MONDAY = date(2026, 11, 23)
WORDS = {
    "it": ("Vi costituisco formalmente in mora", "il contratto si intenderà senz’altro risolto"),
    "en": ("formal notice of default", "the contract will be terminated without further notice"),
    "de": ("förmliche Inverzugsetzung", "ohne Weiteres als aufgelöst gilt"),
    "fr": ("vaut costituzione in mora", "le contrat sera résolu de plein droit"),
    "es": ("constitución en mora", "el contrato se entenderá resuelto de pleno derecho"),
    "pt": ("constituição em mora", "o contrato se considera resolvido de pleno direito"),
}


def repair(country="IT", **fields):
    return cases.repair(**{
        "bought_on": date(2026, 3, 2), "noticed_on": date(2026, 9, 20), "sent_on": date(2026, 10, 5),
        "told_on": date(2026, 10, 5), "country": country, "calendar": country, **fields,
    })._replace(contacts=())  # fmt: skip


def letter(case=None, lang="it", **fields):
    case = case or repair()
    asked = {"step": "notice", "terminate": True, "delivery": "email", "today": MONDAY, **fields}
    return compose(cases.request(case, lang=lang, **asked))


def body(composed):
    return " ".join(composed.paragraphs)


@pytest.mark.parametrize("lang", languages.codes())
def test_it_says_what_the_article_wants_said_and_puts_in_default_too(lang):
    text, (default, ends) = body(letter(lang=lang)), WORDS[lang]
    assert 1 == text.count("art. 1454 c.c.")
    assert default in text
    assert ends in text
    assert languages.load(lang, "IT").phrases["kind.terminate"] == letter(lang=lang).kind
    assert letter(lang=lang).subject.startswith(letter(lang=lang).kind)


@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize("step", cases.STEPS)
def test_unasked_no_letter_ends_a_contract_and_an_italian_notice_puts_in_default(lang, step):
    composed = letter(lang=lang, step=step, terminate=False)
    assert "1454" not in body(composed)
    assert WORDS[lang][1] not in body(composed)
    default = "costituzione in mora|costituisco formalmente in mora"
    assert bool(re.search(default, body(composed))) == (step in {"notice", "final"})
    assert (WORDS[lang][0] in body(composed)) >= (step == "notice")
    if lang == "it":
        assert ("Diffida e messa in mora" == composed.kind) == (step == "notice")


@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize(
    ("delivery", "received", "on"),
    [("email", MONDAY, date(2026, 12, 9)), ("hand", MONDAY, date(2026, 12, 9)),
     ("registered", date(2026, 11, 30), date(2026, 12, 15))],
)  # fmt: skip
def test_the_term_runs_from_receipt_and_its_day_never_cuts_it(lang, delivery, received, on):
    composed = letter(lang=lang, delivery=delivery)
    due, language = composed.deadline, languages.load(lang, "IT")
    assert (received, on) == (due.received_on, due.on)
    assert (due.on - due.received_on).days >= 15
    demand = next(paragraph for paragraph in composed.paragraphs if "1454" in paragraph)
    inside = re.search(r"\(([^()]*2026[^()]*2026[^()]*)\)", demand)[1]  # the day is named for that receipt alone
    assert language.day(received, "").split(" 2026")[0] in inside
    assert (WEEKDAYS[lang][on.weekday()], on) in with_weekdays(lang, inside)
    rows = " ".join(cell for row in composed.annexes[-1].rows for cell in row)
    assert (WEEKDAYS[lang][on.weekday()], on) in with_weekdays(lang, rows)


@pytest.mark.parametrize(("term", "fine"), [
    ("10b", False), ("14d", False), ("2w", False), ("15d", True), ("11b", True), ("3w", True), ("1m", True),
])  # fmt: skip
def test_a_term_under_fifteen_days_from_receipt_is_refused(term, fine):
    """From Monday 23 November 2026, 10b ends on Monday 7 December, day 14; with the 8th closed, 11b on the 9th, day 16."""
    if fine:
        due = letter(deadline=parse_duration(term)).deadline
        assert (due.raw_on - due.received_on).days >= 15
        return
    with pytest.raises(UsageProblem, match=r"at least 15 days from receipt \(art. 1454 c.c.\)") as told:
        letter(deadline=parse_duration(term))
    assert told.value.hint.startswith("--deadline 15d")


def test_the_price_is_asked_back_where_it_is_known():
    priced = repair(price="499.90", currency="EUR")
    assert "chiederò in tal caso la restituzione del prezzo di 499,90\u00a0€." in body(letter(priced))
    assert "chiederò in tal caso la restituzione del prezzo." in body(letter())


@pytest.mark.parametrize(
    ("case", "fields", "why"),
    [
        (repair("FR"), {}, "that is Italian law, and the law here is that of FR"),
        (repair("DE"), {"lang": "de"}, "that is Italian law"),
        (repair(None, calendar="IT"), {}, "no country is recorded"),
        (repair(bought_on=None), {}, "no purchase date is recorded"),
        (repair(bought_on=date(2022, 1, 1)), {}, "no text was read that says so"),
        (repair(under="commercial"), {}, "it is the contract with the seller"),
        (repair(), {"to": "maker"}, "it is the contract with the seller"),
        (repair(), {"remedy": "refund"}, "--remedy refund does not"),
        (repair(), {"remedy": "price-reduction"}, "--remedy price-reduction does not"),
        (repair(closed_on=date(2026, 11, 20), outcome="repaired"), {}, "nothing is left to perform"),
        (repair()._replace(events=cases.CASES["ready"].events), {}, "the device is ready"),
        (repair(), {"step": "complaint"}, "--terminate goes with a notice alone"),
        (cases.STORY, {}, "the action is time-barred"),
    ],
)
def test_elsewhere_it_is_refused_with_a_sentence(case, fields, why):
    with pytest.raises(UsageProblem, match=why) as told:
        letter(case, **fields)
    assert told.value.hint


def test_every_other_country_refuses_it():
    """Whatever is on record of a country: only a text that was read, with that consequence, allows it."""
    for country in ("AT", "CH", "ES", "PT", "GB-ENG", "US", "BR", "LU", "PL"):
        with pytest.raises(UsageProblem, match="that is Italian law"):
            letter(repair(country, calendar="IT"))


def test_it_is_the_law_on_record_that_allows_it():
    """Both Italian texts have it with mark P; the letter cites the very words of the record."""
    for bought in (date(2018, 12, 2), date(2026, 3, 2)):
        regime = law_of(repair(bought_on=bought).repair).regime
        period = next(one for one in regime.periods if one.what == "formal_demand")
        assert ("P", "P", "P", 15, "art. 1454 c.c.") == (
            period.mark, period.mark_of("cite"), period.mark_of("consequence"), period.amount, period.cite
        )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "lang", "delivery", "received", "raw", "on"),
    [
        (code, lang, delivery, received, raw, on)
        for delivery, received, raw in (("email", MONDAY, date(2026, 12, 8)), ("hand", MONDAY, date(2026, 12, 8)))
        for code, lang, on in (
            ("IT", "it", date(2026, 12, 9)), ("ES", "es", date(2026, 12, 9)), ("PT", "pt", date(2026, 12, 9)),
            ("AT", "de", date(2026, 12, 9)), ("DE", "de", date(2026, 12, 8)), ("FR", "fr", date(2026, 12, 8)),
            ("GB-ENG", "en", date(2026, 12, 8)), ("US", "en", date(2026, 12, 8)), ("BR", "pt", date(2026, 12, 8)),
        )
    ] + [
        ("IT", "it", "registered", date(2026, 11, 30), date(2026, 12, 15), date(2026, 12, 15)),
        ("US", "en", "registered", date(2026, 12, 1), date(2026, 12, 16), date(2026, 12, 16)),
    ],
)  # fmt: skip
def test_a_notice_prints_its_deadline_as_term_weekday_and_date_with_the_computation(code, lang, delivery, received, raw, on):
    """The worked examples of a letter of Monday 23 November 2026, in the letter and in the annex that computes them."""
    composed = letter(repair(code), lang, terminate=False, delivery=delivery)
    due, language = composed.deadline, languages.load(lang, code)
    assert (received, raw, on, "15d") == (due.received_on, due.raw_on, due.on, due.duration)
    demand = composed.paragraphs[-2]
    assert re.search(r"\b15\b", demand)
    assert language.day(on, "weekday") in demand or (WEEKDAYS[lang][on.weekday()], on) in with_weekdays(lang, demand)
    rows = [value for _, value in composed.annexes[-1].rows]
    assert any(language.day(MONDAY, "weekday") in value for value in rows)
    assert (delivery == "registered") == any(
        value.startswith(language.day(received, "weekday")) and received != MONDAY for value in rows
    )
    assert rows[-1].startswith(language.day(on, "weekday"))
    assert (raw != on) == rows[-2].startswith(language.day(raw, "weekday"))


def test_after_such_a_notice_a_letter_that_asks_for_the_device_is_warned_about():
    """The deadline renewed by `sent` may be later; here it is the letter's own."""
    facts = json.render(letter(), draft=False)
    told = cases.sent_letter(1, "notice", MONDAY, date(2026, 12, 9), facts=facts)
    warned = "L1 said that the contract ends with its term, now passed"
    after, priced = date(2026, 12, 10), repair(price="499.90", currency="EUR")
    for case, fields, said in (
        (repair(), {}, True), (repair(), {"today": date(2026, 12, 9)}, False), (priced, {"remedy": "refund"}, False),
    ):  # fmt: skip
        composed = letter(case._replace(letters=(told,)), **{"step": "final", "terminate": False, "today": after, **fields})
        assert said == any(warning.startswith(warned) for warning in composed.warnings)
    for other in (told._replace(facts=None), told._replace(facts="[redacted]"), told._replace(sent_on=None)):
        composed = letter(repair()._replace(letters=(other,)), step="final", terminate=False, today=after)
        assert not any(warning.startswith(warned) for warning in composed.warnings)
