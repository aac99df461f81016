"""Whatever is changed by hand is found and named: every column of every row, every entry, every byte that is read."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

import full_log
from repairlog.domain.journal import Entry
from repairlog.domain.tables import TABLES
from repairlog.errors import FileProblem
from repairlog.store import connection, verification
from repairlog.store.replaying import item

COLUMNS = [(table, name) for table, record in TABLES.items() for name in record._fields]
NEWEST = {"contacts": 2, "parties": 1}  # rows that a later entry corrected


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("full") / "log.db"
    full_log.make(path)
    assert () == verdict(path, attachments=True).problems
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, made):
    (tmp_path / "log.db").write_bytes(made)
    return tmp_path / "log.db"


def verdict(path, **more):
    with closing(connection.open_to_read(str(path))) as log:
        return verification.verify(log, **more)


def by_hand(path, *statements, **values):
    """What somebody with a tool of their own can do: nothing of the schema stands in the way."""
    with closing(sqlite3.connect(path, isolation_level=None)) as log:
        log.execute("PRAGMA foreign_keys = OFF")
        log.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert log.execute(statement, values).rowcount, statement


def other(value):
    """Another value of the same type; for null, a text."""
    if isinstance(value, int):
        return value + 7
    return "x" if value is None else value[:-1] + ("0" if value[-1:] != "0" else "1")


def cell(path, table, column, key, number):
    with closing(sqlite3.connect(path)) as log:
        return log.execute(f"SELECT {column} FROM {table} WHERE {key} = ?", (number,)).fetchone()[0]


def setter(path, table, number):
    """The number of the newest entry that holds the row."""
    with closing(sqlite3.connect(path)) as log:
        found = log.execute("SELECT max(seq) FROM journal WHERE instr(facts, ?) > 0", (f'["{table}",{number},',))
        return found.fetchone()[0]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_changed_column_of_every_table_is_named_with_the_entry_that_set_it(path, table, column):
    number = NEWEST.get(table, 1)
    value = 1 if column == "again_id" else other(cell(path, table, column, "id", number))
    by_hand(path, f"UPDATE {table} SET {column} = :value WHERE id = :id", value=value, id=number)
    found = verdict(path).problems
    if column == "id":
        assert (setter(path, table, number), f"{item(table, number)} is missing, which this entry put there") in found
        assert any(problem.what.startswith(f"{item(table, value)} is there") for problem in found)
    else:
        expected = f"{item(table, number)}: `{column}` is not what this entry says"
        assert (setter(path, table, number), expected) in found, found
        assert isinstance(value, int) or not any(value in problem.what for problem in found if len(value) > 8)


@pytest.mark.parametrize("table", TABLES)
def test_every_deleted_row_is_named_with_the_entry_that_put_it_there(path, table):
    for number in (1,) if table == "me" else (1, 2):
        seq = setter(path, table, number)
        by_hand(path, f"DELETE FROM {table} WHERE id = {number}")
        assert (seq, f"{item(table, number)} is missing, which this entry put there") in verdict(path).problems


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_no_entry_put_there_is_named(path, table):
    columns = ", ".join(name for name in TABLES[table]._fields if name not in {"id", "uid"})
    for number in (9_000, -3, -(1 << 63)):
        by_hand(
            path,
            f"INSERT INTO {table} (id, uid, {columns}) SELECT {number}, 'new {number}', {columns} FROM {table} WHERE id = 1",
        )
        expected = (None, f"{item(table, number)} is there, which no entry put there")
        assert expected in verdict(path).problems


def test_a_row_that_was_taken_back_and_put_in_again_is_named(path):
    """Contact 4 was undone; a tool that knows the journal puts it back."""
    columns = ", ".join(name for name in TABLES["contacts"]._fields if name not in {"id", "uid"})
    by_hand(path, f"INSERT INTO contacts (id, uid, {columns}) SELECT 4, 'again', {columns} FROM contacts WHERE id = 1")
    seq = setter(path, "contacts", 4)
    assert [(seq, "C4 is there, which this entry took away")] == [p for p in verdict(path).problems if "C4" in p.what]


@pytest.mark.parametrize("column", Entry._fields)
def test_every_changed_column_of_every_entry_is_found(path, column):
    with closing(sqlite3.connect(path)) as log:
        last = log.execute("SELECT max(seq) FROM journal").fetchone()[0]
    original = path.read_bytes()
    for seq in range(1, last + 1):
        path.write_bytes(original)
        value = other(cell(path, "journal", column, "seq", seq))
        value = 1 if column == "reverts" and value == "x" else value
        value = value + 100 if column == "seq" else value
        by_hand(path, f"UPDATE journal SET {column} = :value WHERE seq = :seq", value=value, seq=seq)
        found = [problem.entry for problem in verdict(path).problems]
        assert (value if column == "seq" else seq) in found, (seq, found)


def test_every_removed_entry_is_found_and_the_one_after_it_named(path):
    original = path.read_bytes()
    with closing(sqlite3.connect(path)) as log:
        last = log.execute("SELECT max(seq) FROM journal").fetchone()[0]
    for seq in range(1, last):
        path.write_bytes(original)
        by_hand(path, f"DELETE FROM journal WHERE seq = {seq}")
        assert (seq + 1, f"entry {seq} is missing before it") in verdict(path).problems
    by_hand(path, "DELETE FROM journal WHERE seq BETWEEN 3 AND 5")
    assert (6, "entries 3 to 5 are missing before it") in verdict(path).problems


@pytest.mark.parametrize(("one", "two"), [(1, 2), (2, 3), (4, 9), (12, 13)])
def test_two_swapped_entries_are_found(path, one, two):
    by_hand(
        path,
        f"UPDATE journal SET seq = -1 WHERE seq = {one}", f"UPDATE journal SET seq = {one} WHERE seq = {two}",
        f"UPDATE journal SET seq = {two} WHERE seq = -1",
    )  # fmt: skip
    assert {one, two} <= {problem.entry for problem in verdict(path).problems}


def test_an_entry_made_up_and_sealed_well_is_found_by_what_comes_after_it(path):
    from repairlog.domain import journal as chain
    from repairlog.store import journal

    with closing(sqlite3.connect(path, isolation_level=None)) as log:
        entry = list(journal.entries(log))[4]._replace(recorded_at="2018-01-01T00:00:00.000+00:00")
        log.execute("UPDATE journal SET recorded_at = ?, hash = ? WHERE seq = 5", (entry.recorded_at, chain.link(entry)))
    assert [(6, "does not follow the entry before it")] == list(verdict(path).problems)[:1]


def test_a_tail_that_was_cut_off_is_found_with_a_head_noted_before_and_only_so(tmp_path):
    """The file as it was some commands ago is a log that holds; nothing in it can tell of what came after."""
    path = tmp_path / "log.db"
    full_log.make(path)
    before, earlier = path.read_bytes(), verdict(path).head
    with closing(connection.open_to_write(str(path))) as log:
        from repairlog.store import journal

        with journal.command(log, "add", full_log.STAMP) as command:
            full_log.fill(command, "repairs", 3)
    head = verdict(path).head
    assert (0, 1) == (verdict(path, head=head).follow, verdict(path, head=earlier).follow)
    path.write_bytes(before)
    assert () == verdict(path).problems
    cut = verdict(path, head=head)
    assert cut.follow is None
    assert [(None, "no entry has that head: entries are missing at the end, or it is another log's")] == list(cut.problems)


def test_a_tail_that_was_deleted_in_sql_is_found_without_any_head(path):
    by_hand(path, "DELETE FROM journal WHERE seq > 10")
    what = [problem.what for problem in verdict(path).problems]
    assert "journal: the greatest number given is not 10 here" in what


def test_every_byte_of_an_attachment_counts_when_they_are_read(path):
    rng = random.Random(3)  # noqa: S311 - a choice that can be repeated
    original = path.read_bytes()
    for number, data in enumerate(full_log.CONTENTS, 1):
        for place in {0, len(data) - 1, *rng.choices(range(len(data)), k=20)}:
            path.write_bytes(original)
            flipped = bytearray(data)
            flipped[place] ^= 1 << rng.randrange(8)
            by_hand(path, f"UPDATE contents SET data = :data WHERE rowid = {number}", data=bytes(flipped))
            assert () == verdict(path).problems
            found = verdict(path, attachments=True)
            named = [problem.what for problem in found.bad]
            assert [f"A{number}: its content is not what was attached"] == named
            assert found.bad == found.problems


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM contents WHERE rowid = 2", "A2: its content is missing"),
        ("UPDATE contents SET sha256 = 'f' WHERE rowid = 1", "A1: its content is missing"),
        ("UPDATE contents SET sha256 = 'removed-1' WHERE rowid = 1", "A1: its content is missing"),
        ("UPDATE contents SET data = x'00' WHERE rowid = 1", "A1: its content has 1 bytes, this entry says 9"),
        ("INSERT INTO contents VALUES ('é', x'00')", "content 3 is named by no attachment of any entry"),
        ("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'contacts'", "contacts: the greatest number given is not 4 here"),
        ("UPDATE sqlite_sequence SET seq = 9 WHERE name = 'refs'", "refs: the greatest number given is not 2 here"),
        ("DELETE FROM sqlite_sequence WHERE name = 'events'", "events: the greatest number given is not 2 here"),
        ("INSERT INTO sqlite_sequence VALUES ('events', 2)", "events: the greatest number given is not 2 here"),
        ("INSERT INTO sqlite_sequence VALUES ('me', 2)", "me: the greatest number given is not none here"),
        ("INSERT INTO sqlite_sequence VALUES ('other', 1)", "numbers are kept for what is no table of a log"),
        ("DELETE FROM _sqlite_migrations", "the list of migrations is not what made this schema"),
        ("UPDATE _sqlite_migrations SET name = 'm' WHERE id = 1", "the list of migrations is not what made this schema"),
        ("UPDATE _sqlite_migrations SET migration_set = 'm'", "the list of migrations is not what made this schema"),
        ("UPDATE _sqlite_migrations SET id = id + 5", "the list of migrations is not what made this schema"),
        ("INSERT INTO _sqlite_migrations VALUES (9, 'm', 'm', 'm')", "the list of migrations is not what made this schema"),
        ("UPDATE letters SET repair_id = 77 WHERE id = 1", "L1 names one of repairs that is not there"),
    ],
)  # fmt: skip
def test_contents_numbering_migrations_and_references_are_looked_at(path, statement, what):
    by_hand(path, statement)
    assert what in [problem.what for problem in verdict(path).problems]


def test_text_that_is_no_text_is_found_and_named_and_everything_after_it_is_still_read(path):
    by_hand(
        path,
        "UPDATE contacts SET summary = CAST(x'ff41' AS TEXT) WHERE id = 1", "UPDATE contacts SET agent = 'B' WHERE id = 3",
        "UPDATE me SET name = CAST(x'ff' AS TEXT)", "UPDATE journal SET program = CAST(x'ff' AS TEXT) WHERE seq = 2",
        "DELETE FROM refs WHERE id = 2",
    )  # fmt: skip
    what = [tuple(problem) for problem in verdict(path).problems]
    for expected in (
        (4, "C1: `summary` is not what this entry says"), (4, "C3: `agent` is not what this entry says"),
        (1, "me: `name` is not what this entry says"), (3, "reference 2 is missing, which this entry put there"),
    ):  # fmt: skip
        assert expected in what, what
    assert 2 in [entry for entry, _ in what]


@pytest.mark.parametrize(
    "facts",
    [
        "", "{", "5", "null", "[1]", "[" * 100_000, '[["contacts"]]', '[["contacts",1,null,{"id":1,"none":2}]]',
        '[["contacts",9999999999999999999999,null,{"id":1}]]', '[["contacts",-1,null,{"id":-1}]]', "[[[],1,null,{}]]",
        '[["contacts","1",null,{}]]', '[["contacts",1,null,"text"]]', '[["attachments",1,null,{"id":1,"size":"x"}]]',
        '[["contacts",1,null,{"id":1e400}]]', "[" + "9" * 5000 + "]", '[["journal",1,null,null]]', '[["x",1,null,{}]]',
    ],
)  # fmt: skip
def test_entries_that_cannot_be_read_are_problems_and_never_a_crash(path, facts):
    by_hand(path, "UPDATE journal SET facts = :facts WHERE seq = 4", facts=facts)
    found = [problem.what for problem in verdict(path).problems if problem.entry == 4]
    assert "its facts were changed" in found
    assert facts.startswith('[["x"') or "what it holds cannot be read" in found


# Random flips of bits


def pages(data):
    """For every page: whether it is free, and where its bytes are that nothing points at.

    Those of an overflow page begin where its content ends, which is not looked up: what was read before is asked first.
    """
    size = int.from_bytes(data[16:18], "big")
    free, trunk = set(), int.from_bytes(data[32:36], "big")
    while trunk:
        start = (trunk - 1) * size
        count = int.from_bytes(data[start + 4 : start + 8], "big")
        free |= {trunk, *(int.from_bytes(data[start + 8 + 4 * i : start + 12 + 4 * i], "big") for i in range(count))}
        trunk = int.from_bytes(data[start : start + 4], "big")
    found = []
    for number in range(1, len(data) // size + 1):
        start = (number - 1) * size
        head = start + (100 if number == 1 else 0)
        kind, cells = data[head], int.from_bytes(data[head + 3 : head + 5], "big")
        content = int.from_bytes(data[head + 5 : head + 7], "big") or 65536
        array = head + (12 if kind in {2, 5} else 8) + 2 * cells
        gap = range(array, start + content) if kind in {2, 5, 10, 13} else range(start + 4, start + size)
        found.append((number in free, gap))
    return size, found


def where(data, place):
    """What a byte of the file is, whose change changes nothing that is read."""
    size, found = pages(data)
    free, gap = found[place // size]
    if place < 100:
        return "the file's header"
    return "a free page" if free else "unused bytes of a page" if place in gap else "bytes that SQLite skips"


def everything(path):
    """What any SELECT on any table gives, bytes for bytes; None where it cannot be read."""
    with closing(sqlite3.connect(path)) as log:
        log.text_factory = bytes
        return {
            table: log.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in (*TABLES, "journal", "contents")
        }


def outcome(path):
    try:
        return "found" if verdict(path, attachments=True).problems else "unfound"
    except (FileProblem, sqlite3.DatabaseError):  # the command's answer to both is exit 5
        return "refused"


def flips(folder, number, *, seed):
    """Flip so many bits, one at a time; how many were refused or found, and where the others fell."""
    path = folder / "log.db"
    full_log.make(path, contacts=200)
    whole, told = path.read_bytes(), everything(path)
    rng, counted = random.Random(seed), {}  # noqa: S311 - a choice that can be repeated
    for _ in range(number):
        place, bit = rng.randrange(len(whole)), rng.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        end = outcome(path)
        if end == "unfound":
            assert told == everything(path), (place, bit)
            end = f"not found, in {where(whole, place)}"
        counted[end] = counted.get(end, 0) + 1
    return counted


def test_no_flipped_bit_that_changes_what_is_read_goes_unfound(tmp_path):
    counted = flips(tmp_path, 60, seed=1)
    assert counted["found"]


def without_and_swapped(whole):
    """The file with each of its pages blank, and with pages of it exchanged for others, some 80 times."""
    size = int.from_bytes(whole[16:18], "big")
    pages = [whole[start : start + size] for start in range(0, len(whole), size)]
    for number in range(len(pages)):
        yield b"".join([*pages[:number], bytes(size), *pages[number + 1 :]])
    rng = random.Random(3)  # noqa: S311 - a choice that can be repeated
    for _ in range(80):
        one, other = sorted(rng.sample(range(1, len(pages)), 2))
        between = pages[one + 1 : other]
        yield b"".join([*pages[:one], pages[other], *between, pages[one], *pages[other + 1 :]])


def test_blank_and_exchanged_pages_are_found_and_no_row_is_accused_where_the_journal_cannot_be_read(tmp_path):
    """Exchanged pages ended in a TypeError; a blank one of the journal had every row called one that no entry put there."""
    path = tmp_path / "log.db"
    full_log.make(path, contacts=200)
    whole, told, unread = path.read_bytes(), everything(path), 0
    for damaged in without_and_swapped(whole):
        path.write_bytes(damaged)
        try:
            found = [problem.what for problem in verdict(path, attachments=True).problems]
        except (FileProblem, sqlite3.DatabaseError):
            continue
        assert found or told == everything(path)
        if any(what.startswith("the journal cannot be read") for what in found):
            unread += 1
            assert [what for what in found if what.startswith("so the tables were not compared")]
            assert not [what for what in found if "no entry" in what or "is missing" in what]
    assert unread


def name(kind, column, word):
    """A statement that gives something of the schema another name, and leaves its own text alone."""
    return f"UPDATE sqlite_master SET {column} = '{word.upper()}' WHERE type = '{kind}' AND {column} = '{word}'"


@pytest.mark.parametrize(
    "statement", [name("index", "name", "contacts_by_repair"), name("table", "tbl_name", "refs")]
)  # fmt: skip
def test_a_name_in_the_schema_that_its_text_does_not_give_is_refused(path, statement):
    """One flipped bit of 400 had made `attacHments_by_event` of an index, and went unfound."""
    by_hand(path, "PRAGMA writable_schema = ON", statement)
    with pytest.raises(FileProblem, match="the schema of"):
        verdict(path)


@pytest.mark.slow
def test_of_four_hundred_flipped_bits_those_not_found_fell_where_nothing_is_read(tmp_path, capsys):
    counted = flips(tmp_path, 400, seed=2)
    with capsys.disabled():
        print("\n" + "\n".join(f"{counted[end]:4} of 400 {end}" for end in sorted(counted)))
    in_use = counted["found"] + counted["refused"]
    assert counted.get("not found, in bytes that SQLite skips", 0) <= in_use / 50  # such as a row's place for its number


def test_the_command_finds_flipped_bits_and_never_shows_a_trace(log):
    full_log.make(log.file)
    whole = log.file.read_bytes()
    place = whole.index(b"summary 2")
    for bit in (0, 7):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        log.file.write_bytes(flipped)
        done = log.run("verify", check=5)
        assert "error: the log" in done.stderr
        assert "entry 4" in done.stderr
        assert "summary 2" not in done.stderr
    for cut in (100, len(whole) // 2):
        log.file.write_bytes(whole[:cut])
        assert 5 == log.run("verify", check=None).returncode
