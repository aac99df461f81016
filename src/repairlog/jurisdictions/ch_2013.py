"""Switzerland, contracts since 2013: the Code of Obligations, which knows no right to a repair."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_GUIDE = "https://www.e-commerce-guide.admin.ch/ecommerce/de/home/onlinekauf/nach-dem-kauf/garantiefrist.html"

REGIME = Regime(
    id="CH-2013",
    country="CH",
    name="Code of Obligations 197 to 210",
    contract_from=date(2013, 1, 1),
    contract_from_mark="S",
    dates_source="https://www.e-commerce-guide.admin.ch/",
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="none",
            consequence=("termination", "price_reduction", "replacement"),
            cite="Art. 205 und 206 OR",
            source=_GUIDE,
            mark="P",
            checked=_CHECKED,
            state="2018-12-12",
            note="A repair is not among the rights the law lists: only a contract or terms of sale give it.",
        ),
        Period(
            what="action",
            amount=2,
            unit="year",
            starts="delivery",
            consequence=("time_barred",),
            cite="Art. 210 OR",
            source=_GUIDE,
            mark="P",
            checked=_CHECKED,
            state="2018-12-12",
            note="Not to be shortened for consumers; for used goods one year is the least.",
        ),
        Period(
            what="notice",
            unit="reasonable",
            starts="discovery",
            cite="Art. 201 OR",
            source="https://www.e-commerce-guide.admin.ch/ecommerce/de/home/probleme/sachmaengel.html",
            mark="S",
            checked=_CHECKED,
            note="Without delay, and better in writing.",
        ),
    ),
    cautions=("A right to a repair under the law is not to be claimed.",),
)
