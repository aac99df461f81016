# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What only some repairs have to say, in Italian: earlier repairs, the maker's own warranty, what some laws let choose."""

STATES = {
    "earlier": "Lo stesso apparecchio era già stato consegnato per la riparazione {sent:il}{fault}{ended}.",
    "earlier.fault": ", per lo stesso difetto",
    "earlier.repaired": ", e restituito riparato {on:il}",
    "earlier.replaced": ", e sostituito {on:il}",
    "earlier.refunded": ", e il prezzo era stato rimborsato {on:il}",
    "earlier.rejected": ", e la riparazione era stata rifiutata {on:il}",
    "earlier.unrepaired": ", e restituito non riparato {on:il}",
    "earlier.withdrawn": ", e la richiesta di riparazione era stata ritirata {on:il}",
    "earlier.closed": ", e quella riparazione si era chiusa {on:il}",
    "earlier.many#other": "Lo stesso apparecchio era già stato consegnato per la riparazione {n} volte ({days}).",
    "ground.commercial": "La riparazione è chiesta in base alla Vostra garanzia commerciale.",
    "count": "{n}",
    "refused.papers": "Quanto al rifiuto opposto, chiedo copia degli accertamenti e dei documenti su cui si fonda.",
    "listed_in.rows": " (acquisto: n. {bought}; riparazione: n. {sent})",
    "law.past": "Alla data odierna tale termine risulta, a mio avviso, superato.",
    "law.choice": "Trascorso inutilmente tale termine, il consumatore può chiedere, a sua scelta, la sostituzione del bene, il rimborso del prezzo o una riduzione proporzionale del prezzo.",
    "otherwise.choice": "In difetto mi riservo di chiedere, a mia scelta, la sostituzione del bene, il rimborso del prezzo{refund} o una riduzione proporzionale del prezzo.",
    "choice.price": " di {price}",
    "effect.final": "",
}
