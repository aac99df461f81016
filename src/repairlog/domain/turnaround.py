"""How long repairs take, with those that are still out counted as what they are: "at least so long".

A repair that is not back yet cannot be averaged: leaving it out rewards whoever never finishes, taking its days so far for
its whole time does too. Survival analysis calls it *right-censored*, and this module is the few estimators of that field
that a fair comparison needs. Times are whole business days in ``(sent, end]`` of each repair's own calendar, 0 among them.

What counts as an end, here and nowhere else: a repair has **ended** when it was closed on or before the day that is looked
at, with any outcome but ``withdrawn``; the measure is how long until there was an answer, and the outcomes are told beside
it. **Censored** are the open ones, at that day; those closed after it, which were still out then, at that day too; and the
withdrawn ones, at the day their owner gave up: nobody knows how long they would have taken, only that it is longer. A void
repair is none, one without a day sent has no time. Days ``waiting-for-me`` are shown elsewhere, and never taken off.

Ties: whoever is censored on a day was still out on that day when others came back, so ends come before censorings, as in
R's `survival` and in lifelines. A quantile is the first day by which at least that share had come back (lifelines, Stata;
R and SAS agree but where the curve runs at exactly that share: they give the middle of the two days it runs between).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import erfc, exp, log, sqrt
from typing import NamedTuple, TypeVar

from repairlog.domain.model import OUTCOMES, Outcome

ENDED_OUTCOMES: tuple[Outcome, ...] = tuple(outcome for outcome in OUTCOMES if outcome != "withdrawn")
"""The outcomes that end a repair's time; ``withdrawn`` censors it."""

Day = TypeVar("Day", date, str)

_Z = 1.959963984540054  # the standard normal's 97.5 % point: two-sided 95 %
_TOLERANCE = 1e-9  # a share reached but for the rounding of products is reached


class Step(NamedTuple):
    """One day on which a repair ended or was last seen. `day` is in business days since the day sent.

    `at_risk` were still out until that day, those that left on it included. `still_out` is the estimated share not back
    by the end of the day, `low` and `high` its pointwise 95 % limits: None where nothing is left out, as no variance is.
    """

    day: int
    at_risk: int
    ended: int
    censored: int
    still_out: float
    low: float | None
    high: float | None


class Curve(NamedTuple):
    """The Kaplan–Meier curve of some repairs, a step a day in order; before the first step all are still out."""

    steps: tuple[Step, ...]
    ended: int
    censored: int

    @property
    def repairs(self) -> int:
        """How many repairs it is made of: the sample size."""
        return self.ended + self.censored


class Interval(NamedTuple):
    """The ends of a 95 % interval in business days; None is *not reached*: the data set no such limit."""

    low: int | None
    high: int | None


class LogRank(NamedTuple):
    """A log-rank test of two curves: chi-square on one degree of freedom, its p-value, ends observed and expected.

    `p` is the probability of a difference at least as large where both come back equally fast. More observed than
    expected means faster.
    """

    chi_square: float
    p: float
    observed: tuple[int, int]
    expected: tuple[float, float]


def seen(closed_on: Day | None, outcome: Outcome | None, on: Day) -> tuple[Day, bool]:
    """The day a repair's time is counted to as of the day `on`, and whether it ended on it; else it is censored.

    The one rule of the module's docstring; days may be given as ISO text, all of them then.
    """
    if closed_on is None or closed_on > on:
        return on, False
    return closed_on, outcome in ENDED_OUTCOMES


def curve(ended: Iterable[int], censored: Iterable[int]) -> Curve:
    """The share still out by day, by the times of repairs that ended and of those that were censored, in any order.

    A `Counter` of times stands for as many repairs.

    The product-limit estimator of E. L. Kaplan and P. Meier, J. Am. Stat. Assoc. 53 (1958) 457–481; its variance by
    Greenwood's formula (1926); the limits on the scale of log(−log S), as in J. D. Kalbfleisch and R. L. Prentice, *The
    Statistical Analysis of Failure Time Data* (1980), which keeps them within 0 and 1 (R: ``conf.type = "log-log"``).
    """
    ends, leaves = Counter(ended), Counter(censored)
    at_risk = whole = ends.total() + leaves.total()
    share, variance = 1.0, 0.0
    steps = []
    for day in sorted(ends.keys() | leaves.keys()):
        out, left = ends[day], leaves[day]
        share *= (at_risk - out) / at_risk
        if out < at_risk:
            variance += out / (at_risk * (at_risk - out))
        steps.append(Step(day, at_risk, out, left, share, *_limits(share, variance)))
        at_risk -= out + left
    return Curve(tuple(steps), ends.total(), whole - ends.total())


def days_until(curve: Curve, share: float) -> int | None:
    """The first business day by which at least `share` of the repairs had come back; None: not reached.

    0.5 is the median, 0.9 the day by which nine in ten are back. With no repair censored it is the plain quantile, the
    smallest time that at least that share does not exceed.
    """
    return next((step.day for step in curve.steps if step.still_out <= 1 - share + _TOLERANCE), None)


def median_interval(curve: Curve) -> Interval:
    """The 95 % interval of the median: the days at which one half lies within the limits of the share still out.

    R. Brookmeyer and J. Crowley, Biometrics 38 (1982) 29–41, with the limits on the scale of log(−log S). It begins with
    the first day whose lower limit is at most one half and ends with the first whose upper limit is: R's ``survfit``
    with ``conf.type = "log-log"``, SAS's LIFETEST by default. A curve that falls to nothing in one step has none.
    """
    half = 0.5 + _TOLERANCE
    return Interval(
        next((step.day for step in curve.steps if step.low is not None and step.low <= half), None),
        next((step.day for step in curve.steps if step.high is not None and step.high <= half), None),
    )


def log_rank(first: Curve, second: Curve) -> LogRank | None:
    """Whether two groups come back equally fast; None where nothing can be said: no end while both had a repair out.

    N. Mantel, Cancer Chemother. Rep. 50 (1966) 163–170; R. Peto and J. Peto, J. R. Stat. Soc. A 135 (1972) 185–207. The
    variance is the hypergeometric one, which allows for ties; no continuity correction (R's ``survdiff``, lifelines).
    """
    days = sorted({step.day for step in (*first.steps, *second.steps) if step.ended})
    expected = variance = 0.0
    for (one, out_one), (two, out_two) in zip(_at_risk(first, days), _at_risk(second, days), strict=True):
        both, out = one + two, out_one + out_two
        expected += out * one / both
        if both > 1:
            variance += out * one * two * (both - out) / (both * both * (both - 1))
    if variance <= 0:
        return None
    chi_square = (first.ended - expected) ** 2 / variance
    return LogRank(
        chi_square,
        erfc(sqrt(chi_square / 2)),  # the upper tail of chi-square with one degree of freedom
        (first.ended, second.ended),
        (expected, first.ended + second.ended - expected),
    )


def _limits(share: float, variance: float) -> tuple[float | None, float | None]:
    if share <= 0:
        return None, None
    if variance <= 0:
        return 1.0, 1.0
    spread = _Z * sqrt(variance) / -log(share)
    return share ** exp(spread), share ** exp(-spread)


def _at_risk(curve: Curve, days: list[int]) -> Iterable[tuple[int, int]]:
    """For each of these days, in order: how many were still out until then, and how many of them ended on it."""
    steps = iter(curve.steps)
    step = next(steps, None)
    for day in days:
        while step is not None and step.day < day:
            step = next(steps, None)
        if step is None:
            yield 0, 0
        else:
            yield step.at_risk, step.ended if step.day == day else 0
