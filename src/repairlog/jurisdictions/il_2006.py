"""Israel, contracts since 2006: the regulations on warranty and service after the sale."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_LAWYER = "https://www.fridmanwork.com/MDx-alawyer3790.html"

REGIME = Regime(
    id="IL-2006",
    country="IL",
    name="Consumer Protection (Warranty and Service) Regulations",
    addressee=("maker", "importer"),
    use="ask",
    periods=(
        Period(
            what="repair",
            amount=10,
            unit="working_day",
            week="sun-fri",
            applies="handed in at a service station",
            starts="hand_in",
            firmness="hard",
            cite='תקנה 10 לתקנות הגנת הצרכן (אחריות ושירות לאחר מכירה), תשס"ו-2006',
            text="עשרה ימים מהיום שבו נמסרו הטובין לתחנת השירות",
            source=_LAWYER,
            mark="S",
            checked=_CHECKED,
            note="Left out are Sabbaths and holidays, and not Fridays.",
        ),
        Period(
            what="repair",
            amount=14,
            unit="working_day",
            week="sun-fri",
            applies="handed in at the point of sale",
            starts="hand_in",
            firmness="hard",
            cite='תקנה 10 לתקנות הגנת הצרכן (אחריות ושירות לאחר מכירה), תשס"ו-2006',
            source=_LAWYER,
            mark="S",
            checked=_CHECKED,
            note="'Two weeks' made of days that are counted in the same way.",
        ),
        Period(
            what="repair",
            amount=7,
            unit="working_day",
            week="sun-fri",
            applies="home call",
            starts="request",
            firmness="hard",
            cite='תקנה 10 לתקנות הגנת הצרכן (אחריות ושירות לאחר מכירה), תשס"ו-2006',
            source=_LAWYER,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            amount=1,
            unit="year",
            applies="goods over NIS 150",
            starts="delivery",
            rolls="none",
            cite='תקנה 1 לתקנות הגנת הצרכן (אחריות ושירות לאחר מכירה), תשס"ו-2006',
            source="http://nadel-law.co.il/Index.asp?CategoryID=293&ArticleID=686",
            mark="P",
            checked=_CHECKED,
        ),
    ),
    cautions=("Fridays count and Saturdays do not: with the country's usual weekend the date comes out wrong.",),
)
