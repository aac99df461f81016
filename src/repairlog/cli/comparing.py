"""Reads the words of `stats`, and shows the groups. Free of Typer where no day was typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from repairlog.actions.comparing import compare
from repairlog.actions.log import Log
from repairlog.cli import output
from repairlog.cli.session import Session, reading, refuse_together
from repairlog.domain.comparison import MINIMUM, Comparison, Group, compared
from repairlog.errors import NotFound, Refused, UsageProblem
from repairlog.reports import turnaround, turnaround_views
from repairlog.reports.listing import Block
from repairlog.store.turnaround import DIMENSIONS

if TYPE_CHECKING:
    from repairlog.cli.plotting import Target


def stats(
    session: Session, *, by: str | None, since: str | None = None, until: str | None = None, minimum: int = MINIMUM,
    pair: tuple[str, str] | None = None, plot: str | None = None, force: bool = False, as_json: bool = False,
    as_csv: bool = False,
) -> None:  # fmt: skip
    """The groups that were asked for. Raises `UsageProblem` for what cannot be grouped by, compared or drawn."""
    refuse_together(json=as_json, csv=as_csv)
    target = _target(session, plot, force=force)
    grouped = _things(by)
    if pair and not grouped:
        raise UsageProblem("--compare needs --by", hint=f"stats --by brand --compare {pair[0]} {pair[1]}")
    with reading(session) as log:
        first, last = _days(log, since, until)
        found = compare(log, by=grouped, since=first, until=last, minimum=minimum)
    found = narrowed(found, pair) if pair else found
    if target is None:
        show(session, found, as_json=as_json, as_csv=as_csv)
    else:
        draw(session, found, target, as_json=as_json, as_csv=as_csv)


def show(session: Session, found: Comparison, *, as_json: bool, as_csv: bool) -> None:
    """The groups as tables, as JSON or as comma-separated values."""
    if as_json:
        output.document("stats", **turnaround_views.stats_view(found))
    elif as_csv:
        from repairlog.reports.formats import csv

        print(csv.render(turnaround_views.stats_listing(found)), end="")
    else:
        output.show(session, _blocks(session, found))


def _blocks(session: Session, found: Comparison) -> list[Block]:
    """The tables; on a terminal, unless it is read aloud, the curves in their cells, too."""
    first, *others = turnaround.stats_blocks(found)
    if not session.screen.terminal or session.screen.accessible:
        return [first, *others]
    from repairlog.reports.sparklines import sparklines

    lines = sparklines(found, unicode=session.screen.unicode)
    return [first, *([lines] if lines else []), *others]


def draw(session: Session, found: Comparison, target: Target, *, as_json: bool, as_csv: bool) -> None:
    """The groups as a picture in a file, and what is in it; with the figures as they were asked for."""
    from repairlog.cli import plotting
    from repairlog.reports.pictures import groups

    if not found.groups:
        raise Refused("there is no repair to draw: none was sent in that time", hint="leave out --since and --until")
    plotting.write(target, groups.picture(found))
    if as_json:
        view = turnaround_views.stats_view(found)
        output.document("stats", **{**view, "plot": groups.plot_view(found, target.path, target.form)})
    elif as_csv:
        show(session, found, as_json=False, as_csv=True)
    else:
        output.say(session, f"Written to {target.path}: {groups.told(found)}.")


def narrowed(found: Comparison, pair: tuple[str, str]) -> Comparison:
    """The two groups that are called so, case aside, and their test. Raises `NotFound` with the nearest names."""
    first, second = (_called(name, found.groups) for name in pair)
    if first is second:
        raise UsageProblem("a group is not compared with itself", hint="--compare takes two names")
    return compared(found, first, second)


def _called(name: str, groups: tuple[Group, ...]) -> Group:
    known = {turnaround.title(group.names).casefold(): group for group in groups}
    if name.casefold() in known:
        return known[name.casefold()]
    import difflib

    near = difflib.get_close_matches(name.casefold(), known, n=3) or list(known)[:5]
    shown = ", ".join(f"'{turnaround.title(known[one].names)}'" for one in near)
    raise NotFound(f"no group is called `{name}`", hint=f"there are {shown}" if shown else "no repair was sent in that time")


def _target(session: Session, plot: str | None, *, force: bool) -> Target | None:
    if plot is None and not force:
        return None
    from repairlog.cli import plotting

    return plotting.target(session, plot, force=force)


def _things(by: str | None) -> tuple[str, ...]:
    said = [word.strip().lower() for word in by.split(",")] if by is not None else []
    for word in said:
        if word not in DIMENSIONS:
            from repairlog.cli.params import one_of

            one_of(word, DIMENSIONS, "thing to group by")
    if len(said) > 2 or len(set(said)) < len(said):
        raise UsageProblem("--by takes one thing or two different ones", hint="--by centre,year")
    return tuple(said)


def _days(log: Log, since: str | None, until: str | None) -> tuple[date | None, date]:
    """The first and the last day sent, as typed, else any and today."""
    if since is None and until is None:
        return None, log.today
    from repairlog.cli.params import reader

    read = reader(log)
    first, last = read.happened(since), read.happened(until) or log.today
    if first is not None and first > last:
        raise UsageProblem(f"--until {last} is before --since {first}", hint="check both dates, the year too")
    return first, last
