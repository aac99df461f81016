"""What the log calls for next: each rule just inside and just outside, the reasons, and the commands to type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from domain.a_case import CENTRE, DAYS, ITALY, MAKER, TOP_PHONE, case, cases, contact, follow_up, letter, promise, story
from repairlog.domain.days import add_business_days
from repairlog.domain.deadlines import deadlines
from repairlog.domain.ladder import next_step, unanswered_business_days
from repairlog.domain.law import Choice, Period, Regime
from repairlog.domain.model import OUTCOMES, RESULTS
from repairlog.domain.promises import promise_states
from repairlog.jurisdictions import choose

SENT = date(2019, 1, 22)
STORY_DAY = date(2019, 2, 27)


def decide(one, today, choice=None):
    choice = choice or choose(one.repair.country, one.repair.bought_on)
    promises = promise_states(one, today=today, calendar=ITALY)
    dated = deadlines(one, calendar=ITALY, choice=choice, promises=promises)
    return next_step(one, today=today, calendar=ITALY, choice=choice, promises=promises, deadlines=dated)


def step(one, today, choice=None):
    found, why_none = decide(one, today, choice)
    assert why_none is None
    return found


def day(business_days):
    return add_business_days(ITALY, SENT, business_days)


def limit(days, mark="P"):
    term = Period(what="repair", unit="day", cite="art. 9", mark=mark, checked=SENT, amount=days, starts="hand_in")
    return Choice(Regime("XX", "XX", "The Act", (term,), ("seller",), "yes"))


def test_the_story_calls_for_the_complaint():
    found = step(story(), STORY_DAY)
    assert (found.step, found.command, found.on) == ("complaint", "repairlog export 1 --step complaint", None)
    assert found.why == "26 business days without news or a promise; 4 contacts, none with a date"


def test_today_the_storys_action_is_time_barred():
    found, why = decide(story(), date(2026, 11, 23))
    assert found is None
    assert why == (
        "the action is time-barred: its last day was 2021-02-02"
        " (art. 132, comma 4, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)); an adviser should look at it"
    )


def test_the_action_is_open_on_its_last_day_and_barred_the_day_after():
    assert step(story(), date(2021, 2, 2)).step == "complaint"
    assert decide(story(), date(2021, 2, 3))[0] is None


@pytest.mark.parametrize("under", ["commercial", "paid", "goodwill"])
def test_what_is_no_claim_on_the_legal_guarantee_is_not_barred_with_it(under):
    assert step(story(under=under), date(2026, 11, 23)).step == "complaint"
    assert decide(story(under="legal"), date(2026, 11, 23))[0] is None


def test_a_repair_sent_after_the_guarantee_is_asked_whether_it_claims_under_it():
    late = {"sent_on": date(2026, 10, 1), "told_on": date(2026, 10, 1), "contacts": ()}
    assert decide(story(**late), date(2026, 11, 23))[1].endswith("repairlog edit 1 --under paid")
    assert "--under" not in decide(story(), date(2026, 11, 23))[1]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_closed_repair_calls_for_nothing(outcome):
    found = decide(story(closed_on=date(2019, 2, 25), outcome=outcome), STORY_DAY)
    assert found == (None, f"closed on 2019-02-25 as {outcome}")


def test_a_repair_not_handed_over_calls_for_the_hand_in():
    found = step(case(sent_on=None), STORY_DAY)
    assert (found.step, found.why, found.command) == ("contact", "not handed over yet", "repairlog event 1 handed-in")


def test_a_pending_promise_is_waited_for_until_the_business_day_after_it():
    pending = story(promises=[promise(date(2019, 2, 27), date(2019, 3, 1))])
    found = step(pending, STORY_DAY)
    assert (found.step, found.on) == ("contact", date(2019, 3, 4))  # 1 March is a Friday
    assert found.why == "a promise is pending: on 2019-02-27 for 2019-03-01"
    assert found.command == "repairlog contact 1 --with seller --phone"
    assert step(pending, date(2019, 3, 1)).step == "contact"
    assert step(pending, date(2019, 3, 2)).step == "complaint"  # passed: 28 business days, and the promise missed


def test_of_two_pending_promises_the_nearer_day_is_asked_after_first():
    both = [promise(date(2019, 2, 20), date(2019, 3, 8)), promise(date(2019, 2, 26), date(2019, 3, 5), number=2)]
    assert step(story(promises=both), STORY_DAY).on == date(2019, 3, 6)


LADDER = {"reminder": "complaint", "complaint": "notice", "notice": "final"}


@pytest.mark.parametrize(("sent", "called"), LADDER.items())
def test_a_letters_deadline_calls_for_the_next_letter_once_it_has_passed(sent, called):
    one = case(letters=[letter(sent, date(2019, 1, 23), term="3b")])  # Monday 28 January
    assert step(one, date(2019, 1, 28)).step == "contact"
    found = step(one, date(2019, 1, 29))
    assert (found.step, found.command) == (called, f"repairlog export 1 --step {called}")
    assert found.why == f"the deadline of letter L1 ({sent}) passed on 2019-01-28"


def test_the_highest_letter_whose_deadline_passed_counts():
    ladder = [letter(name, date(2019, 1, 23), term="1b", number=n) for n, name in enumerate(LADDER, 1)]
    assert step(case(letters=ladder), date(2019, 2, 1)).step == "final"
    assert step(case(letters=ladder[:2]), date(2019, 2, 1)).step == "notice"


def test_a_letter_is_not_called_for_again_while_its_deadline_runs():
    one = story(letters=[letter("complaint", STORY_DAY, term="10b")])
    found = step(one, date(2019, 2, 28))
    assert (found.step, found.on) == ("contact", date(2019, 3, 14))
    assert found.why == "letter L1 (complaint) gives time until 2019-03-13"
    assert step(one, date(2019, 3, 13)).why == found.why
    assert step(one, date(2019, 3, 14)).step == "notice"


def test_a_second_letter_of_a_step_gives_time_again():
    twice = [letter("complaint", SENT, term="5b"), letter("complaint", STORY_DAY, term="10b", number=2)]
    assert step(story(letters=twice), date(2019, 2, 28)).step == "contact"
    assert step(story(letters=twice), date(2019, 3, 14)).step == "notice"


def test_a_running_reminder_does_not_hold_back_the_complaint():
    running = [letter("reminder", date(2019, 2, 18), term="10b")]
    assert step(story(letters=running), STORY_DAY).step == "complaint"


def test_a_letter_that_was_written_and_not_sent_changes_nothing():
    assert step(story(letters=[letter("complaint", written_on=STORY_DAY)]), STORY_DAY).step == "complaint"


def test_after_the_final_letter_an_adviser_comes_next():
    found = step(story(letters=[letter("final", date(2019, 2, 1), term="5b")]), STORY_DAY)
    assert (found.step, found.on) == ("contact", None)
    assert found.why == "the deadline of letter L1 (final) passed on 2019-02-08: an adviser should look at it"


@pytest.mark.parametrize(
    ("today", "called"),
    [
        (date(2019, 2, 15), "reminder"),  # six days to 21 February
        (date(2019, 2, 16), "complaint"),
        (date(2019, 2, 21), "complaint"),
        (date(2019, 2, 22), "notice"),
    ],
)
def test_a_numeric_limit_calls_for_the_complaint_when_near_and_the_notice_when_passed(today, called):
    assert step(case(told_on=SENT), today, limit(30)).step == called


def test_a_limit_known_at_second_hand_calls_for_no_notice():
    found = step(case(told_on=SENT), date(2019, 2, 22), limit(30, mark="S"))
    assert (found.step, found.why) == ("complaint", "23 business days without news or a promise; no contact yet")
    early = step(case(told_on=SENT), date(2019, 1, 30), limit(7, mark="S"))
    assert early.why == "the limit for the repair passed on 2019-01-29 (art. 9, mark S)"


def test_the_reason_of_a_limit_names_its_day_and_its_article():
    assert step(case(told_on=SENT), date(2019, 1, 30), limit(7)).why == (
        "the limit for the repair passed on 2019-01-29 (art. 9)"
    )
    assert step(case(told_on=SENT), date(2019, 1, 28), limit(7)).why == (
        "1 calendar day to the limit for the repair on 2019-01-29 (art. 9)"
    )


@pytest.mark.parametrize(
    ("unanswered", "called"),
    [(0, "contact"), (9, "contact"), (10, "reminder"), (19, "reminder"), (20, "complaint"), (21, "complaint")],
)
def test_ten_business_days_call_for_a_reminder_and_twenty_for_a_complaint(unanswered, called):
    assert step(case(), day(unanswered)).step == called


@pytest.mark.parametrize(
    ("result", "called"),
    [(None, "complaint"), *((r, "contact" if r in {"news", "promise"} else "complaint") for r in RESULTS)],
)
def test_only_news_or_a_promise_is_an_answer(result, called):
    assert step(case(contacts=[contact(day(15), result)]), day(20)).step == called


def test_second_hand_news_is_no_answer():
    told = contact(day(15), "news", reported=True, from_on=SENT, to_on=day(15))
    assert step(case(contacts=[told]), day(20)).step == "complaint"


def test_news_from_before_the_hand_over_does_not_lengthen_the_wait():
    early = case(contacts=[contact(date(2019, 1, 2), "news")])
    assert unanswered_business_days(early, day(9), ITALY) == 9
    assert unanswered_business_days(case(sent_on=None), day(9), ITALY) is None


def test_a_missed_promise_calls_for_a_reminder():
    missed = case(promises=[promise(date(2019, 1, 23), date(2019, 1, 25))], contacts=[contact(date(2019, 1, 23), "promise")])
    assert step(missed, date(2019, 1, 25)).step == "contact"
    found = step(missed, date(2019, 1, 28))
    assert (found.step, found.why) == ("reminder", "the promise for 2019-01-25 was missed by 1 business day")
    twice = missed._replace(promises=(*missed.promises, promise(date(2019, 1, 28), date(2019, 1, 29), number=2)))
    assert step(twice, date(2019, 1, 31)).why == "2 promises were missed, the one for 2019-01-29 by 2 business days"


def test_else_a_contact_on_the_day_that_is_planned():
    planned = case(follow_ups=[follow_up(date(2019, 1, 29)), follow_up(date(2019, 1, 28), number=2, state="done")])
    found = step(planned, date(2019, 1, 24))
    assert (found.step, found.on) == ("contact", date(2019, 1, 29))
    assert found.why == "2 business days without news or a promise; no contact yet; to be asked on 2019-01-29"
    assert step(planned, date(2019, 1, 29)).on is None


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ((), "no contact yet"),
        (("no-news",), "1 contact, none with a date"),
        (("no-news", "promise"), "2 contacts, none with a date"),  # promised, for no day
        ((None, "no-news"), "1 contact with a known result, none with a date"),
        ((None, None), "2 contacts"),
    ],
)
def test_the_reason_counts_only_contacts_whose_result_is_known(results, said):
    contacts = [contact(SENT, result, number=n) for n, result in enumerate(results, 1)]
    assert step(case(contacts=contacts), day(10)).why.endswith(f"; {said}")


@pytest.mark.parametrize(
    ("fields", "whom"),
    [
        ({}, " --with seller"),
        ({"parties": {"centre": CENTRE, "seller": TOP_PHONE}}, " --with seller"),
        ({"parties": {"centre": CENTRE}}, " --with centre"),
        ({"parties": {"maker": MAKER}}, " --with maker"),
        ({"parties": {}}, ""),
        ({"parties": {"maker": MAKER, "seller": TOP_PHONE}, "under": "commercial"}, " --with maker"),
        ({"parties": {"centre": CENTRE, "seller": TOP_PHONE}, "under": "paid"}, " --with centre"),
        ({"parties": {"centre": CENTRE, "seller": TOP_PHONE}, "under": "paid", "handed_to": "seller"}, " --with seller"),
    ],
)
def test_the_contact_is_with_the_one_who_answers_if_the_log_names_him(fields, whom):
    assert step(case(**fields), day(3)).command == f"repairlog contact 1{whom} --phone"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2019, 3, 20), "the seller has to be told by 2019-03-20"),
        (date(2019, 3, 21), "the seller had to be told by 2019-03-20"),
    ],
)
def test_where_only_the_maker_was_written_to_the_reason_begins_with_the_seller(today, said):
    untold = story(told_on=None)
    assert step(untold, today).why.startswith(f"no contact with the seller is recorded: {said}; ")


def test_under_the_text_of_2022_the_seller_is_named_without_a_last_day():
    untold = story(told_on=None, bought_on=date(2022, 12, 2), sent_on=date(2023, 1, 22), contacts=())
    found = step(untold, date(2023, 2, 1))
    assert found.why.startswith("no contact with the seller is recorded: the seller has to be told; ")


@pytest.mark.parametrize(
    "fields",
    [
        {"contacts": [contact(date(2019, 2, 1), "no-news", with_role="seller")]},
        {"contacts": [contact(date(2019, 2, 1), "news", by_role="seller", incoming=True)]},
        {"letters": [letter("reminder", date(2019, 2, 1), to_role="seller")]},
        {"told_on": SENT},
        {"under": "commercial"},
        {"country": None},
    ],
)
def test_the_seller_is_not_mentioned_where_he_knows_or_does_not_answer(fields):
    found = step(story(**{"told_on": None, "contacts": (), **fields}), STORY_DAY)
    assert "the seller ha" not in found.why


def test_where_the_maker_answers_the_seller_need_not_be_told():
    makers = Choice(Regime("XX", "XX", "The Act", (), ("maker", "seller"), "yes"))
    assert "the seller ha" not in step(case(), day(3), makers).why


@given(cases(), DAYS)
def test_any_repair_has_a_next_step_or_a_reason_why_not(one, today):
    found, why_none = decide(one, today)
    assert (found is None) is (why_none is not None)
    if found is not None:
        assert found.why
        assert found.command.startswith("repairlog ")
        assert found.on is None or found.on >= today
        assert one.repair.closed_on is None
