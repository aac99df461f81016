"""What only some repairs have to say, in Italian: earlier repairs of the device, the maker's own warranty."""

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
}
