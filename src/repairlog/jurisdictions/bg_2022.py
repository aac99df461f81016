"""Bulgaria, contracts since 2022: an act whose articles could not be read."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_LEX = "https://lex.bg/bg/laws/ldoc/2137210804"

REGIME = Regime(
    id="BG-2022",
    country="BG",
    name="Act on digital content and sale of goods",
    contract_from=date(2022, 1, 1),
    contract_from_mark="P",
    dates_source=_LEX,
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="ask",
    periods=(
        Period(
            what="act_exists",
            unit="none",
            cite="ЗПЦСЦУПС (ДВ, бр. 23 от 2021 г.)",
            source=_LEX,
            mark="P",
            checked=_CHECKED,
            note="Only its name and its first day were read, none of its articles.",
        ),
        Period(
            what="repair",
            amount=1,
            unit="month",
            starts="complaint",
            cite="чл. 33-34 ЗПЦСЦУПС",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="ЗПЦСЦУПС",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="ЗПЦСЦУПС",
            mark="U",
            checked=_CHECKED,
        ),
    ),
    cautions=("Manuals go on printing the former articles 113 and 115 for new sales.",),
)
