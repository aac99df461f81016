from __future__ import annotations

from datetime import date

import pytest

from repairlog import jurisdictions
from repairlog.domain.law import Choice, Period, Regime
from repairlog.reports.law import law_listing
from repairlog.reports.screen import render
from reports.shown import PIPE

CHECKED = date(2026, 11, 23)


def period(what="repair", mark="P", **fields):
    return Period(
        **{"what": what, "unit": "day", "amount": 15, "cite": f"art. {what}", "mark": mark, "checked": CHECKED, **fields}
    )


def shown(*periods, **fields):
    regime = Regime("XX-2000", "XX", "Test law", tuple(periods), ("seller",), "yes", **fields)
    return render(law_listing("XX", Choice(regime), date(2019, 1, 1)), PIPE)


def of(country, day):
    return render(law_listing(country, jurisdictions.choose(country, day), day), PIPE)


def test_the_law_of_the_story_is_the_old_text():
    text = of("IT", date(2018, 12, 2))
    assert text.startswith("IT-2005: ")
    for words in (
        "a reasonable time, no number of days, from request", "art. 130, comma 5", "26 months from delivery",
        "[S]", "mark P", "State of the text", "https://", "Caution: ", "Not legal advice.",
    ):  # fmt: skip
        assert words in text


def test_a_later_contract_gets_the_newer_text():
    assert of("IT", date(2022, 1, 2)).startswith("IT-2022: ")


def test_what_is_only_remembered_is_not_shown_as_law():
    text = shown(period("notice", "U", note="SECRET"), period("repair"))
    assert "Not known: notice; nothing about it was read. (last checked 2026-11-23)\n" in text
    assert "SECRET" not in text
    assert "art. notice" not in text


@pytest.mark.parametrize(
    ("fields", "there", "absent"),
    [
        ({"starts": "hand_in", "starts_mark": "S"}, "15 calendar days from hand in [S]", None),
        ({"starts": "hand_in", "starts_mark": "U"}, "15 calendar days\n", "hand in"),
        ({"rolls": "holiday", "rolls_mark": "S"}, "moves off Sundays and public holidays [S]", None),
        ({"rolls": "holiday", "rolls_mark": "U"}, "Term", "moves off"),
        ({"consequence": ("time_barred",), "consequence_mark": "U"}, "Term", "time barred"),
        ({"cite_mark": "U"}, "Term", "art. repair"),
        ({"minimum": True, "optional": True}, "at least 15 calendar days (optional)", None),
        ({"binding": False, "firmness": "effort"}, "(a duty to try; a guideline)", None),
        ({"amount": 1, "unit": "working_day"}, "1 working day\n", None),
        ({"amount": None, "unit": "none"}, "the law sets no number", None),
        ({"source": "https://e.org", "source_is": "site"}, "https://e.org (the site, not the page)", None),
    ],
)
def test_each_field_is_shown_as_well_as_it_is_known(fields, there, absent):
    text = shown(period(**fields))
    assert there in text
    assert absent is None or absent not in text


def test_an_uncertain_first_day_is_not_named():
    text = shown(
        period(),
        contract_from=date(2005, 10, 23),
        contract_from_mark="U",
        contract_to=date(2021, 12, 31),
        contract_to_mark="P",
    )
    assert "from a day that is not certain to Fri 31 Dec 2021 [P]" in text
    assert "2005" not in text


def test_where_none_is_taken_the_reason_and_the_candidates_stand():
    one = Regime("XX-1", "XX", "Old", (period(),), ("seller",), "yes")
    text = render(law_listing("XX", Choice(None, "both may hold", (one,), ("beware",)), date(2019, 1, 1)), PIPE)
    assert text.startswith("No law is cited for XX: both may hold.\n\nXX-1: Old\n")
    assert "Warning: beware.\n" in text


def test_open_questions_are_worded_as_not_known():
    assert "Not known: Is Directive 2024/1799" in of("IT", date(2018, 12, 2))


@pytest.mark.parametrize("day", [date(2018, 12, 2), date(2022, 1, 2)])
def test_what_must_never_be_printed_is_not(day):
    assert not [one.pattern for one in jurisdictions.never_print() if one.pattern in of("IT", day)]
