"""Every input that is kept, through its target once more: those that reach all of the program, and all that ever broke it.

``python tests/fuzz/run.py TARGET`` goes on from them.
"""

from __future__ import annotations

import time

import pytest

from fuzz.targets import CORPUS, TARGETS, kept

SECONDS = 5
"""The CPU time that one input may take; the slowest takes a twentieth."""


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_kept_breaks_nothing_and_takes_no_time(target):
    assert kept(target)
    for path in kept(target):
        started = time.process_time()
        try:
            TARGETS[target](path.read_bytes())
        except Exception as error:
            error.add_note(str(path))
            raise
        assert time.process_time() - started < SECONDS, path


def test_every_folder_of_inputs_has_its_target():
    assert TARGETS.keys() == {path.name for path in CORPUS.iterdir()}
