"""Listings and standings to be shown, and the texts that must come out as they went in."""

from __future__ import annotations

from datetime import date

from domain.a_case import ITALY, case, contact, event, follow_up, promise, story
from repairlog.domain.model import Party
from repairlog.domain.standing import standing
from repairlog.jurisdictions import law_of
from repairlog.reports.listing import Column, Facts, Listing
from repairlog.reports.screen import Screen

TODAY = date(2019, 2, 27)
PIPE = Screen()
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HOSTILE = (
    "[/red] Mi 8", "[iPhone 11]", "[link=https://e]A[/link]", ":bug:", "a\x1b[2Jb", "a\x9b31mb", "foto\u202egpj", "Ω 山",
    FAMILY, "x\\", "=1+1", "{0.__class__}", "e\u0301e\u0301", "\U0001f1ee\U0001f1f9", "a\rb\x08c\x7f",
)  # fmt: skip


def stand(a_case=None, today=TODAY, calendar=ITALY):
    shown = story() if a_case is None else a_case
    return standing(shown, today=today, calendar=calendar, choice=law_of(shown.repair))


def example():
    """The made-up case of the contract's JSON: three times no news, one promise, missed."""
    days = (date(2019, 1, 30), date(2019, 2, 1), date(2019, 2, 13), date(2019, 2, 22))
    results = ("no-news", "promise", "no-news", "no-news")
    own = [contact(d, r, number=n, with_role="maker") for n, (d, r) in enumerate(zip(days, results, strict=True), 1)]
    told = story().reported()
    ahead = follow_up(date(2019, 3, 1), number=5, planned_on=days[-1], automatic=True)
    made = (promise(days[1], date(2019, 2, 8)),)
    return stand(story(contacts=(*own, *told), promises=made, follow_ups=(ahead,)))


def named(device, number=1, **fields):
    return stand(case(device=device, id=number, parties={"centre": Party(9, "p9", device)}, **fields))


def table(*texts):
    columns = (
        Column("No", right=True),
        Column("Name", told=True),
        Column("Where", told=True, under=True),
        Column("Day", whole=True),
    )
    return Listing(columns, tuple((n, text, "there", "2019-02-27") for n, text in enumerate(texts, 1)), title="Title")


def facts(*texts):
    return Facts(tuple((f"Label {n}", text) for n, text in enumerate(texts, 1)), title="Title")


__all__ = ["ITALY", "case", "contact", "event", "follow_up", "promise", "story"]
