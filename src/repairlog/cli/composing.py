"""Reads the words of `export` that say which letter it is to be, and composes it from the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from repairlog import registry
from repairlog.actions import letters as remembering
from repairlog.actions import people
from repairlog.actions.log import Log
from repairlog.cli import params
from repairlog.cli.params import one_of
from repairlog.cli.status import of_case
from repairlog.cli.words import refuse_void
from repairlog.domain import days
from repairlog.domain.model import DELIVERIES, LETTER_STEPS, REMEDIES, Case, Me, Party, Repair, Role, Step
from repairlog.domain.standing import Standing, as_of
from repairlog.errors import NotFound, Refused, UsageProblem
from repairlog.letters import letter
from repairlog.letters.letter import Composed, Request
from repairlog.store import cases, history, journal, names


def compose(
    log: Log, named: Sequence[str], words: Mapping[str, Any]
) -> tuple[Composed, tuple[Request, ...], tuple[str, ...]]:
    """The letter that the words ask for, the request for each repair, and the reasons why the log does not call for it."""
    requests, reasons = asked_for(log, named, words)
    numbers = [one.standing.case.repair.id for one in requests]
    if requests[0].step == "contact":
        from repairlog.letters import holding

        _refuse_several(numbers, "a letter to the owner is about one repair")
        if words["step"] or words["terminate"]:
            raise UsageProblem("a letter to the owner is no step against anybody", hint="leave out --step")
        return holding.compose(requests[0]), requests, ()
    if len(requests) > 1:
        from repairlog.letters import several

        if not log.by_shop or words["terminate"]:
            _refuse_several(numbers, "a letter about several repairs is a shop's, and ends no contract")
        return several.compose(requests), requests, reasons
    return letter.compose(requests[0]), requests, reasons


def asked_for(log: Log, named: Sequence[str], words: Mapping[str, Any]) -> tuple[tuple[Request, ...], tuple[str, ...]]:
    """What the words ask for, of each repair, and the reasons why the log does not call for it; to the owner: no step."""
    numbers = list(dict.fromkeys(names.repair(log.connection, word) for word in (named or (None,))))
    me = names.me(log.connection) or Me(1, "")
    seen = [_seen(log, number, words) for number in numbers]
    to = _addressee(log, words["to"])
    asked: dict[str, Any] = {
        "lang": _language(words["lang"], me, seen[0].case.repair.country),
        "remedy": one_of(words["remedy"], REMEDIES, "remedy"),
        "deadline": days.parse_duration(words["deadline"]) if words["deadline"] else None,
        "delivery": one_of(words["delivery"], DELIVERIES, "delivery"),
        "annexes": words["annexes"],
        "schedule": words["schedule"],
        "terminate": words["terminate"],
    }
    if words["schedule"] and words["annexes"] is False:
        raise UsageProblem("--schedule and --no-annexes do not go together", hint="the schedule is one of the annexes")
    told = words["to"] == "owner" or (log.by_shop and isinstance(to, Party) and to.id == seen[0].case.repair.owner_id)
    step: Step = "contact"
    reasons: tuple[str, ...] = ()
    if not told:
        step, reasons = _step(seen, words["step"])
    requests = tuple(
        Request(
            step, one, me, one.as_of, to=None if told else to, before=_before(log, one), **asked, **_of_log(log, one.case)
        )
        for one in seen
    )
    return requests, reasons


def _of_log(log: Log, case: Case) -> dict[str, Any]:
    """What the annexes tell of the log itself."""
    return {
        "head": journal.head(log.connection),
        "evidence": tuple(cases.attachments(log.connection, case.repair.id)),
        "recorded": history.recorded(log.connection, case.repair.id),
        "corrections": remembering.corrections(log, case),
        "extracted_at": log.stamp.at,
    }


def _refuse_several(numbers: Sequence[int], why: str) -> None:
    if len(numbers) > 1:
        raise UsageProblem(why, hint=f"repairlog export {numbers[0]}")


def _seen(log: Log, number: int, words: Mapping[str, Any]) -> Standing:
    """Where a repair stands, on a former day where one is named."""
    refuse_void(log, number)
    day, case = log.today, cases.case(log.connection, number)
    if words["as_of"]:
        day = params.reader_of(log, [number]).happened(words["as_of"]) or day
        earlier = as_of(case, day)
        if earlier is None:
            raise NotFound(f"repair {number} was not there yet on {day.isoformat()}", hint="name a later day")
        case = earlier
    return of_case(log, case, day)


def _before(log: Log, found: Standing) -> tuple[Repair, ...]:
    """The earlier repairs of the same device, the first one first, as far as they had come by then."""
    chain: list[Repair] = []
    number = found.case.repair.again_id
    while number is not None and all(number != one.id for one in chain):
        one: Repair = names.record(log.connection, "repairs", number)
        if one.closed_on is not None and one.closed_on > found.as_of:
            one = one._replace(closed_on=None, outcome=None)
        chain.append(one)
        number = one.again_id
    return tuple(one for one in reversed(chain) if not one.void)


def _step(seen: Sequence[Standing], said: str | None) -> tuple[Any, tuple[str, ...]]:
    """The step to write, and the reasons why the log does not call for it.

    Of several repairs it is the mildest that the log calls for, and each has to call for as much.
    """
    step = one_of(said, LETTER_STEPS, "step")
    if step is None:
        called = [one.next_step.step for one in seen if one.next_step and one.next_step.step in LETTER_STEPS]
        if not called:
            first = seen[0].next_step
            why = first.why if first else seen[0].no_step_why
            raise Refused(f"the log calls for no letter: {why}", hint="`--step reminder --draft` writes one all the same")
        step = min(called, key=LETTER_STEPS.index)
    return step, tuple(why for one in seen if (why := _uncalled(one, step, several=len(seen) > 1)))


def _uncalled(one: Standing, step: Step, *, several: bool) -> str | None:
    """Why the log does not call for this step of one repair; of several a milder one than called for may be written."""
    called = one.next_step
    of = f"repair {one.case.repair.id}: " if several else ""
    if called is None:
        return f"{of}the log calls for no letter: {one.no_step_why}"
    is_milder = called.step in LETTER_STEPS and LETTER_STEPS.index(step) < LETTER_STEPS.index(called.step)
    if step == called.step or (several and is_milder):
        return None
    return f"{of}the log calls for another step, `{called.step}`: {called.why}"


def _addressee(log: Log, said: str | None) -> Role | Party | None:
    """Whom ``--to`` names: a role of the repair, or somebody the log knows."""
    whom = None if said == "owner" else params.person(said, "to")
    if whom is None or whom.name is None:
        return whom.role if whom else None
    return people.party(log, whom.name)


def _language(said: str | None, me: Me, country: str | None) -> str:
    known = registry.names("repairlog.letters.languages")
    found: str = one_of(said, known, "language") or letter.default_language(me, country)
    return found
