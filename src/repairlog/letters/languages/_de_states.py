"""What only some repairs have to say, in German: earlier repairs of the device, the maker's own warranty."""

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
}
