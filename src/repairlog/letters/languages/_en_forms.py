# ruff: noqa: E501 - a phrase stays on one line, as in the language's file
"""What Britain, the United States, and a letter to Italy say otherwise than the English of the rest."""

from __future__ import annotations

from collections.abc import Mapping


def phrases_in(country: str, common: Mapping[str, str]) -> dict[str, str]:
    """The common phrases as a country (``GB``, ``US``, ``IT``, another) says them."""
    return {**spelt_in(country, common), **{"GB": BRITISH, "US": AMERICAN, "IT": ITALIAN}.get(country, {})}


def spelt_in(country: str, phrases: Mapping[str, str]) -> dict[str, str]:
    """Phrases with Britain's working days, or with America's spelling and its comma after the year that opens a sentence."""
    return {key: _spelt(country, phrase) for key, phrase in phrases.items()}


def _spelt(country: str, phrase: str) -> str:
    for word, other in _WORDS.get(country, {}).items():
        phrase = phrase.replace(word, other)
    dated = country == "US" and phrase.startswith(("On {on} ", "On {sent} ", "On {bought} "))
    return phrase.replace("} ", "}, ", 1) if dated else phrase


_WORDS = {
    "GB": {"business day": "working day", "Business day": "Working day"},
    "US": {"annex": "attachment", "Annex": "Attachment", "centre": "center"},
}

BRITISH = {
    "kind.final": "Letter before claim",
    "delivery.registered": "By post (Signed For)",
    "means.registered": "Signed For post",
    "under.legal": " in exercise of the buyer’s statutory rights",
    "law.only_repair": "Under {cite}, which governs the contract made on {bought}, a trader who has to repair goods for a consumer must do so {repair} and without significant inconvenience to the consumer.",
    "law.gives_up": "If the repair is not carried out in time, the consumer may claim a price reduction or exercise the final right to reject{article}.",
    "otherwise.remedies": "If you fail to do so, I reserve the right to a reduction of the price or the final right to reject the device{refund}.",
    "otherwise.besides": "I also reserve the right to a reduction of the price or the final right to reject the device{article}{refund}.",
    "refund_of": ", with a refund of the price of {price}",
    "refund": ", with a refund of the price",
    "otherwise.final": "If you fail to do so, I intend to bring a claim in court without further notice. I remain willing to use alternative dispute resolution (ADR).",
    "in_writing": "Please reply in writing, with a copy of any inspection or repair report, and give your reasons should you refuse.",
}
"""What the United Kingdom says otherwise."""

ITALIAN = {
    "delivery.registered": "By registered post with advice of receipt (raccomandata A/R)",
    "means.registered": "registered post with advice of receipt",
}
"""What a letter to Italy says otherwise."""

AMERICAN = {
    "reminder.bought": "bought on {on}, and ",
    "elapsed#other": "From {sent}, to {end}, {n} days have passed, of which {business}{until_ready}.",
    "elapsed.back.long#other": "From {sent}, to {end}, {n} days passed, of which {business}.",
    "promise.on": "On {made}{see},",
    "enclosures": "Enclosures",
    "span.month": "from {first:short} to {last}",
    "subject.line": "Re: {subject}",
    "subject": "{kind} regarding {device}, in for repair since {sent}{refs}",
    "subject.back": "{kind} regarding {device}, handed in for repair on {sent}{refs}",
    "fault.on": "On {on}, a fault appeared ({fault}).",
    "fault": "The device has a fault ({fault}).",
    "fault.had": "The device had a fault ({fault}).",
    "salutation": "Dear Customer Service Manager:",
    "closing": "Sincerely,",
    "delivery.registered": "Via certified mail, return receipt requested",
    "delivery.email": "Via email: {address}",
    "means.registered": "certified mail",
    "demand.notice": "I hereby demand that you {remedy}{free} {by}.",
    "demand.final.first": "I demand that you {remedy}{free} {by}.",
    "demand.final": "For the last time, I demand that you {remedy}{free} {by}.",
    "under.legal": " under the implied warranty",
    "under.commercial": " under the commercial warranty",
    "in_writing": "Please reply in writing and, if you refuse, give your reasons.",
    "adr": "I remain willing to settle the matter by agreement, including through mediation.",
    "otherwise.rights": "If you fail to do so, I reserve the right to file a complaint with a consumer protection agency and to pursue every remedy that the law gives me.",
    "otherwise.final": "If you fail to do so, I intend, without further notice, to file a complaint with a consumer protection agency and, if need be, to bring a claim in court. I remain willing to settle the matter by agreement, including through mediation.",
}
"""What the United States say otherwise."""
