from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from domain.a_case import NONE, TOP_PHONE, cases, letter
from repairlog.domain.model import Party
from repairlog.reports.listing import Marked
from repairlog.reports.screen import Screen, render
from repairlog.reports.status import by_urgency, due_reasons, short_line, shown_deadline, status_listing, status_title
from repairlog.text import visible
from reports.shown import HOSTILE, PIPE, TODAY, case, contact, event, example, follow_up, named, promise, stand, story


def row(standing):
    listing = status_listing([standing])
    cells = (cell.text if isinstance(cell, Marked) else cell for cell in listing.rows[0])
    return dict(zip((column.name for column in listing.columns), cells, strict=True))


def sent(number=1, **fields):
    return stand(case(id=number, **fields))


def test_a_row_has_every_figure_of_the_contract():
    assert {
        "No": 1, "Device": "Xiaomi Mi 8", "With": "Top Phone", "Sent": "2019-01-22", "Business days": 26, "Silence": 3,
        "Contacts": 4, "Promise": "2019-02-08 missed by 13", "Deadline": "2021-02-02 action", "Follow-up": "2019-03-01",
    } == row(example())  # fmt: skip


def test_what_is_not_handed_over_yet_says_so():
    found = row(stand(case(sent_on=None, parties={})))
    assert ("not yet", None, None, None) == (found["Sent"], found["Business days"], found["Silence"], found["With"])


@pytest.mark.parametrize(
    ("day", "cell"),
    [(date(2019, 2, 26), "2019-02-26 OVERDUE by 1"), (TODAY, "2019-02-27 TODAY"), (date(2019, 2, 28), "2019-02-28")],
)
def test_a_follow_up_is_overdue_in_words(day, cell):
    assert cell == row(sent(follow_ups=(follow_up(day),)))["Follow-up"]


@pytest.mark.parametrize(
    ("days", "cell"),
    [
        ([(1, date(2019, 3, 4))], "2019-03-04"),
        ([(1, date(2019, 2, 8)), (2, date(2019, 3, 4))], "2019-03-04 (1 missed before)"),
        ([(1, date(2019, 2, 8)), (2, date(2019, 2, 15))], "2019-02-15 missed by 8 (1 missed before)"),
    ],
)
def test_the_last_promise_is_shown_and_the_missed_ones_before_it_are_counted(days, cell):
    made = tuple(promise(date(2019, 2, 1), on, number=number) for number, on in days)
    assert cell == row(sent(promises=made))["Promise"]


def test_a_kept_promise_says_kept():
    found = row(sent(promises=(promise(date(2019, 2, 1), TODAY),), events=(event("ready", date(2019, 2, 20)),)))
    assert "2019-02-27 kept" == found["Promise"]


@pytest.mark.parametrize(
    ("fields", "cell"),
    [
        ({}, "2021-02-02 action"),  # the notice is met, the windows of fact are no acts
        ({"told_on": None}, "2019-03-20 notice"),
        ({"target": "15b"}, "2019-02-12 target PASSED"),
        ({"target": "30b"}, "2019-03-05 target"),
        ({"letters": (letter("complaint", date(2019, 2, 20)),)}, "2019-03-06 letter"),
        ({"letters": (letter("complaint", date(2019, 2, 8)),)}, "2019-02-22 letter PASSED"),
        ({"target": "15b", "letters": (letter("complaint", date(2019, 2, 20)),)}, "2019-03-06 letter"),
        ({"country": None}, None),
        ({"closed_on": TODAY, "outcome": "repaired"}, None),
    ],
)
def test_the_deadline_shown_is_the_one_to_act_by(fields, cell):
    assert cell == row(stand(story(**fields)))["Deadline"]


def test_a_time_barred_action_is_shown_as_passed():
    assert "action" == shown_deadline(stand(today=date(2026, 11, 23))).kind
    assert "2021-02-02 action PASSED" == row(stand(today=date(2026, 11, 23)))["Deadline"]


def test_a_closed_repair_brings_a_column_of_its_own():
    closed = stand(story(closed_on=date(2019, 2, 25), outcome="repaired"))
    assert "2019-02-25 repaired" == row(closed)["Closed"]
    assert "Closed" not in row(stand())
    assert [None, "2019-02-25 repaired"] == [cells[-1] for cells in status_listing([stand(), closed]).rows]


@pytest.mark.parametrize(
    ("fields", "whom"),
    [
        ({"handed_to": "seller", "parties": {"seller": TOP_PHONE, "centre": Party(3, "c", "Alfa")}}, "Top Phone"),
        ({"parties": {"seller": TOP_PHONE, "centre": Party(3, "c", "Alfa")}}, "Alfa"),
        ({"parties": {"seller": TOP_PHONE, "maker": Party(3, "c", "Xiaomi")}}, "Top Phone"),
        ({"parties": {"maker": Party(3, "c", "Xiaomi")}}, "Xiaomi"),
        ({"parties": {}}, None),
    ],
)
def test_with_whom_is_who_it_was_handed_to_else_the_nearest_known(fields, whom):
    assert whom == row(stand(case(**fields)))["With"]


def test_what_is_due_comes_in_words():
    due = sent(
        follow_ups=(follow_up(TODAY),),
        promises=(promise(date(2019, 2, 1), date(2019, 2, 8)),),
        letters=(letter("complaint", date(2019, 2, 8)),),
    )
    assert (
        "promise for Fri 8 Feb 2019 missed by 13 business days",
        "deadline of letter L1 PASSED on Fri 22 Feb 2019, 3 business days ago",
        "follow-up today",
    ) == due_reasons(due)


@pytest.mark.parametrize(
    "fields",
    [
        {"follow_ups": (follow_up(date(2019, 2, 28)),)},
        {"promises": (promise(date(2019, 2, 1), TODAY),)},
        {"letters": (letter("complaint", date(2019, 2, 13)),)},
        {"target": "1b"},
        {"closed_on": TODAY, "outcome": "unrepaired", "promises": (promise(date(2019, 2, 1), date(2019, 2, 8)),)},
    ],
)
def test_what_is_to_come_or_closed_is_not_due(fields):
    assert () == due_reasons(sent(**fields))


def test_the_most_urgent_come_first():
    order = [
        sent(9, promises=(promise(date(2019, 2, 1), date(2019, 2, 8)),)),
        sent(8, follow_ups=(follow_up(date(2019, 2, 26)),), contacts=(contact(date(2019, 2, 20)),)),
        sent(7, follow_ups=(follow_up(TODAY),)),
        sent(6, sent_on=date(2018, 12, 3)),
        sent(4),
        sent(5),
        sent(3, contacts=(contact(date(2019, 2, 20)),)),
        sent(2, sent_on=None),
        sent(1, closed_on=date(2019, 2, 26), outcome="repaired"),
        sent(10, closed_on=date(2019, 2, 25), outcome="repaired"),
    ]
    for shuffled in (order, order[::-1], sorted(order, key=lambda one: one.case.repair.id)):
        assert [9, 8, 7, 6, 4, 5, 3, 2, 1, 10] == [one.case.repair.id for one in by_urgency(shuffled)]


def test_the_footer_names_calendar_and_week():
    assert (
        status_listing([stand()])
        .footer[0]
        .startswith("Business days: Mon–Fri without the holidays of IT; the day sent is not counted.")
    )


def test_several_calendars_are_each_named_with_their_repairs():
    saturdays = NONE._replace(week="mon-sat")
    found = [stand(), stand(case(id=4)), stand(case(id=2), calendar=saturdays), stand(case(id=3), calendar=NONE)]
    assert (
        "Business days: Mon–Fri without the holidays of IT; for 2: Mon–Sat, no holidays; for 3: Mon–Fri, no holidays; "
        "the day sent is not counted."
    ) in status_listing(found).footer[0]


def test_the_title_counts_the_open_ones_and_names_the_day():
    closed = stand(story(closed_on=TODAY, outcome="repaired"))
    assert "1 open repair on Wed 27 Feb 2019" == status_title([stand()])
    assert "2 repairs, 1 of them open, on Wed 27 Feb 2019" == status_title([stand(), closed])
    assert status_title([]) is None


def test_a_short_line_is_one_line_with_the_rule_of_its_count():
    assert (
        "Xiaomi Mi 8: sent Tue 22 Jan 2019 to Top Phone; 26 business days (Mon–Fri without the holidays of IT), 36 calendar "
        "days; 4 contacts, the last on Fri 22 Feb 2019; promised for Fri 8 Feb 2019, missed by 13"
    ) == short_line(example())
    assert "X: not handed over yet; no contact yet" == short_line(stand(case(device="X", sent_on=None, parties={})))
    closed = short_line(stand(case(closed_on=date(2019, 1, 23), outcome="repaired")))
    assert "; 1 business day (" in closed
    assert closed.endswith("; repaired Wed 23 Jan 2019")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_device_is_one_line_in_a_pipe(text):
    lines = render(status_listing([named(text)]), PIPE).splitlines()
    assert 3 == len(lines)
    assert 2 == lines[1].count(visible(text))


def test_a_pipe_cuts_no_name_however_long():
    name = "Telefono " * 50 + "lungo"
    shown = render(status_listing([named(name), named("x", 2)]), Screen(20))
    assert 2 == shown.count(name)
    assert not re.search("[\x1b│┃─━…]", shown)
    assert 4 == len(shown.splitlines())


def test_the_table_of_the_story_at_80_columns():
    shown = render(status_listing([example()], title="T"), Screen(80, terminal=True)).splitlines()
    assert [
        "T",
        "    Device       Sent            Silence",
        "No  With         Business days  Contacts  Promise       Deadline    Follow-up",
        "─" * 78,
        " 1  Xiaomi Mi 8  2019-01-22            3  2019-02-08    2021-02-02  2019-03-01",
        "    Top Phone    26                    4  missed by 13  action",
    ] == [line.rstrip() for line in shown[:6]]
    assert 1 == len({cell_len(line) for line in shown[1:6]})


def test_a_long_name_folds_before_our_own_words_do():
    shown = render(status_listing([example(), named("[/red] Ω 山 lungo", 2)]), Screen(80, terminal=True))
    assert "missed by 13" in shown
    assert "Business days" in shown


def test_at_40_columns_the_story_is_a_card():
    shown = render(status_listing([example()]), Screen(40, terminal=True)).splitlines()
    assert ["No: 1", "Device: Xiaomi Mi 8", "With: Top Phone", "Sent: 2019-01-22", "Business days: 26"] == shown[:5]
    assert "Promise: 2019-02-08 missed by 13" in shown


def test_on_a_wide_terminal_every_column_has_a_place_of_its_own():
    shown = render(status_listing([example()]), Screen(140, terminal=True)).splitlines()
    assert ["No", "Device", "With", "Sent", "Business", "days"] == shown[0].split()[:6]
    assert "Xiaomi Mi 8  Top Phone  2019-01-22" in shown[2]


@settings(max_examples=60)
@given(
    st.lists(cases(), max_size=4),
    st.builds(
        Screen, st.integers(1, 200), terminal=st.booleans(), colour=st.booleans(), unicode=st.booleans(),
        accessible=st.booleans(),
    ),
)  # fmt: skip
def test_any_repairs_can_be_shown_anywhere(found, screen):
    standings = by_urgency([stand(one) for one in found])
    shown = render(status_listing(standings, title=status_title(standings)), screen)
    assert len(standings) <= shown.count("Xiaomi Mi 8") or screen.terminal
    assert screen.unicode or shown.isascii()
    assert all("\n" not in short_line(one) for one in standings)
