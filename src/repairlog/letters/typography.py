"""What belongs together on one line: a day and its month, a number and what it counts, an article and its number."""

from __future__ import annotations

import re

_DATE = re.compile(r"\b(\d{1,2}º?) ([^\W\d]+) (\d{4})\b")
_AMERICAN_DATE = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\b")
_COUNTED = re.compile(r"\b(\d{1,3}º?) (?=[^\W\d]{3,})")
_SHORT = re.compile(r"\b(\w{1,3}) (?=\d{1,3}\b)")
_NUMBERED = re.compile(r"\b(artt?\.|nn?\.|comma|D\.lgs\.|Annex|Allegato|C\.F\.|tel\.|Tel\.|Doc\.) (?=\S)")


def glued(text: str, glue: str) -> str:
    """The text with `glue` in place of each space at which no line may break."""
    text = _DATE.sub(rf"\1{glue}\2{glue}\3", text)
    text = _AMERICAN_DATE.sub(rf"\1{glue}\2,{glue}\3", text)
    text = _COUNTED.sub(rf"\1{glue}", text)
    text = _SHORT.sub(rf"\1{glue}", text)
    return _NUMBERED.sub(rf"\1{glue}", text)
