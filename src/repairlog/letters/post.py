"""The public post: one question, a date, the days with their rule; no full number, no name but the addressee's, no threat.

It is true, relevant and measured. What speaks for the other side (ready, back, waiting for the writer) is never left out;
what does not concern the addressee is not held up to them in public; what was only told by others is not said at all. No
free text of the log goes into it but the device's name: notes may hold what is nobody else's business.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from repairlog.domain.days import business_days
from repairlog.domain.model import Contact
from repairlog.domain.promises import PromiseState
from repairlog.letters import addressing, contacting, languages, telling
from repairlog.letters.addressing import default_language
from repairlog.letters.clauses import NEEDED, Clause
from repairlog.letters.languages import Language
from repairlog.letters.letter import situation
from repairlog.letters.saying import Gap, Say, Value, sentences, span
from repairlog.letters.situation import Situation, counterpart, is_promised
from repairlog.letters.structure import Missing, Request

_PRIVATE, _STATE, _PROMISE, _CONTACTS, _GREETING = 1, 2, 3, 4, 5
"""What goes first has the highest number."""
_SHOPS = frozenset({"seller", "centre", "maker"})
_UNDONE = frozenset({"rejected", "unrepaired"})
_SHOWN = 4
_NOTHING = "…"


class Post(NamedTuple):
    """A post as clauses; `missing` not empty: a gap stands in it, and it is a preview."""

    language: str
    on: date
    clauses: tuple[Clause, ...]
    business_days: int | None
    calendar_days: int | None
    missing: tuple[Missing, ...]


def compose(request: Request) -> Post:
    """The post that the log allows. Raises `UsageProblem` where the writer is a shop: a post is a consumer's."""
    addressing.check_consumer(request.me, "a post")
    s = situation(request._replace(step="reminder", annexes=False))
    country = s.repair.country
    language = languages.load(request.lang or default_language(request.me, country), country)
    return Post(
        language=language.code,
        on=request.today,
        clauses=tuple(_clauses(s, language)),
        business_days=s.standing.business_days,
        calendar_days=s.standing.calendar_days,
        missing=addressing.sent_is_missing(s.repair),
    )


def masked(code: str) -> str:
    """A number with its end alone shown: four characters at most, and at most a third of it."""
    shown = min(_SHOWN, sum(one.isalnum() for one in code) // 3)
    return f"{_NOTHING}{code[-shown:]}" if shown else _NOTHING


def _clauses(s: Situation, language: Language) -> list[Clause]:
    parts = [
        (0, _GREETING, _greeting(s)), (1, NEEDED, (_opening(s), *_fair(s))), (1, _STATE, _stage(s)),
        (1, _CONTACTS, _undated(s)), (1, _rank_of_promise(s), _promise(s)), (2, NEEDED, (_question(s),)),
        (2, _PRIVATE, (Say("post.private"),)),
    ]  # fmt: skip
    return [
        Clause(part.key, words, rank, paragraph)
        for paragraph, rank, told in parts
        for part in told
        if (words := sentences(language, (part,)))
    ]


def _greeting(s: Situation) -> tuple[Say, ...]:
    """The firm by name; somebody who is no party to the repair may be a person, and is not named in public."""
    return (Say("post.greeting", {"name": s.to.party.name}),) if s.to.party and s.to.role in _SHOPS else ()


def _opening(s: Situation) -> Say:
    """What is in repair since when, and for how many business days: to today, to the day it came back, or was ready."""
    whose = Say("post.of_another" if s.case.owner else "post.mine", {"device": _public_name(s), "number": _number(s)})
    sent_on, end = s.repair.sent_on, s.ready_on or s.standing.until
    if sent_on is None or not (s.ready_on or s.is_back):
        return Say("post.is", {"whose": whose, "sent": sent_on or Gap("sent"), "days": _days(s, "post.so_far", end)})
    return Say("post.was", {"whose": whose, "span": span(sent_on, end), "days": _days(s, "post.in_all", end)})


def _number(s: Situation) -> Value:
    """The first of the repair's numbers that leaves something to show when it is masked."""
    codes = {"post.ref": next(iter(s.case.refs), None), "post.imei": s.repair.imei, "post.serial": s.repair.serial}
    known = (Say(key, {"code": masked(code)}) for key, code in codes.items() if code and masked(code) != _NOTHING)
    return next(known, "")


def _days(s: Situation, key: str, end: date) -> Value:
    sent_on = s.repair.sent_on
    number = business_days(s.standing.calendar, sent_on, end) if sent_on and sent_on < end else 0
    counted = Say("term.business", number=number)
    return Say(key, {"number": counted, "end": end, "rule": telling.short_rule(s)}) if number else ""


def _fair(s: Situation) -> tuple[Say, ...]:
    """What speaks for the other side, and is said in any length."""
    if s.is_back:
        return (Say(f"post.closed.{s.repair.outcome or 'unknown'}"), *telling.waited(s))
    if s.ready_on:
        return (Say("post.ready"), *telling.waited(s))
    return (*telling.waited(s), *((Say("post.waiting", {"on": s.waiting_since}),) if s.waiting_since else ()))


def _public_name(s: Situation) -> str:
    """The device's name; a number of the log or the owner's name, typed into it, is masked there too."""
    name, owner = s.repair.device, s.case.owner
    for code in (s.repair.imei, s.repair.serial, *s.case.refs):
        if code and len(code) > _SHOWN:
            name = name.replace(code, masked(code))
    for person in {owner.name, owner.legal_name} if owner else ():
        name = name.replace(person, _NOTHING) if person else name
    return name


def _stage(s: Situation) -> tuple[Say, ...]:
    """The last stage of the repair that is known; that it is ready or waits is said already."""
    return () if s.ready_on or s.waiting_since else telling.last_state(s)


def _with_them(s: Situation, contact: Contact) -> bool:
    return s.is_addressee(*counterpart(contact))


def _undated(s: Situation) -> tuple[Say, ...]:
    """How many contacts with the addressee gave no date, where none did and it is not ready; none of those with others."""
    known = [one for one in s.case.first_hand() if one.result is not None and _with_them(s, one)]
    given = any(one.result == "promise" or is_promised(s.case, one) for one in known)
    return () if given or s.ready_on or not known else (Say("post.no_date", number=len(known)),)


def _pending(s: Situation) -> PromiseState | None:
    found = [state for state in s.standing.promises if state.state == "pending"]
    return found[-1] if found and not s.is_back and not s.ready_on else None


def _promise(s: Situation) -> tuple[Say, ...]:
    """The last promise without a name: one that was missed only where the addressee made it, or nobody knows who."""
    if not s.standing.promises:
        return ()
    last = s.standing.promises[-1]
    if _pending(s) == last:
        return ()  # the question names it
    made_at = next((one for one in s.case.first_hand() if one.id == last.promise.contact_id), None)
    if last.state == "missed" and made_at is not None and not _with_them(s, made_at):
        return ()
    said = contacting.promises(s, last_alone=True)[0]
    when = Say("promise.on", {"made": last.promise.made_on, "see": ""})
    return (said._replace(facts={**said.facts, "by": "", "when": when}),)


def _rank_of_promise(s: Situation) -> int:
    """A promise that was kept speaks for the other side, and goes as late as a stage of the repair."""
    return _STATE if any(one.state == "kept" for one in s.standing.promises[-1:]) else _PROMISE


def _question(s: Situation) -> Say:
    pending = _pending(s)
    if s.is_back:
        return Say("post.ask.undone" if s.repair.outcome in _UNDONE else "post.ask.why")
    if s.ready_on:
        return Say("post.ask.collect")
    return Say("post.ask.confirm", {"promised": pending.promise.promised_on}) if pending else Say("post.ask.when")
