"""Looks at a log that came from elsewhere, by the program's own commands: none of them may break on what it holds."""

from __future__ import annotations

import os
import tempfile
import zlib

from fuzz.ground import TODAY, cache
from running import fit_for_a_screen, here

COMMANDS = (
    "status", "status 1", "status --json", "status --all --csv", "status --check", "show 1", "show 1 --json",
    "show 1 --history", "due", "due --json", "due --ics -", "stats --by brand", "stats --json", "find x",
    "export 1 --step complaint", "export 1 --post", "undo --list", "doctor", "verify", "me", "party Top", "calendar",
    "law IT", "days -3b", "attach --list", "contact 1 -m x", "edit 1 --fault x", "done 1 repaired", "event 1 ready",
    "follow-up 1 +2b", "round", "add x --again 1", "forget Top --yes", "dump --pool", "dump --format csv",
    "dump --format csv --contacts", "redo", "undo",
)  # fmt: skip
_AT_ONCE = 6
_FINE = {0, 3, 4, 10}
_ALSO = {
    **dict.fromkeys(("add", "contact", "done", "edit", "event", "follow-up"), 2),  # days that contradict each other
    **dict.fromkeys(("verify", "doctor"), 5),  # the files of a dump may have stayed behind
    **dict.fromkeys(("undo", "redo"), 5),  # a history that somebody made up need not be one that can be taken back
}


def look(image, chance):
    """Run a few of the commands, chosen by the input, on a log of that image."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = os.path.join(folder, "log.db")
        first = zlib.crc32(chance)
        for step in range(_AT_ONCE):
            with open(path, "wb") as file:
                file.write(image)
            words = COMMANDS[(first + step * 13) % len(COMMANDS)].split()
            run(path, words, allowed={*_FINE, _ALSO.get(words[0], 0)})


def run(path, words, *, allowed):
    """A command in this process, on a log, once its streams are found fit for a screen."""
    environment = {
        "REPAIRLOG_DB": path, "REPAIRLOG_TODAY": str(TODAY), "XDG_CACHE_HOME": cache(), "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    done = here(words, environment, "n\ns\n")
    assert done.code in allowed, (words, *done)
    assert fit_for_a_screen(done.out), (words, done.out)
    assert fit_for_a_screen(done.err), (words, done.err)
