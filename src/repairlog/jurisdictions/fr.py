"""France: what is known of counting, and what is not known."""

from __future__ import annotations

from repairlog.domain.law import Counting, Country, Gap

COUNTRY = Country(
    code="FR",
    counting=(
        Counting(
            cite="art. 641 et 642 CPC",
            rolls=None,
            mark="U",
            note="From memory, and about procedure: no shift is claimed.",
        ),
    ),
    gaps=(
        Gap(
            question="Are the 6 months after a repair 12 for contracts from 2026-07-31?",
            say="How long it is for recent contracts is not known.",
        ),
        Gap(
            question="Which law is for contracts before 2022-01-01?",
            say="Not checked; a consumer association can tell.",
        ),
    ),
)
