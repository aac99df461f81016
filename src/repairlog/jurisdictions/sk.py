"""Slovakia: how a last day is counted."""

from __future__ import annotations

from repairlog.domain.law import Counting, Country

COUNTRY = Country(
    code="SK",
    counting=(
        Counting(
            cite="§ 122 zákona č. 40/1964 Zb.",
            rolls="sat_sun_holiday",
            mark="P",
            source="https://github.com/legalize-dev/legalize-sk/blob/2b28237a53415cfca0abf20cc31920c394d7bc17/sk/ZZ-1964-40.md",
            state="2026-07-31",
        ),
    ),
)
