# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""What only some repairs have to say, in German: earlier repairs, the maker's own warranty, what some laws let choose."""

STATES = {
    "earlier": "Dasselbe Gerät war bereits am {sent}{fault} zur Reparatur übergeben worden{ended}.",
    "earlier.fault": " wegen desselben Mangels",
    "earlier.repaired": "; am {on} wurde es repariert zurückgegeben",
    "earlier.replaced": "; am {on} wurde es ersetzt",
    "earlier.refunded": "; am {on} wurde der Kaufpreis erstattet",
    "earlier.rejected": "; am {on} wurde die Reparatur abgelehnt",
    "earlier.unrepaired": "; am {on} wurde es unrepariert zurückgegeben",
    "earlier.withdrawn": "; am {on} wurde der Reparaturauftrag zurückgezogen",
    "earlier.closed": "; am {on} endete diese Reparatur",
    "earlier.many#other": "Dasselbe Gerät war bereits {n}-mal zur Reparatur übergeben worden ({days}).",
    "ground.commercial": "Die Reparatur verlange ich aus der von Ihnen gegebenen Garantie.",
    "count": "{n}",
    "refused.papers": "Zu Ihrer Ablehnung bitte ich um den Prüfbericht und die Unterlagen, auf die Sie sie stützen.",
    "listed_in.rows": " (Kauf: Nr. {bought}; Übergabe: Nr. {sent})",
    "law.past": "Diese Frist ist meines Erachtens abgelaufen.",
    "law.choice": "Wird der Mangel nicht in dieser Frist behoben, so kann der Verbraucher nach seiner Wahl Ersatz, Erstattung des Kaufpreises oder eine angemessene Minderung verlangen.",
    "otherwise.choice": "Nach fruchtlosem Ablauf behalte ich mir vor, nach meiner Wahl Ersatzlieferung, die Erstattung des Kaufpreises{refund} oder eine angemessene Minderung zu verlangen.",
    "choice.price": " von {price}",
    "effect.final": "",
}
