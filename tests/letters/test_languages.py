"""One contract over all letter languages: the same phrases with the same facts, and what the code asks for exists."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

import repairlog.letters
from repairlog.letters import languages

REFERENCE = "en"
COUNTRIES = (None, "IT", "GB-ENG", "US", "DE", "AT", "CH", "FR", "CA", "ES", "MX", "PE", "PT", "BR-SP")
FOLDER = Path(repairlog.letters.__file__).parent


def base(key):
    return re.split(r"[#=]", key)[0]


def facts(language):
    """The facts each phrase has a place for, all its plural forms together."""
    found = {}
    for key, phrase in language.phrases.items():
        names = {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
        found.setdefault(base(key), set()).update(names)
    return found


@pytest.fixture(params=[(code, country) for code in languages.codes() for country in COUNTRIES], ids=str)
def language(request):
    return languages.load(*request.param)


def test_the_issues_languages_are_there():
    assert {"de", "en", "es", "fr", "it", "pt"} == set(languages.codes())


def test_every_language_has_the_same_phrases(language):
    optional = {"salutation.reminder", "closing.reminder", "effect.it", "due_in"}
    optional |= {key for key in language.phrases if key.endswith(".name.other")}
    assert set(facts(languages.load(REFERENCE))) - optional == set(facts(language)) - optional


def test_no_phrase_wants_a_fact_that_no_other_language_has(language):
    others = [facts(languages.load(code)) for code in languages.codes() if code != language.code]
    for key, names in facts(language).items():
        known = set().union(*(other.get(key, other.get(key.removesuffix(".other"), set())) for other in others))
        assert all(name.isidentifier() for name in names), key
        assert names <= known | {"n"} or key == "sender.tax" or language.code == REFERENCE, key


def test_every_plural_has_a_form_for_any_number(language):
    plural = {base(key) for key in language.phrases if re.search(r"[#=]", key)}
    for key in plural:
        assert f"{key}#other" in language.phrases or key in language.phrases, key


def test_every_phrase_that_the_code_names_exists(language):
    known = set(facts(language))
    shop = importlib.import_module(f"repairlog.letters.languages._{language.code}_seller")
    of_a_shop = {base(key) for part in (shop.SELLER, shop.SEVERAL, shop.CUSTOMER) for key in part}
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_say = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Say"
            if is_say and isinstance(node.args[0], ast.Constant):
                assert node.args[0].value in known | of_a_shop, (file.name, node.args[0].value)


def test_days_are_said_as_the_language_says_them():
    italian, british, american = languages.load("it"), languages.load("en", "GB-ENG"), languages.load("en", "US")
    first, eighth = date(2019, 2, 1), date(2019, 2, 8)
    assert ("1º febbraio 2019", "l’8 febbraio 2019") == (italian.day(first, ""), italian.day(eighth, "il"))
    assert ("all’11 marzo 2019", "Dall’8 febbraio 2019") == (
        italian.day(date(2019, 3, 11), "al"),
        italian.day(eighth, "Dal"),
    )
    assert "venerdì 1º febbraio 2019" == italian.day(first, "weekday")
    assert ("1 February 2019", "February 1, 2019") == (british.day(first, ""), american.day(first, ""))
    assert ("Friday 1 February 2019", "Friday, February 1, 2019") == (
        british.day(first, "weekday"), american.day(first, "weekday")
    )  # fmt: skip
    span = [date(2018, 12, 30), date(2019, 1, 2), first, eighth]
    assert "30 dicembre 2018, 2 gennaio, 1º e 8 febbraio 2019" == italian.days(span)
    assert "30 December 2018, 2 January, 1 and 8 February 2019" == british.days(span)
    assert "December 30, 2018, January 2, 2019, February 1, 2019, and February 8, 2019" == american.days(span)


def test_money_weeks_and_lists_are_said_as_the_language_says_them():
    italian, british, american = languages.load("it"), languages.load("en", "GB-ENG"), languages.load("en", "US")
    assert ("1.599,00\u00a0€", "£1,599.00", "$1,599.00") == (
        italian.money("1599.00", "EUR"), british.money("1599.00", "GBP"), american.money("1599.00", "USD")
    )  # fmt: skip
    assert "un milione EUR" == italian.money("un milione", "EUR")
    assert ("dal lunedì al venerdì", "dalla domenica al giovedì") == (italian.week(0, 4), italian.week(6, 3))
    assert "Sunday to Thursday" == british.week(6, 3)
    assert ("a", "a e b", "a, b e c") == tuple(italian.listed(list("abc"[:n])) for n in (1, 2, 3))
    assert ("a, b and c", "a, b, and c") == (british.listed(list("abc")), american.listed(list("abc")))


def test_names_are_those_of_cldr(language):
    locale = Locale.parse(language.locale)
    assert [locale.days["format"]["wide"][n] for n in range(7)] == list(language.weekdays)
    for month in range(1, 13):
        said = language.day(date(2019, month, 1), "month").replace(" de ", " ")
        assert f"{locale.months['format']['wide'][month]} 2019" == said
    for code, name in language.countries.items():
        assert "-" in code or locale.territories[code] == name
    assert locale.territories["DE"] == language.territory("DE")
    for number in (0, 1, 2, 3, 5, 11, 21, 100, 999):
        assert locale.plural_form(number) == language.plural(number)
    assert "1.234" == languages.load("it").number(1234)


@pytest.mark.parametrize("lang", languages.codes())
def test_a_letter_without_money_does_not_read_cldr(lang):
    """Reading it costs more than all the rest of a letter."""
    code = f"from letters import cases; cases.letter(cases.STORY, 'complaint', {lang!r})"
    code = f"import sys; {code}; print('babel' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "False" == told.stdout.strip()


@pytest.mark.parametrize("part", ["SELLER", "SEVERAL", "CUSTOMER"])
@pytest.mark.parametrize("lang", languages.codes())
def test_a_shop_has_the_same_phrases_with_the_same_facts_in_every_language(lang, part):
    """What one language alone changes of a consumer's phrase is its own affair; what is new all have."""
    own, reference = (importlib.import_module(f"repairlog.letters.languages._{code}_seller") for code in (lang, REFERENCE))
    known = facts(languages.load(lang))

    def new(module):
        return {base(key) for key in getattr(module, part)} - set(known)

    assert new(reference) == new(own)
    of_reference = facts(languages.load(REFERENCE)._replace(phrases=getattr(reference, part)))
    for key, names in facts(languages.load(lang)._replace(phrases=getattr(own, part))).items():
        allowed = known.get(key, set()) | of_reference.get(key, set()) | {"n"}
        assert names <= allowed | ({"name"} if key == "salutation" else set()), key
