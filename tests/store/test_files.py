"""Files that are handed out: whole or not at all, private, and never in the place of something else unasked."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from repairlog.errors import FileProblem
from repairlog.store import files


def write(target, data, **more):
    with files.whole_file(str(target), **{"force": False, **more}) as file:
        file.write(data)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_a_file_is_private_whatever_the_umask(tmp_path):
    write(tmp_path / "a", b"x")
    assert 0o600 == stat.S_IMODE((tmp_path / "a").stat().st_mode)


def test_nothing_is_there_until_all_of_it_is(tmp_path):
    with files.whole_file(str(tmp_path / "a"), force=False) as file:
        file.write(b"x")
        assert not (tmp_path / "a").exists()
    assert [tmp_path / "a"] == list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, FileProblem])
def test_after_an_exception_the_folder_is_as_it_was(tmp_path, error):
    (tmp_path / "a").write_bytes(b"before")
    with pytest.raises(error), files.whole_file(str(tmp_path / "a"), force=True) as file:
        file.write(b"half")
        raise error("x")
    assert [(tmp_path / "a", b"before")] == [(path, path.read_bytes()) for path in tmp_path.iterdir()]


def test_what_is_there_is_replaced_with_force_alone(tmp_path):
    write(tmp_path / "a", b"first")
    with pytest.raises(FileProblem, match="exists"):
        write(tmp_path / "a", b"second")
    assert b"first" == (tmp_path / "a").read_bytes()
    write(tmp_path / "a", b"second", force=True)
    assert b"second" == (tmp_path / "a").read_bytes()


def test_what_came_there_meanwhile_is_not_overwritten(tmp_path):
    with pytest.raises(FileProblem, match="exists"), files.whole_file(str(tmp_path / "a"), force=False) as file:
        file.write(b"ours")
        (tmp_path / "a").write_bytes(b"theirs")
    assert [b"theirs"] == [path.read_bytes() for path in tmp_path.iterdir()]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_at_the_target_is_never_followed(tmp_path, there):
    far, link = tmp_path / "far", tmp_path / "link"
    if there:
        far.write_bytes(b"far")
    link.symlink_to(far)
    with pytest.raises(FileProblem, match="exists"):
        write(link, b"x")
    write(link, b"x", force=True)
    assert not link.is_symlink()
    assert b"x" == link.read_bytes()
    assert there == far.exists()
    if there:
        assert b"far" == far.read_bytes()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (os.mkfifo, "a pipe"),
        (lambda path: os.symlink("/dev/null", path), "a device"),
        (lambda path: os.symlink("/proc/self/stat", path), "a device"),
    ],
)
@pytest.mark.parametrize("force", [True, False])
def test_what_is_no_file_is_never_replaced(tmp_path, make, kind, force):
    """`--force -o /dev/null` put a file in the place of the device, for every program of the machine."""
    make(tmp_path / "there")
    before = (tmp_path / "there").lstat().st_ino
    with pytest.raises(FileProblem, match=f"is {kind}, not a file"):
        files.refuse_existing(str(tmp_path / "there"), force=force)
    with pytest.raises(FileProblem, match=f"is {kind}, not a file"):
        write(tmp_path / "there", b"x", force=force)
    assert [tmp_path / "there"] == list(tmp_path.iterdir())
    assert before == (tmp_path / "there").lstat().st_ino


@pytest.mark.parametrize("target", ["missing/a", "a" * 300])
def test_a_place_that_cannot_be_written_is_said(tmp_path, target):
    with pytest.raises(FileProblem, match="cannot be written"):
        write(tmp_path / target, b"x", force=True)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_at_the_target_is_named_as_one(tmp_path):
    with pytest.raises(FileProblem, match="is a folder"):
        files.refuse_existing(str(tmp_path))
    with pytest.raises(FileProblem, match="is a folder"):
        write(tmp_path, b"x", force=True)


def test_a_file_system_without_links_is_written_all_the_same(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write(tmp_path / "a", b"x")
    assert b"x" == (tmp_path / "a").read_bytes()
    with pytest.raises(FileProblem, match="exists"):
        write(tmp_path / "a", b"y")
    assert [b"x"] == [path.read_bytes() for path in tmp_path.iterdir()]
