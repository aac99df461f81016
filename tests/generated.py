"""What is made from the commands themselves: the table that Tab reads, the manual page, the screens. Tests hold them.

.venv/bin/python tests/generated.py        # after a command, an option or a help text has changed
"""

from __future__ import annotations

from pathlib import Path

import repairlog
import screens
from repairlog.cli import app

ROOT = Path(__file__).parents[1]
GRAMMAR = ROOT / "src" / "repairlog" / "cli" / "grammar.tsv"
MANUAL = ROOT / "docs" / "repairlog.1"


def commands():
    """Every command by its whole name, subcommands after their own; the root without a name first."""
    yield "", app.root()
    for name in app.COMMANDS:
        command = app.build(name)
        yield name, command
        for below, sub in getattr(command, "commands", {}).items():
            yield f"{name} {below}", sub


def params(command):
    """The arguments and options of a command that help shows, with metavar ("" for a flag) and help."""
    for param in command.params:
        if getattr(param, "hidden", False) or param.name == "help":
            continue
        is_option = param.param_type_name == "option"
        metavar = "" if is_option and (param.is_flag or param.count) else param.metavar or param.name.upper()
        yield [*param.opts, *param.secondary_opts] if is_option else [], metavar, " ".join((param.help or "").split())


def grammar():
    lines = []
    for name, command in commands():
        summary = command.help.splitlines()[0].rstrip(".")
        lines.append((name, "", "", summary))
        lines += [(name, " ".join(options), metavar, about) for options, metavar, about in params(command)]
    return "".join("\t".join(line) + "\n" for line in lines)


def manual():
    """The manual page, in the language of man(7)."""
    root, *others = commands()
    page = [
        f'.TH REPAIRLOG 1 "" "repairlog {repairlog.__version__}" "User Commands"',
        *(".SH NAME", roff("repairlog - a repair log: business days, promises, and the letter that follows")),
        *(".SH SYNOPSIS", ".B repairlog", roff("[OPTION]... [COMMAND [WORD]...]")),
        *(".SH DESCRIPTION", *prose(root[1].help), ".SH OPTIONS", *options(root[1])),
    ]
    groups = {name: group for group, names in app.GROUPS.items() for name in names}
    here = ""
    for name, command in others:
        if groups[name.split()[0]] != here:
            here = groups[name.split()[0]]
            page.append(f'.SH "{here.upper()}"')
        arguments = " ".join(metavar for flags, metavar, _ in params(command) if not flags)
        page += [f'.SS "{roff(name)}"', ".B " + roff(f"repairlog {name}"), roff(f"[OPTION]... {arguments}".strip())]
        page += [".PP", *prose(command.help), *options(command), ".PP", *prose(command.epilog)]
    for title, pairs in TOLD.items():
        page += [f'.SH "{title}"', *(line for about, text in pairs for line in (".TP", ".B " + roff(about), roff(text)))]
    return "\n".join([*page, ".SH LICENCE", "MIT. Not legal advice."]) + "\n"


def options(command):
    """A paragraph for each option and each argument that says something."""
    for flags, metavar, about in [*params(command), (["-h", "--help"], "", "Show how it is used.")]:
        if flags or about:
            name = f"{', '.join(flags)} {metavar}".strip()
            yield from (".TP", ".B " + roff(name), roff(about) or "\\&")


def prose(text):
    """Paragraphs, a sentence a line as far as it is one line."""
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        yield from [".PP"] if number else []
        yield roff(" ".join(paragraph.split()))


def roff(text):
    """The text as troff reads it: nothing in it is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


TOLD = {
    "EXIT STATUS": [
        ("0", "Done; an empty list is done."),
        ("1", "A bug."),
        ("2", "Wrong usage, or what cannot be read."),
        ("3", "No such thing."),
        ("4", "Refused or ambiguous; nothing was changed."),
        ("5", "The file or the log: locked, damaged, newer, full, in the way."),
        ("10", "status --check found something due."),
        ("130", "Interrupted."),
    ],
    "ENVIRONMENT": [
        ("REPAIRLOG_DB", "The log, where --db names none."),
        ("REPAIRLOG_ACCESSIBLE", "1: cards without boxes and without a pager, for screen readers."),
        ("NO_COLOR", "No colour; so does TERM=dumb."),
        ("REPAIRLOG_PAGER, PAGER", "What shows a timeline that is longer than the screen; empty or cat: none."),
        ("COLUMNS", "The width of the screen."),
    ],
    "FILES": [
        ("~/.local/share/repairlog/log.db", "The log, unless another is named; `repairlog path` prints where it is."),
        ("~/.cache/repairlog", "Public holidays, once read; may be deleted at any time."),
    ],
}


def main():
    GRAMMAR.write_text(grammar(), encoding="utf-8")
    MANUAL.write_text(manual(), encoding="utf-8")
    screens.write()


if __name__ == "__main__":
    main()
