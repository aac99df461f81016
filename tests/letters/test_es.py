"""Spanish as it is written: contractions, y before i, days with their kind, no gender of the writer; Spain and America."""

from __future__ import annotations

import re
from datetime import date

import pytest

from letters import cases
from repairlog.domain.days import Duration
from repairlog.letters import languages, postal
from repairlog.letters.formats import txt
from repairlog.letters.saying import Say, say

SALE = cases.CASES["sale of 2022"]
AMERICA = ("AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY", "VE")


def body(composed):
    return " ".join(composed.paragraphs)


def plain(text):
    return " ".join(text.split())


def spanish(case, step="complaint", **fields):
    return cases.letter(case, step, "es", **fields)


def in_country(country, case=cases.STORY, **fields):
    return case._replace(repair=case.repair._replace(country=country, calendar=country, **fields))


def whole(composed):
    cells = [cell for annex in composed.annexes for row in (annex.notes, *annex.rows, annex.remarks) for cell in row]
    return "\n".join([*(line for block in composed.blocks for line in block.lines), *cells])


def test_days_are_said_with_de_and_an_article_where_they_run():
    here = languages.load("es")
    first, eighth, march = date(2019, 2, 1), date(2019, 2, 8), date(2019, 3, 20)
    assert ("1 de febrero de 2019", "8 de febrero") == (here.day(first, ""), here.day(eighth, "short"))
    assert ("miércoles, 20 de marzo de 2019", "el miércoles 20 de marzo de 2019") == (
        here.day(march, "weekday"), here.day(march, "el")
    )  # fmt: skip
    span = [date(2018, 12, 30), date(2019, 1, 2), first, eighth]
    assert "30 de diciembre de 2018, 2 de enero, 1 y 8 de febrero de 2019" == here.days(span)
    two_months = [date(2026, 10, 19), date(2026, 10, 27), date(2026, 11, 9)]
    assert "19 y 27 de octubre y 9 de noviembre de 2026" == here.days(two_months)
    assert "de lunes a viernes" == here.week(0, 4)
    assert "15 de septiembre de 2026" == languages.load("es", "MX").day(date(2026, 9, 15), "")
    assert "15 de setiembre de 2026" == languages.load("es", "PE").day(date(2026, 9, 15), "")


@pytest.mark.parametrize(
    ("words", "said"),
    [("a", "a"), ("ab", "a y b"), ("abc", "a, b y c"), (("Xiaomi", "Iberia"), "Xiaomi e Iberia"),
     (("madres", "hijos"), "madres e hijos"), (("agua", "hielo"), "agua y hielo"), (("A", "Ítaca"), "A e Ítaca"),
     (("5", "11"), "5 y 11")],
)  # fmt: skip
def test_y_becomes_e_before_the_sound_of_i(words, said):
    assert said == languages.load("es").listed(list(words))


def test_money_is_that_of_the_country():
    assert ("1.599,90\u00a0€", "$1,599.90", "$159.900") == tuple(
        languages.load("es", country).money(amount, currency)
        for country, amount, currency in (("ES", "1599.90", "EUR"), ("MX", "1599.90", "MXN"), ("CL", "159900", "CLP"))
    )


@pytest.mark.parametrize("name", cases.CASES)
def test_no_article_is_left_uncontracted_and_nobody_has_a_gender(name):
    for step in cases.STEPS:
        text = whole(spanish(cases.CASES[name], step))
        assert not re.search(r"\b(?:de el|a el) [a-zñ]", text), text
        assert not re.search(r"\b(?:usted|vosotros|vuestr\w+)\b", text)
        assert not re.search(r"\b(?:quedo|estoy|me veo) \w+[oa]\b|agradecid|\(a\)|o/a\b", text)


@pytest.mark.parametrize("country", ["ES", "IT", "MX", "AR", "CO"])
def test_every_count_of_days_says_of_what_kind(country):
    for step in cases.STEPS:
        for name in ("story", "promise missed", "waiting for me", "closed late"):
            text = whole(spanish(in_country(country, cases.CASES[name]), step))
            kinds = set(re.findall(r"\d+ días (\w+)", text))
            assert kinds <= {"hábiles", {"AR": "corridos", "CO": "calendario"}.get(country, "naturales")}, text


def test_the_page_is_a_spanish_one():
    me = cases.ME._replace(address="Calle de Alcalá 45, 28014 Madrid", tax_id="12345678Z")
    letter = spanish(in_country("ES")._replace(seller=cases.SHOP._replace(attention="Departamento de Clientes")), me=me)
    lines = {block.kind: block.lines for block in letter.blocks}
    assert ("Asunto: Reclamación – Xiaomi Mi 8, en reparación desde el 22 de enero de 2019",) == lines["subject"]
    assert ("Madrid, 27 de febrero de 2019",) == lines["date"]
    assert "NIF: 12345678Z" in lines["sender"]
    assert "A la atención de: Departamento de Clientes" in lines["addressee"]
    assert ("Por correo certificado con acuse de recibo",) == lines["delivery"]
    assert ("Documentos adjuntos:", "Anexo A: Cronología (27 de febrero de 2019)") == lines["enclosures"][:2]
    assert ("date",) == letter.right
    assert ("Muy señores míos:", "Atentamente,") == (letter.salutation, letter.closing)


@pytest.mark.parametrize("country", AMERICA)
def test_america_has_its_own_salutation_and_words(country):
    here = languages.load("es", country)
    assert "Estimados señores:" == here.phrases["salutation"]
    assert f"es_{country}" == here.locale
    days, holidays = here.phrases["days.calendar"], here.phrases["rule.short.calendar"]
    assert days in {"Total de días naturales", "Total de días corridos", "Total de días calendario"}
    assert holidays in {"{week}, salvo festivos{own}", "{week}, salvo feriados{own}"}
    assert "arbitral" not in here.phrases["otherwise.final"].casefold()
    assert "previa" not in here.phrases["kind.final"]


@pytest.mark.parametrize(
    ("name", "step", "sentence"),
    [
        ("story", "complaint", (
            "En cuatro ocasiones (30 de enero, 6, 13 y 22 de febrero de 2019) contacté con Xiaomi por chat. "
            "En ninguno de los cuatro "
            "contactos recibí noticias de la reparación ni fecha de devolución."
        )),
        ("story", "complaint", (
            "Según ustedes, hubo contactos con el servicio técnico del 22 de enero al 27 de febrero de 2019 "
            "(anexo B, n.º 1); "
            "no me consta directamente."
        )),
        ("second-hand, counted, by the centre", "complaint", "Según Centro Alfa, hubo cinco contactos con Xiaomi del 22"),
        ("one reported by me", "complaint", "Tuve además un contacto con el servicio técnico, anotado solo en resumen."),
        ("one unanswered", "complaint", "El 30 de enero de 2019 contacté con Xiaomi por chat, sin respuesta."),
        ("one of unknown result", "complaint", "El 30 de enero de 2019 establecí contacto."),
        ("two on one day", "complaint", (
            "El 8 de febrero de 2019 contacté con Xiaomi por chat dos veces. En ninguno de los dos contactos recibí"
        )),
        ("31 unanswered", "complaint", "Ninguno de los 31 contactos obtuvo respuesta."),
        ("mixed results", "complaint", (
            "En ninguno de los cuatro contactos cuyo resultado consta anotado se indicó fecha de devolución. "
            "De estos contactos, "
            "dos quedaron sin respuesta. El 13 de febrero de 2019 ustedes dieron una respuesta negativa, "
            "según mis notas: «nessuna notizia» (anexo B, n.º 4)."
        )),
        ("by another", "complaint", (
            "El 20 de febrero de 2019 Marta contactó con ustedes por teléfono, sin respuesta."
        )),
        ("by others and me", "complaint", "ocho contactos con Xiaomi, con ustedes y con el servicio técnico por chat."),
        ("promise missed", "complaint", (
            "En tres de los cuatro contactos no se indicó fecha de devolución. El 1 de febrero de 2019 (anexo B, "
            "n.º 3) la devolución fue prometida por Xiaomi para el 8 de febrero de 2019, según mis notas: «nessuna "
            "notizia»; la promesa no se cumplió y el retraso es hoy de 13 días hábiles."
        )),
        ("ready late", "notice", (
            "no se cumplió: el aparato no estuvo listo hasta el 26 de febrero de 2019, con 12 días hábiles de retraso."
        )),
        ("ready late", "complaint", (
            "de ellos 26 hábiles; hasta el 26 de febrero de 2019, cuando el aparato estuvo listo, 25 hábiles."
        )),
        ("promise kept", "complaint", "; la promesa se cumplió."),
        ("five promises", "final", (
            "Se prometieron cinco fechas de devolución (6, 11, 16, 21 y 26 de febrero de 2019); no se respetó ninguna."
        )),
        ("sent yesterday", "complaint", (
            "Desde el 26 de febrero de 2019 hasta el 27 de febrero de 2019 ha transcurrido 1 día hábil."
        )),
        ("sent yesterday", "reminder", (
            "Hasta hoy, 27 de febrero de 2019, ha transcurrido 1 día hábil (de lunes a viernes, salvo festivos)."
        )),
        ("waiting for me", "complaint", (
            "Durante 3 días hábiles (del 4 al 7 de febrero de 2019), incluidos en el cómputo, la reparación esperaba una "
            "respuesta mía."
        )),
        ("waiting for me", "complaint", (
            "El último estado conocido de la reparación, a 12 de febrero de 2019, es: a la espera de piezas de repuesto."
        )),
        ("complained", "notice", (
            "El 25 de febrero de 2019 les envié una reclamación (correo electrónico), con plazo hasta el 11 de marzo de "
            "2019."
        )),
        ("everything known", "complaint", (
            "El 2 de diciembre de 2018 adquirí de ustedes el aparato Xiaomi Mi 8 (modelo M1803E1A, IMEI 867045031234565), "
            "por el precio de 499,90 €; justificante de compra: scontrino n. 123."
        )),
        ("everything known", "complaint", (
            "se entregó el aparato a su empresa para reparación al amparo de la garantía legal, con las referencias RMA-991 "
            "y TP/17."
        )),
        ("for an owner", "reminder", "Les escribo en nombre de Maria Rossi sobre la reparación del aparato Xiaomi Mi 8"),
        ("closed repaired", "complaint", (
            "Por ello solicito que me comuniquen por escrito los motivos del tiempo empleado en la reparación a más tardar"
        )),
        ("closed unrepaired", "complaint", (
            "Por ello solicito que efectúen la reparación del aparato, sin gastos para mí,"
        )),
        ("story", "complaint", (
            "Por ello solicito que devuelvan el aparato reparado, sin gastos para mí, a más tardar el miércoles 20 de marzo "
            "de 2019 (10 días hábiles desde la recepción de este escrito, prevista para el 6 de marzo de 2019). De lo "
            "contrario, les dirigiré un requerimiento formal."
        )),
        ("story", "notice", (
            "Les requiero formalmente para que devuelvan el aparato reparado, sin gastos para mí, en el plazo de 15 días "
            "naturales desde la recepción de este escrito, prevista para el 6 de marzo de 2019, y en todo caso a más tardar "
            "el jueves 21 de marzo de 2019. En su defecto, me reservo el derecho a solicitar la rebaja del precio o la "
            "resolución del contrato, con reembolso del precio."
        )),
    ],
)  # fmt: skip
def test_each_state_of_the_log_has_its_spanish_sentence(name, step, sentence):
    assert sentence in plain(body(spanish(cases.CASES[name], step)))


@pytest.mark.parametrize(
    ("role", "handed", "with_", "promised"),
    [
        ("seller", "al vendedor", "con el vendedor", "por el vendedor"),
        ("centre", "al servicio técnico", "con el servicio técnico", "por el servicio técnico"),
        ("maker", "al fabricante", "con el fabricante", "por el fabricante"),
    ],
)
def test_a_role_without_a_name_has_its_article_contracted(role, handed, with_, promised):
    case = cases.promised(case=cases.STORY._replace(seller=None, maker=None))
    contacts = tuple(contact._replace(with_role=role, with_id=None) for contact in case.contacts if not contact.reported)
    promise = case.promises[0]._replace(contact_id=contacts[1].id)
    repair = case.repair._replace(seller_id=None, maker_id=None, handed_to=role, told_on=None)
    text = body(spanish(case._replace(repair=repair, contacts=contacts, promises=(promise,)), to=cases.OWNER))
    assert f"se entregó el aparato {handed} para reparación." in text
    assert f"contacté {with_} por chat." in text
    assert f"la devolución fue prometida {promised} para el 8 de febrero de 2019" in text


def test_two_counterparts_have_their_preposition_each():
    contacts = (cases.contact(1, "2019-01-30"), cases.contact(2, "2019-02-06", with_role="seller"))
    assert "contacté con Xiaomi y con ustedes por chat." in body(spanish(cases.STORY._replace(contacts=contacts)))


@pytest.mark.parametrize(
    ("number", "year", "month", "day"),
    [(1, "un año", "un mes", "1 día natural"), (2, "dos años", "dos meses", "2 días naturales"),
     (30, "30 años", "30 meses", "30 días naturales")],
)  # fmt: skip
def test_a_term_of_the_law_has_its_number(number, year, month, day):
    here = languages.load("es")
    assert [year, month, day] == [say(here, Say(f"law.{unit}", number=number)) for unit in ("year", "month", "day")]


def test_a_rolled_deadline_says_so_beside_its_day():
    case = cases.repair(bought_on=date(2026, 1, 7), noticed_on=date(2026, 9, 1), sent_on=date(2026, 10, 5))
    letter = spanish(case, today=date(2026, 11, 23), delivery="registered", deadline=Duration(8, "day"))
    assert (
        "a más tardar el miércoles 9 de diciembre de 2026, primer día hábil siguiente (8 días naturales desde la recepción "
        "de este escrito, prevista para el 30 de noviembre de 2026)."
    ) in body(letter)


def test_spanish_law_is_said_for_a_spanish_sale():
    text = body(spanish(in_country("ES", SALE), "notice"))
    assert (
        "Según la ley aplicable al contrato de 2 de diciembre de 2022 (arts. 118.4.b, 120.1 y 121.1 del texto "
        "refundido de la Ley General para "
        "la Defensa de los Consumidores y Usuarios, Real Decreto Legislativo 1/2007), el vendedor responde ante el "
        "consumidor de toda falta de conformidad existente al entregarse el bien y manifestada en el plazo de tres años "
        "desde entonces, y la reparación debe efectuarse en un plazo razonable desde que el vendedor fue informado del "
        "defecto. El defecto se manifestó en el plazo de dos años desde la entrega"
    ) in text
    assert "30 días" not in text
    assert "resolución" not in text  # what follows from a late repair was read about only
    assert "El presente requerimiento se formula también como reclamación extrajudicial previa." in text


def test_the_arbitration_of_consumers_is_spanish():
    final = spanish(in_country("ES", SALE), "final")
    assert final.subject.startswith("Reclamación extrajudicial previa – ")
    assert "la Junta Arbitral de Consumo competente" in body(final)
    assert "un organismo de resolución alternativa de litigios" in body(spanish(SALE, "final"))


@pytest.mark.parametrize(
    ("calendar", "words"),
    [("ES", "salvo festivos (España)"), ("ES-MD", "salvo festivos (Comunidad de Madrid)"),
     ("ES-CT", "salvo festivos (Cataluña)"), ("MX", "salvo festivos (México)"), ("CL", "salvo feriados (Chile)")],
)  # fmt: skip
def test_the_holidays_are_those_of_the_place(calendar, words):
    assert words in body(spanish(cases.repair(country=calendar[:2], calendar=calendar)))


def test_no_line_breaks_inside_a_day_or_after_the_word_for_an_annex():
    for name in cases.CASES:
        text = txt.render(spanish(cases.CASES[name]), draft=False)
        assert not re.search(r"\b\d{1,2}\n\s*de [a-z]{4}|de\n\s*\d{4}\b|[Aa]nexo\n|n\.º\n|arts?\.\n", text), text


@pytest.mark.parametrize(
    ("address", "town"),
    [("Calle de Alcalá, 45, 2.º izda., 28014 Madrid", "Madrid"), ("Calle Mayor 1, 48001 Bilbao (Bizkaia)", "Bilbao"),
     ("Apartado 3", None)],
)  # fmt: skip
def test_the_town_of_a_spanish_address_is_found(address, town):
    assert town == postal.town(address)


def test_without_contacts_none_are_mentioned():
    for step in cases.STEPS:
        assert not re.search("contact|nexo C", body(spanish(cases.CASES["no contact"], step)))


@pytest.mark.parametrize("step", ["notice", "final"])
def test_both_formal_letters_say_that_they_are_the_prior_claim_of_spain(step):
    assert body(spanish(in_country("ES", SALE), step)).endswith("reclamación extrajudicial previa.")
    assert "previa" not in body(spanish(in_country("MX", SALE), step))


def test_a_spanish_notice_names_the_next_step_and_no_court():
    text = body(spanish(in_country("ES", SALE), "notice"))
    assert "me reservo el derecho a presentar reclamación ante los servicios de consumo competentes." in text
    assert "tribunal" not in text
    assert "servicios de consumo" not in body(spanish(in_country("MX", SALE), "notice"))
