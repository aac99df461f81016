"""What is made from the commands themselves: the table that Tab reads, and the manual page. Tests hold both to them.

.venv/bin/python tests/generated.py        # after a command, an option or a help text has changed
"""

from __future__ import annotations

from pathlib import Path

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


def main():
    GRAMMAR.write_text(grammar(), encoding="utf-8")


if __name__ == "__main__":
    main()
