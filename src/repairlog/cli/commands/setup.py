"""Where the log is, what makes Tab complete, and the case this program was built for."""

from typing import Annotated

import typer

from repairlog.cli import demonstration, tab
from repairlog.cli.params import Context, example, one_of, session


@example("repairlog path")
def path(context: Context) -> None:
    """Print where the log is."""
    print(session(context).path)


@example("repairlog completion fish > ~/.config/fish/completions/repairlog.fish")
def completion(
    shell: Annotated[str, typer.Argument(metavar="|".join(tab.SHELLS), help="Your shell.", show_default=False)],
) -> None:
    """Print what makes Tab complete in your shell.

    Commands, options and values: repairs with their device, names, calendars. In ~/.bashrc: eval "$(repairlog completion
    bash)"; in ~/.zshrc the same with zsh, after compinit; in $PROFILE of PowerShell: repairlog completion powershell |
    Out-String | Invoke-Expression. It reads the log, never changes it, and says nothing where something is wrong.
    """
    print(tab.script(one_of(shell, tuple(tab.SHELLS), "shell")), end="")


@example("repairlog demo")
def demo(context: Context) -> None:
    """Run the case this program was built for, in a log of its own.

    Your own log is not touched; the demo's is removed at the end.
    """
    raise typer.Exit(demonstration.run(session(context)))
