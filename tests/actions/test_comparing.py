"""The figures of `stats`, read at once, against the same read case by case and counted by hand; and against the truth."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing, contextmanager
from datetime import date, timedelta

import pytest

from bench import generator
from repairlog import calendars
from repairlog.actions.comparing import compare, similar
from repairlog.actions.log import Log
from repairlog.domain.days import business_days
from repairlog.domain.model import OUTCOMES
from repairlog.domain.promises import promise_states
from repairlog.domain.standing import as_of
from repairlog.domain.turnaround import curve, days_until
from repairlog.store import cases, connection, names, turnaround, views

LAST = generator.LAST
UNTIL = date(2018, 5, 31)
TWISTS = """
UPDATE repairs SET void = 1 WHERE id % 29 = 0;
UPDATE repairs SET sent_on = NULL WHERE id % 31 = 0;
UPDATE repairs SET outcome = 'withdrawn' WHERE closed_on IS NOT NULL AND id % 11 = 0;
UPDATE repairs SET brand = upper(brand) WHERE id % 13 = 0;
UPDATE repairs SET brand = NULL WHERE id % 17 = 0;
UPDATE repairs SET imei = (SELECT imei FROM repairs WHERE id = 7) WHERE id % 37 = 0;
UPDATE repairs SET imei = NULL, serial = 'S' || (id % 3), maker_id = 2 WHERE id % 19 = 0;
UPDATE repairs SET closed_on = sent_on WHERE closed_on IS NOT NULL AND id % 23 = 0;
UPDATE parties SET name = 'centre 1' WHERE name = 'Centre 2';
UPDATE contacts SET void = 1 WHERE id % 41 = 0;
UPDATE contacts SET reported = 1 WHERE id % 43 = 0;
UPDATE promises SET void = 1 WHERE id % 47 = 0;
INSERT INTO closing_days (uid, from_on, to_on, name, centre_id) VALUES ('d1', '2018-01-08', '2018-02-16', 'shut', 303);
INSERT INTO closing_days (uid, from_on, to_on, name, calendar) VALUES ('d2', '2017-03-01', '2017-03-31', 'flood', 'IT');
INSERT INTO events (uid, repair_id, kind, happened_on, recorded_at)
  SELECT 'e' || id, id, CASE id % 2 WHEN 0 THEN 'ready' ELSE 'repaired' END, coalesce(closed_on, sent_on), '' FROM repairs
  WHERE id % 5 = 0 AND sent_on IS NOT NULL;
"""  # what a generator of plain cases leaves out


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def log(tmp_path_factory, cache):
    file = tmp_path_factory.mktemp("log") / "log.db"
    generator.write_log(file, 700, cache=cache)
    with closing(sqlite3.connect(file)) as opened:
        opened.executescript(TWISTS)
    with opened_log(file, cache) as found:
        yield found


@contextmanager
def opened_log(file, cache):
    with closing(connection.open_to_read(str(file))) as opened:
        own = names.own_closing_days(opened)

        def calendar(code, week, centre_id):
            return calendars.calendar(code, week, cache=cache, own=own, centre_id=centre_id)

        yield Log(opened, connection.Stamp("", "0"), LAST, calendar, lambda code, week: calendar(code, week, None))


def called(case, what):
    repair = case.repair
    parties = {"centre": case.centre, "seller": case.seller, "maker": case.maker}
    if what in parties:
        return parties[what] and parties[what].name
    return {"year": str(repair.sent_on.year), "outcome": repair.outcome or "open"}.get(what, getattr(repair, what, None))


def counted_by_hand(log, by, since, until):
    """By folded names: ended, censored and open spans, and the counts."""
    every = [case for case in cases.all_cases(log.connection) if case.repair.sent_on]
    every.sort(key=lambda case: (case.repair.sent_on, case.repair.id))
    there = {case.repair.id for case in cases.all_cases(log.connection)}
    groups = defaultdict(lambda: ([], [], [], Counter(), []))
    devices = set()
    for whole in every:
        own = whole.repair
        device = own.imei or (own.serial and (own.serial, (own.brand or "").lower()))
        again = (device and device in devices) or own.again_id in there
        devices.add(device)
        case = as_of(whole, until)
        if case is None or own.sent_on > until or (since and own.sent_on < since):
            continue
        repair, calendar = case.repair, log.calendar_of(own)
        ended, censored, still, counts, late = groups[tuple((called(case, what) or "").casefold() for what in by)]
        span = business_days(calendar, repair.sent_on, repair.closed_on or until)
        if repair.outcome in {None, "withdrawn"}:
            censored.append(span)
            if repair.outcome is None:
                still.append(span)
        else:
            ended.append(span)
        counts.update([repair.outcome, *(["repeats"] if again else [])])
        for contact in case.first_hand():
            known = contact.result is not None
            counts.update(contacts=1, answers=known, without_news=known and contact.result not in {"news", "promise"})
        for state in promise_states(case, today=until, calendar=calendar):
            counts[state.state] += 1
            if state.state == "missed":
                late.append(state.missed_by_business_days)
    return groups


@pytest.mark.parametrize(
    "by", [(), ("brand",), ("centre", "year"), ("outcome",), ("model",), ("country", "seller"), ("maker",)]
)
@pytest.mark.parametrize(("since", "until"), [(None, LAST), (date(2017, 2, 1), UNTIL)])
def test_the_figures_are_those_that_the_cases_give_one_by_one(log, by, since, until):
    found = compare(log, by=by, since=since, until=until)
    expected = counted_by_hand(log, by, since, until)
    assert {tuple((name or "").casefold() for name in group.names) for group in found.groups} == expected.keys()
    for group in found.groups:
        ended, censored, still, counts, late = expected[tuple((name or "").casefold() for name in group.names)]
        assert curve(ended, censored) == group.curve
        assert (len(still), max(still, default=None)) == (group.open, group.oldest_open)
        assert len(ended) + counts["withdrawn"] == group.closed
        assert {outcome: counts[outcome] for outcome in OUTCOMES} == group.outcomes
        for name in ("contacts", "answers", "without_news", "repeats"):
            assert counts[name] == getattr(group, name), name
        for name in ("kept", "missed", "pending"):
            assert counts[name] == getattr(group.promises, name), name
        lateness = group.promises.lateness
        told = [step.day for step in lateness.steps for _ in range(step.ended + step.censored)]
        assert sorted(late) == told
    assert sum(rule.repairs for rule in found.rules) == sum(group.repairs for group in found.groups)


def test_the_log_it_is_checked_on_has_what_makes_figures_differ(log):
    (group,) = compare(log, until=LAST).groups
    assert all(group.outcomes.values())
    assert min(group.open, group.repeats, group.promises.kept, group.promises.missed, group.curve.steps[0].ended) > 3
    assert 0 == group.curve.steps[0].day
    assert compare(log, until=LAST).unsent > 10


def test_with_open_repairs_counted_the_known_truth_is_found(tmp_path, cache):
    file = tmp_path / "log.db"
    generator.write_log(file, 6000, mean=0, cache=cache)
    with opened_log(file, cache) as log:
        found = {group.names[0]: group for group in compare(log, by=("brand",), until=LAST).groups}
    for brand in generator.BRANDS:
        for share in (0.5, 0.9):
            true = generator.true_days(brand, share)
            if true is None:
                assert days_until(found[brand.name].curve, share) is None
                continue
            # The share out just before and on the true day brackets it, but for four standard errors of a binomial share.
            error = 4 * (share * (1 - share) / found[brand.name].repairs) ** 0.5
            before = [step.still_out for step in found[brand.name].curve.steps if step.day < true]
            on = [step.still_out for step in found[brand.name].curve.steps if step.day <= true]
            assert on[-1] - error <= 1 - share <= before[-1] + error, (brand.name, share)


def test_the_order_in_which_repairs_were_written_down_does_not_matter(tmp_path, cache, log):
    copy = tmp_path / "log.db"
    with closing(sqlite3.connect(copy)) as target:
        log.connection.backup(target)
        numbers = [n for (n,) in target.execute("SELECT id FROM repairs")]
        shuffled = random.Random(1).sample(numbers, len(numbers))  # noqa: S311 - a seeded order is meant
        target.execute("PRAGMA foreign_keys = OFF")
        moved = dict(zip(numbers, shuffled, strict=True))
        target.create_function("moved", 1, lambda n: n and moved[n] + 10_000)
        target.execute("UPDATE repairs SET id = moved(id), again_id = moved(again_id)")
        for table in ("contacts", "promises", "events"):
            target.execute(f"UPDATE {table} SET repair_id = moved(repair_id)")
        # Twins sent on one day are told apart by their numbers: none is left.
        target.execute("UPDATE repairs SET imei = NULL, serial = NULL")
        target.commit()
    with opened_log(copy, cache) as other:
        here, there = (compare(one, by=("brand", "year"), until=UNTIL) for one in (log, other))
    assert [group._replace(repeats=0) for group in here.groups] == [group._replace(repeats=0) for group in there.groups]
    assert here.rules == there.rules


def test_a_repair_is_compared_with_its_centre_first_then_its_brand_then_its_seller(log):
    by_number = {case.repair.id: case for case in cases.all_cases(log.connection)}
    likeness = Counter()
    for number, case in list(by_number.items())[:200]:
        found = similar(log, case, LAST)
        if case.repair.sent_on is None:
            assert found is None
            continue
        others = [one for one in by_number.values() if one.repair.id != number and one.repair.sent_on]
        fellows = {
            "centre": [one for one in others if one.centre == case.centre],
            "brand": [
                one for one in others if case.repair.brand and case.repair.brand.lower() == (one.repair.brand or "").lower()
            ],
            "seller": [one for one in others if one.seller == case.seller],
        }
        first = next((name for name, some in fellows.items() if len(some) >= 10), None)
        assert first == (found and found.likeness)
        if found:
            assert len(fellows[first]) == found.curve.repairs
            end = case.repair.closed_on or LAST
            assert business_days(log.calendar_of(case.repair), case.repair.sent_on, end) == found.days
        likeness[first] += 1
    assert {"centre", "brand"} <= likeness.keys()


def test_a_repair_that_was_not_sent_yet_is_like_no_other(log):
    case = next(one for one in cases.all_cases(log.connection) if one.repair.sent_on)
    assert similar(log, case, case.repair.sent_on - timedelta(days=1)) is None


@pytest.mark.parametrize("read", [turnaround.sent, turnaround.contacts, turnaround.promises])
def test_what_stats_reads_is_in_indexes_and_by_brand_in_their_order(log, read):
    plans = []

    class Explained:
        def execute(self, statement, given=None):
            plans.extend(row[3] for row in log.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given or {}))
            return log.connection.execute(statement, given or {})

    shut = "SELECT 1 FROM closing_days"
    scope = turnaround.Scope(LAST.isoformat(), None, ("brand",))
    explained = Explained()
    if read is not turnaround.contacts:  # as where no centre has closing days of its own
        plain = explained.execute
        explained.execute = lambda statement, given=None: (
            log.connection.execute("SELECT NULL WHERE 0") if statement.startswith(shut) else plain(statement, given)
        )
    read(explained, scope)
    read_by = [plan for plan in plans if plan.startswith(("SCAN r", "SEARCH r", "SCAN contacts", "SEARCH p"))]
    assert read_by
    assert all("USING COVERING INDEX" in plan for plan in read_by), plans
    assert not any("TEMP B-TREE FOR GROUP BY" in plan for plan in plans), plans


def test_what_contacts_add_up_to_is_told_apart_and_never_runs_over():
    most = (1 << views.TOLD_BITS) - 1
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute("CREATE TABLE contacts (void, reported, result)")
        scratch.executemany("INSERT INTO contacts VALUES (?, ?, ?)", [(0, 0, "no-news"), (1, 0, "news"), (0, 1, "news")])
        ((one, *others),) = zip(*scratch.execute(f"SELECT {views.TOLD} FROM contacts"), strict=True)
        assert [0, 0] == others
        assert (most, most, most) == turnaround.told(str(one * most))
        many = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most} + 1)"
        with pytest.raises(sqlite3.OperationalError, match="overflow"):
            scratch.execute(f"{many} SELECT sum({one}) FROM n").fetchone()
