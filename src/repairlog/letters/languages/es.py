# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""Spanish: ustedes to a firm; no phrase shows whether a man or a woman writes; days are always hábiles or naturales.

``{on:el}`` is a day with its article and weekday in running text ("el miércoles 20 de marzo de 2019"), ``{on:weekday}``
the same by itself, with a comma. What is asked for stands in the subjunctive, after *que*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month
from repairlog.letters.languages._counted import in_words
from repairlog.letters.languages._es_annexes import ANNEXES
from repairlog.letters.languages._es_post import POST
from repairlog.letters.languages._es_states import STATES

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_COUNTRIES = {
    "ES": "España", "IT": "Italia", "MX": "México", "AR": "Argentina", "CO": "Colombia", "CL": "Chile", "PE": "Perú",
    "UY": "Uruguay", "ES-AN": "Andalucía", "ES-AR": "Aragón", "ES-AS": "Principado de Asturias", "ES-CB": "Cantabria",
    "ES-CE": "Ceuta", "ES-CL": "Castilla y León", "ES-CM": "Castilla-La Mancha", "ES-CN": "Canarias", "ES-CT": "Cataluña",
    "ES-EX": "Extremadura", "ES-GA": "Galicia", "ES-IB": "Islas Baleares", "ES-MC": "Región de Murcia",
    "ES-MD": "Comunidad de Madrid", "ES-ML": "Melilla", "ES-NC": "Navarra", "ES-PV": "País Vasco", "ES-RI": "La Rioja",
    "ES-VC": "Comunidad Valenciana",
}  # fmt: skip
_AMERICA = frozenset({
    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE",
})  # fmt: skip
_SETIEMBRE = frozenset({"PE", "UY"})
_CORRIDOS = frozenset({"AR", "BO", "CL", "PY", "UY", "VE"})
_CALENDARIO = frozenset({"CO", "EC", "PE"})
_FERIADOS = frozenset({"AR", "BO", "CL", "CR", "EC", "NI", "PA", "PE", "PY", "UY", "VE"})
"""Countries whose days of the calendar are *corridos* or *calendario*, and whose holidays are *feriados*."""
_MANY = 1_000_000
"""Of a round number of millions Spanish counts *de* what it counts, a class of its own in CLDR."""
_NUMBERS = ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_LIKE_I = re.compile(r"h?[ií](?![ae])", re.IGNORECASE)
"""How a word begins before which *y* becomes *e*: Italia, hijos; not hielo."""


def language(country: str | None) -> Language:
    """Spanish of Spain; in America its own salutation, days of the calendar and name of the ninth month."""
    here = (country or "")[:2].upper()
    months = tuple("setiembre" if here in _SETIEMBRE and month == "septiembre" else month for month in _MONTHS)
    return Language(
        code="es",
        locale=f"es_{here}" if here in _AMERICA or here == "US" else "es_ES",
        phrases=_phrases(here),
        quotes=("«", "»"),
        weekdays=_WEEKDAYS,
        countries=_COUNTRIES,
        day=lambda on, form: _day(on, form, months),
        days=lambda days: _listed(by_month(days, lambda on: _day(on, "", months), _listed, flat_from=2, between=" de ")),
        listed=_listed,
        week=lambda first, last: f"de {_WEEKDAYS[first]} a {_WEEKDAYS[last]}",
        plural=_plural,
        place_in_date=True,
        date_right=True,
    )


def _phrases(here: str) -> dict[str, str]:
    """The phrases in the words of one country."""
    phrases = {**in_words(PHRASES, _NUMBERS, feminine={}), **(_AMERICAN if here in _AMERICA else {}), **_OWN.get(here, {})}
    own = {"corrido": _CORRIDOS, "calendario": _CALENDARIO}
    natural = next((word for word, countries in own.items() if here in countries), "natural")
    plural = {"natural": "naturales", "corrido": "corridos"}.get(natural, natural)
    holidays = "feriado" if here in _FERIADOS else "festivo"
    return {
        key: phrase.replace("naturales", plural).replace("natural", natural).replace("festivo", holidays)
        .replace("Festivo", holidays.capitalize())
        for key, phrase in phrases.items()
    }  # fmt: skip


def _day(on: date, form: str, months: Sequence[str]) -> str:
    month = months[on.month - 1]
    if form == "number":
        return str(on.day)
    if form == "month":
        return f"{month} de {on.year}"
    if form == "short":
        return f"{on.day} de {month}"
    long = f"{on.day} de {month} de {on.year}"
    if form == "weekday":
        return f"{_WEEKDAYS[on.weekday()]}, {long}"
    return f"el {_WEEKDAYS[on.weekday()]} {long}" if form == "el" else long


def _listed(words: Sequence[str]) -> str:
    last = " e " if _LIKE_I.match(words[-1]) else " y "
    return last.join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _plural(number: int) -> str:
    if number == 1:
        return "one"
    return "other" if number % _MANY or not number else "many"


PHRASES = {
    # The frame of the page
    "draft": "BORRADOR – NO ENVIAR",
    "kind.reminder": "Consulta",
    "kind.complaint": "Reclamación",
    "kind.notice": "Requerimiento",
    "kind.final": "Último requerimiento",
    "kind.formal": "Solicitud formal",
    "subject.line": "Asunto: {subject}",
    "subject": "{kind} – {device}, en reparación desde el {sent}{refs}",
    "subject.back": "{kind} – {device}, entrega para su reparación el {sent}{refs}",
    "refs.subject": " (ref. {codes})",
    "attention": "{name}",
    "attention.to": "A la atención de: {attention}",
    "salutation": "Muy señores míos:",
    "closing.reminder": "Reciban un cordial saludo.",
    "closing": "Atentamente,",
    "signed_for": "en nombre de {name}",
    "dated": "{place}, {on}",
    "dated.no_place": "{on}",
    "sender.tax": "",
    "sender.email": "Correo electrónico: {value}",
    "sender.pec": "PEC (correo electrónico certificado): {value}",
    "sender.phone": "Tel.: {value}",
    "delivery.pec": "Por PEC (correo electrónico certificado): {address}",
    "delivery.email": "Por correo electrónico: {address}",
    "delivery.registered": "Por correo certificado con acuse de recibo",
    "delivery.hand": "Entrega en mano",
    "enclosures": "Documentos adjuntos:",
    "enclosure": "Anexo {letter}: {title} ({on})",
    "cc": "Con copia a: {names}",
    "cc.one": "{name} ({role})",
    "role.seller": "vendedor",
    "role.centre": "servicio técnico",
    "role.maker": "fabricante",
    "annex": "Anexo {letter}",
    "gap.name": "nombre y apellidos del remitente",
    "gap.address": "dirección del remitente",
    "gap.pec": "dirección PEC del remitente",
    "gap.to": "destinatario",
    "gap.to_address": "dirección del destinatario",
    "gap.to_email": "correo electrónico del destinatario",
    "gap.to_pec": "dirección PEC del destinatario",
    "gap.bought": "fecha de compra",
    "gap.sent": "fecha de entrega para su reparación",
    "gap.country": "país",
    "gap.price": "precio",
    # Who: beside a preposition
    "on_behalf": " en nombre de {name}",
    "at.you": " de ustedes",
    "at.name": " de {name}",
    "at.seller": "",
    "to.you": " a su empresa",
    "to.name": " a {name}",
    "to.seller": " al vendedor",
    "to.centre": " al servicio técnico",
    "to.maker": " al fabricante",
    "beside": " {parts}",
    "with.you": " con ustedes",
    "with.name": " con {name}",
    "with.seller": " con el vendedor",
    "with.centre": " con el servicio técnico",
    "with.maker": " con el fabricante",
    "by.you": " por ustedes",
    "by.name": " por {name}",
    "by.seller": " por el vendedor",
    "by.centre": " por el servicio técnico",
    "by.maker": " por el fabricante",
    "by.unknown": "",
    "reporter.name": "{name}",
    "reporter.seller": "el vendedor",
    "reporter.centre": "el servicio técnico",
    "reporter.maker": "el fabricante",
    "reporter.other": "terceros",
    "somebody": "otra persona",
    "whom.you": "con ustedes",
    "whom.name": "con {name}",
    "whom.seller": "con el vendedor",
    "whom.centre": "con el servicio técnico",
    "whom.maker": "con el fabricante",
    "who.you": "ustedes",
    "who.name": "{name}",
    "who.seller": "el vendedor",
    "who.centre": "el servicio técnico",
    "who.maker": "el fabricante",
    "contacted.you": "contacté con ustedes",
    "contacted.some": "contacté {whom}",
    "contacted.unknown": "establecí contacto",
    "contacted_by.you": "{by} contactó con ustedes",
    "contacted_by.some": "{by} contactó {whom}",
    "contacted_by.unknown": "{by} estableció contacto",
    # The device and its purchase
    "ids": " ({parts})",
    "id.brand": "marca {value}",
    "id.model": "modelo {value}",
    "id.imei": "IMEI {value}",
    "id.serial": "número de serie {value}",
    "refs.of#one": " n.º {codes}",
    "refs.of#other": " n.os {codes}",
    "refs.under#one": ", con la referencia {codes}",
    "refs.under#other": ", con las referencias {codes}",
    "reminder.bought": "comprado el {on} y ",
    "reminder.fault": " (defecto: {fault})",
    "reminder.open": "Les escribo{owner} sobre la reparación{refs} del aparato {device}{ids}, entregado{to} el {sent}{fault}.",
    "reminder.open.back": "Les escribo{owner} sobre la reparación{refs} del aparato {device}{ids}, entregado{to} el {sent}.",
    "bought": "El {bought} adquirí{at} el aparato {device}{ids}{price}{proof}.",
    "bought.for": "Les escribo{owner} en relación con el aparato {device}{ids}, adquirido{at} el {bought}{price}{proof}.",
    "price": ", por el precio de {price}",
    "proof": "; justificante de compra: {proof}",
    "delivered": "El bien fue entregado el {on}.",
    "fault.on": "El {on} apareció este defecto: {fault}.",
    "fault": "El aparato presenta este defecto: {fault}.",
    "fault.had": "El aparato presentaba este defecto: {fault}.",
    "fault.some": "El {on} apareció un defecto.",
    "handed_in": "El {sent} se entregó el aparato{to} para reparación{under}{refs}.",
    "under.legal": " al amparo de la garantía legal",
    "under.commercial": " al amparo de la garantía comercial",
    "under.paid": " a mi cargo",
    "under.goodwill": " como atención comercial",
    "told": "El defecto se les comunicó el {on}.",
    "told.same_day": "Ese día se les comunicó el defecto.",
    # The contacts
    "contact": "El {on} hubo un contacto{with}{channel}{outcome}.",
    "contact.mine": "El {on} {opening}{channel}{outcome}.",
    "contact.by": "El {on} {opening}{channel}{outcome}.",
    "contact.no-answer": ", sin respuesta",
    "contact.no-news": ", sin noticias de la reparación ni fecha de devolución",
    "contact.news": ", sin fecha de devolución",
    "contact.promise": ", y se prometió la devolución del aparato",
    "contacts.same_day=2": "El {on} hubo dos contactos{with}{channel}.",
    "contacts.same_day#other": "El {on} hubo {n} contactos{with}{channel}.",
    "contacts.listed=2": "Hubo dos contactos{with}{channel} ({days}).",
    "contacts.listed#other": "Hubo {n} contactos{with}{channel} ({days}).",
    "contacts.span#other": "Del {first} al {last} hubo {n} contactos{with}{channel}.",
    "times.same_day=2": "El {on} {opening}{channel} dos veces.",
    "times.same_day#other": "El {on} {opening}{channel} {n} veces.",
    "times.listed=2": "En dos ocasiones ({days}) {opening}{channel}.",
    "times.listed#other": "En {n} ocasiones ({days}) {opening}{channel}.",
    "times.span#other": "Del {first} al {last} {opening}{channel} {n} veces.",
    "via.phone": " por teléfono",
    "via.email": " por correo electrónico",
    "via.chat": " por chat",
    "via.counter": " en persona",
    "via.letter": " por carta",
    "via.social": " por redes sociales",
    "via.pec": " por PEC (correo electrónico certificado)",
    "via.other": " por {name}",
    "known": " cuyo resultado consta anotado",
    "none_answered#one": "El único contacto{known} quedó sin respuesta.",
    "none_answered=2": "Ninguno de los dos contactos{known} obtuvo respuesta.",
    "none_answered#other": "Ninguno de los {n} contactos{known} obtuvo respuesta.",
    "no_news#one": "En el único contacto{known} no se dieron noticias de la reparación ni fecha de devolución.",
    "no_news=2": "En ninguno de los dos contactos{known} se dieron noticias de la reparación ni fecha de devolución.",
    "no_news#other": "En ninguno de los {n} contactos{known} se dieron noticias de la reparación ni fecha de devolución.",
    "no_news.me#one": "En el único contacto{known} no recibí noticias de la reparación ni fecha de devolución.",
    "no_news.me=2": "En ninguno de los dos contactos{known} recibí noticias de la reparación ni fecha de devolución.",
    "no_news.me#other": "En ninguno de los {n} contactos{known} recibí noticias de la reparación ni fecha de devolución.",
    "no_date#one": "En el único contacto{known} no se indicó fecha de devolución.",
    "no_date=2": "En ninguno de los dos contactos{known} se indicó fecha de devolución.",
    "no_date#other": "En ninguno de los {n} contactos{known} se indicó fecha de devolución.",
    "some_dates#one": "En uno de los {all} contactos{known} no se indicó fecha de devolución.",
    "some_dates#other": "En {n} de los {all} contactos{known} no se indicó fecha de devolución.",
    "unanswered#one": "El contacto del {days} quedó sin respuesta.",
    "unanswered#other": "De estos contactos, {n} quedaron sin respuesta.",
    "refused": "El {on} se dio una respuesta negativa{words}{see}.",
    "refused.you": "El {on} ustedes dieron una respuesta negativa{words}{see}.",
    "refused.by": "El {on} {who} dio una respuesta negativa{words}{see}.",
    "refused.words": ", según mis notas: {words}",
    "refused.see": " (anexo {letter}, n.º {row})",
    "refused.many#other": "En {n} ocasiones ({days}) la respuesta fue negativa.",
    "news": "El {on}, según mis notas, se me respondió: {words}{see}.",
    "reported": "Según {by}, hubo {number}{with}{span}{see}; no me consta directamente.",
    "reported.by_you": "Según ustedes, hubo {number}{with}{span}{see}; no me consta directamente.",
    "reported.by_me": "Tuve además {number}{with}{span}, anotados solo en resumen.",
    "reported.by_me=1": "Tuve además {number}{with}{span}, anotado solo en resumen.",
    "reported.some": "contactos",
    "reported.number#one": "un contacto",
    "reported.number#other": "{n} contactos",
    "span": "del {first} al {last}",
    "span.day": "el {on}",
    "span.month": "del {first:number} al {last}",
    "span.year": "del {first:short} al {last}",
    "reported.span": " {span}",
    # Promises, letters, the state of things
    "promise.missed": "{when} la devolución fue prometida{by} para el {promised}{words}; la promesa no se cumplió{late}.",
    "promise.late": "{when} la devolución fue prometida{by} para el {promised}{words}; la promesa no se cumplió: {how}{late}.",
    "promise.kept": "{when} la devolución fue prometida{by} para el {promised}{words}; la promesa se cumplió.",
    "promise.pending": "{when} la devolución fue prometida{by} para el {promised}{words}.",
    "promise.on": "El {made}{see}",
    "promise.once": "El {made}{see}",
    "late.open#one": " y el retraso es hoy de 1 día hábil",
    "late.open#other": " y el retraso es hoy de {n} días hábiles",
    "late.by#one": ", con 1 día hábil de retraso",
    "late.by#other": ", con {n} días hábiles de retraso",
    "late.ready": "el aparato no estuvo listo hasta el {on}",
    "late.back": "el aparato no fue devuelto hasta el {on}",
    "late.closed": "la reparación no finalizó hasta el {on}",
    "promises.many#other": "Se prometieron {n} fechas de devolución ({days}){missed}.",
    "promises.none_met": "; no se respetó ninguna",
    "promises.missed#one": "; una no se respetó",
    "promises.missed#other": "; {n} no se respetaron",
    "letter.you": "El {sent} les envié {letter}{by}{deadline}.",
    "letter.other": "El {sent} envié{to} {letter}{by}{deadline}.",
    "letter.until": ", con plazo hasta el {on}",
    "letter.in_vain": ", con plazo hasta el {on}, transcurrido sin que se devolviera el aparato",
    "a_letter.reminder": "una consulta",
    "a_letter.complaint": "una reclamación",
    "a_letter.notice": "un requerimiento",
    "a_letter.final": "un último requerimiento",
    "sent_by": " ({means})",
    "ready": "El aparato consta como listo desde el {on}.",
    "waiting": "La reparación espera desde el {on} una respuesta mía.",
    "last_state": "El último estado conocido de la reparación, a {on}, es: {event}.",
    "not_back": "El aparato aún no ha sido devuelto.",
    "closed.repaired": "El aparato fue devuelto reparado el {on}.",
    "closed.replaced": "El aparato fue sustituido el {on}.",
    "closed.refunded": "El precio fue reembolsado el {on}.",
    "closed.rejected": "La reparación fue rechazada el {on}.",
    "closed.unrepaired": "El aparato fue devuelto sin reparar el {on}.",
    "closed.withdrawn": "La solicitud de reparación fue retirada el {on}.",
    "closed.unknown": "La reparación finalizó el {on}.",
    "listed_in.chronology": "La cronología figura en el anexo {chronology}{rows}.",
    "listed_in.chronology_contacts": "La cronología figura en el anexo {chronology}{rows}; los contactos, en el anexo {contacts}.",
    # The days
    "elapsed=1": "Desde el {sent} hasta el {end} ha transcurrido {n} día hábil.",
    "elapsed#other": "Desde el {sent} hasta el {end} han transcurrido {n} días naturales, de ellos {business}{until_ready}.",
    "elapsed.back.long=1": "Desde el {sent} hasta el {end} transcurrió {n} día hábil.",
    "elapsed.back.long#other": "Desde el {sent} hasta el {end} transcurrieron {n} días naturales, de ellos {business}.",
    "until_ready#one": "; hasta el {on}, cuando el aparato estuvo listo, {n} hábil",
    "until_ready#other": "; hasta el {on}, cuando el aparato estuvo listo, {n} hábiles",
    "business#one": "1 hábil",
    "business#other": "{n} hábiles",
    "elapsed.short#one": "Hasta hoy, {end}, ha transcurrido {n} día hábil ({rule}).",
    "elapsed.short#other": "Hasta hoy, {end}, han transcurrido {calendar}, de ellos {n} hábiles ({rule}).",
    "elapsed.back#one": "Entre ambos días transcurrió {n} día hábil ({rule}).",
    "elapsed.back#other": "Entre ambos días transcurrieron {n} días hábiles ({rule}).",
    "rule.short.calendar": "{week}, salvo festivos{own}",
    "rule.short.none": "{week}",
    "rule.short.own": "{week}, salvo {own}",
    "rule.calendar": "Se consideran hábiles los días {week}, salvo {holidays}{own}; el día de la entrega no se computa{see}.",
    "rule.none": "Se consideran hábiles los días {week}, sin descontar festivos; el día de la entrega no se computa{see}.",
    "rule.own": "Se consideran hábiles los días {week}, salvo {own}; el día de la entrega no se computa{see}.",
    "own.annex": "los días de cierre indicados en el anexo {letter}",
    "own.some": "algunos días de cierre",
    "own.and": " y {own}",
    "holidays": "festivos ({calendar})",
    "holidays.IT": "festivos nacionales italianos",
    "calendar.country": "{country}",
    "calendar.part": "{country}, {code}",
    "part.GB-ENG": "Inglaterra",
    "part.GB-WLS": "Gales",
    "part.GB-SCT": "Escocia",
    "part.GB-NIR": "Irlanda del Norte",
    "part.US-CA": "California",
    "see": " (anexo {letter})",
    "with_me#one": "Durante 1 día hábil{spans}, incluido en el cómputo, la reparación esperaba una respuesta mía.",
    "with_me#other": "Durante {n} días hábiles{spans}, incluidos en el cómputo, la reparación esperaba una respuesta mía.",
    "with_me.spans": " ({spans})",
    "with_me.short#one": "Durante 1 de ellos la reparación esperaba una respuesta mía.",
    "with_me.short#other": "Durante {n} de ellos la reparación esperaba una respuesta mía.",
    # The law
    "law": "Según la ley aplicable al contrato de {bought} ({cite}), el vendedor responde ante el consumidor de toda falta de conformidad existente al entregarse el bien y manifestada en el plazo de {window} desde entonces, y la reparación debe efectuarse {repair}.",
    "law.only_repair": "Según la ley aplicable al contrato de {bought} ({cite}), la reparación debe efectuarse {repair}.",
    "law.only_liability": "Según la ley aplicable al contrato de {bought} ({cite}), el consumidor tiene derechos frente al vendedor por un defecto en el plazo de {window} desde la entrega.",
    "law.effort": "Según la ley aplicable al contrato de {bought} ({cite}), el vendedor debe procurar efectuar la reparación en el plazo de {window} y, si requiere más tiempo, informar al consumidor de su duración previsible.",
    "law.guideline": "Según {cite}, criterio sin fuerza vinculante, el aparato reparado debe devolverse en el plazo de {window} desde la solicitud.",
    "law.reply": "Según la ley aplicable al contrato de {bought} ({cite}), la reclamación del consumidor debe contestarse en el plazo de {window} desde su recepción.",
    "cite.IT-2005": "artículos 130 y 132 del D.lgs. italiano 206/2005, redacción anterior al D.lgs. 170/2021",
    "cite.IT-2022": "artículos 133, apartado 1, y 135-ter, apartado 1, del D.lgs. italiano 206/2005, Código de Consumo",
    "cite.IT-2022.presumed": "artículos 133, apartado 1, 135, apartado 1, y 135-ter, apartado 1, del D.lgs. italiano 206/2005, Código de Consumo",
    "law.presumed": "{shown} en el plazo de {window} desde la entrega{assumed}, por lo que se presume, salvo prueba en contrario, que ya existía al entregarse el bien{article}.",
    "law.within": "{shown} en el plazo de {window} desde la entrega{assumed}.",
    "law.article": " ({cite})",
    "law.refused": "La negativa, sin esa prueba, no altera lo anterior; solicito los documentos en que se funda.",
    "law.gives_up": "Si la reparación no se efectúa a tiempo, el consumidor puede solicitar la resolución del contrato{article}.",
    "law.shown": "El defecto se manifestó",
    "law.present": "El defecto ya estaba presente el {sent},",
    "law.notice": "Se les comunicó el defecto el {told}, en el plazo de {window} desde su descubrimiento.",
    "law.informs": "Mediante el presente escrito les comunico el defecto.",
    "law.repair.request": "en un plazo razonable desde la solicitud",
    "law.repair.seller_informed": "en un plazo razonable desde que el vendedor fue informado del defecto",
    "law.repair.reasonable": "en un plazo razonable",
    "law.repair.number": "en el plazo de {window}",
    "law.repair.number.request": "en el plazo de {window} desde la solicitud",
    "law.repair.number.seller_informed": "en el plazo de {window} desde que el vendedor fue informado del defecto",
    "law.repair.number.complaint": "en el plazo de {window} desde la reclamación",
    "law.repair.in_principle": "en principio {term}",
    "law.over": "Contado desde el {start}, día en que se les comunicó el defecto, dicho plazo venció el {end}.",
    "law.delivery_assumed": " (a falta de otra fecha, la de compra)",
    "law.too_long": "A mi juicio, el tiempo transcurrido excede un plazo razonable.",
    "law.took_too_long": "A mi juicio, el tiempo empleado excedió un plazo razonable.",
    "law.year=1": "un año",
    "law.year=2": "dos años",
    "law.year=3": "tres años",
    "law.year#other": "{n} años",
    "law.month=6": "seis meses",
    "law.month=2": "dos meses",
    "law.month#one": "un mes",
    "law.month#other": "{n} meses",
    "law.week#one": "una semana",
    "law.week#other": "{n} semanas",
    "law.day#one": "1 día natural",
    "law.day#other": "{n} días naturales",
    "law.working_day#one": "1 día hábil",
    "law.working_day#other": "{n} días hábiles",
    # The demand and its deadline
    "ask.when": "¿Podrían indicarme, {by}, el estado de la reparación y la fecha en que podré recuperar el aparato?",
    "ask.collect": "¿Podrían indicarme, {by}, cómo y cuándo recoger el aparato?",
    "ask.confirm": "¿Podrían confirmarme, {by}, que el aparato será devuelto el {promised}?",
    "ask.why": "¿Podrían indicarme, {by}, los motivos del tiempo empleado en la reparación?",
    "thanks": "Muchas gracias.",
    "demand.complaint": "Por ello solicito que {remedy}{free} {by}.",
    "demand.notice": "Les requiero formalmente para que {remedy}{free} {by}.",
    "demand.final": "Les requiero por última vez para que {remedy}{free} {by}.",
    "demand.final.first": "Les requiero formalmente para que {remedy}{free} {by}.",
    "demand.collect": "Solicito que me indiquen, {by}, cómo y cuándo recoger el aparato.",
    "demand.collect.formal": "Les requiero formalmente para que me indiquen, {by}, cómo y cuándo recoger el aparato.",
    "demand.reasons": "Les requiero formalmente para que {remedy} {by}.",
    "remedy.repair": "devuelvan el aparato reparado",
    "remedy.repair_again": "efectúen la reparación del aparato",
    "remedy.replacement": "sustituyan el aparato por otro conforme",
    "remedy.price-reduction": "me concedan una rebaja adecuada del precio",
    "remedy.refund": "reembolsen el precio de {price}",
    "remedy.reasons": "me comuniquen por escrito los motivos del tiempo empleado en la reparación",
    "remedy.collect": "me indiquen cómo y cuándo recoger el aparato",
    "free": ", sin gastos para mí,",
    "free.owner": ", sin gastos,",
    "by.day": "a más tardar {on:el}{moved} ({term} desde la recepción de este escrito{assumed})",
    "by.reminder": "a más tardar {on:el}{moved} ({term} desde la recepción{assumed})",
    "by.term": "en el plazo de {term} desde la recepción de este escrito{assumed}, y en todo caso a más tardar {on:el}{moved}",
    "by.assumed": ", prevista para el {received}",
    "by.moved": ", primer día hábil siguiente",
    "due_in": "El cómputo del plazo figura en el anexo {letter}.",
    "term.business#one": "1 día hábil",
    "term.business#other": "{n} días hábiles",
    "term.day#one": "1 día natural",
    "term.day#other": "{n} días naturales",
    "term.week#one": "1 semana",
    "term.week#other": "{n} semanas",
    "term.month#one": "1 mes",
    "term.month#other": "{n} meses",
    "otherwise.notice": "De lo contrario, les dirigiré un requerimiento formal.",
    "otherwise.remedies": "En su defecto, me reservo el derecho a solicitar la rebaja del precio o la resolución del contrato{article}{refund}.",
    "otherwise.besides": "Me reservo además el derecho a solicitar la rebaja del precio o la resolución del contrato{article}{refund}.",
    "otherwise.rights": "En su defecto, me reservo las actuaciones que procedan en defensa de mis derechos.",
    "otherwise.final": "En su defecto, acudiré, sin nuevo aviso, a un organismo de resolución alternativa de litigios y, si fuera necesario, a los tribunales. Sigue siendo posible una solución acordada.",
    "refund_of": ", con reembolso del precio de {price}",
    "refund": ", con reembolso del precio",
    "adr": "Sigue siendo posible una solución acordada, también ante un organismo de resolución alternativa de litigios.",
    "comply.refund": "El reembolso puede efectuarse por el mismo medio empleado para el pago.",
    "reach.email": "Para concertar la recogida o el envío a mi dirección pueden escribirme a {email}.",
    "reach.phone": "Para concertar la recogida o el envío a mi dirección pueden llamarme al {phone}.",
    "reach.email_phone": "Para concertar la recogida o el envío a mi dirección pueden escribirme a {email} o llamarme al {phone}.",
    "in_writing": "Ruego respuesta escrita y, en caso de negativa, motivada.",
    "effect.notice": "",
    "effect.notice.it": "El presente requerimiento vale como constitución en mora (costituzione in mora).",
    "effect.final.it": "El presente escrito vale como constitución en mora (costituzione in mora).",
    "rights": "Con reserva de cuantas acciones me asistan.",
    **ANNEXES,
    **POST,
    **STATES,
}

_AMERICAN = {"salutation": "Estimados señores:"}
_OWN = {
    "ES": {
        "kind.final": "Reclamación extrajudicial previa",
        "a_letter.final": "una reclamación extrajudicial previa",
        "sender.tax": "NIF: {value}",
        "otherwise.final": "En su defecto, acudiré, sin nuevo aviso, a los servicios de consumo o a la Junta Arbitral de Consumo competente y, si fuera necesario, a los tribunales. Sigue siendo posible una solución acordada.",
        "adr": "Sigue siendo posible una solución acordada, también ante la Junta Arbitral de Consumo.",
        "otherwise.rights": "En su defecto, me reservo el derecho a presentar reclamación ante los servicios de consumo competentes.",
        "effect.notice": "El presente requerimiento se formula también como reclamación extrajudicial previa.",
        "effect.final": "El presente escrito constituye la reclamación extrajudicial previa.",
    },
}
"""What America, and what one country, says otherwise."""
