"""How a repair stands on a day, and how it stood on an earlier one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from domain.a_case import DAYS, ITALY, case, cases, contact, event, follow_up, letter, promise, story
from repairlog.domain.model import RESULTS
from repairlog.domain.standing import as_of, standing
from repairlog.errors import UsageProblem
from repairlog.jurisdictions import law_of

STORY_DAY = date(2019, 2, 27)
SENT = date(2019, 1, 22)


def stands(one, today=STORY_DAY):
    return standing(one, today=today, calendar=ITALY, choice=law_of(one.repair))


def test_the_figures_of_the_story():
    found = stands(story())
    assert (found.business_days, found.calendar_days, found.contacts) == (26, 36, 4)
    assert found.results == {"no-answer": 0, "no-news": 4, "news": 0, "promise": 0, "refused": 0}
    assert tuple(found.results) == RESULTS
    assert (found.last_contact_on, found.silent_business_days) == (date(2019, 2, 22), 3)
    assert (found.unanswered_business_days, found.with_me_business_days) == (26, None)
    assert found.choice.regime.id == "IT-2005"
    assert found.follow_up.due_on == date(2019, 3, 1)
    assert found.next_step.command == "repairlog export 1 --step complaint"
    assert (found.as_of, found.until, found.no_step_why) == (STORY_DAY, STORY_DAY, None)


def test_the_storys_days_move_with_the_calendar():
    san_ciro = ITALY._replace(closing_days=lambda year: {**ITALY.closing_days(year), date(year, 1, 31): "San Ciro"})
    assert standing(story(), today=STORY_DAY, calendar=san_ciro, choice=law_of(story().repair)).business_days == 25
    assert (
        standing(
            story(), today=STORY_DAY, calendar=ITALY._replace(week="mon-sat"), choice=law_of(story().repair)
        ).business_days
        == 31
    )


def test_closing_stops_every_count():
    found = stands(story(closed_on=date(2019, 2, 25), outcome="repaired"), date(2019, 6, 1))
    assert (found.business_days, found.until, found.silent_business_days) == (24, date(2019, 2, 25), 1)
    assert (found.next_step, found.no_step_why) == (None, "closed on 2019-02-25 as repaired")


def test_nothing_is_counted_before_the_hand_over():
    found = stands(case(sent_on=None))
    assert (found.business_days, found.calendar_days, found.silent_business_days) == (None, None, None)
    assert found.unanswered_business_days is None
    assert found.next_step.command == "repairlog event 1 handed-in"


def test_without_a_contact_silence_runs_from_the_day_sent():
    assert stands(case()).silent_business_days == 26
    assert stands(case()).last_contact_on is None


def test_what_somebody_else_says_they_did_touches_no_count():
    told = contact(date(2019, 2, 26), "promise", reported=True, count=20, from_on=SENT, to_on=date(2019, 2, 26))
    found = stands(case(contacts=[told]))
    assert (found.contacts, found.results["promise"], found.silent_business_days) == (0, 0, 26)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], None),
        ([("resumed", date(2019, 2, 1))], None),
        ([("waiting-for-me", date(2019, 2, 1)), ("resumed", date(2019, 2, 6))], 3),
        ([("waiting-for-me", date(2019, 2, 1)), ("waiting-for-me", date(2019, 2, 4)), ("resumed", date(2019, 2, 6))], 3),
        ([("waiting-for-me", date(2019, 2, 25))], 2),
        (
            [
                ("waiting-for-me", date(2019, 2, 1)),
                ("resumed", date(2019, 2, 6)),
                ("waiting-for-me", date(2019, 2, 11)),
                ("resumed", date(2019, 2, 12)),
            ],
            4,
        ),
    ],
)
def test_time_waiting_for_me_is_counted_beside(events, expected):
    found = stands(case(events=[event(kind, on, number=n) for n, (kind, on) in enumerate(events)]))
    assert found.with_me_business_days == expected
    assert found.business_days == 26


def test_the_earliest_open_follow_up_is_shown():
    planned = [
        follow_up(date(2019, 3, 8)),
        follow_up(date(2019, 3, 4), number=2),
        follow_up(date(2019, 3, 1), number=3, state="moved"),
    ]
    assert stands(case(follow_ups=planned)).follow_up.id == 2
    assert stands(case()).follow_up is None


def test_a_year_the_calendar_does_not_know_is_refused():
    def unknown(year):
        raise UsageProblem(f"the calendar XX does not know {year}")

    with pytest.raises(UsageProblem, match="does not know 2019"):
        standing(case(), today=STORY_DAY, calendar=ITALY._replace(closing_days=unknown), choice=law_of(case().repair))


def test_as_of_an_earlier_day_does_not_know_what_came_later():
    found = stands(as_of(story(), date(2019, 2, 8)), date(2019, 2, 8))
    assert (found.business_days, found.calendar_days, found.contacts) == (13, 17, 2)
    assert found.next_step.step == "reminder"


@pytest.mark.parametrize(("day", "there"), [(date(2019, 1, 10), False), (date(2019, 1, 21), False), (SENT, True)])
def test_a_repair_is_there_from_the_day_it_was_sent(day, there):
    assert (as_of(story(contacts=[contact(date(2019, 1, 5))]), day) is not None) is there


@pytest.mark.parametrize(
    ("fields", "day", "there"),
    [
        ({"follow_ups": [follow_up(date(2019, 2, 5), planned_on=date(2019, 2, 1))]}, date(2019, 2, 1), True),
        ({"follow_ups": [follow_up(date(2019, 2, 5), planned_on=date(2019, 2, 1))]}, date(2019, 1, 31), False),
        ({"contacts": [contact(date(2019, 2, 1))]}, date(2019, 2, 1), True),
        ({"contacts": [contact(date(2019, 2, 1))]}, date(2019, 1, 31), False),
        ({"recorded_at": "2019-02-01T10:00:00.000+00:00"}, date(2019, 2, 1), True),
        ({"recorded_at": "2019-02-01T10:00:00.000+00:00"}, date(2019, 1, 31), False),
        ({}, date(2019, 2, 1), False),
    ],
)
def test_a_repair_not_sent_is_there_from_the_first_thing_recorded_of_it(fields, day, there):
    assert (as_of(case(sent_on=None, **fields), day) is not None) is there


def test_a_reported_span_is_cut_at_the_day_and_its_count_is_lost():
    told = contact(date(2019, 2, 27), reported=True, count=26, from_on=SENT, to_on=date(2019, 2, 27))
    (cut,) = as_of(case(contacts=[told]), date(2019, 2, 8)).reported()
    assert (cut.from_on, cut.to_on, cut.count) == (SENT, date(2019, 2, 8), None)
    (whole,) = as_of(case(contacts=[told]), date(2019, 2, 27)).reported()
    assert whole == told
    (ended,) = as_of(case(contacts=[told._replace(to_on=date(2019, 2, 1))]), date(2019, 2, 8)).reported()
    assert (ended.to_on, ended.count) == (date(2019, 2, 1), 26)
    assert as_of(case(contacts=[told._replace(from_on=date(2019, 2, 9))]), date(2019, 2, 8)).reported() == ()


def test_a_later_closing_a_later_word_to_the_seller_and_later_promises_are_not_there():
    whole = case(
        closed_on=date(2019, 2, 25),
        outcome="repaired",
        closing_note="works",
        told_on=date(2019, 2, 20),
        promises=[promise(date(2019, 2, 1), date(2019, 2, 8)), promise(date(2019, 2, 11), date(2019, 2, 25), number=2)],
        events=[event("shipped", SENT), event("ready", date(2019, 2, 22), number=2)],
    )
    cut = as_of(whole, date(2019, 2, 10))
    assert (cut.repair.closed_on, cut.repair.outcome, cut.repair.closing_note) == (None, None, None)
    assert cut.repair.told_on is None
    assert [p.id for p in cut.promises] == [1]
    assert [e.kind for e in cut.events] == ["shipped"]
    assert as_of(whole, date(2019, 2, 25)) == whole


def test_follow_ups_stand_as_they_were_planned_that_day():
    moved = follow_up(
        date(2019, 2, 5), planned_on=SENT, state="moved", ended_on=date(2019, 2, 4), contact_id=3, automatic=True
    )
    later = follow_up(date(2019, 2, 12), number=2, planned_on=date(2019, 2, 4))
    one = case(follow_ups=[moved, later])
    assert as_of(one, date(2019, 2, 3)).follow_ups == (moved._replace(state="open", ended_on=None, contact_id=None),)
    assert as_of(one, date(2019, 2, 4)).follow_ups == (moved, later)


def test_a_letter_stands_as_written_sent_or_received_that_day():
    sent = letter(
        "complaint",
        date(2019, 2, 12),
        written_on=date(2019, 2, 11),
        sent_by="registered",
        sent_ref="RR1",
        received_on=date(2019, 2, 14),
    )
    one = case(letters=[sent])
    assert as_of(one, date(2019, 2, 10)).letters == ()
    unsent = sent._replace(sent_on=None, sent_by=None, sent_ref=None, received_on=None)
    assert as_of(one, date(2019, 2, 11)).letters == (unsent,)
    assert as_of(one, date(2019, 2, 13)).letters == (sent._replace(received_on=None),)
    assert as_of(one, date(2019, 2, 14)).letters == (sent,)


def happened(one):
    """Every day on which something happened, written without a look at the code under test."""
    repair = one.repair
    yield from (repair.sent_on, repair.closed_on, repair.told_on, repair.noticed_on)
    for each in one.contacts:
        yield each.happened_on
        if each.reported:
            yield from (each.from_on, each.to_on)
    yield from (each.made_on for each in one.promises)
    yield from (each.happened_on for each in one.events)
    for each in one.follow_ups:
        yield from (each.planned_on, each.ended_on)
    for each in one.letters:
        yield from (each.written_on, each.sent_on, each.received_on)


@given(cases(), DAYS)
def test_as_of_a_day_holds_nothing_that_happened_later(one, day):
    cut = as_of(one, day)
    if cut is not None:
        assert all(when <= day for when in happened(cut) if when is not None)
        assert as_of(cut, day) == cut
        stands(cut, day)


@given(cases(), DAYS)
def test_as_of_the_last_day_of_all_is_the_case_itself(one, day):
    last = max((when for when in happened(one) if when is not None), default=day)
    if one.repair.sent_on is not None:
        assert as_of(one, last) == one
        assert as_of(one, last + timedelta(days=365)) == one


@given(cases(), DAYS, DAYS)
def test_an_earlier_look_at_a_later_look_is_the_earlier_look(one, first, second):
    early, late = min(first, second), max(first, second)
    cut = as_of(one, late)
    if cut is not None and one.repair.sent_on is not None:
        assert as_of(cut, early) == as_of(one, early)
