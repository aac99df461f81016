"""The cells of a contact in the annexes: when, how, who with whom, what came of it, and what was noted."""

from __future__ import annotations

from datetime import date

from repairlog.domain.model import CHANNELS, Contact
from repairlog.letters.saying import Quoted, Say, Value
from repairlog.letters.situation import Situation, counterpart, is_mine, reported_span


def when(contact: Contact) -> Value:
    """The day, with the time where it is known; the span of what others report."""
    if contact.reported:
        about = reported_span(contact)
        if about is None:
            return Say("reported.on", {"on": contact.happened_on})
        return about[0] if about[0] == about[1] else Say("period", {"first": about[0], "last": about[1]})
    if contact.happened_at:
        return Say("moment", {"on": contact.happened_on, "at": contact.happened_at})
    return contact.happened_on


def channel(contact: Contact) -> Value:
    """How it was made, and that it came in where it did."""
    if contact.channel is None:
        return Say("incoming") if contact.incoming else ""
    name: Value = Say(f"channel.{contact.channel}") if contact.channel in CHANNELS else contact.channel
    return Say("channel.incoming", {"channel": name}) if contact.incoming else name


def is_by_another(contact: Contact) -> bool:
    """Whether somebody on the writer's side made it, who is not the writer."""
    return contact.by_role == "other" and not contact.incoming and not contact.reported


def maker(s: Situation, contact: Contact) -> Value:
    """Who made a first-hand contact."""
    if contact.reported:
        return ""
    if is_mine(contact):
        return s.request.me.name or ""
    if is_by_another(contact):
        return s.case.party_name("other", contact.by_id) or Say("somebody")
    return whom(s, contact)


def both_sides(s: Situation, contact: Contact) -> tuple[Value, Value]:
    """Who made a contact, and with whom; one that came in was with the writer."""
    came_in = not (contact.reported or is_mine(contact) or is_by_another(contact))
    return maker(s, contact), (s.request.me.name or "") if came_in else whom(s, contact)


def whom(s: Situation, contact: Contact) -> Value:
    """Whom it was with: the firm, and the person where the name was given."""
    role, party_id = counterpart(contact)
    name: Value = s.case.party_name(role, party_id) or (Say(f"role.{role}") if role in {"seller", "centre", "maker"} else "")
    if contact.agent and name:
        return Say("agent", {"name": name, "agent": contact.agent})
    return contact.agent or name


def promised(s: Situation, contact: Contact) -> date | None:
    """The day promised at a contact, the last one named."""
    found = [promise.promised_on for promise in s.case.promises if promise.contact_id == contact.id]
    return found[-1] if found else None


def outcome(s: Situation, contact: Contact, promised_on: date | None) -> Value:
    """The result; with the promised day where there is one; for what others report, who reports it and how many."""
    if contact.reported:
        by = s.case.party_name(contact.by_role, contact.by_id) or ""
        if contact.by_role == "me":
            by = s.request.me.name or ""
        elif not by:
            return Say("result.reported", number=contact.count)
        return Say("result.reported_by", {"by": by}, contact.count)
    if promised_on:
        return Say("result.promised", {"on": promised_on})
    return Say(f"result.{contact.result}") if contact.result else ""


def noted(contact: Contact) -> Value:
    """What was noted, in the words it was noted in."""
    return Quoted(" ".join(contact.summary.split())) if contact.summary else ""
