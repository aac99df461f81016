"""Quebec, contracts since 5 October 2026: the Consumer Protection Act with the new warranty."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_RELEASE = "https://www.newswire.ca/fr/news-releases/une-nouvelle-garantie-sur-plusieurs-biens-les-quebecois-bientot-mieux-proteges-en-cas-de-bris-d-un-de-leurs-biens-881262079.html"

REGIME = Regime(
    id="CA-QC-2026",
    country="CA",
    subdivision="QC",
    name="Consumer Protection Act with the good-working-order warranty",
    contract_from=date(2026, 10, 5),
    contract_from_mark="P",
    dates_source=_RELEASE,
    addressee=("seller", "maker"),
    use="yes",
    periods=(
        Period(
            what="liability",
            amount=3,
            unit="year",
            applies="new phone, tablet, computer, console",
            starts="delivery",
            starts_mark="U",
            rolls="none",
            consequence=("free_repair",),
            cite="LPC art. 38.1 s.; décret 1459-2025",
            source=_RELEASE,
            mark="P",
            checked=_CHECKED,
            state="2025-12-17",
        ),
        Period(
            what="repair",
            unit="none",
            cite="LPC art. 38.1 s.",
            source=_RELEASE,
            mark="P",
            checked=_CHECKED,
            state="2025-12-17",
            note="A number of days was looked for and not found. Merchant and maker may not send the consumer from one to "
            "the other.",
        ),
    ),
    cautions=(
        "Covers goods bought new since 2026-10-05, and no others.",
        "Under the former text, a repair by somebody else before telling the merchant could cost the right.",
    ),
)
