"""Tab: every script in its own shell, on a terminal, and what is offered at every place; nothing is written or said."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import shutil
import sqlite3
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from holidays.registry import COUNTRIES
from hypothesis import given
from hypothesis import strategies as st

import generated
from repairlog import calendars
from repairlog.cli import candidates, grammar, tab

COMMAND = Path(sys.executable).with_name("repairlog")
SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
READY = {
    "bash": 'PS1="> "; eval "$({0} completion bash)"',
    "zsh": 'PS1="> "; unsetopt BEEP; autoload -Uz compinit; compinit -u -D; eval "$({0} completion zsh)"',
    "fish": "function fish_prompt; echo '> '; end; set -g fish_autosuggestion_enabled 0; {0} completion fish | source",
}
CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]")
FOUND = [shell for shell in SHELLS if shutil.which(shell)]  # bash is everywhere; the others where they are installed
TYPED = [
    ("sho\t1", ["show", "1"]),
    ("add --sel\tX", ["add", "--seller", "X"]),
    ("add Mi --seller to\t", ["add", "Mi", "--seller", "Top Phone"]),
    ("add Mi --seller 'to\t", ["add", "Mi", "--seller", "Top Phone"]),
    ('add Mi --seller "to\t', ["add", "Mi", "--seller", "Top Phone"]),
    ("add Mi --seller=to\t", ["add", "Mi", "--seller=Top Phone"]),
    ("party d\t", ["party", "D'Angelo & Figli $HOME"]),
    ("party 'Città \t", ["party", "Città Mia"]),
    ("show rma\t", ["show", "RMA:991"]),
    ("show RMA:9\t", ["show", "RMA:991"]),
    ("done 2 repl\t", ["done", "2", "replaced"]),
    ("contact 1 --result no-n\t", ["contact", "1", "--result", "no-news"]),
    ("attach 1 rec\t", ["attach", "1", "receipt of June.txt"]),
    ("--no-color export 3 --step compl\t", ["--no-color", "export", "3", "--step", "complaint"]),
    ("nothing-of-this\t", ["nothing-of-this"]),
]
"""What is typed after `repairlog`, and the words that it makes."""


@pytest.fixture
def shop(log):
    log.run("add", "Xiaomi Mi 8", "--seller", "Top Phone", "--country", "IT", "--bought", "2/12/2018", "--sent", "22/1/2019")
    log.run("add", "Redmi 6", "--seller", "D'Angelo & Figli $HOME", "--ref", "RMA:991", "--country", "IT")
    log.run("add", "Redmi 7", "--seller", "Città Mia", "--owner", "Ada Esempio", "--country", "IT")
    (log.folder / "receipt of June.txt").write_text("receipt", encoding="utf-8")
    return log


def offered(log, *words, to="zsh", **more):
    """The candidates with their remarks."""
    lines = log.run("__complete", to, *words, **more).stdout.splitlines()
    return dict((*line.split("\t"), "")[:2] for line in lines)


class Shell:
    """An interactive shell on a terminal."""

    def __init__(self, shell, log):
        self.leader, follower = pty.openpty()
        environment = log.environment(TERM="xterm", PS1="> ", ZDOTDIR=str(log.folder), SHELL=shell)
        self.process = subprocess.Popen(
            SHELLS[shell], env=environment, cwd=log.folder, stdin=follower, stdout=follower, stderr=follower,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - fish asks whose terminal it is
        )  # fmt: skip
        os.close(follower)
        self.seen = ""

    def type(self, text, until):
        """Type, and wait for what the pattern finds in what is shown from then on."""
        self.seen = ""
        os.write(self.leader, text.encode())
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if select.select([self.leader], [], [], 0.1)[0]:
                data = os.read(self.leader, 65536)
                if b"\x1b[c" in data or b"\x1b[0c" in data:  # fish asks what terminal it is on
                    os.write(self.leader, b"\x1b[?62c")
                self.seen += data.decode(errors="replace")
            found = re.search(until, self.seen, re.DOTALL)
            if found:
                return found[1]
        raise AssertionError((text, self.seen))

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.leader)


@pytest.mark.parametrize("shell", FOUND)
def test_tab_puts_in_what_the_log_holds_in_a_real_shell(shop, shell):
    before = shop.file.read_bytes()
    opened = Shell(shell, shop)
    try:
        opened.type(READY[shell].format(COMMAND) + "; printf '%s-%s\\n' all set\r", r"(all-set)")
        for typed, words in TYPED:
            # The line that Tab has made becomes the arguments of printf: what is seen is what the command would get.
            line = f"repairlog {typed}\x01printf '<%s>' \x05; echo; echo e''nd\r"
            shown = CODES.sub("", opened.type(line, r"(<repairlog>[^\n]*?)\r?\n.*end"))
            assert "".join(f"<{word}>" for word in ["repairlog", *words]) == shown, typed
    finally:
        opened.close()
    assert before == shop.file.read_bytes()
    assert ["log.db"] == [name for name in os.listdir(shop.folder) if name.startswith("log.db")]


def test_bash_lists_repairs_with_their_device(shop):
    listed = shop.run("__complete", "bash", "repairlog show ", "63", "80").stdout.splitlines()
    assert ["3  (Redmi 7, Ada Esempio)", "2  (Redmi 6)", "1  (Xiaomi Mi 8)"] == listed
    put_in = shop.run("__complete", "bash", "repairlog show ", "37", "80").stdout.splitlines()
    assert ["3", "2", "1"] == put_in  # a menu puts the first one in: no remark there


PLACES = [
    (("",), {"add": "Record a device that goes to repair", "completion": "Print what makes Tab complete in your shell"}),
    (("follow-up", "-3b", ""), {"tomorrow": ""}),
    (("calendar", ""), {"list": "List the closing days of your own"}),
    (("add", "--"), {"--seller": "Who sold it."}),
    (("show", ""), {"1": "Xiaomi Mi 8", "3": "Redmi 7, Ada Esempio"}),
    (("show", "mi"), {"Mi 8": "repair 1, Xiaomi Mi 8"}),
    (("done", "1", ""), {"repaired": "", "2": "Redmi 6"}),
    (("event", "1", "wai"), {"waiting-for-parts": "", "waiting-for-me": ""}),
    (("event", "1", "ready", "--on", ""), {"today": "", "yesterday": ""}),
    (("contact", "1", "--next", ""), {"tomorrow": "", "off": ""}),
    (("contact", "1", "--with", ""), {"maker": "", "Top Phone": ""}),
    (("export", "1", "--lang", ""), {"it": "", "pt": ""}),
    (("export", "1", "--format", ""), {"pdf": "", "eml": ""}),
    (("export", "1", "--step", ""), {"reminder": "", "final": ""}),
    (("me", "--calendar", ""), {"none": "no holidays", "IT": "", "DE": "Germany"}),
    (("me", "--calendar", "de-b"), {"DE-BY": "Bayern", "DE-BE": "Berlin"}),
    (("me", "--week", ""), {"mon-fri": "", "sat-wed": ""}),
    (("add", "Mi", "--country", "f"), {"FR": "France"}),
    (("law", ""), {"IT": "Italy"}),
    (("add", "Mi", "--currency", "e"), {"EUR": ""}),
    (("status", "--seller", ""), {"Top Phone": "", "Città Mia": ""}),
    (("edit", "C"), {}),
]


def test_a_place_offers_what_may_stand_there(shop):
    for words, some in PLACES:
        found = offered(shop, *words)
        assert some.items() <= found.items(), (words, found)
        assert all(name.casefold().startswith(words[-1].casefold()) for name in found), (words, found)


def test_only_owners_are_offered_as_owners_and_nobody_as_an_agent(shop):
    assert {"Ada Esempio": ""} == offered(shop, "add", "Mi", "--owner", "")
    assert {} == offered(shop, "contact", "1", "--agent", "")


def test_records_of_the_log_are_offered_by_letter_and_number(shop):
    shop.run("contact", "1", "--phone", "--result", "no-news", "-m", "call again")
    shop.run("attach", "1", "receipt of June.txt", "-m", "the receipt")
    assert {"C1": "2019-02-27 call again"} == offered(shop, "edit", "C")
    assert {"A1": "receipt of June.txt, the receipt"} == offered(shop, "attach", "--extract", "")
    shop.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, Portici")
    shop.run("party", "Top Phone", "--address", "Corso Prova 2, Portici")
    shop.run("export", "1", "-o", "letter.txt")
    assert {"L1": "complaint of 2019-02-27, Xiaomi Mi 8"} == offered(shop, "sent", "")


def test_a_name_that_two_repairs_share_is_not_offered_and_a_void_repair_is_not(shop):
    shop.run("add", "Redmi 7", "--country", "IT")
    shop.run("edit", "1", "--void")
    assert {"Redmi 6": "repair 2"} == offered(shop, "show", "red")
    assert {"2", "3", "4"} == set(offered(shop, "show", ""))


def test_the_log_is_the_one_that_the_line_names(shop):
    assert {} == offered(shop, "--db", "none.db", "show", "")
    assert {} == offered(shop, "--db=none.db", "show", "")
    assert {"1", "2", "3"} == set(offered(shop, "--db", "log.db", "show", "", REPAIRLOG_DB="none.db"))
    assert not (shop.folder / "none.db").exists()


@pytest.mark.parametrize("harm", ["damaged", "foreign", "locked", "folder", "no words"])
def test_where_something_is_wrong_tab_says_nothing_and_does_not_wait(shop, harm):
    holder = sqlite3.connect(shop.file)
    if harm == "locked":
        holder.execute("BEGIN EXCLUSIVE")
    elif harm == "damaged":
        shop.file.write_bytes(shop.file.read_bytes()[:5000])
    elif harm == "foreign":
        shop.file.write_bytes(b"no log at all" * 100)
    elif harm == "folder":
        shop.file.unlink()
        shop.file.mkdir()
    words = () if harm == "no words" else ("zsh", "show", "")
    since = time.monotonic()
    done = shop.run("__complete", *words)
    assert ("", "") == (done.stdout, done.stderr)
    assert time.monotonic() - since < 5  # a command waits thirty
    holder.close()


def test_powershell_gets_the_whole_word_and_its_remarks(shop):
    assert {"1": "Xiaomi Mi 8"} == offered(shop, "show", "=1", to="powershell")
    assert {"--seller=Top Phone": ""} == offered(shop, "add", "=--seller=t", to="powershell")
    assert {"Top Phone": ""} == offered(shop, "add", "--seller", "='to", to="powershell")
    assert "Register-ArgumentCompleter -Native -CommandName repairlog" in shop.run("completion", "powershell").stdout


def test_a_script_calls_the_program_that_printed_it(shop):
    for shell in tab.SHELLS:
        assert f"'{COMMAND}' __complete {shell} " in shop.run("completion", shell).stdout
    refused = shop.run("completion", "bsah", check=2)
    assert "hint: did you mean bash? one of: bash, zsh, fish, powershell" in refused.stderr


def test_the_table_of_tab_is_that_of_the_commands():
    assert generated.grammar() == generated.GRAMMAR.read_text(encoding="utf-8"), "run tests/generated.py"


def test_every_metavar_is_known_to_tab():
    free = {"TEXT", "TITLE", "N", "S", "A", "CODE", "HASH", "DURATION", "DEVICE"}  # only the person knows
    known = free | {*candidates._WORDS} | {*candidates._FROM_LOG} | {*tab._FILES}
    for row in grammar.rows():
        for kind in grammar._kinds(row.metavar):
            for word in kind.replace("...", "").split():
                assert word.strip("[]") in known or not re.fullmatch(r"[A-Z]+", word.strip("[]")), row


def test_the_codes_of_calendars_are_those_of_the_package():
    import holidays

    codes = {code for code, _ in calendars.codes("")}
    assert {country for _, country, *_ in COUNTRIES.values()} == codes
    for country in ("IT", "DE", "GB", "US", "ES", "BR", "CA", "CH", "FR", "PT"):
        parts = {f"{country}-{part.upper()}" for part in getattr(holidays, country).subdivisions}
        assert parts == {code for code, _ in calendars.codes(f"{country.lower()}-")}


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=1))
def test_what_is_quoted_for_bash_is_read_as_it_was(words):
    line = " ".join(tab.quoted(word, "") or "''" for word in words)
    assert words == shlex.split(line)
    assert words == [word.said for word in tab.split(line)]


@given(st.text(st.sampled_from("ab '\"\\\t=:")))
def test_a_line_is_split_as_a_posix_shell_does(line):
    try:
        expected = shlex.split(line)
    except ValueError:  # a quote is open, or a backslash ends it
        return
    words = [word.said for word in tab.split(line)]
    assert expected == (words if words[-1] or len(words) == len(expected) else words[:-1])
