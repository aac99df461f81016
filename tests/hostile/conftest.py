"""The logs of the suite, made once: one that was imported from another program's dump, with every string in every field."""

from __future__ import annotations

import shutil

import pytest

from conftest import Log
from hostile import logs


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    """Read-only: who writes takes a copy."""
    log = Log(tmp_path_factory.mktemp("imported"))
    (log.folder / "other.jsonl").write_bytes(logs.dump())
    (log.folder / "another.jsonl").write_bytes(logs.dump())
    log.run("import", "other.jsonl")
    shutil.copy(log.file, log.folder / "other.db")
    return log


@pytest.fixture
def copied(imported, tmp_path):
    """The same log in a folder of its own."""
    shutil.copytree(imported.folder, tmp_path / "place")
    return Log(tmp_path / "place")
