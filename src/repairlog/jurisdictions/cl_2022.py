"""Chile, contracts since 24 March 2022: Law 19.496 as Law 21.398 made it."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_AUTHORITY = "https://www.sernac.cl/portal/604/w3-propertyvalue-8062.html"

REGIME = Regime(
    id="CL-2022",
    country="CL",
    name="Law 19.496 as amended by Law 21.398",
    contract_from=date(2022, 3, 24),
    contract_from_mark="P",
    dates_source=_AUTHORITY,
    addressee=("seller", "maker", "importer"),
    use="yes",
    periods=(
        Period(
            what="liability",
            amount=6,
            unit="month",
            starts="delivery",
            rolls="none",
            consequence=("refund", "replacement", "repair"),
            cite="Ley 19.496, arts. 19 a 21; Ley 21.398",
            source=_AUTHORITY,
            mark="P",
            checked=_CHECKED,
            note="Which of them is the consumer's choice.",
        ),
        Period(
            what="suspension",
            unit="none",
            starts="hand_in",
            stops=("liability",),
            cite="Ley 19.496, arts. 19 a 21",
            source=_AUTHORITY,
            mark="P",
            checked=_CHECKED,
            note="The time in repair is not counted.",
        ),
        Period(
            what="repair",
            unit="none",
            cite="Ley 19.496",
            source=_AUTHORITY,
            mark="P",
            checked=_CHECKED,
            note="It has no number of days.",
        ),
    ),
    cautions=("Pages that are older still give three months.",),
)
