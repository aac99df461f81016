"""A CSV as plain data: what a header and a row say, and what each bad cell is told."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repairlog.domain import sheets
from repairlog.domain.cells import Reading, is_uid
from repairlog.errors import UsageProblem

TODAY = date(2019, 2, 27)


def reading(*, month_first=False, removed=None):
    told = [] if removed is None else removed
    return Reading(TODAY, month_first, str.upper, lambda text: text, lambda field, what: told.append((field, *what)))


def read(header, row, **how):
    return sheets.Rows(sheets.sheet(header.split(",")), reading(**how)).read(row.split(","))


def refusal(header, row):
    with pytest.raises(UsageProblem) as caught:
        read(header, row)
    return caught.value.message


def test_a_header_says_what_the_rows_are():
    assert "repairs" == sheets.sheet(["device"]).kind
    assert "contacts" == sheets.sheet(["repair_key", "on"]).kind
    assert "contacts" == sheets.sheet(["on", "repair_id", "device"]).kind
    assert ("device", "sent_on", "closing_note") == sheets.sheet([" Device", "Sent on", "closing-note "]).names


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("sent_on,brand", "neither `device`"),
        ("repair_key,summary", "no column `on`"),
        ("device,device", "two columns are called `device`"),
        ("device,sel1er", "nobody knows the column `sel1er`"),
        ("device,a,b", "nobody knows the columns `a`, `b`"),
        (",".join(["device", *("x" * 300)]), "301 columns"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused_in_a_sentence(header, words):
    with pytest.raises(UsageProblem, match=words):
        sheets.sheet(header.split(","))


def test_an_unknown_column_is_told_the_nearest_name():
    with pytest.raises(UsageProblem) as caught:
        sheets.sheet(["device", "sent_no"])
    assert "did you mean `sent_on`" in caught.value.hint


def test_columns_that_are_worked_out_are_left_aside():
    sheet = sheets.sheet(["id", "device", "business_days", "no_answer", "next_step"])
    assert ("id", "business_days", "no_answer", "next_step") == sheet.ignored
    row = sheets.Rows(sheet, reading()).read(["7", "Mi 8", "many", "x", "y"])
    assert "Mi 8" == row.device


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2019-01-22", "2019-01-22"), ("22/1/2019", "2019-01-22"), ("22.1.2019", "2019-01-22"),
        ("22 gen 2019", "2019-01-22"), ("Tue 22 Jan 2019", "2019-01-22"), (" 2019-02-27 ", "2019-02-27"), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_any_full_date(typed, day):
    assert day == read("device,bought_on", f"Mi 8,{typed}").bought_on


def test_a_day_is_read_in_its_owners_order():
    assert "2019-01-02" == read("device,bought_on", "Mi 8,1/2/2019", month_first=True).bought_on
    assert "2019-02-01" == read("device,bought_on", "Mi 8,1/2/2019").bought_on


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "-3", "22/1", "22 gen", "friday", "22/1/19", "20190122", "2019-W04-2", "2019-02-30", "2019-03-01", "1e3",
     "43487", "2019-01-22T10:00", "٢٢/١/٢٠١٩", "x" * 100, "2019-01-22\x00"],
)  # fmt: skip
def test_what_is_no_full_date_or_has_not_happened_is_refused(typed):
    assert refusal("device,bought_on", f"Mi 8,{typed}").startswith("bought_on: ")


@pytest.mark.parametrize(
    ("header", "row", "words"),
    [
        ("device,sent_on,closed_on,outcome", "A,2019-01-21,2019-01-18,repaired",
         "closed_on 2019-01-18 is before sent_on 2019-01-21"),
        ("device,bought_on,sent_on", "A,2019-01-21,2019-01-18", "sent_on 2019-01-18 is before bought_on 2019-01-21"),
        ("device,closed_on", "A,2019-01-18", "closed_on 2019-01-18 without an outcome"),
        ("device,outcome", "A,repaired", "outcome repaired without closed_on"),
        ("device,outcome", "A,gone", "outcome: `gone` is no outcome"),
        ("device,brand", ",Xiaomi", "no device"),
        ("device,price", "A,499.9.0", "price: `499.9.0` is no price"),
        ("device,currency", "A,euro", "currency: `euro` is no currency"),
        ("device,target", "A,soon", "target: 'soon' is not a duration"),
        ("device,week", "A,always", "week: there is no week"),
        ("device,country", "A,Italy", "country: `Italy` is no country code"),
        ("device,under", "A,law", "under: `law` is no ground"),
        ("device,brand", "A", "1 cells where the header has 2"),
        ("device,", "A,x", ": a cell under no name"),
        ("repair_key,on", ",2019-01-18", "no repair_key and no repair_id"),
        ("repair_key,on", "K,", "no day in `on`"),
        ("repair_id,on", "0,2019-01-18", "repair_id: `0` is no whole number from 1 on"),
        ("repair_id,on", f"{'9' * 5000},2019-01-18", "is no whole number"),
        ("repair_key,on,at", "K,2019-01-18,25:00", "at: 25:00 is not a time"),
        ("repair_key,on,result", "K,2019-01-18,maybe", "result: `maybe` is no result"),
        ("repair_key,on,result,promised_on", "K,2019-01-18,no-news,2019-01-20", "do not go together"),
        ("repair_key,on,promised_on", "K,2019-01-18,2019-01-17", "promised_on 2019-01-17 is before on 2019-01-18"),
        ("repair_key,on,from,to", "K,2019-01-18,2019-01-17,2019-01-16", "to 2019-01-16 is before from 2019-01-17"),
        ("repair_key,on,reported", "K,2019-01-18,yes", "reported needs `by`"),
        ("repair_key,on,uid", "K,2019-01-18,7", "uid: `7` is no uid"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said_with_its_columns(header, row, words):
    assert words in refusal(header, row)


def test_everything_that_is_wrong_with_a_row_is_said_at_once():
    assert "sent_on: " in (told := refusal("device,sent_on,week", "A,soon,always"))
    assert "; week: " in told


def test_a_promise_may_lie_ahead():
    assert "2019-03-08" == read("repair_key,on,promised_on", "K,2019-01-18,8/3/2019").promised_on


def test_references_stand_on_lines_or_between_semicolons():
    assert "RMA 1\nX2" == read("device,refs", "A,RMA 1; X2").refs
    assert "a;b\nc" == read("device,refs", "A,a;b\nc").refs
    assert "a;b" == read("device,refs", "A,a;b\n").refs


def test_what_is_left_out_of_a_text_is_told_with_its_column():
    removed = []
    assert "Mi 8" == read("device", "Mi \u202e8", removed=removed).device
    assert "device" == removed[0][0]


def test_a_uid_is_one_that_a_log_makes():
    from repairlog.store.journal import new_uid

    assert is_uid(new_uid(1_550_000_000_000))
    assert not is_uid("01a20aba-dc9d-4923-ac21-51f23fd814fc")  # version 4: somebody else's key
    assert not is_uid("A17")


@given(st.lists(st.sampled_from(sheets.HEADERS["repairs"][1:]), unique=True), st.data())
def test_no_row_is_more_than_refused(names, data):
    header = ["device", *(name for name in names if name != "device")]
    rows = sheets.Rows(sheets.sheet(header), reading())
    cells = data.draw(st.lists(st.text(max_size=12), min_size=len(header), max_size=len(header)))
    with suppress(UsageProblem):
        assert rows.read(cells).device


@given(st.data())
def test_a_row_says_the_same_a_second_time(data):
    rows = sheets.Rows(sheets.sheet(["device", "sent_on", "price", "note"]), reading())
    days = st.dates(date(1970, 1, 1), TODAY)
    one = [data.draw(st.text("ab' é=", min_size=1)) + "x", str(data.draw(days)), "4.50", data.draw(st.text("ab\n'é"))]
    assert rows.read(one) == rows.read(list(one))
