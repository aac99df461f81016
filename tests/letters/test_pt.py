"""Portuguese as it is written: V. Exas. in the third person, firms with an article, no gender; Portugal and Brazil."""

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


def body(composed):
    return " ".join(composed.paragraphs)


def plain(text):
    return " ".join(text.split())


def portuguese(case, step="complaint", **fields):
    return cases.letter(case, step, "pt", **fields)


def in_country(country, case=cases.STORY, **fields):
    return case._replace(repair=case.repair._replace(country=country, calendar=country, **fields))


def whole(composed):
    cells = [cell for annex in composed.annexes for row in (annex.notes, *annex.rows, annex.remarks) for cell in row]
    return "\n".join([*(line for block in composed.blocks for line in block.lines), *cells])


def test_the_first_of_the_month_is_an_ordinal_in_brazil_alone():
    european, brazilian = languages.load("pt", "PT"), languages.load("pt", "BR")
    first, eighth, march = date(2019, 2, 1), date(2019, 2, 8), date(2019, 3, 20)
    assert ("1 de fevereiro de 2019", "1º de fevereiro de 2019") == (european.day(first, ""), brazilian.day(first, ""))
    assert "quarta-feira, 20 de março de 2019" == european.day(march, "weekday") == brazilian.day(march, "weekday")
    span = [date(2018, 12, 30), date(2019, 1, 2), first, eighth]
    assert "30 de dezembro de 2018, 2 de janeiro, 1 e 8 de fevereiro de 2019" == european.days(span)
    assert "30 de dezembro de 2018, 2 de janeiro, 1º e 8 de fevereiro de 2019" == brazilian.days(span)
    assert ("a", "a e b", "a, b e c") == tuple(european.listed(list("abc"[:n])) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("first", "last", "week"),
    [(0, 4, "de segunda a sexta-feira"), (0, 5, "de segunda-feira a sábado"), (6, 3, "de domingo a quinta-feira")],
)
def test_feira_is_said_once_where_both_days_have_it(first, last, week):
    assert week == languages.load("pt").week(first, last)


def test_money_is_that_of_the_country():
    assert "1\u00a0599,90\u00a0€" == languages.load("pt", "PT").money("1599.90", "EUR")
    assert "R$\u00a01.599,90" == languages.load("pt", "BR").money("1599.90", "BRL")


@pytest.mark.parametrize("country", [None, "PT", "BR"])
def test_no_phrase_is_of_the_other_side_of_the_ocean(country):
    here = "\n".join(languages.load("pt", country).phrases.values())
    if country == "BR":
        assert not re.search(
            r"repara|contact(?!s\})|receç|facto\b|registad|registo\b|eletrón|Exas|morada|n\.º|levantar", here
        )
        assert not re.search(r"\b[oO] conserto (?:deve ser|foi|está) \w+a\b|\b(?:a|da|na|uma|à) conserto\b", here)
    else:
        assert not re.search(r"consert|contat|recepç|\bfatos?\b|registrad|registro|eletrôn|\bSas\b|ônus|Procon|CPF", here)


@pytest.mark.parametrize("country", ["PT", "BR"])
@pytest.mark.parametrize("name", cases.CASES)
def test_nothing_is_left_uncontracted_and_nobody_has_a_gender(name, country):
    for step in cases.STEPS:
        text = whole(portuguese(in_country(country, cases.CASES[name]), step))
        assert not re.search(r"\b(?:de|em|por) (?:o|a|os|as) (?!\d)[a-zà-ú]|\ba (?:o|os) [a-zà-ú]|\ba a [a-zà-ú]", text), (
            text
        )
        assert not re.search(r"\b(?:vós|voss\w+|você)\b|[Oo]brigad[oa]|\(a\)|o/a\b", text, re.IGNORECASE)
        assert ".." not in text


def test_a_sentence_that_ends_with_an_abbreviation_has_one_full_stop():
    contacts = (cases.contact(1, "2019-01-30", None, channel=None, with_role="seller"),)
    text = body(portuguese(cases.STORY._replace(contacts=contacts)))
    assert "Em 30 de janeiro de 2019, contactei V. Exas. A cronologia" in text
    made = cases.STORY._replace(maker=cases.MAKER._replace(name="Xiaomi S.A."), contacts=(
        cases.contact(1, "2019-01-30", None, channel=None),
    ))  # fmt: skip
    assert "contactei a empresa Xiaomi S.A. A cronologia" in body(portuguese(made))


def test_the_page_is_a_portuguese_one():
    me = cases.ME._replace(address="Rua Augusta 12, 1100-053 Lisboa", tax_id="123456789")
    letter = portuguese(in_country("PT")._replace(seller=cases.SHOP._replace(attention="Serviço de Clientes")), me=me)
    lines = {block.kind: block.lines for block in letter.blocks}
    assert ("Assunto: Reclamação – Xiaomi Mi 8, em reparação desde 22 de janeiro de 2019",) == lines["subject"]
    assert ("Lisboa, 27 de fevereiro de 2019",) == lines["date"]
    assert "NIF: 123456789" in lines["sender"]
    assert "A/C Serviço de Clientes" in lines["addressee"]
    assert ("Carta registada com aviso de receção",) == lines["delivery"]
    order = [block.kind for block in letter.blocks]
    assert ["sender", "addressee", "date", "delivery", "subject", "salutation"] == order[:6]
    assert ("Anexos:", "Anexo A: Cronologia (27 de fevereiro de 2019)") == lines["enclosures"][:2]
    assert ("Exmos. Senhores,", "Com os melhores cumprimentos,") == (letter.salutation, letter.closing)


def test_the_page_is_a_brazilian_one():
    me = cases.ME._replace(address="Rua Augusta, 1500, São Paulo - SP, CEP 01304-001", tax_id="123.456.789-09")
    letter = portuguese(in_country("BR"), "notice", me=me)
    lines = {block.kind: block.lines for block in letter.blocks}
    expected = "Assunto: Notificação extrajudicial – Xiaomi Mi 8, em conserto desde 22 de janeiro de 2019"
    assert (expected,) == lines["subject"]
    assert ("São Paulo, 27 de fevereiro de 2019.",) == lines["date"]
    assert "CPF: 123.456.789-09" in lines["sender"]
    assert "À Top Phone" == lines["addressee"][0]
    assert ("Carta registrada com AR",) == lines["delivery"]
    assert ("Prezados Senhores,", "Atenciosamente,") == (letter.salutation, letter.closing)
    assert "Notifico V. Sas. para que devolvam o aparelho consertado, sem ônus para mim," in body(letter)
    assert "«" not in whole(letter)
    assert "pt-BR" == letter.tag


@pytest.mark.parametrize(
    ("name", "step", "sentence"),
    [
        ("story", "complaint", (
            "Em quatro ocasiões (30 de janeiro, 6, 13 e 22 de fevereiro de 2019), contactei a empresa Xiaomi "
            "por chat. Em nenhum "
            "dos quatro contactos recebi notícias da reparação ou uma data de devolução."
        )),
        ("story", "complaint", (
            "Segundo V. Exas., houve contactos com o centro de assistência de 22 de janeiro a 27 de fevereiro de 2019 "
            "(anexo B, n.º 1); não tenho conhecimento direto desse facto."
        )),
        ("second-hand, counted, by the centre", "complaint", (
            "Segundo a empresa Centro Alfa, houve cinco contactos com a empresa Xiaomi de 22"
        )),
        ("one reported by me", "complaint", "Tive ainda um contacto com o centro de assistência, anotado apenas em resumo."),
        ("one unanswered", "complaint", "Em 30 de janeiro de 2019, contactei a empresa Xiaomi por chat, sem resposta."),
        ("one of unknown result", "complaint", "Em 30 de janeiro de 2019, estabeleci contacto."),
        ("two on one day", "complaint", (
            "Em 8 de fevereiro de 2019, contactei a empresa Xiaomi por chat duas vezes. Em nenhum dos dois contactos recebi"
        )),
        ("31 unanswered", "complaint", "Nenhum dos 31 contactos obteve resposta."),
        ("mixed results", "complaint", (
            "Em nenhum dos quatro contactos cujo resultado foi anotado foi indicada uma data de devolução. "
            "Destes contactos, dois "
            "ficaram sem resposta. Em 13 de fevereiro de 2019, V. Exas. deram uma resposta negativa, segundo "
            "as minhas notas: «nessuna notizia» (anexo B, n.º 4)."
        )),
        ("by another", "complaint", "Em 20 de fevereiro de 2019, Marta contactou V. Exas. por telefone, sem resposta."),
        ("by others and me", "complaint", (
            "oito contactos com a empresa Xiaomi, com V. Exas. e com o centro de assistência por chat."
        )),
        ("promise missed", "complaint", (
            "Em três dos quatro contactos não foi indicada data de devolução. Em 1 de fevereiro de 2019 (anexo B, "
            "n.º 3), a devolução foi prometida pela empresa Xiaomi para 8 de fevereiro de 2019, segundo as minhas notas: "
            "«nessuna notizia»; a promessa não foi cumprida e o atraso é hoje de 13 dias úteis."
        )),
        ("ready late", "notice", (
            "não foi cumprida: o aparelho só ficou pronto em 26 de fevereiro de 2019, com 12 dias úteis de atraso."
        )),
        ("ready late", "complaint", (
            "dos quais 26 úteis; até 26 de fevereiro de 2019, quando o aparelho ficou pronto, 25 úteis."
        )),
        ("promise kept", "complaint", "; a promessa foi cumprida."),
        ("five promises", "final", (
            "Ao todo, foram prometidas cinco datas de devolução (6, 11, 16, 21 e 26 de fevereiro de 2019); "
            "nenhuma foi cumprida."
        )),
        ("sent yesterday", "complaint", "De 26 de fevereiro de 2019 a 27 de fevereiro de 2019 decorreu 1 dia útil."),
        ("sent yesterday", "reminder", (
            "Até hoje, 27 de fevereiro de 2019, decorreu 1 dia útil (de segunda a sexta-feira, exceto feriados)."
        )),
        ("waiting for me", "complaint", (
            "Durante 3 dias úteis (de 4 a 7 de fevereiro de 2019), incluídos na contagem, a reparação aguardou uma resposta "
            "minha."
        )),
        ("waiting for me", "complaint", (
            "O último estado conhecido da reparação, à data de 12 de fevereiro de 2019, é: a aguardar peças."
        )),
        ("complained", "notice", (
            "Em 25 de fevereiro de 2019, enviei a V. Exas. uma reclamação (correio eletrónico), com prazo até 11 de março "
            "de 2019."
        )),
        ("everything known", "complaint", (
            "Em 2 de dezembro de 2018, comprei a V. Exas. o aparelho Xiaomi Mi 8 (modelo M1803E1A, IMEI 867045031234565), "
            "pelo preço de 499,90 €; comprovativo de compra: scontrino n. 123."
        )),
        ("everything known", "complaint", (
            "o aparelho foi entregue a V. Exas. para reparação ao abrigo da garantia legal, com as referências RMA-991 e "
            "TP/17."
        )),
        ("for an owner", "reminder", "Venho em nome de Maria Rossi pedir informação sobre a reparação do aparelho Xiaomi"),
        ("closed repaired", "complaint", (
            "Solicito, por isso, que me comuniquem por escrito as razões do tempo que a reparação demorou até"
        )),
        ("closed unrepaired", "complaint", (
            "Solicito, por isso, que efetuem a reparação do aparelho, sem encargos para mim,"
        )),
        ("story", "complaint", (
            "Solicito, por isso, que devolvam o aparelho reparado, sem encargos para mim, até quarta-feira, 20 de março de "
            "2019 (10 dias úteis a contar da receção da presente, prevista para 6 de março de 2019). Caso contrário, "
            "enviarei uma interpelação formal."
        )),
        ("story", "notice", (
            "Interpelo V. Exas. para que devolvam o aparelho reparado, sem encargos para mim, no prazo de 15 dias a contar "
            "da receção da presente, prevista para 6 de março de 2019, e em qualquer caso até quinta-feira, 21 de março de "
            "2019. Caso contrário, reservo-me o direito de pedir a redução do preço ou a resolução do contrato, com "
            "reembolso do preço."
        )),
    ],
)  # fmt: skip
def test_each_state_of_the_log_has_its_portuguese_sentence(name, step, sentence):
    assert sentence in plain(body(portuguese(cases.CASES[name], step)))


@pytest.mark.parametrize(
    ("name", "step", "sentence"),
    [
        ("story", "complaint", (
            "contatei a empresa Xiaomi por chat. Em nenhum dos quatro contatos recebi notícias do conserto ou uma data de"
        )),
        ("story", "complaint", "Segundo V. Sas., houve contatos com o centro de assistência técnica de 22 de"),
        ("one reported by me", "complaint", "Tive ainda um contato com o centro de assistência técnica, anotado apenas"),
        ("promise missed", "complaint", "Em 1º de fevereiro de 2019 (anexo B, nº 3), a devolução foi prometida"),
        ("closed rejected", "complaint", "O conserto foi recusado em 25 de fevereiro de 2019."),
        ("closed unrepaired", "complaint", "O aparelho foi devolvido sem conserto em 25 de fevereiro de 2019."),
        ("waiting for me", "complaint", "do conserto, à data de 12 de fevereiro de 2019, é: aguardando peças."),
        ("waiting for me", "complaint", "incluídos na contagem, o conserto aguardou uma resposta minha."),
        ("ready", "reminder", "como e quando retirar o aparelho."),
        ("reminded", "notice", "enviei a V. Sas. um pedido de informações (e-mail), com prazo até"),
        ("story", "complaint", "a contar do recebimento da presente, previsto para"),
        ("story", "final", "recorrerei, sem novo aviso, ao Procon e, se necessário, ao Juizado Especial Cível."),
    ],
)  # fmt: skip
def test_brazil_says_it_in_its_own_words(name, step, sentence):
    assert sentence in plain(body(portuguese(in_country("BR", cases.CASES[name]), step)))


@pytest.mark.parametrize(
    ("role", "handed", "whom", "promised"),
    [
        ("seller", "ao vendedor", "o vendedor", "pelo vendedor"),
        ("centre", "ao centro de assistência", "o centro de assistência", "pelo centro de assistência"),
        ("maker", "ao fabricante", "o fabricante", "pelo fabricante"),
    ],
)
def test_a_role_without_a_name_has_its_article_contracted(role, handed, whom, promised):
    case = cases.promised(case=cases.STORY._replace(seller=None, maker=None))
    contacts = tuple(contact._replace(with_role=role, with_id=None) for contact in case.contacts if not contact.reported)
    promise = case.promises[0]._replace(contact_id=contacts[1].id)
    repair = case.repair._replace(seller_id=None, maker_id=None, handed_to=role, told_on=None)
    text = body(portuguese(case._replace(repair=repair, contacts=contacts, promises=(promise,)), to=cases.OWNER))
    assert f"o aparelho foi entregue {handed} para reparação." in text
    assert f"contactei {whom} por chat." in text
    assert f"a devolução foi prometida {promised} para 8 de fevereiro de 2019" in text


def test_one_who_is_no_party_to_the_repair_is_not_called_a_firm():
    contacts = (cases.contact(1, "2019-01-30", with_role="other", with_id=9), cases.contact(2, "2019-02-06"))
    text = body(portuguese(cases.STORY._replace(contacts=contacts, others={9: "Marta"})))
    assert "contactei Marta e a empresa Xiaomi por chat." in text


@pytest.mark.parametrize(
    ("number", "year", "month", "day"),
    [(1, "um ano", "um mês", "1 dia"), (2, "dois anos", "dois meses", "2 dias"), (30, "30 anos", "30 meses", "30 dias")],
)
def test_a_term_of_the_law_has_its_number(number, year, month, day):
    here = languages.load("pt")
    assert [year, month, day] == [say(here, Say(f"law.{unit}", number=number)) for unit in ("year", "month", "day")]


def test_zero_is_singular_in_brazil_alone():
    european, brazilian = languages.load("pt", "PT"), languages.load("pt", "BR")
    assert ["other", "one", "other", "many"] == [european.plural(n) for n in (0, 1, 2, 1_000_000)]
    assert ["one", "one", "other", "many"] == [brazilian.plural(n) for n in (0, 1, 2, 1_000_000)]
    saturday = Say("until_ready", {"on": date(2026, 10, 3)}, 0)
    assert say(brazilian, saturday).endswith("ficou pronto, 0 útil")


def test_a_rolled_deadline_says_so_beside_its_day():
    case = cases.repair(bought_on=date(2026, 1, 7), noticed_on=date(2026, 9, 1), sent_on=date(2026, 10, 5))
    letter = portuguese(case, today=date(2026, 11, 23), delivery="registered", deadline=Duration(8, "day"))
    assert (
        "até quarta-feira, 9 de dezembro de 2026, primeiro dia útil seguinte (8 dias a contar da receção da presente, "
        "prevista para 30 de novembro de 2026)."
    ) in body(letter)


def test_portuguese_law_is_said_for_a_portuguese_sale():
    text = body(portuguese(in_country("PT", SALE), "notice"))
    assert (
        "Segundo a lei aplicável ao contrato de 2 de dezembro de 2022 (arts. 12.º, n.º 1, 13.º, n.º 1, e 18.º, n.os 2 e 3, "
        "do Decreto-Lei n.º 84/2021, de 18 de outubro), o vendedor responde perante o consumidor por qualquer falta de "
        "conformidade existente no momento da entrega e manifestada no prazo de três anos a contar desta, e a reparação "
        "deve ser efetuada em princípio no prazo de 30 dias a contar do momento em que o vendedor foi informado do defeito."
    ) in text
    assert "dia em que o defeito foi comunicado a V. Exas., terminou em" in text
    assert "a redução do preço ou a resolução do contrato, com reembolso do preço." in text


def test_brazilian_law_is_said_for_a_brazilian_sale():
    text = body(portuguese(in_country("BR", SALE), "notice"))
    assert (
        "Segundo a lei aplicável ao contrato de 2 de dezembro de 2022 (art. 18, § 1º, do Código de Defesa do "
        "Consumidor, Lei nº "
        "8.078/1990), o vício deve ser sanado no prazo de 30 dias. A meu ver, esse prazo já terminou."
    ) in text
    assert (
        "Caso contrário, reservo-me o direito de exigir, à minha escolha, a substituição do produto, a "
        "restituição da quantia "
        "paga de R$ 499,90 ou o abatimento proporcional do preço."
    ) in plain(body(portuguese(in_country("BR", SALE, price="499.90", currency="BRL"), "notice")))
    assert not re.search("essencial|rescisão", text)


def test_a_brazilian_refund_says_what_it_is_due_by_and_a_last_demand_keeps_the_choice():
    sale = in_country("BR", SALE, price="499.90", currency="BRL")
    refund, repair = (plain(body(portuguese(sale, "final", remedy=remedy))) for remedy in ("refund", None))
    due = "Não sendo o vício sanado nesse prazo, o consumidor pode exigir, alternativamente e à sua escolha"
    assert due in refund
    assert due not in repair
    choice = "ou o abatimento proporcional do preço. Findo este prazo, recorrerei"
    assert choice in repair
    assert choice not in refund


@pytest.mark.parametrize(
    ("fields", "is_said"),
    [({}, True), ({"sent_on": date(2024, 1, 28)}, False), ({"told_on": date(2024, 1, 28)}, False),
     ({"told_on": None}, False), ({"closed_on": date(2024, 2, 26), "outcome": "repaired"}, False)],
)  # fmt: skip
def test_the_thirty_days_of_brazil_are_over_from_the_latest_day_they_can_run_from(fields, is_said):
    """30 days from 2024-01-28 end on 2024-02-27, the day of the letter; from 2024-01-22 they ended on 2024-02-21."""
    text = body(portuguese(in_country("BR", SALE, **fields), "notice"))
    assert is_said == ("A meu ver, esse prazo já terminou." in text)


def test_a_brazilian_reminder_is_written_as_one_writes_there():
    letter = portuguese(in_country("BR"), "reminder", delivery="email")
    text = plain(body(letter))
    assert "Venho solicitar informações sobre o conserto do aparelho Xiaomi Mi 8" in text
    assert "Agradeceria se V. Sas. pudessem informar, até" in text
    assert text.endswith("Aguardo retorno.")
    assert "Pedido de informações" in letter.subject


@pytest.mark.parametrize(
    ("calendar", "words"),
    [("PT", "exceto feriados (Portugal)"), ("PT-11", "exceto feriados (Lisboa)"), ("BR", "exceto feriados (Brasil)"),
     ("BR-SP", "exceto feriados (São Paulo)"), ("BR-RJ", "exceto feriados (Rio de Janeiro)")],
)  # fmt: skip
def test_the_holidays_are_those_of_the_place(calendar, words):
    assert words in body(portuguese(cases.repair(country=calendar[:2], calendar=calendar)))


def test_the_arbitration_of_consumers_is_portuguese():
    assert "a um centro de arbitragem de conflitos de consumo" in body(portuguese(in_country("PT", SALE), "final"))
    assert "uma entidade de resolução alternativa de litígios" in body(portuguese(SALE, "final"))


def test_no_line_breaks_inside_a_day_or_an_address_or_after_the_word_for_an_annex():
    for name in cases.CASES:
        text = txt.render(portuguese(cases.CASES[name]), draft=False)
        assert not re.search(r"\b\d{1,2}\n\s*de [a-z]{4}|de\n\s*\d{4}\b|[Aa]nexo\n|n\.º\n|V\.\n|arts?\.\n", text), text


@pytest.mark.parametrize(
    ("address", "town"),
    [("Rua Augusta, 12, 3.º Esq., 1100-148 Lisboa", "Lisboa"), ("Rua A, 5, 01304-001 São Paulo - SP", "São Paulo"),
     ("Av. Brasil, 10, Campinas/SP, CEP 13010-000", "Campinas"),
     ("Rua A 3, Belo Horizonte – MG, 30130-000", "Belo Horizonte"),
     ("Edifício - SP, 28014 Madrid", "Madrid"), ("Apartado 3", None)],
)  # fmt: skip
def test_the_town_of_an_address_is_found_and_its_state_left_out(address, town):
    assert town == postal.town(address)


def test_without_contacts_none_are_mentioned():
    for step in cases.STEPS:
        assert not re.search(r"contac?to|contac?tei|nexo C", body(portuguese(cases.CASES["no contact"], step)))
