"""The contacts as sentences: the writer's own, those of others by name, what is only reported, and the promises.

What somebody else reported is said to be reported; a contact whose result is not known is left out of what is said of
results. "I" stands only for contacts that the writer made.
"""

from __future__ import annotations

from datetime import date

from repairlog.domain.model import CHANNELS, Contact
from repairlog.domain.promises import PromiseState, back_on
from repairlog.letters.saying import Days, Listed, Quoted, Say, Value, span
from repairlog.letters.situation import Situation, counterpart, in_order, is_mine, is_promised, reported_span

_LISTED_DAYS = 5
_LISTED_PROMISES = 3
_LISTED_REFUSALS = 3
_LISTED_NEWS = 2
_PAIR = 2
_SHORT = 120
"""Up to so many characters a note is quoted in the letter itself; a longer one stands in the annex alone."""
_NO_NEWS = frozenset({"no-answer", "no-news"})


def contacts(s: Situation) -> tuple[Say, ...]:
    """The first-hand contacts and their results, then what others report, then the promises one by one."""
    return (*_first_hand(s), *_dated(s), *(_reported(s, contact) for contact in s.case.reported()))


def contacts_in_short(s: Situation) -> tuple[Say, ...]:
    """For a reminder: how many contacts and what they gave, and the last promise."""
    return (*_first_hand(s, short=True), *promises(s, last_alone=True))


def refusals(s: Situation) -> tuple[Say, ...]:
    """Every refusal by itself, or their days where there are many."""
    return _refusals(s, s.case.first_hand())


def promises(s: Situation, *, last_alone: bool = False) -> tuple[Say, ...]:
    """Each promise and what became of it; where there are many, their number and the last one."""
    states = s.standing.promises
    if last_alone:
        return tuple(_promise(s, state) for state in states[-1:])
    if len(states) <= _LISTED_PROMISES:
        return tuple(_promise(s, state) for state in states)
    missed = sum(state.state == "missed" for state in states)
    days = tuple(state.promise.promised_on for state in states)
    broken: Value = Say("promises.missed", number=missed) if missed else ""
    if missed == len(states):
        broken = Say("promises.none_met")
    return (Say("promises.many", {"days": Days(days), "missed": broken}, len(states)), _promise(s, states[-1]))


def _first_hand(s: Situation, *, short: bool = False) -> tuple[Say, ...]:
    own = s.case.first_hand()
    if len(own) == 1:
        only = own[0]
        told = () if is_promised(s.case, only) and only.by_role != "other" else (_one_contact(s, only),)
        return (*told, *_refusals(s, own))
    is_told_singly = len(own) == _PAIR and not _are_alike(own) and all(is_mine(one) for one in own)
    if is_told_singly and not any(is_promised(s.case, one) for one in own):
        return (*(_one_contact(s, one) for one in own), *_refusals(s, own))
    results = _results(s, own)
    return (*_number(s, own), *(results[:1] if short else results), *(() if short else _refusals(s, own)))


def _are_alike(own: tuple[Contact, ...]) -> bool:
    """Whether contacts were by the same means and to the same end, so that one sentence tells them."""
    return len({(one.channel, one.result) for one in own}) == 1


def _dated(s: Situation) -> tuple[Say, ...]:
    """What was answered and what was promised, by the day it was said; where there are many promises, those last."""
    answered = [(one.happened_on, _answer(s, one)) for one in _quoted_news(s)]
    states = s.standing.promises
    if len(states) > _LISTED_PROMISES:
        return (*(said for _, said in answered), *promises(s))
    promised = [(state.promise.made_on, _promise(s, state)) for state in states]
    return tuple(said for _, said in sorted((*answered, *promised), key=lambda one: one[0]))


def _quoted_news(s: Situation) -> list[Contact]:
    """The contacts of the writer that gave news without a date, if there are few and each can be quoted."""
    own = s.case.first_hand()
    if len(own) > _LISTED_DAYS:
        return []
    news = [one for one in own if one.result == "news" and (is_mine(one) or one.incoming)]
    return news if len(news) <= _LISTED_NEWS and all(_words(one) for one in news) else []


def _answer(s: Situation, contact: Contact) -> Say:
    words = Quoted(" ".join((contact.summary or "").split()))
    return Say("news", {"on": contact.happened_on, "words": words, "see": _see(s, contact)})


def _number(s: Situation, own: tuple[Contact, ...]) -> tuple[Say, ...]:
    """How many contacts there were: "I" where all were the writer's; else how many, and who made those of others."""
    if not own:
        return ()
    others = [contact for contact in own if contact.by_role == "other" and not contact.incoming]
    people = list(dict.fromkeys((contact.by_role, contact.by_id) for contact in others))
    groups = tuple(tuple(c for c in others if (c.by_role, c.by_id) == who) for who in people)
    said = tuple(_one_contact(s, group[0]) if len(group) == 1 else _times(s, group) for group in groups)
    if all(is_mine(contact) for contact in own):
        return (_times(s, own),)
    if len(groups) == 1 and len(others) == len(own):
        return said
    return (_times(s, own), *said)


def _opening(s: Situation, group: tuple[Contact, ...]) -> Say | None:
    """Who contacted whom: the writer, or another by name; None where the group is not all one person's."""
    kind, facts = "contacted", dict[str, Value]()
    first = group[0]
    if first.by_role == "other" and not first.incoming and all(c.by_id == first.by_id for c in group):
        kind = "contacted_by"
        facts["by"] = s.case.party_name("other", first.by_id) or Say("somebody")
    elif not all(is_mine(contact) for contact in group):
        return None
    found = [s.somebody("whom", *counterpart(contact)) for contact in group]
    whom = tuple(value for n, value in enumerate(found) if value not in found[:n])
    if "" in whom:
        return Say(f"{kind}.unknown", facts)
    if whom == (Say("whom.you"),):
        return Say(f"{kind}.you", facts)
    return Say(f"{kind}.some", {**facts, "whom": Listed(whom)})


def _one_contact(s: Situation, contact: Contact) -> Say:
    """One contact with its result; a refusal has a sentence of its own."""
    plain = contact.result in {None, "refused"} or (contact.result == "promise" and is_promised(s.case, contact))
    facts: dict[str, Value] = {
        "on": contact.happened_on, "channel": _channel((contact,)),
        "outcome": "" if plain else Say(f"contact.{contact.result}"),
    }  # fmt: skip
    opening = _opening(s, (contact,))
    if opening is None:
        return Say("contact", {**facts, "with": s.somebody("with", *counterpart(contact))})
    return Say("contact.mine" if is_mine(contact) else "contact.by", {**facts, "opening": opening})


def _times(s: Situation, own: tuple[Contact, ...]) -> Say:
    days = tuple(sorted({contact.happened_on for contact in own}))
    opening = _opening(s, own)
    facts: dict[str, Value] = {"channel": _channel(own)}
    facts |= {"opening": opening} if opening else {"with": _counterparts(s, own)}
    key = "times" if opening else "contacts"
    if len(days) == 1:
        return Say(f"{key}.same_day", {**facts, "on": days[0]}, len(own))
    if len(days) <= _LISTED_DAYS:
        return Say(f"{key}.listed", {**facts, "days": Days(days)}, len(own))
    return Say(f"{key}.span", {**facts, "first": days[0], "last": days[-1]}, len(own))


def _counterparts(s: Situation, own: tuple[Contact, ...]) -> Value:
    """With whom the contacts were, each once, in order; nothing unless it is known of all of them."""
    found = [s.somebody("with", *counterpart(contact)) for contact in own]
    each = tuple(value for n, value in enumerate(found) if value not in found[:n])
    return "" if "" in each else Say("beside", {"parts": Listed(each)})


def _channel(own: tuple[Contact, ...]) -> Value:
    """The channels, each once, in order; nothing unless they are known of all, or where many contacts had several."""
    names = tuple(dict.fromkeys(contact.channel for contact in own))
    said = tuple(Say(f"via.{name}") if name in CHANNELS else Say("via.other", {"name": name}) for name in names if name)
    if len(said) < len(names) or not said or (len(said) > 1 and len(own) > _LISTED_DAYS):
        return ""
    return said[0] if len(said) == 1 else Say("beside", {"parts": Listed(said)})


def _results(s: Situation, own: tuple[Contact, ...]) -> list[Say]:
    """In how many contacts no date was given, out of those whose result is known; then what was not answered."""
    known = [contact for contact in own if contact.result is not None]
    some: dict[str, Value] = {"known": "" if len(known) == len(own) else Say("known")}
    undated = [contact for contact in known if contact.result != "promise" and not is_promised(s.case, contact)]
    results = {contact.result for contact in known}
    quoted = _quoted_news(s)
    unanswered = [contact for contact in known if contact.result == "no-answer"]
    told: list[Say] = []
    if known and results == {"no-answer"}:
        return [Say("none_answered", some, len(known))]
    if known and len(undated) == len(known):
        no_news = "no_news.me" if all(is_mine(contact) for contact in own) else "no_news"
        told.append(Say(no_news if results <= _NO_NEWS else "no_date", some, len(known)))
    elif any(one not in unanswered and one not in quoted for one in undated):  # else each of them is told
        told.append(Say("some_dates", {**some, "all": Say("count", number=len(known))}, len(undated)))
    if unanswered:
        days = Days(tuple(sorted({contact.happened_on for contact in unanswered})))
        told.append(Say("unanswered", {"days": days}, len(unanswered)))
    return told


def _refusals(s: Situation, own: tuple[Contact, ...]) -> tuple[Say, ...]:
    """Who refused and when, in the words that were noted down; where there are many, their days alone."""
    refused = [contact for contact in own if contact.result == "refused"]
    if len(refused) > _LISTED_REFUSALS:
        days = tuple(sorted({contact.happened_on for contact in refused}))
        return (Say("refused.many", {"days": Days(days)}, len(refused)),)
    return tuple(_refusal(s, contact) for contact in refused)


def _refusal(s: Situation, contact: Contact) -> Say:
    words: Value = Say("refused.words", {"words": Quoted(" ".join(contact.summary.split()))}) if contact.summary else ""
    who = s.somebody("who", *counterpart(contact))
    facts: dict[str, Value] = {"on": contact.happened_on, "words": words, "see": _see(s, contact)}
    if not who:
        return Say("refused", facts)
    return Say("refused.you" if who == Say("who.you") else "refused.by", {**facts, "who": who})


def _words(contact: Contact | None) -> Value:
    """What was noted down of it, where that is short enough to be quoted."""
    words = " ".join((contact.summary or "").split()) if contact else ""
    return Say("refused.words", {"words": Quoted(words)}) if 0 < len(words) <= _SHORT else ""


def _see(s: Situation, contact: Contact | None) -> Value:
    """The row of the contact in its annex, where that is supplied."""
    if contact is None or "contacts" not in s.annexes:
        return ""
    row = in_order(s.case.contacts).index(contact) + 1
    return Say("refused.see", {"letter": s.annexes["contacts"], "row": s.row(row)})


def _promise(s: Situation, state: PromiseState) -> Say:
    promise = state.promise
    contact = next((c for c in s.case.first_hand() if c.id == promise.contact_id), None)
    by = (s.somebody("by", *counterpart(contact)) if contact else "") or Say("by.unknown")
    if promise.contact_id in s.ours:
        by = Say("by.us")
    once = len(s.standing.promises) == 1 and s.standing.contacts > 1
    facts: dict[str, Value] = {
        "when": Say("promise.once" if once else "promise.on", {"made": promise.made_on, "see": _see(s, contact)}),
        "by": by, "promised": promise.promised_on, "late": "",
        "words": _words(contact) if s.annexes else "",
    }  # fmt: skip
    late = state.missed_by_business_days
    ended = back_on(s.case, promise.made_on) or s.repair.closed_on
    if state.state == "missed" and late and ended:
        return Say("promise.late", {**facts, "how": _ended(s, ended), "late": Say("late.by", number=late)})
    if state.state == "missed" and late and s.waiting_since is None:
        facts["late"] = Say("late.open", number=late)
    return Say(f"promise.{state.state}", facts)


def _ended(s: Situation, on: date) -> Say:
    """How a delay ended: the device was ready, or the repair was closed."""
    if on != s.repair.closed_on:
        return Say("late.ready", {"on": on})
    return Say("late.back" if s.repair.outcome == "repaired" else "late.closed", {"on": on})


def _reported(s: Situation, contact: Contact) -> Say:
    """What somebody says he did, as told; no number where none was told."""
    about = reported_span(contact)
    number = Say("reported.some") if contact.count is None else Say("reported.number", number=contact.count)
    facts: dict[str, Value] = {
        "number": number, "span": Say("reported.span", {"span": span(*about)}) if about else "",
        "with": s.somebody("with", contact.with_role, contact.with_id), "see": _see(s, contact),
    }  # fmt: skip
    if contact.by_role == "me":
        return Say("reported.by_me", facts, contact.count)
    if s.is_addressee(contact.by_role, contact.by_id):
        return Say("reported.by_you", facts, contact.count)
    by = s.somebody("reporter", contact.by_role, contact.by_id) or Say("reporter.other")
    return Say("reported", {**facts, "by": by}, contact.count)
