"""Two histories of one row made one: who is older, who is later, what is disputed; the same from either side."""

from __future__ import annotations

from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from repairlog.domain.merging import REFERENCES, Version, merge
from repairlog.domain.tables import TABLES

EARLY, NOON, LATE = "2019-02-27T08:00", "2019-02-27T12:00", "2019-02-27T18:00"


def history(*states):
    """Versions of a repair: an instant and the columns that were set by then."""
    row, made = {**dict.fromkeys(TABLES["repairs"]._fields), "id": 1, "uid": "u", "device": "Mi 8"}, []
    for at, columns in states:
        row = {**row, **columns}
        made.append(Version(at, row))
    return made


FIRST = (EARLY, {})


def test_what_only_one_side_changed_stands_whichever_is_asked():
    changed, unchanged = history(FIRST, (LATE, {"brand": "Xiaomi"})), history(FIRST)
    for ours, theirs in ((changed, unchanged), (unchanged, changed)):
        found = merge("repairs", ours, theirs)
        assert "Xiaomi" == found.row["brand"]
        assert not found.disputes
        assert found.between is None


def test_changes_of_different_columns_stand_side_by_side():
    found = merge("repairs", history(FIRST, (NOON, {"brand": "Xiaomi"})), history(FIRST, (LATE, {"fault": "blotches"})))
    assert ("Xiaomi", "blotches") == (found.row["brand"], found.row["fault"])
    assert not found.disputes


def test_a_value_that_was_corrected_there_is_older_even_if_it_came_later_here():
    """An import of an old copy is recorded late; what it brought was corrected long before."""
    found = merge(
        "repairs", history((LATE, {"brand": "Xiaomi"})), history((EARLY, {"brand": "Xiaomi"}), (NOON, {"brand": "Mi"}))
    )
    assert "Mi" == found.row["brand"]
    assert not found.disputes


def test_where_both_changed_it_the_later_stands_and_it_is_disputed():
    ours, theirs = history(FIRST, (NOON, {"brand": "A"})), history(FIRST, (LATE, {"brand": "B"}))
    assert [("brand", "B", "A")] == list(merge("repairs", ours, theirs).disputes)
    found = merge("repairs", theirs, ours)
    assert [("brand", "B", "A")] == list(found.disputes)
    assert "A" == found.between["brand"], "what does not stand would be in no journal"
    assert "B" == found.row["brand"]


def test_of_the_same_instant_the_same_one_stands_from_either_side():
    ours, theirs = history(FIRST, (NOON, {"brand": "A"})), history(FIRST, (NOON, {"brand": "B"}))
    assert merge("repairs", ours, theirs).row["brand"] == merge("repairs", theirs, ours).row["brand"]


def test_a_dispute_that_was_settled_is_none_any_more():
    settled = history(FIRST, (NOON, {"brand": "A"}), (LATE, {"brand": "B"}), (LATE, {"brand": "A"}))
    found = merge("repairs", settled, history(FIRST, (NOON, {"brand": "B"})))
    assert "A" == found.row["brand"]
    assert not found.disputes
    assert found.between is None


def test_undoing_a_change_is_later_than_the_change():
    undone = history(FIRST, (NOON, {"brand": "A"}), (LATE, {"brand": None}))
    found = merge("repairs", history(FIRST, (NOON, {"brand": "A"})), undone)
    assert found.row["brand"] is None
    assert not found.disputes


def test_a_closing_day_goes_with_its_outcome():
    ours = history(FIRST, (NOON, {"closed_on": "2019-02-20", "outcome": "repaired"}))
    theirs = history(FIRST, (LATE, {"closed_on": "2019-02-21", "outcome": "refunded", "closing_note": "at last"}))
    found = merge("repairs", ours, theirs)
    assert ("2019-02-21", "refunded", "at last") == tuple(found.row[n] for n in ("closed_on", "outcome", "closing_note"))
    assert {"closed_on", "outcome", "closing_note"} == {one.field for one in found.disputes}


def test_a_repair_that_would_end_before_it_was_sent_is_that_of_the_side_changed_last():
    start = (EARLY, {"sent_on": "2019-02-01"})
    closed = history(start, (NOON, {"closed_on": "2019-02-05", "outcome": "repaired"}))
    moved = history(start, (LATE, {"sent_on": "2019-02-10"}))
    for ours, theirs in ((closed, moved), (moved, closed)):
        found = merge("repairs", ours, theirs)
        assert ("2019-02-10", None) == (found.row["sent_on"], found.row.get("closed_on"))
        assert {"closed_on", "outcome"} == {one.field for one in found.disputes}


COLUMNS = {
    "brand": st.sampled_from([None, "A", "B"]),
    "sent_on": st.sampled_from([None, "2019-02-01", "2019-02-10"]),
    "seller_id": st.sampled_from([None, "one", "two"]),
    "end": st.sampled_from([{"closed_on": None, "outcome": None}, {"closed_on": "2019-02-05", "outcome": "repaired"}]),
}
STATES = st.builds(
    lambda at, end, **columns: (at, {**columns, **end}), st.sampled_from([EARLY, NOON, LATE]), **COLUMNS
).filter(lambda one: holds(one[1]))


def holds(row):
    return not (row.get("closed_on") and row.get("sent_on")) or row["closed_on"] >= row["sent_on"]


HISTORIES = st.lists(STATES, min_size=1, max_size=4).map(lambda states: history(*sorted(states, key=lambda one: one[0])))


@given(HISTORIES, HISTORIES)
def test_either_side_makes_the_same_row_that_keeps_the_rules_and_loses_no_value(ours, theirs):
    here, there = merge("repairs", ours, theirs), merge("repairs", theirs, ours)
    assert here.row == there.row
    assert sorted(map(str, here.disputes)) == sorted(map(str, there.disputes))
    for found, own, other in ((here, ours, theirs), (there, theirs, ours)):
        assert holds(found.row)
        kept = [version.row for version in own] + [found.row] + ([found.between] if found.between else [])
        assert all(holds(row) for row in kept)
        for name, value in other[-1].row.items():
            assert any(row.get(name) == value for row in kept), name


@given(HISTORIES, HISTORIES)
def test_what_was_merged_has_nothing_to_say_a_second_time(ours, theirs):
    found = merge("repairs", ours, theirs)
    after = [*ours, *(Version("2019-02-28", row) for row in (found.between, found.row) if row)]
    again = merge("repairs", after, theirs)
    assert not again.disputes
    assert again.between is None
    assert found.row == again.row


def test_every_reference_of_the_schema_is_known_and_no_other():
    from repairlog.store.connection import scratch

    with closing(scratch(":memory:")) as log:
        for table, record in TABLES.items():
            found = {column: parent for _, _, parent, column, *_ in log.execute(f"PRAGMA foreign_key_list({table})")}
            assert found == {name: REFERENCES[name] for name in record._fields if name in REFERENCES}
