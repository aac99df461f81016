"""A letter as frozen data: what is asked for (`Request`) and what comes out (`Composed`). No markup, no layout."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from repairlog.domain.days import Duration, duration_text
from repairlog.domain.model import Attachment, Contact, Me, Party, Repair, Role, Step
from repairlog.domain.standing import Standing

BlockKind = Literal[
    "sender", "delivery", "addressee", "date", "subject", "salutation", "paragraph", "closing", "signature",
    "enclosures", "cc",
]  # fmt: skip


class Correction(NamedTuple):
    """A contact, or the day promised at one, as it was before a correction; `after` None: it was struck out.

    The promised days are told beside the contact, None where there is none; `recorded_at` is when it was corrected, in UTC.
    """

    before: Contact
    after: Contact | None
    recorded_at: str
    promised_before: date | None = None
    promised_after: date | None = None


class Request(NamedTuple):
    """What letter is wanted, about which repair. What is None is chosen by rule.

    `standing` is the repair as it stood on the letter's day, `today`. `to` is a role of the repair or somebody else.
    `annexes` None: all but a reminder have them. `head` is the hash of the journal's last entry, `evidence` the files that
    are kept with the repair, `corrections` what was changed of its contacts, `extracted_at` the instant in UTC at which the
    log was read. `recorded` is when the days of the repair (by column) and of its records (``C12``) were written up, where
    that was after the record itself. `schedule`: with a schedule of the dispute as the last annex. `terminate`: a notice
    after which the contract ends by itself, where a law knows one. `before` are the earlier repairs of the same device, the
    first one first.
    """

    step: Step
    standing: Standing
    me: Me
    today: date
    lang: str | None = None
    to: Role | Party | None = None
    remedy: str | None = None
    deadline: Duration | None = None
    delivery: str | None = None
    annexes: bool | None = None
    head: str | None = None
    evidence: tuple[Attachment, ...] = ()
    recorded: Mapping[str, str] = {}
    terminate: bool = False
    corrections: tuple[Correction, ...] = ()
    extracted_at: str | None = None
    schedule: bool = False
    before: tuple[Repair, ...] = ()


class Addressee(NamedTuple):
    """Whom the letter goes to; `party` is None while nobody is known in that role."""

    role: Role
    party: Party | None

    @property
    def party_id(self) -> int | None:
        """The number of the party."""
        return self.party.id if self.party else None

    @property
    def name(self) -> str | None:
        """The name a letter is addressed by: the legal one where it is known."""
        return (self.party.legal_name or self.party.name) if self.party else None


class Copy(NamedTuple):
    """Somebody who gets a copy, and in what role."""

    role: Role
    name: str


class LetterDeadline(NamedTuple):
    """The day the writer sets: ``sending + transit + term``, rolled forward to an open day.

    `raw_on` is the day before rolling. The term starts on `received_on`, the assumed day of receipt, not counted.
    """

    on: date
    term: Duration
    sent_on: date
    received_on: date
    raw_on: date
    delivery: str
    transit: Duration | None

    @property
    def duration(self) -> str:
        """The term as it is typed: ``10b``."""
        return duration_text(self.term)

    @property
    def starts(self) -> str:
        """What the term runs from, by the name law.toml uses."""
        return "receipt"


class Exhibit(NamedTuple):
    """A file that the index of evidence lists.

    `on` is the day of the record it belongs to, None where it belongs to none. `name` is what the file is called beside
    the letter: plain ASCII, unique, in the order of the index.
    """

    number: int
    on: date | None
    name: str
    attachment: Attachment


class Missing(NamedTuple):
    """A mandatory fact that the log does not hold, and the command that adds it."""

    what: str
    command: str


class Block(NamedTuple):
    """A part of the letter's page, in reading order; its lines are plain text."""

    kind: BlockKind
    lines: tuple[str, ...]


class Annex(NamedTuple):
    """A table behind the letter: `notes` stand above its rows, `remarks` below; a row is as long as `columns`.

    `strong` are the cells in bold, each by its row and its column from 0; none of them holds what somebody typed.
    `blank` are the columns left to be filled in by hand.
    """

    letter: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    strong: frozenset[tuple[int, int]] = frozenset()
    blank: frozenset[int] = frozenset()


class Counted(NamedTuple):
    """A repair that a letter is about, by its number, with the counts the letter gives of it."""

    id: int
    device: str
    business_days: int | None
    calendar_days: int | None
    contacts: int


class Composed(NamedTuple):
    """A whole letter. `blocks` are its page in reading order, the named parts the same words for programs.

    `language` is the code, `tag` the form of it (``en-GB``); `law` the id of the regime it cites,
    `kind` what a letter of its step is called. `missing` not empty:
    gaps stand in the text, so it is a preview and no letter. `exhibits` are the files its index of evidence lists, () where
    it has no such annex. `warnings` are sentences for the writer, not in the letter.
    `deadline` is None in a letter that asks for nothing. `repairs`: those it is about.
    `terminates`: it says that the contract ends when its term has passed. `draft_words` head a draft; `annex_words` say
    "Annex" in its language, `marks` are its colon and semicolon, `case_words` name the repair at the foot of each page.
    """

    step: Step
    language: str
    tag: str
    law: str | None
    sender: tuple[str, ...]
    to: Addressee
    cc: tuple[Copy, ...]
    delivery: str
    place: str | None
    on: date
    kind: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    deadline: LetterDeadline | None
    closing: str
    signature: tuple[str, ...]
    enclosures: tuple[str, ...]
    annexes: tuple[Annex, ...]
    exhibits: tuple[Exhibit, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[str, ...]
    blocks: tuple[Block, ...]
    right: tuple[BlockKind, ...]
    draft_words: str
    annex_words: str
    case_words: str
    marks: tuple[str, str]
    head: str | None
    me: Me
    repairs: tuple[Counted, ...]
    terminates: bool = False

    @property
    def business_days(self) -> int | None:
        """The business days of the only repair; None where there are several."""
        return self.repairs[0].business_days if len(self.repairs) == 1 else None

    @property
    def calendar_days(self) -> int | None:
        """The calendar days of the only repair; None where there are several."""
        return self.repairs[0].calendar_days if len(self.repairs) == 1 else None
