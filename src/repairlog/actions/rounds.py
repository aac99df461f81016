"""One answer of a round: contacts about one or more repairs, saved as one command, and taken back as one."""

from collections.abc import Sequence
from typing import NamedTuple

from repairlog.actions import contacts
from repairlog.actions.contacts import NewContact
from repairlog.actions.log import Log
from repairlog.domain.model import Contact
from repairlog.store import undoing


class Saved(NamedTuple):
    """An answer as it was saved: the number of its command, and its contacts, one a repair."""

    command: int
    contacts: tuple[Contact, ...]


def answer(log: Log, told: Sequence[NewContact]) -> Saved:
    """Save what was answered as one command, all or none."""
    with log.command("contact") as command:
        return Saved(command.number, tuple(contacts.add_one(log, command, one) for one in told))


def take_back(log: Log, saved: Saved) -> None:
    """Take an answer back, as `undo` does. Raises `Refused` where something else was recorded after it."""
    undoing.take_back(log.connection, log.stamp, saved.command)
