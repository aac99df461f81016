"""The errors' door: whatever goes wrong leaves here, as one sentence, one hint and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from repairlog.cli import remarks
from repairlog.errors import RepairlogError, UsageProblem
from repairlog.text import visible

INTERRUPTED = 130
_WORDS = (
    ("is not a valid int range", "is no whole number"),
    ("is not a valid int", "is no whole number"),
    ("is not a valid integer", "is no whole number"),
    ("'[N]'", "N"),
)


def run(command: Callable[[], int | None], *, as_json: bool) -> int:
    """Run a command; its exit code. Errors of use are told, a closed pipe is no error, anything else is a bug: exit 1."""
    try:
        code = command() or 0
        sys.stdout.flush()
        remarks.tell()
    except RepairlogError as error:
        return tell(error, as_json=as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("REPAIRLOG_DEBUG"):
            raise
        return _tell_bug(error, as_json=as_json)
    finally:
        remarks.drop()
    return code


def tell(error: RepairlogError, *, as_json: bool) -> int:
    """Print an error to standard error, for people or as JSON; its exit code."""
    if as_json:
        import json

        told = {"code": error.exit_code, "message": error.message, "hint": error.hint, "items": list(error.items)}
        print(json.dumps({"schema": 1, "error": told}), file=sys.stderr)  # ASCII: no control byte gets through
        return error.exit_code
    print(f"error: {visible(error.message)}", file=sys.stderr)
    for item in error.items:
        print(f"  {visible(item)}", file=sys.stderr)
    if error.hint:
        print(f"hint: {visible(error.hint)}", file=sys.stderr)
    return error.exit_code


def usage(error: Exception) -> UsageProblem:
    """Typer's usage error, as ours."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "repairlog"
    message = str(getattr(error, "format_message", lambda: str(error))()).rstrip(".").replace("\n", " ")
    for typer_words, ours in _WORDS:
        message = message.replace(typer_words, ours)
    return UsageProblem(message[:1].lower() + message[1:], hint=f"`{command} --help` shows how it is used")


def _tell_bug(error: Exception, *, as_json: bool) -> int:
    """Say where it broke, and nothing that was in a variable there: those hold people's data."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"
    bug = RepairlogError(
        f"a bug in repairlog: {type(error).__name__} at {place}",
        hint="please report it with the command you typed; REPAIRLOG_DEBUG=1 shows more, personal data too",
    )
    return tell(bug, as_json=as_json)
