"""How `stats` shows groups of repairs: two tables, or flat rows, with what the figures mean and what they do not show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from repairlog.domain.days import long_day
from repairlog.reports.listing import Block, Cell, Column, Facts, Listing, Marked
from repairlog.reports.words import count, rule_text

if TYPE_CHECKING:
    from repairlog.domain.comparison import Comparison, Group, Names, Similar

ONLY_LOGGED = "Only what was logged here: not a sample of all repairs."
_NOT_REACHED = Marked("not reached", "late")
_RULES = 3
SIGNIFICANT = 0.05
"""The p-value below which two groups are said to differ."""


def stats_blocks(comparison: Comparison) -> tuple[Block, ...]:
    """The tables of `stats`, the test where two groups were to be compared, and the footer that always stands."""
    if not comparison.groups:
        return (f"No repair to count: none was sent{_span(comparison)}.",)
    columns = [Column(what.capitalize(), told=True) for what in comparison.by] or [Column("Repairs")]
    test: tuple[Block, ...] = (Facts((("Log-rank test", test_text(comparison)),)),) if comparison.compared else ()
    return _turnaround(comparison, columns), _answers(comparison, columns), *test, "\n".join(notes(comparison))


def heading(comparison: Comparison) -> str:
    """What the figures are of, and of which day."""
    return f"Turnaround in business days on {long_day(comparison.until)}{_span(comparison)}"


def test_text(comparison: Comparison) -> str:
    """What the log-rank test says of the two groups that were compared, with its p-value."""
    first, second = comparison.groups
    small = next((group for group in (first, second) if group.too_few), None)
    if small is not None:
        return f"none: {title(small.names)} has {too_few(small.repairs, comparison.minimum)}"
    found = comparison.test
    if found is None:
        return "none: nothing came back while both had a repair out"
    quick, slow = (first, second) if found.observed[0] > found.expected[0] else (second, first)
    said = (
        f"repairs of {title(quick.names)} come back faster than those of {title(slow.names)}"
        if found.p < SIGNIFICANT
        else f"the log does not show that {title(quick.names)} and {title(slow.names)} differ"
    )
    ends = ", ".join(
        f"{title(group.names)} {observed} (equally fast: {expected:.1f})"
        for group, observed, expected in zip(comparison.groups, found.observed, found.expected, strict=True)
    )
    return f"{said}; chi-square {found.chi_square:.2f} on 1 degree of freedom, p {p_text(found.p)}; ended: {ends}"


def p_text(p: float) -> str:
    """A p-value, as exact as it says something: ``= 0.31``, ``= 0.0042``, ``< 0.0001``."""
    return f"= {p:.2f}" if p >= 0.1 else f"= {p:.2g}" if p >= 1e-4 else "< 0.0001"


def title(names: Names) -> str:
    """What a group is called: its names, all of the log where there is none."""
    return ", ".join(name or "unknown" for name in names) or "all repairs"


def too_few(repairs: int, minimum: int) -> str:
    """Why there is no figure."""
    return f"too few ({repairs} < {minimum})"


def similar_text(similar: Similar) -> str:
    """How the repairs like one did, and where it stands among them."""
    like = {"centre": "at the same service centre", "seller": "through the same seller", "brand": "of the same brand"}
    many = f"{similar.curve.repairs} similar repairs ({like[similar.likeness]}, {similar.name})"
    mine = f"yours took {similar.days}" if similar.ended else f"yours is on day {similar.days}"
    if similar.median is None:
        return f"of {many} fewer than half are back so far: the median is not reached; {mine}"
    most = "" if similar.p90 is None else f", nine in ten after {similar.p90}"
    return f"half of {many} were back after {count(similar.median, 'business day')}{most}; {mine}"


def _turnaround(comparison: Comparison, columns: Sequence[Column]) -> Listing:
    figures = (
        Column("Closed", right=True),
        Column("Open", right=True, under=True),
        Column("Median*", right=True),
        Column("95%", right=True, under=True),
        Column("90% back*", right=True),
        Column("Oldest open", right=True, under=True),
        Column("Contacts/repair", right=True),
        Column("Promises kept", right=True, under=True),
    )
    return Listing(
        (*columns, *figures),
        tuple(_row(group, comparison.minimum) for group in comparison.groups),
        title=heading(comparison),
    )


def _row(group: Group, minimum: int) -> tuple[Cell, ...]:
    promises = group.promises
    few = Marked(too_few(group.repairs, minimum), "quiet")
    return (
        *_names(group),
        group.closed,
        group.open,
        few if group.too_few else _reached(group.median),
        None if group.too_few else interval_text(group),
        None if group.too_few else _reached(group.p90),
        group.oldest_open,
        f"{group.contacts / group.repairs:.1f}",
        f"{promises.kept} of {promises.kept + promises.missed}" if promises.kept + promises.missed else None,
    )


def interval_text(group: Group) -> str:
    """The 95 % interval of the median: ``6 to 9``, ``from 6``; an end that is not reached is left open."""
    low, high = group.interval
    if low is None:
        return "not reached"
    return f"from {low}" if high is None else f"{low} to {high}"


def _answers(comparison: Comparison, columns: Sequence[Column]) -> Listing:
    figures = (
        Column("Without news", right=True),
        Column("Missed", right=True),
        Column("Late by*", right=True, under=True),
        Column("Pending", right=True, under=True),
        Column("Repeats", right=True),
        Column("Outcomes"),
    )
    rows = tuple(_answers_row(group, comparison.minimum) for group in comparison.groups)
    return Listing((*columns, *figures), rows, title="Answers, promises and outcomes")


def _answers_row(group: Group, minimum: int) -> tuple[Cell, ...]:
    promises = group.promises
    by: Cell = promises.missed_by
    if by is None and promises.missed:
        by = too_few(promises.missed, minimum) if promises.missed < minimum else "not reached"
    return (
        *_names(group),
        f"{group.without_news} of {group.answers}" if group.answers else None,
        promises.missed,
        by,
        promises.pending,
        group.repeats,
        ", ".join(f"{number} {outcome}" for outcome, number in group.outcomes.items() if number) or None,
    )


def _names(group: Group) -> tuple[Cell, ...]:
    return tuple(name or "unknown" for name in group.names) or ("all",)


def _reached(days: int | None) -> Cell:
    return _NOT_REACHED if days is None else days


def _span(comparison: Comparison) -> str:
    return f", of repairs sent from {long_day(comparison.since)}" if comparison.since else ""


def notes(comparison: Comparison) -> list[str]:
    """What the figures mean and do not show, a sentence or two a line; the last one always stands."""
    rules = [rule_text(rule.calendar, rule.week) for rule in comparison.rules]
    more = f"; and {len(rules) - _RULES} more" if len(rules) > _RULES else ""
    own = "each repair's own calendar: " if len(rules) > 1 else ""
    notes = [
        f"Business days: {own}{'; '.join(rules[:_RULES])}{more}; the day sent is not counted.",
        '* Kaplan–Meier: open and withdrawn repairs count as "at least so long". 95%: the interval of the median.',
        "Without news: of the contacts whose result is known. Missed, pending: promises; late by: their median.",
    ]
    if "outcome" in comparison.by:
        notes.append("By outcome a repair is in its group because it has ended: these groups say nothing of who is faster.")
    if comparison.unsent:
        notes.append(f"{count(comparison.unsent, 'repair')} without a day sent left out.")
    if comparison.logs is not None and comparison.sent:
        first, last = map(long_day, comparison.sent)
        notes.append(f"A pool of {count(comparison.logs, 'log')}: repairs sent from {first} to {last}.")
    return [*notes, ONLY_LOGGED]
