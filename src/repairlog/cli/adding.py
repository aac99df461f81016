"""Reads the words of `add` into a new repair, and fills in what the log's owner set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repairlog.actions import repairs
from repairlog.actions.log import Log
from repairlog.actions.log import repair as repair_of
from repairlog.actions.repairs import NewRepair
from repairlog.cli.choosing import chosen_calendar
from repairlog.cli.papers import files
from repairlog.cli.params import Reader, duration, given, one_of, person, reader, text, typed
from repairlog.cli.remarks import warn
from repairlog.domain import days
from repairlog.domain.model import UNDERS
from repairlog.domain.values import country, currency, passes_check, price
from repairlog.errors import UsageProblem
from repairlog.store import names

_TEXTS = ("device", "brand", "model", "imei", "serial", "fault", "proof")


def draft(log: Log, words: Mapping[str, Any]) -> NewRepair:
    """The new repair that the words of `add` describe, the device may be missing still. Raises `UsageProblem`."""
    papers = files(words["file"])
    again = names.repair(log.connection, words["again"]) if words["again"] else None
    fields: dict[str, Any] = repairs.copied(log, again) if again else {}
    fields |= _where(log, words, fields)
    reads = reader(log, log.calendar(fields["calendar"], fields["week"], None))
    fields |= given({name: typed(words[name], name) for name in _TEXTS})
    fields |= given({"note": typed(words["message"], "message", lines=True), "target": duration(words["target"])})
    fields |= _days(reads, words)
    fields |= given({"price": price(words["price"]), "under": one_of(words["under"], UNDERS, "ground")})
    if "price" in fields:
        fields["currency"] = currency(words["currency"], fields.get("country")) or fields.get("currency")
    check_imei(fields.get("imei"))
    return NewRepair(
        fields={name: value for name, value in fields.items() if value is not None},
        people=given({role: text(words[role], role) for role in repairs.ROLES}),
        handed_to=person(words["handed_to"], "handed-to"),
        refs=[code for code in (text(word, "reference") for word in words["ref"] or ()) if code],
        promised_on=reads.day(words["promise"], future=True),
        follow_up=reads.plan(words["next"]),
        again=again,
        files=papers,
    )


def complete(new: NewRepair) -> NewRepair:
    """The repair, fit to be recorded. Raises `UsageProblem` where no device is named."""
    if not new.fields.get("device"):
        raise UsageProblem("no device is named", hint="repairlog add 'Xiaomi Mi 8'")
    return new


def warn_of_twins(log: Log, number: int) -> None:
    """Say it where the same IMEI is in repair already."""
    others = repairs.twins(log, repair_of(log, number).imei, number)
    if others:
        warn(f"warning: the same IMEI is still open in repair {', '.join(map(str, others))}")


def check_imei(imei: str | None) -> None:
    """Warn of an IMEI that is not 15 digits or whose check digit does not fit."""
    if imei is not None and not passes_check(imei):
        warn("warning: the IMEI does not pass its check (15 digits, the last one checks the others); it is kept as typed")


def _where(log: Log, words: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Country, calendar and week: as said, else as in the former repair, else as the owner set them."""
    me = names.me(log.connection)
    land = country(words["country"]) or fields.get("country") or (me.country if me else None)
    copied = fields.get("calendar") if land == fields.get("country") else None
    calendar = words["calendar"] or copied
    week = days.week_name(words["week"] or fields.get("week") or (me and me.week) or "mon-fri")
    return {"country": land, "calendar": chosen_calendar(log, calendar, land, week), "week": week}


def _days(reads: Reader, words: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "noticed_on": reads.happened(words["noticed"]),
        "bought_on": reads.happened(words["bought"]),
        "delivered_on": reads.happened(words["delivered"]),
        "told_on": reads.happened(words["told"]),
    }
    if words["sent"] != "later":
        told["sent_on"] = reads.happened(words["sent"]) or reads.today
    noticed_on, sent_on = told["noticed_on"], told.get("sent_on")
    if noticed_on and sent_on and noticed_on > sent_on:
        warn("warning: the fault was noticed after the device was handed over: check both dates")
    return given(told)
