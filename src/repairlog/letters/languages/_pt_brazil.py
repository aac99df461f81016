# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""Portuguese of Brazil: V. Sas., its own spelling, and *conserto* where Portugal says *reparação*."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SPELLING = (
    (re.compile(r"contact(?=[aeo])"), "contat"),
    (re.compile(r"eletrón"), "eletrôn"),
    (re.compile(r"V\. Exas\."), "V. Sas."),
    (re.compile(r"([Rr])eceção"), r"\1ecepção"),
    (re.compile(r"([Rr])egist(?=[ao])"), r"\1egistr"),
    (re.compile(r"([Ff])acto"), r"\1ato"),
    (re.compile(r"deteção"), "constatação"),
    (re.compile(r"centro de assistência"), "centro de assistência técnica"),
    (re.compile(r"o tempo despendido"), "o tempo gasto"),
    (re.compile(r"Em meu entender"), "A meu ver"),
    (re.compile(r"encerramento"), "fechamento"),
    (re.compile(r"Num dos"), "Em um dos"),
    (re.compile(r"num prazo"), "em um prazo"),
    (re.compile(r"vinculativa"), "vinculante"),
    (re.compile(r"levantar o aparelho"), "retirar o aparelho"),
    (re.compile(r"a aguardar"), "aguardando"),
    (re.compile(r"morada"), "endereço"),
    (re.compile(r"comprovativo"), "comprovante"),
    (re.compile(r"n\.º "), "nº "),
    (re.compile(r"n\.os "), "nºs "),
    (re.compile(r"N\.º"), "Nº"),
    (re.compile(r"ficheiro"), "arquivo"),
    (re.compile(r"Ficheiro"), "Arquivo"),
)
"""What differs in one word alone, wherever it stands."""

_MASCULINE = (
    (re.compile(r"\ba reparação"), "o conserto"),
    (re.compile(r"\bA reparação"), "O conserto"),
    (re.compile(r"\bda reparação"), "do conserto"),
    (re.compile(r"\breparação"), "conserto"),
    (re.compile(r"\breparado(?=s?\b)"), "consertado"),
    (re.compile(r"por reparar"), "sem conserto"),
)
"""The repair itself; phrases in which another word has to agree with it stand below."""


def brazilian(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases of Portugal as Brazil writes them."""
    return {**spelt(phrases), **_BRAZILIAN}


def spelt(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases with the spelling and the single words of Brazil."""
    made = dict(phrases)
    for key, phrase in phrases.items():
        for pattern, words in (*_SPELLING, *_MASCULINE):
            phrase = pattern.sub(words, phrase)  # noqa: PLW2901 - one word after another
        made[key] = phrase
    return made


_BRAZILIAN = {
    "case": "Conserto nº {case}",
    "kind.reminder": "Pedido de informações",
    "a_letter.reminder": "um pedido de informações",
    "reminder.open": "Venho{owner} solicitar informações sobre o conserto{refs} do aparelho {device}{ids}, entregue{to} em {sent}{fault}.",
    "kind.notice": "Notificação extrajudicial",
    "kind.final": "Última notificação",
    "a_letter.notice": "uma notificação extrajudicial",
    "a_letter.final": "uma última notificação",
    "attention": "À {name}",
    "salutation": "Prezados Senhores,",
    "closing": "Atenciosamente,",
    "dated": "{place}, {on}.",
    "dated.no_place": "{on}.",
    "sender.tax": "CPF: {value}",
    "sender.email": "E-mail: {value}",
    "delivery.email": "Por e-mail: {address}",
    "delivery.registered": "Carta registrada com AR",
    "delivery.hand": "Entregue em mãos",
    "means.registered": "carta registrada com AR",
    "means.email": "e-mail",
    "means.hand": "entrega em mãos",
    "via.email": " por e-mail",
    "channel.email": "e-mail",
    "gap.to_email": "e-mail do destinatário",
    "at.you": " de V. Sas.",
    "at.name": " da empresa {name}",
    "at.name.other": " de {name}",
    "under.paid": " às minhas expensas",
    "under.goodwill": " por cortesia comercial",
    "under.legal": " em garantia legal",
    "under.commercial": " em garantia contratual",
    "contacted.unknown": "fiz contato",
    "contacted_by.unknown": "{by} fez contato",
    "waiting": "O conserto aguarda desde {on} uma resposta minha.",
    "closed.rejected": "O conserto foi recusado em {on}.",
    "event.repaired": "conserto efetuado",
    "event.shipped": "envio ao centro de assistência técnica",
    "event.received": "recebimento pelo centro de assistência técnica",
    "event.resumed": "retomada do conserto",
    "fact.closed.withdrawn": "desistência do pedido de conserto",
    "closed.withdrawn": "O pedido de conserto foi objeto de desistência em {on}.",
    "law": "Segundo a lei aplicável ao contrato de {bought} ({cite}), o vendedor responde perante o consumidor por qualquer falta de conformidade existente no momento da entrega e manifestada no prazo de {window} a contar desta, e o conserto deve ser efetuado {repair}.",
    "law.only_repair": "Segundo a lei aplicável ao contrato de {bought} ({cite}), o vício deve ser sanado {repair}.",
    "law.effort": "Segundo a lei aplicável ao contrato de {bought} ({cite}), o vendedor deve procurar efetuar o conserto no prazo de {window} e, se demorar mais, informar ao consumidor a duração prevista.",
    "law.reply": "Segundo a lei aplicável ao contrato de {bought} ({cite}), a reclamação do consumidor deve ser respondida no prazo de {window} a contar do seu recebimento.",
    "law.presumed": "{shown} no prazo de {window} a contar da entrega{assumed}, razão pela qual se presume, salvo prova em contrário, que já existia na data da entrega.",
    "ask.when": "Agradeceria se V. Sas. pudessem informar, {by}, o andamento do conserto e a data em que poderei reaver o aparelho.",
    "ask.collect": "Agradeceria se V. Sas. pudessem informar, {by}, como e quando retirar o aparelho.",
    "ask.confirm": "Agradeceria se V. Sas. pudessem confirmar, {by}, que o aparelho será devolvido em {promised}.",
    "ask.why": "Agradeceria se V. Sas. pudessem informar, {by}, as razões do tempo que o conserto demorou.",
    "thanks": "Aguardo retorno.",
    "demand.notice": "Notifico V. Sas. para que {remedy}{free} {by}.",
    "demand.final": "Notifico V. Sas. pela última vez para que {remedy}{free} {by}.",
    "demand.final.first": "Notifico formalmente V. Sas. para que {remedy}{free} {by}.",
    "demand.collect.formal": "Notifico V. Sas. para que me indiquem, {by}, como e quando retirar o aparelho.",
    "demand.reasons": "Notifico V. Sas. para que {remedy} {by}.",
    "remedy.replacement": "substituam o aparelho por outro em perfeitas condições de uso",
    "remedy.price-reduction": "me concedam um abatimento adequado do preço",
    "free": ", sem ônus para mim,",
    "free.owner": ", sem ônus,",
    "by.day": "até {on:weekday}{moved} ({term} a contar do recebimento da presente{assumed})",
    "by.reminder": "até {on:weekday}{moved} ({term} a contar do recebimento{assumed})",
    "by.term": "no prazo de {term} a contar do recebimento da presente{assumed}, e em qualquer caso até {on:weekday}{moved}",
    "by.assumed": ", previsto para {received}",
    "due.received": "Recebimento previsto",
    "due.term": "Prazo concedido, a contar do recebimento",
    "otherwise.notice": "Caso contrário, enviarei uma notificação extrajudicial.",
    "otherwise.remedies": "Caso contrário, reservo-me o direito de exigir o abatimento do preço ou a rescisão do contrato{refund}.",
    "otherwise.choice": "Caso contrário, reservo-me o direito de exigir, à minha escolha, a substituição do produto, a restituição da quantia paga{refund} ou o abatimento proporcional do preço.",
    "otherwise.rights": "Caso contrário, reservo-me o direito de registrar reclamação no Procon.",
    "law.choice": "Não sendo o vício sanado nesse prazo, o consumidor pode exigir, alternativamente e à sua escolha, a substituição do produto, a restituição da quantia paga ou o abatimento proporcional do preço.",
    "refused.papers": "Quanto à recusa, solicito o laudo técnico e os documentos que a fundamentam.",
    "law.past": "A meu ver, esse prazo já terminou.",
    "otherwise.final": "Findo este prazo, recorrerei, sem novo aviso, ao Procon e, se necessário, ao Juizado Especial Cível. Continua possível uma solução por acordo.",
    "adr": "Continua sendo possível uma solução por acordo, inclusive por intermédio do Procon.",
    "reach.email": "Para combinar a retirada ou o envio ao meu endereço, V. Sas. podem escrever para {email}.",
    "reach.phone": "Para combinar a retirada ou o envio ao meu endereço, V. Sas. podem ligar para o número {phone}.",
    "reach.email_phone": "Para combinar a retirada ou o envio ao meu endereço, V. Sas. podem escrever para {email} ou ligar para o número {phone}.",
    "in_writing": "Solicito resposta por escrito e, em caso de recusa, fundamentada.",
    "reported.mark": "As entradas “relatado” reproduzem o que outros declararam e não estão incluídas no número de contatos.",
    "moment": "{on}, {at}",
    "post.mine": "Meu aparelho {device}{number}",
    "post.ref": " (protocolo nº {code})",
    "post.is": "{whose} está no conserto desde {sent}{days}.",
    "post.was": "{whose} esteve no conserto {span}{days}.",
    "post.waiting": "Desde {on}, o conserto aguarda uma resposta minha.",
    "post.closed.rejected": "O conserto foi recusado.",
    "post.closed.withdrawn": "Houve desistência do pedido de conserto.",
    "post.closed.unknown": "O conserto terminou.",
    "post.no_date#one": "Em um contato com a empresa, não foi informada uma data de devolução.",
    "post.no_date#other": "Em {n} contatos com a empresa, não foi informada uma data de devolução.",
    "post.ask.collect": "Como e quando o aparelho pode ser retirado?",
    "post.ask.when": "Quando o aparelho será devolvido?",
    "post.ask.why": "Por que o conserto demorou esse tempo?",
    "post.ask.undone": "Por que o conserto não foi feito?",
    "want.price-reduction": "Peço um abatimento adequado do preço.",
    "want.reasons": "Peço que me sejam informadas as razões do tempo que o conserto demorou.",
    "want.collect": "Peço que me seja informado como e quando o aparelho pode ser retirado.",
    "kind.terminate": "Notificação para cumprimento",
    "demand.terminate": "Nos termos do Código Civil italiano ({cite}), notifico V. Sas. para que {remedy}{free} {by}.",
    "otherwise.terminate": "Declaro que, decorrido esse prazo sem cumprimento, o contrato será considerado rescindido de pleno direito{refund}.",
}
"""What Brazil says otherwise as a whole."""
