"""Portugal: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="PT",
    gaps=(
        Gap(
            question="Did anything change from 2026-07-31?",
            say="The text that was read is that of 2021-10-18.",
        ),
    ),
)
