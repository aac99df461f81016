"""Hungary: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="HU",
    gaps=(
        Gap(
            question="What are the terms of the mandatory guarantee, and how long does the liability last?",
            say="Neither was checked.",
        ),
    ),
)
