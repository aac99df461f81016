"""South Korea, contracts since 2020: the standards for settling consumer disputes."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_NEWSPAPER = "http://www.jemin.com/news/articleView.html?idxno=584264"

REGIME = Regime(
    id="KR-2020",
    country="KR",
    name="Consumer dispute settlement standards",
    contract_from=date(2020, 1, 1),
    contract_from_mark="S",
    dates_source=_NEWSPAPER,
    addressee=("maker", "seller"),
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=1,
            unit="month",
            starts="request",
            binding=False,
            firmness="soft",
            consequence=("replacement", "refund"),
            cite="소비자기본법 시행령 [별표 1] 일반적 소비자분쟁해결기준",
            text="수리를 의뢰한 날부터 1개월이 지난 후에도",
            source="https://m.svc.kr.canon/support/consumerProtection",
            mark="P",
            checked=_CHECKED,
            note="Mediators go by it; it has no force of law. The thing has to be back, repaired, within it; once the "
            "warranty is over, a refund is less the wear.",
        ),
        Period(
            what="liability",
            amount=2,
            unit="year",
            applies="phone; battery 1 year",
            starts="delivery",
            starts_mark="U",
            rolls="none",
            cite="소비자분쟁해결기준",
            source=_NEWSPAPER,
            mark="S",
            checked=_CHECKED,
        ),
    ),
    cautions=("It does not bind: 'according to the standard' and never 'the law obliges'.",),
)
