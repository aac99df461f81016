"""A shop's log: whom it asks, what ends a silence, and that its customer's guarantee neither bars nor begins anything."""

from __future__ import annotations

from datetime import date

from domain.a_case import CENTRE, ITALY, MAKER, case, contact
from repairlog.domain.ladder import unanswered_business_days
from repairlog.domain.model import Party
from repairlog.domain.standing import standing
from repairlog.jurisdictions import choose

TODAY = date(2019, 2, 27)
OWNER = Party(4, "p4", "Maria Rossi")
BOUGHT = {"bought_on": date(2018, 12, 2), "country": "IT", "centre_id": 3, "owner_id": 4}


def stands(one, *, by_shop=True, today=TODAY):
    choice = choose(one.repair.country, one.repair.bought_on)
    return standing(one, today=today, calendar=ITALY, choice=choice, by_shop=by_shop)


def at_the_centre(*contacts, **fields):
    return case(contacts=contacts, parties={"centre": CENTRE, "maker": MAKER, "owner": OWNER}, **{**BOUGHT, **fields})


def test_what_the_customer_is_told_is_no_answer_and_ends_no_silence():
    asked = contact(date(2019, 2, 1), "no-news", with_role="centre", with_id=3)
    told = contact(date(2019, 2, 20), "news", number=2, with_role="other", with_id=4)
    called = contact(date(2019, 2, 21), "promise", number=3, by_role="other", by_id=4, incoming=True)
    one = at_the_centre(asked, told, called)
    found = stands(one)
    assert (26, 18) == (found.unanswered_business_days, found.silent_business_days)
    assert ("complaint", "26 business days without news or a promise; 1 contact, none with a date") == found.next_step[:2]
    assert 4 == stands(one, by_shop=False).unanswered_business_days
    assert 3 == found.contacts
    assert 26 == unanswered_business_days(one, TODAY, ITALY, by_shop=True)


def test_the_centre_is_asked_else_the_maker_and_never_the_shop_itself():
    today = date(2019, 1, 24)
    assert "repairlog contact 1 --with centre --phone" == stands(at_the_centre(), today=today).next_step.command
    maker = case(parties={"maker": MAKER}, **{**BOUGHT, "centre_id": None})
    assert "repairlog contact 1 --with maker --phone" == stands(maker, today=today).next_step.command
    alone = case(**{**BOUGHT, "centre_id": None})
    assert "repairlog contact 1 --phone" == stands(alone, today=today).next_step.command


def test_no_shop_is_told_to_tell_the_seller():
    one = case(parties={"centre": CENTRE, "seller": Party(1, "p1", "Top Phone")}, **BOUGHT)
    assert "seller has to be told" in stands(one, by_shop=False, today=date(2019, 1, 24)).next_step.why
    assert "seller" not in stands(one, today=date(2019, 1, 24)).next_step.why


def test_a_time_barred_action_of_the_customer_ends_no_repair_at_the_centre():
    old = at_the_centre(bought_on=date(2010, 1, 4), noticed_on=date(2010, 5, 4))
    assert stands(old, by_shop=False).next_step is None
    assert "complaint" == stands(old).next_step.step
    closed = at_the_centre(closed_on=date(2019, 2, 20), outcome="repaired")
    assert stands(closed).next_step is None
