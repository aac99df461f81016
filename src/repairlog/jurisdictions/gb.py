"""United Kingdom: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="GB",
    gaps=(
        Gap(
            question="How do sections 19 to 24 read now?",
            say="They were read as they were enacted.",
        ),
    ),
)
