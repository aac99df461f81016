from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.a_case import NONE, cases, letter
from repairlog.domain.model import Attachment
from repairlog.reports.listing import Listing, Marked
from repairlog.reports.screen import Screen, render
from repairlog.reports.timeline import entries, gaps, timeline
from reports.shown import PIPE, TODAY, case, contact, event, example, follow_up, promise, stand, story


def rows(standing):
    listing = next(block for block in timeline(standing) if isinstance(block, Listing))
    return [[cell.text if isinstance(cell, Marked) else cell for cell in row] for row in listing.rows]


def facts(standing, **how):
    return dict(timeline(standing, **how)[0].facts)


def test_everything_is_there_in_the_order_it_happened():
    whole = story(
        events=(event("shipped", date(2019, 1, 23)),),
        promises=(promise(date(2019, 2, 6), date(2019, 2, 8)),),
        letters=(letter("reminder", date(2019, 2, 14)),),
        closed_on=date(2019, 2, 26),
        outcome="repaired",
    )
    shown = [(row[0], row[1], row[2]) for row in rows(stand(whole)) if row[0]]
    assert [
        ("Tue 22 Jan 2019", "", "sent to Top Phone"),
        ("Wed 23 Jan 2019", "E1", "shipped"),
        ("Wed 30 Jan 2019", "C1", "contact with Xiaomi"),
        ("Wed 6 Feb 2019", "C2", "contact with Xiaomi"),
        ("Wed 6 Feb 2019", "P1", "promised for Fri 8 Feb 2019"),
        ("Wed 13 Feb 2019", "C3", "contact with Xiaomi"),
        ("Thu 14 Feb 2019", "L1", "reminder letter"),
        ("Fri 22 Feb 2019", "C4", "contact with Xiaomi"),
        ("Tue 26 Feb 2019", "", "closed"),
        ("Wed 27 Feb 2019", "C5", "contact by Top Phone"),
        ("Fri 1 Mar 2019", "F1", "follow-up, automatic"),
    ] == shown


def test_a_contact_says_how_with_whom_and_what_came_of_it():
    said = contact(
        TODAY, "refused", number=12, happened_at="10:15", channel="phone", with_role="centre", incoming=True,
        agent="Ada", ref="R-1", summary="no",
    )  # fmt: skip
    assert ["Wed 27 Feb 2019", "C12", "10:15 phone from the service centre", "refused", "no; agent Ada; ref R-1"] in rows(
        stand(case(contacts=(said,)))
    )


def test_a_second_hand_contact_is_marked_as_such():
    assert "second-hand: an unknown number of contacts, Tue 22 Jan 2019 to Wed 27 Feb 2019" == rows(stand())[-2][4]


def test_silences_of_five_business_days_stand_before_what_ended_them():
    shown = [row[2] for row in rows(example())]
    assert [
        "sent to Top Phone", "— 6 business days of silence —", "contact with Xiaomi", "contact with Xiaomi",
        "promised for Fri 8 Feb 2019", "— 8 business days of silence —", "contact with Xiaomi",
        "— 7 business days of silence —", "contact with Xiaomi", "contact by Top Phone", "follow-up, automatic",
    ] == shown  # fmt: skip


def test_four_business_days_are_no_silence_and_second_hand_contacts_end_none():
    start = date(2019, 2, 18)  # a Monday
    spoken = (contact(date(2019, 2, 22)), contact(date(2019, 2, 25), number=2, reported=True, from_on=start, to_on=TODAY))
    assert {} == gaps(stand(case(sent_on=start, contacts=spoken)))
    assert {date(2019, 2, 25): 5} == gaps(stand(case(sent_on=start, contacts=(contact(date(2019, 2, 25)),))))


def test_a_silence_that_lasts_until_today_is_shown_last():
    assert {TODAY: 26} == gaps(stand(case()))
    assert ["", "", "— 26 business days of silence —", "", ""] == rows(stand(case()))[-1]


def test_a_silence_stops_at_the_closing_and_begins_with_the_day_sent():
    spoken = (contact(date(2018, 12, 3)), contact(date(2018, 12, 20), number=2))
    found = gaps(stand(case(contacts=spoken, closed_on=date(2019, 1, 31), outcome="repaired")))
    assert {date(2019, 1, 31): 7} == found


def test_the_footer_names_the_rule_of_the_silences():
    footer = timeline(stand(case(), calendar=NONE._replace(week="mon-sat")))[1].footer
    assert ("Business days: Mon–Sat, no holidays; the day it starts is not counted.",) == footer


def test_what_was_written_down_late_says_so():
    days = (("2019-02-22T23:59:00Z", False), ("2019-02-24T00:00:00Z", False), ("2019-02-25T00:00:00Z", True), ("", False))
    for recorded_at, late in days:
        listing = timeline(stand(case(contacts=(contact(date(2019, 2, 22), recorded_at=recorded_at),))))[1]
        shown = next(row for row in listing.rows if row[1] == "C1")[4]
        assert ("recorded 3 days late" if late else "") == shown
        assert late is any(line.startswith("Recorded late") for line in listing.footer)


def test_letters_say_whether_they_were_sent_and_what_day_they_set():
    sent = letter("complaint", date(2019, 2, 13), sent_by="pec", sent_ref="RCPT", file_name="l.txt")
    unsent = letter("notice", number=2, written_on=date(2019, 2, 20))
    shown = {row[1]: row for row in rows(stand(case(letters=(sent, unsent))))}
    assert ["sent Wed 13 Feb 2019 by pec", "deadline Wed 27 Feb 2019; ref RCPT; l.txt"] == shown["L1"][3:]
    assert ["written, not sent", ""] == shown["L2"][3:]


def test_follow_ups_say_what_became_of_them():
    planned = (
        follow_up(date(2019, 2, 20), number=1, state="moved"),
        follow_up(date(2019, 2, 26), number=2, every="5b", note="ask"),
    )
    shown = {row[1]: row for row in rows(stand(case(follow_ups=planned)))}
    assert "moved" == shown["F1"][3]
    assert ["open, OVERDUE by 1 business day", "ask; every 5 business days"] == shown["F2"][3:]


def test_the_imei_is_masked_unless_all_is_wanted():
    found = stand(case(imei="012345678901234"))
    assert "***********1234" == facts(found)["IMEI"]
    assert "012345678901234" == facts(found, full=True)["IMEI"]
    assert "012345678901234" not in render(timeline(found), PIPE)


def test_the_head_tells_what_is_known_and_nothing_else():
    known = case(price="499.90", currency="EUR", bought_on=date(2018, 12, 2))._replace(refs=("RMA-1", "RMA-2"))
    assert {
        "Device": "Xiaomi Mi 8", "Price": "499.90 EUR", "Bought": "Sun 2 Dec 2018", "Seller": "Top Phone",
        "References": "RMA-1, RMA-2", "Sent": "Tue 22 Jan 2019", "Elapsed": "26 business days, 36 calendar days",
    } == facts(stand(known))  # fmt: skip


def test_nothing_yet_is_said():
    assert "Nothing has happened yet." in timeline(stand(case(sent_on=None)))


def test_attachments_are_listed():
    shown = render(timeline(stand(), attachments=[Attachment(3, "a", 1, file_name="x.pdf", title="receipt", size=9)]), PIPE)
    assert "A3    x.pdf  receipt      9\n" in shown


@settings(max_examples=40)
@given(cases(), st.sampled_from([PIPE, Screen(80, True, True), Screen(40, True), Screen(1, True, accessible=True)]))
def test_any_timeline_can_be_shown_and_leaves_nothing_out(a_case, screen):
    found = stand(a_case)
    render(timeline(found), screen)
    repair = a_case.repair
    own = sum(map(len, (a_case.contacts, a_case.promises, a_case.events, a_case.follow_ups, a_case.letters)))
    assert own + bool(repair.sent_on) + bool(repair.closed_on) == len(entries(found))
