"""Reads the words of `export`, composes the letter, and previews it or writes it to a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from repairlog import registry
from repairlog.actions import letters as remembering
from repairlog.actions import people
from repairlog.actions.log import Log
from repairlog.cli import enclosing, output, params
from repairlog.cli.params import one_of
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, one_moment, refuse_together, writing
from repairlog.cli.status import of_case
from repairlog.domain import days
from repairlog.domain.model import DELIVERIES, LETTER_STEPS, REMEDIES, Case, Me, Party, Role
from repairlog.domain.standing import Standing, as_of
from repairlog.errors import NotFound, Refused, UsageProblem
from repairlog.letters import formats, letter
from repairlog.letters.letter import Composed, Request
from repairlog.store import cases, files, history, journal, names
from repairlog.text import visible

FORMATS = "repairlog.letters.formats"


def export(session: Session, word: str | None, words: Mapping[str, Any]) -> None:
    """Preview the letter that the log calls for, or write it to a file where nothing is missing."""
    if _is_no_single_letter(session, word, words):
        return
    form = _format(words["form"], words["output"])
    if words["max_chars"] is not None:
        from repairlog.cli import fitting

        words = fitting.of_a_body(form, words)
    if formats.is_binary(form):
        _refuse_to_show(session, form, words["output"])
    target = None if words["output"] in {None, "-"} else os.path.abspath(words["output"])
    if target is not None:
        files.refuse_existing(target, force=words["force"])
    with one_moment(session) as log:
        composed, request, reasons = compose(log, word, words)
        along = enclosing.files(log, form, composed, request.standing.case.repair) if words["files"] else formats.NO_FILES
    if words["max_chars"] is not None:
        document = fitting.document(session, request, composed, words["max_chars"])
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
    _write(session, target, document, form, request, composed, draft=words["draft"])
    enclosing.tell_of(session, along)


def _is_no_single_letter(session: Session, word: str | None, words: Mapping[str, Any]) -> bool:
    """Whether a bundle, a post or a sheet of fields is asked for, which is made here then."""
    refuse_together(bundle=words["bundle"], post=words["post"], form=words["sheet"])
    refuse_together(bundle=words["bundle"], max_chars=words["max_chars"])
    if words["bundle"] is not None:
        from repairlog.cli import bundling

        bundling.export(session, word, words)
        return True
    if words["post"] or words["sheet"] is not None:
        from repairlog.cli import posting

        posting.export(session, word, words)
        return True
    return False


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


def compose(log: Log, word: str | None, words: Mapping[str, Any]) -> tuple[Composed, Request, tuple[str, ...]]:
    """The letter that the words ask for, what it was made from, and the reasons why the log does not call for it."""
    request, reasons = asked_for(log, word, words)
    return letter.compose(request), request, reasons


def asked_for(log: Log, word: str | None, words: Mapping[str, Any]) -> tuple[Request, tuple[str, ...]]:
    """What the words ask for, and the reasons why the log does not call for it."""
    number = names.repair(log.connection, word)
    day, case = log.today, cases.case(log.connection, number)
    if words["as_of"]:
        day = params.reader_of(log, [number]).happened(words["as_of"]) or day
        earlier = as_of(case, day)
        if earlier is None:
            raise NotFound(f"repair {number} was not there yet on {day.isoformat()}", hint="name a later day")
        case = earlier
    standing = of_case(log, case, day)
    me = names.me(log.connection) or Me(1, "")
    asked: dict[str, Any] = {
        "lang": _language(words["lang"], me, case.repair.country),
        "to": _addressee(log, words["to"]),
        "remedy": one_of(words["remedy"], REMEDIES, "remedy"),
        "deadline": days.parse_duration(words["deadline"]) if words["deadline"] else None,
        "delivery": one_of(words["delivery"], DELIVERIES, "delivery"),
        "annexes": words["annexes"],
        "schedule": words["schedule"],
        "terminate": words["terminate"],
    }
    if words["schedule"] and words["annexes"] is False:
        raise UsageProblem("--schedule and --no-annexes do not go together", hint="the schedule is one of the annexes")
    step, reasons = _step(standing, words["step"])
    return Request(step, standing, me, day, **asked, **_of_log(log, case)), reasons


def _of_log(log: Log, case: Case) -> dict[str, Any]:
    """What the annexes tell of the log itself."""
    return {
        "head": journal.head(log.connection),
        "evidence": tuple(cases.attachments(log.connection, case.repair.id)),
        "recorded": history.recorded(log.connection, case.repair.id),
        "corrections": remembering.corrections(log, case),
        "extracted_at": log.stamp.at,
    }


def _step(standing: Standing, said: str | None) -> tuple[Any, tuple[str, ...]]:
    """The step to write, and the reasons why the log does not call for it."""
    called = standing.next_step
    step = one_of(said, LETTER_STEPS, "step")
    if step is None:
        if called is not None and called.step in LETTER_STEPS:
            return called.step, ()
        why = called.why if called else standing.no_step_why
        raise Refused(f"the log calls for no letter: {why}", hint="`--step reminder` writes one all the same")
    if called is None:
        return step, (f"the log calls for no letter: {standing.no_step_why}",)
    if step != called.step:
        return step, (f"the log calls for another step, `{called.step}`: {called.why}",)
    return step, ()


def _addressee(log: Log, said: str | None) -> Role | Party | None:
    """Whom ``--to`` names: a role of the repair, or somebody the log knows."""
    whom = params.person(said, "to")
    if whom is None or whom.name is None:
        return whom.role if whom else None
    return people.party(log, whom.name)


def _language(said: str | None, me: Me, country: str | None) -> str:
    known = registry.names("repairlog.letters.languages")
    found: str = one_of(said, known, "language") or letter.default_language(me, country)
    return found


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
    request: Request,
    composed: Composed,
    *,
    draft: bool,
) -> None:
    """Write the file beside its place, remember the letter, then put the file in its place: whole, or not at all."""
    with files.whole_file(target, force=True) as file:
        file.write(document.data)
        files.settle(file)
        words = formats.made("txt", composed, draft=False) if formats.is_binary(form) else document
        number = None if draft else remember(session, words.data.decode("utf-8"), form, request, composed, target)
    answer(session, number, composed, target)


def answer(session: Session, number: int | None, composed: Composed, target: str) -> None:
    """Say where the letter is, and by what number it is known; a draft has none."""
    output.say(session, f"Written to {target}." if number is None else f"L{number} {composed.step} written to {target}.")
    if number is not None:
        output.hint(session, f"repairlog sent L{number} --on today --by {composed.delivery}")


def remember(session: Session, body: str, form: str, request: Request, composed: Composed, target: str) -> int:
    """Remember the letter with its words, which are those of the file, or of the text where the file is none; its number."""
    from repairlog.letters.formats import json

    repair = request.standing.case.repair
    deadline = composed.deadline
    written_on: date = request.today
    with writing(session) as log:
        return remembering.remember(
            log, repair_id=repair.id, step=composed.step, lang=composed.language, format=form, written_on=written_on,
            to_role=composed.to.role, to_id=composed.to.party_id, delivery=composed.delivery, term=deadline.duration,
            deadline_on=deadline.on, business_days=composed.business_days, calendar_days=composed.calendar_days,
            facts=json.render(composed, draft=False), body=body,
            file_name=os.path.basename(target), head=request.head,
        )  # fmt: skip
