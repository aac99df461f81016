"""New Zealand: the Consumer Guarantees Act 1993."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="NZ",
    country="NZ",
    name="Consumer Guarantees Act 1993",
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="request",
            firmness="soft",
            consequence=("repair_elsewhere_at_supplier_cost", "rejection"),
            consequence_mark="S",
            cite="Consumer Guarantees Act 1993, ss 18 and 19",
            source="https://www.legislation.govt.nz/",
            source_is="site",
            mark="P",
            checked=_CHECKED,
            note="The page is DLM312824.",
        ),
    ),
)
