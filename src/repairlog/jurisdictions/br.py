"""Brazil: the Consumer Defence Code."""

from __future__ import annotations

from datetime import date

from repairlog.domain.law import Period, Regime

_CHECKED = date(2026, 11, 23)
_CODE = "https://www.planalto.gov.br/ccivil_03/leis/l8078compilado.htm"

REGIME = Regime(
    id="BR",
    country="BR",
    name="Consumer Defence Code, Law 8.078/1990",
    addressee=("seller", "maker"),
    addressee_note="All of them, jointly.",
    use="yes",
    periods=(
        Period(
            what="repair",
            amount=30,
            unit="day",
            starts="first_complaint",
            starts_mark="S",
            starts_source="https://consumoempauta.com.br/?p=9223",
            firmness="hard",
            consequence=("replacement", "refund", "price_reduction"),
            cite="art. 18, § 1º, da Lei 8.078/1990",
            text="Não sendo o vício sanado no prazo máximo de trinta dias, pode o consumidor exigir, alternativamente e à "
            "sua escolha",
            source=_CODE,
            mark="P",
            checked=_CHECKED,
            state="2026-08-30",
            note="Read in a copy that gives this page as its source. The days run on; the same fault gets no new 30 days "
            "at each visit. The parties may agree on 7 to 180 days in an express clause of its own (§ 2º).",
        ),
        Period(
            what="notice",
            amount=90,
            unit="day",
            applies="durable goods",
            starts="delivery",
            firmness="hard",
            consequence=("right_lapses",),
            cite="art. 26, II e §§ 1º e 3º, da Lei 8.078/1990",
            text="a reclamação comprovadamente formulada pelo consumidor",
            source=_CODE,
            mark="P",
            checked=_CHECKED,
            state="2026-08-30",
            note="For a hidden fault, from the day it appears. A complaint that can be PROVED stops the time until a clear "
            "refusal (§ 2º, I), and the log proves it.",
        ),
        Period(
            what="refund",
            unit="none",
            cite="REsp 2.103.427/GO",
            source="https://www.mattosfilho.com.br/unico/stj-produto-restituicao/",
            mark="S",
            checked=_CHECKED,
            state="2024-06-25",
            note="The repair was late, free and good: the 30 days missed gave 'por si só' no refund. Whoever wants "
            "something else has to choose before taking a late repair.",
        ),
    ),
    cautions=(
        "That a phone is an 'essential product', to be replaced without waiting (§ 3º), is disputed and not printed.",
        "A refund on day 31 does not come by itself, and is not to be promised.",
    ),
)
