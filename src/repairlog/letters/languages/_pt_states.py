"""What only some repairs have to say, in Portuguese: earlier repairs of the device, the maker's own warranty."""

STATES = {
    "earlier": "O mesmo aparelho já tinha sido entregue para reparação em {sent}{fault}{ended}.",
    "earlier.fault": ", pelo mesmo defeito",
    "earlier.repaired": ", e foi devolvido reparado em {on}",
    "earlier.replaced": ", e foi substituído em {on}",
    "earlier.refunded": ", e o preço foi reembolsado em {on}",
    "earlier.rejected": ", e essa reparação foi recusada em {on}",
    "earlier.unrepaired": ", e foi devolvido por reparar em {on}",
    "earlier.withdrawn": ", e o pedido de reparação foi retirado em {on}",
    "earlier.closed": ", e esse processo terminou em {on}",
    "earlier.many#other": "O mesmo aparelho já tinha sido entregue para reparação {n} vezes ({days}).",
    "ground.commercial": "A presente reparação é pedida ao abrigo da garantia comercial de V. Exas.",
}
