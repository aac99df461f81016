from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from repairlog.reports.cells import cell_text, cell_width, clusters, fold, pad, safe
from repairlog.reports.listing import Marked
from reports.shown import FAMILY, HOSTILE


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0), ("abc", 3), ("è", 1), ("e\u0301", 1), ("山", 2), ("Ω 山", 4), (FAMILY, 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
        ("\u2764\ufe0f", 2), ("\U0001f1ee\U0001f1f9", 2), ("👍", 2), ("\u200d", 0), ("a\u200db", 1),
    ],
)  # fmt: skip
def test_widths_are_those_of_a_terminal(text, width):
    assert width == cell_width(text)


# Characters whose width no two terminals, and no two editions of Unicode, agree on are left out.
STABLE = st.characters(
    max_codepoint=0x2FFFF, categories=["L", "N", "P", "Zs", "Sm", "Sc"], exclude_characters="\u3164\uffa0"
).filter(
    lambda c: not "\u1100" <= c <= "\u11ff" and not "\ud7b0" <= c <= "\ud7ff" and unicodedata.category(c) != "Mc"
    and not "\U0001d360" <= c <= "\U0001d37f"  # rods are wide since Unicode 16; Hangul fillers are blank
)  # fmt: skip


@given(st.text(STABLE | st.sampled_from("山Ωè한👍"), max_size=12))
def test_widths_agree_with_rich_without_loading_it(text):
    assert cell_len(text) == cell_width(text)


@pytest.mark.parametrize("text", [safe(text, unicode=True) for text in HOSTILE])
def test_hostile_texts_are_as_wide_for_us_as_for_rich(text):
    assert cell_len(text) == cell_width(text)


@given(st.text(max_size=40))
def test_clusters_are_the_text_in_pieces(text):
    assert text == "".join(piece for piece, _ in clusters(text))
    assert cell_width(text) == sum(width for _, width in clusters(text)) or text.isascii()


WORDS = st.text(
    st.characters(max_codepoint=0x1FFFF, categories=["L", "N", "Mn", "So"]) | st.sampled_from(" 山\u200d"), max_size=60
)


@given(WORDS, st.integers(2, 30))
def test_folding_loses_nothing_but_spaces_and_keeps_to_the_width(text, width):
    lines = fold(text, width)
    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert all(cell_width(line) <= width for line in lines)


def test_folding_breaks_at_spaces_where_it_can():
    assert ["26 business", "days"] == fold("26 business days", 12)
    assert ["abcdef", "gh ij"] == fold("abcdefgh ij", 6)


def test_folding_keeps_a_family_together():
    assert [FAMILY, FAMILY] == fold(FAMILY + FAMILY, 3)


def test_an_address_is_never_broken():
    address = "https://example.org/" + "a" * 60
    assert ["see", address] == fold(f"see {address}", 20)


@pytest.mark.parametrize(("right", "filled"), [(True, "  山"), (False, "山  ")])
def test_padding_counts_cells(right, filled):
    assert filled == pad("山", 4, right=right)


def test_a_cell_without_a_value_is_a_dash_and_a_number_is_itself():
    assert ["-", "0", "-3", "x"] == [cell_text(c, unicode=True) for c in (None, 0, -3, Marked("x", "late"))]


def test_line_breaks_stay_only_where_lines_are_wanted():
    assert "a b" == cell_text("a\nb", unicode=True)
    assert "a\nb" == cell_text("a\nb", unicode=True, lines=True)


def test_an_ascii_screen_gets_ascii():
    assert "Mon-Fri - \\u03a9 \\u5c71" == safe("Mon–Fri — Ω 山", unicode=False)


@given(st.text(max_size=60), st.booleans())
def test_nothing_that_a_terminal_would_obey_comes_out(text, unicode):
    shown = safe(text, unicode=unicode)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} or c in "\u202a\u202e\u2066\u2069\u200b" for c in shown)
