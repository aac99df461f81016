"""Reads what `stats` compares: repairs, promises and contacts, many in a row; void ones left out.

Everything is read as of a day by when it happened: what was closed, promised or said later is not there yet. Days stay ISO
text, as they are only compared and looked up. Of a hundred thousand repairs most of the time would go into handing over
rows and into sorting: texts with commas between are faster, and the index `repairs_by_brand` is in the order of the groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from repairlog.domain.comparison import Names
from repairlog.store.views import TOLD, TOLD_BITS

if TYPE_CHECKING:
    from repairlog.store.connection import Connection

_CLOSED = "CASE WHEN r.closed_on <= :until THEN r.closed_on END"
_OUTCOME = "CASE WHEN r.closed_on <= :until THEN r.outcome END"
_BY = {
    "brand": "r.brand",
    "centre": "+r.centre_id",
    "seller": "+r.seller_id",
    "maker": "+r.maker_id",
    "model": "r.model",
    "year": "substr(r.sent_on, 1, 4)",
    "country": "r.country",
    "outcome": f"coalesce({_OUTCOME}, 'open')",
}
"""Each key as it is read. A plus keeps SQLite from fetching every repair by that index, which is slower than sorting."""
DIMENSIONS = tuple(_BY)
"""What repairs can be grouped by. A year is that of the day sent."""
PARTIES = ("centre", "seller", "maker")
LIKE = {"centre": "r.centre_id", "brand": "r.brand COLLATE NOCASE", "seller": "r.seller_id"}
"""What makes repairs similar, the nearest likeness first."""


class Scope(NamedTuple):
    """Which repairs: sent from `since` (ISO text, None: ever) to `until`, both counted, grouped by at most two things."""

    until: str
    since: str | None = None
    by: tuple[str, ...] = ()


_READY = "SELECT repair_id FROM events WHERE kind = 'ready' AND void = 0 AND happened_on <= :until"
_MASK = (1 << TOLD_BITS) - 1
_OWN_DAYS = "CASE WHEN r.centre_id IN (SELECT centre_id FROM closing_days WHERE centre_id IS NOT NULL) THEN r.centre_id END"
_RULE = f"r.calendar, r.week, {_OWN_DAYS}"
_WHERE = "r.void = 0 AND r.sent_on <= :until AND (:since IS NULL OR r.sent_on >= :since)"
_IS_CLOSED = "FILTER (WHERE r.closed_on <= :until)"
_IS_OPEN = "FILTER (WHERE r.closed_on IS NULL OR r.closed_on > :until)"


def sent(connection: Connection, scope: Scope) -> Iterator[tuple[Any, ...]]:
    """A row for all repairs of the same two keys (None where fewer were asked for), calendar, week, centre and outcome.

    Then, with commas between and None where there are none: the days sent and closed of those closed by `until`, in the
    same order; the days sent of the others; and the numbers of all.
    """
    rule, grouped = _rule(connection, scope)
    return connection.execute(
        f"SELECT {_keys(scope)}, {rule}, r.outcome, group_concat(r.sent_on) {_IS_CLOSED},"  # noqa: S608 - our own names
        f" group_concat(r.closed_on) {_IS_CLOSED}, group_concat(r.sent_on) {_IS_OPEN}, group_concat(r.id)"
        f" FROM repairs r WHERE {_WHERE} GROUP BY {grouped}",
        _given(scope),
    )


def similar(connection: Connection, number: int, likeness: str, until: str, most: int) -> list[tuple[Any, ...]]:
    """Of the repairs like that one, the last recorded: calendar, week, centre, day sent, day closed, outcome."""
    column = LIKE[likeness]
    found = connection.execute(
        f"SELECT {_RULE}, r.sent_on, {_CLOSED}, {_OUTCOME} FROM repairs r"  # noqa: S608 - our own names
        f" WHERE {column} = (SELECT {column.partition(' ')[0]} FROM repairs r WHERE r.id = :number)"
        f" AND {_WHERE} AND r.id <> :number ORDER BY r.id DESC LIMIT :most",
        {"number": number, "until": until, "since": None, "most": most},
    )
    return found.fetchall()


def contacts(connection: Connection, scope: Scope) -> dict[str, str]:
    """By the number of each repair that has some: its contacts, three numbers in one, for `told`."""
    numbers, sums = connection.execute(
        f"""SELECT group_concat(repair_id), group_concat(told) FROM (SELECT repair_id, sum({TOLD}) AS told
        FROM contacts WHERE happened_on <= :until {_only(scope)} GROUP BY repair_id)""",  # noqa: S608 - our own names
        _given(scope),
    ).fetchone()
    return dict(zip(numbers.split(","), sums.split(","), strict=True)) if numbers else {}


def told(summed: str) -> tuple[int, int, int]:
    """Of a repair of `contacts`: first-hand contacts, those whose result is known, those of them without news or promise."""
    number = int(summed)
    return number >> 2 * TOLD_BITS, (number >> TOLD_BITS) & _MASK, number & _MASK


def promises(connection: Connection, scope: Scope) -> Iterator[tuple[Any, ...]]:
    """A row for all promises of repairs whose device was never said to be ready, of the same keys, rule and outcome.

    Then, with commas between and None where there are none: the days promised and closed of those closed by `until`, in
    the same order; and the days promised of the others.
    """
    rule, grouped = _rule(connection, scope)
    in_order = scope.by[:1] == ("brand",)
    tables = "repairs r CROSS JOIN promises p" if in_order else "promises p CROSS JOIN repairs r"
    return connection.execute(
        f"SELECT {_keys(scope)}, {rule}, r.outcome, group_concat(p.promised_on) {_IS_CLOSED},"  # noqa: S608 - our own names
        f" group_concat(r.closed_on) {_IS_CLOSED}, group_concat(p.promised_on) {_IS_OPEN}"
        f" FROM {tables} ON p.repair_id = r.id WHERE p.void = 0 AND p.made_on <= :until AND {_WHERE}"
        f" AND r.id NOT IN ({_READY}) GROUP BY {grouped}",
        _given(scope),
    )


def promises_of_ready(connection: Connection, scope: Scope) -> Iterator[tuple[Any, ...]]:
    """A row a promise of the other repairs.

    Two keys, calendar, week, centre, the repair's number, day closed, outcome, day made, day promised.
    """
    return connection.execute(
        f"SELECT {_keys(scope)}, {_RULE}, r.id, {_CLOSED}, {_OUTCOME}, p.made_on, p.promised_on"  # noqa: S608 - our own names
        f" FROM promises p CROSS JOIN repairs r ON r.id = p.repair_id WHERE p.void = 0 AND p.made_on <= :until AND {_WHERE}"
        f" AND p.repair_id IN ({_READY})",
        _given(scope),
    )


def ready(connection: Connection, until: str) -> dict[int, list[str]]:
    """The days on which devices were ready, by the number of the repair."""
    days: dict[int, list[str]] = {}
    for number, day in connection.execute(_READY.replace("repair_id", "repair_id, happened_on"), {"until": until}):
        days.setdefault(number, []).append(day)
    return days


def repeats(connection: Connection, scope: Scope) -> Iterator[tuple[Any, ...]]:
    """Two keys, and how many repairs are of a device that was in repair before.

    That is what another repair is linked from (``--again``), or sent earlier with the same IMEI, or without one with the
    same serial of the same brand.
    """
    return connection.execute(
        f"""SELECT {_keys(scope)}, count(*) FROM repairs r WHERE r.id IN (
        SELECT l.id FROM repairs l CROSS JOIN repairs a ON a.id = l.again_id WHERE l.again_id > 0 AND a.void = 0
        UNION SELECT value FROM json_each(:twins)) AND {_WHERE} GROUP BY 1, 2""",  # noqa: S608 - our own names
        {**_given(scope), "twins": str(_twins(connection))},
    )


def _twins(connection: Connection) -> list[int]:
    """The repairs whose device, by its numbers, was sent before; that no IMEI comes twice is soon seen."""
    alike = connection.execute("SELECT count(imei) > count(DISTINCT imei) FROM repairs").fetchone()[0]
    found = connection.execute(
        """SELECT imei, NULL, sent_on, id FROM repairs WHERE void = 0 AND sent_on IS NOT NULL AND imei IN (
        SELECT imei FROM repairs WHERE :alike AND imei IS NOT NULL GROUP BY imei HAVING count(*) > 1)
        UNION ALL SELECT serial, coalesce(lower(brand), ''), sent_on, id FROM repairs
        WHERE void = 0 AND sent_on IS NOT NULL AND imei IS NULL AND serial IS NOT NULL ORDER BY 3, 4""",
        {"alike": alike},
    )
    seen: set[tuple[str, str | None]] = set()
    again = []
    for number, brand, _, repair_id in found:
        if (number, brand) in seen:
            again.append(repair_id)
        seen.add((number, brand))
    return again


def unsent(connection: Connection) -> int:
    """How many repairs have no day sent."""
    found = connection.execute("SELECT count(*) FROM repairs WHERE void = 0 AND sent_on IS NULL")
    return int(found.fetchone()[0])


def names(connection: Connection, by: tuple[str, ...], keys: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], Names]:
    """What the keys of the rows are called, a name for each thing they are grouped by."""
    known = dict(connection.execute("SELECT id, name FROM parties")) if set(by) & set(PARTIES) else {}

    def called(key: tuple[Any, ...]) -> Names:
        return tuple(known.get(part) if what in PARTIES else part for what, part in zip(by, key, strict=False))

    return {key: called(key) for key in keys}


def _rule(connection: Connection, scope: Scope) -> tuple[str, str]:
    """The columns that a repair is counted by, and what to group by: no centre where none has closing days of its own.

    SQLite would sort by a column that is never but null.
    """
    own = connection.execute("SELECT 1 FROM closing_days WHERE centre_id IS NOT NULL LIMIT 1").fetchone()
    grouped = [*("1", "2")[: len(scope.by)], "r.calendar", "r.week", *([_OWN_DAYS] if own else []), "r.outcome"]
    return f"r.calendar, r.week, {_OWN_DAYS if own else 'NULL'}", ", ".join(grouped)


def _keys(scope: Scope) -> str:
    return ", ".join([*(_BY[what] for what in scope.by), "NULL", "NULL"][:2])


def _only(scope: Scope) -> str:
    """Where only some repairs are wanted their contacts are sought; all contacts are faster read in one go."""
    return "" if scope.since is None else f"AND repair_id IN (SELECT id FROM repairs r WHERE {_WHERE})"  # noqa: S608 - our own names


def _given(scope: Scope) -> dict[str, str | None]:
    return {"until": scope.until, "since": scope.since}
