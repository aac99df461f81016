"""Reads the files of ``--file`` and the words of `attach`; lists what is attached, and takes it out again."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from repairlog.actions import attachments
from repairlog.actions.log import Log
from repairlog.cli import answers, output, papers, targets
from repairlog.cli.params import text
from repairlog.cli.session import Session, reading, refuse_together, writing
from repairlog.domain.model import Attachment
from repairlog.errors import Refused, UsageProblem
from repairlog.reports import json_views, timeline
from repairlog.store import cases, contents, files, names


def run(session: Session, words: Mapping[str, Any]) -> None:
    """Do what the words of `attach` ask for. Raises `UsageProblem` where they contradict each other."""
    refuse_together(list=words["listed"], extract=words["extract"])
    if words["extract"] is None and (words["output"] is not None or words["force"]):
        raise UsageProblem("-o and --force go with --extract", hint="repairlog attach --extract A1 -o receipt.pdf")
    if words["title"] is not None and (words["listed"] or words["extract"] is not None):
        raise UsageProblem("-m goes with the files to attach", hint="`repairlog edit A1 -m TITLE` changes a title")
    if words["extract"] is not None:
        _extract(session, words)
    elif words["listed"]:
        _list(session, words["words"] or [], as_json=words["as_json"])
    else:
        _attach(session, words["words"] or [], words["title"], as_json=words["as_json"])


def _attach(session: Session, said: Sequence[str], title: str | None, *, as_json: bool) -> None:
    if len(said) < 2:
        raise UsageProblem("which repair and which file is not said", hint="repairlog attach 1 receipt.pdf")
    with writing(session) as log:
        number = names.repair(log.connection, said[0])
        made = attachments.attach(log, number, papers.files(said[1:]), text(title, "title"))
        if as_json:
            output.document("attach", attachments=[json_views.attachment(one) for one in made])
        else:
            answers.attached(session, made)


def _list(session: Session, said: Sequence[str], *, as_json: bool) -> None:
    if len(said) > 1:
        raise UsageProblem("--list takes one repair, or none", hint="repairlog attach --list 1")
    with reading(session) as log:
        found = cases.attachments(log.connection, names.repair(log.connection, said[0]) if said else None)
    if as_json:
        output.document("attach", attachments=[json_views.attachment(one) for one in found])
    elif found:
        output.show(session, timeline.attachments_listing(found, repairs=True))
    else:
        output.say(session, "Nothing is attached.")
        output.hint(session, "repairlog attach 1 receipt.pdf")


def _extract(session: Session, words: Mapping[str, Any]) -> None:
    if words["words"]:
        raise UsageProblem("--extract takes one attachment and no file to attach", hint="-o FILE says where it goes")
    if words["as_json"]:
        raise UsageProblem("--json and --extract do not go together", hint="`repairlog attach --list --json` lists all")
    if words["output"] is None:
        raise UsageProblem("where the file goes is not said", hint=f"repairlog attach --extract {words['extract']} -o FILE")
    with reading(session) as log:
        one = _attachment(log, words["extract"])
        if words["output"] == "-":
            _to_pipe(session, log, one)
        else:
            _to_file(session, log, one, words["output"], force=words["force"])


def _attachment(log: Log, word: str) -> Attachment:
    found = names.item(log.connection, f"A{word}" if word.isdigit() else word)
    if found is None or found[0] != "attachments":
        raise UsageProblem(f"`{word}` is no attachment", hint="they are called A1, A2, …: `repairlog attach --list`")
    made: Attachment = names.record(log.connection, *found)
    return made


def _to_pipe(session: Session, log: Log, one: Attachment) -> None:
    """The bytes alone on standard output, once all of them are known to be right."""
    if session.screen.terminal:
        raise Refused("a file is not printed on a terminal", hint="-o FILE writes it; `-o - | less` shows it")
    contents.take(log.connection, one, lambda _: None)
    contents.take(log.connection, one, sys.stdout.buffer.write)
    sys.stdout.buffer.flush()


def _to_file(session: Session, log: Log, one: Attachment, said: str, *, force: bool) -> None:
    target = targets.target(session, said, force=force)
    with files.whole_file(target, force=force) as file:
        contents.take(log.connection, one, file.write)
    output.say(session, f"{answers.attachment_text(one)}, written to {target}.")
