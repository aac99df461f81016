"""README cannot drift: its sessions are replayed word for word, its commands exist, and what it names is there."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

from repairlog.cli import app

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"<!-- today (\S+) -->\n```console\n(.*?)```", re.DOTALL)


def versionless(text):
    """The text without the version of the library of holidays, which changes with every release of it."""
    return re.sub(r"holidays \d+(\.\d+)*", "holidays 0.109", text)


def replayed(log, today, block):
    """The block as it would read if it were typed now, in the folder where one is."""
    made = []
    for line in block.splitlines():
        if line.startswith("$ repairlog"):
            done = log.run(*shlex.split(line[2:])[1:], today=today)
            made += [line, *done.stdout.splitlines(), *done.stderr.splitlines()]
        elif line.startswith("$ "):
            subprocess.run(line[2:], shell=True, cwd=log.folder, check=True)  # noqa: S602 - the document's own line
            made.append(line)
    return versionless("\n".join(made) + "\n").replace(f"{log.folder}/", "")


def test_the_sessions_are_what_the_commands_print(log):
    blocks = BLOCK.findall(README.read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    for today, block in blocks:
        assert block == replayed(log, today, block)


def test_every_command_that_readme_names_exists():
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:[`$] ?|bin/)repairlog ([a-z][a-z-]*)", text))
    assert named <= set(app.COMMANDS), named - set(app.COMMANDS)
    assert {"add", "contact", "status", "export", "demo"} <= named


def test_the_lines_for_cron_and_prompts_are_those_that_are_tried():
    from cli import test_hooks

    text = README.read_text(encoding="utf-8")
    for line in (test_hooks.MAIL, test_hooks.DESKTOP.replace('"$(', '"$$('), test_hooks.PHONE, test_hooks.PROMPT):
        assert line in text


def test_ci_runs_the_very_test_command_of_readme():
    commands = re.findall(r"^python3 -m venv .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert 2 == len(commands)
    assert commands[0].endswith("repairlog demo")
    assert "pytest" in commands[1]
    assert "README.md" in (README.parent / ".ci" / "run").read_text(encoding="utf-8")
