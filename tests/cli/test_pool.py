"""Pools: no person leaves a log, the counts do; who gets a row twice knows it again, and what is one's own stands."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repairlog.actions import pools
from repairlog.actions.log import Log
from repairlog.domain.pooling import COLUMNS
from repairlog.domain.tables import PERSONAL, TABLES
from repairlog.errors import UsageProblem
from repairlog.store import connection, journal, lines, pooling, verification

STAMP = connection.Stamp("2019-02-27T10:11:12.000+00:00", "0", "recorder0secret")
COUNTED = (
    "brand", "seller", "centre", "maker", "bought_on", "told_on", "sent_on", "closed_on", "outcome", "calendar", "week",
    "business_days", "contacts", "results", "last_contact_on", "silent_business_days", "promises",
)  # fmt: skip


def other(log, name="pool.db"):
    return {"REPAIRLOG_DB": str(log.folder / name)}


def pooled(log, **where):
    path = log.folder / "pool.jsonl"
    log.run("dump", "--pool", "-o", path, "--force", **where)
    return path


def test_a_pool_has_the_same_counts_and_none_of_the_persons(story):
    story.run("edit", "1", "--owner", "Bea Rossi", "--imei", "356938035643809", "-m", "a note")
    story.run("contact", "1", "--by", "Carla", "--with", "Top Phone", "--agent", "Dora", "--promise", "8/3/2019")
    story.run("event", "1", "shipped", "-m", "by van", "--ref", "T1")
    done = story.run("dump", "--pool")
    for personal in ("Bea", "Carla", "Dora", "3569", "note", "van", "T1", "macchie", "chiama", "address"):
        assert personal not in done.stdout
    assert "left out of the pool: the history, 2 persons, 1 number of a device" in done.stderr
    assert f"Written to {story.folder / 'pool.jsonl'}.\n" == story.run("dump", "--pool", "-o", "pool.jsonl").stdout
    story.run("import", "-", stdin=done.stdout, **other(story))
    here, there = story.repair(), story.repair(**other(story))
    assert {name: here[name] for name in COUNTED} == {name: there[name] for name in COUNTED}
    story.run("verify", **other(story))
    assert done.stdout == story.run("dump", "--pool", **other(story)).stdout


def test_an_owner_who_sells_too_is_a_person(log):
    log.run("add", "A", "--seller", "Carla Verdi", "--centre", "Centro Alfa", "--maker", "carla verdi")
    assert "arla" in log.run("dump", "--pool").stdout
    log.run("add", "B", "--owner", "Carla Verdi")
    told = log.run("dump", "--pool").stdout
    assert "arla" not in told
    assert "Centro Alfa" in told


def test_the_writer_who_sells_is_a_person_unless_it_is_a_shop(log):
    log.run("me", "--name", "Top Phone")
    log.run("add", "A", "--seller", "Top Phone")
    assert "Top Phone" not in log.run("dump", "--pool").stdout
    log.run("me", "--role", "seller")
    assert "Top Phone" in log.run("dump", "--pool").stdout


def test_what_came_twice_is_known_and_a_later_state_replaces_what_only_imports_wrote(story):
    where = other(story)
    first = pooled(story)
    assert {"repairs": 1} == {k: v for k, v in story.json("import", first, **where)["new"].items() if k == "repairs"}
    assert "Everything is here already." in story.run("import", first, **where).stdout
    story.run("done", "1", "repaired")
    again = story.json("import", pooled(story), **where)
    assert ({}, {"repairs": 1}, []) == (again["new"], again["changed"], again["conflicts"])
    assert ("repaired", "2019-02-27") == tuple(story.repair(**where)[name] for name in ("outcome", "closed_on"))
    story.run("undo", **where)
    assert story.repair(**where)["closed_on"] is None
    story.run("redo", **where)
    story.run("verify", **where)
    assert "Everything is here already." in story.run("import", pooled(story)).stdout


def test_what_one_wrote_oneself_stands_and_the_difference_is_told(story):
    where = other(story)
    story.run("import", pooled(story), **where)
    story.run("edit", "1", "--brand", "Redmi", **where)
    made = story.run("import", pooled(story), **where)
    assert "conflict: repair 1: brand is `Redmi` now, the other value was `Xiaomi`" in made.stderr
    assert "Redmi" == story.repair(**where)["brand"]


def test_a_centre_of_two_pools_is_one_party(story):
    where, second = other(story), other(story, "second.db")
    story.run("add", "Other", "--seller", "TOP PHONE", "--sent", "20/2/2019", **second)
    story.run("import", pooled(story), **where)
    made = story.json("import", pooled(story, **second), **where)
    assert ({"repairs": 1}, {"parties": 1}) == (made["new"], made["known"])
    assert ["Top Phone", "Top Phone"] == [story.repair(n, **where)["seller"] for n in (1, 2)]


def test_a_dry_run_of_a_pool_changes_nothing(story):
    assert "Would import" in story.run("import", pooled(story), "--dry-run", **other(story)).stdout
    assert not (story.folder / "pool.db").exists()


# --- in one process ---


def a_log(opened):
    opened.execute("PRAGMA foreign_keys = ON")
    return Log(opened, STAMP, date(2019, 2, 27), None, None)


def taken(log, text):
    stream = io.BytesIO(text.encode())
    header = lines.header(stream)
    assert header.pool
    return pools.import_pool(log, header.logs, lines.objects(stream))


def told(log):
    return b"".join(pooling.pool(log.connection)).decode()


@st.composite
def rows(draw):
    """Rows of every table a log keeps: facts drawn, and in every personal column a word that is nowhere else."""
    number = draw(st.integers(1, 4))
    kinds = draw(
        st.lists(st.sampled_from(["owner", "seller", "centre", "maker", "other"]), min_size=number, max_size=number)
    )
    day = st.dates(date(2018, 1, 1), date(2019, 2, 27)).map(date.isoformat)
    repairs = []
    for _ in range(draw(st.integers(1, 4))):
        sent, closed = sorted((draw(day), draw(day)))
        is_closed = draw(st.booleans())
        facts = {"brand": draw(st.sampled_from([None, "Xiaomi"])), "model": draw(st.sampled_from([None, "xiaomi 8", "Mi"]))}
        ending = {"closed_on": closed if is_closed else None, "outcome": "repaired" if is_closed else None}
        repairs.append({**facts, **ending, "sent_on": sent, "void": draw(st.integers(0, 1))})
    return kinds, repairs, draw(st.lists(st.tuples(day, st.sampled_from(["phone", "smoke0secret"])), max_size=4))


def fill(log, drawn):
    """Put the rows into a log; the words that may not leave it."""
    kinds, repairs, contacts = drawn
    secret = []

    def personal(table, *but):
        made = {name: f"{table}{name}{len(secret) + n}secret" for n, name in enumerate(sorted(PERSONAL[table] - set(but)))}
        secret.extend(made.values())
        return made

    with log.command("add") as command:
        command.insert("me", id=1, **personal("me"))
        parties = [command.insert("parties", **{**personal("parties", "name"), "name": f"{kind}{n}name"})
                   for n, kind in enumerate(kinds)]  # fmt: skip
        by_kind = {kind: parties[n] for n, kind in enumerate(kinds)}
        shops = {by_kind.get(kind) for kind in ("seller", "centre", "maker")}
        secret.extend(f"{kind}{n}name" for n, kind in enumerate(kinds) if parties[n] not in shops)
        for one in repairs:
            people = {f"{kind}_id": number for kind, number in by_kind.items() if kind != "other"}
            made = command.insert("repairs", **one, **people, handed_to="other", handed_to_id=by_kind.get("other"),
                                  **personal("repairs", "recorded_by"))  # fmt: skip
            command.insert("refs", repair_id=made, **personal("refs"))
            command.insert("events", repair_id=made, kind="shipped", happened_on="2019-02-01",
                           **personal("events", "recorded_by"))  # fmt: skip
            command.insert("follow_ups", repair_id=made, due_on="2019-02-01", **personal("follow_ups", "recorded_by"))
            command.insert("letters", repair_id=made, step="reminder", lang="it", format="txt", written_on="2019-02-01",
                           **personal("letters", "recorded_by"))  # fmt: skip
            command.insert("attachments", repair_id=made, size=1, **personal("attachments", "recorded_by"))
            for day, channel in contacts:
                said = command.insert(
                    "contacts", repair_id=made, happened_on=day, happened_at="10:15", channel=channel, by_role="other",
                    by_id=by_kind.get("other"), with_role="centre", with_id=by_kind.get("centre"),
                    **personal("contacts", "recorded_by", "channel"),
                )  # fmt: skip
                command.insert("promises", repair_id=made, contact_id=said, made_on=day, promised_on=day)
        command.insert("closing_days", from_on="2019-02-01", to_on="2019-02-01", **personal("closing_days"))
    return [*secret, "secret", "10:11", "10:15"]


@settings(max_examples=60)
@given(rows())
def test_no_personal_value_of_a_log_is_in_its_pool_and_the_pool_of_the_pool_is_the_same(drawn):
    with closing(connection.scratch(":memory:")) as one, closing(connection.scratch(":memory:")) as two:
        log, receiver = a_log(one), a_log(two)
        secret = fill(log, drawn)
        text = told(log)
        for word in secret:
            assert word not in text
        taken(receiver, text)
        assert text == told(receiver)
        assert not taken(receiver, text).new
        assert not taken(log, text).new
        assert () == verification.verify(two).problems


def test_a_column_that_leaves_is_no_personal_one_but_names_of_shops_and_what_is_said_anew():
    leaving = {(table, name) for table, columns in COLUMNS.items() for name in columns if name in TABLES[table]._fields}
    personal = {(table, name) for table, names in PERSONAL.items() for name in names}
    assert {("parties", "name"), ("repairs", "device"), ("contacts", "channel")} == leaving & personal


def bad(change):
    with closing(connection.scratch(":memory:")) as one, closing(connection.scratch(":memory:")) as two:
        log, receiver = a_log(one), a_log(two)
        fill(log, (["seller", "centre"], [{"sent_on": "2019-01-22"}], [("2019-02-01", "phone")]))
        found = [json.loads(line) for line in told(log).splitlines()]
        change(found)
        text = "".join(json.dumps(line) + "\n" for line in found)
        with pytest.raises(UsageProblem) as caught:
            taken(receiver, text)
        assert "0" * 64 == journal.head(two)
        return caught.value.message


def put(table, **values):
    def change(found):
        next(line for line in found if line.get("table") == table).update(values)

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda found: found.pop(), "the pool is not whole"),
        (lambda found: found.pop(3), "line 4: it names one of"),
        (lambda found: found.pop(-2), "another number of rows"),
        (lambda found: found.append(found[1]), "more after the end"),
        (lambda found: found.insert(1, {"table": "journal", "seq": 1}), "line 2: there is no table `journal`"),
        (lambda found: found.insert(1, {"table": "me", "uid": "x"}), "line 2: there is no table `me`"),
        (put("repairs", owner="Bea"), "line 4: repairs has no column `owner`"),
        (put("repairs", uid="'; drop table repairs"), "repairs: uid cannot be"),
        (put("repairs", closed_on="2019-01-01", outcome="repaired"), "closed_on 2019-01-01 is before sent_on 2019-01-22"),
        (put("repairs", closed_on="2019-02-01"), "closed_on and outcome go together"),
        (put("repairs", sent_on="2019-02-30"), "repairs: sent_on cannot be"),
        (put("repairs", sent_on=20190201), "repairs: sent_on cannot be"),
        (put("repairs", calendar="XX"), "repairs: calendar cannot be"),
        (put("repairs", week="always"), "repairs: week cannot be"),
        (put("repairs", price="1e400"), "repairs: price cannot be"),
        (put("repairs", brand="\ud800"), "repairs: brand cannot be"),
        (put("repairs", brand="x" * 70_000), "repairs: brand cannot be"),
        (put("repairs", void=True), "repairs: void cannot be"),
        (put("contacts", channel="smoke"), "contacts: channel cannot be"),
        (put("contacts", count=10**20), "contacts: count cannot be"),
        (put("events", kind="gone"), "events: kind cannot be"),
        (put("parties", name=""), "parties: name cannot be"),
    ],
)
def test_what_is_no_pool_is_refused_with_its_line_and_nothing_of_it_is_kept(change, words):
    assert words in bad(change)
