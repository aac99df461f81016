"""The open repairs, or one of them, as the screen can show them. Free of Typer: prompts and cron jobs run this."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from repairlog import jurisdictions
from repairlog.actions.log import Log
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, reading
from repairlog.domain.days import long_day
from repairlog.domain.model import Case, Party
from repairlog.domain.standing import Standing, as_of, standing
from repairlog.errors import UsageProblem
from repairlog.reports import screen, status
from repairlog.store import cases, names
from repairlog.text import visible

if TYPE_CHECKING:
    from repairlog.domain.comparison import Similar
    from repairlog.reports.listing import Block

DUE = 10
"""The exit code of ``--check`` when something is due."""

GUIDE = (
    "No repair in the log yet.",
    "  repairlog add 'Xiaomi Mi 8' --seller 'Top Phone' --country IT    record a device you hand over today",
    "  repairlog contact --phone --result no-news                       record every time you ask",
    "  repairlog demo                                                   see a whole case first",
)


class Asked(NamedTuple):
    """What `status` was asked for; days and durations are read already."""

    repair: str | None = None
    every: bool = False
    brand: str | None = None
    seller: str | None = None
    centre: str | None = None
    maker: str | None = None
    due: bool = False
    silent: int | None = None  # business days
    on: date | None = None
    short: bool = False
    check: bool = False
    as_json: bool = False
    as_csv: bool = False


def show_open(session: Session, asked: Asked = Asked()) -> int:  # noqa: B008 - frozen
    """Print the repairs that were asked for; 10 where `check` found something due, else 0."""
    with reading(session) as log:
        found = _standings(log, asked)
        empty = not found and not log.connection.execute("SELECT 1 FROM repairs LIMIT 1").fetchone()
        text = _rendered(session, log, asked, found)
    if empty and not (asked.as_json or asked.as_csv):
        text = "\n".join(GUIDE) + "\n"
    if not (asked.check and session.quiet):
        print(text, end="")
    return DUE if asked.check and any(status.due_reasons(one) for one in found) else 0


def of_case(log: Log, case: Case, on: date | None = None) -> Standing:
    """Where a repair stands: on a former day with `on`, else today."""
    repair = case.repair
    return standing(
        case,
        today=on or log.today,
        calendar=log.calendar_of(repair),
        choice=jurisdictions.law_of(repair),
        public=log.public(repair.calendar, repair.week),
        by_shop=log.by_shop,
    )


def _standings(log: Log, asked: Asked) -> list[Standing]:
    if asked.on is not None and asked.on > log.today:
        raise UsageProblem(
            f"--as-of {asked.on.isoformat()} is still to come", hint="the log can be shown as of today or before"
        )
    if asked.repair is not None:
        found = [cases.case(log.connection, names.repair(log.connection, asked.repair))]
    elif asked.every or asked.on is not None:
        found = cases.all_cases(log.connection)
    else:
        found = cases.open_cases(log.connection)
    if asked.on is not None:
        seen = [as_of(case, asked.on) for case in found]
        found = [case for case in seen if case and (asked.every or asked.repair or case.repair.closed_on is None)]
    made = [of_case(log, case, asked.on) for case in found if _picked(case, asked)]
    return [one for one in status.by_urgency(made) if _wanted(one, asked)]


def _picked(case: Case, asked: Asked) -> bool:
    def is_named(party: Party | None, name: str | None) -> bool:
        return name is None or (party is not None and name.casefold() in party.name.casefold())

    brand = asked.brand is None or asked.brand.casefold() == (case.repair.brand or "").casefold()
    return (
        brand and is_named(case.seller, asked.seller) and is_named(case.centre, asked.centre)
        and is_named(case.maker, asked.maker)
    )  # fmt: skip


def _wanted(one: Standing, asked: Asked) -> bool:
    if asked.due and not status.due_reasons(one):
        return False
    return asked.silent is None or (one.silent_business_days or 0) >= asked.silent


def _rendered(session: Session, log: Log, asked: Asked, found: Sequence[Standing]) -> str:
    if asked.as_json or asked.as_csv:
        return _for_programs(log, asked, found)
    if not found:
        return _none(log, asked)
    if asked.short:
        return "".join(f"{visible(status.short_line(one))}\n" for one in found)
    if asked.repair is not None:
        return screen.render(_detail(log, found[0]), session.screen)
    return screen.render([status.status_listing(found, title=status.status_title(found))], session.screen)


def _for_programs(log: Log, asked: Asked, found: Sequence[Standing]) -> str:
    from repairlog.reports import json_views
    from repairlog.reports.formats import csv, json

    if asked.as_csv:
        return csv.render(json_views.flat_listing(found))
    repairs = [json_views.status_repair(one) for one in found]
    alike = _similar_view(log, found[0]) if asked.repair is not None and found else None
    day = asked.on or log.today
    return json.render(json_views.document("status", as_of=day.isoformat(), repairs=repairs, similar=alike))


def _detail(log: Log, found: Standing) -> Sequence["Block"]:
    from repairlog.reports import detail

    return detail.status_detail(found, _similar(log, found))


def _similar(log: Log, found: Standing) -> "Similar | None":
    """How the repairs like this one did; nothing where one of them cannot be counted, which is no matter of this one."""
    from repairlog.actions.comparing import similar

    try:
        return similar(log, found.case, found.as_of)
    except UsageProblem:
        return None


def _similar_view(log: Log, found: Standing) -> dict[str, object] | None:
    from repairlog.reports.turnaround_views import similar_view

    alike = _similar(log, found)
    return alike and similar_view(alike)


def _none(log: Log, asked: Asked) -> str:
    if asked.repair is not None and asked.on is not None:
        return f"Repair {names.repair(log.connection, asked.repair)} was not there yet on {long_day(asked.on)}.\n"
    _hint_at_names(log, asked)
    narrowed = (asked.repair, asked.brand, asked.seller, asked.centre, asked.maker, asked.due, asked.silent, asked.on)
    return "No repair matches.\n" if any(said not in {None, False} for said in narrowed) else "No repair is open.\n"


def _hint_at_names(log: Log, asked: Asked) -> None:
    """Say on standard error which name may have been meant."""
    for said in filter(None, (asked.seller, asked.centre, asked.maker)):
        from repairlog.cli.new_names import nearest

        known = [party.name for party in names.parties(log.connection)]
        near = nearest(said, known)
        if near and near.casefold() != said.casefold():
            warn(f"hint: did you mean {visible(near)}?")
