"""Quebec, contracts before 5 October 2026: the Consumer Protection Act."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="CA-QC-BEFORE-2026",
    country="CA",
    subdivision="QC",
    name="Consumer Protection Act",
    contract_to=date(2026, 10, 4),
    contract_to_mark="P",
    dates_source="https://www.newswire.ca/fr/news-releases/une-nouvelle-garantie-sur-plusieurs-biens-les-quebecois-bientot-mieux-proteges-en-cas-de-bris-d-un-de-leurs-biens-881262079.html",
    addressee=("seller", "maker"),
    use="yes",
    periods=(
        Period(
            what="liability",
            unit="reasonable",
            cite="LPC art. 37 et 38",
            source="https://www.opc.gouv.qc.ca/commercant/secteur/telephonie-television-internet/cellulaire/garantie/legale/",
            mark="P",
            checked=_CHECKED,
            state="2017-11-24",
            note="Normal use for a reasonable time, which depends on price, contract and use.",
        ),
    ),
)
