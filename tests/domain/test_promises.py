"""What became of a promise, on which day, and by how many business days it was missed."""

from __future__ import annotations

from datetime import date

import pytest

from domain.a_case import ITALY, case, event, promise
from repairlog.domain.promises import back_on, promise_states

MADE, DAY = date(2019, 2, 1), date(2019, 2, 8)


def state(today, **fields):
    (found,) = promise_states(case(promises=[promise(MADE, DAY)], **fields), today=today, calendar=ITALY)
    return found.state, found.missed_by_business_days


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2019, 2, 1), ("pending", None)),
        (date(2019, 2, 8), ("pending", None)),
        (date(2019, 2, 9), ("missed", 0)),  # a Saturday: no business day has passed
        (date(2019, 2, 11), ("missed", 1)),
        (date(2019, 2, 27), ("missed", 13)),  # the published shape of `status --json`
    ],
)
def test_an_open_repairs_promise_is_pending_through_its_day_then_missed(today, expected):
    assert state(today) == expected


@pytest.mark.parametrize(
    ("closed_on", "outcome", "expected"),
    [
        (date(2019, 2, 7), "repaired", ("kept", None)),
        (date(2019, 2, 8), "replaced", ("kept", None)),
        (date(2019, 2, 8), "refunded", ("kept", None)),
        (date(2019, 2, 12), "repaired", ("missed", 2)),
        (date(2019, 2, 8), "rejected", ("missed", 0)),
        (date(2019, 2, 5), "withdrawn", ("missed", 0)),
        (date(2019, 2, 12), "unrepaired", ("missed", 2)),
    ],
)
def test_only_a_remedy_on_or_before_its_day_keeps_a_promise(closed_on, outcome, expected):
    assert state(date(2019, 3, 29), closed_on=closed_on, outcome=outcome) == expected


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("ready", date(2019, 2, 8), ("kept", None)),
        ("ready", date(2019, 2, 11), ("missed", 1)),
        ("repaired", date(2019, 2, 8), ("missed", 13)),  # repaired, and still not back
        ("ready", date(2019, 1, 31), ("missed", 13)),  # before it was promised: another return
    ],
)
def test_a_device_that_is_ready_keeps_the_promise_made_before(kind, day, expected):
    assert state(date(2019, 2, 27), events=[event(kind, day)]) == expected


def test_a_new_promise_leaves_the_old_one_standing():
    both = case(promises=[promise(MADE, DAY), promise(date(2019, 2, 11), date(2019, 3, 4), number=2)])
    assert [s.state for s in promise_states(both, today=date(2019, 2, 27), calendar=ITALY)] == ["missed", "pending"]


def test_it_is_back_on_the_first_day_it_was_ready_or_closed_with_a_remedy():
    ready = [event("ready", date(2019, 2, 20)), event("ready", date(2019, 2, 14), number=2)]
    closed = case(events=ready, closed_on=date(2019, 2, 18), outcome="repaired")
    assert back_on(closed, date(2019, 1, 22)) == date(2019, 2, 14)
    assert back_on(closed, date(2019, 2, 15)) == date(2019, 2, 18)
    assert back_on(case(), date(2019, 1, 22)) is None
