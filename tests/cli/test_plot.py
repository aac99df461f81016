"""`--plot` as it is typed: the file it writes, what is refused, what else it says."""

from __future__ import annotations

import stat
import struct
import subprocess
import sys
import zlib
from xml.etree import ElementTree as ET

import pytest

from conftest import TWO_CENTRES_ON as TODAY


@pytest.fixture
def target(tmp_path):
    return tmp_path / "picture.svg"


def written(path):
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert [path.name] == [one.name for one in path.parent.iterdir() if one.suffix != ".db" and one.is_file()]
    return path.read_bytes()


def pixels(png):
    """Width, height and rows of an 8-bit PNG without interlacing, and how many bytes a pixel has (RFC 2083)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data = 8, b""
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        if kind == b"IHDR":
            width, height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", png[at + 8 : at + 21])
            assert (8, 0) == (depth, interlaced)
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return width, height, {2: 3, 6: 4}[colours], zlib.decompress(data)


def test_a_picture_is_written_whole_and_never_over_another_file(centres, target):
    done = centres.run("stats", "--by", "centre", "--plot", target, today=TODAY)
    assert f"Written to {target}: 2 curves.\n" == done.stdout
    first = written(target)
    assert ET.fromstring(first).tag.endswith("svg")  # noqa: S314 - our own
    again = centres.run("stats", "--by", "brand", "--plot", target, today=TODAY, check=5)
    assert "--force overwrites it" in again.stderr
    assert first == written(target)
    centres.run("stats", "--by", "brand", "--plot", target, "--force", today=TODAY)
    assert first != written(target)


def test_the_same_log_gives_the_same_bytes(centres, target):
    for _ in range(2):
        centres.run("stats", "--by", "centre", "--plot", target, "--force", today=TODAY)
        made = written(target)
    centres.run("stats", "--by", "centre", "--plot", target, "--force", today=TODAY, PYTHONHASHSEED="7", LC_ALL="C")
    assert made == written(target)


def test_a_png_is_a_picture_of_the_svg(centres, target):
    pytest.importorskip("typst")
    path = target.with_suffix(".PNG")
    centres.run("stats", "--by", "centre", "--plot", path, today=TODAY)
    width, height, size, data = pixels(written(path))
    centres.run("stats", "--by", "centre", "--plot", target, today=TODAY)
    root = ET.fromstring(target.read_bytes())  # noqa: S314 - our own
    assert (2 * float(root.get("width")), 2 * float(root.get("height"))) == pytest.approx((width, height), abs=2)
    assert b"\xff" * 3 == data[1 : 1 + 3]  # white paper, by the first pixel of the first row
    assert len(data) == height * (1 + size * width)


def test_the_json_says_what_the_picture_shows(centres, target):
    plain = centres.json("stats", "--by", "centre", today=TODAY)
    assert plain.pop("plot") is None
    found = centres.json("stats", "--by", "centre", "--plot", target, today=TODAY)
    plot = found.pop("plot")
    assert plain == found
    assert (str(target), "svg", [], []) == tuple(plot[name] for name in ("file", "format", "too_few", "left_out"))
    for curve, group in zip(plot["curves"], found["groups"], strict=True):
        steps = curve["steps"]
        assert (group["name"], group["closed"]) == (curve["name"], sum(step["ended"] for step in steps))
        assert group["open"] == sum(step["censored"] for step in steps)
        assert group["median"] == next((step["day"] for step in steps if step["still_out"] <= 0.5), None)
        assert group["repairs"] == steps[0]["at_risk"]
    rows = centres.run("stats", "--by", "centre", "--csv", "--plot", target, "--force", today=TODAY).stdout
    assert rows == centres.run("stats", "--by", "centre", "--csv", today=TODAY).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("stats", "--plot", "a.pdf"), 2, "`a.pdf` ends in no format of a picture"),
        (("stats", "--plot", "-"), 2, "formats: .html, .png, .svg"),
        (("stats", "--plot", ""), 2, "ends in no format of a picture"),
        (("stats", "--force"), 2, "--force is for --plot"),
        (("stats", "--plot", "no/such/folder.svg"), 5, "cannot be written"),
        (("show", "--force", "1"), 2, "--force is for --plot"),
        (("show", "1", "--history", "--plot", "a.svg"), 2, "--history and --plot do not go together"),
        (("show", "1", "--plot", "a.txt"), 2, "formats: .html, .png, .svg"),
        (("stats", "--until", "2018-01-01", "--plot", "a.svg"), 4, "there is no repair to draw"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_drawn_is_refused_and_nothing_is_written(centres, words, code, said):
    before = {one.name for one in centres.folder.iterdir()} | {"cache"}
    done = centres.run(*words, today=TODAY, check=code)
    assert said in done.stderr
    assert "hint: " in done.stderr
    assert "" == done.stdout
    assert before == {one.name for one in centres.folder.iterdir()} | {"cache"}


def test_the_log_is_never_replaced_by_a_picture_of_it(story):
    log = story.file.rename(story.folder / "log.svg")
    story.file = log
    before = log.read_bytes()
    done = story.run("stats", "--plot", "log.svg", "--force", check=2)
    assert "is the log itself" in done.stderr
    assert before == log.read_bytes()


def test_without_the_part_that_draws_pixels_a_png_is_refused_and_says_what_works(story, target):
    (story.folder / "typst.py").write_text("raise ImportError", encoding="utf-8")
    done = story.run("show", "1", "--plot", "a.png", check=4, PYTHONPATH=str(story.folder))
    assert "a PNG needs a part that is not installed" in done.stderr
    assert "pip install 'repairlog[documents]'" in done.stderr
    story.run("show", "1", "--plot", target, PYTHONPATH=str(story.folder))


def test_one_repair_is_drawn_and_the_rest_of_the_answer_stays(story, target):
    done = story.run("show", "mi8", "--plot", target)
    assert f"Written to {target}: repair 1, Xiaomi Mi 8.\n" == done.stdout
    said = " ".join(ET.fromstring(target.read_bytes()).itertext())  # noqa: S314 - our own
    assert all(words in said for words in ("26 business days", "C4 no-news", "number unknown", "Only what was logged here."))
    plain = story.json("show", "1")
    drawn = story.json("show", "1", "--plot", target, "--force")
    assert plain.pop("plot") is None
    assert {"file": str(target), "format": "svg"} == drawn.pop("plot")
    assert plain == drawn


@pytest.mark.parametrize("words", [("stats", "--by", "brand"), ("show", "1")])
def test_who_asks_for_no_picture_pays_for_none(story, words):
    script = (
        f"import sys; sys.argv = {['repairlog', *words]}\nfrom repairlog.__main__ import main\ntry: main()\n"
        "except SystemExit: pass\nprint([name for name in sys.modules if 'pictures' in name or 'sparklines' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=story.environment(), capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.endswith("\n[]\n")
