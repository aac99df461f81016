"""^C and SIGTERM wait while something is saved; then they end the dialogue with what was saved."""

from __future__ import annotations

import signal

import pytest

from repairlog.cli import errors, stopping
from repairlog.errors import Interrupted, Terminated


@pytest.mark.parametrize(("sent", "raised", "code"), [(signal.SIGINT, Interrupted, 130), (signal.SIGTERM, Terminated, 143)])
def test_a_signal_does_not_break_into_a_saving(sent, raised, code):
    saved, before = [], signal.getsignal(signal.SIGTERM)
    with errors.stoppable(), pytest.raises(raised) as ended, stopping.told(lambda: f"{len(saved)} saved", lambda: "go on"):
        with stopping.held_off():
            signal.raise_signal(sent)  # to this thread: others, of a library, may be about
            saved.append("all of it")
        saved.append("never")
    assert (["all of it"], code) == (saved, ended.value.exit_code)
    assert ended.value.message.endswith("1 saved")
    assert before == signal.getsignal(signal.SIGTERM)
