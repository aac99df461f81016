"""The languages a letter can be written in: one file a language, named by its code, found by the registry.

A language's file says ``def language(country: str | None) -> Language``: the table of phrases, the forms of a day, and
the order of the blocks, in the form that country uses (British or American English). To add a language, add its file;
`tests/letters/test_languages.py` holds it to the same phrases, with the same facts in them, as the others have.

In a phrase ``{name}`` is a fact and ``{sent:il}`` a day in the language's own form ``il`` (no form: the long date,
``weekday``: with its weekday). A fragment brings its own leading space or comma. ``key#one``, ``key#other`` … are plural
classes of CLDR, ``key=0`` an exact number; ``{n}`` is that number.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from repairlog import registry

_SEPARATED = 1000
"""From here on a language may separate thousands."""


class Language(NamedTuple):
    """One language in the form of one country.

    `day(on, form)` words a day, `days` several, `listed` joins words, `week(first, last)` names the working week by
    weekday numbers (0 = Monday), `plural(n)` is the class of a number in CLDR. `weekdays` are their names, `countries`
    the names of those most letters need. `subject_first`: the subject stands above the salutation, else below it.
    `place_in_date`: the town stands before the date. `date_last`: the date stands below the addressee; `delivery_last`:
    the means of delivery stands above the subject. `date_right`, `addressee_right`: the date, or both blocks, stand in
    the right half. `marks`: how a colon and a semicolon are set. `form`: other phrases as this country writes them.

    Names of days, months and a few countries stand in the language's file, since reading CLDR costs more than all the
    rest of a letter; a test holds them to CLDR. Money and other countries are read there.
    """

    code: str
    locale: str  # Babel's name: it_IT
    phrases: Mapping[str, str]
    quotes: tuple[str, str]
    weekdays: tuple[str, ...]
    countries: Mapping[str, str]
    day: Callable[[date, str], str]
    days: Callable[[Sequence[date]], str]
    listed: Callable[[Sequence[str]], str]
    week: Callable[[int, int], str]
    plural: Callable[[int], str]
    subject_first: bool = True
    place_in_date: bool = False
    date_last: bool = False
    delivery_last: bool = False
    addressee_right: bool = False
    date_right: bool = False
    marks: tuple[str, str] = (":", ";")
    form: Callable[[Mapping[str, str]], Mapping[str, str]] = lambda phrases: phrases

    def money(self, amount: str, currency: str) -> str:
        """An amount as the language writes it; one that is no number is shown as it was typed."""
        from decimal import Decimal, InvalidOperation  # noqa: PLC0415 - few letters name a sum

        from babel.numbers import format_currency  # noqa: PLC0415 - as above

        try:
            value = Decimal(amount)
        except InvalidOperation:
            return f"{amount} {currency}"
        return _typographic(format_currency(value, currency, locale=self.locale))

    def number(self, number: int) -> str:
        """A whole number with the language's separators."""
        if abs(number) < _SEPARATED:
            return str(number)
        from babel.numbers import format_decimal  # noqa: PLC0415 - few counts are that long

        return _typographic(format_decimal(number, locale=self.locale))

    def territory(self, code: str) -> str:
        """The name of a country or of a part of it; a part without a name goes by its country's, a country by its code."""
        if code in self.countries:
            return self.countries[code]
        country, _, part = code.partition("-")
        if part:
            return self.territory(country)
        from babel import Locale  # noqa: PLC0415 - read for the less usual countries alone

        return str(Locale.parse(self.locale).territories.get(code, code))


def load(code: str, country: str | None = None) -> Language:
    """The language `code`, one of `codes()`, in the form that `country` (``IT``, ``GB-ENG``) uses."""
    made: Language = registry.load(__name__, code).language(country)
    return made


def of_a_shop(
    language: Language, country: str | None, *, about_several: bool = False, to_customer: bool = False
) -> Language:
    """The language as a shop writes it: *we*, and no word of a consumer's rights.

    `about_several`: the frame of a letter about several repairs. `to_customer`: to a person, not to a firm.
    """
    own, here = registry.load(__name__, f"_{language.code}_seller"), (country or "")[:2].upper()
    said = {**language.form(own.SELLER), **own.OWN.get(here, {})}
    if about_several:
        said |= language.form(own.SEVERAL)
    if to_customer:
        said |= {**language.form(own.CUSTOMER), **own.OWN_CUSTOMER.get(here, {})}
    base = {key: phrase for key, phrase in language.phrases.items() if f"{key.partition('=')[0]}#other" not in said}
    return language._replace(phrases={**base, **said})


def codes() -> tuple[str, ...]:
    """The codes of all languages, sorted; none of them is loaded."""
    return registry.names(__name__)


def one_or_other(number: int) -> str:
    """The plural class of a whole number in the languages that tell 1 from all others."""
    return "one" if number == 1 else "other"


def _typographic(number: str) -> str:
    """The number with the apostrophe of print: what CLDR puts between the thousands of Switzerland differs by version."""
    return number.replace("'", "’")


def by_month(
    days: Sequence[date],
    long: Callable[[date], str],
    listed: Callable[[Sequence[str]], str],
    *,
    flat_from: int,
    between: str = " ",
) -> list[str]:
    """Days in order in a language that writes "6 February 2019", month and year said once where the next has them too.

    `between` is what stands between a day, its month and its year ("6 de febrero de 2019").

    The days of each month are joined first ("20 and 27 October", "9 November 2026"). They stand by themselves in one
    list where there are at least `flat_from` months and each but the last has one day.
    """
    months: list[list[str]] = []
    last = None
    for day, word in zip(days, _day_first(days, long, between), strict=True):
        if (day.year, day.month) != last:
            months.append([])
        months[-1].append(word)
        last = (day.year, day.month)
    if len(months) == 1 or (len(months) >= flat_from and all(len(month) == 1 for month in months[:-1])):
        return [word for month in months for word in month]
    return [listed(month) for month in months]


def _day_first(days: Sequence[date], long: Callable[[date], str], between: str) -> list[str]:
    words = []
    for day, after in zip(days, [*days[1:], None], strict=True):
        number, month, year = long(day).split(between, 2)
        same_year = after is not None and after.year == day.year
        same_month = after is not None and same_year and after.month == day.month
        words.append(between.join((number,) if same_month else (number, month) if same_year else (number, month, year)))
    return words
