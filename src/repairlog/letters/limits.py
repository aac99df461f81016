"""How many characters a text may have: a number, or the name of a form or a network that says so.

Of X, known at second hand (2026-11-23): 280, counted by weight as its own open library does. Of a form: its file.
"""

from __future__ import annotations

import re

from repairlog.errors import UsageProblem
from repairlog.letters import forms
from repairlog.letters.clauses import Limit, typed

_X = 280
_LINK = re.compile(r"https?://\S+")
_SHORT_LINK = 23
_LIGHT = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""The characters that X counts once; every other one counts twice."""


def weighed(text: str) -> int:
    """The length of a text as X counts it; a link is never counted for less than X's own short one, of 23."""
    text = _LINK.sub(lambda link: link[0].ljust(_SHORT_LINK), text)
    return sum(1 if any(first <= ord(one) <= last for first, last in _LIGHT) else 2 for one in text)


def limit(said: str | None) -> Limit | None:
    """The limit that ``--max-chars`` names; raises `UsageProblem` for what is neither a number nor known to have one."""
    if said is None:
        return None
    if said.isascii() and said.isdigit() and int(said[:9]) > 0:
        return Limit(int(said[:9]), typed)
    if said == "x":
        return Limit(_X, weighed)
    known = [name for name in forms.names() if forms.load(name).limit]
    if said not in known:
        why = f"no limit of `{said}` is on record" if said in forms.names() else f"`{said}` is no number of characters"
        raise UsageProblem(why, hint=f"a number, or: {', '.join(known)}, x")
    return Limit(forms.load(said).limit or 0, typed)
