"""The JSON and the flat rows of `stats`: names and order are a contract, fields are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.domain.model import OUTCOMES
from repairlog.reports.listing import Cell, Column, Listing
from repairlog.reports.turnaround import ONLY_LOGGED, title

if TYPE_CHECKING:
    from repairlog.domain.comparison import Comparison, Group, Similar

_FLAT = (
    "repairs", "closed", "open", "withdrawn", "too_few", "median", "median_low", "median_high", "p90", "oldest_open",
    "contacts", "contacts_per_repair", "answers", "without_news", "repeats",
)  # fmt: skip
_PROMISES = ("kept", "missed", "pending", "missed_by")


def stats_view(comparison: Comparison) -> dict[str, object]:
    """Everything that `stats` says. `calendar` and `week` are null where the repairs have several.

    A figure that is null is not reached; where it was not made because the group is too small, `too_few` is true. `plot`
    is null where no picture was made.
    """
    rules = comparison.rules
    calendars, weeks = {rule.calendar for rule in rules}, {rule.week for rule in rules}
    return {
        "by": ",".join(comparison.by) or None,
        "calendar": calendars.pop() if len(calendars) == 1 else None,
        "week": weeks.pop() if len(weeks) == 1 else None,
        "calendars": [rule._asdict() for rule in rules],
        "since": comparison.since and comparison.since.isoformat(),
        "until": comparison.until.isoformat(),
        "min": comparison.minimum,
        "unsent": comparison.unsent,
        "sent_from": comparison.sent and comparison.sent[0].isoformat(),
        "sent_to": comparison.sent and comparison.sent[1].isoformat(),
        "logs": comparison.logs,
        "groups": [_group(group, comparison.by) for group in comparison.groups],
        "compare": _test(comparison) if comparison.compared else None,
        "note": ONLY_LOGGED,
        "plot": None,
    }


def stats_listing(comparison: Comparison) -> Listing:
    """A row a group, with the names of the JSON."""
    columns = [*(comparison.by or ("name",)), *_FLAT, *(f"promises_{name}" for name in _PROMISES), *OUTCOMES]
    rows = tuple(_flat(group, comparison.by) for group in comparison.groups)
    return Listing(tuple(Column(name) for name in columns), rows)


def similar_view(similar: Similar) -> dict[str, object]:
    """How the repairs like one did; a figure that is null is not reached."""
    return {
        "by": similar.likeness,
        "name": similar.name,
        "repairs": similar.curve.repairs,
        "median": similar.median,
        "p90": similar.p90,
    }


def _group(group: Group, by: tuple[str, ...]) -> dict[str, object]:
    return {
        "name": title(group.names) if len(group.names) != 1 else group.names[0],
        "names": dict(zip(by, group.names, strict=True)),
        "repairs": group.repairs,
        "closed": group.closed,
        "open": group.open,
        "withdrawn": group.withdrawn,
        "too_few": group.too_few,
        "median": group.median,
        "p90": group.p90,
        "median_low": group.interval.low,
        "median_high": group.interval.high,
        "oldest_open": group.oldest_open,
        "contacts_per_repair": round(group.contacts / group.repairs, 2),
        "contacts": group.contacts,
        "answers": group.answers,
        "without_news": group.without_news,
        "promises": {name: getattr(group.promises, name) for name in _PROMISES},
        "outcomes": dict(group.outcomes),
        "repeats": group.repeats,
    }


def _test(comparison: Comparison) -> dict[str, object]:
    found = comparison.test
    return {
        "names": [title(group.names) for group in comparison.groups],
        "too_few": any(group.too_few for group in comparison.groups),
        "chi_square": found and found.chi_square,
        "degrees_of_freedom": 1,
        "p": found and found.p,
        "observed": found and list(found.observed),
        "expected": found and list(found.expected),
    }


def _flat(group: Group, by: tuple[str, ...]) -> tuple[Cell, ...]:
    whole = _group(group, by)
    promises = group.promises
    return (
        *(group.names or (title(group.names),)),
        *(_cell(whole[name]) for name in _FLAT),
        promises.kept,
        promises.missed,
        promises.pending,
        promises.missed_by,
        *group.outcomes.values(),
    )


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, int) or value is None else str(value)
