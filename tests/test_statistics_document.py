"""The document on statistics: its session is replayed, its averages are counted, its list of figures is whole."""

from __future__ import annotations

import json
import re
import shutil
import statistics
from pathlib import Path

import pytest

from repairlog.store.turnaround import DIMENSIONS
from test_readme import BLOCK, replayed

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "statistics.md").read_text(encoding="utf-8")


@pytest.fixture
def two_centres(log):
    shutil.copy(DOCS / "two-centres.csv", log.folder)
    return log


def test_the_session_is_what_the_commands_print_and_the_average_is_what_it_hides(two_centres):
    ((today, block),) = BLOCK.findall(TEXT)
    assert block == replayed(two_centres, today, block)
    closed = [one for one in two_centres.json("status", "--all", today=today)["repairs"] if one["closed_on"]]
    means = {
        name: statistics.mean(one["business_days"] for one in closed if one["centre"] == name)
        for name in ("Centro Alfa", "Centro Omega")
    }
    (row,) = re.findall(r"^\| plain average .* \| ([\d.]+) \| ([\d.]+) \|$", TEXT, re.MULTILINE)
    assert row == tuple(f"{mean:.1f}" for mean in means.values())


def test_every_figure_and_everything_to_group_by_is_defined(two_centres):
    two_centres.run("import", "two-centres.csv", today="2019-03-29")
    document = json.loads(two_centres.run("stats", "--by", "centre", "--json", today="2019-03-29").stdout)
    told = set(re.findall(r"`([a-z_0-9]+)(?:\.[a-z_]+)?`", TEXT))
    assert document.keys() - {"schema", "command", "groups"} <= told
    assert document["groups"][0].keys() <= told
    assert all(what in TEXT for what in DIMENSIONS)
