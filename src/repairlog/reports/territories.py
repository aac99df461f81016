"""Countries by the three letters of ISO 3166-1, which the log keeps by two."""

from collections.abc import Mapping
from functools import cache

_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Former codes of countries whose two letters live on."""


def three_letters(country: str) -> str | None:
    """The code of a country: ``IT`` is ``ITA``; None where there is none. From CLDR, by way of Babel."""
    return _codes().get(country)


@cache
def _codes() -> Mapping[str, str]:
    from babel.core import get_global  # noqa: PLC0415 - 4 times a bare start

    return {
        known[0]: code
        for code, known in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and len(known) == 1 and code not in _WITHDRAWN
    }
