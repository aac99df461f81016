"""Reads a postal address as it was typed: its lines, and the town in it. Nothing is added that was not typed."""

from __future__ import annotations

import re

_HOUSE_NUMBER = re.compile(r"\d{1,4}\s?[/-]?\s?\w{0,3}")
_TOWN = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3})?\s+(?P<town>[^\d(),]+?)\s*(?:\([A-Z]{2}\))?")


def lines(address: str) -> tuple[str, ...]:
    """The address as lines: the typed line breaks, else its commas, but for the one before a house number."""
    if "\n" in address:
        return tuple(line.strip() for line in address.splitlines() if line.strip())
    found: list[str] = []
    for part in (part.strip() for part in address.split(",")):
        if found and _HOUSE_NUMBER.fullmatch(part):
            found[-1] += f", {part}"
        elif part:
            found.append(part)
    return tuple(found)


def town(address: str | None) -> str | None:
    """The town after a postcode of four or five digits (``80055 Portici (NA)``); None where no line reads so."""
    matches = (_TOWN.fullmatch(line) for line in lines(address or ""))
    return next((match["town"] for match in matches if match), None)
