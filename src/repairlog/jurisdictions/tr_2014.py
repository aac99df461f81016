"""Turkey, contracts since June 2014: the After-sales Services Regulation."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_NEWSPAPER = "https://www.sakaryagazetesi.com.tr/yasal-surede-mal-tamiri"

REGIME = Regime(
    id="TR-2014",
    country="TR",
    name="After-sales Services Regulation (OG 29029)",
    contract_from=date(2014, 6, 13),
    contract_from_mark="U",
    addressee=("designated_repairer", "seller", "maker", "importer"),
    use="yes",
    note="The first day is that of publication. A change was drafted in 2018; what came of it was not read.",
    periods=(
        Period(
            what="working_day_definition",
            unit="none",
            week="mon-sat",
            cite="Satış Sonrası Hizmetler Yönetmeliği m. 4/1-d",
            text="pazar günleri dışındaki çalışma günlerini",
            source="https://www.taksimdanismanlik.com/satis-sonrasi-hizmetler-yonetmeligi/",
            mark="P",
            checked=_CHECKED,
            note="What does not count is Sundays, the national, official and religious holidays, 1 January and 1 May: "
            "Saturdays do.",
        ),
        Period(
            what="repair",
            amount=20,
            unit="working_day",
            week="mon-sat",
            applies="in warranty",
            starts="seller_informed",
            firmness="hard",
            consequence=("refund", "replacement", "price_reduction"),
            cite="Satış Sonrası Hizmetler Yönetmeliği (RG 13.06.2014/29029)",
            source=_NEWSPAPER,
            mark="S",
            checked=_CHECKED,
            note="Counted from telling the authorised service or the seller, which the consumer has to prove. The row for "
            "phones in the list was not read.",
        ),
        Period(
            what="repair",
            amount=20,
            unit="working_day",
            week="mon-sat",
            applies="out of warranty",
            starts="hand_in",
            firmness="hard",
            cite="Satış Sonrası Hizmetler Yönetmeliği (RG 13.06.2014/29029)",
            source=_NEWSPAPER,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="loan",
            amount=10,
            unit="working_day",
            week="mon-sat",
            applies="in warranty",
            starts="seller_informed",
            consequence=("temporary_replacement",),
            cite="Satış Sonrası Hizmetler Yönetmeliği (RG 13.06.2014/29029)",
            source=_NEWSPAPER,
            mark="S",
            checked=_CHECKED,
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            starts="delivery",
            rolls="none",
            minimum=True,
            cite="6502 sayılı Kanun",
            source="https://www.cansuoncler.av.tr/tuketicinin-kullanimina-sunulan-urunlerin-kullanim-omru-ve-azami-tamir-suresi/",
            mark="S",
            checked=_CHECKED,
        ),
    ),
    cautions=(
        "Saturdays count: a count from Monday to Friday is days too long.",
        "How half-day holidays count is not known.",
    ),
)
