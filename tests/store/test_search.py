"""Finding what people wrote: right first (a naive definition is the oracle), and nothing typed is a syntax."""

from __future__ import annotations

import unicodedata
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repairlog.domain.tables import PERSONAL, TABLES
from repairlog.store import connection, journal, rows, search
from repairlog.text import folded

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", "Ada Esempio")


@pytest.fixture
def log():
    with closing(connection.scratch(":memory:")) as opened:
        yield opened


def add(opened, table, **fields):
    with journal.command(opened, "add", STAMP) as command:
        return command.insert(table, **fields)


def named(found):
    return [(one.table, one.id) for one in found]


def naive(text):
    """Compatibility decomposition, without marks, without case; quotes and dashes plain."""
    plain = text.replace("’", "'").replace("–", "-")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).casefold()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("riparazione", "Riparazióne"), ("RIPARAZIÓNE", "riparazione"), ("strasse", "Straße"), ("soren", "Søren"),
        ("lodz", "Łódź"), ("coeur", "cœur"), ("it's", "it’s"), ('"x"', "“x”"), ("a-b", "a–b"), ("-11", "−11"),
        ("fi", "ﬁ"), ("123", "１２３"), ("οδος", "ΟΔΌΣ"), ("e\u0301", "e"), ("istanbul", "İSTANBUL"), ("c++", "C++"),
    ],
)  # fmt: skip
def test_case_accents_and_typography_do_not_matter(typed, written):
    assert folded(typed) == folded(written)


def test_letters_that_are_no_accented_ones_stay_apart():
    assert folded("Α") != folded("A")  # Greek
    assert folded("ð") != folded("d")


def test_folding_goes_character_by_character_and_twice_changes_nothing():
    for point in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x20000)):
        once = folded(chr(point))
        assert once == folded(once), hex(point)
    text = "".join(map(chr, range(0x20, 0x3000)))
    assert folded(text) == "".join(map(folded, text))


TEXTS = st.text(st.sampled_from("aAàbBß éÉe\u0301ñ-–'’\"+*(%_ﬁ山Σσς\n"), max_size=12)
RECORDS = st.lists(st.tuples(st.sampled_from(["contacts", "events", "refs"]), TEXTS, TEXTS), max_size=8)


@given(RECORDS, st.data())
@settings(max_examples=150)
def test_what_is_found_is_what_the_naive_definition_finds(records, data):
    whole = " ".join(text for _, *texts in records for text in texts)
    piece = st.tuples(*[st.integers(0, len(whole))] * 2).map(lambda ends: whole[min(ends) : max(ends)])
    query = data.draw(st.one_of(TEXTS, piece))
    with closing(connection.scratch(":memory:")) as log:
        repair = add(log, "repairs", device="0")
        expected = set()
        for table, one, two in records:
            names = {"contacts": ("summary", "agent"), "events": ("note", "ref"), "refs": ("code", "code")}[table]
            fields = dict(zip(names, (one, two), strict=True)) if table != "refs" else {"code": one or "0"}
            day = {} if table == "refs" else {"happened_on": "2019-02-01"}
            kind = {"kind": "ready"} if table == "events" else {}
            number = add(log, table, repair_id=repair, **fields, **day, **kind)
            words = naive(query).split()
            if words and all(any(word in naive(text) for text in fields.values()) for word in words):
                expected.add((table, number))
        assert expected == set(named(search.find(log, query)))


@pytest.mark.parametrize(
    "text", ['"', "iphone -11", "C++", "NEAR(", "*", "it's", "100%", "a_b", "\\", "{0.__class__}", "' OR 1"]
)
def test_no_character_means_anything_but_itself(log, text):
    first = add(log, "repairs", device=f"before {text} after")
    add(log, "repairs", device="iphone 12, plain")
    assert [("repairs", first)] == named(search.find(log, text))


def test_ten_thousand_words_are_no_error(log):
    add(log, "repairs", device="Mi 8")
    assert [] == search.find(log, " ".join(f"w{n}" for n in range(10_000)))
    assert [] == search.find(log, " \u0301 ")


def test_every_personal_text_is_looked_through():
    """Facts and hashes of letters and attachments are no words of anybody; who recorded a row did not write it there."""
    for table in TABLES:
        written = set(search.WRITTEN.get(table, ()))
        assert PERSONAL[table] - {"facts", "sha256", "recorded_by"} <= written <= set(TABLES[table]._fields), table


@pytest.mark.parametrize("table", search.WRITTEN)
def test_each_field_of_each_table_is_found(log, table):
    repair = add(log, "repairs", device="D")
    needed = {
        "repairs": {"device": "D"}, "contacts": {"happened_on": "2019-02-01"}, "refs": {"code": "D"},
        "events": {"kind": "ready", "happened_on": "2019-02-01"}, "follow_ups": {"due_on": "2019-02-01"},
        "letters": {"step": "notice", "lang": "it", "format": "txt", "written_on": "2019-02-01"},
        "attachments": {"sha256": "0"}, "parties": {"name": "D"}, "closing_days": {
            "name": "D", "from_on": "2019-02-01", "to_on": "2019-02-01",
        },
    }  # fmt: skip
    for field in search.WRITTEN[table]:
        fields = {**needed.get(table, {}), field: f"Xÿz {field}"}
        if "repair_id" in TABLES[table]._fields:
            fields["repair_id"] = repair
        if table == "me":
            log.execute("DELETE FROM me")
            fields["id"] = 1
        number = add(log, table, **fields)
        found = [one for one in search.find(log, f"xyz {field}") if one.field == field]
        assert [(table, number, f"Xÿz {field}")] == [(one.table, one.id, one.text) for one in found]


def test_newest_first_and_those_without_a_day_last(log):
    repair = add(log, "repairs", device="blot", sent_on="2019-01-22")
    for day in ("2019-02-01", "2019-02-03", "2019-02-02"):
        add(log, "contacts", repair_id=repair, happened_on=day, summary="blot")
    add(log, "parties", name="Blot")
    found = search.find(log, "blot")
    assert ["2019-02-03", "2019-02-02", "2019-02-01", "2019-01-22", None] == [one.on for one in found]


def test_a_void_record_and_one_of_a_void_repair_say_so(log):
    for void in (0, 1):
        repair = add(log, "repairs", device=f"R{void}", void=void)
        for own in (0, 1):
            add(log, "events", repair_id=repair, kind="ready", happened_on="2019-02-01", note="blot", void=own)
    assert [True, True, True, False] == [one.void for one in search.find(log, "blot")]


def test_words_may_stand_in_several_fields_and_the_most_telling_is_shown(log):
    repair = add(log, "repairs", device="Mi 8", fault="black display", note="display: Mi")
    found = search.find(log, "mi display black")
    assert [("repairs", repair, "fault")] == [(one.table, one.id, one.field) for one in found]


@pytest.mark.parametrize("strange", ["", "\x1e", "a\x00b"])
def test_many_rows_are_each_judged_alone(log, strange):
    repair = add(log, "repairs", device="D")
    every = (
        rows.full_row("contacts", {
            "id": n, "uid": n, "repair_id": repair, "happened_on": "2019-02-01", "recorded_at": "",
            "summary": f"perché {n}{' ÀGO' if n % 700 == 0 else ''}{strange}",
        })
        for n in range(1, 2501)
    )  # fmt: skip
    log.executemany(rows.insert_by_place("contacts"), [list(row.values()) for row in every])
    assert [2100, 1400, 700] == [one.id for one in search.find(log, "ago perche")]


def test_what_is_gone_from_its_table_is_not_found(log):
    number = add(log, "parties", name="Anna Prova")
    with journal.command(log, "edit", STAMP) as command:
        command.delete("parties", number)
    assert [] == search.find(log, "anna")
