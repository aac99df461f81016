"""United States, federal law: the Magnuson-Moss Warranty Act."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)

REGIME = Regime(
    id="US",
    country="US",
    name="Magnuson-Moss Warranty Act",
    addressee=("maker",),
    addressee_note="Whoever gave the written warranty.",
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            applies="only warranties designated 'full'",
            consequence=("refund", "replacement"),
            cite="15 U.S.C. § 2304(a)(1)",
            text="remedy such consumer product within a reasonable time and without charge",
            source="https://policyrisk.com/behind-the-curtain/us-code/title/15/section/2304",
            mark="P",
            checked=_CHECKED,
            state="2026-04-06",
            note="After a reasonable number of attempts, a refund or a replacement: (a)(4).",
        ),
    ),
    cautions=(
        "A warranty called 'limited' is not covered by this section.",
        "Federal law has no number of days.",
    ),
)
