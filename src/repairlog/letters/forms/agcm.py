"""Italy's competition authority: the online report of an unfair practice."""

from datetime import date

from repairlog.letters.forms import Field, Form

FORM = Form(
    title="AGCM, segnalazione online",
    country="IT",
    lang="it",
    first_hand=True,
    checked=date(2026, 11, 23),
    limit=1200,
    fields=(
        Field("Consumatore", "me"),
        Field("Impresa segnalata", "trader"),
        Field("Indirizzo dell’impresa", "trader_address"),
        Field("Prodotto", "product"),
        Field("Luogo dell’acquisto", "bought_at"),
        Field("Data dell’acquisto", "bought"),
        Field("Prezzo", "price"),
        Field("Reclami già inviati", "letters"),
        Field("Descrizione dei fatti", "description"),
    ),
    asks_too=(
        "what the firm did, from a list (one choice is refusal, delay or charges)",
        "whether the firm answered your complaint",
    ),
)
