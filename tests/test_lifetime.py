"""The whole life of a log, every command a rule: many lives in this process, a few of the installed command."""

from __future__ import annotations

import os
import subprocess
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from conftest import COMMAND, LEFT_OUT
from lifetime import Life
from repairlog.cli.app import COMMANDS
from running import Done, here

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""For a life of processes, which takes as long again each time it is tried to make it shorter."""

LIVES = int(os.environ.get("REPAIRLOG_LIVES", "60"))
"""How many long ones."""


class Here(Life):
    """In this process."""

    def typed(self, words, environment, stdin):
        return here(words, environment, stdin)


class Installed(Life):
    """The installed command, a process each."""

    def typed(self, words, environment, stdin):
        left = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        done = subprocess.run(
            [COMMAND, *map(str, words)], input=stdin.encode(), env={**left, **environment}, capture_output=True,
            cwd=self.folder, timeout=60, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def live(machine, lives, steps, **more):
    usual = settings(
        max_examples=lives, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    run_state_machine_as_test(machine, settings=usual)


def test_every_command_is_a_rule():
    rules = [name for name in dir(Life) if hasattr(getattr(Life, name), "hypothesis_stateful_rule")]
    missing = [name for name in COMMANDS if not any(f"{one}_".startswith(f"{name.replace('-', '_')}_") for one in rules)]
    assert [] == missing


def test_lives_in_this_process():
    live(Here, lives=10, steps=25)


def test_lives_of_the_installed_command():
    live(Installed, lives=3, steps=10, phases=NO_SHRINKING)


@pytest.mark.slow
def test_long_lives_of_the_installed_command(capsys):
    ran = Counter()

    class Counted(Installed):
        def teardown(self):
            super().teardown()
            ran.update(self.ran)

    live(Counted, lives=LIVES, steps=50, phases=NO_SHRINKING)
    with capsys.disabled():
        print(f"\n{ran.total():,} commands run: {', '.join(f'{number:,} {name}' for name, number in ran.most_common())}")
    assert COMMANDS.keys() <= ran.keys()
