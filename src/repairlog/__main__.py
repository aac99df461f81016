"""The front door: the words of prompts, cron jobs and every Tab are answered before Typer is imported, exact forms only."""

import gc
import sys

FRONT: tuple[list[str], ...] = (
    [],
    ["status"],
    ["status", "--short"],
    ["status", "--check"],
    ["-q", "status", "--check"],
    ["due"],
    ["stats"],
)
"""The words that need no parser, exactly so; and ``stats --by``, one thing or two."""


def main() -> int:
    """Run the command line; the exit code."""
    gc.disable()  # a short life that leaves few cycles: looking for them costs half a bare interpreter on every command
    try:
        return _answered(sys.argv[1:])
    except KeyboardInterrupt:  # while the parts it takes were still being loaded
        return 130


def _answered(words: list[str]) -> int:
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        from repairlog.cli import streams

        streams.complete()
    if words in FRONT or (words[:2] == ["stats", "--by"] and len(words) == 3 and words[2].replace(",", "").isalpha()):
        from repairlog.cli.front import answer

        return answer(words)
    if words == ["--version"]:
        from repairlog.cli.version import version_line

        return _said(f"{version_line()}\n")
    if words[:1] == ["__complete"]:
        from repairlog.cli.tab import answer

        return answer(words[1:])
    if len(words) == 2 and words[0] == "completion":
        from repairlog.cli.tab import SHELLS, script

        if words[1] in SHELLS:
            return _said(script(words[1]))
    from repairlog.cli.app import main as run

    return run(words)


def _said(text: str) -> int:
    """Print a text; where it cannot be, the door of errors says why."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        from repairlog.cli import errors

        return errors.run(sys.stdout.flush, as_json=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
