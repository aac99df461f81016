"""What only some repairs have to say, in English: earlier repairs of the device, the maker's own warranty."""

STATES = {
    "earlier": "The same device had already been handed in for repair on {sent}{fault}{ended}.",
    "earlier.fault": " for the same fault",
    "earlier.repaired": ", and was returned, repaired, on {on}",
    "earlier.replaced": ", and was replaced on {on}",
    "earlier.refunded": ", and the price was refunded on {on}",
    "earlier.rejected": ", and the repair was refused on {on}",
    "earlier.unrepaired": ", and was returned unrepaired on {on}",
    "earlier.withdrawn": ", and the request for repair was withdrawn on {on}",
    "earlier.closed": ", and that repair ended on {on}",
    "earlier.many#other": "The same device had already been handed in for repair {n} times ({days}).",
    "ground.commercial": "I ask for the repair under your commercial guarantee.",
}
