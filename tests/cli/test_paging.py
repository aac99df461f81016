"""A timeline longer than the screen goes through the pager, on a terminal only; nothing else ever does."""

from __future__ import annotations

import pytest

from terminal import on_terminal

PAGER = "tee paged.txt; echo paged $LESS $LV"


def paged(log):
    kept = log.folder / "paged.txt"
    return kept.read_text(encoding="utf-8") if kept.exists() else None


def test_a_long_timeline_is_paged_as_it_would_be_printed(story):
    printed, code = on_terminal(story, "show", "1", rows=500, PAGER=PAGER)
    assert (0, None) == (code, paged(story))
    seen, code = on_terminal(story, "show", "1", rows=10, PAGER=PAGER, LESS="", LV="")
    assert 0 == code
    assert printed == paged(story)
    assert f"{printed}paged\n" == seen
    story.run("edit", "C1", "-m", "nobody knows")
    seen, _ = on_terminal(story, "show", "1", "--history", rows=3, PAGER=PAGER)
    assert seen.endswith("paged FRX -c\n")


@pytest.mark.parametrize(
    "settings",
    [
        {"PAGER": PAGER, "REPAIRLOG_ACCESSIBLE": "1"},
        {"PAGER": PAGER, "TERM": "dumb"},
        {"PAGER": PAGER, "REPAIRLOG_PAGER": ""},
        {"PAGER": PAGER, "REPAIRLOG_PAGER": "cat"},
        {"PAGER": "no-such-program"},
    ],
    ids=str,
)
def test_without_a_pager_the_timeline_is_printed_whole(story, settings):
    seen, code = on_terminal(story, "show", "1", rows=10, **settings)
    assert (0, None) == (code, paged(story))
    assert "Repair 1" in seen
    assert "does not" in seen or "Business days:" in seen


def test_status_and_a_pipe_are_never_paged_and_a_pager_may_be_left_early(story):
    on_terminal(story, "status", "1", rows=5, PAGER=PAGER)
    on_terminal(story, rows=2, PAGER=PAGER)
    story.run("show", "1", PAGER=PAGER, LINES="3")
    assert paged(story) is None
    assert ("", 0) == on_terminal(story, "show", "1", rows=5, PAGER="true")
