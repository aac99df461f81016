# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What only some repairs have to say, in French: earlier repairs, the maker's own warranty, what some laws let choose."""

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
    "count": "{n}",
    "refused.papers": "S’agissant de votre refus, je demande le rapport et les documents sur lesquels il se fonde.",
    "listed_in.rows": ", achat n° {bought}, remise n° {sent}",
    "law.past": "Ce délai est, à mon avis, dépassé.",
    "law.choice": "À défaut de réparation dans ce délai, le consommateur peut demander, à son choix, le remplacement, le remboursement ou une réduction proportionnelle du prix.",
    "otherwise.choice": "À défaut, je me réserve de demander, à mon choix, le remplacement du bien, le remboursement du prix{refund} ou une réduction proportionnelle du prix.",
    "choice.price": " de {price}",
    "effect.final": "",
}
