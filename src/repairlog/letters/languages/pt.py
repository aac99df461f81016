# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""Portuguese of Portugal, V. Exas. with verbs in the third person; of Brazil where the repair is there.

A firm is named "a empresa …", since its name by itself would need an article whose gender no log tells; one who is no
party to the repair goes by the name alone. What is asked for stands in the subjunctive, after *que*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month
from repairlog.letters.languages._counted import in_words
from repairlog.letters.languages._pt_annexes import ANNEXES
from repairlog.letters.languages._pt_post import POST
from repairlog.letters.languages._pt_states import STATES

_MONTHS = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
    "dezembro",
)  # fmt: skip
_WEEKDAYS = (
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
)  # fmt: skip
_COUNTRIES = {
    "PT": "Portugal", "BR": "Brasil", "ES": "Espanha", "IT": "Itália",
    "PT-01": "Aveiro", "PT-02": "Beja", "PT-03": "Braga", "PT-04": "Bragança", "PT-05": "Castelo Branco",
    "PT-06": "Coimbra", "PT-07": "Évora", "PT-08": "Faro", "PT-09": "Guarda", "PT-10": "Leiria", "PT-11": "Lisboa",
    "PT-12": "Portalegre", "PT-13": "Porto", "PT-14": "Santarém", "PT-15": "Setúbal", "PT-16": "Viana do Castelo",
    "PT-17": "Vila Real", "PT-18": "Viseu", "PT-20": "Açores", "PT-30": "Madeira",
    "BR-AC": "Acre", "BR-AL": "Alagoas", "BR-AM": "Amazonas", "BR-AP": "Amapá", "BR-BA": "Bahia", "BR-CE": "Ceará",
    "BR-DF": "Distrito Federal", "BR-ES": "Espírito Santo", "BR-GO": "Goiás", "BR-MA": "Maranhão",
    "BR-MG": "Minas Gerais", "BR-MS": "Mato Grosso do Sul", "BR-MT": "Mato Grosso", "BR-PA": "Pará", "BR-PB": "Paraíba",
    "BR-PE": "Pernambuco", "BR-PI": "Piauí", "BR-PR": "Paraná", "BR-RJ": "Rio de Janeiro", "BR-RN": "Rio Grande do Norte",
    "BR-RO": "Rondônia", "BR-RR": "Roraima", "BR-RS": "Rio Grande do Sul", "BR-SC": "Santa Catarina", "BR-SE": "Sergipe",
    "BR-SP": "São Paulo", "BR-TO": "Tocantins",
}  # fmt: skip
_MANY = 1_000_000
"""Of a round number of millions Portuguese counts *de* what it counts, a class of its own in CLDR."""
_NUMBERS = ("dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove")
_FEMININE = {"promises.missed": "duas"}


def language(country: str | None) -> Language:
    """Brazilian Portuguese for Brazil, European elsewhere."""
    here = (country or "")[:2].upper()
    counted = in_words(PHRASES, _NUMBERS, feminine=_FEMININE)
    phrases: Mapping[str, str] = {**counted, **_OWN.get(here, {})}
    is_brazil, form = here == "BR", _as_written
    if is_brazil:
        from repairlog.letters.languages._pt_brazil import brazilian, spelt  # noqa: PLC0415 - few letters are Brazilian

        phrases, form = brazilian(counted), spelt
    return Language(
        code="pt",
        locale="pt_BR" if is_brazil else "pt_PT",
        phrases=phrases,
        quotes=("“", "”") if is_brazil else ("«", "»"),
        weekdays=_WEEKDAYS,
        countries=_COUNTRIES,
        day=lambda on, form: _day(on, form, first="1º" if is_brazil else "1"),
        days=lambda days: _days(days, first="1º" if is_brazil else "1"),
        listed=_listed,
        week=_week,
        plural=_plural_in_brazil if is_brazil else _plural,
        place_in_date=True,
        date_last=True,
        delivery_last=not is_brazil,
        form=form,
    )


def _as_written(phrases: Mapping[str, str]) -> dict[str, str]:
    return dict(phrases)


def _day(on: date, form: str, *, first: str) -> str:
    day, month = first if on.day == 1 else str(on.day), _MONTHS[on.month - 1]
    if form == "number":
        return day
    if form == "month":
        return f"{month} de {on.year}"
    if form == "short":
        return f"{day} de {month}"
    long = f"{day} de {month} de {on.year}"
    return f"{_WEEKDAYS[on.weekday()]}, {long}" if form == "weekday" else long


def _days(days: Sequence[date], *, first: str) -> str:
    return _listed(by_month(days, lambda on: _day(on, "", first=first), _listed, flat_from=2, between=" de "))


def _listed(words: Sequence[str]) -> str:
    return " e ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _week(first: int, last: int) -> str:
    """From one weekday to another; *-feira* is said once where both have it."""
    start, end = _WEEKDAYS[first], _WEEKDAYS[last]
    return f"de {start.removesuffix('-feira') if end.endswith('-feira') else start} a {end}"


def _plural(number: int) -> str:
    if number == 1:
        return "one"
    return "other" if number % _MANY or not number else "many"


def _plural_in_brazil(number: int) -> str:
    return "one" if number == 0 else _plural(number)


PHRASES = {
    # The frame of the page
    "draft": "RASCUNHO – NÃO ENVIAR",
    "kind.reminder": "Pedido de informação",
    "kind.complaint": "Reclamação",
    "kind.notice": "Interpelação",
    "kind.final": "Última interpelação",
    "kind.formal": "Pedido formal",
    "subject.line": "Assunto: {subject}",
    "subject": "{kind} – {device}, em reparação desde {sent}{refs}",
    "subject.back": "{kind} – {device}, entrega para reparação em {sent}{refs}",
    "refs.subject": " (ref. {codes})",
    "attention": "{name}",
    "attention.to": "A/C {attention}",
    "salutation": "Exmos. Senhores,",
    "closing": "Com os melhores cumprimentos,",
    "signed_for": "em nome de {name}",
    "dated": "{place}, {on}",
    "dated.no_place": "{on}",
    "sender.tax": "",
    "sender.email": "Correio eletrónico: {value}",
    "sender.pec": "PEC (correio eletrónico certificado): {value}",
    "sender.phone": "Tel.: {value}",
    "delivery.pec": "Por PEC (correio eletrónico certificado): {address}",
    "delivery.email": "Por correio eletrónico: {address}",
    "delivery.registered": "Carta registada com aviso de receção",
    "delivery.hand": "Entregue em mão",
    "enclosures": "Anexos:",
    "enclosure": "Anexo {letter}: {title} ({on})",
    "cc": "Com cópia para: {names}",
    "cc.one": "{name} ({role})",
    "role.seller": "vendedor",
    "role.centre": "centro de assistência",
    "role.maker": "fabricante",
    "annex": "Anexo {letter}",
    "gap.name": "nome do remetente",
    "gap.address": "morada do remetente",
    "gap.pec": "endereço PEC do remetente",
    "gap.to": "destinatário",
    "gap.to_address": "morada do destinatário",
    "gap.to_email": "endereço eletrónico do destinatário",
    "gap.to_pec": "endereço PEC do destinatário",
    "gap.bought": "data da compra",
    "gap.sent": "data da entrega para reparação",
    "gap.country": "país",
    "gap.price": "preço",
    # Who: beside a preposition
    "on_behalf": " em nome de {name}",
    "at.you": " a V. Exas.",
    "at.name": " à empresa {name}",
    "at.name.other": " a {name}",
    "at.seller": "",
    "to.you": " a V. Exas.",
    "to.name": " à empresa {name}",
    "to.name.other": " a {name}",
    "to.seller": " ao vendedor",
    "to.centre": " ao centro de assistência",
    "to.maker": " ao fabricante",
    "beside": " {parts}",
    "with.you": " com V. Exas.",
    "with.name": " com a empresa {name}",
    "with.name.other": " com {name}",
    "with.seller": " com o vendedor",
    "with.centre": " com o centro de assistência",
    "with.maker": " com o fabricante",
    "by.you": " por V. Exas.",
    "by.name": " pela empresa {name}",
    "by.name.other": " por {name}",
    "by.seller": " pelo vendedor",
    "by.centre": " pelo centro de assistência",
    "by.maker": " pelo fabricante",
    "by.unknown": "",
    "reporter.name": "a empresa {name}",
    "reporter.name.other": "{name}",
    "reporter.seller": "o vendedor",
    "reporter.centre": "o centro de assistência",
    "reporter.maker": "o fabricante",
    "reporter.other": "terceiros",
    "somebody": "outra pessoa",
    "whom.you": "V. Exas.",
    "whom.name": "a empresa {name}",
    "whom.name.other": "{name}",
    "whom.seller": "o vendedor",
    "whom.centre": "o centro de assistência",
    "whom.maker": "o fabricante",
    "who.you": "V. Exas.",
    "who.name": "a empresa {name}",
    "who.name.other": "{name}",
    "who.seller": "o vendedor",
    "who.centre": "o centro de assistência",
    "who.maker": "o fabricante",
    "contacted.you": "contactei V. Exas.",
    "contacted.some": "contactei {whom}",
    "contacted.unknown": "estabeleci contacto",
    "contacted_by.you": "{by} contactou V. Exas.",
    "contacted_by.some": "{by} contactou {whom}",
    "contacted_by.unknown": "{by} estabeleceu contacto",
    # The device and its purchase
    "ids": " ({parts})",
    "id.brand": "marca {value}",
    "id.model": "modelo {value}",
    "id.imei": "IMEI {value}",
    "id.serial": "número de série {value}",
    "refs.of#one": " n.º {codes}",
    "refs.of#other": " n.os {codes}",
    "refs.under#one": ", com a referência {codes}",
    "refs.under#other": ", com as referências {codes}",
    "reminder.bought": "comprado em {on} e ",
    "reminder.fault": " (defeito: {fault})",
    "reminder.open": "Venho{owner} pedir informação sobre a reparação{refs} do aparelho {device}{ids}, entregue{to} em {sent}{fault}.",
    "reminder.open.back": "Escrevo{owner} sobre a reparação{refs} do aparelho {device}{ids}, entregue{to} em {sent}.",
    "bought": "Em {bought}, comprei{at} o aparelho {device}{ids}{price}{proof}.",
    "bought.for": "Escrevo{owner} sobre o aparelho {device}{ids}, comprado{at} em {bought}{price}{proof}.",
    "price": ", pelo preço de {price}",
    "proof": "; comprovativo de compra: {proof}",
    "delivered": "O bem foi entregue em {on}.",
    "fault.on": "Em {on}, manifestou-se este defeito: {fault}.",
    "fault": "O aparelho apresenta este defeito: {fault}.",
    "fault.had": "O aparelho apresentava este defeito: {fault}.",
    "fault.some": "Em {on}, manifestou-se um defeito.",
    "handed_in": "Em {sent}, o aparelho foi entregue{to} para reparação{under}{refs}.",
    "under.legal": " ao abrigo da garantia legal",
    "under.commercial": " ao abrigo da garantia comercial",
    "under.paid": " a expensas minhas",
    "under.goodwill": " a título de cortesia comercial",
    "told": "O defeito foi comunicado a V. Exas. em {on}.",
    "told.same_day": "O defeito foi comunicado a V. Exas. no mesmo dia.",
    # The contacts
    "contact": "Em {on}, houve um contacto{with}{channel}{outcome}.",
    "contact.mine": "Em {on}, {opening}{channel}{outcome}.",
    "contact.by": "Em {on}, {opening}{channel}{outcome}.",
    "contact.no-answer": ", sem resposta",
    "contact.no-news": ", sem notícias da reparação nem data de devolução",
    "contact.news": ", sem data de devolução",
    "contact.promise": ", tendo sido prometida a devolução do aparelho",
    "contacts.same_day=2": "Em {on}, houve dois contactos{with}{channel}.",
    "contacts.same_day#other": "Em {on}, houve {n} contactos{with}{channel}.",
    "contacts.listed=2": "Houve dois contactos{with}{channel} ({days}).",
    "contacts.listed#other": "Houve {n} contactos{with}{channel} ({days}).",
    "contacts.span#other": "De {first} a {last}, houve {n} contactos{with}{channel}.",
    "times.same_day=2": "Em {on}, {opening}{channel} duas vezes.",
    "times.same_day#other": "Em {on}, {opening}{channel} {n} vezes.",
    "times.listed=2": "Em duas ocasiões ({days}), {opening}{channel}.",
    "times.listed#other": "Em {n} ocasiões ({days}), {opening}{channel}.",
    "times.span#other": "De {first} a {last}, {opening}{channel} {n} vezes.",
    "via.phone": " por telefone",
    "via.email": " por correio eletrónico",
    "via.chat": " por chat",
    "via.counter": " pessoalmente",
    "via.letter": " por carta",
    "via.social": " pelas redes sociais",
    "via.pec": " por PEC (correio eletrónico certificado)",
    "via.other": " por {name}",
    "known": " cujo resultado foi anotado",
    "none_answered#one": "O único contacto{known} ficou sem resposta.",
    "none_answered=2": "Nenhum dos dois contactos{known} obteve resposta.",
    "none_answered#other": "Nenhum dos {n} contactos{known} obteve resposta.",
    "no_news#one": "No único contacto{known}, não foram dadas notícias da reparação nem uma data de devolução.",
    "no_news=2": "Em nenhum dos dois contactos{known} foram dadas notícias da reparação ou uma data de devolução.",
    "no_news#other": "Em nenhum dos {n} contactos{known} foram dadas notícias da reparação ou uma data de devolução.",
    "no_news.me#one": "No único contacto{known}, não recebi notícias da reparação nem uma data de devolução.",
    "no_news.me=2": "Em nenhum dos dois contactos{known} recebi notícias da reparação ou uma data de devolução.",
    "no_news.me#other": "Em nenhum dos {n} contactos{known} recebi notícias da reparação ou uma data de devolução.",
    "no_date#one": "No único contacto{known}, não foi indicada uma data de devolução.",
    "no_date=2": "Em nenhum dos dois contactos{known} foi indicada uma data de devolução.",
    "no_date#other": "Em nenhum dos {n} contactos{known} foi indicada uma data de devolução.",
    "some_dates#one": "Num dos {all} contactos{known} não foi indicada data de devolução.",
    "some_dates#other": "Em {n} dos {all} contactos{known} não foi indicada data de devolução.",
    "unanswered#one": "O contacto de {days} ficou sem resposta.",
    "unanswered#other": "Destes contactos, {n} ficaram sem resposta.",
    "refused": "Em {on}, foi dada uma resposta negativa{words}{see}.",
    "refused.you": "Em {on}, V. Exas. deram uma resposta negativa{words}{see}.",
    "refused.by": "Em {on}, {who} deu uma resposta negativa{words}{see}.",
    "refused.words": ", segundo as minhas notas: {words}",
    "refused.see": " (anexo {letter}, n.º {row})",
    "refused.many#other": "Em {n} ocasiões ({days}), a resposta foi negativa.",
    "news": "Em {on}, segundo as minhas notas, a resposta foi: {words}{see}.",
    "reported": "Segundo {by}, houve {number}{with}{span}{see}; não tenho conhecimento direto desse facto.",
    "reported.by_you": "Segundo V. Exas., houve {number}{with}{span}{see}; não tenho conhecimento direto desse facto.",
    "reported.by_me": "Tive ainda {number}{with}{span}, anotados apenas em resumo.",
    "reported.by_me=1": "Tive ainda {number}{with}{span}, anotado apenas em resumo.",
    "reported.some": "contactos",
    "reported.number#one": "um contacto",
    "reported.number#other": "{n} contactos",
    "span": "de {first} a {last}",
    "span.day": "em {on}",
    "span.month": "de {first:number} a {last}",
    "span.year": "de {first:short} a {last}",
    "reported.span": " {span}",
    # Promises, letters, the state of things
    "promise.missed": "{when}, a devolução foi prometida{by} para {promised}{words}; a promessa não foi cumprida{late}.",
    "promise.late": "{when}, a devolução foi prometida{by} para {promised}{words}; a promessa não foi cumprida: {how}{late}.",
    "promise.kept": "{when}, a devolução foi prometida{by} para {promised}{words}; a promessa foi cumprida.",
    "promise.pending": "{when}, a devolução foi prometida{by} para {promised}{words}.",
    "promise.on": "Em {made}{see}",
    "promise.once": "Em {made}{see}",
    "late.open#one": " e o atraso é hoje de 1 dia útil",
    "late.open#other": " e o atraso é hoje de {n} dias úteis",
    "late.by#one": ", com 1 dia útil de atraso",
    "late.by#other": ", com {n} dias úteis de atraso",
    "late.ready": "o aparelho só ficou pronto em {on}",
    "late.back": "o aparelho só foi devolvido em {on}",
    "late.closed": "a reparação só terminou em {on}",
    "promises.many#other": "Ao todo, foram prometidas {n} datas de devolução ({days}){missed}.",
    "promises.none_met": "; nenhuma foi cumprida",
    "promises.missed#one": "; uma não foi cumprida",
    "promises.missed#other": "; {n} não foram cumpridas",
    "letter.you": "Em {sent}, enviei a V. Exas. {letter}{by}{deadline}.",
    "letter.other": "Em {sent}, enviei{to} {letter}{by}{deadline}.",
    "letter.until": ", com prazo até {on}",
    "letter.in_vain": ", com prazo até {on}, que terminou sem que o aparelho fosse devolvido",
    "a_letter.reminder": "um pedido de informação",
    "a_letter.complaint": "uma reclamação",
    "a_letter.notice": "uma interpelação",
    "a_letter.final": "uma última interpelação",
    "sent_by": " ({means})",
    "ready": "O aparelho consta como pronto desde {on}.",
    "waiting": "A reparação aguarda desde {on} uma resposta minha.",
    "last_state": "O último estado conhecido da reparação, à data de {on}, é: {event}.",
    "not_back": "O aparelho ainda não foi devolvido.",
    "closed.repaired": "O aparelho foi devolvido reparado em {on}.",
    "closed.replaced": "O aparelho foi substituído em {on}.",
    "closed.refunded": "O preço foi reembolsado em {on}.",
    "closed.rejected": "A reparação foi recusada em {on}.",
    "closed.unrepaired": "O aparelho foi devolvido por reparar em {on}.",
    "closed.withdrawn": "O pedido de reparação foi retirado em {on}.",
    "closed.unknown": "A reparação terminou em {on}.",
    "listed_in.chronology": "A cronologia consta do anexo {chronology}{rows}.",
    "listed_in.chronology_contacts": "A cronologia consta do anexo {chronology}{rows}; os contactos, do anexo {contacts}.",
    # The days
    "elapsed=1": "De {sent} a {end} decorreu {n} dia útil.",
    "elapsed#other": "De {sent} a {end} decorreram {n} dias, dos quais {business}{until_ready}.",
    "elapsed.back.long=1": "De {sent} a {end} decorreu {n} dia útil.",
    "elapsed.back.long#other": "De {sent} a {end} decorreram {n} dias, dos quais {business}.",
    "until_ready#one": "; até {on}, quando o aparelho ficou pronto, {n} útil",
    "until_ready#other": "; até {on}, quando o aparelho ficou pronto, {n} úteis",
    "business#one": "1 útil",
    "business#other": "{n} úteis",
    "elapsed.short#one": "Até hoje, {end}, decorreu {n} dia útil ({rule}).",
    "elapsed.short#other": "Até hoje, {end}, decorreram {calendar}, dos quais {n} úteis ({rule}).",
    "elapsed.back#one": "Entre os dois dias decorreu {n} dia útil ({rule}).",
    "elapsed.back#other": "Entre os dois dias decorreram {n} dias úteis ({rule}).",
    "rule.short.calendar": "{week}, exceto feriados{own}",
    "rule.short.none": "{week}",
    "rule.short.own": "{week}, exceto {own}",
    "rule.calendar": "Contam-se como úteis os dias {week}, exceto {holidays}{own}; o dia da entrega não é contado{see}.",
    "rule.none": "Contam-se como úteis os dias {week}, sem descontar feriados; o dia da entrega não é contado{see}.",
    "rule.own": "Contam-se como úteis os dias {week}, exceto {own}; o dia da entrega não é contado{see}.",
    "own.annex": "os dias de encerramento indicados no anexo {letter}",
    "own.some": "alguns dias de encerramento",
    "own.and": " e {own}",
    "holidays": "feriados ({calendar})",
    "holidays.IT": "feriados nacionais italianos",
    "calendar.country": "{country}",
    "calendar.part": "{country}, {code}",
    "part.GB-ENG": "Inglaterra",
    "part.GB-WLS": "País de Gales",
    "part.GB-SCT": "Escócia",
    "part.GB-NIR": "Irlanda do Norte",
    "part.US-CA": "Califórnia",
    "see": " (anexo {letter})",
    "with_me#one": "Durante 1 dia útil{spans}, incluído na contagem, a reparação aguardou uma resposta minha.",
    "with_me#other": "Durante {n} dias úteis{spans}, incluídos na contagem, a reparação aguardou uma resposta minha.",
    "with_me.spans": " ({spans})",
    "with_me.short#one": "Durante 1 deles, a reparação aguardou uma resposta minha.",
    "with_me.short#other": "Durante {n} deles, a reparação aguardou uma resposta minha.",
    # The law
    "law": "Segundo a lei aplicável ao contrato de {bought} ({cite}), o vendedor responde perante o consumidor por qualquer falta de conformidade existente no momento da entrega e manifestada no prazo de {window} a contar desta, e a reparação deve ser efetuada {repair}.",
    "law.only_repair": "Segundo a lei aplicável ao contrato de {bought} ({cite}), a reparação deve ser efetuada {repair}.",
    "law.only_liability": "Segundo a lei aplicável ao contrato de {bought} ({cite}), o consumidor tem direitos perante o vendedor por um defeito no prazo de {window} a contar da entrega.",
    "law.effort": "Segundo a lei aplicável ao contrato de {bought} ({cite}), o vendedor deve esforçar-se por efetuar a reparação no prazo de {window} e, se demorar mais, informar o consumidor da duração prevista.",
    "law.guideline": "Segundo {cite}, critério sem força vinculativa, o aparelho reparado deve ser devolvido no prazo de {window} a contar do pedido.",
    "law.reply": "Segundo a lei aplicável ao contrato de {bought} ({cite}), a reclamação do consumidor deve ter resposta no prazo de {window} a contar da sua receção.",
    "cite.IT-2005": "artigos 130.º e 132.º do Código do Consumo italiano, D.lgs. 206/2005, na redação anterior ao D.lgs. 170/2021",
    "cite.IT-2022": "artigos 133.º, n.º 1, e 135.º-ter, n.º 1, do Código do Consumo italiano, D.lgs. 206/2005",
    "cite.IT-2022.presumed": "artigos 133.º, n.º 1, 135.º, n.º 1, e 135.º-ter, n.º 1, do Código do Consumo italiano, D.lgs. 206/2005",
    "law.presumed": "{shown} no prazo de {window} a contar da entrega{assumed}, pelo que se presume, salvo prova em contrário, que já existia na data da entrega{article}.",
    "law.within": "{shown} no prazo de {window} a contar da entrega{assumed}.",
    "law.article": " ({cite})",
    "law.refused": "A recusa, sem essa prova, em nada altera o exposto; solicito os documentos que a fundamentam.",
    "law.gives_up": "Se a reparação não for efetuada a tempo, o consumidor pode pedir a resolução do contrato{article}.",
    "law.shown": "O defeito manifestou-se",
    "law.present": "O defeito já existia em {sent},",
    "law.notice": "O defeito foi comunicado a V. Exas. em {told}, no prazo de {window} a contar da deteção.",
    "law.informs": "Pela presente, comunico o defeito a V. Exas.",
    "law.repair.request": "num prazo razoável a contar do pedido",
    "law.repair.seller_informed": "num prazo razoável a contar do momento em que o vendedor foi informado do defeito",
    "law.repair.reasonable": "num prazo razoável",
    "law.repair.number": "no prazo de {window}",
    "law.repair.number.request": "no prazo de {window} a contar do pedido",
    "law.repair.number.seller_informed": "no prazo de {window} a contar do momento em que o vendedor foi informado do defeito",
    "law.repair.number.complaint": "no prazo de {window} a contar da reclamação",
    "law.repair.in_principle": "em princípio {term}",
    "law.over": "O prazo da reparação, contado de {start}, dia em que o defeito foi comunicado a V. Exas., terminou em {end}.",
    "law.delivery_assumed": " (na falta de outra data, a da compra)",
    "law.too_long": "Em meu entender, o tempo decorrido excede um prazo razoável.",
    "law.took_too_long": "Em meu entender, o tempo despendido excedeu um prazo razoável.",
    "law.year=1": "um ano",
    "law.year=2": "dois anos",
    "law.year=3": "três anos",
    "law.year#other": "{n} anos",
    "law.month=6": "seis meses",
    "law.month=2": "dois meses",
    "law.month#one": "um mês",
    "law.month#other": "{n} meses",
    "law.week#one": "uma semana",
    "law.week#other": "{n} semanas",
    "law.day#one": "1 dia",
    "law.day#other": "{n} dias",
    "law.working_day#one": "1 dia útil",
    "law.working_day#other": "{n} dias úteis",
    # The demand and its deadline
    "ask.when": "Agradeço que V. Exas. me indiquem, {by}, o estado da reparação e quando poderei reaver o aparelho.",
    "ask.collect": "Agradeço que V. Exas. me indiquem, {by}, como e quando levantar o aparelho.",
    "ask.confirm": "Agradeço que V. Exas. me confirmem, {by}, que o aparelho será devolvido em {promised}.",
    "ask.why": "Agradeço que V. Exas. me indiquem, {by}, as razões do tempo que a reparação demorou.",
    "thanks": "Aguardo resposta.",
    "demand.complaint": "Solicito, por isso, que {remedy}{free} {by}.",
    "demand.notice": "Interpelo V. Exas. para que {remedy}{free} {by}.",
    "demand.final": "Interpelo V. Exas. pela última vez para que {remedy}{free} {by}.",
    "demand.final.first": "Interpelo formalmente V. Exas. para que {remedy}{free} {by}.",
    "demand.collect": "Solicito que V. Exas. me indiquem, {by}, como e quando levantar o aparelho.",
    "demand.collect.formal": "Interpelo V. Exas. para que me indiquem, {by}, como e quando levantar o aparelho.",
    "demand.reasons": "Interpelo V. Exas. para que {remedy} {by}.",
    "remedy.repair": "devolvam o aparelho reparado",
    "remedy.repair_again": "efetuem a reparação do aparelho",
    "remedy.replacement": "substituam o aparelho por outro conforme",
    "remedy.price-reduction": "me concedam uma redução adequada do preço",
    "remedy.refund": "reembolsem o preço de {price}",
    "remedy.reasons": "me comuniquem por escrito as razões do tempo que a reparação demorou",
    "remedy.collect": "me indiquem como e quando levantar o aparelho",
    "free": ", sem encargos para mim,",
    "free.owner": ", sem encargos,",
    "by.day": "até {on:weekday}{moved} ({term} a contar da receção da presente{assumed})",
    "by.reminder": "até {on:weekday}{moved} ({term} a contar da receção{assumed})",
    "by.term": "no prazo de {term} a contar da receção da presente{assumed}, e em qualquer caso até {on:weekday}{moved}",
    "by.assumed": ", prevista para {received}",
    "by.moved": ", primeiro dia útil seguinte",
    "due_in": "O cálculo do prazo consta do anexo {letter}.",
    "term.business#one": "1 dia útil",
    "term.business#other": "{n} dias úteis",
    "term.day#one": "1 dia",
    "term.day#other": "{n} dias",
    "term.week#one": "1 semana",
    "term.week#other": "{n} semanas",
    "term.month#one": "1 mês",
    "term.month#other": "{n} meses",
    "otherwise.notice": "Caso contrário, enviarei uma interpelação formal.",
    "otherwise.remedies": "Caso contrário, reservo-me o direito de pedir a redução do preço ou a resolução do contrato{article}{refund}.",
    "otherwise.besides": "Reservo-me ainda o direito de pedir a redução do preço ou a resolução do contrato{article}{refund}.",
    "otherwise.rights": "Caso contrário, poderei agir em defesa dos meus direitos.",
    "otherwise.final": "Findo este prazo, recorrerei, sem novo aviso, a uma entidade de resolução alternativa de litígios e, se necessário, aos tribunais. Continua a ser possível uma solução por acordo.",
    "refund_of": ", com reembolso do preço de {price}",
    "refund": ", com reembolso do preço",
    "adr": "Continua a ser possível uma solução por acordo, incluindo perante uma entidade de resolução alternativa de litígios.",
    "comply.refund": "O reembolso pode ser feito pelo mesmo meio utilizado no pagamento.",
    "reach.email": "Para combinar a recolha ou o envio para a minha morada, V. Exas. podem escrever-me para {email}.",
    "reach.phone": "Para combinar a recolha ou o envio para a minha morada, V. Exas. podem ligar-me para o número {phone}.",
    "reach.email_phone": "Para combinar a recolha ou o envio para a minha morada, V. Exas. podem escrever-me para {email} ou ligar-me para o número {phone}.",
    "in_writing": "Solicito resposta escrita e, em caso de recusa, fundamentada.",
    "effect.notice": "",
    "effect.notice.it": "A presente vale como constituição em mora (costituzione in mora).",
    "effect.final.it": "A presente vale como constituição em mora (costituzione in mora).",
    "rights": "Com reserva de todos os direitos.",
    **ANNEXES,
    **POST,
    **STATES,
}

_OWN = {
    "PT": {
        "sender.tax": "NIF: {value}",
        "otherwise.final": "Findo este prazo, recorrerei, sem novo aviso, ao Livro de Reclamações, a um centro de arbitragem de conflitos de consumo e, se necessário, aos tribunais. Continua a ser possível uma solução por acordo.",
        "adr": "Continua a ser possível uma solução por acordo, incluindo num centro de arbitragem de conflitos de consumo.",
    },
}
"""What Portugal alone says; Brazil has its own file."""
