"""Turkey: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="TR",
    gaps=(
        Gap(
            question="What does the list say of phones, how do half-day holidays count, and what changed since 2018?",
            say="None of it was read.",
        ),
    ),
)
