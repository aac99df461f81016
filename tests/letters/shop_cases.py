"""Repairs in a shop's log: a customer is the owner, the centre or the maker is asked, and the shop writes."""

from __future__ import annotations

from datetime import date

from letters import cases
from letters.cases import CENTRE, LATE_PROMISE, MAKER, OWNER, STORY_REPAIR, TODAY, contact
from repairlog.domain.model import Case, Event, FollowUp, Letter, Me, Promise, Repair
from repairlog.domain.standing import standing
from repairlog.jurisdictions import law_of
from repairlog.letters.letter import Request

SHOP = Me(
    1, "m", name="Top Phone Srl", address="Corso Prova 2, 80055 Portici (NA)", email="info@topphone.example",
    phone="081 123456", tax_id="01234567890", role="seller",
)  # fmt: skip
OURS = STORY_REPAIR._replace(
    seller_id=None, maker_id=None, centre_id=3, owner_id=4, handed_to="centre", handed_to_id=3, under="legal",
    told_on=date(2019, 1, 21),
)  # fmt: skip
THE_CENTRE = CENTRE._replace(email="alfa@example.org")
ASKED = tuple(
    contact(n, on, with_role="centre", channel="phone") for n, on in enumerate(("2019-01-30", "2019-02-06", "2019-02-13"), 1)
)
CALLED_US = contact(8, "2019-02-15", None, by_role="other", by_id=4, with_role="me", channel="phone", incoming=True)
TOLD_THEM = contact(9, "2019-02-20", "promise", with_role="other", with_id=4, channel="email")
BASE = Case(OURS, centre=THE_CENTRE, owner=OWNER, contacts=ASKED)


def fields(**changed):
    return BASE._replace(repair=OURS._replace(**changed))


def promised(on, **changed):
    made = contact(2, "2019-02-01", "promise", with_role="centre", channel="phone")
    promise = LATE_PROMISE._replace(promised_on=date.fromisoformat(on))
    return BASE._replace(contacts=(ASKED[0], made, ASKED[2]), promises=(promise,), **changed)


def written(number, step, on, deadline):
    return Letter(
        number, f"l{number}", 1, step, "it", "txt", on, to_role="centre", to_id=3, delivery="email", term="10b",
        deadline_on=deadline, sent_on=on, sent_by="email",
    )  # fmt: skip


CASES = {
    "asked": BASE,
    "no contact": BASE._replace(contacts=()),
    "one contact": BASE._replace(contacts=ASKED[:1]),
    "one unanswered": BASE._replace(contacts=(ASKED[0]._replace(result="no-answer"),)),
    "second-hand only": BASE._replace(contacts=(
        contact(5, "2019-02-27", None, by_role="centre", with_role="maker", reported=True, count=4,
                from_on=date(2019, 1, 25), to_on=TODAY),
    )),
    "refused": BASE._replace(contacts=(ASKED[0]._replace(result="refused"),)),
    "by the seller": BASE._replace(contacts=tuple(c._replace(by_role="seller") for c in ASKED)),
    "with the customer too": BASE._replace(
        contacts=(*ASKED, CALLED_US, TOLD_THEM), promises=(Promise(1, "p1", 1, 9, date(2019, 2, 20), date(2019, 2, 25)),)
    ),
    "promise missed": promised("2019-02-08"),
    "promise pending": promised("2019-03-11"),
    "promise kept": promised("2019-02-27")._replace(repair=OURS._replace(closed_on=date(2019, 2, 26), outcome="repaired")),
    "ready": BASE._replace(events=(Event(1, "e1", 1, "ready", date(2019, 2, 26)),)),
    "waiting for us": BASE._replace(events=(Event(1, "e1", 1, "waiting-for-me", date(2019, 2, 11)),)),
    "waited for us": BASE._replace(events=(
        Event(1, "e1", 1, "waiting-for-me", date(2019, 2, 4)), Event(2, "e2", 1, "resumed", date(2019, 2, 7)),
        Event(3, "e3", 1, "waiting-for-parts", date(2019, 2, 12)),
    )),
    "reminded": BASE._replace(letters=(written(1, "reminder", date(2019, 2, 8), date(2019, 2, 15)),)),
    "planned": BASE._replace(follow_ups=(FollowUp(1, "f1", 1, date(2019, 3, 1)),)),
    "target passed": fields(target="15b"),
    "closed repaired": fields(closed_on=date(2019, 2, 25), outcome="repaired"),
    "closed rejected": fields(closed_on=date(2019, 2, 25), outcome="rejected"),
    "closed replaced": fields(closed_on=date(2019, 2, 25), outcome="replaced"),
    "paid": fields(under="paid"),
    "goodwill": fields(under="goodwill"),
    "warranty of the maker": fields(
        under="commercial", centre_id=None, maker_id=2, handed_to="maker", handed_to_id=2
    )._replace(centre=None, maker=MAKER._replace(email="care@example.org"), contacts=()),
    "no customer known": fields(owner_id=None)._replace(owner=None),
    "handed in at the shop": fields(handed_to="seller", handed_to_id=None),
    "time-barred for the customer": fields(bought_on=date(2014, 1, 10), noticed_on=date(2014, 3, 1)),
    "bare": Case(Repair(1, "r", "Telefono", sent_on=date(2019, 2, 20), centre_id=3), centre=THE_CENTRE),
}  # fmt: skip

FORMS = (
    ("it", "IT", "IT"), ("en", "GB-ENG", "GB-ENG"), ("en", "US", "US"), ("de", "DE", "DE"), ("de", "CH", "CH"),
    ("fr", "FR", "FR"), ("es", "ES", "ES"), ("es", "MX", "MX"), ("pt", "PT", "PT"), ("pt", "BR", "BR"),
)  # fmt: skip
"""Language, country, calendar."""


def of_country(case, country, calendar):
    return case if case.repair.country is None else case._replace(
        repair=case.repair._replace(country=country, calendar=calendar)
    )  # fmt: skip


def request(case, step, lang, today=TODAY, **given):
    found = standing(
        case, today=today, calendar=cases.calendar_of(case), choice=law_of(case.repair), by_shop=True
    )  # fmt: skip
    return Request(step, found, SHOP, today, lang=lang, **given)
