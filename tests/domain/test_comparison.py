"""Groups: what they are called, in which order they stand, when they are too small, when they differ."""

from __future__ import annotations

from collections import Counter
from datetime import date

from repairlog.domain.comparison import Comparison, Tally, compared, group, groups
from repairlog.domain.turnaround import Interval


def tally(*ended, still=(), withdrawn=(), late=(), **counts):
    return Tally(*map(Counter, (ended, withdrawn, still, late, ())), Counter(counts))


def test_a_group_below_the_minimum_has_a_curve_and_no_figure():
    small = group(("A",), tally(1, 2, 3, 4, still=[9]), 10)
    assert (True, None, None, Interval(None, None)) == (small.too_few, small.median, small.p90, small.interval)
    assert (5, 4, 1, 9) == (small.repairs, small.closed, small.open, small.oldest_open)
    assert 3 == group(("A",), tally(1, 2, 3, 4, still=[9]), 5).median


def test_a_withdrawn_repair_is_closed_and_does_not_shorten_the_median():
    quick = group(("A",), tally(*[3] * 6, *[20] * 6), 10)
    withdrawn = group(("A",), tally(*[3] * 6, *[20] * 6, withdrawn=[3] * 4), 10)
    assert (3, 20) == (quick.median, withdrawn.median)
    assert (16, 0, 4) == (withdrawn.closed, withdrawn.open, withdrawn.withdrawn)


def test_how_late_missed_promises_were_needs_the_minimum_too():
    assert group(("A",), tally(late=[2] * 9), 10).promises.missed_by is None
    assert 2 == group(("A",), tally(late=[2] * 10), 10).promises.missed_by


def test_names_that_differ_in_case_are_one_as_most_spell_it():
    found = groups(("brand",), {("XIAOMI",): tally(1), ("Xiaomi",): tally(2, 3, repaired=2), (None,): tally(4)}, 10)
    assert [(("Xiaomi",), 3), ((None,), 1)] == [(one.names, one.repairs) for one in found]


def test_the_largest_stands_first_years_in_theirs_and_the_unknown_last():
    tallies = {
        ("Beta", "2019"): tally(1), ("Alfa", "2019"): tally(*[1] * 5), ("Alfa", "2018"): tally(1, 2),
        (None, "2018"): tally(*[1] * 9), ("Gamma", "2017"): tally(1),
    }  # fmt: skip
    found = [one.names for one in groups(("centre", "year"), tallies, 10)]
    assert [("Alfa", "2018"), ("Alfa", "2019"), ("Beta", "2019"), ("Gamma", "2017"), (None, "2018")] == found


def comparison(*tallies):
    made = groups(("brand",), {(f"brand {n}",): one for n, one in enumerate(tallies)}, 10)
    return Comparison(("brand",), None, date(2019, 2, 27), 10, (), made)


def test_two_groups_are_tested_only_where_both_are_large_enough():
    whole = comparison(tally(*range(12)), tally(*range(20, 40)), tally(1, 2))
    assert whole.test is None
    large, other, small = whole.groups
    assert compared(whole, large, small).test is None
    found = compared(whole, large, other)
    assert (large, other) == found.groups
    assert found.compared
    assert found.test.p < 0.0001
