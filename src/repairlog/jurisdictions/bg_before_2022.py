"""Bulgaria, contracts up to 2021: articles 112 to 115 of the Consumer Protection Act, at second hand."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_MANUAL = "https://manualshive.com/en/manual/prity/2cf/1603622?page=11"

REGIME = Regime(
    id="BG-BEFORE-2022",
    country="BG",
    name="Consumer Protection Act, articles 112 to 115",
    contract_to=date(2021, 12, 31),
    contract_to_mark="P",
    dates_source="https://lex.bg/bg/laws/ldoc/2137210804",
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=1,
            unit="month",
            starts="complaint",
            consequence=("termination", "price_reduction"),
            cite="чл. 113, ал. 2 и 3 ЗЗП",
            text="в рамките на един месец, считано от предявяването на рекламацията",
            source=_MANUAL,
            mark="S",
            checked=_CHECKED,
            note="Known from reprints in the manuals of products.",
        ),
        Period(
            what="suspension",
            unit="none",
            starts="complaint",
            stops=("liability",),
            cite="чл. 115, ал. 2 ЗЗП",
            source=_MANUAL,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="ЗЗП",
            source=_MANUAL,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=6,
            unit="month",
            starts="delivery",
            rolls="none",
            cite="ЗЗП",
            mark="U",
            checked=_CHECKED,
        ),
    ),
)
