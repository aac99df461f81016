"""Groups of repairs side by side: what `stats` says, as frozen data that tables, documents and pictures are made from.

`turnaround` says what ends a repair's time and how it is estimated. A group smaller than the minimum has a curve and no
figure; two groups are said to differ only by a test that was asked for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from repairlog.domain.model import OUTCOMES
from repairlog.domain.turnaround import Curve, Interval, LogRank, curve, days_until, log_rank, median_interval

MINIMUM = 10
"""Repairs below which, unless told otherwise, a group has no median."""
Names = tuple[str | None, ...]
"""What a group is called, one name for each thing it is grouped by; None is not known."""


class Rule(NamedTuple):
    """A calendar and a week that some repairs are counted by, and how many."""

    calendar: str
    week: str
    repairs: int


class Promises(NamedTuple):
    """What became of a group's promises; `lateness` is the curve of the missed ones, in business days past their day.

    A missed promise whose device is not back is censored there as an open repair is. None where too few were missed.
    """

    kept: int
    missed: int
    pending: int
    missed_by: int | None
    lateness: Curve


class Group(NamedTuple):
    """The repairs of one name. Counts are of repairs, days are business days, None is not reached, or `too_few`.

    `closed` are those with any outcome, the `withdrawn` ones among them; `open` the others. `withdrawn_after` is how many
    were withdrawn after so many business days. `answers` are the first-hand
    contacts whose result is known, `without_news` those of them that brought neither news nor a promise. `repeats` are
    repairs of a device that had been in repair before.
    """

    names: Names
    curve: Curve
    too_few: bool
    median: int | None
    interval: Interval
    p90: int | None
    closed: int
    open: int
    withdrawn: int
    oldest_open: int | None
    contacts: int
    answers: int
    without_news: int
    promises: Promises
    outcomes: Mapping[str, int]
    repeats: int
    withdrawn_after: Mapping[int, int]

    @property
    def repairs(self) -> int:
        """The sample size."""
        return self.curve.repairs


class Comparison(NamedTuple):
    """What is known on the day `until` of the repairs sent from `since` on, group by group.

    `by` is empty for one group of all. `unsent` repairs have no day sent, and are in no group. `test` is of the two groups
    that were to be compared; it is None where that was not asked for, where one is too small or nothing can be said. `sent`
    are the first and the last day that a repair of these was sent on. `logs` is how many logs a pool came from, None where
    the log is no pool.
    """

    by: tuple[str, ...]
    since: date | None
    until: date
    minimum: int
    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    unsent: int = 0
    compared: bool = False
    test: LogRank | None = None
    sent: tuple[date, date] | None = None
    logs: int | None = None


class Similar(NamedTuple):
    """The repairs like one: of the same `name` as a ``centre``, a ``brand`` or a ``seller``.

    `median` and `p90` are business days, None where they are not reached; `days` and `ended` are of the one repair.
    """

    likeness: str
    name: str
    curve: Curve
    median: int | None
    p90: int | None
    days: int
    ended: bool


class Tally(NamedTuple):
    """What is gathered of a group while its repairs are read: how many of each span in business days, and of each name.

    The names are the outcomes, ``kept``, ``missed``, ``pending``, ``contacts``, ``answers``, ``without news``, ``repeats``.
    """

    ended: Counter[int]
    withdrawn: Counter[int]
    open: Counter[int]
    late: Counter[int]
    still_late: Counter[int]
    counts: Counter[str]

    @classmethod
    def empty(cls) -> "Tally":
        """Nothing gathered yet."""
        return cls(Counter(), Counter(), Counter(), Counter(), Counter(), Counter())

    def take(self, other: "Tally") -> None:
        """Add what was gathered under another spelling of the name."""
        for mine, theirs in zip(self[:5], other[:5], strict=True):
            mine.update(theirs)
        self.counts.update(other.counts)

    def repairs(self) -> int:
        """How many repairs were read."""
        return self.ended.total() + self.withdrawn.total() + self.open.total()


def group(names: Names, tally: Tally, minimum: int) -> Group:
    """The figures of a group, from what was gathered of it."""
    found = curve(tally.ended, tally.withdrawn + tally.open)
    too_few = found.repairs < minimum
    counts = tally.counts
    return Group(
        names=names,
        curve=found,
        too_few=too_few,
        median=None if too_few else days_until(found, 0.5),
        interval=Interval(None, None) if too_few else median_interval(found),
        p90=None if too_few else days_until(found, 0.9),
        closed=tally.ended.total() + tally.withdrawn.total(),
        open=tally.open.total(),
        withdrawn=tally.withdrawn.total(),
        oldest_open=max(tally.open, default=None),
        contacts=counts["contacts"],
        answers=counts["answers"],
        without_news=counts["without news"],
        promises=_promises(tally, minimum),
        outcomes={outcome: counts[outcome] for outcome in OUTCOMES},
        repeats=counts["repeats"],
        withdrawn_after=tally.withdrawn,
    )


def groups(by: Sequence[str], tallies: Mapping[Names, Tally], minimum: int) -> tuple[Group, ...]:
    """The groups in order: the name with most repairs first, years in theirs; by the first of two names, then the second.

    Names that differ in nothing but case are one, in the spelling that most repairs have.
    """
    together: dict[Names, Tally] = {}
    spelled: dict[Names, Names] = {}
    for names, tally in sorted(tallies.items(), key=lambda item: (-item[1].repairs(), str(item[0]))):
        folded = tuple(name and name.casefold() for name in names)
        spelled.setdefault(folded, names)
        together.setdefault(folded, Tally.empty()).take(tally)
    made = [group(spelled[folded], tally, minimum) for folded, tally in together.items()]
    ranks = [_ranks(made, place, by_name=what == "year") for place, what in enumerate(by)]
    return tuple(sorted(made, key=lambda one: [rank[_folded(name)] for rank, name in zip(ranks, one.names, strict=True)]))


def compared(comparison: Comparison, first: Group, second: Group) -> Comparison:
    """The comparison narrowed to two of its groups, with their log-rank test unless one of them is too small."""
    tested = None if first.too_few or second.too_few else log_rank(first.curve, second.curve)
    return comparison._replace(groups=(first, second), compared=True, test=tested)


def _promises(tally: Tally, minimum: int) -> Promises:
    counts, lateness = tally.counts, curve(tally.late, tally.still_late)
    missed_by = None if lateness.repairs < minimum else days_until(lateness, 0.5)
    return Promises(counts["kept"], counts["missed"], counts["pending"], missed_by, lateness)


def _ranks(made: Iterable[Group], place: int, *, by_name: bool) -> dict[str, int]:
    repairs: Counter[str] = Counter()
    for one in made:
        repairs[_folded(one.names[place])] += one.repairs
    ordered = sorted(repairs, key=lambda name: (not name, 0 if by_name else -repairs[name], name))
    return {name: rank for rank, name in enumerate(ordered)}


def _folded(name: str | None) -> str:
    return (name or "").casefold()
