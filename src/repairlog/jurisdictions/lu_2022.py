"""Luxembourg, contracts since 2022: the Consumer Code."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_LAW = "http://data.legilux.public.lu/eli/etat/leg/loi/2021/12/08/a844/jo"
_STATE = "2021-12-08"

REGIME = Regime(
    id="LU-2022",
    country="LU",
    name="Consumer Code",
    contract_from=date(2022, 1, 1),
    contract_from_mark="P",
    dates_source=_LAW,
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="seller_informed",
            consequence=("price_reduction", "termination"),
            consequence_mark="S",
            cite="art. L. 212-7 du Code de la consommation",
            source=_LAW,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="What follows from a late repair is in art. L. 212-6.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. L. 212-5 et s. du Code de la consommation",
            source=_LAW,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. L. 212-5 et s. du Code de la consommation",
            source=_LAW,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
    ),
)
