"""The bytes of attachments: in and out unchanged, once, and never taken for what they are not."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from repairlog.domain.model import Attachment
from repairlog.errors import FileProblem, Refused, UsageProblem
from repairlog.store import connection, contents, journal

STAMP = connection.Stamp("2019-02-27T10:00:00.000+00:00", "0", None)
PIECE = contents._PIECE


@pytest.fixture
def log(tmp_path):
    with closing(connection.open_to_write(str(tmp_path / "log.db"))) as opened:
        yield opened


def put(log, path):
    found = contents.look(str(path))
    with journal.transaction(log):
        contents.put(log, found)
    return found


def taken(log, found):
    pieces = []
    contents.take(log, Attachment(1, "u", 1, file_name="receipt.pdf", sha256=found.sha256), pieces.append)
    return b"".join(pieces)


def kept(log):
    return log.execute("SELECT sha256, data FROM contents").fetchall()


@settings(max_examples=40)
@given(st.one_of(st.binary(max_size=100), st.tuples(st.binary(min_size=1, max_size=9), st.integers(1, 2 * PIECE)).map(
    lambda pair: (pair[0] * pair[1])[: pair[1]]
)))  # fmt: skip
@example(b"")
@example(bytes(PIECE - 1))
@example(bytes(PIECE))
@example(bytes(PIECE + 1))
@example(b"\xff" * (2 * PIECE))
def test_any_bytes_come_out_as_they_went_in(data):
    with tempfile.TemporaryDirectory() as folder, closing(connection.scratch()) as log:
        path = Path(folder, "file")
        path.write_bytes(data)
        found = put(log, path)
        assert (len(data), hashlib.sha256(data).hexdigest()) == (found.size, found.sha256)
        assert data == taken(log, found)


def test_the_same_bytes_are_kept_once(log, tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(b"the same")
        put(log, tmp_path / name)
    assert [b"the same"] == [data for _, data in kept(log)]


def test_a_link_is_followed_when_it_is_read(log, tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert b"x" == taken(log, put(log, tmp_path / "link"))


@pytest.mark.parametrize("later", [b"other", b"shor", b"longer than before", b""])
def test_a_file_that_changes_between_its_readings_is_refused(log, tmp_path, later):
    path = tmp_path / "a"
    path.write_bytes(b"first")
    found = contents.look(str(path))
    path.write_bytes(later)
    with pytest.raises(Refused, match="changed while it was read"), journal.transaction(log):
        contents.put(log, found)
    assert [] == kept(log)


def test_a_file_that_goes_between_its_readings_is_refused(log, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"first")
    found = contents.look(str(path))
    path.unlink()
    with pytest.raises(UsageProblem, match="cannot be read"), journal.transaction(log):
        contents.put(log, found)
    assert [] == kept(log)


def fifo(path):
    os.mkfifo(path)


def bound(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (os.mkdir, "a folder"),
        (fifo, "a pipe"),
        (bound, "a socket"),
        (lambda path: os.symlink("/dev/zero", path), "a device"),
        (lambda path: os.symlink("nowhere", path), "cannot be read"),
        (lambda path: os.symlink(path, path), "cannot be read"),
    ],
    ids=["folder", "pipe", "socket", "device", "dangling", "loop"],
)
def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path, monkeypatch, make, said):
    monkeypatch.chdir(tmp_path)
    make(str(tmp_path / "a"))
    with pytest.raises(UsageProblem, match=said):
        contents.look(str(tmp_path / "a"))


@pytest.mark.parametrize("path", ["", "a\x00b", "missing", "x" * 300])
def test_a_name_of_no_file_is_refused(path):
    with pytest.raises(UsageProblem):
        contents.look(path)


def test_a_file_over_the_limit_is_refused_with_its_size_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "big"
    path.touch()
    os.truncate(path, 101_000_000)
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("was read"))
    with pytest.raises(UsageProblem, match=r"is 101,000,000 bytes long, the limit is 100,000,000"):
        contents.look(str(path))


def test_a_file_that_tells_no_size_is_read_no_further_than_the_limit(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    monkeypatch.setattr(contents, "LIMIT", 3 * PIECE)
    monkeypatch.setattr(os, "read", lambda _, size: bytes(size))
    with pytest.raises(UsageProblem, match="more than"):
        contents.look(str(path))


def test_a_content_that_is_missing_is_named(log, tmp_path):
    (tmp_path / "a").write_bytes(b"first")
    found = put(log, tmp_path / "a")
    log.execute("DELETE FROM contents")
    with pytest.raises(FileProblem, match=r"A1 `receipt.pdf`: its content is missing"):
        taken(log, found)


@settings(max_examples=30)
@given(st.binary(min_size=1, max_size=60), st.data())
def test_any_bit_that_was_flipped_and_any_cut_is_noticed(data, draw):
    with tempfile.TemporaryDirectory() as folder, closing(connection.scratch()) as log:
        path = Path(folder, "file")
        path.write_bytes(data)
        found = put(log, path)
        place = draw.draw(st.integers(0, len(data) - 1))
        flipped = data[:place] + bytes([data[place] ^ 1 << draw.draw(st.integers(0, 7))]) + data[place + 1 :]
        for altered in (flipped, data[:place], data + b"\x00"):
            log.execute("UPDATE contents SET data = :data", {"data": altered})
            with pytest.raises(FileProblem, match=r"A1 `receipt.pdf`: its content is not what was attached"):
                taken(log, found)
        put(log, path)
        assert data == taken(log, found), "attaching it again puts it back"
