"""What only some repairs have to say, in French: earlier repairs of the device, the maker's own warranty."""

STATES = {
    "earlier": "Le même appareil avait déjà été remis en réparation le {sent}{fault}{ended}.",
    "earlier.fault": ", pour le même défaut",
    "earlier.repaired": ", puis restitué réparé le {on}",
    "earlier.replaced": ", puis remplacé le {on}",
    "earlier.refunded": ", et le prix avait été remboursé le {on}",
    "earlier.rejected": ", et la réparation avait été refusée le {on}",
    "earlier.unrepaired": ", puis restitué non réparé le {on}",
    "earlier.withdrawn": ", et la demande de réparation avait été retirée le {on}",
    "earlier.closed": ", et cette réparation avait pris fin le {on}",
    "earlier.many#other": "Le même appareil avait déjà été remis en réparation à {n} reprises ({days}).",
    "ground.commercial": "La réparation est demandée au titre de votre garantie commerciale.",
}
