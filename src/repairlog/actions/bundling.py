"""A letter with everything it rests on, as one archive: written from the log, and checked by whoever gets it.

The archive is the same for the same log and letter. An exhibit goes from the log into it in pieces, checked on the way.
"""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from io import StringIO, TextIOWrapper
from typing import IO, BinaryIO, NamedTuple

from repairlog.actions.log import Log
from repairlog.domain.model import Repair
from repairlog.errors import UsageProblem
from repairlog.letters import formats
from repairlog.letters.enclosed import letter_file, letter_name
from repairlog.letters.reading import INDEX, LOG, README, Extracted, readme
from repairlog.letters.structure import Composed, Exhibit
from repairlog.reports.formats.csv import cell_value, unguarded
from repairlog.store import contents, extracts, journal
from repairlog.store.connection import Connection
from repairlog.store.verification import Progress

_COLUMNS = ("file", "document", "item", "on", "title", "original_name", "media_type", "size", "sha256")
_LONGEST_INDEX = 1 << 24
_PIECE = 1 << 18
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)


class BundleCheck(NamedTuple):
    """What was found: files that hold, exhibits that the extract names too, the extract, and what is wrong."""

    files: int
    named: int
    extract: extracts.Checked
    problems: tuple[str, ...]


def write(
    log: Log, file: BinaryIO, composed: Composed, repair: Repair, *, draft: bool, progress: Progress | None
) -> tuple[str, ...]:
    """Write the archive of a letter, in a read transaction of the caller's; what the writer should know of it.

    Raises `FileProblem` where an exhibit is missing or is not what was attached.
    """
    letter = letter_file(composed, draft=draft)
    text = formats.made("txt", composed, draft=draft)
    told = extracts.given(log.connection, repair.id)
    with zipfile.ZipFile(file, "w") as archive:
        bundle = _Bundle(archive, composed.on)
        bundle.add(letter.name, [letter.data])
        bundle.add(letter_name(composed, ".txt"), [text.data])
        done, total = 0, sum(one.attachment.size for one in composed.exhibits)
        for one in composed.exhibits:
            bundle.take(one, log.connection)
            done += one.attachment.size
            if progress:
                progress("bytes of attachments", done, total)
        bundle.add(LOG, extracts.extract(log.connection, repair.id, repair.uid, told))
        bundle.add(INDEX, [bundle.index()], listed=False)
        extracted = Extracted(journal.head(log.connection), len(told.entries), len(told.shared))
        bundle.add(README, [readme(composed, repair.country, letter.name, extracted).encode("utf-8")], listed=False)
    return letter.warnings


class _Bundle:
    """An archive that is being written, and the rows of its index."""

    def __init__(self, archive: zipfile.ZipFile, on: date) -> None:
        self._archive, self._on = archive, on
        self._rows: list[tuple[str | int | None, ...]] = []

    def add(self, name: str, pieces: Iterable[bytes], *, listed: bool = True) -> None:
        """A file of our own making."""
        digest, size = sha256(), 0
        with self._archive.open(self._info(name, zipfile.ZIP_DEFLATED), "w") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        if listed:
            self._rows.append((name, None, None, None, None, None, None, size, digest.hexdigest()))

    def take(self, one: Exhibit, connection: Connection) -> None:
        """An exhibit, as the log keeps it."""
        kept = one.attachment
        with self._archive.open(self._info(one.name, zipfile.ZIP_STORED), "w") as file:
            contents.take(connection, kept, file.write)
        on = one.on.isoformat() if one.on else None
        self._rows.append((
            one.name, one.number, f"A{kept.id}", on, kept.title, kept.file_name, kept.media_type, kept.size, kept.sha256
        ))  # fmt: skip

    def index(self) -> bytes:
        """Every file listed so far, with its hash; a spreadsheet runs nothing of it."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        writer.writerows([cell_value(cell) for cell in row] for row in self._rows)
        return out.getvalue().encode("utf-8")

    def _info(self, name: str, how: int) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, (self._on.year, self._on.month, self._on.day, 12, 0, 0))
        info.compress_type, info.create_system, info.external_attr = how, 3, 0o600 << 16
        return info


def check(path: str, head: str | None = None) -> BundleCheck:
    """Check an archive that somebody handed over: every file against its index, and its extract of the log.

    An extract by itself, as a PDF has it attached, is checked too; then there are no files. `head` is a hash that an entry
    of the extract must have. Memory is constant. Raises `UsageProblem` for what is neither.
    """
    try:
        with open(path, "rb") as file:
            if file.read(1) == b"{":
                file.seek(0)
                extract = _extract(file, head)
                return BundleCheck(0, 0, extract, extract.problems)
        with zipfile.ZipFile(path) as archive:
            return _checked(archive, head)
    except _BROKEN as error:
        why = getattr(error, "strerror", None) or "it is damaged or no archive"
        raise UsageProblem(
            f"{path} cannot be read: {why}", hint="name the .zip that `export --bundle` wrote, or a log.jsonl"
        ) from None
    except UnicodeError:
        raise UsageProblem(f"{path} cannot be read: a text in it is not UTF-8", hint="ask for another copy") from None


def _checked(archive: zipfile.ZipFile, head: str | None) -> BundleCheck:
    names = archive.namelist()
    for name in (INDEX, LOG):
        if names.count(name) != 1:
            raise UsageProblem(
                f"there is no {name} in it: this is no bundle", hint="name the .zip that `export --bundle` wrote"
            )
    rows = list(_index(archive))
    problems = []
    for name, wanted in rows:
        if names.count(name) != 1:
            problems.append(f"{name} is missing")
        elif _sha256(archive, name) != wanted:
            problems.append(f"{name} is not the file that the index lists")
    listed = {name for name, _ in rows} | {INDEX, README}
    problems += [f"{name} is not in the index" for name in names if name not in listed]
    problems += [f"{name} is there twice" for name in sorted({name for name in names if names.count(name) > 1})]
    with archive.open(LOG) as file:
        extract = _extract(file, head)
    named = sum(wanted in extract.named for _, wanted in rows)
    return BundleCheck(len(rows), named, extract, (*problems, *(f"{LOG}: {what}" for what in extract.problems)))


def _extract(file: IO[bytes], head: str | None) -> extracts.Checked:
    try:
        return extracts.check(file, head)  # type: ignore[arg-type]  # it reads lines, and that is all that is asked for
    except UsageProblem as error:
        raise UsageProblem(f"{LOG}, {error.message}", hint="ask for another copy") from None


def _index(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    if archive.getinfo(INDEX).file_size > _LONGEST_INDEX:
        raise UsageProblem(f"{INDEX} is too long", hint="ask for another copy of the bundle")
    with archive.open(INDEX) as file:
        for row in csv.DictReader(TextIOWrapper(file, "utf-8", newline="")):
            if row.get("file") is None or row.get("sha256") is None:
                raise UsageProblem(f"{INDEX} has no column for files and hashes", hint="ask for another copy of the bundle")
            yield unguarded(row["file"]), row["sha256"]


def _sha256(archive: zipfile.ZipFile, name: str) -> str | None:
    """The hash of a file in the archive, None where its bytes cannot be had."""
    digest = sha256()
    try:
        with archive.open(name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except _BROKEN:
        return None
    return digest.hexdigest()
