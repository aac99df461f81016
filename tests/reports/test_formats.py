from __future__ import annotations

import csv as csv_reader
import io
import json as json_reader
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from repairlog.reports.formats import csv, json
from repairlog.reports.listing import Column, Facts, Listing, Marked
from repairlog.reports.screen import Screen, render
from repairlog.text import visible
from reports.shown import HOSTILE, PIPE, facts, table

WIDTHS = (120, 80, 40, 20, 1)
SCREENS = [
    Screen(width, True, colour, unicode, accessible)
    for width in WIDTHS for colour in (False, True) for unicode in (True, False) for accessible in (False, True)
]  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def squeezed(text):
    """Without colour codes and white space, which folding may change."""
    return "".join(STYLE.sub("", text).split())


def spelled(text, screen):
    shown = visible(text)
    return shown if screen.unicode else shown.encode("ascii", "backslashreplace").decode("ascii")


@pytest.mark.parametrize("screen", [PIPE, PIPE._replace(unicode=False), *SCREENS], ids=str)
@pytest.mark.parametrize("block", [table, facts])
def test_hostile_texts_come_out_literally(block, screen):
    for text in HOSTILE:
        shown = render(block(text, "plain"), screen)
        # Where a text is folded, its neighbours stand between its lines.
        alone = squeezed(shown).replace("2019-02-27", "").replace("there", "")
        assert squeezed(spelled(text, screen)) in alone, text
        assert not CONTROL.search(STYLE.sub("", shown) if screen.colour else shown)
        assert screen.unicode or shown.isascii()


@pytest.mark.parametrize("screen", [PIPE, *SCREENS], ids=str)
def test_hostile_paragraphs_titles_labels_and_footers_come_out_literally(screen):
    for text in HOSTILE:
        listing = Listing((Column("A"),), (("x",),), title=text, footer=(text,))
        shown = render([text, listing, Facts(((text, "x"),), title=text)], screen)
        assert 5 == squeezed(shown).count(squeezed(spelled(text, screen)))
        assert not CONTROL.search(STYLE.sub("", shown))


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [120, 80, 60, 40])
def test_the_lines_of_a_table_line_up(width, unicode):
    shown = render(table(*HOSTILE)._replace(title=None), Screen(width, terminal=True, unicode=unicode))
    assert ("──" in shown) is unicode
    lines = shown.splitlines()
    assert 1 == len({cell_len(line) for line in lines})
    assert cell_len(lines[0]) <= width


def test_a_narrow_terminal_gets_cards_and_no_box():
    shown = render(table("Xiaomi Mi 8", "Redmi"), Screen(16, terminal=True, colour=True))
    assert "Title\n\nNo: 1\nName: Xiaomi Mi 8\nWhere: there\nDay: 2019-02-27\n\nNo: 2\nName: Redmi\n" in shown


def test_cards_are_folded_to_the_width():
    shown = render(table("parola " * 20), Screen(30, terminal=True))
    assert max(map(len, shown.splitlines())) <= 30


def test_a_screen_reader_gets_whole_lines_without_boxes():
    text = "parola " * 40 + "fine"
    assert f"Name: {text}\n" in render(table(text), Screen(40, terminal=True, accessible=True))


def test_words_to_be_typed_are_never_folded():
    command = "repairlog export 1 --step complaint --lang it"
    assert f"Type: {command}\n" in render(Facts((("Type", Marked(command, "command")),)), Screen(20, terminal=True))


def test_columns_are_stacked_where_they_do_not_fit_side_by_side():
    wide = render(table("Xiaomi Mi 8"), Screen(60, terminal=True)).splitlines()
    narrow = render(table("Xiaomi Mi 8"), Screen(30, terminal=True)).splitlines()
    assert ["No", "Name", "Where", "Day"] == wide[1].split()
    assert [["Name"], ["No", "Where", "Day"]] == [line.split() for line in narrow[1:3]]


def test_a_whole_column_is_never_folded():
    listing = Listing((Column("Day", whole=True), Column("Text", told=True)), (("Wed 27 Feb 2019", "parola " * 30),))
    shown = render(listing, Screen(40, terminal=True))
    assert "Wed 27 Feb 2019" in shown
    assert max(map(cell_len, shown.splitlines())) <= 40


@pytest.mark.parametrize("screen", [Screen(80, True), Screen(80, True, colour=True)])
def test_colour_only_where_it_is_wanted_and_never_alone(screen):
    shown = render(Listing((Column("Follow-up"),), ((Marked("2019-02-26 OVERDUE", "late"),),)), screen)
    assert screen.colour is ("\x1b[" in shown)
    assert "OVERDUE" in shown


def test_a_pipe_gets_one_line_a_row_and_nothing_cut():
    name = "Telefono " * 50
    lines = render(table(name.strip(), "a\nb"), Screen(20)).splitlines()
    assert 4 == len(lines)
    assert 400 < len(name.strip())
    assert name.strip() in lines[2]
    assert "a b" in lines[3]
    assert not re.search("[─│┃…]", "".join(lines))


def test_a_pipe_aligns_numbers_to_the_right_and_text_to_the_left_by_cells():
    columns = (Column("No", right=True), Column("Name"), Column("Days", right=True))
    assert (
        "No  Name  Days\n 1  山       5\n12  abcd     -\n"
        == render(Listing(columns, ((1, "山", 5), (12, "abcd", None))), PIPE)
    )  # fmt: skip


def test_facts_in_a_pipe_are_aligned_and_keep_their_lines():
    assert "A       1\nLonger  x\n        y\n" == render(Facts((("A", 1), ("Longer", "x\ny"))), PIPE)


def test_blocks_are_parted_by_a_blank_line():
    assert "a\n\nb\n" == render(["a", "b"], PIPE)
    assert "" == render([], PIPE)


def test_an_empty_listing_is_its_title_and_footer():
    for screen in (PIPE, Screen(80, terminal=True), Screen(20, terminal=True)):
        assert "None.\nRule.\n" == render(Listing((Column("A"),), (), title="None.", footer=("Rule.",)), screen)


# CSV


def rows(text, delimiter=","):
    return list(csv_reader.reader(io.StringIO(text), delimiter=delimiter))


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(1)", "'=1", "''@x"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert [["A"], [f"'{text}"]] == rows(csv.render(Listing((Column("A"),), ((text,),))))


@pytest.mark.parametrize(("text", "shown"), [("\t=1", "'\\x09=1"), ("\r=1", "'\\x0d=1"), ("a\x1bb", "a\\x1bb")])
def test_control_characters_are_spelled_out_in_a_csv(text, shown):
    assert [["A"], [shown]] == rows(csv.render(Listing((Column("A"),), ((text,),))))


def test_numbers_stay_numbers_and_unknown_is_empty():
    listing = Listing((Column("A"), Column("B"), Column("C"), Column("D")), ((-1, 0, None, 'x,"y"\nz\''),))
    assert 'A,B,C,D\n-1,0,,"x,""y""\nz\'"\n' == csv.render(listing)


@given(st.text(max_size=20))
def test_the_guard_is_undone_without_loss(text):
    guarded = csv.guarded(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert text == csv.unguarded(guarded)


def test_the_excel_dialect_has_a_mark_semicolons_and_crlf():
    assert "\ufeffA;B\r\n1;x\r\n" == csv.render(Listing((Column("A"), Column("B")), ((1, "x"),)), dialect="excel")


# JSON


@given(st.dictionaries(st.text(max_size=5), st.text() | st.integers() | st.none() | st.lists(st.text(max_size=3))))
def test_json_is_one_printable_line_that_reads_back(document):
    shown = json.render(document)
    assert shown.endswith("\n")
    assert shown[:-1].isprintable()
    assert document == json_reader.loads(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_json_lets_no_control_byte_through(text):
    shown = json.render({"device": text})
    assert not CONTROL.search(shown)
    assert {"device": text} == json_reader.loads(shown)


def test_json_keeps_letters_as_they_are():
    assert '{"a":"Ω 山 è"}\n' == json.render({"a": "Ω 山 è"})


def test_json_refuses_what_is_no_number():
    with pytest.raises(ValueError, match="JSON"):
        json.render({"a": float("nan")})
