"""Comparing groups of repairs; nothing here writes."""

from typing import Annotated

import typer

from repairlog.cli import comparing
from repairlog.cli.params import AsJson, Context, Force, Plot, example, session
from repairlog.domain.comparison import MINIMUM


@example("repairlog stats --by centre --since 1/1/2018 --compare 'Centro Alfa' 'Centro Beta'")
def stats(
    context: Context,
    by: Annotated[
        str | None,
        typer.Option(metavar="THING[,THING]", help="brand, centre, seller, maker, model, year, country or outcome."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Repairs sent on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="As the log stood that day (default: today).")] = None,
    minimum: Annotated[
        int, typer.Option("--min", min=1, metavar="N", help="Repairs below which no median is given.")
    ] = MINIMUM,
    compare: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Two groups, and whether they differ.", show_default=False)
    ] = None,
    plot: Plot = None,
    force: Force = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values.")] = False,
) -> None:
    """Compare how long repairs take, open ones counted.

    An open repair counts as "at least so long": nobody looks fast by never finishing. Days are business days of each
    repair's own calendar, from the day after it was sent to the day it was closed, with any outcome; one withdrawn by its
    owner counts as open until that day.

    Median and 90%: the first day by which so many are back, after Kaplan and Meier (1958); "not reached" where too many
    are still out. 95%: the interval of the median, after Brookmeyer and Crowley (1982), log-log.

    --compare: whether two groups differ, by the log-rank test of Mantel (1966). p is how often two equally fast groups
    would part at least so far by chance. Name the two before you look: of many groups some pair always differs.

    Promises are kept, missed or pending as in `status`. Without news: contacts whose known result is no news, no answer or a
    refusal. Repeats: repairs of a device that was sent before.

    --plot: the curves of the share still out with their 95% limits, and every repair as a mark; as a page (.html) with the
    figures in tables that can be sorted. At most six groups have a curve; who has none is named.

    What it does not show: repairs that nobody logged, and why groups differ (faults, models and customers differ too).
    """
    comparing.stats(
        session(context), by=by, since=since, until=until, minimum=minimum, pair=compare, plot=plot, force=force,
        as_json=as_json, as_csv=as_csv,
    )  # fmt: skip
