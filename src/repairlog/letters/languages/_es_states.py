"""What only some repairs have to say, in Spanish: earlier repairs of the device, the maker's own warranty."""

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
}
