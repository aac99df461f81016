"""A log's whole life: after each of random commands `verify` holds; its dump gives the same log; undo goes to the start."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from contextlib import closing
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from repairlog.cli import app
from repairlog.domain.tables import TABLES
from repairlog.store import connection, verification

ENVIRONMENT = {"REPAIRLOG_TODAY": "2019-02-27", "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20).filter(
    lambda t: "\x00" not in t and t != "-"  # which is standard input
)
NAMES = st.sampled_from(["Top Phone", "Centro Alfa", "Ada Esempio", "Müller & Söhne", "[red]x", "O'Neill"])
DAYS = st.dates(min_value=date(2018, 12, 1), max_value=date(2019, 2, 27)).map(str)
REPAIRS = st.sampled_from(["1", "1", "1", "2", "3", "@"])


class Life(RuleBasedStateMachine):
    """Commands in this process, on a real file; a refused one must leave the journal as it was."""

    @initialize()
    def begin(self):
        self.folder = tempfile.mkdtemp()
        self.log = os.path.join(self.folder, "log.db")
        self.run("me", "--name", "Ada Esempio", "--address", "Via Roma 1, 80055 Portici", "--country", "IT")
        self.add("Mi 8", "2018-12-03", "Top Phone", "356938035643809")
        self.run("party", "Top Phone", "--address", "Via Diaz 2, 80055 Portici")

    def run(self, *words, log=None):
        """The exit code and what was printed."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        before = dict(os.environ)
        os.environ.update(ENVIRONMENT, REPAIRLOG_DB=log or self.log, XDG_CACHE_HOME=os.path.join(self.folder, "cache"))
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = app.main([str(word) for word in words])
                out.flush()
        finally:
            os.environ.clear()
            os.environ.update(before)
        err.flush()
        said = err.buffer.getvalue().decode()
        assert code in {0, 2, 3, 4}, (words, code, said)
        return code, out.buffer.getvalue().decode()

    def change(self, *words):
        before = self.tables(self.log)
        code, _ = self.run(*words)
        if code:
            assert before == self.tables(self.log), words

    @staticmethod
    def tables(path):
        with closing(connection.open_to_read(path)) as log:
            orders = {**dict.fromkeys(TABLES, "id"), "journal": "seq", "contents": "sha256"}
            return {table: log.execute(f"SELECT * FROM {table} ORDER BY {by}").fetchall() for table, by in orders.items()}

    @rule(device=WORDS, sent=st.one_of(DAYS, st.just("later")), seller=NAMES, imei=st.sampled_from(["", "356938035643809"]))
    def add(self, device, sent, seller, imei):
        self.change("add", f"D {device}", "--sent", sent, "--seller", seller, "--imei", imei, "--bought", "2018-12-01")

    @rule(
        repair=REPAIRS, on=DAYS, result=st.sampled_from(["no-answer", "no-news", "news", "refused"]), said=WORDS, whom=NAMES,
    )  # fmt: skip
    def contact(self, repair, on, result, said, whom):
        self.change("contact", repair, "--on", on, "--result", result, "-m", said, "--with", whom, "--phone")

    @rule(repair=REPAIRS, on=DAYS)
    def promise(self, repair, on):
        self.change("contact", repair, "--on", on, "--promise", "2019-02-27")

    @rule(repair=REPAIRS, by=NAMES)
    def reported(self, repair, by):
        self.change("contact", repair, "--by", by, "--reported", "-m", "chiama ogni giorno")

    @rule(repair=REPAIRS, on=DAYS, kind=st.sampled_from(["handed-in", "diagnosed", "ready", "waiting-for-me"]), note=WORDS)
    def event(self, repair, on, kind, note):
        self.change("event", repair, kind, "--on", on, "-m", note)

    @rule(repair=REPAIRS, on=DAYS, outcome=st.sampled_from(["repaired", "refunded", "withdrawn"]))
    def done(self, repair, on, outcome):
        self.change("done", repair, outcome, "--on", on)

    @rule(repair=REPAIRS, on=DAYS, fault=WORDS, seller=NAMES)
    def edit(self, repair, on, fault, seller):
        self.change("edit", repair, "--sent", on, "--fault", fault, "--seller", seller)

    @rule(item=st.sampled_from(["C1", "C2", "E1", "P1", "F1", "A1", "L1", "1"]))
    def void(self, item):
        self.change("edit", item, "--void")

    @rule(repair=REPAIRS, day=st.sampled_from(["+2b", "2019-03-10", "--cancel"]))
    def follow_up(self, repair, day):
        self.change("follow-up", repair, day)

    @rule(name=NAMES, address=WORDS)
    def party(self, name, address):
        self.change("party", name, "--address", address)

    @rule(name=WORDS)
    def me(self, name):
        self.change("me", "--name", f"Ada {name}")

    @rule(day=DAYS, name=WORDS)
    def closing_day(self, day, name):
        self.change("calendar", "add", day, f"shut {name}", "--yearly")

    @rule(repair=REPAIRS)
    def letter(self, repair):
        place = os.path.join(self.folder, "letter.txt")
        self.change("export", repair, "--to", "seller", "-o", place, "--force")

    @rule(on=DAYS)
    def sent(self, on):
        self.change("sent", "L1", "--on", on, "--by", "registered")

    @rule(repair=REPAIRS, content=st.binary(max_size=40), title=WORDS)
    def attach(self, repair, content, title):
        place = os.path.join(self.folder, "receipt.pdf")
        with open(place, "wb") as file:
            file.write(content)
        self.change("attach", repair, place, "-m", title)

    @rule(device=WORDS, day=DAYS)
    def import_sheet(self, device, day):
        place = os.path.join(self.folder, "sheet.csv")
        with open(place, "w", encoding="utf-8", newline="") as file:
            file.write('device,sent_on,seller\n"D {}",{},Top Phone\n'.format(device.replace('"', '""'), day))
        self.change("import", place)

    @rule(device=WORDS)
    def import_other_log(self, device):
        other, place = os.path.join(self.folder, "other.db"), os.path.join(self.folder, "other.jsonl")
        self.run("add", f"D {device}", log=other)
        self.run("dump", "-o", place, "--force", log=other)
        self.change("import", place)

    @rule(number=st.integers(1, 3))
    def open_again(self, number):
        self.change("calendar", "remove", number)

    @rule(repair=REPAIRS, said=WORDS)
    def restore(self, repair, said):
        place = os.path.join(self.folder, "copy.db")
        assert 0 == self.run("backup", place, "--force")[0]
        before = self.tables(self.log)
        self.change("contact", repair, "-m", said)
        assert 0 == self.run("restore", place, "--yes")[0]
        after = self.tables(self.log)
        assert all(before[table] == after[table] for table in (*TABLES, "contents"))

    @rule(name=NAMES)
    def forget(self, name):
        self.change("forget", name, "--yes")

    @rule()
    def undo(self):
        self.change("undo")

    @rule(count=st.integers(1, 4))
    def undo_and_redo(self, count):
        before = self.tables(self.log)
        if self.run("undo", count)[0] == 0:
            for _ in range(count):
                assert 0 == self.run("redo")[0]
            after = self.tables(self.log)
            assert all(before[table] == after[table] for table in TABLES)

    @rule()
    def redo(self):
        self.change("redo")

    @invariant()
    def verifies(self):
        if hasattr(self, "log"):
            with closing(connection.open_to_read(self.log)) as log:
                found = verification.verify(log, attachments=True)
                assert () == found.problems

    def teardown(self):
        if hasattr(self, "log"):
            self.same_log_elsewhere()
            self.back_to_the_start()

    def same_log_elsewhere(self):
        """import(dump(x)) = x, to the last row, the journal and every command's JSON."""
        place, other = os.path.join(self.folder, "dump.jsonl"), os.path.join(self.folder, "again.db")
        assert 0 == self.run("dump", "-o", place, "--force")[0]
        assert 0 == self.run("import", place, log=other)[0]
        assert self.tables(self.log) == self.tables(other)
        for words in (("status", "--all", "--json"), ("verify", "--json"), ("undo", "--list")):
            assert self.run(*words) == self.run(*words, log=other)

    def back_to_the_start(self):
        """As many undos as commands stand leave nothing, but for letters that were written and a person forgotten."""
        code = 0
        while code == 0:
            code, _ = self.run("undo")
        with closing(connection.open_to_read(self.log)) as log:
            assert () == verification.verify(log, attachments=True).problems
        found = self.tables(self.log)
        if code == 3:
            assert not any(found[table] for table in TABLES)


Life.TestCase.settings = settings(
    max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLife = Life.TestCase
