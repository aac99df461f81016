"""A name that is new in the log and nearly one that is there: said, never changed. Two sellers may well be called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.cli.remarks import warn
from repairlog.text import folded, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = 0.8
_ROLES = ("seller", "centre", "maker", "owner")
_FEW = 3  # an import brings many


def remark(new: Sequence[str], known: Sequence[str]) -> None:
    """Say which known name, or word for a role, each of the few `new` ones is nearly like."""
    for name in new if len(new) <= _FEW else ():
        like, role = nearest(name, known), nearest(name, _ROLES)
        if role:
            warn(f"note: {visible(name)} is new in the log, a name; the role is {role}: `repairlog undo` if that was meant")
        elif like:
            warn(f"note: {visible(name)} is new in the log, {visible(like)} is there; `repairlog undo` if that was meant")


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that is nearly this one, case and accents aside; `Centre 2` is not nearly `Centre 1`."""
    from difflib import get_close_matches

    same = {folded(one): one for one in known if _digits(one) == _digits(name)}
    found = get_close_matches(folded(name), same, n=1, cutoff=_ALIKE)
    return same[found[0]] if found else None


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
