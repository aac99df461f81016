"""Reading repairs with all that belongs to them."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from repairlog.store import cases, connection

READS = {
    "open": cases.open_cases,
    "closed since": lambda log: cases.closed_since(log, date(2019, 2, 27)),
    "one": lambda log: cases.case(log, 1),
}
INSERT = "INSERT INTO repairs (id, uid, device, closed_on, outcome, recorded_at) VALUES (?, ?, 'A', ?, ?, '')"


@pytest.mark.parametrize("scope", READS)
def test_what_belongs_to_few_repairs_is_sought_by_its_index_however_much_there_is(tmp_path, scope):
    """A log of a million contacts was read from end to end for those of ten open repairs."""
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as log:
        log.executemany(INSERT, [(1, "r1", None, None), (2, "r2", "2019-02-27", "repaired")])
        statements = []
        log.set_trace_callback(statements.append)
        assert READS[scope](log)
        log.set_trace_callback(None)
        plans = {one: [step[3] for step in log.execute(f"EXPLAIN QUERY PLAN {one}")] for one in statements}
    of_repairs = {one: plan for one, plan in plans.items() if "repair_id" in one}
    assert len(of_repairs) == 6
    for statement, plan in of_repairs.items():
        assert not [step for step in plan if step.startswith("SCAN t")], statement
