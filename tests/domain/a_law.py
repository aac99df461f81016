"""Laws to look at: one made of any periods, and a phone under the law of a country, counted by its own holidays."""

from __future__ import annotations

from datetime import date

from domain.a_case import case
from repairlog import calendars
from repairlog.domain.law import Choice, Period, Regime

CHECKED = date(2026, 11, 23)


def law(*periods, **fields):
    regime = Regime("XX-2000", "XX", "The Act", tuple(periods), ("seller",), "yes")
    return Choice(regime._replace(**fields))


def period(what="repair", unit="day", **fields):
    return Period(**{"what": what, "unit": unit, "cite": "art. 9", "mark": "P", "checked": CHECKED, **fields})


def country(code, **fields):
    """A phone of that country handed in on Monday 22 January 2024, counted by the country's own public holidays."""
    known = {
        "country": code[:2], "calendar": code, "bought_on": date(2023, 5, 2), "noticed_on": date(2024, 1, 20),
        "told_on": date(2024, 1, 22), "sent_on": date(2024, 1, 22), **fields,
    }  # fmt: skip
    return case(**known)


def public(code):
    return calendars.calendar(code, "mon-fri", cache=None)
