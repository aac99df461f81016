"""France's reports to the consumer authority: SignalConso, the path for a thing bought new less than two years ago."""

from datetime import date

from repairlog.letters.forms import Field, Form

FORM = Form(
    title="SignalConso",
    country="FR",
    lang="fr",
    first_hand=True,
    checked=date(2026, 11, 23),
    fields=(
        Field("Entreprise", "trader"),
        Field("Adresse de l’entreprise", "trader_address"),
        Field("Produit", "product"),
        Field("Date d’achat", "bought"),
        Field("Date de constatation du défaut", "noticed"),
        Field("Moyens de contact utilisés", "channels"),
        Field("Motif du refus", "refusals"),
        Field("Description", "description"),
        Field("Justificatif d’achat", "proof"),
        Field("Fichiers", "files"),
    ),
    asks_too=("the firm's SIRET",),
    remarks=(
        "A report, not a claim: it starts no deadline and takes no letter's place.",
        "The firm has two months to answer.",
    ),
)
