"""A command typed again because nobody knew whether it held is recorded, and told of: `undo` takes it back."""

from __future__ import annotations

import pytest

SAYS = "if this was a second try, `repairlog undo` takes it back"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("contact", "1", "--phone", "-m", "x"), "C6"),
        (("event", "1", "shipped"), "E1"),
        (("add", "Galaxy", "--country", "IT"), "repair 2"),
    ],
)
def test_what_was_recorded_twice_within_minutes_is_told(story, words, name):
    story.run("undo")  # the reported contact
    assert SAYS not in story.run(*words).stderr
    again = story.run(*words)
    assert f"note: {name} says the same, recorded minutes ago; {SAYS}" in again.stderr
    story.run("undo")
    assert SAYS in story.run(*words).stderr
    assert SAYS not in story.run("--quiet", *words).stderr


def test_what_differs_in_a_word_or_a_day_is_no_second_try(story):
    story.run("contact", "1", "--phone", "-m", "x")
    for words in (("-m", "y"), ("-m", "x", "--agent", "Anna"), ("-m", "x", "--on", "26/2/2019"), ("-m", "x", "--incoming")):
        assert SAYS not in story.run("contact", "1", "--phone", *words).stderr
    story.run("edit", "C6", "--void")
    assert SAYS not in story.run("contact", "1", "--phone", "-m", "x").stderr


def test_what_was_recorded_long_ago_is_no_second_try(story):
    """Only the hour of recording differs: the journal's clock is the real one, so the row is taken an hour back."""
    import sqlite3
    from contextlib import closing

    from repairlog.store.twins import twin

    for _ in range(2):
        story.run("contact", "1", "--phone", "-m", "x")
    with closing(sqlite3.connect(story.file)) as log:
        number = log.execute("SELECT max(id) FROM contacts").fetchone()[0]
        assert number - 1 == twin(log, "contacts", number)
        log.execute("UPDATE contacts SET recorded_at = '2019-01-01T00:00:00.000+00:00' WHERE id = ?", (number - 1,))
        assert twin(log, "contacts", number) is None


def test_two_lines_of_one_command_are_no_second_try(story):
    assert SAYS not in story.run("contact", "-", stdin="1 no-answer\n1 no-answer\n").stderr
