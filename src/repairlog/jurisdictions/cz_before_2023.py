"""Czechia, contracts before January 2023: section 19 of the Consumer Protection Act, former text."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_ACT = "https://github.com/legalize-dev/legalize-cz/blob/fd8c52c0c1a2ccd600c7a6dbd218defb1d9aef5b/cz/SB-1992-634.md"

REGIME = Regime(
    id="CZ-BEFORE-2023",
    country="CZ",
    name="Consumer Protection Act, section 19, older text",
    contract_to=date(2023, 1, 5),
    contract_to_mark="U",
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=30,
            unit="day",
            starts="complaint",
            rolls="sat_sun_holiday",
            firmness="hard",
            consequence=("material_breach",),
            cite="§ 19 odst. 3 zákona č. 634/1992 Sb. (znění do 5. 1. 2023)",
            text="Marné uplynutí této lhůty se považuje za podstatné porušení smlouvy",
            source=_ACT,
            mark="P",
            checked=_CHECKED,
            state="2022",
        ),
        Period(
            what="reply",
            amount=3,
            unit="working_day",
            cite="§ 19 odst. 3 zákona č. 634/1992 Sb. (znění do 5. 1. 2023)",
            source=_ACT,
            mark="P",
            checked=_CHECKED,
            state="2022",
            note="The decision is due at once, in complex cases within three working days; which days count as working was "
            "not noted.",
        ),
    ),
)
