"""What goes into a complaint form: one contract over all forms, and only what the log holds."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases, evidence
from letters.test_formats import HOSTILE, hostile_case, plain
from letters.test_knock_outs import dates
from repairlog.errors import UsageProblem
from repairlog.letters import forms, languages, sheet
from repairlog.letters.clauses import Limit, typed
from repairlog.letters.sheet import VALUES

READ = {
    "agcm": ("IT", "it", True, 1200, None), "livro": ("PT", "pt", False, None, 3), "hoja": ("ES", "es", True, None, None),
    "signalconso": ("FR", "fr", True, None, None), "consumidor": ("BR", "pt", True, None, None),
}  # fmt: skip
"""What the forms' own pages, or texts about them, were read to say (country, language, first hand, limit, files)."""


def made(name, case=cases.STORY, limit=None, **fields):
    return sheet.compose(name, cases.request(case, **fields), limit)


def values(made_sheet):
    return {entry.name: entry.value for entry in made_sheet.entries}


@pytest.fixture(params=forms.names())
def name(request):
    return request.param


def test_every_form_keeps_the_contract(name):
    form = forms.load(name)
    assert READ[name] == (form.country, form.lang, form.first_hand, form.limit, form.files)
    assert form.lang in languages.codes()
    assert date(2026, 11, 23) == form.checked
    assert {field.value for field in form.fields} <= set(VALUES)
    assert len({field.value for field in form.fields}) == len(form.fields)
    assert {"trader", "description"} <= {field.value for field in form.fields}
    assert all(field.label and field.label == field.label.strip(" :") for field in form.fields)


def test_every_state_makes_a_clean_sheet_of_facts(name):
    for state, case in cases.CASES.items():
        request = cases.request(case)
        filled = sheet.compose(name, request)
        text = "\n".join(entry.value for entry in filled.entries if entry.value)
        assert not re.search(r"[{}\[\]‹›]|____|\bNone\b|TODO|N/A|  | [.,;]|\.\.|,,|\(\)|:\s*$", text, re.MULTILINE), (
            state,
            text,
        )
        records = [case.repair, *case.contacts, *case.promises, *case.events, *case.letters]
        known = {value for record in records for value in record if isinstance(value, date)} | {request.today}
        known |= {one.on for one in request.standing.deadlines if one.kind == "letter"}
        assert dates(forms.load(name).lang, text) <= known, state
        for entry in filled.entries:
            assert bool(entry.value) != bool(entry.command), entry
            assert entry.command is None or re.fullmatch(r"repairlog (edit|me|party|sent|contact|attach) .+", entry.command)


def test_a_sheet_addresses_nobody_cites_no_law_and_threatens_nothing(name):
    you = r"\b(Voi|Vi|Vostr[aoie]|vous|votre|ustedes|V\. ?Exas|V\. ?Sas|you)\b"
    for state, case in cases.CASES.items():
        text = "\n".join(entry.value for entry in made(name, case).entries if entry.value)
        text = re.sub(r"\bVi (?=sono|è)|Je vous écris", "", text)  # "there were"; and whoever reads the form is written to
        assert not re.search(you, text), (state, text)
        assert not re.search(r"\barts?\.|artt\.|1454|206/2005|diffid|sinon,|en su defecto|caso contrário", text), state


def test_staff_is_not_named_and_the_days_are_the_logs(name):
    contacts = tuple(one._replace(agent="Marta Bianchi") for one in cases.STORY.contacts)
    text = str(made(name, cases.STORY._replace(contacts=contacts)).entries)
    assert "Bianchi" not in text
    assert re.search(r"\b26\b", text)
    assert re.search(r"\b36\b", text)


def test_the_authoritys_description_fits_into_1200_characters_in_every_state():
    for state, case in cases.CASES.items():
        found = made("agcm", case).description
        assert found is None or found.length == typed(found.text) <= 1200, state
        assert found is None or "\n" not in found.text
    assert "times.span" in made("agcm", cases.CASES["31 unanswered"], Limit(600, typed)).description.left_out


def test_a_limit_of_ones_own_takes_the_place_of_the_forms(name):
    assert made(name, limit=Limit(700, typed)).description.length <= 700
    with pytest.raises(UsageProblem, match="too few"):
        made(name, limit=Limit(20, typed))


def test_a_known_sheet():
    case = cases.CASES["everything known"]._replace(letters=cases.CASES["complained"].letters)
    filled = values(made("agcm", case, evidence=evidence.FILES))
    assert "Ada Esempio" == filled["me"]
    assert "Top Phone" == filled["trader"]
    assert "Corso Prova 2, 80055 Portici (NA)" == filled["trader_address"]
    assert "Xiaomi Mi 8, M1803E1A" == filled["product"]
    assert "2 dicembre 2018" == filled["bought"]
    assert "499,90\u00a0€" == filled["price"]
    assert filled["letters"].startswith("Il 25 febbraio 2019 ho inviato a Top Phone un reclamo (e-mail), con termine")
    assert filled["description"].startswith("Il 2 dicembre 2018 ho acquistato presso Top Phone l’apparecchio Xiaomi Mi 8")
    assert filled["description"].endswith("Chiedo la restituzione dell’apparecchio riparato.")


@pytest.mark.parametrize(
    ("state", "remedy", "words"),
    [
        ("story", None, "Chiedo la restituzione dell’apparecchio riparato."),
        ("story", "replacement", "Chiedo la sostituzione dell’apparecchio con altro conforme."),
        ("story", "refund", "Chiedo il rimborso del prezzo."),
        ("everything known", "refund", "Chiedo il rimborso del prezzo di 499,90 €."),
        ("ready", None, "Chiedo di sapere come e quando potrà essere ritirato l’apparecchio."),
        ("closed repaired", None, "Chiedo di conoscere le ragioni del tempo impiegato."),
        ("closed rejected", None, "Chiedo la riparazione dell’apparecchio."),
    ],
)
def test_what_is_asked_for_is_what_the_letter_asks(state, remedy, words):
    text = made("agcm", cases.CASES[state], remedy=remedy).description.text
    assert text.replace("\u00a0", " ").endswith(words)


def test_what_is_not_known_comes_with_the_command_that_adds_it():
    filled = {
        entry.name: entry.command for entry in made("livro", cases.CASES["bare"], me=cases.ME._replace(name=None)).entries
    }
    assert "repairlog me --name …" == filled["me"]
    assert "repairlog edit 1 --seller …" == filled["trader"] == filled["trader_address"]
    assert "repairlog edit 1 --bought DATE --sent DATE" == filled["description"]
    assert "repairlog attach 1 FILE" == filled["files"]
    apostrophe = cases.STORY._replace(seller=cases.SHOP._replace(name="Joe's", address=None))
    filled = {entry.name: entry.command for entry in made("livro", apostrophe).entries}
    assert "repairlog party 'Joe'\"'\"'s' --address …" == filled["trader_address"]


def test_files_are_named_and_counted():
    filled = made("livro", evidence.CASE, evidence=evidence.FILES)
    assert "Scontrino d'acquisto è.PDF, chat.png, ricevuta.eml" == values(filled)["files"]
    assert 4 == filled.kept_files


def test_brazil_has_its_own_words():
    assert "conserto" in values(made("consumidor"))["description"]
    assert "reparação" in values(made("livro", cases.repair(country="BR", calendar="BR")))["description"]


def test_a_shop_fills_in_no_consumers_form():
    with pytest.raises(UsageProblem, match="a complaint form is written by a consumer"):
        made("agcm", me=cases.ME._replace(role="seller"))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_in_a_sheet_as_it_was_typed(text):
    filled = values(made("hoja", hostile_case(text)))
    shown = plain(text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e"))
    assert shown == plain(filled["trader"])
    assert plain(filled["description"]).count(shown) >= 3
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(filter(None, filled.values())))
