# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What only some repairs have to say, in Spanish: earlier repairs, the maker's own warranty, what some laws let choose."""

STATES = {
    "earlier": "El mismo aparato ya se había entregado para su reparación el {sent}{fault}{ended}.",
    "earlier.fault": ", por el mismo defecto",
    "earlier.repaired": ", y fue devuelto reparado el {on}",
    "earlier.replaced": ", y fue sustituido el {on}",
    "earlier.refunded": ", y el precio fue reembolsado el {on}",
    "earlier.rejected": ", y la reparación fue rechazada el {on}",
    "earlier.unrepaired": ", y fue devuelto sin reparar el {on}",
    "earlier.withdrawn": ", y la solicitud de reparación fue retirada el {on}",
    "earlier.closed": ", y aquella reparación finalizó el {on}",
    "earlier.many#other": "El mismo aparato ya se había entregado para su reparación {n} veces ({days}).",
    "ground.commercial": "La reparación se solicita al amparo de su garantía comercial.",
    "count": "{n}",
    "refused.papers": "En cuanto a su negativa, solicito el informe técnico y los documentos en que se funda.",
    "listed_in.rows": " (compra: n.º {bought}; reparación: n.º {sent})",
    "law.past": "A mi juicio, dicho plazo ha transcurrido.",
    "law.choice": "Si el defecto no se subsana en ese plazo, el consumidor puede exigir, a su elección, la sustitución del producto, el reembolso del precio o una rebaja proporcional.",
    "otherwise.choice": "En su defecto, me reservo el derecho a exigir, a mi elección, la sustitución del producto, el reembolso del precio{refund} o una rebaja proporcional del precio.",
    "choice.price": " de {price}",
    "effect.final": "",
}
