"""Italy, contracts since 2022: articles 133 and 135 to 135-quater of the Consumer Code as D.lgs. 170/2021 made them."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_DECREE = "https://github.com/legalize-dev/legalize-it/blob/2c746cf2a1ba91f9e28040e2b817e3291b7669e7/it/21G00185.md"
_STATE = "2021-11-25"

REGIME = Regime(
    id="IT-2022",
    country="IT",
    name="Consumer Code as amended by D.lgs. 170/2021",
    contract_from=date(2022, 1, 1),
    contract_from_mark="P",
    dates_source="https://www.gazzettaufficiale.it/atto/serie_generale/caricaArticolo?art.codiceRedazionale=005G0232&art.dataPubblicazioneGazzetta=2005-10-08&art.flagTipoArticolo=0&art.idArticolo=135&art.idGruppo=28&art.idSottoArticolo=3&art.idSottoArticolo1=10&art.progressivo=0&art.versione=1",
    ambiguous_on=date(2022, 1, 1),
    unsure_from=date(2026, 7, 31),
    addressee=("seller",),
    use="yes",
    note="The decree is for contracts 'successivamente' to 1 January 2022, which leaves that very day open.",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="seller_informed",
            firmness="soft",
            consequence=("price_reduction", "termination"),
            cite="art. 135-ter, comma 1, D.lgs. 206/2005",
            text="entro un congruo periodo di tempo dal momento in cui il venditore è stato informato",
            source=_DECREE,
            official="https://www.gazzettaufficiale.it",
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="What follows from a late repair is in art. 135-bis, comma 4; the contract ends by telling the seller "
            "so (art. 135-quater, comma 2), but not for a minor defect, which he must prove (comma 5).",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. 133, comma 1, D.lgs. 206/2005",
            text="che si manifesta entro due anni",
            source=_DECREE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="liability",
            amount=1,
            unit="year",
            applies="used goods, only if agreed: floor",
            starts="delivery",
            rolls="none",
            minimum=True,
            cite="art. 133, comma 4, D.lgs. 206/2005",
            source=_DECREE,
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
            cite="art. 135, comma 1, D.lgs. 206/2005",
            text="entro un anno",
            source=_DECREE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="action",
            amount=26,
            unit="month",
            starts="delivery",
            rolls="holiday",
            rolls_mark="S",
            firmness="hard",
            consequence=("time_barred",),
            cite="art. 133, comma 3, D.lgs. 206/2005",
            source=_DECREE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
        ),
        Period(
            what="notice",
            unit="none",
            cite="artt. 133 e 135 D.lgs. 206/2005",
            source=_DECREE,
            mark="P",
            checked=_CHECKED,
            state=_STATE,
            note="The text has no term for telling the seller; the two months on shops' pages are the old one's.",
        ),
        Period(
            what="formal_demand",
            amount=15,
            unit="day",
            starts="receipt",
            starts_mark="S",
            starts_source="https://www8.brocardi.it/massimario/6394.html",
            rolls="holiday",
            rolls_mark="S",
            minimum=True,
            optional=True,
            firmness="hard",
            consequence=("contract_ends_by_law",),
            cite="art. 1454 c.c.",
            text="Il termine non può essere inferiore a quindici giorni",
            source="https://www.filodiritto.com/codici/codice-civile/capo-xiv-della-risoluzione-del-contratto/art-1454",
            mark="P",
            checked=_CHECKED,
            note="Nobody has to send it. It is in writing and says that the contract ends otherwise. The last demand "
            "counts: a new one starts the term again.",
        ),
    ),
    cautions=(
        "Never claim twelve months more after a repair (Directive 2024/1799): no Italian act was found by 2026-11-23.",
        (
            "Never name the value up to which the Giudice di Pace decides: it may have changed on 2026-10-31, and how "
            "is not known."
        ),
        "The formal demand belongs to the Civil Code; no remedy of the consumer depends on it.",
    ),
)
