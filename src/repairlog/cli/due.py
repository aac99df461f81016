"""What is due on a day, as a list, as data, or as a calendar file. Free of Typer: prompts and cron jobs run this."""

import sys
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from repairlog.actions.log import Log
from repairlog.cli import output
from repairlog.cli.session import Session, reading, refuse_together
from repairlog.cli.status import of_case
from repairlog.domain import due
from repairlog.domain.days import long_day
from repairlog.domain.model import Case
from repairlog.domain.standing import Standing, as_of
from repairlog.errors import UsageProblem
from repairlog.reports.due import due_blocks
from repairlog.store import cases, names
from repairlog.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


class Asked(NamedTuple):
    """What `due` was asked for; the day is read already, None is today."""

    on: date | None = None
    centre: str | None = None
    as_json: bool = False
    as_csv: bool = False
    ics: str | None = None
    force: bool = False


def read(session: Session, words: "Mapping[str, Any]") -> Asked:
    """What the words of `due` ask for. Raises `UsageProblem` where they contradict each other."""
    refuse_together(json=words["as_json"], csv=words["as_csv"], ics=words["ics"])
    refuse_together(on=words["on"], ics=words["ics"])
    if words["force"] and words["ics"] is None:
        raise UsageProblem("--force is for a file", hint="repairlog due --ics FILE --force")
    from repairlog.cli.params import reader

    with reading(session) as log:
        day = reader(log).day(words["on"], future=True)
    same = ("centre", "as_json", "as_csv", "ics", "force")
    return Asked(on=day, **{name: words[name] for name in same})


def show(session: Session, asked: Asked = Asked()) -> None:  # noqa: B008 - frozen
    """Print what is due, or write the calendar file."""
    if asked.ics is not None:
        _write(session, asked, asked.ics)
        return
    with reading(session) as log:
        day = asked.on or log.today
        standings = [one for one in standings_on(log, day) if _is_asked(one.case, asked.centre)]
        groups = due.groups(standings)
        parties = names.parties_by_number(log.connection, (group.party_id for group in groups))
    if asked.as_json:
        from repairlog.reports.due import due_view

        output.document("due", on=day.isoformat(), groups=due_view(groups, parties, day))
    elif asked.as_csv:
        from repairlog.reports.due import due_listing
        from repairlog.reports.formats import csv

        print(csv.render(due_listing(groups, parties, day)), end="")
    elif groups:
        output.show(session, list(due_blocks(groups, parties, day)))
    else:
        print(visible(_nothing(standings, day)))


def standings_on(log: Log, day: date) -> list[Standing]:
    """The open repairs as they stand on a day: on a past one as they stood then, on a day to come as they would."""
    if day >= log.today:
        return [of_case(log, case, day) for case in cases.open_cases(log.connection)]
    seen = [as_of(case, day) for case in cases.all_cases(log.connection)]
    return [of_case(log, case, day) for case in seen if case is not None and case.repair.closed_on is None]


def _is_asked(case: Case, name: str | None) -> bool:
    """Whether the one to ask about a repair is called so."""
    return name is None or name.casefold() in (due.whom_to_ask(case)[0] or "").casefold()


def _nothing(standings: "Sequence[Standing]", day: date) -> str:
    """That nothing is due, and the next day that something is planned for."""
    ahead = [(one.follow_up.due_on, one.case.repair) for one in standings if one.follow_up and one.follow_up.due_on > day]
    if not ahead:
        return f"Nothing is due on {long_day(day)}."
    on, repair = min(ahead, key=lambda found: (found[0], found[1].id))
    return f"Nothing is due on {long_day(day)}. Next: {long_day(on)}, repair {repair.id} {repair.device}."


def _write(session: Session, asked: Asked, ics: str) -> None:
    """The calendar file: whole or not at all, to standard output for ``-``."""
    from repairlog.cli import targets
    from repairlog.reports import agenda
    from repairlog.store import files, journal

    target = targets.target_or_output(session, ics, force=asked.force)
    with reading(session) as log:
        found = [*cases.open_cases(log.connection), *cases.closed_since(log.connection, agenda.first_closing(log.today))]
        named = [case for case in found if _is_asked(case, asked.centre)]
        asked_of = names.parties_by_number(log.connection, (due.whom_to_ask(case)[2] for case in named))
        entries = agenda.entries((of_case(log, case) for case in named), asked_of, log.today)
        sequence = journal.last(log.connection)[0]
    if not entries:
        output.say(session, "Nothing is planned: no calendar file was written.")
        return
    data = agenda.calendar_file(entries, session.now, sequence)
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    with files.whole_file(target, force=asked.force) as file:
        file.write(data)
    planned = sum(not entry.is_over for entry in entries)
    over = len(entries) - planned
    output.say(session, f"Written to {target}: {planned} to come or due" + (f", {over} taken back." if over else "."))
