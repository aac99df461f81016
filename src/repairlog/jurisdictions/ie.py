"""Ireland: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="IE",
    gaps=(
        Gap(
            question="Which numbers stand in sections 21 to 26?",
            say="Their titles were read, and nothing more.",
        ),
    ),
)
