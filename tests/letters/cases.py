"""Repairs in every state a letter can meet, built by hand: the story of 2019, and what it could have become."""

from __future__ import annotations

from datetime import date, timedelta

from repairlog import calendars
from repairlog.domain.days import Calendar
from repairlog.domain.model import Case, Contact, Event, Letter, Me, Party, Promise, Repair
from repairlog.domain.standing import standing
from repairlog.jurisdictions import law_of
from repairlog.letters.letter import Request, compose

TODAY = date(2019, 2, 27)
ME = Me(1, "m", name="Ada Esempio", address="Via Prova 1, 80055 Portici (NA)", email="ada@example.org")
SHOP = Party(1, "p1", "Top Phone", address="Corso Prova 2, 80055 Portici (NA)")
MAKER = Party(2, "p2", "Xiaomi")
CENTRE = Party(3, "p3", "Centro Alfa", address="Via Alfa 3, 20100 Milano (MI)")
OWNER = Party(4, "p4", "Maria Rossi")

STORY_REPAIR = Repair(
    1, "r", "Xiaomi Mi 8", brand="Xiaomi", fault="macchie sul display", noticed_on=date(2019, 1, 20),
    bought_on=date(2018, 12, 2), seller_id=1, maker_id=2, told_on=date(2019, 1, 22), sent_on=date(2019, 1, 22),
    country="IT", calendar="IT", recorded_at="2019-01-22T10:00:00Z",
)  # fmt: skip


def contact(number, on, result="no-news", **fields):
    known = {
        "channel": "chat", "with_role": "maker", "summary": "nessuna notizia", "recorded_at": f"{on}T18:00:00Z", **fields
    }  # fmt: skip
    return Contact(number, f"c{number}", 1, date.fromisoformat(on), result=result, **known)


STORY_CONTACTS = tuple(contact(n, on) for n, on in enumerate(("2019-01-30", "2019-02-06", "2019-02-13", "2019-02-22"), 1))
REPORTED = Contact(
    5, "c5", 1, TODAY, by_role="seller", with_role="centre", reported=True, from_on=date(2019, 1, 22), to_on=TODAY,
    summary="chiama ogni giorno", recorded_at="2019-02-27T18:00:00Z",
)  # fmt: skip
STORY = Case(STORY_REPAIR, seller=SHOP, maker=MAKER, contacts=(*STORY_CONTACTS, REPORTED))
LATE_PROMISE = Promise(1, "pr1", 1, 2, date(2019, 2, 1), date(2019, 2, 8))


def repair(**fields):
    return STORY._replace(repair=STORY_REPAIR._replace(**fields))


def promised(on="2019-02-08", case=STORY):
    contacts = (contact(2, "2019-02-01", "promise"), *(c for c in case.contacts if c.id != 2))
    made = LATE_PROMISE._replace(promised_on=date.fromisoformat(on))
    return case._replace(contacts=tuple(sorted(contacts, key=lambda c: c.happened_on)), promises=(made,))


def sent_letter(number, step, on, deadline, **fields):
    return Letter(
        number, f"l{number}", 1, step, "it", "txt", on, to_role="seller", to_id=1, delivery="email", term="10b",
        deadline_on=deadline, sent_on=on, sent_by="email", **fields,
    )  # fmt: skip


MANY = tuple(contact(n, str(date(2019, 1, 23) + timedelta(days=n)), "no-answer") for n in range(1, 32))
CASES = {
    "story": STORY,
    "no contact": STORY._replace(contacts=()),
    "one without news": STORY._replace(contacts=STORY_CONTACTS[:1]),
    "one unanswered": STORY._replace(contacts=(contact(1, "2019-01-30", "no-answer"),)),
    "one of unknown result": STORY._replace(contacts=(contact(1, "2019-01-30", None, with_role=None, channel=None),)),
    "one promise": STORY._replace(
        contacts=(contact(2, "2019-02-01", "promise"),), promises=(LATE_PROMISE,)
    ),
    "one refusal": STORY._replace(contacts=(contact(1, "2019-01-30", "refused", with_role="seller", channel="counter"),)),
    "second-hand only": STORY._replace(contacts=(REPORTED,)),
    "second-hand, counted, by the centre": STORY._replace(
        contacts=(REPORTED._replace(by_role="centre", with_role="maker", count=5),), centre=CENTRE
    ),
    "promise missed": promised(),
    "promise pending": promised("2019-03-04"),
    "promise kept": promised("2019-02-27")._replace(
        repair=STORY_REPAIR._replace(closed_on=date(2019, 2, 26), outcome="repaired")
    ),
    "mixed results": STORY._replace(contacts=(
        contact(1, "2019-01-30", "no-answer"), contact(2, "2019-02-01", "news"), contact(3, "2019-02-05", None),
        contact(4, "2019-02-13", "refused", with_role="seller", channel="phone", incoming=True),
        contact(6, "2019-02-22", "no-answer", channel="phone"),
    )),
    "two on one day": STORY._replace(contacts=(contact(1, "2019-02-08"), contact(2, "2019-02-08"))),
    "31 unanswered": STORY._replace(contacts=MANY),
    "five promises": promised()._replace(promises=tuple(
        LATE_PROMISE._replace(id=n, promised_on=date(2019, 2, 1 + 5 * n), made_on=date(2019, 1, 31)) for n in range(1, 6)
    )),
    "late notes": STORY._replace(contacts=(
        contact(1, "2019-01-30", recorded_at="2019-02-20T10:00:00Z"), contact(2, "2019-02-22"),
    )),
    "all late": STORY._replace(contacts=tuple(c._replace(recorded_at="2026-11-23T10:00:00Z") for c in STORY.contacts)),
    "closed repaired": repair(closed_on=date(2019, 2, 25), outcome="repaired"),
    "closed late": promised()._replace(repair=STORY_REPAIR._replace(closed_on=date(2019, 2, 25), outcome="repaired")),
    "closed replaced": repair(closed_on=date(2019, 2, 25), outcome="replaced"),
    "closed refunded": repair(closed_on=date(2019, 2, 25), outcome="refunded"),
    "closed rejected": repair(closed_on=date(2019, 2, 25), outcome="rejected"),
    "closed unrepaired": repair(closed_on=date(2019, 2, 25), outcome="unrepaired"),
    "closed withdrawn": repair(closed_on=date(2019, 2, 25), outcome="withdrawn"),
    "waiting for me": STORY._replace(events=(
        Event(1, "e1", 1, "received", date(2019, 1, 25)), Event(2, "e2", 1, "waiting-for-me", date(2019, 2, 4)),
        Event(3, "e3", 1, "resumed", date(2019, 2, 7)), Event(4, "e4", 1, "waiting-for-parts", date(2019, 2, 12)),
    )),
    "ready": STORY._replace(events=(Event(1, "e1", 1, "ready", date(2019, 2, 26)),)),
    "ready late": promised()._replace(events=(Event(1, "e1", 1, "ready", date(2019, 2, 26)),)),
    "ready, in repair again": STORY._replace(events=(
        Event(1, "e1", 1, "ready", date(2019, 2, 20)), Event(2, "e2", 1, "received", date(2019, 2, 21)),
    )),
    "waiting for me still": promised()._replace(events=(Event(1, "e1", 1, "waiting-for-me", date(2019, 2, 11)),)),
    "by another": STORY._replace(
        contacts=(contact(7, "2019-02-20", "no-answer", by_role="other", by_id=9, with_role="seller", channel="phone"),),
        others={9: "Marta"},
    ),
    "by others and me": STORY._replace(
        contacts=(
            *STORY_CONTACTS, contact(7, "2019-02-20", "refused", by_role="other", by_id=9, with_role="seller"),
            contact(8, "2019-02-21", "promise", by_role="other", with_role="centre"),
            contact(9, "2019-02-25", "news", by_role="centre", incoming=True, with_role=None),
            contact(10, "2019-02-25", "news", by_role="seller", with_role="me"),
        ),
        others={9: "Marta"},
    ),
    "refused four times": STORY._replace(contacts=tuple(contact(n, f"2019-02-0{n}", "refused") for n in range(4, 8))),
    "one reported by me": STORY._replace(contacts=(REPORTED._replace(by_role="me", count=1, from_on=None, to_on=None),)),
    "unknown fault day": repair(noticed_on=None),
    "reminded": STORY._replace(letters=(sent_letter(1, "reminder", date(2019, 2, 8), date(2019, 2, 15)),)),
    "complained": STORY._replace(letters=(sent_letter(1, "complaint", date(2019, 2, 25), date(2019, 3, 11)),)),
    "not told": repair(told_on=None),
    "everything known": STORY._replace(
        repair=STORY_REPAIR._replace(
            model="M1803E1A", imei="867045031234565", price="499.90", currency="EUR", proof="scontrino n. 123",
            delivered_on=date(2018, 12, 5), under="legal", handed_to="seller", handed_to_id=1,
        ),
        refs=("RMA-991", "TP/17"), centre=CENTRE, seller=SHOP._replace(email="info@topphone.example"),
    ),
    "for an owner": STORY._replace(owner=OWNER),
    "commercial": repair(under="commercial", told_on=None),
    "paid": repair(under="paid", handed_to="centre", handed_to_id=3, told_on=None)._replace(centre=CENTRE),
    "no country": repair(country=None, calendar="none"),
    "bare": Case(Repair(1, "r", "Telefono", sent_on=date(2019, 2, 20))),
    "sent yesterday": STORY._replace(
        repair=STORY_REPAIR._replace(sent_on=date(2019, 2, 26), told_on=date(2019, 2, 26)), contacts=()
    ),
    "not sent": repair(sent_on=None, told_on=None)._replace(contacts=()),
    "sale of 2022": repair(
        bought_on=date(2022, 12, 2), noticed_on=date(2024, 1, 20), sent_on=date(2024, 1, 22), told_on=date(2024, 1, 22)
    )._replace(contacts=(contact(1, "2024-02-01"), contact(2, "2024-02-08"))),
}  # fmt: skip
STEPS = ("reminder", "complaint", "notice", "final")


def calendar_of(case):
    if case.repair.calendar == "none":
        return Calendar("none", case.repair.week, lambda _year: {})
    return calendars.calendar(case.repair.calendar, case.repair.week, cache=None)


def request(case, step="complaint", lang="it", today=None, me=ME, **fields):
    today = today or (date(2024, 2, 27) if case.repair.bought_on and case.repair.bought_on.year > 2019 else TODAY)
    return Request(
        step,
        standing(case, today=today, calendar=calendar_of(case), choice=law_of(case.repair)),
        me,
        today,
        lang=lang,
        **fields,
    )


def letter(case, step="complaint", lang="it", **fields):
    return compose(request(case, step, lang, **fields))
