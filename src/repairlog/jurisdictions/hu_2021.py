"""Hungary, contracts since 2021: Decree 19/2014 on how claims under a guarantee are handled."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_DECREE = "http://njt.hu/cgi_bin/njt_doc.cgi?docid=220058.384559"

REGIME = Regime(
    id="HU-2021",
    country="HU",
    name="Decree 19/2014 on warranty claims",
    contract_from=date(2021, 1, 1),
    contract_from_mark="P",
    dates_source=_DECREE,
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    note="Section 5 has had its present wording since 2021-01-01.",
    periods=(
        Period(
            what="repair",
            amount=15,
            unit="day",
            starts="unspecified",
            firmness="effort",
            consequence=("inform_expected_duration",),
            cite="19/2014. (IV. 29.) NGM rendelet 5. §",
            text="törekednie kell arra, hogy a kijavítást vagy kicserélést legfeljebb tizenöt napon belül elvégezze",
            source=_DECREE,
            mark="P",
            checked=_CHECKED,
            note="The trader has to try. Where it takes longer than 15 days he has to say how long, which is worth asking.",
        ),
        Period(
            what="reply",
            amount=5,
            unit="working_day",
            starts="complaint",
            cite="19/2014. (IV. 29.) NGM rendelet 4. § (5)",
            source="https://konszenzus.org/jogszabalyok/a-fogyaszto-es-vallalkozas-kozotti-szerzodes-kereteben-eladott-dolgokra/",
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="Ptk.",
            mark="U",
            checked=_CHECKED,
        ),
        Period(
            what="presumption",
            amount=1,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="373/2021. (VI. 30.) Korm. rendelet",
            mark="U",
            checked=_CHECKED,
        ),
    ),
    cautions=(
        "Widely read pages make the 15 days mandatory and count them from the hand-over; the text does neither.",
        "The terms of the mandatory guarantee are not on record: no number of them may be stated.",
    ),
)
