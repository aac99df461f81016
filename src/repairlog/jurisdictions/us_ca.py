"""California: the Song-Beverly Consumer Warranty Act."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="US-CA",
    country="US",
    subdivision="CA",
    name="Song-Beverly Consumer Warranty Act",
    addressee=("maker", "seller"),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=30,
            unit="day",
            applies="the manufacturer gave an express warranty",
            starts="hand_in",
            starts_mark="U",
            firmness="hard",
            consequence=("damages",),
            cite="Cal. Civ. Code § 1793.2(b)",
            source="https://crowdsourcelawyers.com/judicial-council-california-civil-jury-instructions-caci/wp-json/wp/v2/pages/1732",
            mark="S",
            checked=_CHECKED,
            note="The buyer may agree otherwise in writing. It gives by itself no refund and no replacement.",
        ),
        Period(
            what="repair",
            amount=30,
            unit="day",
            applies="service through the retailer (§ 1793.3)",
            firmness="soft",
            cite="Cal. Civ. Code § 1793.4",
            text="goods conforming to the applicable express warranties shall be tendered within 30 days",
            source="https://self-law.org/code/ca/civil-code/1793-4",
            mark="P",
            checked=_CHECKED,
            note="A delay that the seller cannot help adds to it.",
        ),
        Period(
            what="suspension",
            unit="none",
            starts="hand_in",
            cite="Cal. Civ. Code § 1793.1(a)(2)",
            source="https://calemonlawattorney.com/ways-in-which-your-factory-warranty-period-can-be-extended/",
            mark="S",
            checked=_CHECKED,
            note="The express warranty is longer by the whole days in which the buyer did not have the goods.",
        ),
        Period(
            what="warranty_start",
            unit="none",
            cite="Cal. Civ. Code § 1793.01",
            source="https://self-law.org/code/ca/civil-code/1793-01",
            mark="P",
            checked=_CHECKED,
            note="An express warranty given since 2023-07-01 does not begin before delivery.",
        ),
    ),
    cautions=("A refund does not follow by itself from missing the 30 days, and is not to be threatened.",),
)
