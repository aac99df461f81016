"""Italy, contracts up to 2021: articles 130 and 132 of the Consumer Code as they stood before D.lgs. 170/2021."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_ARTICLE_130 = "https://www.brocardi.it/codice-del-consumo/parte-iv/titolo-iii/capo-i/art130.html"
_ARTICLE_132 = "https://doctrine.it/norms/codes/itatextk7vqz3g4hk2ogxv/articles/itaartggcdr1i467ra9e?version=65d270b1-5d17-59d3-9096-97abc618b0dc%3A%3ALRD8513614E451C68D1E8B%3A%3A2005-10-08"

REGIME = Regime(
    id="IT-2005",
    country="IT",
    name="Consumer Code, text before the reform of 2021",
    contract_from=date(2005, 10, 23),
    contract_from_mark="U",
    contract_to=date(2021, 12, 31),
    contract_to_mark="P",
    dates_source="https://www.gazzettaufficiale.it/atto/serie_generale/caricaArticolo?art.codiceRedazionale=005G0232&art.dataPubblicazioneGazzetta=2005-10-08&art.flagTipoArticolo=0&art.idArticolo=135&art.idGruppo=28&art.idSottoArticolo=3&art.idSottoArticolo1=10&art.progressivo=0&art.versione=1",
    addressee=("seller",),
    use="yes",
    note="The very first day of the text, 2005-10-23, was not looked up.",
    periods=(
        Period(
            what="repair",
            unit="reasonable",
            starts="request",
            firmness="soft",
            consequence=("price_reduction", "termination"),
            consequence_mark="S",
            consequence_source="https://www.studiolegalederossi.it/l/diritti-del-consumatore-art-130-del-codice-del-consumo/",
            cite="art. 130, comma 5, D.lgs. 6 settembre 2005, n. 206 (testo anteriore al D.lgs. 170/2021)",
            text="devono essere effettuate entro un congruo termine dalla richiesta e non devono arrecare notevoli "
            "inconvenienti",
            source=_ARTICLE_130,
            mark="P",
            checked=_CHECKED,
            state="2020-06-30",
            note="The law gives no number of days. What follows from a late repair is in art. 130, comma 7.",
        ),
        Period(
            what="notice",
            amount=2,
            unit="month",
            starts="discovery",
            rolls="holiday",
            rolls_mark="S",
            firmness="hard",
            consequence=("right_lapses",),
            cite="art. 132, comma 2, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)",
            text="entro il termine di due mesi dalla data in cui ha scoperto il difetto",
            source=_ARTICLE_132,
            mark="P",
            checked=_CHECKED,
            state="2005-10-08",
            note="The seller is the one to tell. Superfluous where he admitted the fault or hid it.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            cite="art. 132, comma 1, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)",
            source=_ARTICLE_132,
            mark="P",
            checked=_CHECKED,
            state="2005-10-08",
            note="The fault must show before its end, which no holiday moves.",
        ),
        Period(
            what="presumption",
            amount=6,
            unit="month",
            starts="delivery",
            rolls="none",
            cite="art. 132, comma 3, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)",
            source=_ARTICLE_132,
            mark="P",
            checked=_CHECKED,
            state="2005-10-08",
            note="What shows until then counts as there from the start, unless the seller proves that it was not.",
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
            cite="art. 132, comma 4, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)",
            text="in ogni caso, nel termine di ventisei mesi dalla consegna",
            source="https://www.calcolaonline.com/prestitionline/codice-del-consumo/articolo-132-codice-consumo.htm",
            mark="P",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            unit="none",
            applies="who answers",
            cite="art. 130, comma 1, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)",
            text="Il venditore è responsabile nei confronti del consumatore per qualsiasi difetto di conformità "
            "esistente al momento della consegna",
            source=_ARTICLE_130,
            mark="P",
            checked=_CHECKED,
            state="2020-06-30",
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
        (
            "Cite articles 130 and 132 as 'nel testo vigente prima del D.lgs. 170/2021', and neither 133, 135-bis, "
            "135-ter nor any directive."
        ),
        "The reform of 2021 gave the numbers 130, 132, 133 and 135 to other contents: one number, two rules.",
        "No legal term of 15 or 30 days exists for a repair; these numbers are practice and are never printed as law.",
        (
            "A service centre that knows of the fault is not the seller who knows: without notice to the seller within "
            "two months the right may be lost."
        ),
    ),
)
