"""One contract for every file of law, and what is known of Italy."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from repairlog import jurisdictions, registry
from repairlog.domain.law import MARKS, Country, Regime
from repairlog.jurisdictions import choose, generic

FILES = registry.names("repairlog.jurisdictions")
REGIMES = [
    (name, module.REGIME) for name in FILES if hasattr(module := registry.load("repairlog.jurisdictions", name), "REGIME")
]
PERIODS = [
    (f"{regime.id} {period.what} {period.cite}", regime, period) for _, regime in REGIMES for period in regime.periods
]
NAMES = [name for name, _, _ in PERIODS]
DAY = timedelta(days=1)


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_a_regime_or_a_countrys_facts(name):
    module = registry.load("repairlog.jurisdictions", name)
    regime, country = getattr(module, "REGIME", None), getattr(module, "COUNTRY", None)
    assert isinstance(regime, Regime) or isinstance(country, Country)
    if isinstance(country, Country) and name != "generic":
        assert name == country.code.lower()


@pytest.mark.parametrize(("name", "regime"), REGIMES, ids=[name for name, _ in REGIMES])
def test_a_regime_is_named_after_its_file_and_its_country(name, regime):
    assert name == regime.id.lower().replace("-", "_")
    assert regime.id.partition("-")[0] == regime.country
    assert name.partition("_")[0] == regime.country.lower()
    assert regime.addressee
    assert regime.periods
    assert len(regime.country) == 2
    if regime.contract_from and regime.contract_to:
        assert regime.contract_from <= regime.contract_to
    for day, mark in ((regime.contract_from, regime.contract_from_mark), (regime.contract_to, regime.contract_to_mark)):
        assert mark in MARKS if day else mark is None


@pytest.mark.parametrize(("name", "regime", "period"), PERIODS, ids=[name for name, _, _ in PERIODS])
def test_a_period_has_a_mark_and_a_source_and_a_short_quote(name, regime, period):
    assert period.mark in MARKS, name
    own = (period.starts_mark, period.rolls_mark, period.consequence_mark, period.cite_mark)
    assert all(mark is None or mark in MARKS for mark in own)
    if period.mark in {"P", "S"}:
        assert period.source
        assert period.source.startswith(("https://", "http://"))
    assert (period.amount is None) == (period.unit in {"none", "reasonable"})
    assert period.amount is None or period.amount > 0
    assert period.cite.strip()
    assert period.text is None or len(period.text.split()) <= 20
    assert date(2026, 1, 1) <= period.checked <= generic.AS_OF
    assert not set(period.subdivision) or regime.subdivision is None


@pytest.mark.parametrize(("name", "period"), [(name, period) for name, _, period in PERIODS], ids=NAMES)
def test_what_grades_a_field_has_the_field_to_grade(name, period):
    assert period.starts or not (period.starts_mark or period.starts_source), name
    assert period.consequence or not (period.consequence_mark or period.consequence_source), name
    assert period.rolls or not period.rolls_mark, name
    for field in ("starts", "rolls", "consequence", "cite"):
        assert MARKS.index(period.mark_of(field)) >= MARKS.index(period.mark)
    assert period.mark == "U" or period.checked, name
    assert not period.source_is or period.source, name
    assert not period.week or period.unit in {"working_day", "none"}, name
    assert not (period.or_unit and period.unit == period.or_unit), name


@pytest.mark.parametrize(("name", "period"), [(name, period) for name, _, period in PERIODS], ids=NAMES)
def test_a_window_of_fact_starts_with_the_goods_and_never_moves(name, period):
    if period.what in {"liability", "presumption"} and period.amount is not None and period.mark != "U":
        assert period.starts == "delivery", name
        assert period.rolls in {"none", None}, name


@pytest.mark.parametrize("regime", [regime for _, regime in REGIMES], ids=[name for name, _ in REGIMES])
def test_what_stops_or_defers_or_answers_on_a_condition_is_there(regime):
    kinds = {period.what for period in regime.periods}
    for period in regime.periods:
        assert set(period.stops) <= kinds
        assert not period.stops or period.what == "suspension"
        assert not period.defers or any(p.what == period.what and not p.defers for p in regime.periods)
    assert set(regime.conditional) < set(regime.addressee)
    assert not regime.conditional or regime.addressee_note


@pytest.mark.parametrize("regime", [regime for _, regime in REGIMES], ids=[name for name, _ in REGIMES])
def test_a_contract_inside_a_regime_is_under_it_and_one_just_outside_is_not(regime):
    where = f"{regime.country}-{regime.subdivision}" if regime.subdivision else regime.country
    inside = [day for day in (regime.contract_from, regime.contract_to) if day] or [date(2020, 6, 1)]
    outside = [regime.contract_from - DAY] if regime.contract_from else []
    outside += [regime.contract_to + DAY] if regime.contract_to else []
    for day in inside:
        choice = choose(where, day)
        assert choice.regime == regime or (regime.ambiguous_on == day and regime in choice.candidates)
    for day in outside:
        choice = choose(where, day)
        assert choice.regime != regime
        assert regime not in choice.candidates or day in {r.ambiguous_on for r in choice.candidates}


@pytest.mark.parametrize("country", jurisdictions.countries())
def test_a_countrys_own_facts_have_marks_sources_and_whole_sentences(country):
    facts = jurisdictions.country_facts(country)
    assert facts.code == country
    for rule in facts.counting:
        assert rule.mark in MARKS
        assert rule.source or rule.mark == "U"
    for gap in facts.gaps:
        assert gap.question.endswith("?")
        assert gap.say.endswith(".")


def test_a_term_from_memory_is_never_the_only_thing_known_of_a_country():
    for country in jurisdictions.countries():
        marks = {period.mark for regime in jurisdictions.regimes_of(country) for period in regime.periods}
        assert marks & {"P", "S"}, country


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("FR", date(2022, 1, 1), "FR-2022"),
        ("FR", date(2021, 12, 31), None),
        ("PT", date(2021, 12, 31), "PT-2003"),
        ("CZ", date(2023, 1, 5), "CZ-BEFORE-2023"),
        ("CZ", date(2023, 1, 6), "CZ-2023"),
        ("SK", date(2024, 6, 30), "SK-BEFORE-2024"),
        ("SK", date(2026, 7, 30), "SK-2024"),
        ("SK", date(2026, 7, 31), "SK-2026"),
        ("KR", date(2019, 12, 31), "KR-BEFORE-2020"),
        ("CL", date(2022, 3, 24), "CL-2022"),
        ("CA-QC", date(2026, 10, 4), "CA-QC-BEFORE-2026"),
        ("CA-QC", date(2026, 10, 5), "CA-QC-2026"),
        ("US-CA", date(2019, 1, 1), "US-CA"),
        ("US-TX", date(2019, 1, 1), "US"),
        ("GB-SCT", date(2019, 1, 1), "GB-2015"),
        ("BR", date(1995, 1, 1), "BR"),
    ],
)
def test_the_day_of_the_contract_and_the_place_pick_the_text(country, day, expected):
    chosen = choose(country, day).regime
    assert (chosen.id if chosen else None) == expected


def test_a_country_of_which_only_a_part_is_on_record_says_so():
    choice = choose("CA", date(2026, 11, 1))
    assert (choice.regime, choice.why) == (None, "the law of CA is not on record, only that of CA-QC")
    assert choose("CA", date(2026, 11, 1), calendar="CA-QC").regime.id == "CA-QC-2026"


@pytest.mark.parametrize("country", ["AT", "CY", "DK", "FI", "IN", "IS", "JP", "KZ", "LI", "MT", "NL", "SA", "TW"])
def test_a_country_known_from_memory_alone_is_not_on_record(country):
    assert choose(country, date(2024, 1, 1)).why == f"the law of {country} is not on record"


@pytest.mark.parametrize("country", jurisdictions.countries())
def test_a_countrys_contract_dates_leave_no_overlap_and_no_hole(country):
    regimes = jurisdictions.regimes_of(country)
    for part in {regime.subdivision for regime in regimes}:
        of_part = [regime for regime in regimes if regime.subdivision == part]
        for former, later in pairwise(of_part):
            assert former.contract_to is not None
            assert former.contract_to + DAY == later.contract_from


@pytest.mark.parametrize(("name", "regime"), REGIMES, ids=[name for name, _ in REGIMES])
def test_no_words_of_a_law_hold_what_is_never_printed(name, regime):
    words = " ".join(filter(None, (f for p in regime.periods for f in (p.cite, p.text, p.note, p.source)))).lower()
    words += " ".join(regime.cautions).lower()
    assert not [banned.pattern for banned in jurisdictions.never_print() if banned.pattern in words], name


def test_a_dispute_platform_that_is_closed_is_never_printed():
    assert {"ec.europa.eu/consumers/odr", "webgate.ec.europa.eu/odr"} <= {n.pattern for n in jurisdictions.never_print()}


def test_only_the_files_of_the_country_are_loaded(monkeypatch):
    loaded = []
    load = registry.load
    monkeypatch.setattr(registry, "load", lambda package, name: loaded.append(name) or load(package, name))
    jurisdictions.regimes_of.cache_clear()
    jurisdictions.regimes_of("XX")
    assert loaded == []
    jurisdictions.regimes_of("it")
    assert set(loaded) == {"it", "it_2005", "it_2022"}


def test_the_countries_on_record_are_found_by_their_files():
    assert "IT" in jurisdictions.countries()
    assert not {"GENERIC", "EU", ""} & set(jurisdictions.countries())


@pytest.mark.parametrize(
    ("bought_on", "expected"),
    [
        (date(2005, 10, 23), "IT-2005"),
        (date(2018, 12, 2), "IT-2005"),
        (date(2021, 12, 31), "IT-2005"),
        (date(2022, 1, 2), "IT-2022"),
        (date(2026, 7, 30), "IT-2022"),
    ],
)
def test_italy_before_and_since_2022(bought_on, expected):
    choice = choose("IT", bought_on)
    assert (choice.regime.id, choice.why) == (expected, None)


def test_a_contract_of_new_year_2022_cites_neither_text():
    choice = choose("IT", date(2022, 1, 1))
    assert choice.regime is None
    assert choice.why == "a contract of 1 January 2022 may be under the old or the new text: neither is cited"
    assert [regime.id for regime in choice.candidates] == ["IT-2005", "IT-2022"]


def test_a_contract_of_august_2026_may_be_under_a_text_nobody_read():
    choice = choose("IT", date(2026, 8, 1))
    assert choice.regime.id == "IT-2022"
    assert choice.warnings == ("the law may have changed for contracts from 31 July 2026: that text was not read",)
    assert choose("IT", date(2026, 7, 31)).warnings == choice.warnings
    assert choose("IT", date(2026, 7, 30)).warnings == ()


def test_a_contract_before_the_consumer_code_is_not_on_record():
    choice = choose("IT", date(2005, 10, 22))
    assert choice.regime is None
    assert choice.why == "the law of IT for a contract of 22 October 2005 is not on record"
    assert len(choice.warnings) == 1  # the first day is from memory
    assert choose("IT", date(2004, 1, 1)).warnings == ()


@pytest.mark.parametrize(
    ("country", "bought_on", "why"),
    [
        ("IT", None, "the purchase date is not known: repairlog edit 7 --bought DATE"),
        (None, date(2018, 12, 2), "the country is not known: repairlog edit 7 --country CODE"),
        (None, None, "the country is not known: repairlog edit 7 --country CODE"),
        ("XX", date(2018, 12, 2), "the law of XX is not on record"),
        ("AT", None, "the law of AT is not on record"),
        ("GENERIC", date(2018, 12, 2), "the law of GENERIC is not on record"),
    ],
)
def test_without_a_law_the_reason_names_what_is_missing(country, bought_on, why):
    choice = choose(country, bought_on, repair_id=7)
    assert (choice.regime, choice.why, choice.candidates) == (None, why, ())


def test_a_province_without_a_law_of_its_own_is_under_its_countrys():
    assert choose("IT", date(2018, 12, 2), calendar="IT-NA").regime.id == "IT-2005"


def test_italys_facts_beside_its_regimes():
    italy = jurisdictions.country_facts("IT")
    assert [(c.cite, c.rolls, c.mark) for c in italy.counting] == [
        ("art. 2963 c.c.", "holiday", "S"),
        ("art. 155 c.p.c.", "holiday", "P"),
    ]
    assert len(italy.gaps) == 3


def test_a_country_without_a_file_gets_facts_that_claim_nothing():
    assert jurisdictions.country_facts("AT") == Country("AT")


def test_the_old_italian_text_has_its_terms_and_no_number_for_the_repair():
    terms = {(p.what, p.amount, p.unit, p.starts, p.rolls, p.mark) for p in choose("IT", date(2018, 12, 2)).regime.periods}
    assert terms == {
        ("repair", None, "reasonable", "request", None, "P"),
        ("notice", 2, "month", "discovery", "holiday", "P"),
        ("liability", 2, "year", "delivery", "none", "P"),
        ("presumption", 6, "month", "delivery", "none", "P"),
        ("action", 26, "month", "delivery", "holiday", "P"),
        ("liability", None, "none", None, None, "P"),
        ("formal_demand", 15, "day", "receipt", "holiday", "P"),
    }


def test_the_new_italian_text_has_no_notice_and_one_year_of_presumption():
    terms = {(p.what, p.amount, p.unit, p.starts, p.applies) for p in choose("IT", date(2023, 5, 5)).regime.periods}
    assert terms == {
        ("repair", None, "reasonable", "seller_informed", None),
        ("liability", 2, "year", "delivery", None),
        ("liability", 1, "year", "delivery", "used goods, only if agreed: floor"),
        ("presumption", 1, "year", "delivery", None),
        ("action", 26, "month", "delivery", None),
        ("notice", None, "none", None, None),
        ("formal_demand", 15, "day", "receipt", None),
    }


def test_what_follows_from_a_late_repair_under_the_old_text_is_no_matter_for_a_letter():
    repair = choose("IT", date(2018, 12, 2)).regime.periods[0]
    assert repair.consequence == ("price_reduction", "termination")
    assert repair.mark_of("consequence") == "S"
    assert repair.mark_of("cite") == "P"
