# ruff: noqa: E501 - a phrase stays on one line, so that two languages can be laid side by side
"""English, British unless the repair's country is the United States: dates, salutation, closing, subject differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from repairlog.letters.languages import Language, by_month, one_or_other
from repairlog.letters.languages._en_annexes import ANNEXES
from repairlog.letters.languages._en_post import POST
from repairlog.letters.languages._en_states import STATES

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def language(country: str | None) -> Language:
    """American English for the United States, British English elsewhere."""
    here = (country or "")[:2].upper()
    american = here == "US"
    locale = "en_US" if american else "en_GB"
    return Language(
        code="en",
        locale=locale,
        phrases={**PHRASES, **{"US": AMERICAN, "GB": BRITISH, "IT": ITALIAN}.get(here, {})},
        quotes=("“", "”"),
        weekdays=_WEEKDAYS,
        countries={"IT": "Italy", "GB": "United Kingdom", "US": "United States"},
        day=lambda on, form: _day(on, form, american=american),
        days=lambda days: _days(days, american=american),
        listed=lambda words: _listed(words, american=american),
        week=_week,
        plural=one_or_other,
        subject_first=american,
        form={"US": _american, "GB": _british}.get(here, dict),
    )


def _day(on: date, form: str, *, american: bool) -> str:
    month = _MONTHS[on.month - 1]
    if form == "number":
        return str(on.day)
    if form == "month":
        return f"{month} {on.year}"
    short = f"{month} {on.day}" if american else f"{on.day} {month}"
    if form == "short":
        return short
    long = f"{short}, {on.year}" if american else f"{short} {on.year}"
    if form == "weekday":
        return f"{_WEEKDAYS[on.weekday()]}{',' if american else ''} {long}"
    return long


def _days(days: Sequence[date], *, american: bool) -> str:
    if not american:
        return _listed(by_month(days, lambda on: _day(on, "", american=False), _in_british, flat_from=3), american=False)
    form = "short" if days[0].year == days[-1].year else ""
    return _listed([*(_day(on, form, american=True) for on in days[:-1]), _day(days[-1], "", american=True)], american=True)


def _listed(words: Sequence[str], *, american: bool) -> str:
    if len(words) < 2:
        return "".join(words)
    comma = "," if american and len(words) > 2 else ""
    return f"{', '.join(words[:-1])}{comma} and {words[-1]}"


def _in_british(words: Sequence[str]) -> str:
    return _listed(words, american=False)


def _british(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases with the working days of the United Kingdom."""
    return {
        key: phrase.replace("business day", "working day").replace("Business day", "Working day")
        for key, phrase in phrases.items()
    }


def _american(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases with the comma after the year, and the spelling, of the United States."""
    dated = ("On {on} ", "On {sent} ", "On {bought} ")
    commas = {key: p.replace("} ", "}, ", 1) if p.startswith(dated) else p for key, p in phrases.items()}
    return {key: phrase.replace("centre", "center") for key, phrase in commas.items()}


def _week(first: int, last: int) -> str:
    return f"{_WEEKDAYS[first]} to {_WEEKDAYS[last]}"


PHRASES = {
    # The frame of the page
    "draft": "DRAFT – DO NOT SEND",
    "kind.reminder": "Request for an update",
    "kind.complaint": "Complaint",
    "kind.notice": "Formal notice",
    "kind.final": "Final demand",
    "kind.formal": "Formal request",
    "subject.line": "{subject}",
    "subject": "{kind}: {device}, in for repair since {sent}{refs}",
    "subject.back": "{kind}: {device}, handed in for repair on {sent}{refs}",
    "refs.subject": " (ref. {codes})",
    "attention": "{name}",
    "attention.to": "For the attention of {attention}",
    "salutation": "Dear Sir or Madam,",
    "closing": "Yours faithfully,",
    "signed_for": "for {name}",
    "dated": "{place}, {on}",
    "dated.no_place": "{on}",
    "sender.tax": "",
    "sender.email": "Email: {value}",
    "sender.pec": "PEC (certified email): {value}",
    "sender.phone": "Tel. {value}",
    "delivery.pec": "By PEC (certified email): {address}",
    "delivery.email": "By email: {address}",
    "delivery.registered": "By registered post",
    "delivery.hand": "By hand",
    "enclosures": "Enc.",
    "enclosure": "Annex {letter}: {title}",
    "cc": "cc: {names}",
    "cc.one": "{name} ({role})",
    "role.seller": "seller",
    "role.centre": "service centre",
    "role.maker": "manufacturer",
    "annex": "Annex {letter}",
    "gap.name": "sender’s name",
    "gap.address": "sender’s address",
    "gap.pec": "sender’s PEC address",
    "gap.to": "addressee",
    "gap.to_address": "addressee’s address",
    "gap.to_email": "addressee’s email address",
    "gap.to_pec": "addressee’s PEC address",
    "gap.bought": "date of purchase",
    "gap.sent": "day of hand-in",
    "gap.country": "country",
    "gap.price": "price",
    # Who: beside a preposition
    "on_behalf": " on behalf of {name}",
    "at.you": " from you",
    "at.name": " from {name}",
    "at.seller": "",
    "to.you": " to you",
    "to.name": " to {name}",
    "to.seller": " to the seller",
    "to.centre": " to the service centre",
    "to.maker": " to the manufacturer",
    "beside": " {parts}",
    "with.you": " with you",
    "with.name": " with {name}",
    "with.seller": " with the seller",
    "with.centre": " with the service centre",
    "with.maker": " with the manufacturer",
    "by.you": " by you",
    "by.name": " by {name}",
    "by.seller": " by the seller",
    "by.centre": " by the service centre",
    "by.maker": " by the manufacturer",
    "reporter.name": "{name}",
    "reporter.seller": "the seller",
    "reporter.centre": "the service centre",
    "reporter.maker": "the manufacturer",
    "reporter.other": "others",
    "somebody": "another person",
    "whom.you": "you",
    "whom.name": "{name}",
    "whom.seller": "the seller",
    "whom.centre": "the service centre",
    "whom.maker": "the manufacturer",
    "who.you": "you",
    "who.name": "{name}",
    "who.seller": "the seller",
    "who.centre": "the service centre",
    "who.maker": "the manufacturer",
    "contacted.you": "I contacted you",
    "contacted.some": "I contacted {whom}",
    "contacted.unknown": "I made contact",
    "contacted_by.you": "{by} contacted you",
    "contacted_by.some": "{by} contacted {whom}",
    "contacted_by.unknown": "{by} made contact",
    # The device and its purchase
    "ids": " ({parts})",
    "id.brand": "make {value}",
    "id.model": "model {value}",
    "id.imei": "IMEI {value}",
    "id.serial": "serial number {value}",
    "refs.of#one": " (reference {codes})",
    "refs.of#other": " (references {codes})",
    "refs.under#one": ", reference {codes}",
    "refs.under#other": ", references {codes}",
    "reminder.open": "I am writing{owner} to ask for an update on the repair{refs} of the following device, handed in{to} on {sent}: {device}{ids}.",
    "reminder.open.back": "I am writing{owner} about the repair{refs} of the following device, handed in{to} on {sent}: {device}{ids}.",
    "bought": "On {bought} I bought the following device{at}{price}: {device}{ids}{proof}.",
    "bought.for": "I am writing{owner} about the following device, bought{at} on {bought}{price}: {device}{ids}{proof}.",
    "price": " for {price}",
    "proof": "; proof of purchase: {proof}",
    "delivered": "It was delivered on {on}.",
    "fault.on": "On {on} the following fault appeared: {fault}.",
    "fault": "The device has the following fault: {fault}.",
    "fault.had": "The device had the following fault: {fault}.",
    "fault.some": "On {on} a fault appeared.",
    "handed_in": "On {sent} the device was handed in{to} for repair{under}{refs}.",
    "under.legal": " under the legal guarantee",
    "under.commercial": " under the commercial guarantee",
    "under.paid": " at my expense",
    "under.goodwill": " as a gesture of goodwill",
    "told": "You were told of the fault on {on}.",
    "told.same_day": "You were told of the fault on the same day.",
    # The contacts
    "contact": "On {on} there was one contact{with}{channel}{outcome}.",
    "contact.mine": "{opening}{channel} on {on}{outcome}.",
    "contact.by": "On {on} {opening}{channel}{outcome}.",
    "contact.no-answer": ", without an answer",
    "contact.no-news": ", without news or a date of return",
    "contact.news": ", without a date of return",
    "contact.promise": ", and the return of the device was promised",
    "contacts.same_day=2": "On {on} there were two contacts{with}{channel}.",
    "contacts.same_day#other": "On {on} there were {n} contacts{with}{channel}.",
    "contacts.listed=2": "There were two contacts{with}{channel} ({days}).",
    "contacts.listed#other": "There were {n} contacts{with}{channel} ({days}).",
    "contacts.span#other": "From {first} to {last} there were {n} contacts{with}{channel}.",
    "times.same_day=2": "{opening}{channel} twice on {on}.",
    "times.same_day#other": "{opening}{channel} {n} times on {on}.",
    "times.listed=2": "{opening}{channel} twice ({days}).",
    "times.listed#other": "{opening}{channel} {n} times ({days}).",
    "times.span#other": "{opening}{channel} {n} times, from {first} to {last}.",
    "via.phone": " by phone",
    "via.email": " by email",
    "via.chat": " by chat",
    "via.counter": " in person",
    "via.letter": " by letter",
    "via.social": " over social media",
    "via.pec": " by PEC (certified email)",
    "via.other": " through {name}",
    "known": " whose result is on record",
    "none_answered#one": "The only contact{known} went unanswered.",
    "none_answered=2": "Neither of the two contacts{known} was answered.",
    "none_answered#other": "Not one of the {n} contacts{known} was answered.",
    "no_news#one": "In the only contact{known}, neither a date of return nor any news of the state of the repair was given.",
    "no_news=2": "In neither of the two contacts{known} was a date of return given, or any news of the state of the repair.",
    "no_news#other": "In none of the {n} contacts{known} was a date of return given, or any news of the state of the repair.",
    "no_news.me#one": "In the only contact{known}, I was given neither a date of return nor any news of the state of the repair.",
    "no_news.me=2": "In neither of the two contacts{known} was I given a date of return, or any news of the state of the repair.",
    "no_news.me#other": "In none of the {n} contacts{known} was I given a date of return, or any news of the state of the repair.",
    "no_date#one": "In the only contact{known}, no date of return was given.",
    "no_date=2": "In neither of the two contacts{known} was a date of return given.",
    "no_date#other": "In none of the {n} contacts{known} was a date of return given.",
    "some_dates#one": "In one of the {all} contacts{known} no date of return was given.",
    "some_dates#other": "In {n} of the {all} contacts{known} no date of return was given.",
    "unanswered#one": "One contact went unanswered.",
    "unanswered#other": "Of these contacts, {n} went unanswered.",
    "refused": "On {on} there was a refusal{words}{see}.",
    "refused.you": "On {on} you refused{words}{see}.",
    "refused.by": "On {on} {who} refused{words}{see}.",
    "refused.words": ", stating, as I noted it down: {words}",
    "refused.see": " (Annex {letter}, no. {row})",
    "refused.many#other": "On {n} occasions ({days}) there was a refusal.",
    "reported": "According to {by}, there were {number}{with}{span}; I state this as reported, having no first-hand knowledge of it.",
    "reported=1": "According to {by}, there was {number}{with}{span}; I state this as reported, having no first-hand knowledge of it.",
    "reported.by_you": "According to you, there were {number}{with}{span}; I state this as reported, having no first-hand knowledge of it.",
    "reported.by_you=1": "According to you, there was {number}{with}{span}; I state this as reported, having no first-hand knowledge of it.",
    "reported.by_me": "I also had {number}{with}{span}, recorded only in summary.",
    "reported.some": "contacts",
    "reported.number#one": "one contact",
    "reported.number#other": "{n} contacts",
    "span": "from {first} to {last}",
    "span.day": "on {on}",
    "span.month": "from {first:number} to {last}",
    "span.year": "from {first:short} to {last}",
    "reported.span": " {span}",
    # Promises, letters, the state of things
    "promise.missed": "{when} return was promised{by} for {promised}: the promise was not kept{late}.",
    "promise.late": "{when} return was promised{by} for {promised}; the promise was not kept: {how}{late}.",
    "promise.kept": "{when} return was promised{by} for {promised}: the promise was kept.",
    "promise.pending": "{when} return was promised{by} for {promised}.",
    "promise.on": "On {made}{see}",
    "promise.once": "Once, on {made}{see},",
    "late.open#one": " and is now 1 business day overdue",
    "late.open#other": " and is now {n} business days overdue",
    "late.by#one": ", 1 business day late",
    "late.by#other": ", {n} business days late",
    "late.ready": "the device was ready only on {on}",
    "late.back": "the device was returned only on {on}",
    "late.closed": "the repair ended only on {on}",
    "promises.many#other": "In all, {n} dates of return were promised ({days}){missed}.",
    "promises.none_met": "; none was met",
    "promises.missed#one": "; one was not met",
    "promises.missed#other": "; {n} were not met",
    "letter.you": "On {sent} I sent you {letter}{by}{deadline}.",
    "letter.other": "On {sent} I sent {letter}{to}{by}{deadline}.",
    "letter.until": " with a deadline of {on}",
    "letter.in_vain": " with a deadline of {on}, which passed without the device being returned",
    "a_letter.reminder": "a reminder",
    "a_letter.complaint": "a complaint",
    "a_letter.notice": "a formal notice",
    "a_letter.final": "a final letter",
    "sent_by": " ({means})",
    "ready": "The device has been reported ready for return since {on}.",
    "waiting": "The repair is still, since {on}, waiting for an answer from me.",
    "last_state": "The last known state of the repair, as of {on}, is: {event}.",
    "not_back": "The device has not yet been returned.",
    "closed.repaired": "The device was returned, repaired, on {on}.",
    "closed.replaced": "The device was replaced on {on}.",
    "closed.refunded": "The price was refunded on {on}.",
    "closed.rejected": "The repair was refused on {on}.",
    "closed.unrepaired": "The device was returned unrepaired on {on}.",
    "closed.withdrawn": "The request for repair was withdrawn on {on}.",
    "closed.unknown": "The repair ended on {on}.",
    "listed_in.chronology": "The facts are set out by date in Annex {chronology}.",
    "listed_in.chronology_contacts": "The facts are set out by date in Annex {chronology}, each contact in Annex {contacts}.",
    # The days
    "elapsed=1": "From {sent} to {end}, {n} business day has passed.",
    "elapsed#other": "From {sent} to {end}, {n} days have passed, of which {business}{until_ready}.",
    "elapsed.back.long=1": "From {sent} to {end}, {n} business day passed.",
    "elapsed.back.long#other": "From {sent} to {end}, {n} days passed, of which {business}.",
    "until_ready#one": "; up to {on}, when the device was ready, it was 1 business day",
    "until_ready#other": "; up to {on}, when the device was ready, there were {n} business days",
    "business#one": "1 is a business day",
    "business#other": "{n} are business days",
    "elapsed.short#one": "From then until today, {end}, {n} business day has passed ({rule}).",
    "elapsed.short#other": "From then until today, {end}, {n} business days have passed ({rule}).",
    "elapsed.back#one": "Between these two days, {n} business day passed ({rule}).",
    "elapsed.back#other": "Between these two days, {n} business days passed ({rule}).",
    "rule.short.calendar": "{week}, public holidays{own} excluded",
    "rule.short.none": "{week}",
    "rule.short.own": "{week}, excluding {own}",
    "rule.calendar": "Business days are counted {week}, excluding {holidays}{own}; the day of hand-in is not counted{see}.",
    "rule.none": "Business days are counted {week}, no holidays excluded; the day of hand-in is not counted{see}.",
    "rule.own": "Business days are counted {week}, excluding {own}; the day of hand-in is not counted{see}.",
    "own.annex": "the closing days named in Annex {letter}",
    "own.some": "some closing days",
    "own.and": " and {own}",
    "holidays": "public holidays ({calendar})",
    "holidays.IT": "Italian national holidays",
    "calendar.country": "{country}",
    "calendar.part": "{country}, {code}",
    "part.GB-ENG": "England",
    "part.GB-WLS": "Wales",
    "part.GB-SCT": "Scotland",
    "part.GB-NIR": "Northern Ireland",
    "part.US-CA": "California",
    "see": " (see Annex {letter})",
    "with_me#one": "For 1 business day{spans}, which is included in the count, the repair was waiting for an answer from me.",
    "with_me#other": "For {n} business days{spans}, which are included in the count, the repair was waiting for an answer from me.",
    "with_me.spans": " ({spans})",
    "with_me.short#one": "For 1 of them the repair was waiting for an answer from me.",
    "with_me.short#other": "For {n} of them the repair was waiting for an answer from me.",
    # The law
    "law": "Under the law that governs a contract made on {bought}, namely {cite}, the seller is liable to the consumer for any lack of conformity existing at the time of delivery which becomes apparent within {window} of it, and a repair must be carried out {repair}.",
    "law.only_repair": "Under the law that governs a contract made on {bought}, namely {cite}, a repair must be carried out {repair}.",
    "law.only_liability": "Under the law that governs a contract made on {bought}, namely {cite}, a consumer has rights against the seller for a defect within {window} of delivery.",
    "law.effort": "Under the law that governs a contract made on {bought}, namely {cite}, the seller must endeavour to carry out a repair within {window} and, if it takes longer, tell the consumer how long it is expected to take.",
    "law.guideline": "According to {cite}, a standard without binding force, a repaired device is to be back within {window} of the request.",
    "law.reply": "Under the law that governs a contract made on {bought}, namely {cite}, a consumer’s complaint must be answered within {window} of its receipt.",
    "cite.IT-2005": "articles 130 and 132 of the Italian Consumer Code (D.lgs. 206/2005), as in force before D.lgs. 170/2021",
    "cite.IT-2022": "articles 133(1) and 135-ter(1) of the Italian Consumer Code (D.lgs. 206/2005)",
    "cite.IT-2022.presumed": "articles 133(1), 135(1) and 135-ter(1) of the Italian Consumer Code (D.lgs. 206/2005)",
    "law.presumed": "{shown} within {window} of delivery{assumed}: it is therefore presumed, unless proved otherwise, to have existed at the time of delivery.",
    "law.within": "{shown} within {window} of delivery{assumed}.",
    "law.shown": "The defect became apparent",
    "law.present": "The defect was present on {sent},",
    "law.notice": "You were given notice of the defect on {told}, within {window} of its discovery.",
    "law.informs": "I hereby inform you of the defect.",
    "law.repair.request": "within a reasonable time of the request",
    "law.repair.seller_informed": "within a reasonable time of the seller being informed of the defect",
    "law.repair.reasonable": "within a reasonable time",
    "law.repair.number": "within {window}",
    "law.repair.number.request": "within {window} of the request",
    "law.repair.number.seller_informed": "within {window} of the seller being informed of the defect",
    "law.repair.number.complaint": "within {window} of the complaint being made",
    "law.repair.in_principle": "in principle {term}",
    "law.over": "Counted from {start}, when you were told of the defect, the time for the repair ended on {end}.",
    "law.delivery_assumed": ", which, no other date being recorded, I take to be the day of purchase",
    "law.too_long": "In my view the time taken exceeds a reasonable time.",
    "law.took_too_long": "In my view the time taken exceeded a reasonable time.",
    "law.year=1": "one year",
    "law.year=2": "two years",
    "law.year=3": "three years",
    "law.year#other": "{n} years",
    "law.month=6": "six months",
    "law.month=2": "two months",
    "law.month#one": "one month",
    "law.month#other": "{n} months",
    "law.week#one": "one week",
    "law.week#other": "{n} weeks",
    "law.day#one": "1 day",
    "law.day#other": "{n} days",
    "law.working_day#one": "1 business day",
    "law.working_day#other": "{n} business days",
    # The demand and its deadline
    "ask.when": "Could you please let me know, {by}, how the repair stands and on what date I can have the device back?",
    "ask.collect": "Could you please let me know, {by}, how and when it can be collected?",
    "ask.confirm": "Could you please confirm, {by}, that the device will be returned on {promised}?",
    "ask.why": "Could you please let me know, {by}, why the repair took this long?",
    "thanks": "Thank you. I look forward to your reply.",
    "demand.complaint": "I therefore ask you to {remedy}{free} {by}.",
    "demand.notice": "I hereby require you to {remedy}{free} {by}.",
    "demand.final": "For the last time, I require you to {remedy}{free} {by}.",
    "demand.final.first": "I require you to {remedy}{free} {by}.",
    "demand.collect": "Please tell me, {by}, how and when I can collect the device.",
    "demand.collect.formal": "I formally ask you to tell me, {by}, how and when I can collect the device.",
    "demand.reasons": "I formally ask you to {remedy} {by}.",
    "remedy.repair": "return the repaired device",
    "remedy.repair_again": "carry out the repair of the device",
    "remedy.replacement": "replace the device with one that conforms to the contract",
    "remedy.price-reduction": "grant me an appropriate reduction of the price",
    "remedy.refund": "refund the price of {price}",
    "remedy.reasons": "give me, in writing, the reasons for the time taken",
    "remedy.collect": "tell me how and when I can collect the device",
    "free": ", at no cost to me,",
    "free.owner": ", free of charge,",
    "by.day": "by {on:weekday}, that is, within {term} of receipt of this letter{assumed}{moved}",
    "by.reminder": "by {on:weekday} ({term} from receipt of this letter{assumed}{moved})",
    "by.term": "within {term} of receipt of this letter{assumed}, and in any case by {on:weekday}{moved}",
    "by.assumed": ", assumed to be on {received}",
    "by.moved": ", the next business day",
    "due_in": "The computation of the deadline is in Annex {letter}.",
    "term.business#one": "1 business day",
    "term.business#other": "{n} business days",
    "term.day#one": "1 day",
    "term.day#other": "{n} days",
    "term.week#one": "1 week",
    "term.week#other": "{n} weeks",
    "term.month#one": "1 month",
    "term.month#other": "{n} months",
    "otherwise.notice": "Otherwise a formal notice will follow.",
    "otherwise.remedies": "If you fail to do so, I reserve the right to ask for a reduction of the price or termination of the contract{refund}.",
    "otherwise.rights": "If you fail to do so, I reserve the right to take further steps to protect my rights.",
    "otherwise.final": "If you fail to do so, I intend, without further notice, to turn to an alternative dispute resolution body and, if need be, to the courts.",
    "refund_of": " with a refund of the price of {price}",
    "refund": " with a refund of the price",
    "adr": "I remain willing to settle the matter by agreement, including through alternative dispute resolution (ADR).",
    "comply.refund": "The refund may be made by the same means as the payment.",
    "reach.email": "To arrange its return, please write to {email}.",
    "reach.phone": "To arrange its return, please call {phone}.",
    "reach.email_phone": "To arrange its return, please write to {email} or call {phone}.",
    "in_writing": "Please reply in writing and, should you refuse, give your reasons.",
    "effect.notice": "This is my formal notice.",
    "effect.notice.it": "This letter constitutes formal notice of default (costituzione in mora).",
    "effect.final.it": "This letter constitutes formal notice of default (costituzione in mora).",
    "rights": "All my rights are reserved.",
    **ANNEXES,
    **POST,
    **STATES,
}

BRITISH = {
    **_british(PHRASES),
    "kind.final": "Letter before claim",
    "delivery.registered": "By post (Signed For)",
    "under.legal": " in exercise of the buyer’s statutory rights",
}
"""What the United Kingdom says otherwise."""

ITALIAN = {
    "delivery.registered": "By registered post with advice of receipt (raccomandata A/R)",
    "means.registered": "registered post with advice of receipt",
}
"""What a letter to Italy says otherwise."""

AMERICAN = {
    **_american(PHRASES),
    "elapsed#other": "From {sent}, to {end}, {n} days have passed, of which {business}{until_ready}.",
    "elapsed.back.long#other": "From {sent}, to {end}, {n} days passed, of which {business}.",
    "promise.on": "On {made}{see},",
    "enclosures": "Enclosures",
    "span.month": "from {first:short} to {last}",
    "subject.line": "Re: {subject}",
    "salutation": "Dear Customer Service Manager:",
    "closing": "Sincerely,",
    "delivery.registered": "Via certified mail, return receipt requested",
    "delivery.email": "Via email: {address}",
    "means.registered": "certified mail",
    "demand.notice": "I hereby demand that you {remedy}{free} {by}.",
    "demand.final.first": "I demand that you {remedy}{free} {by}.",
    "demand.final": "For the last time, I demand that you {remedy}{free} {by}.",
    "under.legal": " under the statutory warranty",
    "under.commercial": " under the commercial warranty",
}
"""What the United States say otherwise."""
