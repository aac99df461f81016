"""Which law holds for a contract, and how well a field of it is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from repairlog.domain.law import Period, Regime, choose_among, lower, place

CHECKED = date(2026, 11, 23)


def regime(name, **fields):
    return Regime(
        **{"id": name, "country": "XX", "name": name, "periods": (), "addressee": ("seller",), "use": "yes", **fields}
    )


OLD = regime("XX-BEFORE-2020", contract_to=date(2019, 12, 31), contract_to_mark="P")
NEW = regime("XX-2020", contract_from=date(2020, 1, 1), contract_from_mark="P", contract_to=date(2021, 12, 31))
UNSURE = regime("XX-2023", contract_from=date(2023, 1, 6), contract_from_mark="U")


@pytest.mark.parametrize(
    ("bought_on", "expected"),
    [
        (date(1999, 1, 1), OLD),
        (date(2019, 12, 31), OLD),
        (date(2020, 1, 1), NEW),
        (date(2021, 12, 31), NEW),
        (date(2022, 1, 1), None),
        (date(2023, 1, 5), None),
        (date(2023, 1, 6), UNSURE),
        (date(2090, 1, 1), UNSURE),
    ],
)
def test_the_day_of_the_contract_decides_both_ends_counted(bought_on, expected):
    assert choose_among((OLD, NEW, UNSURE), bought_on, where="XX").regime == expected


def test_a_day_without_a_regime_says_so():
    choice = choose_among((OLD, NEW, UNSURE), date(2022, 3, 4), where="XX")
    assert choice.why == "the law of XX for a contract of 4 March 2022 is not on record"
    assert choice.candidates == ()


@pytest.mark.parametrize(("days", "warned"), [(-31, 0), (-30, 1), (0, 1), (30, 1), (31, 0)])
def test_an_uncertain_first_day_warns_within_thirty_days_of_the_purchase(days, warned):
    choice = choose_among((UNSURE,), date(2023, 1, 6) + timedelta(days=days), where="XX")
    assert len(choice.warnings) == warned


def test_a_first_day_that_was_read_in_the_text_never_warns():
    assert choose_among((OLD, NEW), date(2020, 1, 2), where="XX").warnings == ()


@pytest.mark.parametrize(
    ("use", "warned"), [("ask", "its days are shown and drive nothing"), ("no", "no day is computed from it")]
)
def test_a_hint_is_chosen_with_a_warning_of_what_its_days_are_good_for(use, warned):
    hint = regime("XX", use=use)
    choice = choose_among((hint,), date(2020, 1, 1), where="XX")
    assert choice.regime == hint
    assert choice.warnings == (f"XX is a hint, to be confirmed: {warned}",)


def test_a_field_with_a_mark_of_its_own_is_known_no_better_than_its_entry():
    period = Period(what="notice", unit="month", cite="art. 1", mark="P", checked=CHECKED, rolls_mark="S")
    assert (period.mark_of("rolls"), period.mark_of("starts")) == ("S", "P")
    assert period._replace(mark="U").mark_of("rolls") == "U"


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("P", "P", "P"), ("P", "S", "S"), ("S", "P", "S"), ("S", "U", "U"), ("U", "P", "U")]
)
def test_two_marks_for_one_fact_give_the_lower_one(one, other, expected):
    assert lower(one, other) == expected


@pytest.mark.parametrize(
    ("country", "calendar", "expected"),
    [
        ("IT", None, ("IT", None)),
        ("it", "IT-NA", ("IT", "NA")),
        ("CA-QC", None, ("CA", "QC")),
        ("CA-QC", "CA-ON", ("CA", "QC")),
        ("GB", "GB-SCT", ("GB", "SCT")),
        ("IT", "DE-BY", ("IT", None)),
        ("IT", "none", ("IT", None)),
    ],
)
def test_the_subdivision_is_the_countrys_own_or_that_of_its_calendar(country, calendar, expected):
    assert place(country, calendar) == expected
