"""Romania: what is not known."""

from __future__ import annotations

from repairlog.domain.law import Country, Gap

COUNTRY = Country(
    code="RO",
    gaps=(
        Gap(
            question="Are the 15 days calendar or working days in 2026?",
            say="Which of them applies is not known, so both dates are shown.",
        ),
        Gap(
            question="Which law is for contracts before 2022-01-01?",
            say="It was not checked.",
        ),
    ),
)
