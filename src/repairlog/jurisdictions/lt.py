"""Lithuania: article 6.364 of the Civil Code, and what the trade authority says."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_CODE_6_364 = "https://www.infolex.lt/ta/12755:str6.364"

REGIME = Regime(
    id="LT",
    country="LT",
    name="Civil Code 6.364 and trade authority guidance",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="CK 6.364 str. 1 d.",
            source=_CODE_6_364,
            mark="P",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="CK 6.364 str. 4 d.",
            source=_CODE_6_364,
            mark="P",
            checked=_CHECKED,
        ),
        Period(
            what="reply",
            amount=14,
            unit="day",
            starts="complaint_received",
            consequence=("may_go_to_authority",),
            cite="Vartotojų teisių apsaugos įstatymas",
            text="per 14 kalendorinių dienų",
            source="https://vvtat.lrv.lt/lt/DUK/",
            mark="S",
            checked=_CHECKED,
            note="The number of the article was not checked.",
        ),
    ),
)
