"""The root command: its options, its groups of commands, and the building of the one command that was asked for.

Building all of them costs twice a bare interpreter on every call, so each is named here with its module and its line of
help; a test holds the lines against the commands themselves. Click is never imported: Typer carries a copy of its own.
"""

import sys
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from repairlog import registry
from repairlog.cli import errors, stopping


class Named(NamedTuple):
    """Where a command is found, and its line in the root's help."""

    module: str
    function: str
    summary: str


GROUPS: dict[str, dict[str, Named]] = {
    "Everyday": {
        "add": Named("repairs", "add", "Record a device that goes to repair"),
        "contact": Named("contacts", "contact", "Record a contact about one or more repairs"),
        "status": Named("look", "status", "Show open repairs, most urgent first, or one of them"),
        "done": Named("repairs", "done", "Close repairs with an outcome"),
        "export": Named("letters", "export", "Write a letter from the log"),
        "round": Named("rounds", "round_", "Walk what is due, centre by centre, one key and Enter each"),
        "undo": Named("journal", "undo", "Take back whole commands, newest first"),
        "redo": Named("journal", "redo", "Take back the last undo"),
    },
    "Look": {
        "show": Named("look", "show", "Show the whole timeline of a repair"),
        "due": Named("due", "due", "Show what is due today, by whom to ask, with numbers to call"),
        "stats": Named("stats", "stats", "Compare how long repairs take, open ones counted"),
        "find": Named("find", "find", "Find everything that says so, contacts and notes too"),
        "days": Named("days", "days", "Count or add business days, naming every day left out"),
        "law": Named("look", "law", "Show the guarantee law in force on a day, with its sources"),
    },
    "Correct": {
        "edit": Named("edit", "edit", "Correct a repair or a single record"),
        "event": Named("repairs", "event", "Record what happened to a device"),
        "follow-up": Named("following", "follow_up", "Plan, move, repeat or cancel the day to ask again"),
        "attach": Named("attachments", "attach", "Keep files with a repair, list them, or take one out"),
        "sent": Named("letters", "sent", "Record that a letter was sent, which starts its deadline"),
    },
    "People": {
        "me": Named("people", "me", "Show or change who writes this log"),
        "party": Named("people", "party", "Show or change a seller, a centre, a maker, an owner"),
    },
    "Data": {
        "import": Named("exchange", "import_", "Take in another log, a dump or a CSV: all of it, or nothing"),
        "dump": Named("exchange", "dump", "Write the whole log out, history and attachments too"),
        "backup": Named("copies", "backup", "Write a verified copy of the log"),
        "restore": Named("copies", "restore", "Put a backup in the place of the log, after a copy of that"),
        "verify": Named("verify", "verify", "Check that the log is what was recorded, entry by entry"),
        "doctor": Named("doctor", "doctor", "Look whether the log is sound and well kept"),
        "forget": Named("forget", "forget", "Remove a person from the whole log; the chain still verifies"),
        "path": Named("setup", "path", "Print where the log is"),
    },
    "Setup": {
        "calendar": Named("closing_days", "app", "List, add or remove closing days of your own"),
        "completion": Named("setup", "completion", "Print what makes Tab complete in your shell"),
        "demo": Named("setup", "demo", "Run the case this program was built for, in a log of its own"),
    },
}
COMMANDS: dict[str, Named] = {name: where for group in GROUPS.values() for name, where in group.items()}
TEXT_COMMANDS = frozenset({"find"})
"""Commands without short options of their own: their words that begin with one hyphen are text."""

_USAGE_ERROR: Any = typer.BadParameter.__mro__[1]


class Command(TyperCommand):
    """A command that takes ``-2`` and ``-3b`` as dates: they reach the parser with a true minus sign.

    So does any word that begins with one hyphen where a command takes people's words.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - a class of Typer's own copy of Click
        """Parse the words after the command's name."""
        flags = {option for param in self.params if getattr(param, "is_flag", False) for option in param.opts}
        words, previous = [], ""
        for word in args:
            takes_value = previous.startswith("-") and previous not in flags and previous != "--"
            is_text = self.name in TEXT_COMMANDS and word.startswith("-") and word not in {"-", "-h"} and word[1] != "-"
            is_date = _is_days_ago(word) and not takes_value
            words.append("\N{MINUS SIGN}" + word[1:] if is_text or is_date else word)
            previous = word
        rest: list[str] = super().parse_args(ctx, words)
        ctx.params = {name: _with_hyphen(value) for name, value in ctx.params.items()}
        return rest


class Root(TyperGroup):
    """The root: knows every command's name and help line, builds only the one asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's signature
        """Every command's name, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's signature
        """The command of that name, built now; None where there is none."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - classes of Typer's own copy of Click
        """The command that the first word names. Raises `UsageProblem` with the nearest name."""
        if args[0] not in COMMANDS:
            from repairlog.cli.params import one_of

            one_of(args[0], list(COMMANDS), "command")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - Typer's signature
        """The commands by group."""
        for group, commands in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(name.ljust(9), where.summary) for name, where in commands.items()])


def build(name: str) -> Any:  # noqa: ANN401 - a class of Typer's own copy of Click
    """One command, ready to run."""
    where = COMMANDS[name]
    found = getattr(registry.load("repairlog.cli.commands", where.module), where.function)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    single = typer.Typer(**settings())
    single.command(name, cls=Command, epilog=f"Example: {found.example}")(found)
    return typer.main.get_command(single)


def settings() -> dict[str, Any]:
    """How every part of the command line is set up: plain help, no locals in a trace, `-h` too."""
    return {
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "pretty_exceptions_show_locals": False,
        "context_settings": {"help_option_names": ["-h", "--help"]},
    }


def _print_version(asked: bool) -> None:
    if asked:
        from repairlog.cli.version import version_line

        print(version_line())
        raise typer.Exit


def _root(
    context: typer.Context,
    db: Annotated[str | None, typer.Option("--db", metavar="FILE", help="The log (also REPAIRLOG_DB).")] = None,
    today: Annotated[str | None, typer.Option("--today", hidden=True)] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour (also NO_COLOR).")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors and warnings only.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A repair log: business days, promises, what to do next, and the letter that follows.

    Without a command: the open repairs. All data is in one file of yours; nothing goes over the network.
    """
    from repairlog.cli.session import start

    context.obj = start(db=db, today=today, no_color=no_color, quiet=quiet)
    if context.invoked_subcommand is None:
        from repairlog.cli.status import show_open

        show_open(context.obj)


def root() -> Any:  # noqa: ANN401 - a class of Typer's own copy of Click
    """The whole command line."""
    app = typer.Typer(cls=Root, invoke_without_command=True, **settings())
    app.callback(epilog="Example: repairlog add 'Xiaomi Mi 8' --seller 'Top Phone' --sent 22/1/2019 --country IT")(_root)
    return typer.main.get_command(app)


def main(words: Sequence[str]) -> int:
    """Run the words after the program's name; the exit code."""

    def run() -> int | None:
        try:
            with stopping.stoppable():
                code = root().main(args=list(words), prog_name="repairlog", standalone_mode=False)
        except _USAGE_ERROR as error:
            raise errors.usage(error) from None
        except typer.Abort:
            raise KeyboardInterrupt from None
        except SystemExit:  # Typer's own answer to a closed pipe
            raise BrokenPipeError from None
        return code if isinstance(code, int) else 0

    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a text stream
    if hasattr(sys.stdin, "reconfigure"):  # what is not UTF-8 is refused word by word, not with a trace
        sys.stdin.reconfigure(errors="surrogateescape")
    return errors.run(run, as_json="--json" in words)


def _with_hyphen(value: Any) -> Any:  # noqa: ANN401 - what a parameter holds
    """A value as it was typed, once the parser is past it."""
    if isinstance(value, (list, tuple)):
        return [_with_hyphen(one) for one in value]
    if isinstance(value, str) and value.startswith("\N{MINUS SIGN}") and _is_days_ago("-" + value[1:]):
        return "-" + value[1:]
    return value


def _is_days_ago(word: str) -> bool:
    digits = word[1:].rstrip("bdwm")
    return word.startswith("-") and digits.isascii() and digits.isdigit() and len(word) - len(digits) <= 2
