"""What `add` understood, before it is saved: every day with its weekday, the country, and what a business day is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from repairlog.actions import repairs
from repairlog.actions.log import Log
from repairlog.actions.repairs import NewRepair
from repairlog.domain.days import long_day
from repairlog.domain.model import Repair
from repairlog.reports.words import count, masked, rule_text
from repairlog.store import names

_OTHERS = (("maker", "Maker"), ("owner", "Owner"))
_TEXTS = (("model", "Model"), ("serial", "Serial"), ("proof", "Proof"), ("target", "Target"), ("under", "Under"))
_DAYS = (("noticed_on", "Fault noticed"), ("delivered_on", "Delivered"))


class Row(NamedTuple):
    """A fact, and the option that corrects it where it was one to be asked for."""

    option: str | None
    label: str
    value: str | None


def rows(log: Log, new: NewRepair) -> list[Row]:
    """The facts of a repair that is not recorded yet; of what was not asked for, only what is known."""
    of = Repair(0, "", **{"device": "", **new.fields})
    asked = [
        Row("device", "Device", of.device or None),
        Row("brand", "Brand", of.brand),
        Row("seller", "Sold by", _party(log, new, "seller")),
        Row("bought", "Bought", _day(of.bought_on)),
        Row("fault", "Fault", of.fault),
        Row("centre", "Centre", _party(log, new, "centre")),
        Row("country", "Country", of.country or "none: no law is cited"),
        Row("sent", "Handed over", _handed_over(log, new, of)),
    ]
    more: list[tuple[str, str | None]] = [
        ("Counted by", rule_text(of.calendar, of.week)),
        ("Seller told", _told(log, new, of)),
        *((label, _party(log, new, role)) for role, label in _OTHERS),
        *((label, new.fields.get(name)) for name, label in _TEXTS),
        *((label, _day(new.fields[name])) for name, label in _DAYS if name in new.fields),
        ("IMEI", of.imei and masked(of.imei)),
        ("Price", of.price and f"{of.price} {of.currency or ''}".strip()),
        ("References", ", ".join(new.refs) or None),
        ("Promised", _day(new.promised_on)),
        ("Papers", count(len(new.files), "file") if new.files else None),
        ("Note", of.note),
    ]
    return [*asked, *(Row(None, label, value) for label, value in more if value)]


def _party(log: Log, new: NewRepair, role: str) -> str | None:
    number = new.fields.get(f"{role}_id")
    return new.people.get(role) or (names.record(log.connection, "parties", number).name if number else None)


def _handed_over(log: Log, new: NewRepair, of: Repair) -> str:
    if of.sent_on is None:
        return "not yet"
    to = repairs.receiver(new, by_shop=log.by_shop)
    name = to and (to.name or _party(log, new, to.role) or to.role)
    return f"{long_day(of.sent_on)}{f', to {name}' if name else ''}"


def _told(log: Log, new: NewRepair, of: Repair) -> str | None:
    to = repairs.receiver(new, by_shop=log.by_shop)
    day = of.told_on or (of.sent_on if to and to.role == "seller" else None)
    return _day(day)


def _day(day: date | None) -> str | None:
    return None if day is None else long_day(day)
