"""What a letter says of the law of every country on record: read texts of the contract's own day, and nothing else."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from domain.a_case import NONE
from letters import cases
from repairlog import jurisdictions
from repairlog.domain.law import Choice
from repairlog.domain.model import Case, Repair
from repairlog.domain.standing import standing
from repairlog.errors import UsageProblem
from repairlog.letters import claiming, languages
from repairlog.letters.formats import txt
from repairlog.letters.law import law_of
from repairlog.letters.letter import compose
from repairlog.letters.saying import say
from repairlog.letters.situation import Situation
from repairlog.letters.structure import Addressee, Request

REGIMES = {regime.id: regime for code in jurisdictions.countries() for regime in jurisdictions.regimes_of(code)}
SELLER = cases.SHOP._replace(email="shop@example.org")
CITED = {
    "FR-2022": "law", "PT-2022": "law", "CZ-2023": "law", "SK-2024": "law", "SK-2026": "law", "LU-2022": "law",
    "ES-2022": "law", "IT-2005": "law", "IT-2022": "law",
    "CZ-BEFORE-2023": "law.only_repair", "SK-BEFORE-2024": "law.only_repair", "GR-2022": "law.only_repair",
    "DE-2022": "law.only_repair", "GB-2015": "law.only_repair", "BR": "law.only_repair", "AU": "law.only_repair",
    "NZ": "law.only_repair", "HU-2021": "law.effort", "EE": "law.reply",
    "LT": "law.only_liability", "ZA-2011": "law.only_liability", "CL-2022": "law.only_liability",
    "CL-BEFORE-2022": "law.only_liability", "KR-2020": "law.guideline", "KR-BEFORE-2020": "law.guideline",
}  # fmt: skip
"""What was read of each country, by hand from the texts; of all others a letter cites nothing."""

NEVER_SAID = {
    "FR-2022": "six months|twelve months|L. 217-13", "PT-2022": "at the latest|six months", "SK-2024": "at the latest|12",
    "SK-2026": "at the latest|twelve months", "CZ-2023": "at the latest", "HU-2021": "must be carried out|30|8 days",
    "ES-2022": "30 days", "DE-2022": "twelve months|30 days|475e", "GB-2015": "two years|30 days|six months|s 22",
    "US": "30 days|limited", "US-CA": "refund|30 days", "BR": "essential|refund|S 3º", "KR-2020": "must|obliges|law",
    "KR-BEFORE-2020": "must|obliges|law", "AU": "two years|year", "CH-2013": "right to repair|repair must",
    "ZA-2011": "three months", "CL-2022": "three months", "TR-2014": "20", "IE-2022": "30", "RO-2022": "15",
    "IT-2005": "133|135|1999/44|15 days|30 days", "IT-2022": "twelve months|132|two months|15 days",
    "EE": "repair", "LT": "14",
}  # fmt: skip
"""What the cautions of each regime forbid, as far as words can be told by a machine."""
NUMBERS = {"one": 1, "two": 2, "three": 3, "six": 6}


def day_in(regime):
    """A day of a contract under the regime, not near its ends."""
    if regime.contract_to is not None:
        return regime.contract_to - timedelta(days=40)
    return regime.contract_from + timedelta(days=45) if regime.contract_from else date(2023, 5, 2)


def a_case(regime, **fields):
    bought = day_in(regime)
    part = f"{regime.country}-{regime.subdivision}" if regime.subdivision else "none"
    known = {
        "bought_on": bought, "noticed_on": bought + timedelta(days=20), "told_on": bought + timedelta(days=22),
        "sent_on": bought + timedelta(days=22), "country": regime.country, "calendar": part, "seller_id": 1, **fields,
    }  # fmt: skip
    return Case(Repair(1, "r", "Phone", **known), seller=SELLER, maker=cases.MAKER, centre=cases.CENTRE)


def request(regime, step="notice", lang="en", to=None, remedy=None, **fields):
    case = a_case(regime, **fields)
    today = case.repair.bought_on + timedelta(days=82)
    choice = jurisdictions.law_of(case.repair)
    assert choice.regime == regime
    standing_now = standing(case, today=today, calendar=NONE, choice=choice)
    return Request(step, standing_now, cases.ME, today, lang=lang, to=to, remedy=remedy)


def law_said(asked):
    """The paragraph on the law alone, in the letter's language; empty where none is cited."""
    party = asked.standing.case.seller if asked.to in {None, "seller"} else getattr(asked.standing.case, asked.to)
    to = Addressee(asked.to or "seller", party)
    situation = Situation(asked, to, compose(asked).deadline, law_of(asked, to), {})
    language = languages.load(asked.lang, asked.standing.case.repair.country)
    return " ".join(say(language, part) for part in claiming.law(situation))


def is_read(period):
    return period.mark == period.mark_of("cite") == "P"


@pytest.mark.parametrize("name", REGIMES)
def test_a_letter_to_the_seller_cites_what_was_read_and_nothing_else(name):
    regime = REGIMES[name]
    asked = request(regime, to="seller")
    held = law_of(asked, Addressee("seller", SELLER))
    assert (held.rule if held else None) == CITED.get(name)
    assert compose(asked).law == (name if held else None)
    text = txt.render(compose(asked), draft=True)
    flat = re.sub(r"\s+", " ", text)
    assert not [never.pattern for never in jurisdictions.never_print() if never.pattern in text]
    assert "http" not in law_said(asked)
    read = {period.cite for period in regime.periods if is_read(period)}
    for period in regime.periods:
        if period.cite not in read and not any(period.cite in cite for cite in read):
            assert period.cite not in flat, period.cite
    if held and isinstance(held.cite, str):
        assert held.cite in flat
        assert set(re.findall(r"[\w-]*\d[\w-]*", held.cite)) <= set(re.findall(r"[\w-]*\d[\w-]*", " ".join(read)))


@pytest.mark.parametrize("name", REGIMES)
def test_no_caution_of_the_law_is_violated(name):
    said = law_said(request(REGIMES[name], to="seller"))
    said = re.sub(r"(made|from|on|and ended on) \d+ \w+ \d{4}", "", said, flags=re.IGNORECASE)
    for period in REGIMES[name].periods:
        said = said.replace(period.cite, "")
    if name in NEVER_SAID:
        assert not re.search(NEVER_SAID[name], said), said
    if name in {"PT-2022", "SK-2024", "SK-2026"}:
        assert "in principle within 30 days" in said


@pytest.mark.parametrize("name", CITED)
def test_every_length_that_a_letter_names_is_that_of_a_text_that_was_read(name):
    said = law_said(request(REGIMES[name], to="seller"))
    for word, unit in re.findall(r"\b(one|two|three|six|\d+) (year|month|week|day)s?\b", said):
        amount = NUMBERS.get(word) or int(word)
        known = [p for p in REGIMES[name].periods if (p.amount, p.unit) == (amount, unit)]
        assert any(is_read(p) and p.applies is None for p in known), (word, unit)


@pytest.mark.parametrize("name", REGIMES)
def test_a_contract_just_outside_is_never_under_the_same_articles(name):
    regime = REGIMES[name]
    outside = [regime.contract_from - timedelta(days=1)] if regime.contract_from else []
    outside += [regime.contract_to + timedelta(days=1)] if regime.contract_to else []
    for day in outside:
        asked = request(regime)
        repair = asked.standing.case.repair._replace(bought_on=day)
        choice = jurisdictions.law_of(repair)
        case = asked.standing.case._replace(repair=repair)
        now = standing(case, today=asked.today, calendar=NONE, choice=choice)
        assert compose(asked._replace(standing=now)).law != name


@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize("name", CITED)
def test_every_language_can_say_the_law_of_every_country(name, lang):
    said = law_said(request(REGIMES[name], lang=lang, to="seller"))
    assert said
    assert not re.search(r"[{}‹›]|\bNone\b|  ", said)


def test_a_limit_that_was_read_is_counted_from_the_day_the_seller_was_told_to_its_own_day():
    said = law_said(request(REGIMES["FR-2022"]))
    assert "a repair must be carried out within 30 days of the request." in said
    over = "Counted from 9 March 2022, when you were told of the defect, the time for the repair ended on 8 April 2022."
    assert over in said
    assert "ended on" not in law_said(request(REGIMES["FR-2022"], told_on=None))
    assert "ended on" not in law_said(request(REGIMES["BR"]))  # from when it runs was read about only
    assert "I hereby inform you of the defect." in law_said(request(REGIMES["CZ-2023"], told_on=None))


def test_a_german_letter_rests_on_the_reasonable_time_and_the_presumption():
    said = law_said(request(REGIMES["DE-2022"]))
    assert "§ 475 Abs. 5 BGB, a repair must be carried out within a reasonable time of the seller being" in said
    assert "to have existed at the time of delivery (§ 477 Abs. 1 BGB)." in said
    assert "within one year of delivery" in said
    assert "it is therefore presumed" in said
    assert "In my view the time taken exceeds a reasonable time." in said


def test_what_follows_from_a_late_repair_is_named_only_where_it_was_read():
    def otherwise(name):
        return " ".join(compose(request(REGIMES[name])).paragraphs)

    for name in ("FR-2022", "PT-2022", "CZ-2023", "SK-2026", "DE-2022", "IT-2022"):
        assert "reduction of the price or termination" in otherwise(name)
    for name in ("ES-2022", "LU-2022", "GB-2015", "EE", "BR"):
        assert "termination" not in otherwise(name)


def test_an_answer_and_a_guideline_give_no_free_repair():
    for name in ("EE", "KR-2020"):
        assert "at no cost to me" not in " ".join(compose(request(REGIMES[name])).paragraphs)
    assert "at no cost to me" in " ".join(compose(request(REGIMES["FR-2022"])).paragraphs)


@pytest.mark.parametrize(
    ("name", "role", "rule"),
    [
        ("BR", "maker", "law.only_repair"),
        ("KR-2020", "maker", "law.guideline"),
        ("CZ-2023", "centre", "law.only_repair"),
        ("CL-2022", "maker", None),  # what was read says what the consumer has against the seller
        ("ES-2022", "maker", None),  # he answers on a condition
        ("PT-2022", "maker", None),
        ("FR-2022", "maker", None),
        ("IT-2022", "centre", None),
        ("AU", "maker", None),
        ("US", "maker", None),  # what was read is about full warranties only
    ],
)
def test_others_than_the_seller_are_met_with_the_law_where_it_binds_them(name, role, rule):
    asked = request(REGIMES[name], to=role)
    held = law_of(asked, Addressee(role, getattr(asked.standing.case, role)))
    assert (held.rule if held else None) == rule
    assert "the seller is liable" not in law_said(asked)
    assert "presumed" not in law_said(asked)
    claimed = [warning for warning in compose(asked).warnings if "claims no law against them" in warning]
    answering = {"maker": "maker", "centre": "designated_repairer"}[role]
    bound = answering in REGIMES[name].addressee and answering not in REGIMES[name].conditional
    assert bool(claimed) is not bound


def test_the_repairer_that_comes_first_only_if_named_is_written_to_with_a_warning():
    assert any("only where one is named for repairs" in warning for warning in compose(
        request(REGIMES["CZ-2023"], to="centre")
    ).warnings)  # fmt: skip


def test_the_default_is_the_seller_unless_the_law_knows_the_warrantor_alone():
    assert compose(request(REGIMES["BR"])).to.role == "seller"
    assert compose(request(REGIMES["CZ-2023"])).to.role == "seller"
    assert compose(request(REGIMES["TR-2014"])).to.role == "seller"
    assert compose(request(REGIMES["US"])).to.role == "maker"


def test_a_refund_is_asked_of_a_maker_only_where_he_answers_with_the_seller():
    assert compose(request(REGIMES["BR"], to="maker", remedy="refund"))
    for name in ("FR-2022", "ES-2022"):
        with pytest.raises(UsageProblem, match="only of the seller"):
            compose(request(REGIMES[name], to="maker", remedy="refund"))


def test_a_hint_and_a_day_that_may_be_under_either_text_are_not_cited():
    asked = request(REGIMES["RO-2022"])
    assert compose(asked).law is None
    italy = jurisdictions.choose("IT", date(2022, 1, 1))
    case = a_case(REGIMES["IT-2022"])
    now = standing(case, today=asked.today, calendar=NONE, choice=Choice(None, italy.why, italy.candidates))
    assert compose(asked._replace(standing=now)).law is None


def test_an_action_that_may_end_later_is_not_called_time_barred():
    asked = request(REGIMES["DE-2022"])
    later = asked.today + timedelta(days=3000)
    now = standing(asked.standing.case, today=later, calendar=NONE, choice=asked.standing.choice)
    assert compose(asked._replace(standing=now, today=later)).law == "DE-2022"
