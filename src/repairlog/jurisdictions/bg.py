"""Bulgaria: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="BG",
    gaps=(
        Gap(
            question="How long may a repair take under the act of 2022?",
            say="It could not be read, and the month of the former act is not carried over.",
        ),
    ),
)
