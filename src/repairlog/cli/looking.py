"""Reads the words of `status`, and shows a timeline and a law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repairlog import jurisdictions
from repairlog.actions.log import Log
from repairlog.cli import output, paging, plotting
from repairlog.cli.params import reader
from repairlog.cli.plotting import Target
from repairlog.cli.session import Session, reading, refuse_together
from repairlog.cli.status import Asked, of_case
from repairlog.domain import days
from repairlog.domain.law import Choice, Regime
from repairlog.domain.standing import Standing
from repairlog.domain.values import country
from repairlog.errors import NotFound, UsageProblem
from repairlog.reports import json_views, screen
from repairlog.store import cases, names


def status(session: Session, words: Mapping[str, Any]) -> Asked:
    """What the words of `status` ask for. Raises `UsageProblem` where they contradict each other."""
    refuse_together(json=words["as_json"], csv=words["as_csv"], short=words["short"])
    silent = None
    if words["silent"]:
        silent = days.parse_duration(words["silent"])
        if silent.unit != "business":
            raise UsageProblem("silence is counted in business days", hint="--silent 5b")
    with reading(session) as log:
        on = reader(log).day(words["as_of"])
    same = ("repair", "every", "brand", "seller", "centre", "maker", "due", "short", "check", "as_json", "as_csv")
    return Asked(**{name: words[name] for name in same}, silent=silent.amount if silent else None, on=on)


def show(
    session: Session, word: str | None, *, full: bool, history: bool, plot: str | None, force: bool, as_json: bool
) -> None:
    """The whole timeline of a repair, also as a picture; or with `history` every correction of it."""
    refuse_together(history=history, plot=plot)
    target = plotting.target(session, plot, force=force)
    with reading(session) as log:
        number = names.repair(log.connection, word)
        if history:
            _history(session, log, number, full=full, as_json=as_json)
            return
        standing = of_case(log, cases.case(log.connection, number))
        attached = cases.attachments(log.connection, number)
        if target is not None:
            _draw(log, standing, target)
        if as_json:
            drawn = target and {"file": target.path, "format": target.form}
            shown = json_views.show_repair(standing, full=full, attachments=attached)
            output.document("show", repair=shown, plot=drawn)
        elif target is not None:
            output.say(session, f"Written to {target.path}: repair {number}, {standing.case.repair.device}.")
        else:
            from repairlog.reports.timeline import timeline
            from repairlog.store.history import recorded

            told = recorded(log.connection, number)
            blocks = timeline(standing, full=full, attachments=attached, recorded=told)
            paging.show(session, screen.render(blocks, session.screen))


def _draw(log: Log, standing: Standing, target: Target) -> None:
    from repairlog.reports.pictures import course
    from repairlog.store.history import recorded

    plotting.write(target, course.picture(standing, recorded(log.connection, standing.case.repair.id)))


def _history(session: Session, log: Log, number: int, *, full: bool, as_json: bool) -> None:
    from repairlog.reports import records
    from repairlog.store import history

    found = history.corrections(log.connection, number)
    parties = history.party_names(log.connection, found)
    if as_json:
        output.document("show", repair_id=number, history=records.history_view(found, parties, full=full))
    else:
        paging.show(session, screen.render(records.history_listing(found, parties, full=full), session.screen))


def law(session: Session, code: str | None, on: str | None) -> None:
    """The law of a country or a part of it for a contract of a day, or a regime by its id; else the owner's country's."""
    from repairlog.reports.law import law_listing

    with reading(session) as log:
        me = names.me(log.connection)
        regime = _regime(code)
        land = _place(code, regime) or (me.country if me else None)
        day = reader(log).happened(on) or (regime and (regime.contract_to or regime.contract_from)) or log.today
    known = ", ".join(jurisdictions.countries())
    if land is None:
        raise UsageProblem("no country is named", hint=f"repairlog law IT; on record: {known}")
    if not jurisdictions.regimes_of(land.partition("-")[0]):
        raise NotFound(f"the law of {land} is not on record", hint=f"on record: {known}; a letter then cites none")
    choice = Choice(regime) if regime and on is None else jurisdictions.choose(land, day)
    output.show(session, law_listing(land, choice, day))


def _place(code: str | None, regime: Regime | None) -> str | None:
    """The country, with its part where one is named: ``CA-QC``. Raises `UsageProblem` for what is no code."""
    if regime is not None:
        return f"{regime.country}-{regime.subdivision}" if regime.subdivision else regime.country
    whole, _, part = (code or "").partition("-")
    land = country(whole)
    return f"{land}-{part.upper()}" if land and part.isalnum() else land


def _regime(code: str | None) -> Regime | None:
    """The regime that an id such as ``IT-2005`` names, None where it is no id."""
    wanted = (code or "").upper()
    found = jurisdictions.regimes_of(wanted.partition("-")[0]) if "-" in wanted else ()
    return next((regime for regime in found if regime.id == wanted), None)
