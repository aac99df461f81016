# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What only some repairs have to say, in Portuguese: earlier repairs, the maker's own warranty, what some laws let choose."""

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
    "count": "{n}",
    "refused.papers": "Quanto à recusa, solicito o relatório técnico e os documentos que a fundamentam.",
    "listed_in.rows": " (compra: n.º {bought}; reparação: n.º {sent})",
    "law.past": "Em meu entender, esse prazo já terminou.",
    "law.choice": "Não sendo o defeito eliminado nesse prazo, o consumidor pode exigir, à sua escolha, a substituição do produto, o reembolso do preço ou a redução proporcional do preço.",
    "otherwise.choice": "Caso contrário, reservo-me o direito de exigir, à minha escolha, a substituição do produto, o reembolso do preço{refund} ou a redução proporcional do preço.",
    "choice.price": " de {price}",
    "effect.final": "",
}
