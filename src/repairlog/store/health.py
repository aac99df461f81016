"""How well a log is kept: where it lies, who may read it, what lies beside it, and whether what it holds is whole."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from typing import Literal, NamedTuple

from repairlog.errors import FileProblem
from repairlog.store import connection, migrations, verification
from repairlog.store.connection import Connection
from repairlog.store.verification import Progress

State = Literal["ok", "warning", "problem"]

_SYNCED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "mobile documents": "iCloud Drive", "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive", "nextcloud": "Nextcloud", "owncloud": "ownCloud", "box": "Box", "box sync": "Box",
    "pcloud": "pCloud", "pclouddrive": "pCloud", "pcloud drive": "pCloud", "mega": "MEGA", "megasync": "MEGA",
    "syncthing": "Syncthing", "seafile": "Seafile", "yandex.disk": "Yandex Disk", "tresorit": "Tresorit",
    "proton drive": "Proton Drive", "kdrive": "kDrive", "cloudstorage": "a cloud service",
}  # fmt: skip
_MARKERS = {
    ".stfolder": "Syncthing", ".dropbox": "Dropbox", ".owncloudsync.log": "Nextcloud", ".sync_": "Nextcloud",
    "._sync_": "Nextcloud", ".seafile-data": "Seafile",
}  # fmt: skip
_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "ceph", "coda", "davfs", "davfs2", "webdav",
    "lustre", "glusterfs", "beegfs", "orangefs", "gfs2", "ocfs2", "vboxsf", "virtiofs", "prl_fs", "sshfs", "drvfs",
})  # fmt: skip
_LOCAL_FUSE = frozenset({
    "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs", "fuse.mergerfs",
    "fuse.bindfs", "fuse.lxcfs", "fuse.fuse-overlayfs", "fuse.apfs", "fuse.ext2", "fuse.sdcardfs",
})  # fmt: skip
_SECONDS = len("2019-02-27T10:00:00")
_LEAST_FREE = 50_000_000
_ELSEWHERE = (
    "keep the log on a disk of this computer (`--db FILE` or REPAIRLOG_DB) and carry copies: `repairlog backup FILE`"
)


class Finding(NamedTuple):
    """One thing that was looked at: how it is, in a sentence, and what to type."""

    check: str
    state: State
    message: str
    hint: str | None = None


def place_warning(path: str, mountinfo: str | None) -> str | None:
    """What is wrong with the place of a log, in a sentence: a synced folder, or a network file system; None if nothing.

    `mountinfo` is the text of Linux' ``/proc/self/mountinfo``, None where there is none.
    """
    service = synced_by(path)
    if service is not None:
        return f"the log lies in a folder that {service} copies: two computers can spoil it"
    kind = network_kind(path, mountinfo)
    if kind is not None:
        return f"the log lies on a network file system ({kind}): locks do not hold there, and it can be spoiled"
    return None


def synced_by(path: str) -> str | None:
    """The service that copies the folder of `path` to other computers, by the names and marks of its parents."""
    for start in dict.fromkeys((os.path.abspath(path), os.path.realpath(path))):
        folder = os.path.dirname(start)
        while folder != os.path.dirname(folder):
            service = _service(os.path.basename(folder)) or _marked(folder)
            if service is not None:
                return service
            folder = os.path.dirname(folder)
    return None


def network_kind(path: str, mountinfo: str | None) -> str | None:
    """The type of the network file system that `path` lies on, None for a disk of this computer or an unknown one."""
    if path.startswith("\\\\"):
        return "a shared folder"
    kind, longest = None, -1
    for line in (mountinfo or "").splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = _unescaped(fields[4])
        if len(point) >= longest and os.path.join(os.path.realpath(path), "").startswith(os.path.join(point, "")):
            kind, longest = after.split(" ")[0], len(point)
    if kind is None or kind in _LOCAL_FUSE:
        return None
    return kind if kind in _NETWORK or kind.startswith("fuse.") else None


def mounts() -> str | None:
    """What is mounted where, as Linux tells it; None elsewhere."""
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return None


def examine(path: str, *, now: str, progress: Progress | None = None) -> Iterator[Finding]:
    """Everything that can be looked at, in order; nothing is changed. `now` is the instant in UTC, as text."""
    warning = place_warning(path, mounts())
    if warning:
        yield Finding("place", "warning", warning, _ELSEWHERE)
    else:
        yield Finding("place", "ok", "no synced folder and no network file system that this program knows")
    if not os.path.lexists(path):
        yield Finding("log", "ok", f"there is no log yet at {path}", "`repairlog add DEVICE` makes one")
        return
    yield from _permissions(path)
    yield from _space(path)
    yield from _beside(path)
    yield from _inside(path, now, progress)


def _service(name: str) -> str | None:
    """The service a folder is named for: `OneDrive - Firm` and `Dropbox (Personal)` too."""
    plain = name.casefold()
    return _SYNCED.get(plain) or _SYNCED.get(plain.partition(" - ")[0].partition(" (")[0])


def _marked(folder: str) -> str | None:
    try:
        names = os.listdir(folder)
    except OSError:
        return None
    signs = ((name, sign) for name in names if name.startswith(".") for sign in _MARKERS)
    return next(
        (_MARKERS[sign] for name, sign in signs if name == sign or (sign[-1] == "_" and name.startswith(sign))), None
    )


def _unescaped(point: str) -> str:
    """A mount point as it is: blanks and backslashes stand there as octal numbers."""
    for octal, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(octal, character)
    return point


def _permissions(path: str) -> Iterator[Finding]:
    if os.name == "nt":
        return
    folder = os.path.dirname(path)
    for what, place, mode in (("file", path, 0o600), ("folder", folder, 0o700)):
        try:
            found = os.stat(place)
        except OSError as error:
            yield Finding(
                "permissions", "problem", f"the {what} {place} cannot be read: {error.strerror}", "check its owner"
            )
            continue
        if what == "file" and not stat.S_ISREG(found.st_mode):
            continue
        if found.st_uid != os.geteuid():
            yield Finding("permissions", "warning", f"the {what} {place} belongs to somebody else", _ELSEWHERE)
        elif what == "folder" and found.st_mode & stat.S_ISVTX:
            yield Finding("permissions", "warning", f"the folder {place} is everybody's", _ELSEWHERE)
        elif found.st_mode & 0o077:
            yield Finding(
                "permissions", "warning", f"others may look into the {what} {place}", f"chmod {mode:o} {_typed(place)}"
            )
        else:
            yield Finding("permissions", "ok", f"the {what} is yours alone")


def _space(path: str) -> Iterator[Finding]:
    import shutil  # noqa: PLC0415 - `doctor` alone asks

    try:
        free, size = shutil.disk_usage(os.path.dirname(path)).free, os.path.getsize(path)
    except OSError:
        return
    told = f"{free / 1e6:,.0f} MB are free, the log has {size / 1e6:,.1f} MB"
    if free < max(2 * size, _LEAST_FREE):
        yield Finding("space", "warning", f"{told}: too little for a safe copy", "free some space on that disk")
    else:
        yield Finding("space", "ok", told)


def _beside(path: str) -> Iterator[Finding]:
    """Copies and left-overs beside the log; when it was last copied elsewhere is not known to it."""
    from datetime import UTC, datetime  # noqa: PLC0415 - as above

    folder, name = os.path.split(path)
    try:
        beside = sorted(one for one in os.listdir(folder) if one.startswith(name) and one != name)
    except OSError:
        return
    copies = [os.path.join(folder, one) for one in beside if one.endswith(".bak")]
    if copies:
        newest = datetime.fromtimestamp(max(map(os.path.getmtime, copies)), UTC).date()
        what = "1 automatic copy lies" if len(copies) == 1 else f"{len(copies)} automatic copies lie"
        yield Finding("copies", "ok", f"{what} beside the log, the newest of {newest.isoformat()}")
    hint = "`repairlog backup FILE` makes a copy; keep it on another disk"
    yield Finding("backup", "ok", "the log does not know when it was last copied elsewhere", hint)
    for one in beside:
        place = os.path.join(folder, one)
        if one.endswith(".part"):
            yield Finding("left-overs", "warning", f"{place} was left by a command broken off", f"rm {_typed(place)}")
        if one == f"{name}-journal" and os.path.getsize(place):
            message = f"{place}: a command is writing, or was broken off"
            yield Finding("left-overs", "warning", message, "`repairlog status`: it takes back what was begun")


def _inside(path: str, now: str, progress: Progress | None) -> Iterator[Finding]:
    """What the file holds. One that cannot be opened as a log is still looked through, as far as SQLite can read it."""
    try:
        version = connection.check_version(path, _first_bytes(path))
        if version < migrations.VERSION:
            message = f"the log is of schema {version}, this program's is {migrations.VERSION}"
            yield Finding("schema", "warning", message, "`repairlog undo --list` brings it up to date, after a copy")
            return
    except FileProblem as error:
        yield Finding("log", "problem", error.message, error.hint)
        return
    try:
        with closing(connection.open_to_read(path)) as log:
            yield Finding("schema", "ok", f"that of version {version}, word for word")
            yield from _sound(log, path)
            yield from _kept(log, path, now, progress)
    except FileProblem as error:
        yield Finding("schema", "problem", error.message, error.hint)
        with closing(sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)) as log:
            yield from _sound(log, path)
    except sqlite3.Error as error:
        told = connection.problem(error, path)
        yield Finding("log", "problem", told.message, told.hint)


def _first_bytes(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise FileProblem(f"{path} is not a file", hint="name another file with --db FILE")
        with open(path, "rb") as file:
            return file.read(100)
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror}", hint="check its owner and permissions") from None


def _sound(log: Connection, path: str) -> Iterator[Finding]:
    """SQLite's own checks."""
    hint = "keep a copy of the file, then `repairlog restore` a backup"
    try:
        faults = [text for (text,) in log.execute("PRAGMA integrity_check(3)") if text != "ok"]
        strays = log.execute("PRAGMA foreign_key_check").fetchmany(3)
    except sqlite3.Error as error:
        told = connection.problem(error, path)
        yield Finding("integrity", "problem", told.message, told.hint)
        return
    for fault in faults:
        yield Finding("integrity", "problem", " ".join(fault.split()), hint)
    for table, number, parent, _ in strays:
        yield Finding("foreign keys", "problem", f"{table} {number} names a row of {parent} that is not there", hint)
    if not faults:
        yield Finding("integrity", "ok", "the file is whole")
    if not strays:
        yield Finding("foreign keys", "ok", "every row finds the rows it names")


def _kept(log: Connection, path: str, now: str, progress: Progress | None) -> Iterator[Finding]:
    """The chain of the journal, the tables against it, and the clock against its last entry."""
    try:
        verdict = verification.verify(log, progress=progress)
        found = log.execute("SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.Error as error:
        told = connection.problem(error, path)
        yield Finding("chain", "problem", told.message, told.hint)
        return
    for problem in verdict.problems[:3]:
        where = "" if problem.entry is None else f"entry {problem.entry}: "
        yield Finding("chain", "problem", f"{where}{problem.what}", "`repairlog verify` names everything")
    if not verdict.problems:
        yield Finding("chain", "ok", f"{verdict.entries:,} entries, and the tables are what they say")
    if found and found[0][:_SECONDS] > now[:_SECONDS]:
        message = f"the clock of this computer is behind the last entry, of {found[0][:16].replace('T', ' ')} UTC"
        yield Finding("clock", "warning", message, "set the clock; entries keep their order by number")
    else:
        yield Finding("clock", "ok", "later than the last entry")


def _typed(path: str) -> str:
    import shlex  # noqa: PLC0415 - as above

    return shlex.quote(path)


def _quoted(path: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - as above

    return quote(path)
