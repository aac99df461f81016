"""Slovakia, contracts up to June 2024: section 18 of the Consumer Protection Act 250/2007."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="SK-BEFORE-2024",
    country="SK",
    name="Consumer Protection Act 250/2007",
    contract_to=date(2024, 6, 30),
    contract_to_mark="P",
    dates_source="https://github.com/legalize-dev/legalize-sk/blob/2b28237a53415cfca0abf20cc31920c394d7bc17/sk/ZZ-1964-40.md",
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
            consequence=("as_irreparable_defect",),
            cite="§ 18 ods. 4 zákona č. 250/2007 Z. z.",
            text="nesmie trvať dlhšie ako 30 dní",
            source="https://github.com/legalize-dev/legalize-sk/blob/2b28237a53415cfca0abf20cc31920c394d7bc17/sk/ZZ-2007-250.md",
            mark="P",
            checked=_CHECKED,
        ),
    ),
)
