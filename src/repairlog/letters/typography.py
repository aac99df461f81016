"""What belongs together on one line: a day and its month, a number and what it counts, an article and its number."""

from __future__ import annotations

import re

_DATE = re.compile(r"\b(\d{1,2}(?:º|er|\.)?) ((?:de )?[^\W\d]+) ((?:de )?\d{4})\b")
_IBERIAN_DAY = re.compile(r"\b(\d{1,2}º?) de (?=[^\W\d]{4,})")
_GERMAN_DAY = re.compile(r"\b(\d{1,2}\.) (?=(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))")
_AMERICAN_DATE = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\b")
_COUNTED = re.compile(r"\b(\d{1,3}(?:º|er)?) (?=[^\W\d]{3,})")
_SHORT = re.compile(r"\b(\w{1,3}) (?=\d{1,3}\b)")
_NUMBERED = re.compile(
    r"(\b(?:[Aa]rt[ts]?\.|nn?\.|n\.(?:º|os)|Nr\.|n[°º]|comma|Abs\.|D\.lgs\.|Annex|[Aa]nnexe|[Aa]nexo|Allegato|Anlage|C\.F\."
    r"|[Tt]el\.|Doc\.|V\.(?= (?:Exas|Sas)))"
    r"|§§?|\b[LRD]\.(?= \d)) (?=\S)"
)


def glued(text: str, glue: str) -> str:
    """The text with `glue` in place of each space at which no line may break."""
    text = _DATE.sub(lambda day: day[0].replace(" ", glue), text)
    text = _IBERIAN_DAY.sub(rf"\1{glue}de{glue}", text)
    text = _GERMAN_DAY.sub(rf"\1{glue}", text)
    text = _AMERICAN_DATE.sub(rf"\1{glue}\2,{glue}\3", text)
    text = _COUNTED.sub(rf"\1{glue}", text)
    text = _SHORT.sub(rf"\1{glue}", text)
    return _NUMBERED.sub(rf"\1{glue}", text)
