"""Romania, contracts since 2022: Emergency Ordinance 140/2021, known at second hand."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="RO-2022",
    country="RO",
    name="Emergency Ordinance 140/2021",
    contract_from=date(2022, 1, 1),
    contract_from_mark="S",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="ask",
    periods=(
        Period(
            what="repair",
            amount=15,
            unit="day",
            starts="seller_informed",
            or_unit="working_day",
            firmness="hard",
            consequence=("price_reduction", "termination"),
            consequence_mark="U",
            cite="art. 12 alin. (1) lit. b) din OUG nr. 140/2021",
            source="https://alba24.ro/inlocuirea-bunurilor-neconforme-se-va-face-in-maxim-15-zile-lucratoare-proiect-adoptat-la-senat-1113099.html",
            mark="S",
            checked=_CHECKED,
            state="2025-12-22",
            note="Calendar days in December 2025. On 2025-12-22 the Senate passed a bill for 15 working days; what became "
            "of it in 2026 is not known.",
        ),
        Period(
            what="fine",
            unit="none",
            cite="Legea nr. 190/2025",
            source="https://www.capital.ro/regula-care-se-aplica-in-toate-magazinele-incepand-de-astazi-23-noiembrie-se-dau-amenzi-intre-5-000-si-25-000-de-lei.html",
            mark="S",
            checked=_CHECKED,
            state="2025-11-23",
            note="The trader pays it, 5,000 to 25,000 lei; the consumer gets none of it.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="OUG nr. 140/2021",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="OUG nr. 140/2021",
            mark="U",
            checked=_CHECKED,
        ),
    ),
    cautions=(
        "Newspapers confuse the 15 days for a repair with the 30 days after delivery that concern a replacement.",
        "Whether the days are calendar or working ones is not known for 2026: both dates are shown, each with its name.",
    ),
)
