"""Kaplan–Meier, its interval and the log-rank test: published tables, an independent library, and what must always hold."""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from repairlog.domain.turnaround import Interval, curve, days_until, log_rank, median_interval, seen

# Weeks of remission of 42 children with leukaemia: E. J. Freireich et al., Blood 21 (1963) 699–716, as printed in D. R. Cox
# and D. Oakes, Analysis of Survival Data (1984), table 1.1. The example of every textbook of the field.
MP6 = curve([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
PLACEBO = curve([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], [])

# What R 4.2.2 with survival 3.5-3 prints for its own data sets: quantile(survfit(…, conf.type = "log-log")) and survdiff().
R_SAYS = json.loads((Path(__file__).parent / "r_survival.json").read_text(encoding="utf-8"))

times = st.lists(st.integers(0, 60), max_size=40)
ended = st.lists(st.integers(0, 60), min_size=1, max_size=40)


def test_the_curve_of_6_mp_is_the_published_one():
    printed = {  # weeks: at risk, relapses, share, its standard error
        6: (21, 3, 0.857, 0.0764), 7: (17, 1, 0.807, 0.0869), 10: (15, 1, 0.753, 0.0963), 13: (12, 1, 0.690, 0.1068),
        16: (11, 1, 0.627, 0.1141), 22: (7, 1, 0.538, 0.1282), 23: (6, 1, 0.448, 0.1346),
    }  # fmt: skip
    found = {step.day: step for step in MP6.steps if step.ended}
    assert printed.keys() == found.keys()
    for week, (at_risk, relapses, share, error) in printed.items():
        step = found[week]
        assert (at_risk, relapses) == (step.at_risk, step.ended)
        assert share == pytest.approx(step.still_out, abs=0.0005)
        logs = np.log(-np.log([step.low, step.high]))  # what the limits were made from
        assert error == pytest.approx(-(logs[0] - logs[1]) / 3.92 * step.still_out * np.log(step.still_out), abs=0.0001)


def test_medians_intervals_and_the_test_of_6_mp_against_placebo_are_the_published_ones():
    assert (21, 9, 12) == (MP6.repairs, MP6.ended, MP6.censored)
    assert (23, 8) == (days_until(MP6, 0.5), days_until(PLACEBO, 0.5))
    assert Interval(13, None) == median_interval(MP6)  # SAS PROC LIFETEST, conftype=loglog
    assert Interval(4, 11) == median_interval(PLACEBO)
    found = log_rank(MP6, PLACEBO)
    assert 16.79 == pytest.approx(found.chi_square, abs=0.005)
    assert 4.17e-05 == pytest.approx(found.p, rel=0.005)
    assert (9, 21) == found.observed
    assert (19.25, 10.75) == pytest.approx(found.expected, abs=0.005)


@pytest.mark.parametrize("told", R_SAYS.values(), ids=R_SAYS)
def test_r_finds_the_same_quantiles_intervals_and_log_rank(told):
    curves = [curve(group["ended"], group["censored"]) for group in told["groups"]]
    for found, group in zip(curves, told["groups"], strict=True):
        # Where the curve runs at exactly one half R gives the middle of the two days it runs between; ours is the first.
        assert {52.5: 52}.get(group["median"], group["median"]) == days_until(found, 0.5)
        assert group["p90"] == days_until(found, 0.9)
        assert Interval(*group["interval"]) == median_interval(found)
    found = log_rank(*curves)
    assert (told["chi_square"], told["p"]) == pytest.approx((found.chi_square, found.p), rel=1e-8)
    assert told["expected"] == pytest.approx(found.expected, rel=1e-8)


@given(ended, times)
def test_an_independent_library_finds_the_same_curve_and_limits(ends, leaves):
    mine = curve(ends, leaves)
    function = stats.ecdf(stats.CensoredData(uncensored=ends, right=leaves)).sf
    days = [step.day for step in mine.steps]
    assert function.evaluate(days) == pytest.approx([step.still_out for step in mine.steps], abs=1e-12)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it says so where the curve is 0 or 1
        limits = function.confidence_interval(method="log-log")
    low, high = limits.low.evaluate(days), limits.high.evaluate(days)
    for step, one, two in zip(mine.steps, low, high, strict=True):
        if 0 < step.still_out < 1:
            assert (one, two) == pytest.approx((step.low, step.high), abs=1e-9)


@given(ended, times, ended, times)
def test_an_independent_library_finds_the_same_log_rank(ends, leaves, other_ends, other_leaves):
    mine = log_rank(curve(ends, leaves), curve(other_ends, other_leaves))
    with np.errstate(all="ignore"):
        theirs = stats.logrank(
            stats.CensoredData(uncensored=ends, right=leaves), stats.CensoredData(uncensored=other_ends, right=other_leaves)
        )
    if mine is None:
        assert not np.isfinite(theirs.statistic)
    else:
        assert theirs.statistic**2 == pytest.approx(mine.chi_square, abs=1e-9, rel=1e-9)
        assert theirs.pvalue == pytest.approx(mine.p, abs=1e-9)


@given(ended, st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]))
def test_with_none_censored_a_quantile_is_the_plain_one(ends, share):
    assert np.quantile(ends, share, method="inverted_cdf") == days_until(curve(ends, []), share)


@given(times, times, st.randoms(use_true_random=False))
def test_the_order_of_the_repairs_does_not_matter(ends, leaves, chance):
    shuffled = chance.sample(ends, len(ends)), chance.sample(leaves, len(leaves))
    assert curve(ends, leaves) == curve(*shuffled)


def reached(day):
    return float("inf") if day is None else day


@given(ended, times, times, st.sampled_from([0.5, 0.9]))
def test_more_open_repairs_never_shorten_a_quantile(ends, leaves, more, share):
    before, after = curve(ends, leaves), curve(ends, leaves + more)
    assert reached(days_until(before, share)) <= reached(days_until(after, share))


@given(ended, times)
def test_the_median_lies_in_its_interval_and_the_share_within_its_limits(ends, leaves):
    found = curve(ends, leaves)
    low, high = median_interval(found)
    assert high is None or (low is not None and low < high) or low == high
    if low is not None and days_until(found, 0.5) is not None:
        assert low <= days_until(found, 0.5) <= reached(high)
    for step in found.steps:
        assert step.low is None or 0 <= step.low <= step.still_out <= step.high <= 1


@pytest.mark.parametrize(
    ("closed_on", "outcome", "expected"),
    [
        (None, None, (date(2019, 2, 27), False)),
        (date(2019, 2, 28), "repaired", (date(2019, 2, 27), False)),  # still out on the day that is looked at
        (date(2019, 2, 27), "repaired", (date(2019, 2, 27), True)),
        (date(2019, 2, 8), "replaced", (date(2019, 2, 8), True)),
        (date(2019, 2, 8), "refunded", (date(2019, 2, 8), True)),
        (date(2019, 2, 8), "rejected", (date(2019, 2, 8), True)),  # an answer, and the end of the wait
        (date(2019, 2, 8), "unrepaired", (date(2019, 2, 8), True)),
        (date(2019, 2, 8), "withdrawn", (date(2019, 2, 8), False)),  # the owner gave up: longer than that
    ],
)
def test_any_answer_ends_a_repairs_time_and_a_withdrawal_censors_it(closed_on, outcome, expected):
    assert expected == seen(closed_on, outcome, date(2019, 2, 27))
    as_text = seen(closed_on and closed_on.isoformat(), outcome, "2019-02-27")
    assert (expected[0].isoformat(), expected[1]) == as_text


def test_a_centre_that_never_finishes_has_no_median():
    assert days_until(curve([3], [40] * 11), 0.5) is None
    assert Interval(None, None) == median_interval(curve([], [40] * 11))
    assert (None, (), 0) == (days_until(curve([], []), 0.5), *curve([], [])[:2])


def test_a_repair_back_on_the_day_it_was_sent_took_no_business_day():
    assert 0 == days_until(curve([0, 0, 5], []), 0.5)
    assert [(0, 3, 2), (5, 1, 1)] == [(step.day, step.at_risk, step.ended) for step in curve([0, 0, 5], []).steps]


def test_who_is_seen_for_the_last_time_on_a_day_was_still_out_when_others_came_back_on_it():
    (step,) = curve([5], [5]).steps
    assert (2, 1, 1, 0.5) == (step.at_risk, step.ended, step.censored, step.still_out)


def test_all_back_on_one_day_leave_no_interval():
    assert Interval(None, None) == median_interval(curve([7] * 12, []))
    assert 7 == days_until(curve([7] * 12, []), 0.5)


def test_a_share_of_exactly_one_half_is_reached_whatever_the_rounding():
    for n in range(2, 400, 2):
        assert n // 2 == days_until(curve(range(1, n + 1), []), 0.5)


def test_groups_that_were_never_out_together_cannot_be_compared():
    assert log_rank(curve([], [3, 4]), curve([5], [])) is None
    assert log_rank(curve([], []), curve([5, 6], [7])) is None
    assert 1.0 == log_rank(MP6, MP6).p
