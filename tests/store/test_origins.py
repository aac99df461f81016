"""How many logs a pool came from: each once, however often and in whatever order they come, and nobody named by it."""

from __future__ import annotations

import io
import json
import random
from contextlib import closing
from datetime import date

import pytest

from repairlog.actions import pools
from repairlog.actions.log import Log
from repairlog.store import connection, lines, merging, origins, pooling, undoing, verification

STAMP = connection.Stamp("2019-02-27T10:11:12.000+00:00", "0", "Anna")


@pytest.fixture
def make():
    """Logs of as many repairs as are asked for."""
    made = []

    def a_log(repairs=0):
        log = Log(connection.scratch(":memory:"), STAMP, date(2019, 2, 27), None, None)
        made.append(log.connection)
        for number in range(repairs):
            with log.command("add") as command:
                command.insert("repairs", device="D", sent_on=f"2019-01-{number + 1:02}")
        return log

    yield a_log
    for opened in made:
        opened.close()


def pool_of(log):
    return b"".join(pooling.pool(log.connection))


def take(log, pool):
    stream = io.BytesIO(pool)
    header = lines.header(stream)
    return pools.import_pool(log, header.logs, lines.objects(stream))


def logs_of(log):
    return origins.origins(log.connection)


def uids(log):
    return {uid for (uid,) in log.connection.execute("SELECT uid FROM repairs")}


def test_five_logs_twice_in_any_order_are_five_logs_and_each_repair_once(make):
    logs = [make(number + 1) for number in range(5)]
    given = [pool_of(log) for log in logs]
    chance = random.Random(6)  # noqa: S311 - a seed, no secret
    ends = []
    for _ in range(6):
        order = given * 2
        chance.shuffle(order)
        pool = make()
        for one in order:
            take(pool, one)
        assert 15 == len(uids(pool))
        assert () == verification.verify(pool.connection).problems
        ends.append((logs_of(pool), uids(pool), sorted(pool_of(pool).splitlines())))
    assert all(end == ends[0] for end in ends)
    assert 5 == len(ends[0][0])
    assert set(ends[0][0]) == {one for log in logs for one in logs_of(log)}


def test_a_pool_of_pools_counts_a_log_that_came_by_two_ways_once(make):
    one, two, three = make(1), make(1), make(1)
    north, south, whole = make(), make(), make()
    for pool, log in ((north, one), (north, two), (south, two), (south, three)):
        take(pool, pool_of(log))
    for pool in (north, south):
        take(whole, pool_of(pool))
    assert (3, 3) == (len(uids(whole)), len(logs_of(whole)))
    assert not take(whole, pool_of(two)).new


def test_repairs_of_ones_own_make_the_log_that_takes_in_one_of_them(make):
    pool = make()
    take(pool, pool_of(make(2)))
    assert 1 == len(logs_of(pool))
    with pool.command("add") as command:
        command.insert("repairs", device="D", sent_on="2019-02-01")
    assert 2 == len(logs_of(pool))
    undoing.undo(pool.connection, STAMP)
    assert 1 == len(logs_of(pool))
    undoing.redo(pool.connection, STAMP)
    assert 2 == len(logs_of(pool))


def test_an_import_that_is_taken_back_counts_for_nothing_until_it_is_redone(make):
    pool, first, second = make(), make(1), make(1)
    take(pool, pool_of(first))
    take(pool, pool_of(second))
    undoing.undo(pool.connection, STAMP)
    assert logs_of(first) == logs_of(pool)
    assert origins.is_pool(pool.connection)
    undoing.undo(pool.connection, STAMP)
    assert ((), False) == (logs_of(pool), origins.is_pool(pool.connection))
    undoing.redo(pool.connection, STAMP)
    undoing.redo(pool.connection, STAMP)
    assert 2 == len(logs_of(pool))


def test_a_log_that_is_merged_whole_is_the_one_its_pool_would_be(make):
    mine, other, pool = make(1), make(1), make()
    with mine.command("import") as command:
        merging.merge(command, other.connection)
    assert {*logs_of(other)} < {*logs_of(mine)}
    assert not origins.is_pool(mine.connection)
    take(pool, pool_of(mine))
    take(pool, pool_of(other))
    assert (2, 2) == (len(uids(pool)), len(logs_of(pool)))


def test_a_large_import_of_many_logs_is_known_by_its_last_entry(make):
    pool, names = make(), tuple(f"{number:032x}" for number in range(1200))
    header, repair, end = map(json.loads, pool_of(make(1)).splitlines())
    rows = [{**repair, "uid": f"{number:08d}-0000-7000-8000-000000000000"} for number in range(2500)]
    text = [{**header, "logs": names}, *rows, {**end, "rows": len(rows)}]
    take(pool, "".join(json.dumps(row) + "\n" for row in text).encode())
    assert (3,) == pool.connection.execute("SELECT count(*) FROM journal").fetchone()
    assert names == logs_of(pool)
    undoing.undo(pool.connection, STAMP)
    assert () == logs_of(pool)


def test_a_log_with_nothing_is_none(make):
    assert () == logs_of(make())
    pool = make()
    assert not take(pool, pool_of(make())).new
    assert () == logs_of(pool)


@pytest.mark.parametrize("logs", ["null", '"a"', "[1]", '["anna"]', '["' + "A" * 32 + '"]', '["' + "a" * 33 + '"]'])
def test_a_first_line_that_names_no_logs_is_refused(make, logs):
    text = f'{{"repairlog":"dump","schema":1,"pool":true,"logs":{logs}}}\n{{"table":"end","rows":0}}\n'
    with pytest.raises(Exception, match="line 1: the first line of a pool names its schema and its logs"):
        take(make(), text.encode())


def test_the_pseudonym_is_none_of_the_hashes_that_letters_and_verify_show(make):
    log = make(1)
    (name,) = logs_of(log)
    hashes = [one for row in log.connection.execute("SELECT * FROM journal") for one in row if isinstance(one, str)]
    assert not any(name in text for text in hashes)
    with closing(connection.scratch(":memory:")) as copy:
        log.connection.backup(copy)
        assert (name,) == origins.origins(copy)
