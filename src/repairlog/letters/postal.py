"""Reads a postal address as it was typed: its lines, and the town in it. Nothing is added that was not typed."""

from __future__ import annotations

import re

_HOUSE_NUMBER = re.compile(r"\d{1,4}\s?[/-]?\s?\w{0,3}")
_STATE = r"\s*[-–/]\s*(?:AC|AL|AM|AP|BA|CE|DF|ES|GO|MA|MG|MS|MT|PA|PB|PE|PI|PR|RJ|RN|RO|RR|RS|SC|SE|SP|TO)"  # of Brazil
_TOWN = re.compile(
    rf"(?:CEP:?\s+)?(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:-\d{{3}})?\s+(?P<town>[^\d(),]+?)(?:{_STATE}|\s*\([^\d()]{{2,}}\))?\s*"
)
_STATE_AND_ZIP = re.compile(r"[A-Z]{2}\s+\d{5}(?:-\d{4})?")
_BEFORE_STATE = re.compile(rf"(?P<town>[^\d(),]+?){_STATE}(?:[\s,-]+(?:CEP:?\s+)?\d{{5}}-\d{{3}})?")


def lines(address: str) -> tuple[str, ...]:
    """The address as lines: the typed line breaks, else its commas.

    But for a comma before a house number, or before an American state and its code.
    """
    if "\n" in address:
        return tuple(line.strip() for line in address.splitlines() if line.strip())
    found: list[str] = []
    for part in (part.strip() for part in address.split(",")):
        if found and (_HOUSE_NUMBER.fullmatch(part) or _STATE_AND_ZIP.fullmatch(part)):
            found[-1] += f", {part}"
        elif part:
            found.append(part)
    return tuple(found)


def town(address: str | None) -> str | None:
    """The town after a postcode of four or five digits (``80055 Portici (NA)``), or before a state (``Campinas - SP``).

    None where no line reads so.
    """
    read = lines(address or "")
    matches = (pattern.fullmatch(line) for pattern in (_TOWN, _BEFORE_STATE) for line in read)
    return next((match["town"] for match in matches if match), None)
