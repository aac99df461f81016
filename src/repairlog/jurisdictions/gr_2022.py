"""Greece, contracts since September 2022: the Civil Code, and Law 2251/1994 as amended by Law 4967/2022."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_SITE = "https://github.com/legalize-dev/legalize-gr"
_STATE = "2022-09-09"

REGIME = Regime(
    id="GR-2022",
    country="GR",
    name="Civil Code 540 to 561 and Law 2251/1994 as amended by Law 4967/2022",
    contract_from=date(2022, 9, 9),
    contract_from_mark="U",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    note="The first day is that of publication.",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            cite="ΑΚ 544",
            text="σε εύλογο χρόνο",
            source=_SITE,
            source_is="site",
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="Published in ΦΕΚ Α' 171/9.9.2022.",
        ),
        Period(
            what="loan",
            amount=15,
            unit="working_day",
            applies="commercial warranty",
            firmness="hard",
            consequence=("temporary_replacement",),
            cite="άρθρο 5Α παρ. 4 ν. 2251/1994",
            text="δεκαπέντε (15) εργάσιμες ημέρες",
            source=_SITE,
            source_is="site",
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="A repair that takes longer gives a right to a replacement for the time. From when it runs and which days "
            "count as working was not noted.",
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="ΑΚ 541",
            source=_SITE,
            source_is="site",
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="rejection",
            amount=30,
            unit="day",
            starts="delivery",
            consequence=("price_reduction", "termination"),
            cite="ΑΚ 545 αρ. 5",
            source=_SITE,
            source_is="site",
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="ν. 4967/2022",
            source=_SITE,
            source_is="site",
            mark="S",
            checked=_CHECKED,
            state=_STATE,
            note="Without its article it counts as known at second hand, and is not cited.",
        ),
    ),
)
