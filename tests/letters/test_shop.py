"""The letters of a shop: what rejects one outright, over every state of its log, step, language and country."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest

from letters import cases, shop_cases
from letters.shop_cases import FORMS, SHOP, of_country, request
from letters.test_knock_outs import WEEKDAYS, WORDS, annexes, dates, page, with_weekdays
from repairlog.domain.days import business_days
from repairlog.errors import Refused, UsageProblem
from repairlog.jurisdictions import never_print
from repairlog.letters import holding, languages, several
from repairlog.letters.formats import html, json, md, txt
from repairlog.letters.letter import compose

STEPS = cases.STEPS
CONSUMER = re.compile(
    r"§|\bartt?\b|\bart[íi]culo|\bconsum|verbraucher|garanzia legale|legal guarantee|statutory (?:rights|warranty)"
    r"|gesetzliche\w* Gewährleistung|garantie légale|garantía legal|garantia legal|conformit|conformid|difetto di conf"
    r"|riduzione del prezzo|Kaufpreis|réduction du prix|rebaja del precio|redução do preço|\bADR\b|[Ss]chlichtung"
    r"|médiat|arbitra|Procon|Livro de Recl|Junta Arb|extrajudicial previa|Codice|\bBGB\b|\bLei n|Decreto",
    re.IGNORECASE,
)  # fmt: skip
ALONE = {
    "it": r"\b(?:ho|mi|mio|mia|miei|mie|potrò|resto|scrivo|chiedo|invito|riservo|rivolgerò)\b",
    "en": r"\b(?:I|me|my|mine)\b",
    "de": r"\b(?:[Ii]ch|mir|mich|[Mm]ein\w*)\b",
    "fr": r"\b(?:[Jj]e|me|mes|mon|ma|moi)\b|\b[Jjm]’",
    "es": r"\b(?:me|mi|mis|mía|[Ee]scribo|[Ss]olicito|requiero|[Rr]uego|envié|tuve|recibí|contacté)\b",
    "pt": r"\b(?:me|meus?|minhas?|[Ee]screvo|[Vv]enho|[Ss]olicito|[Ii]nterpelo|[Nn]otifico|[Ff]ico|[Tt]ive|[Rr]ecebi)\b",
}
"""What one person says of himself; a shop says *we*."""
LAW_RUNS = {"it": "legge", "en": "the law", "de": "gesetzliche Frist", "fr": "légal", "es": "legal", "pt": "legal"}


@cache
def made(name, step, form):
    lang, country, calendar = form
    return compose(request(of_country(shop_cases.CASES[name], country, calendar), step, lang))


def words(letter):
    return page(letter) + "\n" + annexes(letter)


def european(text):
    """American days with the day first, as the rest of the world has them."""
    return re.sub(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})", r"\2 \1 \3", text)


def forms(function):
    return pytest.mark.parametrize("form", FORMS, ids="-".join)(function)


def each(form):
    return [(name, step, made(name, step, form)) for name in shop_cases.CASES for step in STEPS]


@forms
def test_no_right_of_a_consumer_is_claimed_and_the_customer_is_not_named(form):
    for name, step, letter in each(form):
        text = words(letter)
        assert not CONSUMER.search(text), (name, step, CONSUMER.search(text))
        assert not any(never.pattern in text for never in never_print())
        assert letter.law is None
        assert not letter.warnings
        assert "Rossi" not in text


@forms
def test_a_shop_says_we(form):
    for name, step, letter in each(form):
        said = " ".join(letter.paragraphs)
        assert not re.search(ALONE[form[0]], said), (name, step, re.search(ALONE[form[0]], said), said)


@forms
def test_nothing_is_left_to_fill_in_and_every_paragraph_is_whole(form):
    for name, step, letter in each(form):
        assert letter.missing == () if name != "bare" else {m.what for m in letter.missing} <= {"the country"}
        headings = {*letter.enclosures[:1], letter.salutation}
        text = "\n".join(line for line in words(letter).split("\n") if line not in headings)
        assert not re.search(r"[{}\[\]‹›]|____|\bNone\b", text)
        assert not re.search(r":\s*$|  | [.,;:]|\(\)|\.\.|,,|;;|[,;]\.", text, re.MULTILINE), text
        assert all(re.search(r"[.?]$", paragraph) for paragraph in letter.paragraphs)
        count = [word for word in " ".join(letter.paragraphs).split() if any(map(str.isalnum, word))]
        assert len(count) <= WORDS[step], (name, step, len(count))


@forms
def test_every_day_is_the_logs_or_the_letters_own_and_its_weekday_right(form):
    lang, country, calendar = form
    for name, step, letter in each(form):
        case, due = of_country(shop_cases.CASES[name], country, calendar), letter.deadline
        records = [case.repair, *case.contacts, *case.promises, *case.events, *case.letters]
        known = {value for record in records for value in record if isinstance(value, date)}
        found = request(case, step, lang).standing
        known |= {one.on for one in found.deadlines if one.kind in {"letter", "target", "law"}}
        known |= {date.fromisoformat(one.recorded_at[:10]) for one in case.contacts}
        known |= {letter.on, due.on, due.raw_on, due.received_on, due.sent_on}
        closed = set(cases.calendar_of(case).closing_days(2019)) if case.repair.calendar != "none" else set()
        named = dates(lang, european(words(letter)))
        free = {on for on in named if on.weekday() >= 5}  # the annex names the days of every week that are not counted
        assert named <= known | closed | free, (name, step)
        assert letter.on == due.sent_on <= due.received_on < due.raw_on <= due.on
        assert (WEEKDAYS[lang][due.on.weekday()], due.on) in with_weekdays(lang, european(" ".join(letter.paragraphs)))


@forms
def test_the_counts_agree_with_the_annexes_which_are_those_cited(form):
    lang, country, calendar = form
    for name, _step, letter in each(form):
        phrases = languages.load(lang, of_country(shop_cases.CASES[name], country, calendar).repair.country).phrases
        text = " ".join(letter.paragraphs)
        assert re.search(rf"\b{letter.business_days}\b", text)
        cited = set(re.findall(rf"{letter.annex_words.split()[0]} ([A-Z])\b", text, re.IGNORECASE))
        assert {annex.letter for annex in letter.annexes} == cited
        if letter.annexes:
            assert str(letter.business_days) == dict(letter.annexes[-1].rows)[phrases["days.business"]]


def test_the_centre_is_written_to_and_the_maker_where_there_is_none():
    to = made("asked", "complaint", FORMS[0]).to
    assert ("centre", "Centro Alfa") == (to.role, to.name)
    assert "maker" == made("warranty of the maker", "complaint", FORMS[0]).to.role
    nobody = shop_cases.BASE._replace(centre=None)
    assert 'repairlog edit 1 --centre "…"' in [one.command for one in compose(request(nobody, "notice", "it")).missing]


def test_what_passed_with_the_customer_stays_out_of_a_letter_to_the_centre():
    plain, letter = (made(name, "complaint", FORMS[0]) for name in ("asked", "with the customer too"))
    assert plain.paragraphs == letter.paragraphs
    assert plain.annexes == letter.annexes
    assert 3 == letter.repairs[0].contacts


def test_what_is_recorded_of_the_seller_is_the_writers_own():
    assert made("asked", "notice", FORMS[0]).paragraphs == made("by the seller", "notice", FORMS[0]).paragraphs


@forms
def test_the_customers_time_is_told_only_where_the_log_knows_it(form):
    lang, country, _ = form
    if country != "IT":
        case = of_country(shop_cases.BASE, "IT", "IT")
        letter = compose(request(case, "complaint", lang))
    else:
        letter = made("asked", "complaint", form)
    assert LAW_RUNS[lang] in " ".join(letter.paragraphs)
    silent = ("paid", "goodwill", "no customer known", "time-barred for the customer", "closed repaired", "bare")
    for name in silent:
        text = " ".join(compose(request(shop_cases.CASES[name], "complaint", lang)).paragraphs)
        assert LAW_RUNS[lang] not in text, name
    untold = compose(request(shop_cases.fields(told_on=None), "complaint", lang))
    assert LAW_RUNS[lang] not in " ".join(untold.paragraphs)


@pytest.mark.parametrize(("today", "lang", "said"), [
    (date(2024, 2, 27), "pt", "corre desde 1 de fevereiro de 2024 e termina em 2 de março de 2024."),
    (date(2024, 3, 20), "pt", "que corria desde 1 de fevereiro de 2024, terminou em 2 de março de 2024."),
    (date(2024, 2, 27), "it", "decorre dal 1º febbraio 2024 e scade il 2 marzo 2024."),
    (date(2024, 3, 20), "de", "lief seit dem 1. Februar 2024 die gesetzliche Frist für die Reparatur; sie endete am 2."),
])  # fmt: skip
def test_a_time_with_a_number_has_its_last_day(today, lang, said):
    """Portugal: 30 days for the repair, art. 18, n.º 3, of Decreto-Lei 84/2021, from the day the seller has the goods."""
    case = shop_cases.fields(
        country="PT", calendar="PT", bought_on=date(2023, 6, 1), noticed_on=date(2024, 1, 30), told_on=date(2024, 2, 1),
        sent_on=date(2024, 2, 1),
    )._replace(contacts=())  # fmt: skip
    assert said in " ".join(compose(request(case, "complaint", lang, today)).paragraphs)


def test_a_shop_cannot_ask_for_what_its_customer_may():
    for remedy in ("refund", "price-reduction"):
        with pytest.raises(UsageProblem, match="what a customer asks of the shop"):
            compose(request(shop_cases.BASE, "notice", "it", remedy=remedy))
    with pytest.raises(UsageProblem, match="the seller is you"):
        compose(request(shop_cases.BASE, "notice", "it", to="seller"))
    with pytest.raises(UsageProblem, match="letters are those of a consumer or a shop"):
        compose(cases.request(cases.STORY, me=SHOP._replace(role="centre")))


# The letter to the customer


@cache
def told(name, form):
    lang, country, calendar = form
    return holding.compose(request(of_country(shop_cases.CASES[name], country, calendar), "contact", lang))


@forms
def test_the_letter_to_the_customer_asks_for_nothing_claims_nothing_and_says_we(form):
    lang, country, calendar = form
    sorry = languages.of_a_shop(languages.load(lang, country), country, to_customer=True).phrases["customer.sorry"]
    for name, plain in shop_cases.CASES.items():
        letter, case = told(name, form), of_country(plain, country, calendar)
        text = " ".join(letter.paragraphs)
        assert letter.deadline is None
        assert () == letter.annexes == letter.enclosures == letter.cc
        assert not CONSUMER.search(text), (name, CONSUMER.search(text))
        assert not re.search(ALONE[lang], text), (name, re.search(ALONE[lang], text))
        assert text.count(sorry) <= 1
        assert all(paragraph.endswith((".", "?")) for paragraph in letter.paragraphs)
        assert not re.search(r"[{}\[\]]|\bNone\b|  | [.,;:]|\.\.", text), text
        records = [case.repair, *case.contacts, *case.promises, *case.events, *case.follow_ups, *case.letters]
        known = {value for record in records for value in record if isinstance(value, date)} | {letter.on}
        known |= {one.on for one in request(case, "contact", lang).standing.deadlines if one.kind == "letter"}
        assert dates(lang, european(text)) <= known, name
        assert bool(case.owner) != any("owner" in one.what for one in letter.missing)


def test_the_letter_to_the_customer_says_what_comes_next_only_where_it_is_planned():
    def said(name):
        return " ".join(told(name, FORMS[0]).paragraphs)

    assert "Abbiamo in programma di chiedere nuovamente notizie venerdì 1º marzo 2019." in said("planned")
    assert "in programma" not in said("asked")
    assert "Al momento non abbiamo una data di riconsegna da comunicarLe." in said("asked")
    assert "non abbiamo una data" not in said("promise pending")
    assert "è stata da Centro Alfa promessa per l’11 marzo 2019." in said("promise pending")
    assert "è stata da noi promessa per il 25 febbraio 2019: la promessa non è stata mantenuta" in said(
        "with the customer too"
    )
    assert "Abbiamo contattato Centro Alfa per telefono 3 volte" in said("with the customer too")
    assert "Non risultano finora nostri contatti" in said("no contact")
    for name in ("ready", "closed repaired", "closed rejected"):
        assert "Ci scusiamo" not in said(name)
        assert "non abbiamo una data" not in said(name)
    assert "Il Suo apparecchio risulta pronto per la riconsegna dal 26 febbraio 2019." in said("ready")
    assert "in attesa di un nostro riscontro" in said("waiting for us")


def test_the_letter_to_the_customer_is_a_shops_and_has_no_claim():
    for given in ({"remedy": "repair"}, {"annexes": True}):
        with pytest.raises(UsageProblem, match="claims nothing"):
            holding.compose(request(shop_cases.BASE, "contact", "it", **given))
    with pytest.raises(UsageProblem, match="a shop's to its customer"):
        holding.compose(cases.request(cases.STORY))


# One letter about several repairs


def pair(form, step, **given):
    lang, country, calendar = form
    other = shop_cases.promised("2019-02-08")._replace(refs=("RMA-2",))
    other = other._replace(
        repair=other.repair._replace(id=2, device="Galaxy S9", sent_on=date(2019, 2, 1), owner_id=None), owner=None
    )
    third = shop_cases.BASE._replace(repair=shop_cases.OURS._replace(id=7, device="Pixel 3"), contacts=())
    found = [of_country(case, country, calendar) for case in (shop_cases.BASE, other, third)]
    return [request(case, step, lang, **given) for case in found]


@forms
@pytest.mark.parametrize("step", STEPS)
def test_several_repairs_in_one_letter_each_with_its_own_counts(form, step):
    lang, country, _ = form
    requests = pair(form, step)
    letter = several.compose(requests)
    text, phrases = " ".join(letter.paragraphs), languages.load(lang, country).phrases
    assert not CONSUMER.search(words(letter))
    assert not re.search(ALONE[lang], text)
    assert not re.search(r"[{}\[\]‹›]|\bNone\b|  | [.,;:]|\.\.|,,|[,;]\.", text)
    items = [paragraph for paragraph in letter.paragraphs if re.match(r"\d\) ", paragraph)]
    assert ["1)", "2)", "3)"] == [item[:2] for item in items]
    for item, one, counted in zip(items, requests, letter.repairs, strict=True):
        assert one.standing.case.repair.device in item
        assert re.search(rf"\b{one.standing.business_days}\b", item)
        assert (one.standing.business_days, one.standing.calendar_days) == (counted.business_days, counted.calendar_days)
    assert (None, None) == (letter.business_days, letter.calendar_days)
    assert "3" in letter.subject
    cited = set(re.findall(rf"{letter.annex_words.split()[0]} ([A-Z])\b", text, re.IGNORECASE))
    assert {annex.letter for annex in letter.annexes} == cited == (set() if step == "reminder" else set("ABC"))
    if letter.annexes:
        totals = [value for key, value in letter.annexes[-1].rows if key == phrases["days.business"]]
        assert [str(one.business_days) for one in letter.repairs] == totals
        numbers = [row[0] for row in letter.annexes[1].rows]
        assert ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"] == numbers
        assert {len(annex.columns) for annex in letter.annexes} >= {len(row) for a in letter.annexes for row in a.rows}


def test_a_common_letter_is_told_once_and_in_the_plural():
    letters = (shop_cases.written(1, "complaint", date(2019, 2, 8), date(2019, 2, 15)),)
    found = [
        one._replace(standing=request(one.standing.case._replace(letters=letters), "complaint", "it").standing)
        for one in pair(FORMS[0], "complaint")
    ]
    text = " ".join(several.compose(found).paragraphs)
    assert 1 == text.count("Vi abbiamo inviato un reclamo")
    assert "decorso senza che gli apparecchi fossero restituiti" in text


def test_several_repairs_have_one_addressee_and_are_all_still_away():
    first, second, third = pair(FORMS[0], "complaint")
    elsewhere = second.standing.case._replace(centre=shop_cases.THE_CENTRE._replace(id=30, name="Centro Beta"))
    with pytest.raises(Refused, match="one letter goes to one addressee") as problem:
        several.compose([first, request(elsewhere, "complaint", "it"), third])
    assert "repair 2: Centro Beta" in problem.value.items
    closed = request(shop_cases.CASES["closed repaired"], "complaint", "it")
    with pytest.raises(Refused, match="some are back or ready"):
        several.compose([second, closed])


def test_the_deadline_of_several_is_the_last_day_that_any_of_their_calendars_gives():
    case = shop_cases.fields(calendar="none", country=None)
    requests = [
        request(case, "complaint", "it", date(2019, 4, 10)),
        request(shop_cases.BASE, "complaint", "it", date(2019, 4, 10)),
    ]
    letter = several.compose(requests)
    assert (
        date(2019, 4, 26) == letter.deadline.on
    )  # ten days Mon-Fri without Easter Monday and 25 April, both closed in Italy
    assert business_days(cases.calendar_of(case), date(2019, 4, 10), date(2019, 4, 24)) == 10
    assert letter.deadline.on - letter.on > timedelta(days=14)
    holiday = several.compose([request(one, "notice", "it", date(2019, 4, 10)) for one in (case, shop_cases.BASE)])
    assert date(2019, 4, 26) == holiday.deadline.on  # fifteen days end on 25 April
    said = dict(holiday.annexes[-1].rows)["Ultimo giorno"]
    assert said.startswith("giovedì 25 aprile 2019, non lavorativo (")
    assert "Liberazione" in said


HOSTILE = ("<script>alert(1)</script>", "{0.__class__}", "[a](http://t)", "1) x", "| a | b |", "=1+1", "foto\u202egpj")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_letter_about_several_and_in_one_to_the_customer(text):
    owner = cases.OWNER._replace(name=text, address=text)
    case = shop_cases.fields(device=text, fault=text)._replace(
        owner=owner, refs=(text,), centre=shop_cases.THE_CENTRE._replace(name=text)
    )
    other = case._replace(repair=case.repair._replace(id=2))
    shown = text.replace("\u202e", "\\u202e")
    for letter in (
        several.compose([request(one, "complaint", "it") for one in (case, other)]),
        holding.compose(request(case, "contact", "it")),
    ):
        assert shown in " ".join(letter.paragraphs)
        for form in (txt, md, html, json):
            rendered = form.render(letter, draft=False)
            assert "<script>" not in rendered or form in {txt, json}
            assert "\u202e" not in rendered or form is json
