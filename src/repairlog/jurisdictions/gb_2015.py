"""United Kingdom, contracts since October 2015: the Consumer Rights Act 2015, and what differs by nation."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_SECTION_22 = "https://www.legislation.gov.uk/ukpga/2015/15/section/22/enacted/data.xht"
_ADVICE = "http://www.larnetimes.co.uk/news/advice-your-rights-under-new-consumer-law-1-6994004"
_RETRA = "http://retra.co.uk/consumers/rights/six-years/"
_STATE = "as enacted"

REGIME = Regime(
    id="GB-2015",
    country="GB",
    name="Consumer Rights Act 2015",
    contract_from=date(2015, 10, 1),
    contract_from_mark="S",
    dates_source=_ADVICE,
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="request",
            firmness="soft",
            consequence=("price_reduction", "final_rejection"),
            consequence_mark="P",
            consequence_source="http://legislation.data.gov.uk/ukpga/2015/15/section/24/enacted",
            cite="Consumer Rights Act 2015, s 23(2)(a)",
            text="within a reasonable time and without significant inconvenience to the consumer",
            source="http://legislation.data.gov.uk/cy/ukpga/2015/15/section/23/enacted/data.xht",
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="The same rights follow after a single repair that failed: s 24(5).",
        ),
        Period(
            what="rejection",
            amount=30,
            unit="day",
            starts="delivery",
            rolls="none",
            cite="Consumer Rights Act 2015, s 22(3)",
            text="30 days beginning with the first day after",
            source=_SECTION_22,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="The short-term right to reject, which is not about a repair.",
        ),
        Period(
            what="suspension",
            amount=7,
            unit="day",
            starts="request",
            minimum=True,
            stops=("rejection",),
            cite="Consumer Rights Act 2015, s 22(6) to (8)",
            source=_SECTION_22,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="From the request for a repair until the goods are back the 30 days stand still; then the rest of them is "
            "left, or 7 days if that is more. Notes: https://legislation.gov.uk/ukpga/2015/15/section/22/notes",
        ),
        Period(
            what="presumption",
            amount=6,
            unit="month",
            starts="delivery",
            rolls="none",
            cite="Consumer Rights Act 2015, s 19(14) and (15)",
            cite_mark="U",
            source=_ADVICE,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="refund",
            amount=14,
            unit="day",
            starts="agreement",
            start_day_counted=True,
            cite="Consumer Rights Act 2015, s 20(15)",
            source=_ADVICE,
            mark="S",
            checked=_CHECKED,
            note="It begins 'with the day on which the trader agrees', so that day counts.",
        ),
        Period(
            what="action",
            amount=6,
            unit="year",
            subdivision=("ENG", "WLS", "NIR"),
            starts="delivery",
            cite="Limitation Act 1980, s 5",
            source=_RETRA,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="action",
            amount=5,
            unit="year",
            subdivision=("SCT",),
            starts="discovery",
            cite="Prescription and Limitation (Scotland) Act 1973",
            source=_RETRA,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="letter_before_action",
            amount=14,
            unit="day",
            subdivision=("ENG", "WLS"),
            cite="Practice Direction: Pre-Action Conduct and Protocols",
            source="https://www.brainscape.com/",
            source_is="site",
            mark="S",
            checked=_CHECKED,
            note="For a simple case; in a complex one up to 3 months.",
        ),
    ),
    cautions=(
        "The 30 days are the time to reject the goods, and no limit for a repair.",
        (
            "Courts, time limits and bank holidays differ between England and Wales, Scotland and Northern Ireland; the "
            "Practice Direction is that of England and Wales."
        ),
        "The guarantee has no fixed length: two years are never printed.",
    ),
)
