"""Small counts as words, for a language that writes them out: "en cuatro ocasiones", and figures from ten on."""

from collections.abc import Mapping, Sequence

_COUNTED = (
    "contacts.same_day", "contacts.listed", "contacts.span", "times.same_day", "times.listed", "times.span", "none_answered",
    "no_news", "no_news.me", "no_date", "some_dates", "unanswered", "refused.many", "reported.number", "reported.by_me",
    "promises.many", "promises.missed", "count",
)  # fmt: skip
"""The phrases that count contacts, refusals and promises; days are always in figures."""


def in_words(phrases: Mapping[str, str], words: Sequence[str], *, feminine: Mapping[str, str]) -> dict[str, str]:
    """The phrases with those that count in words, from two on; `feminine`: the word for two in a phrase whose noun is so.

    A phrase that has a form of its own for a number keeps it.
    """
    made = dict(phrases)
    for key in _COUNTED:
        phrase = phrases.get(f"{key}#other", phrases.get(key, ""))
        for number, word in enumerate(words, 2):
            if "{n}" in phrase and f"{key}={number}" not in phrases:
                made[f"{key}={number}"] = phrase.replace("{n}", feminine.get(key, word) if number == 2 else word)
    return made
