"""Russia: the Consumer Protection Law 2300-1."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_TABLE = "https://taishet.irkmo.ru/news/detail.php?ID=128581"
_STATE = "2022-06-30"

REGIME = Regime(
    id="RU",
    country="RU",
    name="Consumer Protection Law 2300-1",
    addressee=("seller", "maker", "importer"),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=45,
            unit="day",
            starts="request",
            rolls="none",
            firmness="hard",
            consequence=("penalty_1_percent_a_day", "switch_remedy"),
            cite="п. 1 ст. 20 Закона РФ от 07.02.1992 № 2300-1",
            source="http://ovokras.ru/",
            source_is="site",
            mark="S",
            checked=_CHECKED,
            note="Without a written agreement on a term, at once; 45 days at the very most. Nothing was seen that moves a "
            "last day.",
        ),
        Period(
            what="loan",
            amount=3,
            unit="day",
            starts="request",
            consequence=("temporary_replacement", "penalty"),
            consequence_mark="S",
            cite="п. 2 ст. 20 Закона РФ от 07.02.1992 № 2300-1",
            source=_TABLE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="Read in the table of a municipality.",
        ),
        Period(
            what="refund",
            amount=10,
            unit="day",
            starts="request",
            cite="ст. 22 Закона РФ от 07.02.1992 № 2300-1",
            source=_TABLE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="replacement",
            amount=7,
            unit="day",
            starts="request",
            cite="п. 1 ст. 21 Закона РФ от 07.02.1992 № 2300-1",
            source=_TABLE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="With a check of quality 20 days; a month where the goods are not in stock.",
        ),
        Period(
            what="suspension",
            unit="none",
            starts="request",
            cite="п. 3 ст. 20 Закона РФ от 07.02.1992 № 2300-1",
            source="http://szmeteo.ru/",
            source_is="site",
            mark="P",
            checked=_CHECKED,
            note="The guarantee is longer by the time from the request to the return.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            applies="no warranty term set",
            starts="delivery",
            rolls="none",
            cite="п. 1 ст. 19 Закона РФ от 07.02.1992 № 2300-1",
            source="https://obnovka-shop.ru/how-to-made/zakon-o-zaschite-prav-potrebiteley-garantiynyy-talon.html",
            mark="P",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            amount=30,
            unit="day",
            applies="more than 30 days a year out of use",
            cite="ст. 18 Закона РФ от 07.02.1992 № 2300-1",
            mark="U",
            checked=_CHECKED,
        ),
    ),
)
