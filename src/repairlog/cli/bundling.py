"""Writes a letter with everything it rests on into one archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.actions import bundling
from repairlog.cli import composing, enclosing, grounds, targets, writing_letters
from repairlog.cli.progress import progress
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, one_moment
from repairlog.cli.stopping import Stopped
from repairlog.errors import FileProblem, UsageProblem
from repairlog.letters import formats
from repairlog.letters.letter import Composed, Request
from repairlog.store import files
from repairlog.text import visible


def export(session: Session, named: Sequence[str], words: Mapping[str, Any]) -> None:
    """Write the archive of the letter that the words ask for, and remember the letter; a draft is not remembered."""
    _refuse_several(named, words)
    target, draft = _target(session, words), words["draft"]
    if words["annexes"] is None:
        words = {**words, "annexes": True}
    numbers: list[int] = []
    try:
        with files.whole_file(target, force=True) as file:
            with one_moment(session) as log, progress(session) as told:
                composed, requests, reasons = composing.compose(log, named, words)
                grounds.refuse_altered(log, requests)
                if not draft:
                    writing_letters.refuse_unfinished(composed, reasons)
                repair = requests[0].standing.case.repair
                warnings = bundling.write(log, file, composed, repair, draft=draft, progress=told)
            for warning in (*composed.warnings, *warnings, *_of_customer(requests[0], composed), *reasons):
                warn(f"warning: {visible(warning)}")
            files.settle(file)
            body = formats.made("txt", composed, draft=draft).data.decode("utf-8")
            numbers = [] if draft else writing_letters.remember(session, body, "zip", requests, composed, target)
    except (FileProblem, Stopped) as error:
        raise grounds.remembered(error, numbers) from None
    writing_letters.answer(session, numbers, composed, target)
    enclosing.tell_of_extract(session)


def _of_customer(request: Request, composed: Composed) -> tuple[str, ...]:
    """A shop's letter does not name its customer; the extract of its log does."""
    owner = request.standing.case.owner
    if composed.me.role != "seller" or owner is None:
        return ()
    return (f"the extract of the log names your customer, {owner.name}, and tells of your contacts with them",)


def _refuse_several(named: Sequence[str], words: Mapping[str, Any]) -> None:
    if len(named) > 1:
        raise UsageProblem("a bundle holds one repair and the extract of its log", hint="one bundle for each repair")
    if words["to"] == "owner":
        raise UsageProblem("a letter to the owner has no bundle", hint="write it with -o")


def _target(session: Session, words: Mapping[str, Any]) -> str:
    """Where the archive goes. Raises `UsageProblem` or `FileProblem` where it cannot be meant, or something is there."""
    for name, option in (("form", "--format"), ("output", "-o")):
        if words[name] is not None:
            raise UsageProblem(f"--bundle and {option} do not go together", hint="a bundle holds the letter in two formats")
    if not words["files"]:
        raise UsageProblem("--bundle and --no-files do not go together", hint="`--no-annexes` leaves the documents out")
    if not words["bundle"].lower().endswith(".zip"):
        raise UsageProblem(f"`{words['bundle']}` is no name of a bundle", hint="--bundle case.zip")
    return targets.target(session, words["bundle"], force=words["force"])
