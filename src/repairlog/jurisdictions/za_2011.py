"""South Africa, contracts since April 2011: the Consumer Protection Act."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_SECTION_56 = "http://www.legaladviceoffice.co.za/legal-advice-in-south-africa/303-the-purchase-and-sale-of-motor-vehicles-and-other-assets-the-implied-warranty-of-good-quality-remedies"

REGIME = Regime(
    id="ZA-2011",
    country="ZA",
    name="Consumer Protection Act 68 of 2008",
    contract_from=date(2011, 4, 1),
    contract_from_mark="S",
    dates_source="http://mysmallbusiness.co.za/articles/entry/the-6-month-implied-warranty-consumer-protection-act",
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="liability",
            amount=6,
            unit="month",
            starts="delivery",
            rolls="none",
            consequence=("repair", "replacement", "refund"),
            cite="Consumer Protection Act 68 of 2008, s 56(2)",
            text="Within six months after the delivery of any goods to a consumer",
            source=_SECTION_56,
            mark="P",
            checked=_CHECKED,
            note="Which of them, the consumer says.",
        ),
        Period(
            what="recurrence",
            amount=3,
            unit="month",
            starts="repair_end",
            rolls="none",
            consequence=("replacement", "refund"),
            cite="Consumer Protection Act 68 of 2008, s 56(3)",
            text="within three months after the repair",
            source="https://www.legaladviceoffice.co.za/legal-advice-in-south-africa/304-what-are-your-rights-after-a-repair-is-carried-out",
            mark="P",
            checked=_CHECKED,
            note="Where it fails again within it: a replacement or a refund.",
        ),
        Period(
            what="repair",
            unit="none",
            cite="Consumer Protection Act 68 of 2008, s 56",
            source=_SECTION_56,
            mark="P",
            checked=_CHECKED,
            note="The repair itself has no number of days.",
        ),
    ),
    cautions=("The three months begin when the repair is done: they are no time to repair in.",),
)
