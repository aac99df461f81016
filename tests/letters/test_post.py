"""The public post, in every state of the log and every language: true, measured, one question, nobody's data."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from letters import cases
from letters.test_formats import HOSTILE, hostile_case, plain
from letters.test_knock_outs import dates
from repairlog.domain.days import business_days
from repairlog.errors import UsageProblem
from repairlog.letters import languages, limits, post
from repairlog.letters.clauses import NEEDED, fitted

FORMS = [(lang, None) for lang in languages.codes()] + [("en", "US"), ("en", "GB-ENG"), ("pt", "BR")]
STATES = [name for name in cases.CASES if name != "not sent"]
AGENT, IMEI, SERIAL, REF = "Marta Bianchi", "867045031234565", "SN-4711-0815-A", "RMA-99123"
THREATS = {
    "it": r"truff|ladr|denunci|avvocat|querel|vergogn|diffid|altrimenti|scandal|legal",
    "en": r"fraud|scam|thie|lawyer|police|court|shame|otherwise|sue\b|disgrac|legal",
    "de": r"betrug|betrüg|anwalt|anzeige|gericht|schande|andernfalls|sonst|rechtlich",
    "fr": r"arnaque|escroc|avocat|plainte|tribunal|honte|sinon|à défaut|juridique",
    "es": r"estaf|fraude|abogad|denunci|tribunal|vergüenza|de lo contrario|en su defecto|legal",
    "pt": r"burla|fraude|advogad|denúnci|tribunal|vergonha|caso contrário|golpe|legal",
}


@cache
def made(name, lang, country=None, to=None):
    case = cases.CASES[name]
    if country:
        case = case._replace(repair=case.repair._replace(country=country))
    return post.compose(cases.request(case, lang=lang, to=to))


@pytest.fixture(params=FORMS, ids=str)
def posts(request):
    """Every state's post in one form of a language: its name, the post, the whole text."""
    return request.param, [
        (name, post_, fitted(post_.clauses, None).text) for name in STATES for post_ in [made(name, *request.param)]
    ]


def private(case=cases.STORY):
    """A case full of what must not be in public."""
    contacts = tuple(one._replace(agent=AGENT, summary=f"{AGENT} ha detto no, cell. 333 1234567") for one in case.contacts)
    device, fault = f"Xiaomi Mi 8 {IMEI} di Maria Rossi", f"rotto da {AGENT}"
    return case._replace(
        repair=case.repair._replace(imei=IMEI, serial=SERIAL, device=device, fault=fault),
        contacts=contacts, refs=(REF,), owner=cases.OWNER, centre=cases.CENTRE._replace(phone="081 5550101"),
    )  # fmt: skip


def test_a_post_is_whole_and_clean(posts):
    for name, made_post, text in posts[1]:
        blots = r"[{}\[\]‹›]|____|\bNone\b|TODO|N/A|  | [.,;]|\.\.|\(\)|:\s*$"
        assert not re.search(blots, text, re.MULTILINE), (name, text)
        assert not made_post.missing
        for part in made_post.clauses:
            assert re.search(r"[.?]$", part.words), (name, part)
            assert not part.words[0].islower(), (name, part)


def test_a_post_asks_one_question_and_for_a_private_answer(posts):
    private_answer = languages.load(*posts[0]).phrases["post.private"]
    for name, made_post, text in posts[1]:
        assert 1 == text.count("?"), (name, text)
        assert private_answer in text
        assert 1 == sum(part.name.startswith("post.ask") for part in made_post.clauses)


def test_a_post_threatens_nobody(posts):
    for name, _, text in posts[1]:
        assert not re.search(THREATS[posts[0][0]], text, re.IGNORECASE), (name, text)


def test_a_post_names_the_day_and_the_business_days_with_their_rule(posts):
    language = languages.load(*posts[0])
    for name, made_post, text in posts[1]:
        standing = cases.request(cases.CASES[name]).standing
        repair = standing.case.repair
        end = date(2019, 2, 26) if name in {"ready", "ready late"} else standing.until
        needed = " ".join(part.words for part in made_post.clauses if part.rank == NEEDED)
        assert re.search(rf"\b{business_days(standing.calendar, repair.sent_on, end)}\b", needed), (name, text)
        assert language.week(0, 4) in needed
        assert language.day(end, "") in needed or {end} <= dates(language.code, needed)
        assert str(repair.sent_on.day) in needed


@pytest.mark.parametrize(("lang", "country"), FORMS)
@pytest.mark.parametrize("to", ["seller", "maker", "centre"])
def test_a_post_gives_away_no_number_no_staff_and_no_third_person(lang, country, to):
    case = private()
    case = case._replace(repair=case.repair._replace(country=country or "IT"))
    text = fitted(post.compose(cases.request(case, lang=lang, to=to)).clauses, None).text
    for secret in (
        IMEI,
        SERIAL,
        REF,
        AGENT,
        "Bianchi",
        "Rossi",
        "333",
        "081",
        "Ada",
        "Via Prova",
        "example.org",
        "macchie",
        "rotto",
    ):
        assert secret not in text, text
    assert "…23" in text
    others = {"seller": "Top Phone", "maker": "Xiaomi.", "centre": "Centro Alfa"}
    assert all((name in text) == (role == to) for role, name in others.items())


@pytest.mark.parametrize(
    ("code", "shown"),
    [("867045031234565", "…4565"), ("RMA-991", "…91"), ("TP/17", "…7"), ("12", "…"), ("", "…"), ("RMA-99123", "…23")],
)
def test_a_masked_number_shows_its_end_and_at_most_a_third(code, shown):
    assert shown == post.masked(code)


@pytest.mark.parametrize(("lang", "country"), FORMS)
def test_every_state_fits_into_280_characters_as_x_counts_them(lang, country):
    limit = limits.limit("x")
    for name in STATES:
        found = fitted(made(name, lang, country).clauses, limit)
        assert limits.weighed(found.text) <= 280
        assert "?" in found.text


KNOWN = {
    ("story", "maker", "it"): (
        "Il mio apparecchio Xiaomi Mi 8 è in riparazione dal 22 gennaio 2019: 26 giorni lavorativi al 27 febbraio 2019 "
        "(dal lunedì al venerdì, festivi esclusi). In 4 contatti con Voi non è stata indicata alcuna data di riconsegna."
        "\n\nQuando sarà restituito l’apparecchio? Vi prego di rispondermi in privato."
    ),
    ("ready", None, "en"): (
        "was in for repair from 22 January to 26 February 2019, 25 business days (Monday to Friday, public holidays "
        "excluded). It has been reported ready since then.\n\nHow and when can the device be collected?"
    ),
    ("promise pending", None, "de"): "Die Rückgabe wurde für den 4. März 2019 zugesagt: Können Sie das bestätigen?",
    ("closed rejected", None, "fr"): (
        "La réparation a été refusée.\n\nPour quelles raisons la réparation n’a-t-elle pas été effectuée\u202f?"
    ),
    ("waiting for me still", None, "es"): "Desde el 11 de febrero de 2019, la reparación espera una respuesta mía.",
    ("for an owner", None, "pt"): "O aparelho Xiaomi Mi 8, sobre o qual escrevo em nome do proprietário, está em reparação",
}


@pytest.mark.parametrize(("name", "to", "lang"), KNOWN)
def test_known_posts(name, to, lang):
    assert KNOWN[name, to, lang] in fitted(made(name, lang, None, to).clauses, None).text


def test_contacts_with_others_are_not_held_up_to_the_addressee():
    """Four contacts with the maker say nothing of the shop."""
    assert "contatti" not in fitted(made("story", "it", None, "seller").clauses, None).text
    assert "4 contatti con Voi" in fitted(made("story", "it", None, "maker").clauses, None).text


def test_a_missed_promise_of_another_is_not_held_up_either():
    assert "promessa" not in fitted(made("promise missed", "it", None, "seller").clauses, None).text
    assert "13 giorni lavorativi" in fitted(made("promise missed", "it", None, "maker").clauses, None).text


def test_what_others_report_is_not_said_in_public():
    assert "riferi" not in fitted(made("second-hand only", "it").clauses, None).text


def test_without_the_day_sent_a_post_is_a_preview():
    made_post = post.compose(cases.request(cases.CASES["not sent"]))
    assert ["the day sent"] == [missing.what for missing in made_post.missing]
    assert "‹" in fitted(made_post.clauses, None).text


def test_a_shop_writes_no_post():
    with pytest.raises(UsageProblem, match="a post is written by a consumer"):
        post.compose(cases.request(cases.STORY, me=cases.ME._replace(role="seller")))


def test_a_person_who_is_no_party_is_not_greeted_by_name():
    made_post = post.compose(cases.request(cases.STORY, to=cases.OWNER))
    assert "Rossi" not in fitted(made_post.clauses, None).text


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("lang", languages.codes())
def test_what_was_typed_is_in_a_post_as_it_was_typed(typed, lang):
    case = hostile_case(typed)._replace(refs=())
    text = fitted(post.compose(cases.request(case, lang=lang)).clauses, None).text
    assert 2 == text.count(typed.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")), plain(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_post_of_a_day_on_which_nothing_has_passed_says_no_days():
    case = cases.repair(sent_on=cases.TODAY)._replace(contacts=())
    text = fitted(post.compose(cases.request(case)).clauses, None).text
    assert "è in riparazione dal 27 febbraio 2019.\n" in text
