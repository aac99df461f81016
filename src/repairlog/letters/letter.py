"""Composes a letter from a request: who writes to whom, what is missing, the page in order, the annexes."""

from __future__ import annotations

from typing import NamedTuple

from repairlog.domain.model import Me
from repairlog.letters import addressing, claiming, contacting, languages, postal, shop, telling, terminating
from repairlog.letters.addressing import default_delivery, default_language
from repairlog.letters.annexes import annexes, lettering
from repairlog.letters.exhibits import exhibits
from repairlog.letters.languages import Language
from repairlog.letters.law import is_legal_claim, law_of
from repairlog.letters.saying import Gap, Listed, Say, Value, say, sentences
from repairlog.letters.situation import Situation
from repairlog.letters.structure import (
    Addressee,
    Annex,
    Block,
    Composed,
    Copy,
    Counted,
    Exhibit,
    LetterDeadline,
    Missing,
    Request,
)  # fmt: skip
from repairlog.letters.terms import default_term, letter_deadline
from repairlog.text import visible

__all__ = [
    "Addressee", "Annex", "Block", "Composed", "Copy", "Exhibit", "LetterDeadline", "Missing", "Request", "compose",
    "default_delivery", "default_language", "situation", "told",
]  # fmt: skip


def compose(request: Request) -> Composed:
    """The letter as a structure, each sentence of it derived from the log and the counts over it.

    A mandatory fact that the log does not hold stands in `missing` and leaves a visible gap: such a letter is a preview.
    Raises `UsageProblem` for a deadline that leaves no day, a year the calendar does not know, a remedy that is not owed
    by the addressee, and for a service centre or a maker as the writer.
    """
    language, s = language_of(request), situation(request)
    kind = _kind(s)
    said = tuple(words for part in told(s) if (words := sentences(language, part)))
    return composed((s,), language, Told(kind, subject(s, kind), said), annexes(s, language))


def language_of(request: Request) -> Language:
    """The language of a letter, in the form of the repair's country, and as a shop writes it where one does."""
    country = request.standing.case.repair.country
    language = languages.load(request.lang or default_language(request.me, country), country)
    return languages.of_a_shop(language, country) if shop.is_shop(request.me) else language


class Told(NamedTuple):
    """What one kind of letter says: how it is called, its subject, and its paragraphs in words."""

    kind: Say
    subject: Say
    paragraphs: tuple[str, ...]


def situation(request: Request) -> Situation:
    """Whom the request goes to, how and until when, and under which law."""
    if shop.is_shop(request.me):
        request = shop.for_supplier(request)
        to = shop.addressee(request)
        shop.check(request)
    else:
        to = addressing.addressee(request)
        addressing.check(request, to)
    country = request.standing.case.repair.country
    delivery = request.delivery or default_delivery(request.step, country, request.me, to.party)
    term = request.deadline or default_term(request.step)
    due = letter_deadline(request.standing.calendar, request.today, delivery, term)
    found = exhibits(request.standing.case, request.evidence)
    lettered = lettering(request, evidence=bool(found))
    held = None if shop.is_shop(request.me) else law_of(request, to)
    made = Situation(request, to, due, held, lettered, found if "evidence" in lettered else ())
    terminating.check(made)
    return made


def composed(
    situations: tuple[Situation, ...], language: Language, told: Told, annexed: tuple[Annex, ...], *, asks: bool = True
) -> Composed:
    """The page around what is told, of one repair or several that share a request; `asks`: whether it sets a deadline."""
    first = situations[0]
    request, to, due = first.request, first.to, first.deadline
    cc = _copies(situations) if asks else ()
    blocks = _Page(first, language, told).blocks(cc)
    lines = {block.kind: block.lines for block in blocks}
    return Composed(
        step=request.step,
        language=language.code,
        tag=language.locale.replace("_", "-"),
        law=first.law.regime.id if first.law else None,
        sender=lines["sender"],
        to=to,
        cc=cc,
        delivery=due.delivery,
        place=postal.town(request.me.address),
        on=request.today,
        kind=say(language, told.kind),
        subject=say(language, told.subject),
        salutation=lines["salutation"][0],
        paragraphs=tuple(block.lines[0] for block in blocks if block.kind == "paragraph"),
        deadline=due if asks else None,
        closing=lines["closing"][0],
        signature=lines["signature"],
        enclosures=lines.get("enclosures", ()),
        annexes=annexed,
        exhibits=tuple(one for s in situations for one in s.exhibits),
        missing=_missing(situations),
        warnings=_warnings(first),
        blocks=blocks,
        right=("addressee", "date") if language.addressee_right else ("date",) if language.date_right else (),
        draft_words=say(language, Say("draft")),
        annex_words=language.phrases["annex"],
        case_words=say(language, Say("case", {"case": ", ".join(str(s.repair.id) for s in situations)})),
        marks=language.marks,
        head=request.head,
        me=request.me,
        repairs=tuple(map(_counted, situations)),
        terminates=request.terminate,
    )


def _missing(situations: tuple[Situation, ...]) -> tuple[Missing, ...]:
    found = (one for s in situations for one in addressing.missing_facts(s.request, s.to, s.deadline.delivery))
    return tuple(dict.fromkeys(found))


def _copies(situations: tuple[Situation, ...]) -> tuple[Copy, ...]:
    """Whoever has a part in every one of the repairs."""
    each = [addressing.copies(s.case, s.to, s.request.step) for s in situations]
    return tuple(copy for copy in each[0] if all(copy in others for others in each))


def _counted(s: Situation) -> Counted:
    found = s.standing
    return Counted(s.repair.id, s.repair.device, found.business_days, found.calendar_days, found.contacts)


def _warnings(s: Situation) -> tuple[str, ...]:
    if s.is_shop:
        return ()
    legal = is_legal_claim(s.repair) and s.request.step != "reminder"
    return (*addressing.warnings(s.request, s.to, legal=legal), *terminating.warnings(s))


def _kind(s: Situation) -> Say:
    """The kind of letter by its step; neither a notice of default nor a last demand where it only asks for an answer."""
    step = s.request.step
    if s.request.terminate:
        return Say("kind.terminate")
    return Say("kind.formal" if step in {"notice", "final"} and claiming.only_asks(s) else f"kind.{step}")


def subject(s: Situation, kind: Say) -> Say:
    """Kind of letter, device, day of the hand-in, reference: one line for a file clerk."""
    return Say("subject.back" if s.is_back else "subject", {
        "kind": kind, "device": s.repair.device, "sent": s.repair.sent_on or Gap("sent"), "refs": s.refs("refs.subject"),
    })  # fmt: skip


def told(s: Situation) -> tuple[tuple[Say, ...], ...]:
    """What the letter says, sentence by sentence, paragraph by paragraph; a paragraph may have nothing to say."""
    if s.request.step == "reminder":
        return (
            (*(shop.opening(s) if s.is_shop else telling.reminder_opening(s)), *telling.elapsed(s)),
            (*contacting.contacts_in_short(s), *telling.last_state(s)),
            claiming.reminder_question(s),
        )
    return (
        shop.about(s) if s.is_shop else telling.contract(s),
        (*contacting.contacts(s), *telling.letters_sent(s), *telling.last_state(s), *telling.where_listed(s)),
        telling.elapsed(s),
        shop.grounds(s) if s.is_shop else claiming.law(s),
        (*claiming.demand(s), *(shop.consequence(s) if s.is_shop else claiming.consequence(s))),
        claiming.answering(s),
    )


class _Page:
    """The blocks of one letter in one language."""

    def __init__(self, situation: Situation, language: Language, told: Told) -> None:
        self._s, self._language, self._told = situation, language, told

    def blocks(self, cc: tuple[Copy, ...]) -> tuple[Block, ...]:
        """Every block that has something to say, in the language's order."""
        language = self._language
        subject = Block("subject", (self._say("subject.line", subject=self.subject()),))
        salutation = Block("salutation", (self._by_step("salutation"),))
        dated, to = Block("date", (self._dated(),)), Block("addressee", self._addressee())
        delivery = Block("delivery", (self._delivery(),))
        found = [
            Block("sender", self._sender()),
            *(() if language.date_last else (dated,)),
            *(() if language.delivery_last else (delivery,)),
            to,
            *((dated,) if language.date_last else ()),
            *((delivery,) if language.delivery_last else ()),
            *((subject, salutation) if language.subject_first else (salutation, subject)),
            *(Block("paragraph", (words,)) for words in self._told.paragraphs),
            Block("closing", (self._by_step("closing"),)),
            Block("signature", self._signature()),
            Block("enclosures", self._enclosures()),
            Block("cc", self._copies(cc)),
        ]
        return tuple(block for block in found if block.lines and block.lines != ("",))

    def subject(self) -> str:
        """What the letter is about, in one line."""
        return say(self._language, self._told.subject)

    def _say(self, key: str, **facts: Value) -> str:
        return say(self._language, Say(key, facts))

    def _by_step(self, key: str) -> str:
        own = f"{key}.{self._s.request.step}"
        return self._say(own if own in self._language.phrases else key, name=self._s.to.name or Gap("to"))

    def _sender(self) -> tuple[str, ...]:
        me = self._s.request.me
        lines = [
            me.legal_name or me.name or self._gap("name"),
            *(postal.lines(me.address) if me.address else (self._gap("address"),)),
        ]
        lines += [self._say(f"sender.{kind}", value=value) for kind, value in self._reached_by(me) if value]
        return tuple(visible(line) for line in lines if line)

    def _reached_by(self, me: Me) -> tuple[tuple[str, str | None], ...]:
        """The tax number, where it is customary and the letter is more than a question; then the ways to answer."""
        tax = me.tax_id if self._s.request.step not in {"reminder", "contact"} else None
        return ("tax", tax), ("email", me.email), ("pec", me.pec), ("phone", me.phone)

    def _addressee(self) -> tuple[str, ...]:
        party = self._s.to.party
        lines = [self._say("attention", name=self._s.to.name or Gap("to"))]
        if party and party.attention:
            lines.append(self._say("attention.to", attention=party.attention))
        if party and party.address:
            lines += postal.lines(party.address)
        elif self._s.deadline.delivery not in {"email", "pec"} and self._s.request.step != "contact":
            lines.append(self._gap("to_address"))
        return tuple(visible(line) for line in lines)

    def _delivery(self) -> str:
        delivery, party = self._s.deadline.delivery, self._s.to.party
        address: Value = ""
        if delivery == "pec":
            address = (party.pec if party else None) or Gap("to_pec")
        elif delivery == "email":
            address = (party.email if party else None) or Gap("to_email")
        return self._say(f"delivery.{delivery}", address=address)

    def _dated(self) -> str:
        place = postal.town(self._s.request.me.address) if self._language.place_in_date else None
        return self._say("dated" if place else "dated.no_place", place=place or "", on=self._s.request.today)

    def _signature(self) -> tuple[str, ...]:
        owner, me = None if self._s.is_shop else self._s.case.owner, self._s.request.me
        name = me.legal_name or me.name
        lines = [visible(name) if name else self._gap("name")]
        if owner:
            lines.append(self._say("signed_for", name=owner.legal_name or owner.name))
        return tuple(lines)

    def _enclosures(self) -> tuple[str, ...]:
        listed = [
            self._say("enclosure", letter=letter, title=Say(f"{name}.title"), on=self._s.request.today)
            for name, letter in self._s.annexes.items()
        ]
        return (self._say("enclosures"), *listed) if listed else ()

    def _copies(self, cc: tuple[Copy, ...]) -> tuple[str, ...]:
        named: tuple[Value, ...] = tuple(Say("cc.one", {"name": copy.name, "role": Say(f"role.{copy.role}")}) for copy in cc)
        return (self._say("cc", names=Listed(named, and_last=False)),) if named else ()

    def _gap(self, key: str) -> str:
        return say(self._language, Gap(key))
