"""Everything a sentence may draw on: the request, the addressee, the law, the deadline, and the annexes there will be."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from repairlog.domain.model import Case, Contact, Event, Repair, Role
from repairlog.domain.standing import Standing, waits
from repairlog.letters.addressing import party_in
from repairlog.letters.law import Law
from repairlog.letters.saying import Listed, Say, Value
from repairlog.letters.structure import Addressee, Exhibit, LetterDeadline, Request

_UNDONE = frozenset({"handed-in", "shipped", "received", "diagnosed", "waiting-for-parts", "waiting-for-me", "resumed"})
"""After one of these a device that was ready is in repair again."""


class Situation(NamedTuple):
    """`annexes`: the letter of each annex that is supplied, by what it holds (chronology, contacts, days, evidence).

    `exhibits`: the files of the index of evidence, in its order; () where it is not supplied.
    `item`: the repair's place in a letter about several; None where it is the only one.
    `ours`: the contacts at which a shop, who writes to its customer, gave its own word.
    """

    request: Request
    to: Addressee
    deadline: LetterDeadline
    law: Law | None
    annexes: Mapping[str, str]
    exhibits: tuple[Exhibit, ...] = ()
    item: int | None = None
    ours: frozenset[int] = frozenset()

    @property
    def standing(self) -> Standing:
        """How the repair stands on the letter's day."""
        return self.request.standing

    @property
    def case(self) -> Case:
        """The repair with all its records."""
        return self.standing.case

    @property
    def repair(self) -> Repair:
        """The repair itself."""
        return self.case.repair

    @property
    def is_shop(self) -> bool:
        """Whether a shop writes."""
        return self.request.me.role == "seller"

    @property
    def is_back(self) -> bool:
        """Whether the repair is closed."""
        return self.repair.closed_on is not None

    @property
    def ready_on(self) -> date | None:
        """The day since which the device has been ready and not collected; None where it is closed, or not ready."""
        ready = last_event(self.case, frozenset({"ready"}))
        undone = last_event(self.case, _UNDONE)
        if self.is_back or ready is None or (undone and undone.happened_on > ready.happened_on):
            return None
        return ready.happened_on

    @property
    def waits(self) -> tuple[tuple[date, date | None], ...]:
        """The spans in which the repair waited for the writer; the last day of one that still lasts is None."""
        return waits(self.case)

    @property
    def waiting_since(self) -> date | None:
        """The day since which the repair has been waiting for the writer, where it still is."""
        waits = self.waits
        return waits[-1][0] if waits and waits[-1][1] is None and self.ready_on is None else None

    def documents(self, of: str, number: int) -> str:
        """The exhibits of a record, as the other annexes name them: ``D 1, D 2``; `of` is ``contact_id`` and the like."""
        found = [one.number for one in self.exhibits if getattr(one.attachment, of) == number]
        return ", ".join(f"{self.annexes['evidence']}\u00a0{one}" for one in found)

    def row(self, number: int) -> str:
        """A row of an annex, by its number among those of the repair: ``3``, or ``2.3`` in a letter about several."""
        return str(number) if self.item is None else f"{self.item}.{number}"

    def see(self, what: str) -> Value:
        """A reference to an annex, or nothing where it is not supplied."""
        letter = self.annexes.get(what)
        return Say("see", {"letter": letter}) if letter else ""

    def is_addressee(self, role: Role | None, party_id: int | None) -> bool:
        """Whether a role, or the party it names, is the one the letter goes to."""
        if party_id is not None and self.to.party is not None:
            return party_id == self.to.party.id
        own = party_in(self.case, role)
        if own is not None and self.to.party is not None:
            return own.id == self.to.party.id
        return role == self.to.role != "other"

    def somebody(self, kind: str, role: Role | None, party_id: int | None) -> Value:
        """A party as a phrase of that kind has it: "with you", "with Xiaomi", "with the service centre"; "" unknown.

        Somebody who is no party to the repair may be a person: ``name.other``, in a language that names firms otherwise.
        """
        if role is None:
            return ""
        if self.is_addressee(role, party_id):
            return Say(f"{kind}.you")
        name = self.case.party_name(role, party_id)
        if name:
            return Say(f"{kind}.name.other" if role == "other" else f"{kind}.name", {"name": name})
        return Say(f"{kind}.{role}") if role in {"seller", "centre", "maker"} else ""

    def device_ids(self) -> Value:
        """Make, model and numbers, as far as they are known and not in the device's name already."""
        repair = self.repair
        parts: list[Value] = [
            Say(f"id.{kind}", {"value": value})
            for kind, value in (("brand", repair.brand), ("model", repair.model))
            if value and value.casefold() not in repair.device.casefold()
        ]
        parts += [Say(f"id.{kind}", {"value": v}) for kind, v in (("imei", repair.imei), ("serial", repair.serial)) if v]
        return Say("ids", {"parts": Listed(tuple(parts), and_last=False)}) if parts else ""

    def refs(self, key: str) -> Value:
        """The reference numbers of the repair, or nothing."""
        codes = self.case.refs
        return Say(key, {"codes": Listed(tuple(codes))}, len(codes)) if codes else ""


def counterpart(contact: Contact) -> tuple[Role | None, int | None]:
    """Whom a contact was with: the one named, or, where they called, the one who did."""
    if contact.with_role not in {None, "me"}:
        return contact.with_role, contact.with_id
    return (contact.by_role, contact.by_id) if contact.by_role != "me" else (None, None)


def is_mine(contact: Contact) -> bool:
    """Whether the writer made the contact."""
    return contact.by_role == "me" and not contact.incoming


def reported_span(contact: Contact) -> tuple[date, date] | None:
    """The days that a reported entry is about, both counted; never the day it was told."""
    first, last = contact.from_on or contact.to_on, contact.to_on or contact.from_on
    return (first, last) if first and last else None


def in_order(contacts: tuple[Contact, ...]) -> list[Contact]:
    """The contacts as the annex numbers them: by the day they happened, a reported one by the first day it is about."""

    def day(contact: Contact) -> date:
        about = reported_span(contact) if contact.reported else None
        return about[0] if about else contact.happened_on

    return sorted(contacts, key=lambda one: (day(one), one.happened_at or "", one.id))


def last_event(case: Case, kinds: frozenset[str]) -> Event | None:
    """The last event of these kinds, by its day."""
    found = [event for event in case.events if event.kind in kinds]
    return max(found, key=lambda event: (event.happened_on, event.id), default=None)


def is_promised(case: Case, contact: Contact) -> bool:
    """Whether the promise made at a contact is on record with its day."""
    return any(promise.contact_id == contact.id for promise in case.promises)
