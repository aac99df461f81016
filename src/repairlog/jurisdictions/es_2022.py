"""Spain, contracts since 2022: the General Consumer Act."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_ACT = "https://github.com/legalize-dev/legalize-es/blob/122aa436475a94cd3344adf842ca9c03a4c37283/es/BOE-A-2007-20555.md"
_OFFICIAL = "https://www.boe.es/eli/es/rdlg/2007/11/16/1"
_STATE = "2026-02-28"

REGIME = Regime(
    id="ES-2022",
    country="ES",
    name="General Consumer Act (RDLeg. 1/2007)",
    contract_from=date(2022, 1, 1),
    contract_from_mark="S",
    dates_source="https://ondavasca.com/la-garantia-de-los-productos-se-amplia-tres-anos-desde-el-1-de-enero/amp",
    unsure_from=date(2026, 7, 31),
    addressee=("seller", "maker"),
    addressee_note="The maker answers only where it is impossible, or too much of a burden, to turn to the trader (art. "
    "125.1).",
    conditional=("maker",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="seller_informed",
            firmness="soft",
            consequence=("price_reduction", "termination"),
            consequence_mark="S",
            cite="art. 118.4.b) TRLGDCU (RDLeg. 1/2007)",
            text="plazo razonable",
            source=_ACT,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="What follows from a late repair is in art. 119. The seller has to hand over a dated paper (art. 123.2), "
            "which is worth asking for.",
        ),
        Period(
            what="liability",
            amount=3,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. 120.1 TRLGDCU",
            source=_ACT,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="presumption",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. 121.1 TRLGDCU",
            source=_ACT,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="suspension",
            unit="none",
            starts="hand_in",
            stops=("liability",),
            cite="art. 122.1 y 2 TRLGDCU",
            source=_ACT,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="From the day it is handed over to the day it is back.",
        ),
        Period(
            what="extension",
            amount=1,
            unit="year",
            applies="the same defect again",
            starts="return",
            cite="art. 122.3 TRLGDCU",
            source=_ACT,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="action",
            amount=5,
            unit="year",
            cite="art. 124 TRLGDCU",
            source=_ACT,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="From which day was not noted: no date without reading the article.",
        ),
    ),
    cautions=("The Act has no number of days for a repair; the 30 days on forms are the shop's own.",),
)
