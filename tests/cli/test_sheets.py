"""CSV in and out: every bad row named and nothing imported, or all of it as one command; what goes out comes in again."""

from __future__ import annotations

import io
import tracemalloc
from contextlib import closing, suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Log as Installed
from repairlog.actions import sheets
from repairlog.actions.log import Log
from repairlog.errors import UsageProblem
from repairlog.store import connection, journal, verification
from repairlog.store import sheets as store
from repairlog.text import clean

TODAY = date(2019, 2, 27)
STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", None)
REPAIRS = "key,device,brand,seller,sent_on,closed_on,outcome\n"


def write(log, name, text, encoding="utf-8"):
    path = log.folder / name
    path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    return path


def refused(log, text, code=2, encoding="utf-8"):
    path = write(log, "bad.csv", text, encoding)
    before = log.file.read_bytes() if log.file.exists() else None
    told = log.run("import", path, check=code).stderr
    assert before == (log.file.read_bytes() if log.file.exists() else None)
    return told


def test_repairs_come_in_as_one_command_that_undo_takes_back(log):
    text = REPAIRS + "A1,Mi 8,Xiaomi,Top Phone,2019-01-22,,\nA2,iPhone,Apple,top phone,1/2/2019,8 Feb 2019,repaired\n"
    assert "Imported 2 repairs, 1 party as one command" in log.run("import", write(log, "r.csv", text)).stdout
    first, second = (log.repair(number) for number in (1, 2))
    assert ("Mi 8", "Xiaomi", "Top Phone", "2019-01-22", None) == tuple(
        first[name] for name in ("device", "brand", "seller", "sent_on", "closed_on")
    )
    assert ("Top Phone", "2019-02-01", "2019-02-08", "repaired") == tuple(
        second[name] for name in ("seller", "sent_on", "closed_on", "outcome")
    )
    log.run("verify")
    log.run("undo")
    assert [] == log.json("status", "--all")["repairs"]


def test_every_bad_row_is_named_by_the_line_it_begins_on_and_nothing_is_imported(log):
    rows = ['K1,"a device\nof two lines",,,,,\n', *(f"K{n},D,,,2019-01-02,,\n" for n in range(2, 38))]
    text = REPAIRS + "".join(rows) + "K38,D,,,2019-01-21,2019-01-18,repaired\nK39,,,,,,\n"
    told = refused(log, text)
    assert "2 rows are wrong, nothing was imported" in told
    assert "  line 40: closed_on 2019-01-18 is before sent_on 2019-01-21\n" in told
    assert "  line 41: no device\n" in told
    assert not log.file.exists()


def test_rows_after_a_bad_one_are_held_against_the_log_as_well(log):
    log.run("import", write(log, "r.csv", "key,device,sent_on\nK1,A,2019-01-21\n"))
    told = refused(log, "key,device,sent_on\nK2,,2019-01-21\nK1,A,2019-01-22\n")
    assert "  line 2: no device\n" in told
    assert "  line 3: key K1 is here already with sent_on 2019-01-21, not 2019-01-22\n" in told
    told = refused(
        log, "repair_id,on,by,reported,count,from,to\n1,,,,,,\n1,2019-02-01,,,3,,\n1,2019-02-01,Eva,yes,,2019-02-02,\n"
    )
    assert ["line 2: no day", "line 3: count,", "line 4: to 201"] == [line[2:16] for line in told.splitlines()[1:4]]


def test_a_hundred_bad_rows_are_named_and_the_rest_counted(log):
    told = refused(log, "device\n" + "\x07\n" * 150)
    assert told.count("  line ") == 100
    assert "  and 50 more\n" in told


def test_the_same_key_with_the_same_values_is_counted_with_others_named(log):
    row = "A1,Mi 8,Xiaomi,Top Phone,2019-01-22,,\n"
    log.run("import", write(log, "r.csv", REPAIRS + row))
    again = log.json("import", write(log, "r.csv", REPAIRS + row + row + "A2,B,,,,,\n"))
    assert ({"repairs": 1}, {"repairs": 2}) == (again["new"], again["known"])
    assert "Everything is here already." in log.run("import", log.folder / "r.csv").stdout
    told = refused(log, REPAIRS + "A9,C,,,,,\nA1,Mi 8,Xiaomi,Top Phone,2019-01-23,,\n")
    assert "  line 3: key A1 is here already with sent_on 2019-01-22, not 2019-01-23\n" in told
    told = refused(log, REPAIRS + "A5,C,,,,,\nA5,D,,,,,\n")
    assert "  line 3: key A5 is here already with device C, not D\n" in told


def test_rows_without_a_key_are_new_each_time(log):
    path = write(log, "r.csv", "device\nMi 8\n")
    log.run("import", path)
    assert {"repairs": 1} == log.json("import", path)["new"]


@pytest.mark.parametrize(
    "text",
    [
        '\ufeffdevice;sent_on\r\n"Mi; 8";22/1/2019\r\n', "device\tsent_on\nMi; 8\t22/1/2019\n",
        'device,sent_on\r"Mi; 8",2019-01-22\r', '"sent_on","device"\n\n2019-01-22,"Mi; 8"',
    ],
)  # fmt: skip
def test_a_byte_order_mark_semicolons_tabs_and_every_line_end_are_read(text):
    with closing(connection.scratch(":memory:")) as opened:
        taken(a_log(opened), text.encode())
        assert [("Mi; 8", "2019-01-22")] == opened.execute("SELECT device, sent_on FROM repairs").fetchall()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"device\ncaf\xe9\n", "line 2 is not UTF-8"),
        (b"device\nMi\x008\n", "NUL"),
        (b'device\n"Mi 8\n', "line 2: the file ends inside a quoted cell"),
        (b'device\n"Mi" 8\n', "line 2: a quote where none can be"),
        (b"device\n" + b"x" * 200_000 + b"\n", "line 2: a cell is too long"),
        (b"device\n" + b"x" * 70_000 + b"\n", "line 2: device: the device is 70,000 bytes long"),
        (b"device" + b"," * 1_000_000 + b"\n", "1,000,001 columns"),
        (b"device\n" + b"," * 5_000_000 + b"\n", "more than 4,194,304 characters"),
        (b"device\nA\n" + b'"a\n",' * 900_000, "more than 4,194,304 characters"),
        (b"name,place\nA,B\n", "neither `device` (repairs) nor `repair_key`"),
        (b"", "neither `device`"),
        (b"\n\n", "neither `device`"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(data, words):
    with closing(connection.scratch(":memory:")) as opened:
        with pytest.raises(UsageProblem) as caught:
            taken(a_log(opened), data)
        assert words in "\n".join((caught.value.message, *caught.value.items))
        assert 0 == opened.execute("SELECT count(*) FROM repairs").fetchone()[0]


def test_another_encoding_is_refused_in_a_sentence(log):
    assert "not UTF-8" in refused(log, "device\nMi 8\n", encoding="utf-16")
    assert "line 2 is not UTF-8" in refused(log, "device\ncafé\n", encoding="cp1252")
    assert "is empty" in refused(log, "")


def test_standard_input_is_a_file_too_and_a_dry_run_writes_nothing(log):
    told = log.run("import", "-", "--dry-run", stdin="device\nMi 8\n").stdout
    assert "Would import 1 repair" in told
    assert not log.file.exists()
    log.run("import", "-", stdin="device\nMi 8\n")
    assert "Mi 8" == log.repair()["device"]


def test_our_own_status_comes_in_with_what_is_counted_left_aside(story, log):
    path = write(log, "status.csv", story.run("status", "--all", "--csv").stdout)
    told = story.run("import", path, REPAIRLOG_DB=str(log.folder / "other.db")).stderr
    assert "left aside, because it is counted or numbered anew: id, business_days" in told


def test_an_unknown_column_is_told_the_nearest(log):
    assert "did you mean `seller` for `sellr`?" in refused(log, "device,sellr\nA,B\n")


def test_the_calendar_is_the_countrys_as_with_add_and_a_wrong_one_is_named(log):
    log.run("import", write(log, "r.csv", "device,country,calendar\nA,IT,\nB,,\nC,IT,it-na\n"))
    assert ["IT", "none", "IT-NA"] == [log.repair(number)["calendar"] for number in (1, 2, 3)]
    assert "line 2: calendar: there is no calendar 'XX'" in refused(log, "device,calendar\nA,XX\n")


def test_contacts_come_in_with_their_people_and_promises_and_plan_nothing(story):
    text = (
        "repair_id,on,at,channel,by,with,incoming,result,promised_on,agent,ref,summary,reported,count,from,to\n"
        "1,2019-01-25,10:15,phone,,centre,,no-answer,,,,,,,,\n"
        "1,2019-01-26,,email,Anna,TOP PHONE,,,8/3/2019,Bea,R1,'=soon,,,,\n"
        "1,2019-02-20,,,seller,,,,,,,they called,,,,\n"
        "1,2019-02-21,,,seller,,true,news,,,,they rang me,,,,\n"
    )
    before = story.json("show", "1")["repair"]
    done = story.run("import", write(story, "c.csv", text))
    assert "Imported 4 contacts, 1 promise, 1 party" in done.stdout
    assert "an import plans no follow-up and ends none" in done.stderr
    assert "1 said by others are kept as reported" in done.stderr
    after = story.json("show", "1")["repair"]
    assert before["follow_ups"] == after["follow_ups"]
    new = {one["on"]: one for one in after["contact_list"] if one["id"] > 5}
    first, second, third, fourth = (new[day] for day in ("2019-01-25", "2019-01-26", "2019-02-20", "2019-02-21"))
    assert ("10:15", "phone", "me", "no-answer") == tuple(first[name] for name in ("at", "channel", "by", "result"))
    assert ("Anna", "Top Phone", "promise", "2019-03-08", "Bea", "R1", "=soon") == tuple(
        second[name] for name in ("by", "with", "result", "promised_on", "agent", "ref", "summary")
    )
    assert (True, 1, "2019-02-20") == tuple(third[name] for name in ("reported", "count", "from"))
    assert (False, True) == tuple(fourth[name] for name in ("reported", "incoming"))
    story.run("verify")


def test_contacts_name_their_repair_by_key_or_number_and_an_unknown_one_is_a_bad_row(log):
    log.run("import", write(log, "r.csv", "key,device\nA 1,Mi 8\nB,iPhone\n"))
    log.run("import", write(log, "c.csv", "repair_key,repair_id,on\nA 1,,2019-01-25\n,2,2019-01-26\nB,2,2019-01-27\n"))
    assert [1, 2] == [log.repair(number)["contacts"] for number in (1, 2)]
    told = refused(log, "repair_key,repair_id,on\nC,,2019-01-25\n,7,2019-01-26\nB,1,2019-01-27\n")
    assert "  line 2: repair_key C names no repair in the log\n" in told
    assert "  line 3: repair_id 7 names no repair in the log\n" in told
    assert "  line 4: repair_key B is repair 2, not repair_id 1\n" in told


def test_of_two_people_of_one_name_a_contact_is_the_repairs_own(log):
    other = Installed(log.folder / "phone")
    other.folder.mkdir()
    for one in (log, other):
        one.run("add", "A", "--seller", "Top Phone", "--sent", "2019-01-22")
    log.run("import", other.file)
    text = "repair_id,on,by,with\n1,2019-02-01,Top Phone,top phone\n2,2019-02-01,Top Phone,top phone\n"
    assert "2 said by others are kept as reported" in log.run("import", write(log, "c.csv", text)).stderr
    for number in (1, 2):
        kept = log.json("show", number)["repair"]["contact_list"][0]
        assert ("Top Phone", "Top Phone", True) == (kept["by"], kept["with"], kept["reported"])
    typed = log.json("contact", "2", "--by", "Top Phone", "-m", "every day")["contacts"][0]
    assert typed["reported"]
    log.run("dump", "--contacts", "-o", "out.csv")
    assert {"contacts": 3} == log.json("import", "out.csv")["known"]


def test_a_file_of_contacts_that_comes_twice_is_told(log):
    log.run("import", write(log, "r.csv", "key,device\nA,Mi 8\n"))
    path = write(log, "c.csv", "repair_key,on,summary\nA,2019-01-25,no answer\nA,2019-01-26,none\n")
    assert "said already" not in log.run("import", path).stderr
    assert "2 of them say what a contact here said already" in log.run("import", path).stderr


def test_formulas_are_guarded_on_the_way_out_and_bare_again_on_the_way_in(log):
    log.run("add", "@SUM(1)", "--fault", "=cmd|'/c calc'!A0", "--ref", "+1;2", "-m", "'-1\nsecond", "--seller", "-x")
    text = log.run("dump", "--format", "csv").stdout
    for told in ("'=cmd|'/c calc'!A0", "'@SUM(1)", "'+1;2", "''-1", "'-x"):
        assert told in text
    other = {"REPAIRLOG_DB": str(log.folder / "other.db")}
    log.run("import", "-", stdin=text, **other)
    shown, here = (log.json("show", "1", **where)["repair"] for where in (other, {}))
    for name in ("device", "fault", "refs", "note", "seller"):
        assert here[name] == shown[name]


def test_a_csv_goes_out_and_in_again_and_into_the_same_log_is_nothing_new(story):
    story.run("add", "Another", "--again", "1", "--sent", "20/2/2019", "--owner", "Bea Rossi", "--handed-to", "Carla")
    story.run("add", "Third", "--sent", "later", "--country", "DE", "--week", "mon-sat", "--price", "10.50")
    story.run("done", "2", "repaired", "-m", "fine")
    story.run("contact", "1", "--by", "Dora", "--with", "Top Phone", "--promise", "8/3/2019", "--on", "2019-02-26 10:15")
    other = {"REPAIRLOG_DB": str(story.folder / "other.db")}
    for more in ((), ("--contacts",)):
        words = ("dump", "--format", "csv", "--csv-dialect", "excel", *more)
        path = story.folder / "out.csv"
        told = story.run(*words, "-o", path, "--force").stderr
        assert "left out of the CSV: the history" in told
        assert {} == story.json("import", path)["new"]
        story.run("import", path, **other)
        assert story.run(*words).stdout == story.run(*words, **other).stdout
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    story.run("verify", **other)


def test_a_key_of_two_repairs_stands_for_the_first_and_the_other_has_its_uid(log):
    log.run("import", write(log, "r.csv", "key,device\nA,Mi 8\n"))
    log.run("undo")
    log.run("import", log.folder / "r.csv")
    with closing(connection.open_to_write(str(log.file))) as opened, journal.command(opened, "add", STAMP) as command:
        command.insert("repairs", device="Twin", key="A")
    text = log.run("dump", "--format", "csv").stdout
    assert 1 == text.count("\nA,")
    assert {"repairs": 2} == log.json("import", write(log, "out.csv", text))["known"]


# --- in one process ---


def a_log(opened):
    opened.execute("PRAGMA foreign_keys = ON")
    return Log(opened, STAMP, TODAY, None, None)


def taken(log, data, name="file"):
    return sheets.import_csv(log, io.BytesIO(data), name)


def csv_of(log, kind, dialect="plain"):
    return b"".join(sheets.csv_pieces(log, kind, dialect))


WORDS = st.text(max_size=8).map(lambda text: clean(text.replace("\0", ""), field="x").text or "x")
TEXTS = st.none() | WORDS
PAST = st.dates(date(2018, 1, 1), TODAY)
DAYS = st.none() | PAST


@st.composite
def repair(draw):
    days = sorted(day for day in (draw(DAYS), draw(DAYS), draw(DAYS)) if day)
    bought, sent, closed = (*days, None, None, None)[:3]
    people = st.sampled_from([None, "Top Phone", "Centro", "=Maker", "Anna", "Ünal;x"])
    names = ("brand", "model", "imei", "serial", "fault", "proof", "note", "key")
    return {
        "device": draw(WORDS), **{name: draw(TEXTS) for name in names}, "bought_on": bought, "sent_on": sent,
        "closed_on": closed, "outcome": "repaired" if closed else None, "price": draw(st.none() | st.just("499.90")),
        "people": {role: draw(people) for role in ("seller", "centre", "maker", "owner", "handed_to")},
        "refs": draw(st.lists(WORDS, max_size=3)), "void": draw(st.integers(0, 9)) == 0,
        "contacts": draw(st.lists(contact(), max_size=3)),
    }  # fmt: skip


@st.composite
def contact(draw):
    on = draw(PAST)
    by = draw(st.sampled_from(["me", "seller", "other"]))
    return {
        "happened_on": on, "happened_at": draw(st.sampled_from([None, "10:15"])), "channel": draw(TEXTS), "by_role": by,
        "summary": draw(TEXTS), "agent": draw(TEXTS), "incoming": draw(st.booleans()),
        "promised": draw(st.none() | st.just(on + timedelta(days=3))), "reported": by != "me" and draw(st.booleans()),
    }  # fmt: skip


def fill(log, repairs):
    parties = {}
    with log.command("add") as command:
        for one in repairs:
            given = {k: v for k, v in one.items() if k not in {"people", "refs", "contacts"}}
            for role, name in one["people"].items():
                if name is not None and name not in parties:
                    parties[name] = command.insert("parties", name=name)
                given[f"{role}_id"] = parties.get(name)
            own = {given[f"{role}_id"]: role for role in ("maker", "centre", "seller")}
            given["handed_to"] = own.get(given["handed_to_id"], "other") if given["handed_to_id"] else None
            given["currency"] = "EUR" if given["price"] else None
            number = command.insert("repairs", **given)
            for code in one["refs"]:
                command.insert("refs", repair_id=number, code=code)
            others = [party for party in parties.values() if party not in own]
            for told in one["contacts"]:
                by_id = {"me": None, "seller": given["seller_id"], "other": others[0] if others else None}[told["by_role"]]
                talk(command, number, {**told, "by_id": by_id})


def talk(command, number, told):
    promised = told.pop("promised")
    on = told["happened_on"]
    span = {"from_on": on, "to_on": on} if told["reported"] else {}
    made = command.insert("contacts", repair_id=number, result="promise" if promised else None, **told, **span)
    if promised:
        command.insert("promises", repair_id=number, contact_id=made, made_on=on, promised_on=promised)


@settings(max_examples=60)
@given(st.lists(repair(), max_size=5), st.sampled_from(["plain", "excel"]))
def test_what_goes_out_comes_in_again_equal_and_into_the_same_log_as_known(repairs, dialect):
    with closing(connection.scratch(":memory:")) as one, closing(connection.scratch(":memory:")) as two:
        log, other = a_log(one), a_log(two)
        fill(log, repairs)
        before = journal.head(one)
        for kind in ("repairs", "contacts"):
            data = csv_of(log, kind, dialect)
            made = taken(log, data)
            assert {} == made.new
            assert len(list(store.rows(one, kind))) == made.known.get(kind, 0)
            taken(other, data)
            assert data == csv_of(other, kind, dialect)
        assert before == journal.head(one)
        assert () == verification.verify(two).problems


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_refused(data):
    with closing(connection.scratch(":memory:")) as opened:
        log = a_log(opened)
        for start in (b"", b"device,note\n", b"repair_id,on,summary\n"):
            with suppress(UsageProblem):
                taken(log, start + data)


def test_a_contact_that_a_file_holds_twice_is_counted_once_and_a_different_one_is_named():
    with closing(connection.scratch(":memory:")) as opened:
        log = a_log(opened)
        taken(log, b"key,device\nA,Mi 8\n")
        head = b"uid,repair_key,on,result\n"
        row = f"{journal.new_uid(1)},A,2019-01-25,news\n".encode()
        made = taken(log, head + row + row)
        assert ({"contacts": 1}, {"contacts": 1}) == (made.new, made.known)
        with pytest.raises(UsageProblem) as caught:
            taken(log, head + row.replace(b"news", b"no-news"))
        assert "is here already with result news, not no-news" in caught.value.items[0]


def test_another_trip_of_a_void_repair_goes_out_without_it():
    with closing(connection.scratch(":memory:")) as one, closing(connection.scratch(":memory:")) as two:
        log, other = a_log(one), a_log(two)
        taken(log, b"key,device,again_key\nA,Mi 8,\nB,Mi 8,A\n")
        with log.command("edit") as command:
            command.update("repairs", 1, void=1)
        taken(other, csv_of(log, "repairs"))
        assert [("B", None)] == two.execute("SELECT key, again_id FROM repairs").fetchall()


def test_what_is_left_out_of_texts_is_said_once():
    with closing(connection.scratch(":memory:")) as opened:
        made = taken(a_log(opened), "device\nMi\u202e 8\nMi\u202e 9\n".encode())
        assert "left out of device: right-to-left override (U+202E)" in made.notes


def test_an_imei_in_a_conflict_is_masked():
    with closing(connection.scratch(":memory:")) as opened:
        log = a_log(opened)
        taken(log, b"key,device,imei\nA,Mi 8,356938035643809\n")
        with pytest.raises(UsageProblem) as caught:
            taken(log, b"key,device,imei\nA,Mi 8,356938035643808\n")
        assert "3569" not in caught.value.items[0]


def test_memory_does_not_grow_with_the_file():
    peaks = []
    for count in (2_000, 8_000):
        data = "device,fault,sent_on\n" + "".join(f"D{n},fault number {n},2019-01-02\n" for n in range(count))
        with closing(connection.scratch()) as opened:
            tracemalloc.start()
            taken(a_log(opened), data.encode())
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 4_000_000
