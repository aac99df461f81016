"""Czechia: how a last day is counted, and what is not known."""

from __future__ import annotations

from repairlog.domain.law import Counting, Country, Gap

COUNTRY = Country(
    code="CZ",
    counting=(
        Counting(
            cite="§§ 605, 607 zákona č. 89/2012 Sb.",
            rolls="sat_sun_holiday",
            mark="P",
            source="https://github.com/legalize-dev/legalize-cz/blob/2a1faedda22473dc6352fb568f0c8401703af06e/cz/SB-2012-89.md",
            state="2026-01-01",
        ),
    ),
    gaps=(
        Gap(
            question="On which day did the present section 19 begin, and did it change from 2026-07-31?",
            say="It is taken to have begun on 2023-01-06.",
        ),
    ),
)
