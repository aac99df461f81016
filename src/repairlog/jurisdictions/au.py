"""Australia: the Australian Consumer Law."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="AU",
    country="AU",
    name="Australian Consumer Law",
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="request",
            firmness="soft",
            consequence=("repair_elsewhere_at_supplier_cost", "rejection"),
            cite="Australian Consumer Law, s 259(2)",
            text="the consumer may require the supplier to remedy the failure within a reasonable time",
            source="https://en.m.wikisource.org/wiki/Page:Australian_Competition_and_Consumer_Commission_v_Valve_Corporation_(No_3).pdf/21",
            mark="P",
            checked=_CHECKED,
            state="2016-03-24",
            note="In the words of a judgment of the Federal Court. After a major failure the consumer may reject at once.",
        ),
    ),
    cautions=(
        "Where the failure is minor, the supplier chooses between repair, replacement and refund.",
        "The guarantee has no fixed length.",
    ),
)
