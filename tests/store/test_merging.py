"""Two logs made one: the same from either side, nothing lost, nothing decided in silence."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diverging import COMMANDS, Side, state, values
from repairlog.domain.merging import REFERENCES
from repairlog.domain.tables import TABLES
from repairlog.store import journal, merging, undoing, verification

STEPS = st.tuples(
    st.sampled_from(sorted(COMMANDS)), st.integers(0, 20), st.integers(0, 30), st.sampled_from([0, 1, 1, 7])
)  # fmt: skip


def merged(side, other, at=3000):
    """A copy of one log with the other merged into it, and what came of that."""
    made = side.copy()
    made.minute = at
    log = made.log()
    with log.command("import") as command:
        found = merging.merge(command, other.connection)
    return made, found


def told(side, found):
    """The conflicts in a form that both logs share."""
    uids = {
        (table, number): uid for table in TABLES for number, uid in side.connection.execute(f"SELECT id, uid FROM {table}")
    }

    def known(field, value):
        return uids.get((REFERENCES[field], value)) if field in REFERENCES else value

    return {
        (c.table, uids[c.table, c.number], c.field, known(c.field, c.kept), known(c.field, c.other)) for c in found.conflicts
    }


def diverged(origin, left, right):
    first = Side()
    first.do(("add", 1, 2, 1))
    for step in origin:
        first.do(step)
    sides = first.copy(), first.copy()
    for side, steps in zip(sides, (left, right), strict=True):
        for step in steps:
            side.do(step)
    return sides


def check(left, right):
    """Everything a merge promises; how many conflicts there were."""
    here, found = merged(left, right)
    there, back = merged(right, left)
    for one in (here, there):
        assert () == verification.verify(one.connection, attachments=True).problems
    assert state(here.connection) == state(there.connection)
    assert told(here, found) == told(there, back)
    standing = state(here.connection)
    for side in (left, right):
        before = state(side.connection)
        assert set(before) <= set(standing)
        for made in (here, there):
            kept = values(made.connection)
            for (table, uid), row in before.items():
                assert all((table, uid, name, value) in kept for name, value in row.items() if name not in REFERENCES)
        assert me(left) == me(here)
    for made, other in ((here, right), (there, left), (here, there), (there, here)):
        again, nothing = merged(made, other, 3500)
        assert journal.last(made.connection) == journal.last(again.connection)
        assert not (nothing.new)
        assert not (nothing.changed)
        assert not (nothing.conflicts)
    if journal.last(here.connection) != journal.last(left.connection):
        before = state(left.connection)
        undoing.undo(here.connection, here.log().stamp)
        assert before == state(here.connection)
        assert () == verification.verify(here.connection).problems
    return len(found.conflicts)


def me(side):
    return side.connection.execute("SELECT * FROM me").fetchall()


@given(st.lists(STEPS, max_size=8), st.lists(STEPS, max_size=6), st.lists(STEPS, max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_merging_gives_the_same_rows_in_either_order_and_loses_nothing(origin, left, right):
    check(*diverged(origin, left, right))


def random_steps(chance, length):
    names = sorted(COMMANDS)
    return [
        (chance.choice(names), chance.randrange(21), chance.randrange(31), chance.choice([0, 1, 1, 7]))
        for _ in range(length)
    ]


def pairs(number, seed):
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    for _ in range(number):
        yield [random_steps(chance, chance.randrange(5, 30)) for _ in range(3)]


def test_ten_random_pairs_of_long_diverged_logs_merge_alike():
    assert sum(check(*diverged(*steps)) for steps in pairs(10, 11)) > 0


@pytest.mark.slow
def test_a_hundred_random_pairs_of_long_diverged_logs_merge_alike():
    found = Counter(check(*diverged(*steps)) for steps in pairs(100, 19))
    print("conflicts in a pair: pairs", dict(sorted(found.items())))
    assert 100 == found.total()
