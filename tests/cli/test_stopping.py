"""^C and SIGTERM wait while something is saved; then they end the dialogue with what was saved."""

from __future__ import annotations

import signal

import pytest

from repairlog.cli import stopping


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_does_not_break_into_a_saving(sent, code):
    saved, before = [], signal.getsignal(signal.SIGTERM)
    said = (lambda: f"{len(saved)} saved", lambda: "go on")
    with stopping.stoppable(), pytest.raises(stopping.Stopped) as ended, stopping.told(*said):
        with stopping.held_off():
            signal.raise_signal(sent)  # to this thread: others, of a library, may be about
            saved.append("all of it")
        saved.append("never")
    assert (["all of it"], code) == (saved, ended.value.exit_code)
    assert (["1 saved"], "go on") == (ended.value.__notes__, ended.value.hint)
    assert before == signal.getsignal(signal.SIGTERM)
