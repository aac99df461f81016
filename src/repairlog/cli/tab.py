"""What Tab is answered, in the manner of each shell. It reads the log and nothing else, and says nothing where it cannot.

The scripts beside this (`shells/`) ask ``repairlog __complete SHELL …``. Each line of the answer is a candidate, with a TAB
and a remark where the shell shows remarks; a line that is a TAB alone asks the shell for the names of files.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from repairlog.cli.candidates import Candidate
    from repairlog.cli.grammar import Place

SHELLS = {"bash": "repairlog.bash", "zsh": "repairlog.zsh", "fish": "repairlog.fish", "powershell": "repairlog.ps1"}
_FILES = {"FILE", "PATH", "FILE.zip", "FILE.svg"}
_PATIENCE = 0.1  # seconds: nobody waits at Tab for a writer
_LISTING = {"9", "33", "63", "64"}
"""How bash asks where it will show a list, not put the first candidate in."""


class Typed(NamedTuple):
    """One word of an unfinished line: what it says, how it was written, and the quote that is still open."""

    said: str
    written: str
    quote: str


def script(shell: str) -> str:
    """The script of a shell, with this very program in it."""
    started = os.path.abspath(sys.argv[0])
    program = started if os.path.basename(started).startswith("repairlog") and os.access(started, os.X_OK) else "repairlog"
    with open(os.path.join(os.path.dirname(__file__), "shells", SHELLS[shell]), encoding="utf-8") as file:
        quoted = program.replace("'", "''" if shell == "powershell" else "\\'" if shell == "fish" else "'\\''")
        return file.read().replace("@PROGRAM@", f"'{quoted}'")


def answer(words: Sequence[str]) -> int:
    """Print what ``__complete SHELL …`` asks for; 0 whatever happens."""
    with contextlib.suppress(Exception):
        shell, *rest = words
        lines = _bash(*rest) if shell == "bash" else _others(shell, rest)
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
        sys.stdout.flush()
    return 0


def _found(words: Sequence[str]) -> tuple[Place, list[Candidate], list[str]]:
    """The place of the last word, what may stand there, and what asks for files."""
    from repairlog.cli import grammar
    from repairlog.cli.candidates import candidates
    from repairlog.store import connection

    place = grammar.place(words)
    path = _log_file(words)
    with contextlib.ExitStack() as stack:

        def log() -> connection.Connection:
            return stack.enter_context(contextlib.closing(connection.open_to_read(path, patience=_PATIENCE)))

        found = candidates(place, log)
    return place, found, ["\t"] if _FILES & {*place.kinds} else []


def _log_file(words: Sequence[str]) -> str:
    from repairlog.cli import places

    named = [word[5:] for word in words if word.startswith("--db=")]
    named += words[words.index("--db") + 1 :] if "--db" in words else []
    return os.path.abspath(os.path.expanduser([*named, os.environ.get("REPAIRLOG_DB", "")][0] or places.log_file()))


def _others(shell: str, words: Sequence[str]) -> list[str]:
    """For shells that quote by themselves, and put the whole of ``--option=value`` in."""
    *before, last = words
    last = last[1:] if shell == "powershell" else last  # it drops an empty argument, so a sign stands before it
    typed = last if shell == "zsh" else split(last)[-1].said
    place, found, files = _found([*before, typed])
    start = typed[: len(typed) - len(place.typed)]
    return [*(f"{start}{one.value}\t{one.about}" if one.about else f"{start}{one.value}" for one in found), *files]


def _bash(line: str, how: str, columns: str) -> list[str]:
    """For bash: it puts in what it gets, after the last of its own word breaks, and knows no remarks but in a list."""
    words = split(line)
    last = words[-1]
    place, found, files = _found([word.said for word in words[1:]])
    kept = place.typed[: _after_break(last, place.typed)]
    shown = [(quoted(one.value[len(kept) :], last.quote), one.about) for one in found if len(one.value) >= len(kept)]
    if len(shown) > 1 and how in _LISTING:
        room = max(len(value) for value, _ in shown)
        width = max(int(columns) if columns.isdigit() else 80, 40)
        return [*(f"{v.ljust(room)}  ({a})"[: width - 1] if a else v for v, a in shown), *files]
    return [*(value for value, _ in shown), *files]


def _after_break(last: Typed, typed: str) -> int:
    """How much of what is typed stands before the last `=` or `:` that bash breaks words at: it is not put in again."""
    if last.quote or last.written != last.said:
        return 0
    return max(typed.rfind("="), typed.rfind(":")) + 1


def quoted(value: str, quote: str) -> str:
    """A value as bash must read it, inside the open `quote` if there is one."""
    if quote == "'":
        return value.replace("'", "'\\''")
    special = '"$`\\' if quote else " \t!\"#$&'()*;<>?[\\]^`{|}~"
    return "".join(f"\\{c}" if c in special else c for c in value)


def split(line: str) -> list[Typed]:
    """The words of an unfinished line of a POSIX shell; the last may be empty, or in a quote that is still open."""
    words, said, written, quote, escaped = [], "", "", "", False
    for character in line:
        if escaped:
            said += character if quote != '"' or character in '"$`\\' else f"\\{character}"
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote = character
        elif not quote and character in " \t\n":
            words += [Typed(said, written, "")] if written else []
            said = written = ""
            continue
        else:
            said += character
        written += character
    return [*words, Typed(said, written, quote)]
