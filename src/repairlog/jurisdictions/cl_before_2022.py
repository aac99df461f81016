"""Chile, contracts up to 23 March 2022: Law 19.496 before Law 21.398."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_AUTHORITY = "https://www.sernac.cl/portal/604/w3-propertyvalue-8062.html"

REGIME = Regime(
    id="CL-BEFORE-2022",
    country="CL",
    name="Law 19.496 before Law 21.398",
    contract_to=date(2022, 3, 23),
    contract_to_mark="P",
    dates_source=_AUTHORITY,
    addressee=("seller", "maker", "importer"),
    use="yes",
    periods=(
        Period(
            what="liability",
            amount=3,
            unit="month",
            starts="delivery",
            rolls="none",
            consequence=("refund", "replacement", "repair"),
            cite="Ley 19.496",
            source=_AUTHORITY,
            mark="P",
            checked=_CHECKED,
        ),
    ),
)
