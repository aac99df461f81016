"""Spain, contracts up to 2021: the General Consumer Act before its change, at second hand."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_ONDA_VASCA = "https://ondavasca.com/la-garantia-de-los-productos-se-amplia-tres-anos-desde-el-1-de-enero/amp"

REGIME = Regime(
    id="ES-BEFORE-2022",
    country="ES",
    name="General Consumer Act, text before 2022",
    contract_to=date(2021, 12, 31),
    contract_to_mark="S",
    dates_source=_ONDA_VASCA,
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="TRLGDCU (texto anterior a 2022)",
            source=_ONDA_VASCA,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=6,
            unit="month",
            starts="delivery",
            rolls="none",
            cite="TRLGDCU (texto anterior a 2022)",
            mark="U",
            checked=_CHECKED,
        ),
    ),
)
