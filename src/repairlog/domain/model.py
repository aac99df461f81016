"""The things a log holds, as frozen records; one record type a table, its fields the table's columns in order.

Conventions: ``_on`` is a day (`date`, no zone), ``_at`` an instant or a time of day (text), ``_id`` the number of another
record; ``None`` is *unknown*, never *no*. Records are NamedTuples: as frozen as a dataclass at half the start-up cost.
"""

from datetime import date
from typing import Literal, NamedTuple, get_args

Under = Literal["legal", "commercial", "paid", "goodwill"]
Outcome = Literal["repaired", "replaced", "refunded", "rejected", "unrepaired", "withdrawn"]
EventKind = Literal[
    "handed-in", "shipped", "received", "diagnosed", "waiting-for-parts", "repaired", "shipped-back", "ready",
    "waiting-for-me", "resumed",
]  # fmt: skip
Result = Literal["no-answer", "no-news", "news", "promise", "refused"]
Role = Literal["me", "seller", "centre", "maker", "other"]
Step = Literal["contact", "reminder", "complaint", "notice", "final"]
FollowUpState = Literal["open", "done", "moved", "cancelled"]

UNDERS: tuple[Under, ...] = get_args(Under)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
KEPT_OUTCOMES: tuple[Outcome, ...] = ("repaired", "replaced", "refunded")
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
RESULTS: tuple[Result, ...] = get_args(Result)
CHANNELS: tuple[str, ...] = ("phone", "email", "chat", "counter", "letter", "social", "pec")
LETTER_STEPS: tuple[Step, ...] = ("reminder", "complaint", "notice", "final")
REMEDIES = ("repair", "replacement", "price-reduction", "refund")
DELIVERIES = ("pec", "registered", "email", "hand")
REMOVED = "removed-"  # how the SHA-256 of a file begins that went with a person


class Me(NamedTuple):
    """The writer of the log: one row, number 1."""

    id: int
    uid: str
    name: str | None = None
    legal_name: str | None = None
    address: str | None = None
    email: str | None = None
    pec: str | None = None
    phone: str | None = None
    role: str | None = None
    attention: str | None = None
    tax_id: str | None = None
    country: str | None = None
    calendar: str | None = None
    week: str | None = None
    lang: str | None = None
    dates: str | None = None  # "day-first" or "month-first"


class Party(NamedTuple):
    """Somebody else: a seller, a service centre, a maker, an owner. Known by `name`, unique but for case."""

    id: int
    uid: str
    name: str
    legal_name: str | None = None
    address: str | None = None
    email: str | None = None
    pec: str | None = None
    phone: str | None = None
    role: str | None = None
    attention: str | None = None
    tax_id: str | None = None


class Repair(NamedTuple):
    """One trip of one device to repair. Open while `closed_on` is None; not handed over yet while `sent_on` is None."""

    id: int
    uid: str
    device: str
    brand: str | None = None
    model: str | None = None
    imei: str | None = None
    serial: str | None = None
    fault: str | None = None
    noticed_on: date | None = None
    bought_on: date | None = None
    delivered_on: date | None = None
    price: str | None = None  # a decimal in the currency's units, as text: "499.90"
    currency: str | None = None
    proof: str | None = None
    seller_id: int | None = None
    centre_id: int | None = None
    maker_id: int | None = None
    owner_id: int | None = None
    under: Under | None = None
    told_on: date | None = None  # the day the seller was told of the defect
    handed_to: Role | None = None
    handed_to_id: int | None = None
    sent_on: date | None = None
    target: str | None = None  # a duration: "15b"
    country: str | None = None
    calendar: str = "none"
    week: str = "mon-fri"
    again_id: int | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    closing_note: str | None = None
    note: str | None = None
    key: str | None = None  # the `key` column of an imported CSV
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class Ref(NamedTuple):
    """A reference number somebody gave to a repair."""

    id: int
    uid: str
    repair_id: int
    code: str


class Contact(NamedTuple):
    """One contact about one repair.

    `reported` = a summary of what somebody else said they did: then `count` (None = unknown) contacts between `from_on`
    and `to_on`, and `happened_on` is the day it was told. It is never counted with first-hand contacts.
    """

    id: int
    uid: str
    repair_id: int
    happened_on: date
    happened_at: str | None = None  # "10:15", local
    channel: str | None = None
    by_role: Role = "me"
    by_id: int | None = None
    with_role: Role | None = None
    with_id: int | None = None
    incoming: bool = False
    result: Result | None = None
    agent: str | None = None
    ref: str | None = None
    summary: str | None = None
    reported: bool = False
    count: int | None = None  # type: ignore[assignment]  # hides tuple.count, which no record needs
    from_on: date | None = None
    to_on: date | None = None
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class Promise(NamedTuple):
    """Somebody said on `made_on` that the device would be back by `promised_on`. The next promise leaves it standing."""

    id: int
    uid: str
    repair_id: int
    contact_id: int | None
    made_on: date
    promised_on: date
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class Event(NamedTuple):
    """Something that happened to the device."""

    id: int
    uid: str
    repair_id: int
    kind: EventKind
    happened_on: date
    note: str | None = None
    ref: str | None = None
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class FollowUp(NamedTuple):
    """A day to ask again. Moving one ends it as ``moved`` and plans another, so the former day is not lost."""

    id: int
    uid: str
    repair_id: int
    due_on: date
    note: str | None = None
    every: str | None = None
    automatic: bool = False
    planned_on: date | None = None
    state: FollowUpState = "open"
    ended_on: date | None = None
    contact_id: int | None = None
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class Letter(NamedTuple):
    """A letter that was written to a file, with the facts and counts it was made from.

    `term` is the deadline as a duration ("10b"), `deadline_on` the day printed; `facts` is the letter as JSON, `head` the
    hash of the journal's last entry when it was written. `sent_on` is None until it was sent.
    """

    id: int
    uid: str
    repair_id: int
    step: Step
    lang: str
    format: str
    written_on: date
    to_role: Role | None = None
    to_id: int | None = None
    delivery: str | None = None
    term: str | None = None
    deadline_on: date | None = None
    business_days: int | None = None
    calendar_days: int | None = None
    head: str | None = None
    facts: str | None = None
    body: str | None = None
    file_name: str | None = None
    sent_on: date | None = None
    sent_by: str | None = None
    sent_ref: str | None = None
    received_on: date | None = None
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class Attachment(NamedTuple):
    """A file kept in the log; its bytes are in `contents` under `sha256`."""

    id: int
    uid: str
    repair_id: int
    contact_id: int | None = None
    event_id: int | None = None
    letter_id: int | None = None
    title: str | None = None
    file_name: str | None = None
    media_type: str | None = None
    size: int = 0
    sha256: str = ""
    void: bool = False
    recorded_at: str = ""
    recorded_by: str | None = None


class ClosingDay(NamedTuple):
    """A closing day of one's own, `from_on` to `to_on`, both closed.

    `yearly`: month and day hold in every year. Holds for the calendar and the centre that are named, else everywhere.
    """

    id: int
    uid: str
    from_on: date
    to_on: date
    name: str
    yearly: bool = False
    calendar: str | None = None
    centre_id: int | None = None


class Case(NamedTuple):
    """One repair with everything the log knows of it, void records left out; each list in the order it happened."""

    repair: Repair
    seller: Party | None = None
    centre: Party | None = None
    maker: Party | None = None
    owner: Party | None = None
    refs: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()  # first-hand and reported
    promises: tuple[Promise, ...] = ()
    events: tuple[Event, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    letters: tuple[Letter, ...] = ()
    others: dict[int, str] = {}  # names of the other parties mentioned  # noqa: RUF012

    def first_hand(self) -> tuple[Contact, ...]:
        """The contacts the log's own people had, both directions."""
        return tuple(one for one in self.contacts if not one.reported)

    def reported(self) -> tuple[Contact, ...]:
        """The summaries of what somebody else said they did."""
        return tuple(contact for contact in self.contacts if contact.reported)

    def party_name(self, role: Role | None, party_id: int | None) -> str | None:
        """The name behind a role in this repair: the party named with it, else the repair's own, else None."""
        if party_id is not None and party_id in self.others:
            return self.others[party_id]
        own = {"seller": self.seller, "centre": self.centre, "maker": self.maker}.get(role or "")
        return own.name if own else None
