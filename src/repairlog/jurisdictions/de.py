"""Germany: how a last day is counted, and what is not known."""

from __future__ import annotations

from repairlog.domain.law import Counting, Country, Gap

COUNTRY = Country(
    code="DE",
    counting=(
        Counting(
            cite="§§ 187, 188, 193 BGB",
            rolls="sat_sun_holiday",
            mark="P",
            source="https://github.com/bundestag/gesetze/blob/d2c90e4812ac75d4d78e2a6e9df694817300e063/b/bgb/index.md",
            state="2022-03-26",
        ),
    ),
    gaps=(
        Gap(
            question="How does the extension after a repair read in its final form, and which law is for contracts before "
            "2022?",
            say="Nothing but a draft was seen.",
        ),
    ),
)
