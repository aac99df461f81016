"""Deadlines of the law, of promises, targets and letters: day, source, mark, and when they are met."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.a_case import ITALY, NONE, case, contact, event, letter, promise, story
from domain.a_law import country, law, period, public
from repairlog.domain.deadlines import deadlines, letter_deadline
from repairlog.domain.promises import promise_states
from repairlog.jurisdictions import choose

STORY_DAY = date(2019, 2, 27)


def all_of(one, *, today=STORY_DAY, calendar=ITALY, choice=None, public=None):
    choice = choice or choose(one.repair.country, one.repair.bought_on)
    states = promise_states(one, today=today, calendar=calendar)
    return deadlines(one, calendar=calendar, choice=choice, promises=states, public=public)


def by_kind(one, **how):
    found = {}
    for deadline in all_of(one, **how):
        assert deadline.kind not in found
        found[deadline.kind] = deadline
    return found


def test_the_storys_four_days_are_those_of_the_old_italian_text():
    found = [(d.kind, d.on, d.raw_on, d.act, d.mark, d.met_on) for d in all_of(story())]
    assert found == [
        ("notice", date(2019, 3, 20), date(2019, 3, 20), True, "P", date(2019, 1, 22)),
        ("presumption", date(2019, 6, 2), date(2019, 6, 2), False, "P", None),  # a Sunday and a holiday: not moved
        ("guarantee", date(2020, 12, 2), date(2020, 12, 2), False, "P", None),
        ("action", date(2021, 2, 2), date(2021, 2, 2), True, "P", None),
    ]
    assert {d.law for d in all_of(story())} == {"IT-2005"}
    assert by_kind(story())["action"].source == "art. 132, comma 4, D.lgs. 206/2005 (testo anteriore al D.lgs. 170/2021)"


def test_the_same_phone_bought_in_2022_has_no_notice_and_a_year_of_presumption():
    bought = {"bought_on": date(2022, 12, 2), "noticed_on": date(2023, 1, 20), "told_on": date(2023, 1, 22)}
    found = [(d.kind, d.on, d.source) for d in all_of(story(**bought, sent_on=date(2023, 1, 22)))]
    assert found == [
        ("presumption", date(2023, 12, 2), "art. 135, comma 1, D.lgs. 206/2005"),
        ("guarantee", date(2024, 12, 2), "art. 133, comma 1, D.lgs. 206/2005"),
        ("action", date(2025, 2, 3), "art. 133, comma 3, D.lgs. 206/2005"),  # 2 February 2025 is a Sunday
    ]


def test_a_day_moved_by_a_rule_known_at_second_hand_is_known_at_second_hand():
    moved = by_kind(story(bought_on=date(2022, 12, 2)))["action"]
    assert (moved.raw_on, moved.on, moved.mark) == (date(2025, 2, 2), date(2025, 2, 3), "S")
    assert "moved from Sunday 2025-02-02" in moved.note


@pytest.mark.parametrize(
    ("noticed_on", "last_day"),
    [
        (date(2019, 2, 20), date(2019, 4, 20)),  # a Saturday is a working day outside procedure
        (date(2019, 2, 21), date(2019, 4, 23)),  # Easter Sunday, then Easter Monday
        (date(2019, 2, 25), date(2019, 4, 26)),  # Liberation Day, a Thursday
        (date(2018, 12, 31), date(2019, 2, 28)),  # months clamp
    ],
)
def test_an_italian_act_moves_off_sundays_and_holidays_and_not_off_saturdays(noticed_on, last_day):
    assert by_kind(story(noticed_on=noticed_on, told_on=None))["notice"].on == last_day


def test_a_six_day_week_or_a_week_of_ones_own_moves_no_statutory_day():
    for week in ("mon-sat", "sun-thu"):
        found = by_kind(story(noticed_on=date(2019, 2, 20)), calendar=ITALY._replace(week=week))
        assert found["notice"].on == date(2019, 4, 20)


def test_ones_own_closing_days_move_no_statutory_day_where_the_public_ones_are_given():
    own = ITALY._replace(closing_days=lambda year: {**ITALY.closing_days(year), date(2021, 2, 2): "shut"})
    assert by_kind(story(), calendar=own, public=ITALY)["action"].on == date(2021, 2, 2)


@pytest.mark.parametrize(
    ("told_on", "met_on"),
    [
        (date(2019, 1, 22), date(2019, 1, 22)),
        (date(2019, 3, 20), date(2019, 3, 20)),
        (date(2019, 3, 21), None),
        (None, None),
    ],
)
def test_the_notice_is_met_on_the_day_the_seller_was_told_if_that_is_in_time(told_on, met_on):
    notice = by_kind(story(told_on=told_on))["notice"]
    assert notice.met_on == met_on
    assert notice.passed(date(2019, 3, 20)) is False
    assert notice.passed(date(2019, 3, 21)) is (met_on is None)


def test_delivery_comes_before_purchase_and_purchase_is_said_where_it_stands_in():
    assert by_kind(story())["guarantee"].note == "delivery taken as the day of purchase"
    delivered = by_kind(story(delivered_on=date(2018, 12, 10)))["guarantee"]
    assert (delivered.on, delivered.note) == (date(2020, 12, 10), None)


def test_without_the_day_it_was_noticed_there_is_no_last_day_for_the_notice():
    assert "notice" not in by_kind(story(noticed_on=None))


@pytest.mark.parametrize("fields", [{"country": None}, {"bought_on": None}, {"country": "XX"}])
def test_without_a_law_there_is_no_statutory_day(fields):
    assert all_of(story(**fields)) == ()


@pytest.mark.parametrize("under", ["commercial", "paid", "goodwill"])
def test_a_repair_not_under_the_legal_guarantee_keeps_the_rights_against_the_seller_alone(under):
    assert set(by_kind(story(under=under))) == {"guarantee", "action"}
    assert set(by_kind(story(under="legal"))) == {"notice", "presumption", "guarantee", "action"}


def test_a_numeric_repair_limit_is_met_by_the_return_in_time_and_by_nothing_else():
    limit = law(period(amount=30, starts="hand_in"))
    assert by_kind(case(), choice=limit)["law"].on == date(2019, 2, 21)
    back = {"closed_on": date(2019, 2, 21), "outcome": "repaired"}
    assert by_kind(case(**back), choice=limit)["law"].met_on == date(2019, 2, 21)
    assert by_kind(case(**back | {"outcome": "unrepaired"}), choice=limit)["law"].met_on is None
    assert by_kind(case(**back | {"closed_on": date(2019, 2, 22)}), choice=limit)["law"].met_on is None
    assert by_kind(case(events=[event("ready", date(2019, 2, 20))]), choice=limit)["law"].met_on == date(2019, 2, 20)


@pytest.mark.parametrize(
    ("unit", "amount", "expected"),
    [
        ("day", 30, date(2019, 2, 21)),
        ("week", 4, date(2019, 2, 19)),
        ("month", 1, date(2019, 2, 22)),
        ("year", 1, date(2020, 1, 22)),
        ("working_day", 20, date(2019, 2, 19)),
    ],
)
def test_a_term_is_counted_in_its_own_unit(unit, amount, expected):
    assert by_kind(case(), choice=law(period(unit=unit, amount=amount, starts="hand_in")))["law"].on == expected


def test_working_days_of_a_law_are_counted_by_its_week_and_an_unknown_week_is_said():
    known = by_kind(case(), choice=law(period(unit="working_day", week="mon-sat", amount=20, starts="hand_in")))["law"]
    assert (known.on, known.note) == (date(2019, 2, 14), None)
    unknown = by_kind(case(), choice=law(period(unit="working_day", amount=20, starts="hand_in")))["law"]
    assert unknown.note == "Monday to Friday is an assumption"


def test_a_term_beginning_with_the_day_ends_a_day_earlier():
    limit = law(period(amount=14, starts="hand_in", start_day_counted=True))
    assert by_kind(case(), choice=limit)["law"].on == date(2019, 2, 4)


@pytest.mark.parametrize(
    ("rolls", "saturday", "sunday"),
    [
        ("none", date(2019, 2, 23), date(2019, 2, 24)),
        (None, date(2019, 2, 23), date(2019, 2, 24)),
        ("holiday", date(2019, 2, 23), date(2019, 2, 25)),
        ("sat_sun_holiday", date(2019, 2, 25), date(2019, 2, 25)),
    ],
)
def test_each_rule_moves_its_own_days_and_an_unknown_rule_moves_none(rolls, saturday, sunday):
    for amount, expected in ((32, saturday), (33, sunday)):
        found = by_kind(case(), choice=law(period(amount=amount, starts="hand_in", rolls=rolls)))["law"]
        assert found.on == expected


def test_a_window_of_fact_does_not_move_even_where_its_entry_has_a_rule():
    window = period("liability", amount=33, starts="hand_in", rolls="sat_sun_holiday")
    assert by_kind(case(), choice=law(window))["guarantee"].on == date(2019, 2, 24)


def test_a_rule_from_memory_moves_nothing():
    limit = period(amount=33, starts="hand_in", rolls="holiday", rolls_mark="U")
    assert by_kind(case(), choice=law(limit))["law"].on == date(2019, 2, 24)


@pytest.mark.parametrize("use", ["ask", "no"])
def test_a_regime_that_is_only_a_hint_gives_no_day(use):
    assert all_of(case(), choice=law(period(amount=30, starts="hand_in"), use=use)) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"mark": "U"},
        {"starts_mark": "U"},
        {"starts": None},
        {"starts": "unspecified"},
        {"starts": "receipt", "what": "formal_demand"},
        {"starts": "agreement"},
        {"applies": "used goods"},
        {"unit": "reasonable", "amount": None},
        {"unit": "none", "amount": None},
        {"what": "extension", "starts": "hand_in"},
        {"subdivision": ("SCT",)},
    ],
)
def test_a_term_that_is_not_known_or_not_for_this_repair_gives_no_day(fields):
    assert all_of(case(), choice=law(period(**{"amount": 30, "starts": "hand_in", **fields}))) == ()


def test_a_term_for_a_subdivision_holds_where_the_calendar_says_so():
    scottish = law(period("action", "year", amount=5, starts="discovery", subdivision=("SCT",)))
    noticed = {"noticed_on": date(2019, 1, 20), "country": "GB"}
    assert by_kind(case(**noticed, calendar="GB-SCT"), choice=scottish)["action"].on == date(2024, 1, 20)
    assert all_of(case(**noticed, calendar="GB-ENG"), choice=scottish) == ()


def test_second_hand_law_keeps_its_mark_and_an_article_from_memory_is_not_named():
    found = by_kind(case(), choice=law(period(amount=30, starts="hand_in", mark="S", cite_mark="U")))["law"]
    assert (found.mark, found.source) == ("S", "The Act")


@pytest.mark.parametrize("starts", ["request", "seller_informed", "complaint", "complaint_received", "first_complaint"])
def test_terms_from_a_word_to_the_seller_run_from_the_day_he_was_told(starts):
    choice = law(period(amount=30, starts=starts))
    assert by_kind(case(told_on=date(2019, 1, 20)), choice=choice)["law"].on == date(2019, 2, 19)
    assert all_of(case(), choice=choice) == ()


def test_a_term_from_request_and_hand_in_runs_from_the_later_of_both():
    choice = law(period(amount=30, starts="request_and_hand_in"))
    assert by_kind(case(told_on=date(2019, 1, 25)), choice=choice)["law"].on == date(2019, 2, 24)
    assert by_kind(case(told_on=date(2019, 1, 2)), choice=choice)["law"].on == date(2019, 2, 21)
    assert all_of(case(), choice=choice) == ()


def test_soft_rules_say_so():
    choice = law(period(amount=30, starts="hand_in", firmness="soft", binding=False, minimum=True))
    assert by_kind(case(), choice=choice)["law"].note == (
        "has exceptions; a guideline, not binding; the least: it may be longer"
    )


def test_a_promise_is_a_deadline_with_its_number_and_the_day_it_was_kept():
    promised = [promise(date(2019, 2, 1), date(2019, 2, 8), number=2)]
    missed = by_kind(case(promises=promised))["promise"]
    assert (missed.on, missed.item, missed.source) == (date(2019, 2, 8), "P2", "promise P2 of 2019-02-01")
    assert missed.passed(date(2019, 2, 9))
    assert missed.law is None
    assert missed.mark is None
    kept = by_kind(case(promises=promised, events=[event("ready", date(2019, 2, 7))]))["promise"]
    assert kept.met_on == date(2019, 2, 7)
    assert not kept.passed(date(2019, 3, 1))


@pytest.mark.parametrize(
    ("target", "expected"),
    [("15b", date(2019, 2, 12)), ("15d", date(2019, 2, 6)), ("3w", date(2019, 2, 12)), ("1m", date(2019, 2, 22))],
)
def test_a_target_runs_from_the_day_sent(target, expected):
    found = by_kind(case(target=target))["target"]
    assert (found.on, found.source) == (expected, f"target {target}")
    assert all_of(case(target=target, sent_on=None)) == ()


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        ("pec", date(2026, 12, 9)),
        ("email", date(2026, 12, 9)),
        ("hand", date(2026, 12, 9)),
        ("registered", date(2026, 12, 15)),
    ],
)
def test_a_letters_deadline_rolls_to_an_open_day_and_allows_for_the_post(delivery, expected):
    # 23 November 2026 + 15 days is the Immaculate Conception; registered: taken as received on Monday 30 November.
    sent = letter("notice", date(2026, 11, 23), term="15d", delivery=delivery)
    assert letter_deadline(sent, ITALY)[1] == expected
    found = by_kind(case(letters=[sent]))["letter"]
    assert (found.on, found.item, found.source) == (expected, "L1", "letter L1 (notice)")


def test_a_known_receipt_comes_before_the_assumed_one():
    sent = letter("notice", date(2026, 11, 23), term="15d", delivery="registered", received_on=date(2026, 11, 26))
    assert letter_deadline(sent, ITALY) == (date(2026, 12, 11), date(2026, 12, 11))


def test_a_letters_deadline_is_never_before_the_day_it_prints():
    printed = letter("notice", date(2026, 11, 23), term="15d", delivery="registered", received_on=date(2026, 11, 24))
    assert letter_deadline(printed._replace(deadline_on=date(2026, 12, 15)), ITALY)[1] == date(2026, 12, 15)
    assert letter_deadline(printed._replace(deadline_on=date(2026, 12, 1)), ITALY)[1] == date(2026, 12, 9)
    assert letter_deadline(printed._replace(term=None, deadline_on=date(2026, 12, 1)), ITALY)[1] == date(2026, 12, 1)


def test_how_it_was_sent_comes_before_how_it_was_meant_to_be_sent():
    meant = letter("complaint", date(2026, 11, 23), term="15d", delivery="registered", sent_by="pec")
    assert letter_deadline(meant, ITALY)[1] == date(2026, 12, 9)


def test_a_letter_that_was_not_sent_or_sets_no_term_has_no_deadline():
    assert letter_deadline(letter("complaint", written_on=date(2019, 2, 1)), ITALY) is None
    assert letter_deadline(letter("complaint", date(2019, 2, 1), term=None), ITALY) is None


def test_a_letter_is_met_by_the_return_in_time():
    sent = [letter("complaint", date(2019, 2, 1), term="10b")]
    assert by_kind(case(letters=sent, events=[event("ready", date(2019, 2, 15))]))["letter"].met_on == date(2019, 2, 15)
    assert by_kind(case(letters=sent, events=[event("ready", date(2019, 2, 16))]))["letter"].met_on is None


DAYS = st.dates(date(2006, 1, 1), date(2040, 12, 31))


@given(bought_on=DAYS, noticed_on=DAYS, told_on=st.none() | DAYS)
def test_deadlines_are_sorted_and_windows_never_move(bought_on, noticed_on, told_on):
    found = all_of(story(bought_on=bought_on, noticed_on=noticed_on, told_on=told_on))
    assert list(found) == sorted(found, key=lambda d: d.on)
    for deadline in found:
        assert deadline.on >= deadline.raw_on
        assert deadline.act or deadline.on == deadline.raw_on
        if deadline.act:
            assert deadline.on.weekday() != 6
            assert deadline.on not in ITALY.closing_days(deadline.on.year)


def test_a_calendar_without_holidays_moves_off_sundays_alone():
    assert by_kind(story(noticed_on=date(2019, 2, 25), told_on=None), calendar=NONE)["notice"].on == date(2019, 4, 25)
    assert by_kind(story(noticed_on=date(2019, 2, 21), told_on=None), calendar=NONE)["notice"].on == date(2019, 4, 22)


def of_country(code, **fields):
    one = country(code, **fields)
    choice = choose(one.repair.country, one.repair.bought_on, calendar=code)
    return by_kind(one, today=date(2024, 3, 1), calendar=public(code), choice=choice)


@pytest.mark.parametrize(
    ("code", "told_on", "raw_on", "on"),
    [
        ("FR", date(2024, 1, 26), date(2024, 2, 25), date(2024, 2, 25)),  # a Sunday, and no rule is known: not moved
        ("PT", date(2024, 1, 26), date(2024, 2, 25), date(2024, 2, 25)),
        ("CZ", date(2024, 1, 25), date(2024, 2, 24), date(2024, 2, 26)),  # a Saturday moves there
        ("SK", date(2024, 1, 25), date(2024, 2, 24), date(2024, 2, 26)),
        ("KR", date(2024, 1, 31), date(2024, 2, 29), date(2024, 2, 29)),  # a month clamps
    ],
)
def test_calendar_days_and_months_of_a_country_move_by_its_own_rule_alone(code, told_on, raw_on, on):
    limit = of_country(code, told_on=told_on)["law"]
    assert (limit.raw_on, limit.on, limit.mark) == (raw_on, on, "P")


def test_turkish_working_days_count_saturdays():
    assert of_country("TR")["law"].on == date(2024, 2, 14)  # Monday to Friday would be the 19th
    assert of_country("TR")["law"].mark == "S"
    assert of_country("TR", under="paid", told_on=None)["law"].on == date(2024, 2, 14)  # out of warranty: from the hand-in
    assert "law" not in of_country("TR", told_on=None)


def test_a_german_action_ends_no_earlier_than_four_months_after_the_fault_or_two_after_the_return():
    sold = {"bought_on": date(2022, 3, 1), "told_on": date(2024, 2, 21), "sent_on": date(2024, 2, 21)}
    early = of_country("DE", **sold, noticed_on=date(2022, 4, 1))["action"]
    assert (early.on, early.source) == (date(2024, 3, 1), "§ 438 Abs. 1 Nr. 3, Abs. 2 BGB")
    late = of_country("DE", **sold, noticed_on=date(2024, 2, 20))["action"]
    assert (late.on, late.source) == (date(2024, 6, 20), "§ 475e Abs. 3 BGB")
    back = {"closed_on": date(2024, 5, 2), "outcome": "repaired"}
    returned = of_country("DE", **sold, noticed_on=date(2024, 2, 20), **back)["action"]
    assert (returned.on, returned.source, returned.least) == (date(2024, 7, 2), "§ 475e Abs. 4 BGB", False)


def test_what_may_end_later_never_counts_as_passed():
    waiting = of_country("DE", bought_on=date(2022, 12, 1), noticed_on=date(2023, 1, 2))["action"]
    assert waiting.least
    assert "it may end later: § 475e Abs. 4 BGB" in waiting.note
    assert not waiting.passed(date(2030, 1, 1))
    french = of_country("FR")["guarantee"]
    assert "it may end later: art. L. 217-28" in french.note
    assert not french.passed(date(2030, 1, 1))
    assert by_kind(story())["guarantee"].passed(date(2021, 1, 1))


def test_an_extension_is_named_only_once_repaired_and_its_length_is_never():
    assert "L. 217-13" not in of_country("FR")["guarantee"].note
    note = of_country("FR", closed_on=date(2024, 2, 20), outcome="repaired")["guarantee"].note
    assert "it may end later: art. L. 217-13" in note
    assert "it may end later: art. L. 217-28" in note
    assert "6" not in note.replace("L. 217-", "")


def test_an_answer_is_no_repair_and_only_the_sellers_answer_meets_it():
    found = of_country("EE")
    assert "law" not in found
    assert (found["reply"].on, found["reply"].mark) == (date(2024, 2, 6), "P")
    asked = [contact(date(2024, 2, 1), "news", with_role="maker"), contact(date(2024, 2, 2), "no-news", with_role="seller")]
    assert of_country("EE", contacts=asked)["reply"].met_on is None
    told = [contact(date(2024, 2, 5), "refused", with_role="seller")]
    assert of_country("EE", contacts=told)["reply"].met_on == date(2024, 2, 5)


def test_a_guideline_and_a_duty_to_try_are_no_acts_due():
    assert of_country("KR")["law"].act is False
    assert by_kind(case(), choice=law(period(amount=15, starts="hand_in", firmness="effort")))["law"].act is False


def test_a_request_for_the_money_or_for_another_phone_is_not_the_request_of_a_repair():
    found = of_country("RU")
    assert set(found) == {"law"}
    assert (found["law"].on, found["law"].mark) == (date(2024, 3, 7), "S")


def test_a_term_with_two_readings_gives_no_day_to_act_on():
    two = law(period(amount=15, starts="hand_in", or_unit="working_day"))
    assert all_of(case(), choice=two) == ()


def test_an_extendable_term_says_so_and_is_not_passed_while_it_may_have_been_extended():
    limit = by_kind(case(), choice=law(period(amount=30, starts="hand_in", extendable_by=15)))["law"]
    assert limit.note == "up to 15 days more if announced in time"
    assert not limit.passed(date(2019, 2, 22))


@pytest.mark.parametrize("code", ["RO", "IL", "BG", "IE"])
def test_a_country_that_is_only_a_hint_gives_no_day_that_acts(code):
    assert of_country(code) == {}


def test_the_nations_of_the_united_kingdom_have_their_own_time_for_an_action():
    assert of_country("GB-SCT")["action"].on == date(2029, 1, 20)
    assert of_country("GB-ENG")["action"].on == date(2029, 5, 2)
    assert {d.mark for d in (of_country("GB-SCT")["action"], of_country("GB-ENG")["action"])} == {"S"}


@given(told_on=st.dates(date(2023, 6, 1), date(2026, 6, 1)), code=st.sampled_from(["FR", "PT", "CZ", "SK", "KR", "LU"]))
def test_windows_of_fact_stand_still_everywhere_and_limits_are_calendar_days(told_on, code):
    for deadline in of_country(code, told_on=told_on, sent_on=told_on, noticed_on=told_on).values():
        if deadline.kind in {"guarantee", "presumption"}:
            assert deadline.on == deadline.raw_on
        if deadline.kind == "law" and code != "KR":
            assert (deadline.raw_on - told_on).days == 30
