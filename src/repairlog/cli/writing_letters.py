"""Reads the words of `export`, composes the letter, and previews it or writes it to a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from repairlog import registry
from repairlog.actions import letters as remembering
from repairlog.cli import enclosing, grounds, output, targets
from repairlog.cli.composing import compose
from repairlog.cli.params import one_of
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, one_moment, writing
from repairlog.cli.stopping import Stopped
from repairlog.errors import FileProblem, Refused, UsageProblem
from repairlog.letters import formats
from repairlog.letters.letter import Composed, Request
from repairlog.store import files
from repairlog.text import visible

FORMATS = "repairlog.letters.formats"


def export(session: Session, named: Sequence[str], words: Mapping[str, Any]) -> None:
    """Preview the letter that the log calls for, or write it to a file where nothing is missing."""
    form = _format(words["form"], words["output"])
    if words["max_chars"] is not None:
        from repairlog.cli import fitting

        words = fitting.of_a_body(form, words)
    if formats.is_binary(form):
        _refuse_to_show(session, form, words["output"])
    target = targets.target_or_output(session, words["output"], force=words["force"])
    with one_moment(session) as log:
        composed, requests, reasons = compose(log, named, words)
        grounds.refuse_altered(log, requests if target is not None else ())
        along = formats.NO_FILES
        if words["files"]:
            along = enclosing.files(log, form, composed, requests[0].standing.case.repair)
    if words["max_chars"] is not None:
        document = fitting.document(session, requests, composed, words["max_chars"])
    else:
        document = formats.made(form, composed, draft=words["draft"] or bool(composed.missing), files=along)
    for warning in (*composed.warnings, *document.warnings, *reasons):
        warn(f"warning: {visible(warning)}")
    if target is None:
        _show(form, document)
        _say_missing(session, composed)
        enclosing.tell_of(session, along)
        return
    if not words["draft"]:
        refuse_unfinished(composed, reasons)
    _write(session, target, document, form, requests, composed, draft=words["draft"])
    enclosing.tell_of(session, along)


def _refuse_to_show(session: Session, form: str, output: str | None) -> None:
    """A file that is no text goes into a file or a pipe that was asked for, never onto a terminal."""
    if output is None or (output == "-" and session.screen.terminal):
        raise UsageProblem(f"a letter as {form} is no text to show here", hint=f"-o letter.{form} writes it to a file")


def _show(form: str, document: formats.Document) -> None:
    """The letter on standard output: text as a screen may show it, anything else byte for byte."""
    if not formats.is_binary(form):
        print(visible(document.data.decode("utf-8"), lines=True), end="")
        return
    import sys

    sys.stdout.flush()
    sys.stdout.buffer.write(document.data)


def _format(said: str | None, output: str | None) -> str:
    known = registry.names(FORMATS)
    if said is not None:
        found: str = one_of(said, known, "format")
        return found
    if output in {None, "-"}:
        return "txt"
    suffix = os.path.splitext(str(output))[1].lower()
    for name in sorted(known, key=lambda name: suffix != f".{name}"):  # a format may cost much to load
        if suffix == registry.load(FORMATS, name).SUFFIX:
            return name
    raise UsageProblem(f"`{output}` ends in no format that is known", hint=f"formats: {', '.join(known)}; or --format")


def _say_missing(session: Session, composed: Composed) -> None:
    if composed.missing and not session.quiet:
        warn("note: a file is written once these are known:")
        for missing in composed.missing:
            warn(f"  {visible(missing.what)}: {visible(missing.command)}")


def refuse_unfinished(composed: Composed, reasons: Sequence[str]) -> None:
    """Raise `Refused` for a letter with gaps, or one that the log does not call for, which has `reasons`."""
    if composed.missing:
        raise Refused(
            "the letter is not written, facts are missing", hint="--draft writes it with visible gaps",
            items=tuple(f"{missing.what}: {missing.command}" for missing in composed.missing),
        )  # fmt: skip
    if reasons:
        raise Refused(
            "the letter is not written, the log does not call for it",
            hint="--draft writes it all the same",
            items=tuple(reasons),
        )


def _write(
    session: Session,
    target: str,
    document: formats.Document,
    form: str,
    requests: Sequence[Request],
    composed: Composed,
    *,
    draft: bool,
) -> None:
    """Write the file beside its place, remember the letter, then put the file in its place: whole, or not at all."""
    numbers: list[int] = []
    try:
        with files.whole_file(target, force=True) as file:
            file.write(document.data)
            files.settle(file)
            words = formats.made("txt", composed, draft=False) if formats.is_binary(form) else document
            numbers = [] if draft else remember(session, words.data.decode("utf-8"), form, requests, composed, target)
    except (FileProblem, Stopped) as error:
        raise grounds.remembered(error, numbers) from None
    answer(session, numbers, composed, target)
    if composed.deadline is None and not draft:
        _say_how_to_record(session, requests[0], composed, target)


def _say_how_to_record(session: Session, request: Request, composed: Composed, target: str) -> None:
    """A letter that asks for nothing is a contact with whom it went to; what is planned stays planned."""
    from shlex import quote

    number, planned = composed.repairs[0].id, request.standing.follow_up
    after = f" --next {planned.due_on}" if planned and planned.due_on >= request.today else ""
    means = {"hand": "counter", "registered": "letter"}.get(composed.delivery, composed.delivery)
    owner = composed.to.party.name if composed.to.party else ""
    output.hint(session, f"repairlog contact {number} --with {quote(owner)} --{means}{after} --file {quote(target)}")


def answer(session: Session, numbers: Sequence[int], composed: Composed, target: str) -> None:
    """Say where the letter is, and by what number it is known for each repair; a draft has none."""
    known = ", ".join(f"L{number}" for number in numbers)
    output.say(session, f"{known} {composed.step} written to {target}." if numbers else f"Written to {target}.")
    if numbers:
        output.hint(session, f"repairlog sent L{numbers[0]} --on today --by {composed.delivery}")


def remember(
    session: Session, body: str, form: str, requests: Sequence[Request], composed: Composed, target: str
) -> list[int]:
    """Remember the letter with its words, which are those of the file, or of the text where the file is none; its numbers.

    Of several repairs each has one, with its own counts and the whole letter. A letter that asks for nothing has none.
    """
    from repairlog.letters.formats import json

    deadline = composed.deadline
    if deadline is None:
        return []
    written_on: date = composed.on
    same = {
        "step": composed.step, "lang": composed.language, "format": form, "written_on": written_on,
        "to_role": composed.to.role, "to_id": composed.to.party_id, "delivery": composed.delivery,
        "term": deadline.duration, "deadline_on": deadline.on, "facts": json.render(composed, draft=False), "body": body,
        "file_name": os.path.basename(target), "head": requests[0].head,
    }  # fmt: skip
    with writing(session) as log:
        return remembering.remember(log, [
            {**same, "repair_id": one.id, "business_days": one.business_days, "calendar_days": one.calendar_days}
            for one in composed.repairs
        ])  # fmt: skip
