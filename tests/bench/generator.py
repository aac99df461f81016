"""Logs made up from a seed: long-tailed times, open cases, contacts and promises, with the true quantiles known.

A repair's time is drawn in business days of its own calendar and week: a lognormal rounded up, and for some brands a share
that never comes back. What has not come back by `LAST` is open, so the times are censored by the calendar alone and the
Kaplan–Meier curve must find the truth of `true_days`. The same seed gives the same rows, whatever the number of them.

    .venv/bin/python tests/bench/generator.py FILE [REPAIRS]      writes a log, its journal left empty
"""

from __future__ import annotations

import contextlib
import random
import sys
from bisect import bisect_right
from datetime import date, timedelta
from math import ceil, exp, log
from statistics import NormalDist
from typing import NamedTuple

from repairlog import calendars
from repairlog.domain import days
from repairlog.store import connection, rows

FIRST, LAST = date(2016, 1, 1), date(2019, 2, 27)
"""The first day that anything is sent, and the day the log ends on."""


class Brand(NamedTuple):
    """How a brand's repairs go: the median of those that come back, the spread of its logarithm, how many never do."""

    name: str
    share: float
    median: float
    sigma: float
    never: float = 0.0


BRANDS = (
    Brand("Apple", 0.25, 4.5, 0.6),
    Brand("Samsung", 0.30, 6.5, 0.8, 0.005),
    Brand("Xiaomi", 0.20, 11.5, 1.0, 0.02),
    Brand("Motorola", 0.12, 8.5, 0.9, 0.01),
    Brand("Fairphone", 0.08, 9.5, 0.5),
    Brand("Lost & Sons", 0.05, 14.5, 1.2, 0.60),  # it closes what is quick and never finishes the rest
)
PLACES = (("IT", "IT", "mon-fri"), ("IT", "IT-NA", "mon-sat"), ("DE", "DE-BY", "mon-fri"), ("FR", "FR", "mon-fri"),
          ("GB", "GB-ENG", "mon-fri"), (None, "none", "mon-fri"))  # fmt: skip
ENDS = ("repaired",) * 16 + ("replaced", "replaced", "refunded", "rejected", "unrepaired")
RESULTS = ("no-answer",) * 3 + ("no-news",) * 9 + ("news",) * 5 + ("promise",) + (None,) * 2
SAID = ("nobody could say", "the part is ordered", "call again next week", "the courier did not pass", "it is on the bench")


class Made(NamedTuple):
    """A repair: its number from 1, its parties by number, and the days that count. `time` is the drawn one, None: never."""

    id: int
    brand: str
    model: str
    seller: int
    centre: int
    country: str | None
    calendar: str
    week: str
    sent_on: date
    closed_on: date | None
    outcome: str | None
    again: int | None
    imei: str
    time: int | None


def true_days(brand, share):
    """The business days by which `share` of a brand's repairs are back, open ones too; None where that is never."""
    if share >= 1 - brand.never:
        return None
    return ceil(exp(log(brand.median) + brand.sigma * NormalDist().inv_cdf(share / (1 - brand.never))) - 1e-9)


def repairs(count, seed=2019, *, cache=None):
    """That many repairs, one at a time."""
    chance = random.Random(seed)  # noqa: S311 - a seeded generator is meant
    weights = [brand.share for brand in BRANDS]
    opened = {place: _open_days(*place[1:], cache) for place in PLACES}
    span = (LAST - FIRST).days
    for number in range(1, count + 1):
        (brand,), place = chance.choices(BRANDS, weights), chance.choice(PLACES)
        sent = FIRST + timedelta(chance.randrange(span))
        never = chance.random() < brand.never
        time = None if never else ceil(chance.lognormvariate(log(brand.median), brand.sigma))
        closed = None if time is None else _after(opened[place], sent, time)
        again = chance.randrange(1, number) if number > 1 and chance.random() < 0.04 else None
        yield Made(
            number, brand.name, f"{brand.name} {chance.randrange(1, 26)}", chance.randrange(1, 301),
            chance.randrange(301, 341), *place, sent, closed, chance.choice(ENDS) if closed else None, again,
            f"{chance.randrange(10**14, 10**15)}", time,
        )  # fmt: skip


def contacts(repair, mean=10):
    """Contacts about a repair: the day, the channel, the result, the day promised or None, what was said."""
    chance = random.Random(repair.id)  # noqa: S311 - as above
    span = ((repair.closed_on or LAST) - repair.sent_on).days
    for _ in range(chance.randrange(2 * mean + 1)):
        on, result = repair.sent_on + timedelta(chance.randint(0, span)), chance.choice(RESULTS)
        promised = on + timedelta(chance.randint(1, 21)) if result == "promise" else None
        yield on, chance.choice(("phone", "email", "chat")), result, promised, chance.choice(SAID)


def write_log(path, count, seed=2019, *, mean=10, cache=None):
    """A log of that many repairs and their contacts, put straight into its tables: there is nothing to undo or verify."""
    with contextlib.closing(connection.open_to_write(str(path))) as target:
        target.execute("PRAGMA synchronous = OFF")
        target.execute("BEGIN IMMEDIATE")
        _insert(target, "parties", ({"id": n, "uid": f"p{n}", "name": _party(n)} for n in range(1, 341)))
        made = list(repairs(count, seed, cache=cache))
        _insert(target, "repairs", map(_repair, made))
        _insert(target, "contacts", (row for row, _ in _contact_rows(made, mean)))
        _insert(target, "promises", (row for _, row in _contact_rows(made, mean) if row))
        target.execute("COMMIT")


def _after(opened, sent, time):
    """The day that is `time` business days after `sent`, None where the log has ended by then."""
    place = bisect_right(opened, sent) + time - 1
    return opened[place] if place < len(opened) else None


def _open_days(code, week, cache):
    calendar = calendars.calendar(code, week, cache=cache)
    every = (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
    return [day for day in every if days.is_open(calendar, day)]


def _party(number):
    return f"Shop {number}" if number <= 300 else f"Centre {number - 300}"


def _repair(made):
    told = made._asdict()
    again, _ = told.pop("again"), told.pop("time")
    return {
        **told, "uid": f"r{made.id}", "device": made.model, "seller_id": told.pop("seller"),
        "centre_id": told.pop("centre"), "again_id": again, "recorded_at": made.sent_on.isoformat(),
    }  # fmt: skip


def _contact_rows(made, mean):
    number = promise = 0
    for repair in made:
        for on, channel, result, promised, said in contacts(repair, mean):
            number += 1
            own = {"repair_id": repair.id, "recorded_at": on.isoformat()}
            row = {"id": number, "uid": f"c{number}", "happened_on": on, "channel": channel, "result": result,
                   "summary": said, "with_role": "centre", **own}  # fmt: skip
            if promised:
                promise += 1
            yield row, promised and {"id": promise, "uid": f"m{promise}", "contact_id": number, "made_on": on,
                                     "promised_on": promised, **own}  # fmt: skip


def _insert(target, table, given):
    target.executemany(rows.insert_by_place(table), (tuple(rows.full_row(table, row).values()) for row in given))


if __name__ == "__main__":
    write_log(sys.argv[1], *map(int, sys.argv[2:3] or (100_000,)))
