"""Removing a person: the name is nowhere in the file, the chain holds, the tables are the replay, facts stay."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
from contextlib import closing
from datetime import date
from hashlib import sha256
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repairlog.actions import forgetting
from repairlog.actions.forgetting import Places
from repairlog.actions.log import Log
from repairlog.domain.days import Calendar
from repairlog.domain.redaction import MARK, Finder, Known, known_of
from repairlog.domain.tables import PERSONAL, TABLES
from repairlog.errors import FileProblem, NotFound, Refused, UsageProblem
from repairlog.store import automatic, connection, journal, redaction, rows, traces, undoing, verification

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", "Ada Esempio")
NAME = "Zoë Quarzìn"


def naked(data):
    """Letters and digits alone, without accents and case: what any spelling of a name comes to."""
    text = data if isinstance(data, str) else data.decode("utf-8", "ignore")
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def raw(path):
    with open(path, "rb") as file:
        return file.read()


def tables(opened):
    return {table: opened.execute(f"SELECT {rows.columns(table)} FROM {table} ORDER BY id").fetchall() for table in TABLES}


def of(opened):
    calendar = Calendar("none", "mon-fri", lambda _year: {}, "")
    return Log(opened, STAMP, date(2019, 2, 27), lambda *_: calendar, lambda *_: calendar)


def places(folder):
    return Places(os.path.join(folder, "log.db"), os.path.join(folder, "cache"))


@pytest.fixture
def log(tmp_path):
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as opened:
        yield opened


def forget(log, tmp_path, name=NAME):
    return forgetting.forget(of(log), name, places(str(tmp_path)))


@pytest.mark.parametrize(
    "spelling",
    [
        NAME, NAME.upper(), NAME.lower(), "zoe quarzin", unicodedata.normalize("NFD", NAME), "ZOË\n      QUARZÌN",
        "Zoë-Quarzìn", "zoë_quarzìn", "Zoë\N{NO-BREAK SPACE}Quarzìn", "ZoëQuarzìn", "Zoë &nbsp; Quarzìn",
        "Zoë</b><br>Quarzìn", "Zoë\\_Quarzìn",
    ],
)  # fmt: skip
def test_every_spelling_of_a_name_is_found_and_nothing_around_it_goes(spelling):
    finder = Finder(Known(names=frozenset({NAME})))
    assert f"detto a {MARK}, oggi" == finder.without(f"detto a {spelling}, oggi")
    assert finder.is_in_bytes(f"detto a {spelling}".encode())
    assert finder.may_hold(json.dumps({"a": [f"x {spelling}"]}))


def test_an_apostrophe_is_found_straight_curly_and_escaped():
    finder = Finder(Known(names=frozenset({"Nuala O'Neill & Sons"})))
    for text in ("Nuala O’Neill & Sons", escape("Nuala O'Neill & Sons"), "NUALA O'NEILL  &  SONS"):
        assert f"({MARK})" == finder.without(f"({text})")


@pytest.mark.parametrize("text", ["Zoë", "Quarzìn", "Quarzìn Zoë", "Zoë e Quarzìn", "zo quarzin", ""])
def test_what_is_not_the_name_stays(text):
    assert text == Finder(Known(names=frozenset({NAME}))).without(text)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("+39 081 1234567", "chiama lo 081/123.45.67 oggi"),
        ("+39 081 1234567", "chiama lo +39 081-1234567 oggi"),
        ("+39 333 4445566", "chiama lo 333 444 55 66 oggi"),
        ("+44 20 7946 0018", "chiama lo 020 79460018 oggi"),
        ("+351 21 123 4567", "chiama lo 21-1234567 oggi"),
        ("081 1234567", "chiama lo 0811234567 oggi"),
        ("RSSNNA80A41F839X", "chiama lo rss nna 80a41 f839x oggi"),
    ],
)
def test_a_number_is_found_however_it_is_written(known, text):
    assert f"chiama lo {MARK} oggi" == Finder(Known(numbers=frozenset({known}))).without(text)


def test_an_address_goes_by_its_lines_but_a_town_that_others_live_in_stays():
    own = {"name": NAME, "address": "Via Lunga 7, 80055 Portici (NA)"}
    finder = Finder(known_of(NAME, [own], elsewhere=["Corso Prova 2, 80055 Portici (NA)"]))
    assert f"{MARK})" == finder.without("Via Lunga 7\n80055 Portici (NA)")
    assert "Corso Prova 2, 80055 Portici (NA)" == finder.without("Corso Prova 2, 80055 Portici (NA)")
    assert f"in {MARK}" == finder.without("in via  lunga 7")


@pytest.mark.parametrize(
    ("name", "text"),
    [("Anna Rossi", "ROSSI, Anna"), ("Anna Maria Rossi", "rossi anna-maria"), ("Maria De Luca", "De Luca Maria")],
)
def test_a_name_is_found_with_its_last_words_first(name, text):
    own = {"name": "ditta", "legal_name": name, "address": "Via Roma, Portici"}
    for finder in (Finder(known_of(name, ())), Finder(known_of("ditta", [own]))):
        assert f"agente {MARK}" == finder.without(f"agente {text}")
        assert "portato a Roma via corriere" == finder.without("portato a Roma via corriere")


def test_a_short_name_is_not_read_into_the_bytes_of_a_photograph():
    finder = Finder(Known(names=frozenset({"Ugo"})))
    assert not finder.is_in_bytes(b"\xff\xd8\x00\x9f\x81UgO\x07\x9a\x83\xff\x00")
    assert finder.is_in_bytes("ricevuta di Ugo, Portici".encode("utf-16"))


WORDS = st.sampled_from([
    "schermo", "nero ", "perché", "\n", " — ", "ha detto ", "ß", "\N{COMBINING ACUTE ACCENT}", '"', "\\", "(", "🙂",
    NAME, "zoe  quarzin", NAME.upper(), unicodedata.normalize("NFD", NAME), "Zoë\nQuarzìn", "z.quarzin@example.org",
    "+39 333 4445566", "3334445566",
])  # fmt: skip
SAID = ("zoequarzin", "zquarzinexampleorg", "3334445566")
TEXT = st.lists(WORDS, max_size=5).map("".join)
STEP = st.one_of(
    st.tuples(st.just("repair"), TEXT, TEXT, st.booleans()),
    st.tuples(st.just("contact"), TEXT, TEXT, st.booleans()),
    st.tuples(st.just("letter"), TEXT, TEXT, st.booleans()),
    st.tuples(st.just("paper"), TEXT, TEXT, st.booleans()),
    st.tuples(st.just("edit"), TEXT, TEXT, st.booleans()),
    st.tuples(st.just("party"), TEXT, TEXT, st.booleans()),
    st.tuples(st.just("undo"), TEXT, TEXT, st.booleans()),
)


def begun(opened):
    with journal.command(opened, "party", STAMP) as command:
        command.insert("me", id=1, name="Ada Esempio", address="Via Prova 1, 80055 Portici (NA)", country="IT")
        command.insert("parties", name=NAME, email="z.quarzin@example.org", phone="+39 333 4445566")
        command.insert("parties", name="Top Phone")
        command.insert("repairs", device="Mi 8", brand="Xiaomi", imei="356938035643809", owner_id=1, proof="scontrino 77")


def change(opened, step):
    kind, one, other, chance = step
    if kind == "undo":
        if len(undoing.standing_commands(opened, 2)) > 1:
            undoing.undo(opened, STAMP)
        return
    with journal.command(opened, kind, STAMP) as command:
        if kind == "repair":
            command.insert(
                "repairs",
                device=f"D{one}",
                brand="Nokia",
                fault=other or None,
                owner_id=1 if chance else None,
                imei="012345678901237",
            )
        elif kind == "contact":
            number = command.insert(
                "contacts", repair_id=1, happened_on="2019-01-30", summary=one, agent=other, channel="phone"
            )
            command.insert("follow_ups", repair_id=1, due_on="2019-02-06", note=other, contact_id=number)
        elif kind == "letter":
            facts = json.dumps({"to": {"name": one}, "paragraphs": [other]}, ensure_ascii=chance)
            command.insert(
                "letters", repair_id=1, step="reminder", lang="it", format="html", written_on="2019-02-01", facts=facts,
                body=f"<p>{escape(one)}</p>", file_name=f"lettera {one}.html", to_id=1 if chance else 2,
                head=journal.head(opened),
            )  # fmt: skip
        elif kind == "paper":
            data = (one + "\N{EM DASH}" + other).encode()
            digest = sha256(data).hexdigest()
            opened.execute("INSERT OR IGNORE INTO contents VALUES (:digest, :data)", {"digest": digest, "data": data})
            repair = command.insert("repairs", device="B") if chance else 1
            command.insert("attachments", repair_id=repair, file_name=f"{other}.txt", size=len(data), sha256=digest)
        elif kind == "edit":
            command.update("repairs", 1, fault=one, device=f"Mi {other}", owner_id=1 if chance else None)
        else:
            command.insert("parties", name=f"P {one}", address=other or None)
            command.insert("closing_days", from_on="2019-08-10", to_on="2019-08-20", name=one)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, max_size=8))
def test_after_a_removal_the_name_is_nowhere_and_everything_else_is_as_it_was(steps):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log.db")
        with closing(connection.open_to_write(path)) as opened:
            opened.execute("PRAGMA synchronous = OFF")
            begun(opened)
            for step in steps:
                change(opened, step)
            before, chain = tables(opened), list(journal.entries(opened))
            removal = redaction.survey(opened, NAME).removal
            forgetting.forget(of(opened), NAME, places(folder))

            verdict = verification.verify(opened, attachments=True)
            assert () == verdict.problems
            assert verdict.redacted
            for table, found in tables(opened).items():
                fields = TABLES[table]._fields
                for was, now in zip(before[table], found, strict=True):
                    for column, old, new in zip(fields, was, now, strict=True):
                        expected = removal.value(table, was[0], column, old) if column in PERSONAL[table] else old
                        assert expected == new, (table, column)
                        if column in {"summary", "note", "agent"} and not any(said in naked(old or "") for said in SAID):
                            assert old == new
            for was, now in zip(chain, journal.entries(opened), strict=False):
                assert was._replace(personal="", salt="") == now._replace(personal="", salt="")
            later = tables(opened)
            change(opened, ("contact", "dopo", "ancora", True))
            undoing.undo(opened, STAMP)
            assert later == tables(opened)
            with pytest.raises(Refused):
                undoing.undo(opened, STAMP)
            assert () == verification.verify(opened, attachments=True).problems
        for name in os.listdir(folder):
            bare = naked(raw(os.path.join(folder, name)))
            assert "zoequarzin" not in bare, name
            assert "3334445566" not in bare
            assert "356938035643809" not in bare


def test_a_former_name_an_undone_record_and_the_free_pages_are_reached(log, tmp_path):
    begun(log)
    with journal.command(log, "edit", STAMP) as command:
        command.update("parties", 1, name="Nuova Persona")
    with journal.command(log, "contact", STAMP) as command:
        command.insert("contacts", repair_id=1, happened_on="2019-01-30", summary=f"sentita {NAME} " * 2000)
    undoing.undo(log, STAMP)
    forget(log, tmp_path)
    assert "zoequarzin" not in naked(raw(tmp_path / "log.db"))
    assert [("(removed 1)",)] == log.execute("SELECT name FROM parties WHERE id = 1").fetchall()
    assert b"Nuova Persona" not in raw(tmp_path / "log.db")


def test_a_second_removal_reaches_entries_that_the_first_one_wrote_anew(log, tmp_path):
    begun(log)
    with journal.command(log, "contact", STAMP) as command:
        command.insert("contacts", repair_id=1, happened_on="2019-01-30", summary=f"{NAME} e Bruno Testa")
    forget(log, tmp_path)
    forget(log, tmp_path, "Bruno Testa")
    verdict = verification.verify(log)
    assert () == verdict.problems
    assert (2, 4) in verdict.redacted
    assert [(f"{MARK} e {MARK}",)] == log.execute("SELECT summary FROM contacts").fetchall()


def test_who_recorded_it_goes_with_the_writer_of_the_log(log, tmp_path):
    begun(log)
    forget(log, tmp_path, "ada esempio")
    assert "adaesempio" not in naked(raw(tmp_path / "log.db"))
    assert [(None, "IT")] == log.execute("SELECT name, country FROM me").fetchall()
    assert () == verification.verify(log).problems


def test_a_thousand_entries_are_noted_in_more_than_one_entry(log, tmp_path):
    with journal.command(log, "party", STAMP) as command:
        for number in range(1005):
            command.insert("parties", name=f"{NAME} {number}")
            command.seal()
    forget(log, tmp_path)
    verdict = verification.verify(log)
    assert () == verdict.problems
    assert 1005 == len(verdict.redacted)
    assert {1006, 1007} == {by for _, by in verdict.redacted}


def test_a_name_in_a_factual_column_is_refused_and_nothing_changes(log, tmp_path):
    begun(log)
    before = raw(tmp_path / "log.db")
    with pytest.raises(Refused) as refused:
        forget(log, tmp_path, "xiaomi")
    assert ("repairs 1: brand Xiaomi",) == refused.value.items
    assert before == raw(tmp_path / "log.db")


def test_a_channel_that_older_entries_hold_as_a_fact_is_refused_when_it_names_the_person(log, tmp_path, monkeypatch):
    begun(log)
    with monkeypatch.context() as older:
        older.setitem(PERSONAL, "contacts", PERSONAL["contacts"] - {"channel"})
        with journal.command(log, "contact", STAMP) as command:
            command.insert("contacts", repair_id=1, happened_on="2019-01-30", channel="fax", summary=NAME)
            command.insert("contacts", repair_id=1, happened_on="2019-01-30", channel="cugino di Bruno Testa")
    forget(log, tmp_path)
    assert () == verification.verify(log).problems
    with pytest.raises(Refused):
        forget(log, tmp_path, "Bruno Testa")


@pytest.mark.parametrize("name", ["Al", "—", "re", "removed", "(removed 1)"])
def test_a_name_that_cannot_be_told_from_anything_is_refused(log, tmp_path, name):
    begun(log)
    with pytest.raises(UsageProblem):
        forget(log, tmp_path, name)


def test_a_name_that_is_nowhere_is_not_found_and_the_nearest_is_named(log, tmp_path):
    begun(log)
    with pytest.raises(NotFound) as missing:
        forget(log, tmp_path, "Zoe Quorzin")
    assert (NAME,) == missing.value.items


def test_a_content_that_two_attachments_share_goes_from_both(log, tmp_path):
    begun(log)
    with journal.command(log, "attach", STAMP) as command:
        log.execute("INSERT INTO contents VALUES (:digest, x'00')", {"digest": sha256(b"\0").hexdigest()})
        other = command.insert("repairs", device="B", owner_id=2)
        for repair in (1, other):
            command.insert("attachments", repair_id=repair, file_name="a.bin", size=1, sha256=sha256(b"\0").hexdigest())
    forget(log, tmp_path)
    assert [(None, "removed-1"), (None, "removed-2")] == log.execute("SELECT file_name, sha256 FROM attachments").fetchall()
    assert [] == log.execute("SELECT * FROM contents").fetchall()
    assert () == verification.verify(log, attachments=True).problems


def test_a_name_across_two_pieces_of_a_large_attachment_is_found(log, tmp_path):
    begun(log)
    data = b"x" * ((1 << 20) - 5) + NAME.encode() + b"y" * 100
    with journal.command(log, "attach", STAMP) as command:
        digest = sha256(data).hexdigest()
        log.execute("INSERT INTO contents VALUES (:digest, :data)", {"digest": digest, "data": data})
        other = command.insert("repairs", device="B", owner_id=2)
        command.insert("attachments", repair_id=other, file_name="a.bin", size=len(data), sha256=digest)
    assert {1: "a.bin"} == forget(log, tmp_path).plan.survey.papers


def test_a_cleaning_that_fails_says_so_and_the_same_command_ends_it(log, tmp_path, monkeypatch):
    begun(log)
    copy = automatic.copy(log, str(tmp_path / "log.db"), "restore")
    cache = tmp_path / "cache" / "closing-days"
    cache.parent.mkdir()
    cache.write_text(f"festa di {NAME}")

    def full(_connection):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched, pytest.raises(FileProblem):
        patched.setattr(traces, "clean", full)
        forget(log, tmp_path)
    assert () == verification.verify(log).problems
    assert os.path.exists(copy)
    assert {copy, str(cache)} == set(forget(log, tmp_path).plan.files)
    assert not os.path.exists(copy)
    assert not cache.exists()
    with pytest.raises(NotFound):
        forget(log, tmp_path)


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from contextlib import closing
from repairlog.store import connection, traces
import test_redaction as here
traces.clean = lambda _connection: os.kill(os.getpid(), signal.SIGKILL)
with closing(connection.open_to_write(sys.argv[2] + "/log.db")) as log:
    here.forgetting.forget(here.of(log), here.NAME, here.places(sys.argv[2]))
"""


def test_killed_between_the_commit_and_the_cleaning_the_log_holds_and_the_same_command_ends_it(log, tmp_path):
    begun(log)
    copy = automatic.copy(log, str(tmp_path / "log.db"), "restore")
    here = os.path.dirname(__file__)
    done = subprocess.run([sys.executable, "-c", KILLED, here, str(tmp_path)], check=False)
    assert -9 == done.returncode
    assert () == verification.verify(log).problems
    assert [("(removed 1)",)] == log.execute("SELECT name FROM parties WHERE id = 1").fetchall()
    forget(log, tmp_path)
    assert not os.path.exists(copy)
    assert "zoequarzin" not in naked(raw(tmp_path / "log.db"))
