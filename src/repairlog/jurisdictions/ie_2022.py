"""Ireland, contracts since November 2022: the Consumer Rights Act 2022, of which the titles were read."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="IE-2022",
    country="IE",
    name="Consumer Rights Act 2022",
    contract_from=date(2022, 11, 29),
    contract_from_mark="S",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="ask",
    periods=(
        Period(
            what="act_exists",
            unit="none",
            cite="Consumer Rights Act 2022, ss. 21 to 26",
            source="http://www.irishstatutebook.ie/2022/en/act/pub/0037/index.html",
            mark="P",
            checked=_CHECKED,
            note="The titles of its sections, and no number in them.",
        ),
        Period(
            what="rejection",
            amount=30,
            unit="day",
            starts="delivery",
            cite="Consumer Rights Act 2022, s. 24",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=12,
            unit="month",
            starts="delivery",
            rolls="none",
            cite="Consumer Rights Act 2022",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="action",
            amount=6,
            unit="year",
            cite="limitation of actions",
            mark="U",
            checked=_CHECKED,
        ),
    ),
)
