"""Slovakia, contracts since 31 July 2026: the Civil Code with the twelve months after a first repair."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_CIVIL_CODE = "https://github.com/legalize-dev/legalize-sk/blob/2b28237a53415cfca0abf20cc31920c394d7bc17/sk/ZZ-1964-40.md"
_OFFICIAL = "https://www.slov-lex.sk/pravne-predpisy/SK/ZZ/1964/40/"
_STATE = "2026-07-31"

REGIME = Regime(
    id="SK-2026",
    country="SK",
    name="Civil Code with the right-to-repair change",
    contract_from=date(2026, 7, 31),
    contract_from_mark="P",
    dates_source=_CIVIL_CODE,
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=30,
            unit="day",
            starts="seller_informed",
            rolls="sat_sun_holiday",
            firmness="soft",
            consequence=("price_reduction", "termination"),
            cite="§ 622 ods. 3, § 623 ods. 4 a § 624 zákona č. 40/1964 Zb.",
            source=_CIVIL_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="Longer only for an objective reason, which the seller has to prove. § 624 does not repeat the 30 days, "
            "so §§ 622 to 624 are cited together.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="§ 619 ods. 1 zákona č. 40/1964 Zb.",
            source=_CIVIL_CODE,
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
            cite="§ 620 ods. 1 zákona č. 40/1964 Zb.",
            source=_CIVIL_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="As long as the liability itself.",
        ),
        Period(
            what="notice",
            amount=2,
            unit="month",
            starts="discovery",
            rolls="sat_sun_holiday",
            firmness="hard",
            consequence=("right_lapses",),
            cite="§ 621 ods. 3 zákona č. 40/1964 Zb.",
            source=_CIVIL_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="extension",
            amount=12,
            unit="month",
            starts="repair_end",
            max_times=1,
            cite="§ 619 ods. 4 zákona č. 40/1964 Zb.",
            text="Po prvom odstránení vady opravou ... predlžuje o 12 mesiacov",
            source=_CIVIL_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="One time, after the first repair.",
        ),
    ),
    cautions=(
        (
            "§ 622 ods. 1 says where the defect may be reported: at any shop of the seller, to a person named for it, or "
            "at a distance."
        ),
        "The 30 days have an exception: 'at the latest' only together with 'unless for an objective reason'.",
        "A contract made before 2026-07-31 stays under the former text (§ 879aa) and gets no twelve months.",
    ),
)
