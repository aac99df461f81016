"""One JSON document: dates and money as text, unknown as null, never NaN, and no character that a terminal would obey."""

from __future__ import annotations

import json
from collections.abc import Mapping

from repairlog.text import escaped


def render(document: Mapping[str, object]) -> str:
    """The document on one line, with a line feed at its end. Raises `ValueError` for NaN and infinities."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"{escaped(text)}\n"
