"""A log's life as a state machine: every command is a rule. After each of them `verify` holds, a refused one changed
nothing, and no stream has a trace or a control byte; at the end a dump gives the same log, and undo goes to the start.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from repairlog.domain.tables import TABLES
from repairlog.store import connection, undoing, verification
from running import fit_for_a_screen

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20).filter(
    lambda t: "\x00" not in t and t != "-"  # which is standard input
)
NAMES = st.sampled_from(["Top Phone", "Centro Alfa", "Ada Esempio", "Müller & Söhne", "[red]x", "O'Neill"])
DAYS = st.dates(min_value=date(2018, 12, 1), max_value=date(2019, 2, 27)).map(str)
REPAIRS = st.sampled_from(["1", "1", "1", "2", "3", "@"])
ITEMS = st.sampled_from(["C1", "C2", "E1", "P1", "F1", "A1", "L1", "1"])
STEPS = st.sampled_from(["reminder", "complaint", "notice", "final"])
ANSWERS = st.lists(st.sampled_from(["n", "a", "w said so", "p friday", "r", "s", "=n", "u", "?", "x", "q"]), max_size=4)
JSON = st.sampled_from([(), ("--json",)])


class Life(RuleBasedStateMachine):
    """How a command is run, a subclass says: `typed`."""

    def __init__(self):
        super().__init__()
        self.ran = Counter()

    def typed(self, words, environment, stdin):
        """Run a command; a `Done`."""
        raise NotImplementedError

    @initialize()
    def begin(self):
        self.folder = tempfile.mkdtemp(prefix="life-")
        self.log = self.place("log.db")
        self.run("me", "--name", "Ada Esempio", "--address", "Via Roma 1, 80055 Portici", "--country", "IT")
        self.add("Mi 8", "2018-12-03", "Top Phone", "356938035643809")
        self.run("party", "Top Phone", "--address", "Via Diaz 2, 80055 Portici")

    def place(self, name):
        return os.path.join(self.folder, name)

    def run(self, *words, log=None, stdin="", may=(), today="2019-02-27"):
        """The exit code and what was printed."""
        environment = {
            "REPAIRLOG_TODAY": today, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "HOME": self.folder, "PAGER": "cat",
            "REPAIRLOG_DB": log or self.log, "XDG_CACHE_HOME": self.place("cache"),
        }  # fmt: skip
        done = self.typed(words, environment, stdin)
        self.ran[words[0]] += 1
        assert done.code in {0, 2, 3, 4, *may}, (words, *done)
        assert "Traceback" not in done.err, done.err
        assert "Exception ignored" not in done.err, done.err
        assert fit_for_a_screen(done.out), (words, done.out)
        assert fit_for_a_screen(done.err), (words, done.err)
        if "--json" in words and not done.code:
            assert json.loads(done.out)["schema"] == 1
        return done.code, done.out

    def change(self, *words, stdin=""):
        before = self.tables(self.log)
        code, _ = self.run(*words, stdin=stdin)
        if code:
            assert before == self.tables(self.log), words

    def look(self, *words, stdin="", may=()):
        before = self.tables(self.log)
        self.run(*words, stdin=stdin, may=may)
        assert before == self.tables(self.log), words

    @staticmethod
    def tables(path):
        with closing(connection.open_to_read(path)) as log:
            orders = {**dict.fromkeys(TABLES, "id"), "journal": "seq", "contents": "sha256"}
            return {table: log.execute(f"SELECT * FROM {table} ORDER BY {by}").fetchall() for table, by in orders.items()}

    # --- what writes ---

    @rule(device=WORDS, sent=st.one_of(DAYS, st.just("later")), seller=NAMES, imei=st.sampled_from(["", "356938035643809"]))
    def add(self, device, sent, seller, imei):
        self.change("add", f"D {device}", "--sent", sent, "--seller", seller, "--imei", imei, "--bought", "2018-12-01")

    @rule(repair=REPAIRS, owner=NAMES, price=st.sampled_from(["499.90", "1e9", "0", "-1"]), kept=JSON)
    def add_again(self, repair, owner, price, kept):
        self.change("add", "back", "--again", repair, "--owner", owner, "--price", price, "--target", "3w", *kept)

    @rule(
        repair=REPAIRS, on=DAYS, result=st.sampled_from(["no-answer", "no-news", "news", "refused"]), said=WORDS, whom=NAMES,
    )  # fmt: skip
    def contact(self, repair, on, result, said, whom):
        self.change("contact", repair, "--on", on, "--result", result, "-m", said, "--with", whom, "--phone")

    @rule(repair=REPAIRS, on=DAYS)
    def contact_promise(self, repair, on):
        self.change("contact", repair, "--on", on, "--promise", "2019-02-27")

    @rule(repair=REPAIRS, by=NAMES)
    def contact_reported(self, repair, by):
        self.change("contact", repair, "--by", by, "--reported", "-m", "chiama ogni giorno")

    @rule(lines=st.lists(st.tuples(REPAIRS, st.sampled_from(["no-news", "promise 1/3", ""]), WORDS), max_size=3))
    def contact_lines(self, lines):
        self.change("contact", "-", "--phone", stdin="".join(f"{' '.join(line)}\n" for line in lines))

    @rule(repair=REPAIRS, on=DAYS, kind=st.sampled_from(["handed-in", "diagnosed", "ready", "waiting-for-me"]), note=WORDS)
    def event(self, repair, on, kind, note):
        self.change("event", repair, kind, "--on", on, "-m", note)

    @rule(repair=REPAIRS, on=DAYS, outcome=st.sampled_from(["repaired", "refunded", "withdrawn"]))
    def done(self, repair, on, outcome):
        self.change("done", repair, outcome, "--on", on)

    @rule(repair=REPAIRS, on=DAYS, fault=WORDS, seller=NAMES)
    def edit(self, repair, on, fault, seller):
        self.change("edit", repair, "--sent", on, "--fault", fault, "--seller", seller)

    @rule(item=ITEMS, said=WORDS, on=DAYS)
    def edit_item(self, item, said, on):
        self.change("edit", item, "-m", said, "--on", on)

    @rule(item=ITEMS)
    def edit_void(self, item):
        self.change("edit", item, "--void")

    @rule(repair=REPAIRS, day=st.sampled_from(["+2b", "2019-03-10", "--cancel", "--every=mon,thu", "--every=last"]))
    def follow_up(self, repair, day):
        self.change("follow-up", repair, day)

    @rule(answers=ANSWERS)
    def round(self, answers):
        self.run("round", today="2019-03-20", stdin="".join(f"{one}\n" for one in answers))

    @rule(name=NAMES, address=WORDS)
    def party(self, name, address):
        self.change("party", name, "--address", address)

    @rule(name=WORDS)
    def me(self, name):
        self.change("me", "--name", f"Ada {name}")

    @rule(day=DAYS, name=WORDS)
    def calendar_add(self, day, name):
        self.change("calendar", "add", day, f"shut {name}", "--yearly")

    @rule(number=st.integers(1, 3))
    def calendar_remove(self, number):
        self.change("calendar", "remove", number)

    @rule(repair=REPAIRS)
    def export(self, repair):
        self.change("export", repair, "--to", "seller", "-o", self.place("letter.txt"), "--force")

    @rule(on=DAYS)
    def sent(self, on):
        self.change("sent", "L1", "--on", on, "--by", "registered")

    @rule(repair=REPAIRS, content=st.binary(max_size=40), title=WORDS)
    def attach(self, repair, content, title):
        with open(self.place("receipt.pdf"), "wb") as file:
            file.write(content)
        self.change("attach", repair, self.place("receipt.pdf"), "-m", title)

    @rule(device=WORDS, day=DAYS)
    def import_sheet(self, device, day):
        with open(self.place("sheet.csv"), "w", encoding="utf-8", newline="") as file:
            file.write('device,sent_on,seller\n"D {}",{},Top Phone\n'.format(device.replace('"', '""'), day))
        self.change("import", self.place("sheet.csv"))

    @rule(device=WORDS, how=st.sampled_from([(), ("--pool",)]))
    def import_other_log(self, device, how):
        other, place = self.place("other.db"), self.place("other.jsonl")
        self.run("add", f"D {device}", log=other)
        self.run("dump", "-o", place, "--force", *how, log=other)
        self.look("import", place, "--dry-run")
        self.change("import", place)

    @rule(repair=REPAIRS, said=WORDS)
    def restore(self, repair, said):
        place = self.place("copy.db")
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

    # --- what looks ---

    @rule(
        words=st.sampled_from([(), ("--all", "--json"), ("--check",), ("--short",), ("--all", "--csv"), ("--silent", "5b")])
    )
    def status(self, words):
        self.look("status", *words, may={10})

    @rule(repair=REPAIRS, how=st.sampled_from([(), ("--json",), ("--history",)]))
    def show(self, repair, how):
        self.look("show", repair, *how)

    @rule(on=DAYS, how=st.sampled_from([(), ("--json",), ("--csv",), ("--ics", "-")]))
    def due(self, on, how):
        self.look("due", *how)
        self.look("status", "1", "--as-of", on)

    @rule(by=st.sampled_from(["brand", "seller", "outcome"]), how=JSON)
    def stats(self, by, how):
        self.look("stats", "--by", by, *how)

    @rule(text=WORDS, how=JSON)
    def find(self, text, how):
        self.look("find", *how, "--", text)

    @rule(first=st.one_of(DAYS, WORDS), last=st.one_of(DAYS, WORDS, st.sampled_from(["+15b", "-3b"])))
    def days(self, first, last):
        self.look("days", first, last, "--calendar", "IT", "--explain")

    @rule(code=st.one_of(st.sampled_from(["IT", "DE", "US"]), WORDS), on=DAYS)
    def law(self, code, on):
        self.look("law", code, "--on", on)

    @rule(repair=REPAIRS, step=STEPS, lang=st.sampled_from(["it", "de", "pt"]), how=st.sampled_from(["md", "html", "json"]))
    def export_preview(self, repair, step, lang, how):
        self.look("export", repair, "--step", step, "--lang", lang, "--format", how)
        self.look("export", repair, "--post", "--lang", lang)

    @rule()
    def attach_extract(self):
        self.look("attach", "--list")
        self.look("attach", "--extract", "A1", "-o", self.place("paper.pdf"), "--force")

    @rule(how=st.sampled_from([("--pool",), ("--format", "csv"), ("--format", "csv", "--contacts"), ("--format", "ords")]))
    def dump(self, how):
        self.look("dump", *how)

    @rule()
    def backup(self):
        self.look("backup", self.place("copy.db"), "--force")

    @rule(how=JSON)
    def verify(self, how):
        before, _ = self.run("verify", "--attachments", *how)
        assert before == 0

    @rule(how=JSON)
    def doctor(self, how):
        assert 0 == self.run("doctor", *how)[0]

    @rule()
    def calendar_list(self):
        self.look("calendar", "list", "--json")

    @rule(shell=st.sampled_from(["bash", "zsh", "fish", "tcsh"]))
    def completion(self, shell):
        self.look("completion", shell)
        self.look("path")

    @rule()
    def demo(self):
        self.look("demo")

    @rule()
    def path(self):
        assert self.run("path") == (0, f"{self.log}\n")

    # --- what must hold ---

    @invariant()
    def verifies(self):
        if hasattr(self, "log"):
            with closing(connection.open_to_read(self.log)) as log:
                assert [("ok",)] == log.execute("PRAGMA integrity_check").fetchall()
                assert () == verification.verify(log, attachments=True).problems

    def teardown(self):
        if hasattr(self, "log"):
            self.same_log_elsewhere()
            self.back_to_the_start()
            shutil.rmtree(self.folder)

    def same_log_elsewhere(self):
        """import(dump(x)) = x, to the last row, the journal and every command's JSON."""
        place, other = self.place("dump.jsonl"), self.place("again.db")
        assert 0 == self.run("dump", "-o", place, "--force")[0]
        assert 0 == self.run("import", place, log=other)[0]
        assert self.tables(self.log) == self.tables(other)
        for words in (("status", "--all", "--json"), ("verify", "--json"), ("undo", "--list")):
            assert self.run(*words) == self.run(*words, log=other)

    def back_to_the_start(self):
        """As many undos as commands stand leave nothing, but for letters that were written and a person forgotten."""
        with closing(connection.open_to_read(self.log)) as log:
            standing = len(undoing.standing_commands(log, 1000))
        assert not standing or self.run("undo", standing)[0] == 0
        code, _ = self.run("undo")
        assert code in {3, 4}
        self.verifies()
        found = self.tables(self.log)
        assert code == 4 or not any(found[table] for table in TABLES)
