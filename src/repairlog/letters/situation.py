"""Everything a sentence may draw on: the request, the addressee, the law, the deadline, and the annexes there will be."""

from collections.abc import Mapping
from typing import NamedTuple

from repairlog.domain.model import Case, Contact, Event, Repair, Role
from repairlog.domain.standing import Standing
from repairlog.letters.addressing import party_in
from repairlog.letters.law import Law
from repairlog.letters.saying import Listed, Say, Value
from repairlog.letters.structure import Addressee, LetterDeadline, Request


class Situation(NamedTuple):
    """`annexes`: the letter of each annex that is supplied, by what it holds (chronology, contacts, days)."""

    request: Request
    to: Addressee
    deadline: LetterDeadline
    law: Law | None
    annexes: Mapping[str, str]

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
    def is_back(self) -> bool:
        """Whether the repair is closed."""
        return self.repair.closed_on is not None

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
        """A party as a phrase of that kind has it: "with you", "with Xiaomi", "with the service centre"; "" unknown."""
        if role is None:
            return ""
        if self.is_addressee(role, party_id):
            return Say(f"{kind}.you")
        name = self.case.party_name(role, party_id)
        if name:
            return Say(f"{kind}.name", {"name": name})
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


def last_event(case: Case, kinds: frozenset[str]) -> Event | None:
    """The last event of these kinds, by its day."""
    found = [event for event in case.events if event.kind in kinds]
    return max(found, key=lambda event: (event.happened_on, event.id), default=None)


def is_promised(case: Case, contact: Contact) -> bool:
    """Whether the promise made at a contact is on record with its day."""
    return any(promise.contact_id == contact.id for promise in case.promises)
