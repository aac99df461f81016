"""What holds wherever a repair is: no law is claimed, and some things are never printed."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Country, Gap, NeverPrint

AS_OF = date(2026, 11, 23)
"""The day the law in this package was last looked at."""

COUNTRY = Country(code="")
"""For every country without a file of its own."""

UNSURE = Gap(
    question="Which states had made Directive 2024/1799 their law by 2026-11-23?",
    say="Of their texts only Slovakia's was read.",
)
"""Open wherever a regime is unsure from some day on."""

NEVER_PRINT = (
    NeverPrint(
        pattern="ec.europa.eu/consumers/odr",
        why="The EU's dispute platform has taken no complaints since 2025-03-20 and was shut on 2025-07-20.",
        mark="S",
        source="https://www.iubenda.com/en/help/173458-discontinuation-of-the-european-online-dispute-resolution-odr-platform",
    ),
    NeverPrint(
        pattern="webgate.ec.europa.eu/odr",
        why="Another address of the same platform.",
        mark="U",
    ),
)
