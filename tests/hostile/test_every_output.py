"""No hostile string is more than a text, wherever it comes out: no control byte, no header, no cell, no tag of theirs."""

from __future__ import annotations

import re
import shutil

import pytest

from conftest import Log
from hostile import logs, outputs, readers
from hostile.strings import HOSTILE
from repairlog import registry
from repairlog.cli import grammar, tab

EVERYONE = tuple(str(number) for number in range(1, logs.ALL + 1))
LISTED = 40
"""New numbers that `import` tells people of."""
SHOWING = {
    "--json",
    "--csv",
    "--short",
    "--history",
    "--full",
    "--ics",
    "--plot",
    "--post",
    "--form",
    "--bundle",
    "--format",
    "--pool",
    "--contacts",
    "--csv-dialect",
    "--list",
    "--extract",
    "--explain",
    "--compare",
    "--schedule",
}
"""Options that make other output of a command."""


def squeezed(text):
    """Without white space, which folding, tables and pages set anew, and line feeds spelled out."""
    return re.sub(r"\s|\\x0a", "", text)


def expected(one, output):
    """How a string must look in that output: as data it is itself, a PDF may lack fonts, a page of XML spells more."""
    if output.reader in {readers.document, readers.lines_of_json, readers.columns_of_arrow}:
        return one.text
    if output.makes and output.makes.endswith((".pdf", ".zip", ".eml")):
        return one.shown.encode("ascii", "ignore").decode()
    return one.shown.encode("ascii", "backslashreplace").decode() if output.more == outputs.ASCII else one.shown


def through(log, output, strings, number=str(logs.ALL), text=""):
    """What gets through of what comes out, and which of the strings that must be shown there are not."""
    made, told, code = outputs.run(log, output, number, text, EVERYONE)
    assert code in output.codes, (output.name, code, told[:500])
    assert b"Traceback" not in told
    read = output.reader(made if code == 0 or not told else told)
    found = squeezed(read.text)
    wanted = strings if output.shows and code == 0 else ()
    lost = [f"lost {one.text!a}" for one in wanted if squeezed(expected(one, output)) not in found]
    return [*readers.plain(told).through, *read.through, *lost][:20]


def named(output):
    return output.name


@pytest.mark.parametrize("output", [one for one in outputs.EVERY if not one.each and not one.writes], ids=named)
def test_nothing_of_the_whole_log_is_more_than_text(imported, output):
    assert not through(imported, output, HOSTILE)


@pytest.mark.parametrize("output", [one for one in outputs.EVERY if not one.each and one.writes], ids=named)
def test_nothing_that_a_writing_command_says_of_the_log_is_more_than_text(copied, output):
    assert not through(copied, output, HOSTILE[:LISTED] if "import" in output.words else HOSTILE)


@pytest.mark.parametrize("output", [*outputs.LETTERS, *outputs.ONES], ids=named)
def test_nothing_of_a_repair_of_which_every_string_is_told_is_more_than_text(imported, output):
    assert not through(imported, output, () if "status" in output.words else HOSTILE)


@pytest.mark.parametrize("one", [one for one in HOSTILE if one.is_mail], ids=ascii)
def test_no_name_in_a_mail_is_a_header(imported, one):
    (output,) = (found for found in outputs.LETTERS if found.makes == "letter.eml")
    assert not through(imported, output, [one], number=str(HOSTILE.index(one) + 1))


@pytest.mark.parametrize("output", outputs.ASKED, ids=named)
def test_the_log_is_asked_by_hostile_words(imported, output):
    for one in HOSTILE[5:60:11]:
        assert not through(imported, output, (), text=one.text)


def test_every_command_and_every_way_out_is_in_the_list():
    known = {(line.words[0], option) for line in outputs.EVERY for option in line.words[1:] if option.startswith("--")}
    known |= {(" ".join(line.words[:2]), option) for line in outputs.EVERY for option in line.words[2:]}
    table = grammar.rows()
    wanted = {(row.command, option) for row in table for option in row.options if option in SHOWING}
    assert not wanted - known
    shown = {" ".join(line.words[:n]) for line in outputs.EVERY for n in (1, 2)}
    assert {row.command for row in table if row.command} <= shown


def test_every_format_is_in_the_list():
    made = {line.makes for line in outputs.EVERY if line.makes}
    assert {f"letter.{name}" for name in registry.names("repairlog.letters.formats")} <= made
    for picture in ("curves", "course"):
        assert {f"{picture}.{name}" for name in registry.names("repairlog.reports.pictures.formats")} <= made
    words = {word for line in outputs.EVERY for word in line.words}
    choices = [row.metavar for row in grammar.rows() if {"--form", "--format"} & set(row.options)]
    forms = {one for metavar in choices for one in metavar.split("|")}
    assert forms <= words | {name.rpartition(".")[2] for name in made}
    assert set(tab.SHELLS) <= words


@pytest.mark.slow
@pytest.mark.parametrize("one", HOSTILE, ids=ascii)
def test_each_string_in_every_field_through_every_output(imported, tmp_path, one):
    log = Log(tmp_path / "place")
    shutil.copytree(imported.folder, log.folder)
    number = str(HOSTILE.index(one) + 1)
    for output in (*outputs.LETTERS, *outputs.ONES, *outputs.ASKED):
        wanted = () if output in outputs.ASKED else [one]
        assert not through(log, output, wanted, number, one.text), output.name
