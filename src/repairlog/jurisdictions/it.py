"""Italy: how a last day is counted, and what is not known. The texts in force are in `it_2005` and `it_2022`."""

from __future__ import annotations

from repairlog.domain.law import Counting, Country, Gap

COUNTRY = Country(
    code="IT",
    counting=(
        Counting(
            cite="art. 2963 c.c.",
            rolls="holiday",
            mark="S",
            source="http://www.comirap.it/archivio-normativo/1027-computo-dei-termini-giuridici-se-il-giorno-di-scadenza-e-festivo-la-scadenza-e-prorogata-di-diritto-al-primo-giorno-seguente-non-festivo.html?tmpl=component&print=1&layout=default&page=",
            note="A term that ends on a Sunday or a public holiday ends on the next day that is neither. Only a page "
            "that quotes the article was read.",
        ),
        Counting(
            cite="art. 155 c.p.c.",
            rolls="holiday",
            mark="P",
            source="https://avvocatoandreani.it/servizi/codice-procedura-civile/art-155-cpc.html?popup=yes",
            note="Acts of procedure alone move off a Saturday (comma 5); for all else it is a working day (comma 6).",
        ),
    ),
    gaps=(
        Gap(
            question="Is Directive 2024/1799 part of Italian law?",
            say="No Italian act was found, so nothing is claimed about a longer guarantee after a repair.",
        ),
        Gap(
            question="Up to which value does the Giudice di Pace decide since 2026-10-31?",
            say="The limit may have changed; the court's office knows.",
        ),
        Gap(
            question="Did the guarantee stand still during a repair under the text before 2022?",
            say="Not known; no day is added for it.",
        ),
    ),
)
