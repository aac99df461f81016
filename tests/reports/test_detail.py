from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.a_case import cases, letter
from repairlog.domain.model import Party
from repairlog.reports.detail import status_detail
from repairlog.reports.listing import Facts, Listing
from repairlog.reports.screen import Screen, render
from repairlog.text import visible
from reports.shown import HOSTILE, PIPE, TODAY, case, contact, event, example, follow_up, stand, story


def labels(standing):
    return {label: value for block in status_detail(standing) if isinstance(block, Facts) for label, value in block.facts}


def text(standing, label):
    value = labels(standing)[label]
    return value if isinstance(value, str) else value.text


def deadlines(standing):
    block = next(b for b in status_detail(standing) if isinstance(b, Listing) and b.title == "Deadlines")
    plain = [[cell if cell is None or isinstance(cell, str) else cell.text for cell in row] for row in block.rows]
    return {row[1]: row for row in plain}, block.footer[0]


def test_both_counts_are_shown():
    assert "26 business days, 36 calendar days" == text(stand(), "Elapsed")
    assert "not handed over yet" == text(stand(case(sent_on=None)), "Elapsed")


def test_two_clocks_only_where_somebody_waited_for_me():
    waiting = (event("waiting-for-me", date(2019, 2, 4)), event("resumed", date(2019, 2, 6), number=2))
    found = stand(story(events=waiting))
    assert ("26 business days", "24 business days, without the days waiting for me") == (
        text(found, "Without the phone"), text(found, "In their hands"),
    )  # fmt: skip
    assert "26 business days, 36 calendar days" == text(found, "Elapsed")
    assert "In their hands" not in labels(stand())


def test_contacts_are_told_by_their_results():
    assert "4 (3 no news, 1 promise); the last on Fri 22 Feb 2019" == text(example(), "Contacts")
    assert "none" == text(stand(case()), "Contacts")
    mixed = case(contacts=(contact(TODAY), contact(TODAY, "refused", number=2)))
    assert "2 (1 refused, 1 without a result); the last on Wed 27 Feb 2019" == text(stand(mixed), "Contacts")


def test_what_others_say_they_did_is_named_as_theirs_and_not_counted():
    assert (
        "an unknown number of contacts, Tue 22 Jan 2019 to Wed 27 Feb 2019 (second-hand, not counted)"
        == text(stand(), "According to Top Phone")
    )  # fmt: skip


def test_promises_say_what_became_of_them():
    assert "made Fri 1 Feb 2019 for Fri 8 Feb 2019: missed by 13 business days" == text(example(), "Promise P1")


def test_the_deadlines_are_dated_sourced_and_marked():
    found, footer = deadlines(stand())
    assert ["Wed 20 Mar 2019", "notice", "met Tue 22 Jan 2019"] == found["notice"][:3]
    assert ["Sun 2 Jun 2019", "presumption", "95 days left"] == found["presumption"][:3]
    assert ["Tue 2 Feb 2021", "action", "706 days left"] == found["action"][:3]
    assert "art. 132, comma 4" in found["action"][3]
    assert "delivery taken as the day of purchase" in found["action"][3]
    assert "P" == found["action"][4]
    assert "P: the text of the law was read." in footer
    assert footer.endswith("Not legal advice.")


def test_a_passed_act_is_passed_and_a_passed_window_is_over():
    found, _ = deadlines(stand(today=date(2021, 2, 3)))
    assert "PASSED 1 day ago" == found["action"][2]
    assert "over, 63 days ago" == found["guarantee"][2]


def test_a_deadline_of_today_says_so():
    assert "TODAY" == deadlines(stand(story(letters=(letter("complaint", date(2019, 2, 13)),))))[0]["letter"][2]


def test_deadlines_without_law_are_no_legal_matter():
    _, footer = deadlines(stand(case(target="15b")))
    assert "legal" not in footer
    assert "No deadline is known." in status_detail(stand(case()))


def test_the_next_step_is_a_command_to_type_with_its_reason():
    block = status_detail(stand())[-1]
    assert ["Next step", "Why", "Type"] == [label for label, _ in block.facts]
    assert ("Next step", "complaint") == block.facts[0]
    assert "repairlog export 1 --step complaint" == block.facts[2][1].text
    assert "Type       repairlog export 1 --step complaint\n" in render(block, PIPE)


def test_where_nothing_is_called_for_the_reason_stands():
    closed = stand(story(closed_on=date(2019, 2, 25), outcome="repaired"))
    assert (("Next step", "none: closed on 2019-02-25 as repaired"),) == status_detail(closed)[-1].facts
    assert "time-barred" in status_detail(stand(today=date(2026, 11, 23)))[-1].facts[0][1]


def test_the_law_is_named_or_why_none_is_with_the_command():
    assert "IT-2005, Consumer Code, text before the reform of 2021" == text(stand(), "Law")
    assert text(stand(story(bought_on=None)), "Law").startswith("none is cited: the purchase date is not known")
    assert "repairlog edit 1 --bought" in text(stand(story(bought_on=None)), "Law")


def test_doubts_about_the_law_are_warnings():
    shown = status_detail(stand(story(bought_on=date(2005, 10, 25))))
    assert any(isinstance(block, str) and block.startswith("Warning: ") for block in shown)


def test_the_last_entries_are_those_that_happened():
    listing = next(b for b in status_detail(example()) if isinstance(b, Listing) and b.title == "Last entries")
    assert ["C2", "P1", "C3", "C4", "C5"] == [row[1] for row in listing.rows]


def test_a_follow_up_carries_its_note():
    found = stand(case(follow_ups=(follow_up(date(2019, 2, 26), number=3, note="ask for Ada"),)))
    assert "Tue 26 Feb 2019, OVERDUE by 1 business day: ask for Ada" == text(found, "Follow-up F3")


def test_hostile_words_come_out_literally_everywhere():
    for hostile in HOSTILE:
        said = contact(TODAY, reported=True, by_role="seller", summary=hostile, from_on=TODAY, to_on=TODAY)
        found = stand(case(contacts=(said,), parties={"seller": Party(1, "p", hostile)}))
        shown = render(status_detail(found), PIPE)
        assert f"According to {visible(hostile)}" in shown
        assert f": {visible(hostile)} (second-hand" in shown


@settings(max_examples=40)
@given(cases(), st.sampled_from([PIPE, Screen(80, True, True), Screen(40, True), Screen(1, True, unicode=False)]))
def test_any_repair_can_be_shown_in_full(a_case, screen):
    assert "Next step" in render(status_detail(stand(a_case)), screen)
