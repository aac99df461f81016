"""The manual page is what the commands say, and every reader of such pages that is here reads it without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import generated

READERS = {
    "groff": ["groff", "-man", "-ww", "-Tutf8", "-P-cbou"],
    "mandoc": ["mandoc", "-Tutf8", "-Werror"],
    "man": ["man", "--warnings=w", "-l"],
}


def test_the_manual_is_made_from_the_commands():
    assert generated.manual() == generated.MANUAL.read_text(encoding="utf-8"), "run tests/generated.py"


def test_the_manual_is_installed_where_man_looks():
    settings = tomllib.loads((generated.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    assert {"docs/repairlog.1": "share/man/man1/repairlog.1"} == settings["wheel"]["shared-data"]
    assert "docs" in settings["sdist"]["include"]


def test_every_reader_that_is_here_shows_every_command_and_option():
    for reader, words in READERS.items():
        if shutil.which(reader) is None:
            continue
        done = subprocess.run([*words, str(generated.MANUAL)], capture_output=True, text=True, check=True, timeout=60)
        assert "" == done.stderr, reader
        shown = re.sub(r".\x08|\x1b\[[0-9;]*m", "", done.stdout)
        for row in generated.grammar().splitlines():
            command, options, _, _ = row.split("\t")
            for word in (*command.split(), *options.split()):
                assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", shown), (reader, word)


def test_nothing_in_a_help_text_is_a_request_of_troff():
    assert "\\&.TH is text \\e\\- \\(dqso\\(dq \\[u00E8]" == generated.roff('.TH is text \\- "so" è')
    assert "\\&'so" == generated.roff("'so")
