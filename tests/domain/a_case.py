"""Cases to look at: the story's, and one to be varied. The calendars come straight from the `holidays` package."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays
from hypothesis import strategies as st

from repairlog.domain.days import Calendar
from repairlog.domain.model import (
    LETTER_STEPS,
    OUTCOMES,
    RESULTS,
    UNDERS,
    Case,
    Contact,
    Event,
    FollowUp,
    Letter,
    Party,
    Promise,
    Repair,
)


@cache
def _italian(year):
    return dict(holidays.country_holidays("IT", years=year))


ITALY = Calendar("IT", "mon-fri", _italian)
NONE = Calendar("none", "mon-fri", lambda _year: {})
TOP_PHONE = Party(1, "p1", "Top Phone")
MAKER = Party(2, "p2", "Xiaomi")
CENTRE = Party(3, "p3", "Centro Alfa")


def repair(**fields):
    return Repair(
        **{"id": 1, "uid": "r1", "device": "Xiaomi Mi 8", "calendar": "IT", "sent_on": date(2019, 1, 22), **fields}
    )


def case(*, contacts=(), promises=(), events=(), follow_ups=(), letters=(), parties=None, **fields):
    parties = {"seller": TOP_PHONE} if parties is None else parties
    return Case(
        repair(**fields),
        contacts=tuple(contacts),
        promises=tuple(promises),
        events=tuple(events),
        follow_ups=tuple(follow_ups),
        letters=tuple(letters),
        **parties,
    )


def contact(day, result=None, *, number=1, **fields):
    return Contact(number, f"c{number}", 1, day, result=result, **fields)


def promise(made_on, promised_on, *, number=1):
    return Promise(number, f"p{number}", 1, None, made_on, promised_on)


def event(kind, day, *, number=1):
    return Event(number, f"e{number}", 1, kind, day)


def follow_up(due_on, *, number=1, **fields):
    return FollowUp(number, f"f{number}", 1, due_on, **fields)


def letter(step, sent_on=None, *, number=1, term="10b", **fields):
    written_on = fields.pop("written_on", sent_on)
    return Letter(number, f"l{number}", 1, step, "it", "txt", written_on, term=term, sent_on=sent_on, **fields)


def story(**fields):
    """The case of the story as its demo records it: handed in through the shop on 2019-01-22, assumed."""
    days = (date(2019, 1, 30), date(2019, 2, 6), date(2019, 2, 13), date(2019, 2, 22))
    reported = contact(
        date(2019, 2, 27),
        number=5,
        reported=True,
        by_role="seller",
        by_id=1,
        from_on=date(2019, 1, 22),
        to_on=date(2019, 2, 27),
    )
    own = [contact(day, "no-news", number=n, with_role="maker") for n, day in enumerate(days, 1)]
    known = {
        "brand": "Xiaomi",
        "country": "IT",
        "bought_on": date(2018, 12, 2),
        "noticed_on": date(2019, 1, 20),
        "told_on": date(2019, 1, 22),
        "handed_to": "seller",
        "contacts": (*own, reported),
        "follow_ups": (follow_up(date(2019, 3, 1), planned_on=date(2019, 2, 22), automatic=True),),
        "parties": {"seller": TOP_PHONE, "maker": MAKER},
    }
    return case(**{**known, **fields})


DAYS = st.dates(date(2018, 1, 1), date(2020, 12, 31))
MAYBE = st.none() | DAYS


@st.composite
def cases(draw):
    """Any repair the log can hold, and many it cannot."""
    many = {"max_size": 3}
    closed_on = draw(MAYBE)
    return case(
        country=draw(st.sampled_from([None, "IT", "XX"])),
        bought_on=draw(MAYBE),
        delivered_on=draw(MAYBE),
        noticed_on=draw(MAYBE),
        told_on=draw(MAYBE),
        sent_on=draw(MAYBE),
        closed_on=closed_on,
        outcome=draw(st.sampled_from(OUTCOMES)) if closed_on else None,
        under=draw(st.none() | st.sampled_from(UNDERS)),
        target=draw(st.none() | st.sampled_from(["15b", "1m", "3w", "9d"])),
        parties=draw(st.sampled_from([{}, {"seller": TOP_PHONE}, {"centre": CENTRE, "maker": MAKER}])),
        contacts=[
            contact(on, result, number=n, reported=reported, from_on=on, to_on=on + timedelta(days=9))
            for n, (on, result, reported) in enumerate(
                draw(st.lists(st.tuples(DAYS, st.none() | st.sampled_from(RESULTS), st.booleans()), **many))
            )
        ],
        promises=[promise(made, on, number=n) for n, (made, on) in enumerate(draw(st.lists(st.tuples(DAYS, DAYS), **many)))],
        events=[
            event(kind, on, number=n)
            for n, (kind, on) in enumerate(
                draw(st.lists(st.tuples(st.sampled_from(["ready", "waiting-for-me", "resumed"]), DAYS), **many))
            )
        ],
        follow_ups=[
            follow_up(on, number=n, planned_on=planned, ended_on=ended, state="done" if ended else "open")
            for n, (on, planned, ended) in enumerate(draw(st.lists(st.tuples(DAYS, MAYBE, MAYBE), **many)))
        ],
        letters=[
            letter(name, sent, number=n, written_on=written, received_on=received, term=term)
            for n, (name, written, sent, received, term) in enumerate(
                draw(
                    st.lists(
                        st.tuples(st.sampled_from(LETTER_STEPS), DAYS, MAYBE, MAYBE, st.none() | st.just("10b")),
                        **many,
                    )
                )
            )
        ],
    )
