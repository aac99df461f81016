"""A name that is nearly one that is there is said to be so; nothing is guessed, and nothing else is said."""

from __future__ import annotations

import pytest

from repairlog.cli.new_names import nearest

LIKE = "note: Top Fone is new in the log, Top Phone is there; `repairlog undo` if that was meant\n"


def test_a_new_name_that_is_nearly_a_known_one_is_remarked_on_by_every_command(story):
    assert LIKE in story.run("contact", "1", "--phone", "--with", "Top Fone").stderr
    story.run("undo")
    assert LIKE in story.run("add", "Redmi", "--seller", "Top Fone", "--country", "IT").stderr
    assert LIKE not in story.run("contact", "1", "--phone", "--with", "Top Fone").stderr  # it is known now
    assert "is new in the log" not in story.run("contact", "1", "--phone", "--with", "Centro Alfa").stderr


@pytest.mark.parametrize(("typed", "meant"), [("Seler", "seller"), ("center", "centre"), ("Owner", "owner")])
def test_a_new_name_that_is_nearly_a_role_is_remarked_on(story, typed, meant):
    """A letter would have named it."""
    said = story.run("contact", "1", "--phone", "--with", typed).stderr
    assert f"note: {typed} is new in the log, a name; the role is {meant}: `repairlog undo` if that was meant\n" in said


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("centro alfa", ["Centro Alfa"], "Centro Alfa"),
        ("Cafe Electronique", ["Café Électronique"], "Café Électronique"),
        ("Centro Beta", ["Centro Alfa"], None),
        ("Centre 2", ["Centre 1"], None),
        ("Anna", ["Anne-Marie"], None),
        ("", ["Centro Alfa"], None),
    ],
)
def test_what_is_nearly_a_name(name, known, expected):
    assert expected == nearest(name, known)


def test_a_filter_that_matches_nobody_says_which_name_is_near(story):
    shown = story.run("status", "--seller", "Top Fone")
    assert ("No repair matches.\n", "hint: did you mean Top Phone?\n") == (shown.stdout, shown.stderr)
    assert "" == story.run("status", "--seller", "Nobody").stderr
    assert "" == story.run("status", "--seller", "top phone").stderr


def test_a_week_that_is_none_names_the_nearest(log):
    assert "hint: did you mean mon-fri? name the first" in log.run("me", "--week", "mon-fry", check=2).stderr
