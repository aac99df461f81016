"""Germany, contracts since 2022: the Civil Code on the sale of consumer goods."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_CIVIL_CODE = "https://github.com/bundestag/gesetze/blob/d2c90e4812ac75d4d78e2a6e9df694817300e063/b/bgb/index.md"
_STATE = "2022-03-26"

REGIME = Regime(
    id="DE-2022",
    country="DE",
    name="Civil Code, sale of consumer goods",
    contract_from=date(2022, 1, 1),
    contract_from_mark="U",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="seller_informed",
            firmness="soft",
            consequence=("termination", "price_reduction"),
            cite="§ 475 Abs. 5 BGB",
            text="innerhalb einer angemessenen Frist ab dem Zeitpunkt, zu dem der Verbraucher ihn über den Mangel "
            "unterrichtet hat",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="§ 475d Abs. 1 Nr. 1 BGB lets the buyer withdraw without setting a period; § 440 BGB is about two failed "
            "attempts.",
        ),
        Period(
            what="action",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="sat_sun_holiday",
            consequence=("time_barred",),
            cite="§ 438 Abs. 1 Nr. 3, Abs. 2 BGB",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="action",
            amount=4,
            unit="month",
            applies="not before this, once the defect has shown",
            starts="discovery",
            rolls="sat_sun_holiday",
            defers=True,
            cite="§ 475e Abs. 3 BGB",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="action",
            amount=2,
            unit="month",
            applies="not before this, once the goods are back",
            starts="return",
            rolls="sat_sun_holiday",
            defers=True,
            cite="§ 475e Abs. 4 BGB",
            source=_CIVIL_CODE,
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
            cite="§ 477 Abs. 1 BGB",
            source=_CIVIL_CODE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
    ),
    cautions=(
        "The Code has no number of days: the letter sets a period, and says that the writer sets it.",
        "Twelve months more after a repair (§ 475e Abs. 5) were read in a draft only, which is not law.",
    ),
)
