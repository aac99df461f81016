"""France, contracts since 2022: articles L. 217-3 and following of the Consumer Code."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_CODE = (
    "https://github.com/legalize-dev/legalize-fr/blob/72df7dec9775abc9df0533381f66ef2a3492bd60/fr/LEGITEXT000006069565.md"
)
_OFFICIAL = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565"
_STATE = "2026-04-03"

REGIME = Regime(
    id="FR-2022",
    country="FR",
    name="Consumer Code, legal guarantee of conformity",
    contract_from=date(2022, 1, 1),
    contract_from_mark="P",
    dates_source="https://www.circulaires.gouv.fr/codes/article_lc/LEGIARTI000044152553",
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=30,
            unit="day",
            starts="request",
            firmness="hard",
            consequence=("price_reduction", "termination"),
            cite="art. L. 217-10 et L. 217-14, 2° du code de la consommation",
            text="délai raisonnable qui ne peut être supérieur à trente jours suivant la demande du consommateur",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="Counted from the request and not from the hand-over. The article was read a second time at "
            "https://lexbase.fr/texte-de-loi/code-de-la-consommationl21710/L2150L87.html",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. L. 217-3 du code de la consommation",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="presumption",
            amount=24,
            unit="month",
            starts="delivery",
            rolls="none",
            cite="art. L. 217-7 du code de la consommation",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="presumption",
            amount=12,
            unit="month",
            applies="used goods",
            starts="delivery",
            rolls="none",
            cite="art. L. 217-7 du code de la consommation",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="extension",
            amount=6,
            unit="month",
            starts="repair_end",
            cite="art. L. 217-13 du code de la consommation",
            text="extension de cette garantie de six mois",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="suspension",
            unit="none",
            starts="request",
            stops=("liability",),
            cite="art. L. 217-28 du code de la consommation",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="Time without the goods is added to the guarantee, from the request or from the hand-over, whichever is "
            "better for the consumer.",
        ),
        Period(
            what="refund",
            amount=14,
            unit="day",
            cite="art. L. 217-17 du code de la consommation",
            source=_CODE,
            official=_OFFICIAL,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="From which day the 14 run was not noted: no date without reading the article.",
        ),
    ),
    cautions=(
        (
            "Six months more after a repair may be twelve for contracts from 2026-07-31: which is not known, so no length "
            "is named for those."
        ),
        "Whoever refuses has to say why, in writing (art. L. 217-12): worth asking for.",
        (
            "Whether a last day on a weekend or a holiday moves was not checked: the day is shown as counted, and no shift "
            "is claimed."
        ),
    ),
)
