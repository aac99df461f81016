"""Estonia: the Consumer Protection Act on how soon a complaint is answered."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="EE",
    country="EE",
    name="Consumer Protection Act",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="reply",
            amount=15,
            unit="day",
            starts="complaint_received",
            cite="TKS § 24 lg 5",
            text="15 päeva jooksul arvates kaebuse saamisest",
            source="https://github.com/legalize-dev/legalize-ee/blob/39fb0955373d3ff1c30bddd156c8c1c9b4a800f4/ee/131122015001.md",
            mark="P",
            checked=_CHECKED,
            state="2025-09-01",
            note="The term is for an answer and not for a repair.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="VÕS § 218",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="VÕS § 218",
            mark="U",
            checked=_CHECKED,
        ),
    ),
)
