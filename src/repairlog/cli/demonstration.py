"""The case this program was built for, run through the real commands in a log of its own that is removed at the end.

Facts of one owner's public account (Italy, 2019); what the account does not say is assumed, and said to be.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile

from repairlog.cli.session import Session

DAY = "2019-02-27"
_CONTACTS = ("2019-01-30", "2019-02-06", "2019-02-13", "2019-02-22")
_INTRO = """\
A phone bought in Italy on 2 December 2018 fails after seven weeks; the shop sends it to the maker's service. After 26
working days nobody can say where the repair stands. Assumed, because the account does not say it: the day it was handed
in, the days of the four contacts, the writer's name and both addresses. The log is looked at as of Wed 27 Feb 2019.
"""
_ADD = """add 'Xiaomi Mi 8' --brand Xiaomi --maker Xiaomi --seller 'Top Phone' --bought 2/12/2018 --noticed 20/1/2019 \\
    --sent 22/1/2019 --fault 'macchie sul display' --country IT"""
_COMMANDS = (
    (
        "2019-01-22",
        "me --name 'Ada Esempio' --address 'Via Prova 1, 80055 Portici (NA)' --email ada@example.org",
    ),
    ("2019-01-22", "party 'Top Phone' --address 'Corso Prova 2, 80055 Portici (NA)'"),
    ("2019-01-22", _ADD),
    *((day, f"contact 1 --chat --with maker --result no-news --on {day}") for day in _CONTACTS),
    (DAY, "contact 1 --by seller --with centre --reported -m 'chiama ogni giorno'"),
)
_SHOWN = ("status 1", "export 1 --step complaint --lang it")


def run(session: Session) -> int:
    """Print the account, the commands that record it, the table, the letter."""
    from repairlog.cli.app import main

    print(_INTRO)
    with tempfile.TemporaryDirectory(prefix="repairlog-demo-") as folder:
        plain = ["--no-color"] if session.screen.terminal and not session.screen.colour else []
        start = [*plain, "--db", os.path.join(folder, "log.db"), "--today"]
        for day, words in _COMMANDS:
            print(f"$ repairlog {words}")
            code = main([*start, day, "--quiet", *shlex.split(words.replace("\\\n", " "))])
            if code:
                return code
        for words in _SHOWN:
            print(f"\n$ repairlog {words}", flush=True)
            code = main([*start, DAY, *shlex.split(words.replace("\\\n", " "))])
            if code:
                return code
    print(f"\nYours begins with: {_called()} add")
    return 0


def _called() -> str:
    """How this program is called in this shell: by its name, or by its path where no folder of PATH has it."""
    path, named = sys.argv[0], shutil.which("repairlog")
    if os.path.basename(path) == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m repairlog"
    is_on_path = named is not None and os.path.exists(path) and os.path.samefile(named, path)
    return "repairlog" if is_on_path else shlex.quote(path)
