"""Reads the words of `export`, composes the letter, and previews it or writes it to a file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from repairlog import registry
from repairlog.actions import letters as remembering
from repairlog.actions import people
from repairlog.actions.log import Log
from repairlog.cli import output, params
from repairlog.cli.params import one_of
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, reading, writing
from repairlog.cli.status import of_case
from repairlog.domain import days
from repairlog.domain.model import DELIVERIES, LETTER_STEPS, REMEDIES, Me, Party, Role
from repairlog.domain.standing import Standing, as_of
from repairlog.errors import FileProblem, NotFound, Refused, UsageProblem
from repairlog.letters import letter
from repairlog.letters.letter import Composed, Request
from repairlog.store import cases, journal, names
from repairlog.text import visible

FORMATS = "repairlog.letters.formats"


def export(session: Session, word: str | None, words: Mapping[str, Any]) -> None:
    """Preview the letter that the log calls for, or write it to a file where nothing is missing."""
    form = _format(words["form"], words["output"])
    target = None if words["output"] in {None, "-"} else os.path.abspath(words["output"])
    if target is not None and os.path.lexists(target) and not words["force"]:
        raise FileProblem(f"{target} exists", hint="--force overwrites it, or name another file")
    with reading(session) as log:
        composed, request, reasons = _composed(log, word, words)
    text: str = registry.load(FORMATS, form).render(composed, draft=words["draft"] or bool(composed.missing))
    for warning in (*composed.warnings, *reasons):
        warn(f"warning: {visible(warning)}")
    if target is None:
        print(visible(text, lines=True), end="")
        _say_missing(session, composed)
        return
    if not words["draft"]:
        _refuse_unfinished(composed, reasons)
    _write(session, target, text, form, request, composed, draft=words["draft"])


def _composed(log: Log, word: str | None, words: Mapping[str, Any]) -> tuple[Composed, Request, tuple[str, ...]]:
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
    }
    step, reasons = _step(standing, words["step"])
    request = Request(step, standing, me, day, **asked, head=journal.head(log.connection))
    return letter.compose(request), request, reasons


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
    for name in known:
        if suffix == registry.load(FORMATS, name).SUFFIX:
            return name
    raise UsageProblem(f"`{output}` ends in no format that is known", hint=f"formats: {', '.join(known)}; or --format")


def _say_missing(session: Session, composed: Composed) -> None:
    if composed.missing and not session.quiet:
        warn("note: a file is written once these are known:")
        for missing in composed.missing:
            warn(f"  {visible(missing.what)}: {visible(missing.command)}")


def _refuse_unfinished(composed: Composed, reasons: Sequence[str]) -> None:
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
    session: Session, target: str, text: str, form: str, request: Request, composed: Composed, *, draft: bool
) -> None:
    """Write the file beside its place, remember the letter, then put the file in its place: whole, or not at all."""
    part = f"{target}.{os.getpid()}.part"
    try:
        with open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        number = None if draft else _remember(session, text, form, request, composed, target)
        os.replace(part, target)
    except OSError as error:
        raise FileProblem(f"{target} cannot be written: {error.strerror}", hint="name another file with -o") from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)
    output.say(session, f"Written to {target}." if number is None else f"L{number} {composed.step} written to {target}.")
    if number is not None:
        output.hint(session, f"repairlog sent L{number} --on today --by {composed.delivery}")


def _remember(session: Session, text: str, form: str, request: Request, composed: Composed, target: str) -> int:
    from repairlog.letters.formats import json

    repair = request.standing.case.repair
    deadline = composed.deadline
    written_on: date = request.today
    with writing(session) as log:
        return remembering.remember(
            log, repair_id=repair.id, step=composed.step, lang=composed.language, format=form, written_on=written_on,
            to_role=composed.to.role, to_id=composed.to.party_id, delivery=composed.delivery, term=deadline.duration,
            deadline_on=deadline.on, business_days=composed.business_days, calendar_days=composed.calendar_days,
            facts=json.render(composed, draft=False), body=text, file_name=os.path.basename(target), head=request.head,
        )  # fmt: skip
