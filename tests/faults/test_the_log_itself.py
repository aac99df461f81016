"""No command writes its answer over the log, whatever it is called, `--force` or not."""

from __future__ import annotations

import os

import pytest

from faults.machinery import ended, lines, proper, raw


@pytest.mark.parametrize("line", lines(makes=True))
@pytest.mark.parametrize("link", [os.rename, os.link, os.symlink], ids=["its name", "a hard link", "a link"])
def test_nothing_is_written_over_the_log(a_log, line, link):
    link(a_log.file, a_log.folder / line.makes)
    log = a_log.folder / line.makes if link is os.rename else a_log.file
    before, names = raw(log), sorted(os.listdir(a_log.folder))
    done = a_log.run("--db", log, *line.words, "--force", check=None)
    assert 2 == ended(proper(done).returncode), done.stderr
    assert f"{a_log.folder / line.makes} is the log itself" in done.stderr
    assert (before, names) == (raw(log), sorted(os.listdir(a_log.folder)))


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_nothing_is_written_where_the_log_keeps_what_is_on_its_way(a_log, end):
    done = a_log.run("dump", "-o", f"{a_log.file}{end}", check=2)
    assert "is a name of the log's own" in done.stderr
    assert not os.path.lexists(f"{a_log.file}{end}")
