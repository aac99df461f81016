"""What is due on a day, and whom to ask."""

from __future__ import annotations

from datetime import date

import pytest

from domain.a_case import CENTRE, MAKER, TOP_PHONE, case, event, follow_up, letter, promise
from repairlog.domain import due
from repairlog.domain.days import Calendar
from repairlog.domain.model import Party
from reports.shown import TODAY, stand

SENT = date(2019, 1, 22)


def items(**fields):
    return due.due_items(stand(case(**fields)))


def test_a_follow_up_is_due_on_its_day_and_overdue_by_business_days():
    planned = (follow_up(date(2019, 2, 22)), follow_up(TODAY, number=2), follow_up(date(2019, 2, 28), number=3))
    assert [("F1", 3), ("F2", 0)] == [(item.item, item.business_days) for item in items(follow_ups=planned)]


def test_one_that_fell_due_before_a_weekend_is_overdue_by_none():
    found = due.due_items(stand(case(follow_ups=(follow_up(date(2019, 2, 22)),)), today=date(2019, 2, 24)))
    assert [(True, 0)] == [(item.is_due, item.business_days) for item in found]


def test_one_whose_day_was_closed_since_is_due_on_the_next_open_day():
    closed = Calendar("IT", "mon-fri", lambda _year: {date(2019, 2, 27): "shut", date(2019, 2, 28): "shut"})
    planned = case(follow_ups=(follow_up(TODAY), follow_up(TODAY, number=2, state="moved")))
    standing = stand(planned, calendar=closed)
    assert () == due.due_items(standing)
    assert date(2019, 3, 1) == standing.follow_up.due_on
    assert [date(2019, 3, 1), TODAY] == [one.due_on for one in standing.case.follow_ups]


@pytest.mark.parametrize(
    ("fields", "kind", "is_due"),
    [
        ({"promises": (promise(SENT, date(2019, 2, 26)),)}, "promise", True),
        ({"promises": (promise(SENT, TODAY),)}, "promise", False),
        ({"letters": (letter("reminder", date(2019, 2, 12), term="10b"),)}, "letter", True),
        ({"letters": (letter("reminder", date(2019, 2, 13), term="10b"),)}, "letter", False),
        ({"target": "26b"}, "target", False),
        ({"target": "2b"}, "target", False),
    ],
)
def test_promises_and_deadlines_are_due_the_day_after_and_stand_beside_on_their_day(fields, kind, is_due):
    assert [(kind, is_due)] == [(item.kind, item.is_due) for item in items(**fields)]


@pytest.mark.parametrize(
    "fields",
    [
        {"promises": (promise(SENT, date(2019, 2, 28)),)},
        {"promises": (promise(SENT, date(2019, 2, 8)),), "events": (event("ready", date(2019, 2, 7)),)},
        {"letters": (letter("reminder", date(2019, 2, 14), term="10b"),)},
        {"target": "27b"},
        {"closed_on": TODAY, "outcome": "repaired", "follow_ups": (follow_up(TODAY),)},
    ],
)
def test_what_is_to_come_kept_or_over_is_nothing(fields):
    assert () == items(**fields)


def test_what_stands_beside_puts_no_repair_on_the_list():
    assert [] == due.groups([stand(case(promises=(promise(SENT, TODAY),), target="2b"))])


@pytest.mark.parametrize(
    ("fields", "whom"),
    [
        ({"handed_to": "seller", "parties": {"seller": TOP_PHONE, "centre": CENTRE}}, ("Centro Alfa", "centre", 3)),
        ({"handed_to": "maker", "parties": {"seller": TOP_PHONE, "maker": MAKER}}, ("Xiaomi", "maker", 2)),
        ({"parties": {"seller": TOP_PHONE, "maker": MAKER}}, ("Top Phone", "seller", 1)),
        ({"parties": {}}, (None, None, None)),
    ],
)
def test_the_centre_is_asked_else_who_has_the_device(fields, whom):
    assert whom == due.whom_to_ask(case(**fields))


def test_the_most_overdue_come_first_in_a_group_and_among_groups():
    def one(number, party, day):
        return stand(case(id=number, follow_ups=(follow_up(day, number=number),), parties={"centre": party}))

    alfa, beta = Party(3, "c3", "Alfa"), Party(4, "c4", "Beta")
    days = [date(2019, 2, 27), date(2019, 2, 20), date(2019, 2, 25), date(2019, 2, 22)]
    shown = [
        one(1, alfa, days[0]),
        one(2, beta, days[1]),
        one(3, alfa, days[2]),
        one(4, alfa._replace(name="ALFA"), days[3]),
    ]
    found = [(group.name, [row.standing.case.repair.id for row in group.rows]) for group in due.groups(shown)]
    assert [("Beta", [2]), ("Alfa", [4, 3, 1])] == found
