"""Czechia, contracts since January 2023: section 19 of the Consumer Protection Act, and the Civil Code."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_CIVIL_CODE = "https://github.com/legalize-dev/legalize-cz/blob/2a1faedda22473dc6352fb568f0c8401703af06e/cz/SB-2012-89.md"
_STATE = "2026-01-01"

REGIME = Regime(
    id="CZ-2023",
    country="CZ",
    name="Consumer Protection Act, section 19, and Civil Code",
    contract_from=date(2023, 1, 6),
    contract_from_mark="U",
    unsure_from=date(2026, 7, 31),
    addressee=("designated_repairer", "seller"),
    addressee_note="The repairer comes first only where one is named for repairs and is where the buyer is, or closer to "
    "him than the seller (§ 2172 zákona č. 89/2012 Sb., § 19 odst. 1 zákona č. 634/1992 Sb.). Otherwise the seller does.",
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=30,
            unit="day",
            starts="complaint",
            rolls="sat_sun_holiday",
            firmness="hard",
            consequence=("termination", "price_reduction"),
            cite="§ 19 odst. 3 a 4 zákona č. 634/1992 Sb.",
            text="nejpozději do 30 dnů ode dne uplatnění reklamace",
            source="https://github.com/legalize-dev/legalize-cz/blob/fd8c52c0c1a2ccd600c7a6dbd218defb1d9aef5b/cz/SB-1992-634.md",
            official="https://e-sbirka.gov.cz/eli/cz/sb/1992/634/2025-08-20",
            mark="P",
            checked=_CHECKED,
            state="2025-08-20",
            note="The defect has to be removed and the consumer told, both within the term; longer only if that was "
            "agreed. The complaint is confirmed in writing (§ 19 odst. 2).",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="§ 2165 odst. 1 zákona č. 89/2012 Sb.",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="Telling late does not cost the claim (§ 2165 odst. 3).",
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="§ 2161 odst. 5 zákona č. 89/2012 Sb.",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="suspension",
            unit="none",
            starts="notice",
            stops=("liability",),
            cite="§ 2165 odst. 4 zákona č. 89/2012 Sb.",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="The time stands still while the goods cannot be used.",
        ),
    ),
    cautions=(
        "Here a letter to the service centre can be the right one, as it seldom is elsewhere.",
        (
            "Both have to happen within the term, the repair and the word to the consumer: done on day 30 and not "
            "announced is late."
        ),
    ),
)
