"""What `verify` says of logs that hold: redactions, letters, heads, scale, and what happens beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

import full_log
from full_log import STAMP, fill
from repairlog.domain import journal as chain
from repairlog.store import connection, journal, migrations, undoing, verification
from repairlog.store.findings import NAMED


@pytest.fixture
def log(tmp_path):
    full_log.make(tmp_path / "log.db")
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as opened:
        yield opened


def what(opened, **more):
    return [tuple(problem) for problem in verification.verify(opened, **more).problems]


def redact(opened, seq, *, action="forget", note=True):
    """Take `Shop 1` out of an entry and its rows, as `forget` does."""
    with journal.command(opened, action, STAMP) as command:
        personal = opened.execute("SELECT personal FROM journal WHERE seq = ?", (seq,)).fetchone()[0]
        personal, salt = personal.replace("Shop 1", "(removed 1)"), f"{seq:032x}"
        opened.execute("UPDATE journal SET personal = ?, salt = ? WHERE seq = ?", (personal, salt, seq))
        opened.execute("UPDATE parties SET name = '(removed 1)' WHERE id = 1")
        if note:
            command.note("journal", seq, personal_digest=chain.digest(salt + personal))
    return journal.last(opened)[0]


def holding(opened, word):
    return [entry.seq for entry in journal.entries(opened) if word in entry.personal]


def test_a_redacted_log_holds_and_says_which_entry_redacted_which(log):
    seqs = holding(log, "Shop 1")
    assert len(seqs) > 1
    pairs = [(seq, redact(log, seq)) for seq in seqs]
    found = verification.verify(log)
    assert ((), tuple(pairs)) == (found.problems, found.redacted)
    again = redact(log, seqs[0])
    assert (seqs[0], again) == verification.verify(log).redacted[0]


def test_a_redaction_that_no_forgetting_entry_tells_of_is_a_change(log):
    (seq, *_), last = holding(log, "Shop 1"), journal.last(log)[0]
    redact(log, seq, note=False)
    assert (seq, "its personal part was changed") in what(log)
    assert last == journal.last(log)[0]


def test_only_forget_redacts_and_only_what_is_before_it(log):
    seq = holding(log, "Shop 1")[0]
    by = redact(log, seq, action="edit")
    assert {(seq, "its personal part was changed"), (by, "redacts an entry, which only `forget` does")} <= set(what(log))
    for number in (by + 1, by + 50, 0, -1):
        with journal.command(log, "forget", STAMP) as command:
            command.note("journal", number, personal_digest="0" * 64)
        assert (journal.last(log)[0], "redacts what is no entry before it") in what(log)


def test_a_personal_part_changed_after_its_redaction_or_put_back_is_found(log):
    for seq in holding(log, "Shop 1"):
        salt, personal = log.execute("SELECT salt, personal FROM journal WHERE seq = ?", (seq,)).fetchone()
        redact(log, seq)
        log.execute("UPDATE journal SET personal = ?, salt = ? WHERE seq = ?", (personal, salt, seq))
        assert (seq, "its personal part was changed") in what(log)


def test_an_attachment_that_went_with_a_person_has_no_content(log):
    name = log.execute("SELECT sha256 FROM attachments WHERE id = 1").fetchone()[0]
    with journal.command(log, "edit", STAMP) as command:
        command.update("attachments", 1, sha256="removed-1", size=0)
        log.execute("UPDATE journal SET personal = replace(personal, :name, 'removed-1')", {"name": name})
        log.execute("DELETE FROM contents WHERE sha256 = :name", {"name": name})
    assert not [said for _, said in what(log) if "content" in said and "part" not in said]


def test_contents_of_attachments_that_were_taken_back_must_still_be_there(log):
    with journal.command(log, "attach", STAMP) as command:
        fill(command, "attachments", 3, **full_log.content(log, b"third"))
    undoing.undo(log, STAMP)
    assert ([], 3) == (what(log), verification.verify(log, attachments=True).checked)
    log.execute("DELETE FROM contents WHERE data = CAST('third' AS BLOB)")
    assert [(journal.last(log)[0] - 1, "A3: its content is missing")] == what(log)


def test_a_content_that_two_attachments_share_is_read_once_and_named_for_both(log):
    with journal.command(log, "attach", STAMP) as command:
        fill(command, "attachments", 3, **full_log.content(log, full_log.CONTENTS[0]))
    log.execute("UPDATE contents SET data = CAST('A receipt' AS BLOB) WHERE rowid = 1")
    found = verification.verify(log, attachments=True)
    assert ["A1: its content is not what was attached", "A3: its content is not what was attached"] == [
        problem.what for problem in found.bad
    ]
    assert 3 == found.checked


def test_a_letter_made_from_another_log_is_found_but_not_one_that_came_with_it(log):
    with journal.command(log, "import", STAMP) as command:
        fill(command, "letters", 3, head="a" * 64)
    undoing.undo(log, STAMP)
    undoing.redo(log, STAMP)
    assert [] == what(log)
    with journal.command(log, "export", STAMP) as command:
        fill(command, "letters", 4, head="b" * 64)
        fill(command, "letters", 5, head=None)
    assert [(None, "L4 was made from another log, or entries before it were changed")] == what(log)


def test_the_names_of_migrations_are_those_that_are_applied():
    from sqlite_utils import Database

    with Database(memory=True) as empty:
        pending = migrations.migrations().pending(empty)
    assert list(migrations.NAMES) == [migration.name for migration in pending]
    assert migrations.VERSION == len(pending)


def test_every_entry_is_a_head_and_says_how_many_follow(log):
    hashes = [entry.hash for entry in journal.entries(log)]
    for after, head in enumerate(reversed(hashes)):
        assert (after, ()) == (verification.verify(log, head=head).follow, verification.verify(log, head=head).problems)
    assert verification.verify(log, head=chain.GENESIS).follow is None  # the head of no entry: it would hold in any log
    assert verification.verify(log).follow is None


def test_an_empty_log_and_one_in_memory_hold(tmp_path):
    with closing(connection.scratch()) as scratch:
        assert verification.Verdict(0, chain.GENESIS, ()) == verification.verify(scratch)
    with closing(connection.open_to_read(str(tmp_path / "none.db"))) as none:
        assert () == verification.verify(none).problems
    with closing(connection.open_to_write(str(tmp_path / "new.db"))) as new:
        assert () == verification.verify(new).problems


def test_within_a_transaction_what_is_not_committed_is_checked_too_and_the_transaction_goes_on(log):
    with journal.command(log, "add", STAMP) as command:
        fill(command, "repairs", 3)
        command.seal()
        assert [] == what(log)
        log.execute("UPDATE repairs SET brand = 'Other' WHERE id = 3")
        assert [(journal.last(log)[0], "repair 3: `brand` is not what this entry says")] == what(log)
        log.execute("UPDATE repairs SET brand = 'brand 3 è' WHERE id = 3")
    assert [] == what(log)


def test_a_row_changed_twice_in_one_entry_is_what_it_was_last(log):
    with journal.command(log, "edit", STAMP) as command:
        command.update("contacts", 1, result="refused")
        command.update("contacts", 1, result="news", agent="B")
        command.delete("contacts", 2)
    assert [] == what(log)
    log.execute("UPDATE contacts SET result = 'refused', agent = 'C' WHERE id = 1")
    assert [(journal.last(log)[0], "C1: `result`, `agent` are not what this entry says")] == what(log)


def test_a_change_that_begins_from_another_state_than_the_one_before_it_is_named(log):
    """Somebody who seals well, but whose entry says that the row was otherwise."""
    columns = {"id": 1, "uid": "x", "repair_id": 1}
    with journal.command(log, "edit", STAMP) as command:
        command._record([chain.Change("refs", 1, {**columns, "code": "a"}, {**columns, "code": "b"})])
        command._record([chain.Change("refs", 7, {**columns, "id": 7, "code": "a"}, None)])
    seq = journal.last(log)[0]
    assert (seq, "reference 1 was not before it what this entry says") in what(log)
    assert (seq, "reference 7 was not there before it, as this entry says") in what(log)


def test_many_problems_are_named_up_to_a_limit_and_the_rest_is_counted(tmp_path):
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as log:
        with journal.command(log, "import", STAMP) as command:
            fill(command, "repairs", 1, seller_id=None, centre_id=None, maker_id=None, owner_id=None, handed_to_id=None)
            for n in range(NAMED + 50):
                command.insert("refs", repair_id=1, code=f"R{n}")
        log.execute("UPDATE refs SET code = 'other'")
        found = what(log)
    assert (None, "and 50 more that are not named") == found[-1]
    assert NAMED + 1 == len(found)


def test_progress_is_told_in_order_and_ends_within_its_total(log):
    told = []
    verification.verify(log, attachments=True, progress=lambda *more: told.append(more))
    assert ["pages", "entries", "rows", "bytes of attachments"] == list(dict.fromkeys(name for name, _, _ in told))
    assert all(0 <= done <= total for _, done, total in told)


WRITER = """
import sys
from contextlib import closing
sys.path[:0] = [sys.argv[2]]
from full_log import STAMP, fill
from repairlog.store import connection, journal
for n in range(25):
    with closing(connection.open_to_write(sys.argv[1])) as log, journal.command(log, "contact", STAMP) as command:
        fill(command, "contacts", 5)
        command.update("contacts", 1, summary=f"said {n}")
"""


def test_a_log_that_is_written_meanwhile_holds_at_every_moment(tmp_path):
    path = str(tmp_path / "log.db")
    full_log.make(path)
    process = subprocess.Popen([sys.executable, "-c", WRITER, path, os.path.dirname(full_log.__file__)])
    seen = set()
    with closing(connection.open_to_read(path)) as log:
        while process.poll() is None:
            found = verification.verify(log)
            assert () == found.problems
            seen.add(found.entries)
    assert 0 == process.returncode
    assert len(seen) > 1


def test_a_log_in_use_is_no_damage(tmp_path):
    path = str(tmp_path / "log.db")
    full_log.make(path)
    with closing(connection.open_to_read(path)) as log, closing(sqlite3.connect(path, isolation_level=None)) as other:
        log.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as raised:
            verification.verify(log)
        other.execute("ROLLBACK")
        assert 5 == connection.problem(raised.value, path).exit_code
        assert () == verification.verify(log).problems


def test_memory_does_not_grow_with_the_log(tmp_path):
    """Four times as many rows, not half a megabyte more at the peak, though those rows are some megabytes."""
    import tracemalloc

    peaks = []
    for number in (2_000, 8_000):
        path = tmp_path / f"{number}.db"
        full_log.make(path, contacts=number)
        with closing(connection.open_to_read(str(path))) as log:
            verification.verify(log)
            tracemalloc.start()
            verification.verify(log)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000
