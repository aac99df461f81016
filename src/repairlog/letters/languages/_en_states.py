# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What only some repairs have to say, in English: earlier repairs, the maker's own warranty, what some laws let choose."""

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
    "count": "{n}",
    "refused.papers": "As to your refusal, please send me the findings and documents on which it is based.",
    "listed_in.rows": " (purchase: no. {bought}; hand-in: no. {sent})",
    "law.past": "In my view that time has passed.",
    "law.choice": "Where a fault is not put right in that time, the consumer may ask, at his or her choice, for a replacement, a refund or a proportionate reduction of the price.",
    "otherwise.choice": "If you fail to do so, I reserve the right to ask, at my choice, for a replacement, a refund of the price{refund} or a proportionate reduction of the price.",
    "choice.price": " of {price}",
    "effect.final": "",
}
