"""The errors' door: whatever goes wrong leaves here, as one sentence, one hint and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from repairlog.cli import remarks, streams
from repairlog.cli.stopping import Stopped
from repairlog.errors import FileProblem, RepairlogError, UsageProblem
from repairlog.text import visible

_FIND_OUT = "`repairlog undo --list` shows whether the command is in the log: look before you repeat it"
_WORDS = (
    ("is not a valid int range", "is no whole number"),
    ("is not a valid int", "is no whole number"),
    ("is not a valid integer", "is no whole number"),
    ("'[N]'", "N"),
)


def run(command: Callable[[], int | None], *, as_json: bool) -> int:
    """Run a command; its exit code. Errors of use are told, a closed pipe is no error, anything else is a bug: exit 1."""
    try:
        code = _told(command, as_json=as_json)
    except Stopped as stopped:
        code = _tell_stopped(stopped)
    except KeyboardInterrupt:
        code = _tell_stopped(Stopped("interrupted", 130))
    finally:
        remarks.drop()
    streams.let_go()
    return code


def _told(command: Callable[[], int | None], *, as_json: bool) -> int:
    try:
        code = command() or 0
        sys.stdout.flush()
        remarks.tell()
    except RepairlogError as error:
        return tell(error, as_json=as_json)
    except BrokenPipeError:
        return 0
    except OSError as error:
        return tell(_of_the_system(error), as_json=as_json)
    except Exception as error:  # noqa: BLE001 - told as the bug that it is
        return _tell_bug(error, as_json=as_json)
    return code


def tell(error: RepairlogError, *, as_json: bool) -> int:
    """Print an error to standard error, for people or as JSON; its exit code."""
    if as_json:
        import json

        told = {"code": error.exit_code, "message": error.message, "hint": error.hint, "items": list(error.items)}
        streams.aside(json.dumps({"schema": 1, "error": told}))  # ASCII: no control byte gets through
        return error.exit_code
    streams.aside(f"error: {visible(error.message)}")
    for item in error.items:
        streams.aside(f"  {visible(item)}")
    if error.hint:
        streams.aside(f"hint: {visible(error.hint)}")
    return error.exit_code


def usage(error: Exception) -> UsageProblem:
    """Typer's usage error, as ours."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "repairlog"
    message = str(getattr(error, "format_message", lambda: str(error))()).rstrip(".").replace("\n", " ")
    for typer_words, ours in _WORDS:
        message = message.replace(typer_words, ours)
    return UsageProblem(message[:1].lower() + message[1:], hint=f"`{command} --help` shows how it is used")


def _tell_stopped(stopped: Stopped) -> int:
    """Say that a signal ended it, and what is known of the log: without a note, nothing was recorded."""
    streams.aside(": ".join([stopped.word, *getattr(stopped, "__notes__", ())]))
    if stopped.hint:
        streams.aside(f"hint: {stopped.hint}")
    return stopped.exit_code


def _of_the_system(error: OSError) -> FileProblem:
    """What the system refused and nobody foresaw; most of all an answer that a full disk did not take."""
    why = error.strerror or type(error).__name__
    if isinstance(error.filename, str):
        return FileProblem(f"{error.filename} could not be used: {why}", hint=_FIND_OUT)
    if isinstance(error, FileNotFoundError):
        return FileProblem("the folder you are in is gone", hint="change to another folder, and try again")
    return FileProblem(f"the answer could not be written: {why}", hint=_FIND_OUT)


def _tell_bug(error: Exception, *, as_json: bool) -> int:
    """Say where it broke, and nothing that was in a variable there: those hold people's data."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"
    hint = "please report it; REPAIRLOG_DEBUG=1 writes a report to send, without what is in the log"
    if os.environ.get("REPAIRLOG_DEBUG"):
        from repairlog.cli import bug_reports

        written = bug_reports.write(error)
        hint = f"please report it with {written}" if written else "please report it; the report could not be written"
    return tell(RepairlogError(f"a bug in repairlog: {type(error).__name__} at {place}", hint=hint), as_json=as_json)
