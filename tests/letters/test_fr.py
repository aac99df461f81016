"""French as it is written: blanks before marks, elisions and contractions, no gender of the writer, plurals."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases
from repairlog.domain.days import Duration
from repairlog.letters import languages
from repairlog.letters.formats import txt
from repairlog.letters.saying import Say, say

WIDE, NARROW = "\u00a0", "\u202f"
SALE = cases.CASES["sale of 2022"]


def body(composed):
    return " ".join(composed.paragraphs)


def plain(text):
    return " ".join(text.split())


def french(case, step="complaint", **fields):
    return cases.letter(case, step, "fr", **fields)


def in_country(country, case=cases.STORY, **fields):
    return case._replace(repair=case.repair._replace(country=country, calendar=country, **fields))


def whole(composed):
    cells = [cell for annex in composed.annexes for row in (annex.notes, *annex.rows, annex.remarks) for cell in row]
    return "\n".join([*(line for block in composed.blocks for line in block.lines), *cells])


def test_the_first_of_the_month_is_premier_and_the_others_plain():
    here = languages.load("fr")
    first, eighth, march = date(2019, 2, 1), date(2019, 2, 8), date(2019, 3, 20)
    assert ("1er février 2019", "8 février 2019") == (here.day(first, ""), here.day(eighth, ""))
    assert ("vendredi 1er février 2019", "mercredi 20 mars 2019") == (here.day(first, "weekday"), here.day(march, "weekday"))
    span = [date(2018, 12, 30), date(2019, 1, 2), first, eighth]
    assert "30 décembre 2018, 2 janvier, 1er et 8 février 2019" == here.days(span)
    assert ("a", "a et b", "a, b et c") == tuple(here.listed(list("abc"[:n])) for n in (1, 2, 3))
    assert "du lundi au vendredi" == here.week(0, 4)


def test_money_has_its_own_blanks():
    assert f"1{NARROW}599,90{WIDE}€" == languages.load("fr", "FR").money("1599.90", "EUR")
    assert f"499,90{WIDE}CHF" == languages.load("fr", "CH").money("499.90", "CHF")


@pytest.mark.parametrize("country", [None, "FR", "CH", "IT"])
def test_every_mark_has_its_blank_before_it(country):
    for key, phrase in languages.load("fr", country).phrases.items():
        bare = re.sub(r"\{\w+:\w+\}", "{}", phrase)
        assert not re.search(rf"[^{WIDE}]:|[^{NARROW}][;?!»]|«[^{NARROW}]", bare), key


def test_what_was_typed_keeps_its_own_marks_inside_the_guillemets():
    letter = french(cases.repair(fault="écran : noir ; quoi ? « vraiment »"))
    assert f"apparu{WIDE}: «{NARROW}écran : noir ; quoi ? « vraiment »{NARROW}»." in body(letter)


def test_the_text_of_the_annexes_sets_its_colons_too():
    text = txt.render(french(cases.STORY), draft=False)
    assert f"Premier jour{WIDE}: mardi 22 janvier 2019, remise en réparation" in text
    assert f"Avec qui{WIDE}: Xiaomi{NARROW}; Résultat{WIDE}: pas de nouvelles" in re.sub(r"\n\s+", " ", text)


@pytest.mark.parametrize("name", cases.CASES)
def test_nothing_is_left_unelided_or_uncontracted_and_nobody_has_a_gender(name):
    for step in cases.STEPS:
        text = whole(french(cases.CASES[name], step))
        assert not re.search(r"\b(?:[Dd]e|[Qq]ue|[JjNnMmSs]e|[Ll][ea]|jusque) [aeiouyàâéèêîôû]\w+", text), text
        assert not re.search(r"\b(?:de les?|à les?|de un|si il)\b", text)
        assert not re.search(r"\(e\)|·e\b|vous ai (?:contact|appel|inform|saisi)", text)


def test_the_page_is_a_french_one():
    letter = french(cases.STORY._replace(seller=cases.SHOP._replace(attention="Service clientèle")))
    lines = {block.kind: block.lines for block in letter.blocks}
    assert (f"Objet{WIDE}: Réclamation – Xiaomi Mi 8, en réparation depuis le 22 janvier 2019",) == lines["subject"]
    assert ("Portici, le 27 février 2019",) == lines["date"]
    assert f"À l’attention de{WIDE}: Service clientèle" in lines["addressee"]
    assert ("Lettre recommandée avec avis de réception",) == lines["delivery"]
    assert (f"Pièces jointes{WIDE}:", f"Annexe A{WIDE}: Chronologie (27 février 2019)") == lines["enclosures"][:2]
    assert ("addressee", "date") == letter.right
    assert "Madame, Monsieur," == letter.salutation
    assert "Veuillez agréer, Madame, Monsieur, mes salutations distinguées." == letter.closing
    unplaced = french(cases.STORY, me=cases.ME._replace(address="Boîte postale 3"))
    assert ("Le 27 février 2019",) in [block.lines for block in unplaced.blocks]


@pytest.mark.parametrize(
    ("name", "step", "sentence"),
    [
        ("story", "complaint", (
            "À quatre reprises (30 janvier, 6, 13 et 22 février 2019), j’ai pris contact avec Xiaomi par chat. Lors "
            "de ces contacts, je n’ai reçu ni nouvelles de la réparation ni date de restitution."
        )),
        ("story", "complaint", (
            "Selon vos indications, il y a eu des contacts avec le centre de réparation du 22 janvier au 27 "
            "février 2019 (annexe B, n° 1) ; je n’en ai pas personnellement connaissance."
        )),
        ("second-hand, counted, by the centre", "complaint", "Selon Centro Alfa, il y a eu 5 contacts avec Xiaomi du"),
        ("one reported by me", "complaint", (
            "J’ai en outre eu un contact avec le centre de réparation, consigné seulement en résumé."
        )),
        ("one unanswered", "complaint", "Le 30 janvier 2019, j’ai pris contact avec Xiaomi par chat, sans réponse."),
        ("one of unknown result", "complaint", "Le 30 janvier 2019, j’ai pris contact."),
        ("two on one day", "complaint", (
            "Le 8 février 2019, j’ai pris contact avec Xiaomi par chat à deux reprises. Lors des deux contacts, je "
            "n’ai reçu"
        )),
        ("31 unanswered", "complaint", "Aucun des 31 contacts n’a reçu de réponse."),
        ("mixed results", "complaint", (
            "Lors de ces contacts dont le résultat a été noté, aucune date de restitution n’a été donnée. Parmi ces "
            "contacts, deux sont restés sans réponse. Le 13 février 2019, vous avez opposé un refus, "
            "selon mes notes : « nessuna notizia » (annexe B, n° 4)."
        )),
        ("by another", "complaint", "Le 20 février 2019, Marta a pris contact avec vous par téléphone, sans réponse."),
        ("by others and me", "complaint", (
            "Le 21 février 2019, une autre personne a pris contact avec le centre de réparation par chat, et la "
            "restitution a été promise."
        )),
        ("promise missed", "complaint", (
            "Lors de trois de ces contacts, aucune date de restitution n’a été donnée. Une fois, le 1er février 2019 "
            "(annexe B, n° 3), Xiaomi a promis la restitution pour le 8 février 2019, selon mes notes : "
            "« nessuna notizia » ; cette promesse n’a pas été tenue (13 jours ouvrés de retard à ce jour)."
        )),
        ("ready late", "notice", (
            "n’a pas été tenue : l’appareil n’a été prêt que le 26 février 2019, avec 12 jours ouvrés de retard."
        )),
        ("ready late", "complaint", (
            "dont 26 jours ouvrés ; au 26 février 2019, jour où l’appareil a été signalé prêt, on en comptait 25 ouvrés."
        )),
        ("promise kept", "complaint", (
            "pour le 27 février 2019, selon mes notes : « nessuna notizia » ; cette promesse a été tenue."
        )),
        ("five promises", "final", (
            "Au total, 5 dates de restitution ont été promises (6, 11, 16, 21 et 26 février 2019) ; aucune n’a été "
            "respectée."
        )),
        ("sent yesterday", "complaint", "Du 26 février 2019 au 27 février 2019, 1 jour ouvré s’est écoulé."),
        ("sent yesterday", "reminder", (
            "À ce jour, 27 février 2019, 1 jour ouvré s’est écoulé (du lundi au vendredi, hors jours fériés)."
        )),
        ("waiting for me", "complaint", (
            "Pendant 3 jours ouvrés (du 4 au 7 février 2019), compris dans ce décompte, la réparation attendait "
            "une réponse de ma part."
        )),
        ("complained", "notice", (
            "Le 25 février 2019, je vous ai adressé une réclamation (courriel), avec un délai expirant le"
        )),
        ("everything known", "complaint", (
            "Le 2 décembre 2018, j’ai acheté auprès de vous l’appareil Xiaomi Mi 8 (modèle M1803E1A, IMEI "
            "867045031234565), au prix de 499,90 € (preuve d’achat : scontrino n. 123)."
        )),
        ("everything known", "complaint", (
            "l’appareil a été remis entre vos mains pour réparation au titre de la garantie légale, sous les "
            "références RMA-991 et TP/17."
        )),
        ("for an owner", "reminder", "Je me permets, agissant pour Maria Rossi, de vous demander des nouvelles"),
        ("closed repaired", "complaint", (
            "Je vous demande donc de me communiquer par écrit les raisons de la durée de la réparation au plus "
            "tard le"
        )),
        ("closed unrepaired", "complaint", (
            "Je vous demande donc d’effectuer la réparation de l’appareil, sans frais pour moi,"
        )),
        ("story", "complaint", (
            "Je vous demande donc de restituer l’appareil réparé, sans frais pour moi, au plus tard le mercredi 20 "
            "mars 2019, soit 10 jours ouvrés après réception de la présente, supposée le 6 mars 2019. À défaut, "
            "une mise en demeure suivra."
        )),
        ("story", "notice", (
            "Je vous mets en demeure de restituer l’appareil réparé, sans frais pour moi, dans un délai de 15 "
            "jours à compter de la réception de la présente, supposée le 6 mars 2019, soit au plus tard le jeudi "
            "21 mars 2019. À défaut, je me réserve de demander la réduction du prix ou la résolution du contrat, "
            "avec remboursement du prix."
        )),
    ],
)  # fmt: skip
def test_each_state_of_the_log_has_its_french_sentence(name, step, sentence):
    assert sentence in plain(body(french(cases.CASES[name], step)))


@pytest.mark.parametrize(
    ("role", "handed", "with_", "promised"),
    [
        ("seller", "au vendeur", "avec le vendeur", "le vendeur"),
        ("centre", "au centre de réparation", "avec le centre de réparation", "le centre de réparation"),
        ("maker", "au fabricant", "avec le fabricant", "le fabricant"),
    ],
)
def test_a_role_without_a_name_has_its_article_contracted(role, handed, with_, promised):
    case = cases.promised(case=cases.STORY._replace(seller=None, maker=None))
    contacts = tuple(contact._replace(with_role=role, with_id=None) for contact in case.contacts if not contact.reported)
    promise = case.promises[0]._replace(contact_id=contacts[1].id)
    repair = case.repair._replace(seller_id=None, maker_id=None, handed_to=role, told_on=None)
    text = body(french(case._replace(repair=repair, contacts=contacts, promises=(promise,)), to=cases.OWNER))
    assert f"l’appareil a été remis {handed} pour réparation." in text
    assert f"j’ai pris contact {with_} par chat." in text
    assert f"{promised} a promis la restitution pour le 8 février 2019" in text


@pytest.mark.parametrize(
    ("number", "year", "month", "day"),
    [(1, "d’un an", "d’un mois", "d’un jour"), (2, "de deux ans", "de deux mois", "de 2 jours"),
     (30, "de 30 ans", "de 30 mois", "de 30 jours")],
)  # fmt: skip
def test_a_term_of_the_law_is_elided_after_delai(number, year, month, day):
    here = languages.load("fr")
    assert [year, month, day] == [say(here, Say(f"law.{unit}", number=number)) for unit in ("year", "month", "day")]


def test_zero_is_singular_and_a_round_million_is_many():
    plural = languages.load("fr").plural
    assert ["one", "one", "other", "other", "many", "other"] == [plural(n) for n in (0, 1, 2, 1_000, 1_000_000, 1_000_001)]


def test_a_rolled_deadline_says_so_beside_its_day():
    case = cases.repair(bought_on=date(2026, 1, 7), noticed_on=date(2026, 9, 1), sent_on=date(2026, 10, 5))
    letter = french(case, today=date(2026, 11, 23), delivery="registered", deadline=Duration(8, "day"))
    assert (
        "au plus tard le mercredi 9 décembre 2026, premier jour ouvré suivant, soit 8 jours après réception de la présente, "
        "supposée le 30 novembre 2026."
    ) in body(letter)


def test_french_law_is_said_for_a_french_sale():
    text = body(french(in_country("FR", SALE)))
    assert (
        "Selon la loi applicable au contrat du 2 décembre 2022 (art. L. 217-3 et L. 217-10 du code de la "
        "consommation), le vendeur répond envers le consommateur de tout défaut de conformité existant à la "
        "délivrance du bien et apparu dans un délai de deux ans à compter de celle-ci, et la réparation doit être "
        "effectuée dans un délai de 30 jours au plus à compter de la demande."
    ) in text
    assert "il est donc présumé (art. L. 217-7), sauf preuve contraire," in text
    notice = body(french(in_country("FR", SALE), "notice"))
    assert "la réduction du prix ou la résolution du contrat (art. L. 217-14, 2°), avec remboursement" in notice
    assert "à mon avis" not in text


def test_the_mediator_of_consumers_is_french():
    assert "le médiateur de la consommation compétent" in body(french(in_country("FR", SALE), "final"))
    assert "un organisme de règlement extrajudiciaire des litiges" in body(french(in_country("CH", SALE), "final"))


@pytest.mark.parametrize(
    ("calendar", "name"), [("FR", "France"), ("FR-57", "Moselle"), ("CA-QC", "Québec"), ("BE", "Belgique")]
)
def test_the_holidays_are_those_of_the_place(calendar, name):
    assert f"hors jours fériés ({name})" in body(french(cases.repair(country=calendar[:2], calendar=calendar)))


def test_without_contacts_none_are_mentioned():
    for step in cases.STEPS:
        assert not re.search("contact|nnexe C", body(french(cases.CASES["no contact"], step)))
