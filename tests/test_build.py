"""What is handed out: wheel and sdist are the same bytes wherever they are built, hold what they should, and run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

import repairlog

ROOT = Path(__file__).parents[1]
HANDED_OUT = (".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "docs", "pyproject.toml", "src", "tests")
LEFT_BEHIND = ("__pycache__", ".hypothesis")  # by the tests that run beside this one
NAME = f"repairlog-{repairlog.__version__}"
LIBRARIES = next(path for path in sys.path if path.endswith("site-packages"))


class Built(NamedTuple):
    """The two archives that a build made."""

    wheel: Path
    sdist: Path


def files_in(folder):
    """The files below a folder, as relative names with slashes."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def copied(to, mode, day):
    """The tree as somebody else has it, in another folder, with other rights and times, and with leavings of work in it."""
    to.mkdir(parents=True)
    for name in HANDED_OUT:
        copy = shutil.copyfile if (ROOT / name).is_file() else shutil.copytree
        more = {} if copy is shutil.copyfile else {"ignore": shutil.ignore_patterns(*LEFT_BEHIND)}
        copy(ROOT / name, to / name, **more)
    for number, path in enumerate(sorted(to.rglob("*"))):
        path.chmod(mode | (0o111 if path.is_dir() else 0))
        os.utime(path, (day + number, day + number))
    for leaving in ("src/repairlog/__pycache__/text.cpython-311.pyc", "tests/.hypothesis/x", ".venv/x", "dist/x", ".git/x"):
        (to / leaving).parent.mkdir(exist_ok=True)
        (to / leaving).write_bytes(b"x")
    return to


def build(folder, *words, umask, **environment):
    """What the build's front end makes of a folder, by the backend that is installed: no network."""
    out = folder.parent / f"{folder.name}-built"
    kept = {name: value for name, value in os.environ.items() if name not in {"SOURCE_DATE_EPOCH", "TZ", "PYTHONHASHSEED"}}
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *words, "--outdir", out, folder],
        env={**kept, **environment}, umask=umask, cwd=folder.parent, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Both archives, each straight from the tree."""
    tree = copied(tmp_path_factory.mktemp("one") / "tree", 0o644, 1_000_000_000)
    return build(tree, "--sdist", "--wheel", umask=0o022, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C")


@pytest.fixture(scope="module")
def venv(built, tmp_path_factory):
    """An environment of its own with the wheel in it; only the libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-compile", built.wheel], check=True)
    (room,) = (folder / "lib").glob("python3.*/site-packages")
    (room / "libraries.pth").write_text(f"{LIBRARIES}\n", encoding="utf-8")
    return folder


def ran(venv, log, *words):
    """What the command of that environment prints."""
    command = [venv / "bin" / "repairlog", *words]
    return subprocess.run(command, env=log.environment(), cwd=log.folder, check=True, capture_output=True, text=True).stdout


def check_that_it_runs(venv, log):
    """Its version, the demo, and a letter as text and as PDF, by what is installed there and nothing else."""
    where = [venv / "bin" / "python", "-c", "import repairlog; print(repairlog.__file__)"]
    found = subprocess.run(where, check=True, capture_output=True, text=True).stdout
    assert Path(found).is_relative_to(venv)
    assert ran(venv, log, "--version").startswith(f"repairlog {repairlog.__version__} (")
    assert "26 business days" in ran(venv, log, "demo")
    ran(venv, log, "me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--country", "IT")
    ran(venv, log, "add", "Mi 8", "--sent", "2019-01-22", "--seller", "Top Phone", "--bought", "2018-12-02", "--fault", "x")
    ran(venv, log, "party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici (NA)")
    assert "22 gennaio 2019" in ran(venv, log, "export", "1", "--lang", "it")
    ran(venv, log, "export", "1", "--lang", "it", "-o", "letter.pdf")
    assert (log.folder / "letter.pdf").read_bytes().startswith(b"%PDF-")


def test_wheel_and_sdist_are_the_same_bytes_wherever_they_are_built_and_the_wheel_from_the_sdist_too(built, tmp_path):
    tree = copied(tmp_path / "another, and longer" / "folder", 0o600, 1_500_000_000)
    again = build(tree, umask=0o077, TZ="America/St_Johns", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")  # the wheel from the sdist
    assert built.sdist.read_bytes() == again.sdist.read_bytes()
    assert built.wheel.read_bytes() == again.wheel.read_bytes()


def test_a_day_that_the_builder_names_is_the_day_of_every_file(built, tmp_path):
    tree = copied(tmp_path / "tree", 0o644, 1_400_000_000)
    dated = build(tree, "--sdist", "--wheel", umask=0o022, SOURCE_DATE_EPOCH="1700000000")
    assert {(2023, 11, 14, 22, 13, 20)} == {one.date_time for one in zipfile.ZipFile(dated.wheel).infolist()}
    with tarfile.open(dated.sdist) as packed:
        assert {1_700_000_000} == {one.mtime for one in packed}
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(dated.wheel) as other:  # and the rest is the same
        assert {name: one.read(name) for name in one.namelist()} == {name: other.read(name) for name in other.namelist()}


def test_the_wheel_holds_the_package_the_licence_and_the_manual_page_and_nothing_else(built):
    package = {f"repairlog/{name}" for name in files_in(ROOT / "src" / "repairlog") if not name.endswith(".pyc")}
    assert {"repairlog/cli/grammar.tsv", "repairlog/jurisdictions/it.py", "repairlog/py.typed"} <= package
    assert {f"repairlog/cli/shells/repairlog.{shell}" for shell in ("bash", "fish", "ps1", "zsh")} <= package
    about = {f"{NAME}.dist-info/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
    assert package | about | {f"{NAME}.data/data/share/man/man1/repairlog.1"} == set(zipfile.ZipFile(built.wheel).namelist())


def test_the_sdist_holds_the_tree_without_the_leavings_of_work(built):
    with tarfile.open(built.sdist) as packed:
        members = packed.getmembers()
    tree = {name for name in HANDED_OUT if (ROOT / name).is_file()}
    for folder in HANDED_OUT:
        tree |= {f"{folder}/{name}" for name in files_in(ROOT / folder) if not {*LEFT_BEHIND} & {*name.split("/")}}
    assert {f"{NAME}/{name}" for name in tree | {"PKG-INFO"}} == {one.name for one in members}
    assert all(one.isreg() for one in members)
    assert {(0, 0, "", "")} == {(one.uid, one.gid, one.uname, one.gname) for one in members}
    assert {0o644} == {one.mode for one in members}


def test_the_wheel_runs_in_an_environment_of_its_own(venv, log):
    check_that_it_runs(venv, log)
    assert (venv / "share" / "man" / "man1" / "repairlog.1").read_bytes() == (ROOT / "docs" / "repairlog.1").read_bytes()
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert "repairlog" in ran(venv, log, "completion", shell)
    assert "Consumer Code" in ran(venv, log, "law", "IT")


@pytest.mark.slow
@pytest.mark.parametrize("archive", ["wheel", "sdist"])
def test_each_archive_installs_from_the_registry_into_a_fresh_environment_and_runs(built, log, tmp_path, archive):
    """As its user does, all libraries anew and the sdist built in isolation: it needs the network."""
    folder = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "-q", f"{getattr(built, archive)}[documents]"], check=True)
    check_that_it_runs(folder, log)
