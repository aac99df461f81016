from __future__ import annotations

from datetime import date

import pytest

from repairlog import jurisdictions
from repairlog.domain.law import Choice, Period, Regime
from repairlog.reports.law import law_listing
from repairlog.reports.screen import Screen, render
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


REGIMES = {regime.id: regime for code in jurisdictions.countries() for regime in jurisdictions.regimes_of(code)}


def of_regime(name, screen=PIPE):
    regime = REGIMES[name]
    where = f"{regime.country}-{regime.subdivision}" if regime.subdivision else regime.country
    return render(law_listing(where, Choice(regime), CHECKED), screen)


def joined(text):
    """The text without its folds: words that a narrow screen breaks stand together again."""
    return "".join(text.split())


@pytest.mark.parametrize("screen", [PIPE, Screen(80, True), Screen(40, True), Screen(80, True, accessible=True)])
@pytest.mark.parametrize("name", REGIMES)
def test_every_line_of_every_law_has_its_article_source_state_and_mark(name, screen):
    regime, text = REGIMES[name], joined(of_regime(name, screen))
    for period in regime.periods:
        if period.mark == "U":
            continue
        for told in (period.source, period.state, period.text, period.note):
            assert told is None or joined(told) in text, told
        assert period.mark_of("cite") == "U" or joined(period.cite) in text
    assert text.count("mark") >= sum(period.mark != "U" for period in regime.periods)
    for caution in regime.cautions:
        assert joined(f"Caution: {caution}") in text
    for gap in jurisdictions.country_facts(regime.country).gaps:
        assert joined(f"Not known: {gap.question} {gap.say} (last checked 2026-11-23)") in text


@pytest.mark.parametrize("name", REGIMES)
def test_no_law_shows_what_is_only_remembered_or_must_never_be_printed(name):
    regime, text = REGIMES[name], of_regime(name)
    known = " ".join(filter(None, (f for p in regime.periods if p.mark != "U" for f in (p.cite, p.note, p.source))))
    for period in regime.periods:
        if period.mark_of("cite") == "U" and period.cite not in known and period.cite not in regime.name:
            assert period.cite not in text, period.cite
        if period.mark == "U" and period.note:
            assert period.note not in text
    assert not [one.pattern for one in jurisdictions.never_print() if one.pattern in text]


def test_the_rule_for_a_last_day_is_shown_as_well_as_it_is_known():
    italy = of("IT", date(2018, 12, 2))
    assert "how days are counted\nLast day of an act  moves off Sundays and public holidays\n" in italy
    assert "art. 155 c.p.c." in italy
    france = of("FR", date(2023, 1, 1))
    assert "Not known: how a last day is counted; nothing about it was read." in france
    assert "641" not in france


def test_the_other_texts_of_the_country_are_named():
    assert "Also on record: IT-2022, contracts from Sat 1 Jan 2022 [P]. Type: repairlog law ID\n" in of(
        "IT", date(2018, 12, 2)
    )
    assert "Also on record" not in of("NZ", date(2018, 12, 2))


def test_a_term_of_two_readings_and_a_week_of_its_own_are_worded():
    assert "15 calendar days or working days, which is not known, from seller informed" in of("RO", date(2023, 1, 1))
    assert "20 working days, Mon–Sat without holidays, from seller informed" in of("TR", date(2023, 1, 1))


def test_who_answers_on_a_condition_is_told_apart():
    assert "Who answers          seller, maker (on a condition, see the note)\n" in of("ES", date(2023, 1, 1))


def test_where_a_text_may_have_changed_the_open_question_stands():
    assert "Not known: Which states had made Directive 2024/1799" in of("FR", date(2026, 8, 1))
    assert "Which states" not in of("BR", date(2026, 8, 1))
