"""Portugal, contracts up to 2021: Decree-Law 67/2003, known from an association's page alone."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_ASSOCIATION = "http://www.apamb.pt/apamb/?p=2066"

REGIME = Regime(
    id="PT-2003",
    country="PT",
    name="Decree-Law 67/2003 as amended 2008",
    contract_to=date(2021, 12, 31),
    contract_to_mark="S",
    addressee=("seller",),
    use="ask",
    periods=(
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="Decreto-Lei n.º 67/2003 (red. DL n.º 84/2008)",
            source=_ASSOCIATION,
            mark="S",
            checked=_CHECKED,
            note="The source is weak: an association's page.",
        ),
        Period(
            what="repair",
            amount=30,
            unit="day",
            applies="movable goods",
            cite="Decreto-Lei n.º 67/2003 (red. DL n.º 84/2008)",
            source=_ASSOCIATION,
            mark="S",
            checked=_CHECKED,
            note="The source is weak, and does not say from when the days run.",
        ),
    ),
)
