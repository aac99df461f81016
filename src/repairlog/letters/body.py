"""The body of a letter as clauses, to be made to fit the text field of a form: no addresses, no annexes, no layout.

What is never left out: the device, the hand-in, the days and how they are counted, what is asked and by when, and all
that speaks for the other side: that the device is ready or back, that the repair waits or waited for the writer, that a
promise still runs or was kept. A notice that ends the contract says so in any length.
"""

from __future__ import annotations

from repairlog.letters import letter
from repairlog.letters.clauses import NEEDED, Clause
from repairlog.letters.languages import Language
from repairlog.letters.saying import Say, sentences
from repairlog.letters.structure import Composed, Request

_FRAME = 10
_RANKS = {
    "fault": 1, "want": 1, "effect": 1, "last_state": 1, "refused": 2, "promise": 2, "promises": 2, "letter": 2,
    "law.informs": 2, "none_answered": 3, "no_news": 3, "no_date": 3, "some_dates": 3, "otherwise": 3, "in_writing": 3,
    "times": 4, "contact": 4, "contacts": 4, "told": 4, "law": 5, "law.presumed": 6, "law.within": 6, "law.notice": 6,
    "reach": 6, "comply": 6, "delivered": 6, "unanswered": 7, "not_back": 7, "reported": 8, "rights": 8, "adr": 9,
    "thanks": 9, "promise.pending": NEEDED, "promise.kept": NEEDED, "otherwise.terminate": NEEDED,
    "earlier": 5, "shop.redress": 3, "shop.target": 4, "shop.running": 6, "shop.running_until": 6, "shop.run_out": 6,
}  # fmt: skip
"""What can be left out, by its phrase's name or the first word of that; the highest goes first."""


def clauses(request: Request, composed: Composed) -> tuple[Clause, ...]:
    """The clauses of a letter that was asked for without annexes: greeting, body, closing and name."""
    language = letter.language_of(request)
    told = letter.told(letter.situation(request))
    end = "\n".join((composed.closing, *composed.signature))
    return (
        Clause("salutation", composed.salutation, _FRAME, 0),
        *worded(language, told),
        Clause("closing", end, _FRAME, len(told) + 1),
    )


def worded(language: Language, told: tuple[tuple[Say, ...], ...]) -> tuple[Clause, ...]:
    """Sentences as clauses, with what each is worth; paragraphs are numbered from 1."""
    return tuple(
        Clause(part.key, words, rank(part), paragraph)
        for paragraph, parts in enumerate(told, 1)
        for part in parts
        if (words := sentences(language, (part,)))
    )


def rank(part: Say) -> int:
    """How early a sentence is left out; 0 is never."""
    return _RANKS.get(part.key, _RANKS.get(part.key.split(".")[0], NEEDED))
