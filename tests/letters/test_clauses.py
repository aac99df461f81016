"""A text made to fit a field: whole clauses go in a fixed order, none is cut, and a longer limit never says less."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters import cases
from letters.test_formats import HOSTILE, hostile_case
from repairlog.errors import UsageProblem
from repairlog.letters import body, clauses, forms, languages, limits, post
from repairlog.letters.clauses import NEEDED, Clause, Limit, fitted, joined, typed

WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)
TEXTS = st.lists(st.tuples(WORDS, st.integers(0, 9)), min_size=1, max_size=12).map(
    lambda parts: tuple(Clause(f"c{n}", words, rank, n // 3) for n, (words, rank) in enumerate(parts))
)


@given(TEXTS, st.integers(1, 400), st.integers(0, 50), st.sampled_from([typed, limits.weighed]))
def test_a_text_that_is_made_to_fit_keeps_whole_clauses_and_a_longer_limit_keeps_more(parts, most, more, count):
    least = count(joined([part for part in parts if part.rank == NEEDED]))
    if least > most:
        with pytest.raises(UsageProblem, match=f"takes {least:,}"):
            fitted(parts, Limit(most, count))
        return
    short, longer, whole = fitted(parts, Limit(most, count)), fitted(parts, Limit(most + more, count)), fitted(parts, None)
    assert count(short.text) == short.length <= most
    assert joined(short.clauses) == short.text
    assert [part for part in parts if part in short.clauses] == list(short.clauses)
    assert {part for part in parts if part.rank == NEEDED} <= set(short.clauses) <= set(longer.clauses) <= set(whole.clauses)
    out = [part for part in parts if part.name in short.left_out]
    assert len(out) + len(short.clauses) == len(parts)
    assert all(gone.rank >= kept.rank or kept.rank == NEEDED for gone in out for kept in short.clauses)
    if out:  # nothing went that had room: the last one to go did not fit
        back = [part for part in parts if part in short.clauses or part.name == short.left_out[-1]]
        assert count(joined(back)) > most


@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize("step", cases.STEPS)
def test_a_letter_in_any_length_is_made_of_its_own_sentences(step, lang):
    for name in ("story", "everything known", "promise missed", "waiting for me still", "31 unanswered", "closed late"):
        request = cases.request(cases.CASES[name], step, lang, annexes=False)
        letter = cases.letter(cases.CASES[name], step, lang, annexes=False)
        parts = body.clauses(request, letter)
        whole = fitted(parts, None).text
        assert [letter.salutation, *letter.paragraphs] == whole.split("\n\n")[:-1]
        kept = None
        for most in (5000, 1200, 900, 700):
            try:
                found = fitted(parts, Limit(most, typed))
            except UsageProblem:
                break
            assert found.length <= most
            assert all(part.words in whole for part in found.clauses)
            assert kept is None or set(found.clauses) <= kept
            kept = set(found.clauses)
            assert str(letter.business_days) in found.text
            assert found.text[0].isupper() or not found.text[0].isalpha()


def test_what_speaks_for_the_other_side_is_in_every_length():
    said = {
        "ready": "L’apparecchio risulta pronto per la riconsegna dal 26 febbraio 2019.",
        "waiting for me still": "La riparazione è tuttora, dall’11 febbraio 2019, in attesa di un mio riscontro.",
        "closed repaired": "L’apparecchio è stato restituito riparato il 25 febbraio 2019.",
        "waiting for me": "la riparazione è rimasta in attesa di un mio riscontro.",
        "promise pending": "la riconsegna è stata da Xiaomi promessa per il 4 marzo 2019.",
        "promise kept": "la promessa è stata mantenuta.",
    }
    for name, words in said.items():
        parts = body.clauses(cases.request(cases.CASES[name], annexes=False), cases.letter(cases.CASES[name], annexes=False))
        assert any(words in part.words and part.rank == NEEDED for part in parts), name


def test_the_order_in_which_a_complaint_is_shortened():
    request = cases.request(cases.promised(), annexes=False)
    parts = body.clauses(request, cases.letter(cases.promised(), annexes=False))
    out = [name.split(".")[0] for name in fitted(parts, Limit(750, typed)).left_out]
    assert ["closing", "salutation", "rights", "reported", "not_back"] == out[:5]
    assert out.index("law") < out.index("times") < out.index("some_dates") < out.index("promise")
    assert "fault" not in out


@pytest.mark.parametrize(
    ("text", "forms_count", "x_count"),
    [
        ("abc", 3, 3), ("a\n\nb", 6, 4), ("é", 1, 1), ("…", 1, 2), ("’", 1, 1), ("山", 1, 2), ("\U0001f600", 2, 2),
        ("http://t.co", 11, 23), ("https://example.org/a/very/long/path", 36, 36),
    ],
)  # fmt: skip
def test_characters_are_counted_as_the_field_counts_them(text, forms_count, x_count):
    """Of a line break HTML submits two (CR LF); of an emoji scripts see two; X's weights are those of its library."""
    assert (forms_count, x_count) == (typed(text), limits.weighed(text))


def test_limits_go_by_number_or_by_the_name_of_what_sets_them():
    assert (1200, 280, 50) == tuple(limits.limit(said).most for said in ("agcm", "x", "50"))
    assert limits.limit(None) is None
    for said in ("0", "-5", "1.5", "", "٣", "many", "1e3"):
        with pytest.raises(UsageProblem, match="no number of characters"):
            limits.limit(said)
    for name in forms.names():
        if not forms.load(name).limit:
            with pytest.raises(UsageProblem, match=f"no limit of `{name}` is on record"):
                limits.limit(name)


def test_a_limit_that_cannot_be_met_names_the_least_and_that_least_will_do():
    parts = post.compose(cases.request(cases.STORY)).clauses
    with pytest.raises(UsageProblem) as told:
        fitted(parts, Limit(20, typed))
    least = int(told.value.hint.split()[1].strip(","))
    assert least == fitted(parts, Limit(least, typed)).length
    with pytest.raises(UsageProblem):
        fitted(parts, clauses.Limit(least - 1, typed))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_in_a_shortened_letter_as_it_was_typed(text):
    case = hostile_case(text)
    parts = body.clauses(cases.request(case, annexes=False), cases.letter(case, annexes=False))
    found = fitted(parts, Limit(5000, typed)).text
    assert found.count(text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")) >= 3
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found)
