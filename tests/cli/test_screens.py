"""The everyday commands on five kinds of terminal are what they were when somebody last looked at them."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

import screens


@pytest.mark.parametrize("name", screens.TERMINALS)
def test_a_screen_is_what_it_was(name):
    expected = (screens.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert expected == screens.recorded(name), "look, then run tests/generated.py"


def sessions(name):
    """Each line that was typed, with what was shown."""
    text = (screens.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [part.partition("\n")[::2] for part in text.split("$ repairlog ")[1:]]


@pytest.mark.parametrize("name", ["80", "40"])
def test_colour_says_nothing_that_words_do_not(name):
    colourless = [(typed, re.sub("‹[0-9;]*›", "", shown)) for typed, shown in sessions(name)]
    if name == "80":
        assert sessions("80-no-colour") == colourless
    assert all(typed in {line[11:] for line in screens.LINES} for typed, _ in colourless)


def test_only_colours_that_hold_on_light_and_dark_are_used():
    """Bold, dim, red and their end: yellow, white and black vanish on one background or the other."""
    used = {code for _, shown in [*sessions("80"), *sessions("40")] for code in re.findall("‹([0-9;]*)›", shown)}
    assert {part for code in used for part in code.split(";")} <= {"0", "1", "2", "31", "35", "36"}


def test_no_line_is_wider_than_its_terminal_but_a_command_a_letter_and_an_error():
    for name in ("80", "40", "80-no-colour", "80-ascii"):
        width = int(screens.TERMINALS[name]["COLUMNS"])
        for typed, shown in sessions(name):
            lines = re.sub("‹[0-9;]*›", "", shown).splitlines()
            if typed.split()[0] in {"status", "show", "days", "law", "me"}:
                assert all(cell_len(line) <= width for line in lines if "repairlog " not in line and "://" not in line), (
                    shown
                )


def test_an_ascii_terminal_gets_ascii_alone_and_a_screen_reader_no_lines():
    assert all(shown.isascii() for _, shown in sessions("80-ascii"))
    assert not any(re.search("[─━│┃]|--{2,}", shown) for _, shown in sessions("accessible"))
