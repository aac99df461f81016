"""The picture of groups of repairs: which of them have a curve, which have none and why, and the tables behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from repairlog.domain.model import OUTCOMES
from repairlog.reports.pictures import Figure, Heading, Picture, Table, Value, curves, look, strips, value
from repairlog.reports.turnaround import heading, interval_text, notes, test_text, title
from repairlog.reports.turnaround_views import stats_view
from repairlog.reports.words import count

if TYPE_CHECKING:
    from repairlog.domain.comparison import Comparison, Group

_FIGURES = {
    "repairs": "Repairs", "closed": "Closed", "open": "Open", "withdrawn": "Withdrawn", "median": "Median",
    "median_low": "95% from", "median_high": "95% to", "p90": "90% back", "oldest_open": "Oldest open",
}  # fmt: skip
_ANSWERS: dict[str, str] = {
    "contacts": "Contacts", "contacts_per_repair": "Contacts/repair", "answers": "Answers known",
    "without_news": "Without news", "kept": "Promises kept", "missed": "Missed", "missed_by": "Late by",
    "pending": "Pending", "repeats": "Repeats", **{outcome: outcome.capitalize() for outcome in OUTCOMES},
}  # fmt: skip
_ESTIMATES = ("median", "median_low", "median_high", "p90")
_DAYS = (
    ("day", "Business day"), ("at_risk", "Out until then"), ("ended", "Back"), ("censored", "Last seen out"),
    ("still_out", "Still out"), ("low", "95% from"), ("high", "95% to"),
)  # fmt: skip
_NAMED = 12


class Chosen(NamedTuple):
    """Which groups a picture shows: as curves, as marks alone since they are too few, and not at all."""

    drawn: tuple[Group, ...]
    few: tuple[Group, ...]
    left_out: tuple[Group, ...]


def chosen(comparison: Comparison) -> Chosen:
    """The groups with most repairs that can be told apart in one picture, in the order of the tables."""
    large = [one for one in comparison.groups if not one.too_few]
    small = [one for one in comparison.groups if one.too_few]
    shown, marked = (sorted(some, key=lambda one: -one.repairs)[: look.MOST] for some in (large, small))
    return Chosen(
        tuple(one for one in large if one in shown),
        tuple(one for one in small if one in marked),
        tuple(one for one in comparison.groups if one not in shown and one not in marked),
    )


def picture(comparison: Comparison) -> Picture:
    """Curves, the strip of every repair, and every figure that `stats` has of the groups, left out ones too."""
    found = chosen(comparison)
    view: Mapping[str, Any] = stats_view(comparison)
    figures = [_turnaround(comparison, found, view), _strip(comparison, found, view)] if comparison.groups else []
    test = (f"Log-rank test: {test_text(comparison)}.",) if comparison.compared else ()
    return Picture(
        heading(comparison),
        tuple(figures),
        (*test, *_unseen(comparison, found), *(note.removeprefix("* ") for note in notes(comparison))),
    )


def plot_view(comparison: Comparison, file: str, form: str) -> dict[str, object]:
    """What the picture shows, as JSON: the file, and every step of every curve; nobody's repair is named."""
    found = chosen(comparison)
    return {
        "file": file,
        "format": form,
        "curves": [{"name": title(one.names), "steps": [step._asdict() for step in one.curve.steps]} for one in found.drawn],
        "too_few": [title(one.names) for one in comparison.groups if one.too_few],
        "left_out": [title(one.names) for one in found.left_out],
    }


def told(comparison: Comparison) -> str:
    """What is in the picture, in a few words."""
    found = chosen(comparison)
    small = sum(one.too_few for one in comparison.groups)
    large = sum(not one.too_few for one in found.left_out)
    said = [count(len(found.drawn), "curve")]
    said += [f"{small} too few for one"] * bool(small) + [f"{large} more left out"] * bool(large)
    return ", ".join(said)


def _turnaround(comparison: Comparison, found: Chosen, view: Mapping[str, Any]) -> Figure:
    day = curves.days([*found.drawn, *found.few])
    said = "; ".join(f"{title(one.names)}: {_median(one)}" for one in found.drawn) or "no group has enough repairs"
    points = _points(found.drawn) if found.drawn else ()
    return Figure(
        "curves",
        "Share of the repairs still out by business day, with 95% limits of each day. A bar: one not back, last seen then.",
        f"Kaplan–Meier curves. {said}.",
        curves.drawing(found.drawn, day),
        (_of_groups("turnaround", "Turnaround in business days", _FIGURES, comparison, view), *points),
    )


def _strip(comparison: Comparison, found: Chosen, view: Mapping[str, Any]) -> Figure:
    shown = [*found.drawn, *found.few]
    day = curves.days(shown)
    return Figure(
        "strip",
        "Every repair by its business days.",
        "; ".join(f"{title(one.names)}: {curves.sample(one)}" for one in shown) + ".",
        strips.drawing(found.drawn, found.few, day, comparison.minimum),
        (_of_groups("answers", "Answers, promises and outcomes", _ANSWERS, comparison, view), _each_day(shown)),
    )


def _median(one: Group) -> str:
    median = "median not reached" if one.median is None else f"median {one.median}"
    return f"{curves.sample(one)}, {median} (95% {interval_text(one)})"


def _of_groups(name: str, said: str, wanted: Mapping[str, str], comparison: Comparison, view: Mapping[str, Any]) -> Table:
    """A row a group, with the JSON's figures of these names."""
    what = " and ".join(comparison.by).capitalize() or "Repairs"
    headings = (Heading("name", what, right=False), *(Heading(key, text) for key, text in wanted.items()))
    rows = []
    for one, group in zip(comparison.groups, view["groups"], strict=True):
        flat = {**group, **group["promises"], **group["outcomes"]}
        unmade = "too few" if one.too_few else "not reached"
        cells = [value(flat[key], unmade if key in _ESTIMATES else "–") for key in wanted]
        rows.append((Value(title(one.names), group["name"]), *cells))
    return Table(name, said, headings, tuple(rows))


def _points(groups: Sequence[Group]) -> tuple[Table, ...]:
    headings = (Heading("name", "Group", right=False), *(Heading(key, text) for key, text in _DAYS))
    rows = [
        (Value(title(one.names), title(one.names)), *(_shown(part) for part in step))
        for one in groups for step in one.curve.steps
    ]  # fmt: skip
    return (Table("points", "Every step of the curves", headings, tuple(rows), long=True),)


def _each_day(groups: Sequence[Group]) -> Table:
    columns = (_DAYS[0], _DAYS[2], ("open", "Open"), ("withdrawn", "Withdrawn"))
    headings = (Heading("name", "Group", right=False), *(Heading(key, text) for key, text in columns))
    rows = []
    for one in groups:
        name = Value(title(one.names), title(one.names))
        for step in one.curve.steps:
            withdrawn = one.withdrawn_after.get(step.day, 0)
            counts = (step.day, step.ended, step.censored - withdrawn, withdrawn)
            rows.append((name, *map(value, counts)))
    return Table("days", "Every repair by its days", headings, tuple(rows), long=True)


def _shown(part: float | None) -> Value:
    """A count as it is, a share to a tenth of a percent."""
    return Value(f"{part:.1%}", part) if isinstance(part, float) else value(part)


def _unseen(comparison: Comparison, found: Chosen) -> list[str]:
    """The sentences that name whoever has no curve."""
    small = [one for one in comparison.groups if one.too_few]
    large = [one for one in found.left_out if not one.too_few]
    said = []
    if small:
        said.append(f"Too few repairs for a curve (fewer than {comparison.minimum}): {_named(small)}.")
    shown = [*found.drawn, *found.few]
    day = curves.days(shown)
    over = curves.later(shown, day)
    if over:
        last = max(one.curve.steps[-1].day for one in shown)
        said.append(
            f"Nothing came back after day {day.last // 2:g}; {count(over, 'repair')} last seen later than day"
            f" {day.last:g}, up to day {last:,}, stand at the right edge."
        )
    if large:
        said.append(f"Left out of the picture, which shows the {look.MOST} groups with most repairs: {_named(large)}.")
    return said


def _named(groups: Sequence[Group]) -> str:
    more = f" and {len(groups) - _NAMED} more" if len(groups) > _NAMED else ""
    return ", ".join(f"{title(one.names)} ({one.repairs:,})" for one in groups[:_NAMED]) + more
