"""A pool: what of a log may be given to others. The columns that leave, and what each may hold when it comes in.

No person leaves, no address, number of a device, reference or free text; a row keeps its `uid`, so that who gets it twice
knows it again. Columns that name another row hold that row's `uid`, under the name of the thing: ``seller``, ``repair``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from repairlog import calendars
from repairlog.domain import cells, days, values
from repairlog.domain.model import CHANNELS, EVENT_KINDS, OUTCOMES, RESULTS, UNDERS
from repairlog.errors import UsageProblem
from repairlog.text import LIMIT

Check = Callable[[object], bool]
ROLES = ("me", "seller", "centre", "maker", "other")
END = "end"
"""The table of the last line, which says how many rows came before it."""


def _text(value: object) -> bool:
    if not isinstance(value, str) or not value:
        return False
    try:
        return len(value.encode("utf-8")) <= LIMIT
    except UnicodeEncodeError:
        return False


def _uid(value: object) -> bool:
    return isinstance(value, str) and cells.is_uid(value)


def _flag(value: object) -> bool:
    return type(value) is int and value in {0, 1}


def _count(value: object) -> bool:
    return type(value) is int and 0 < value < 10**15


def _day(value: object) -> bool:
    return isinstance(value, str) and _is_day(value)


def is_instant(value: object) -> bool:
    """Whether a value is an instant as it is recorded, with its distance from UTC: two of them can be compared."""
    if not isinstance(value, str) or not _is_day(value[:10]):
        return False
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


@lru_cache(maxsize=65536)
def _is_day(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
        return day.isoformat() == text and days.FIRST_YEAR <= day.year <= days.LAST_YEAR
    except ValueError:
        return False


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _same(normal: Callable[[str], str | None]) -> Check:
    """Whether a value is a text that stands already as `normal` would write it; each is asked once."""

    @lru_cache(maxsize=4096)
    def stands(value: str) -> bool:
        try:
            return normal(value) == value
        except UsageProblem:
            return False

    return lambda value: isinstance(value, str) and len(value) < 40 and stands(value)


def _or_null(check: Check) -> Check:
    return lambda value: value is None or check(value)


_RECORDED: Mapping[str, Check] = {"void": _flag, "recorded_at": is_instant}
COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "parties": {"uid": _uid, "name": _text},
    "repairs": {
        "uid": _uid,
        "device": _text,
        "brand": _or_null(_text),
        "model": _or_null(_text),
        **dict.fromkeys(("noticed_on", "bought_on", "delivered_on"), _or_null(_day)),
        "price": _or_null(_same(values.price)),
        "currency": _or_null(_same(lambda text: values.currency(text, None))),
        **dict.fromkeys(("seller", "centre", "maker"), _or_null(_uid)),
        "under": _or_null(_one_of(*UNDERS)),
        "told_on": _or_null(_day),
        "handed_to": _or_null(_one_of(*ROLES[1:])),
        "sent_on": _or_null(_day),
        "target": _or_null(_same(cells.duration)),
        "country": _or_null(_same(values.country)),
        "calendar": _same(calendars.normal_code),
        "week": _same(days.week_name),
        "again": _or_null(_uid),
        "closed_on": _or_null(_day),
        "outcome": _or_null(_one_of(*OUTCOMES)),
        **_RECORDED,
    },
    "contacts": {
        "uid": _uid,
        "repair": _uid,
        "happened_on": _day,
        "channel": _or_null(_one_of(*CHANNELS)),
        "by_role": _one_of(*ROLES),
        "by": _or_null(_uid),
        "with_role": _or_null(_one_of(*ROLES)),
        "with": _or_null(_uid),
        "incoming": _flag,
        "result": _or_null(_one_of(*RESULTS)),
        "reported": _flag,
        "count": _or_null(_count),
        "from_on": _or_null(_day),
        "to_on": _or_null(_day),
        **_RECORDED,
    },
    "promises": {
        "uid": _uid,
        "repair": _uid,
        "contact": _or_null(_uid),
        "made_on": _day,
        "promised_on": _day,
        **_RECORDED,
    },
    "events": {"uid": _uid, "repair": _uid, "kind": _one_of(*EVENT_KINDS), "happened_on": _day, **_RECORDED},
}
"""The tables that leave, parents first, their columns, and what those may hold."""

REFERENCES: Mapping[str, str] = {
    **dict.fromkeys(("seller", "centre", "maker", "by", "with"), "parties"),
    **dict.fromkeys(("repair", "again"), "repairs"),
    "contact": "contacts",
}
"""The columns that name another row, and its table; here they end in ``_id``."""


def problem(table: str, row: Sequence[object]) -> str | None:
    """What is wrong with a row's values, given in the order of `COLUMNS`; None where nothing is."""
    columns = COLUMNS[table]
    for (name, check), value in zip(columns.items(), row, strict=True):
        if not check(value):
            return f"{name} cannot be what it says"
    if table != "repairs":
        return None
    named = dict(zip(columns, row, strict=True))
    sent_on, closed_on = named["sent_on"], named["closed_on"]
    if (closed_on is None) != (named["outcome"] is None):
        return "closed_on and outcome go together"
    if isinstance(sent_on, str) and isinstance(closed_on, str) and closed_on < sent_on:
        return f"closed_on {closed_on} is before sent_on {sent_on}"
    return None
