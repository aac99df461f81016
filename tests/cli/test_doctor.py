"""`doctor`: each thing that can be wrong with a log's file and its place is named, with what to type; nothing is changed."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from conftest import Log
from repairlog.store import health, migrations
from terminal import CODES, on_terminal

STATES = {"ok", "warning", "problem"}
MOUNTS = """\
22 27 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
98 27 0:44 / /home/ada/My\\040Shop rw,relatime shared:51 - nfs4 nas:/export/shop rw,vers=4.2,addr=192.0.2.7
99 27 0:45 / /mnt/win rw,relatime shared:52 - cifs //srv/share rw,vers=3.1.1,username=x
100 27 0:46 / /mnt/ssh rw,nosuid,nodev,relatime shared:53 - fuse.sshfs ada@srv:/ rw,user_id=1000,group_id=1000
101 27 0:47 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs
102 27 8:17 / /media/usb rw,relatime shared:54 master:3 - fuseblk /dev/sdb1 rw,user_id=0
103 27 0:48 / /home/ada/Private rw,relatime shared:55 - fuse.gocryptfs /home/ada/.crypt rw,user_id=1000
104 98 8:18 / /home/ada/My\\040Shop/disk rw,relatime - ext4 /dev/sdc1 rw
105 27 0:49 / /mnt/twice rw,relatime - nfs4 nas:/a rw
106 105 8:19 / /mnt/twice rw,relatime - ext4 /dev/sdd1 rw
107 27 0:50 / /mnt/cloud rw,relatime - fuse.rclone remote: rw
not a line of it
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    log = Log(tmp_path_factory.mktemp("made"))
    for device in ("Mi 8", "Mi 9"):
        log.run("add", device, "--sent", "22/1/2019")
    return log


@pytest.fixture
def own(made, log):
    shutil.copy(made.file, log.file)
    log.file.chmod(0o600)
    return log


def findings(log, check=0, **more):
    """The findings by check and state; those of one check that are not ok come first."""
    found = log.json("doctor", check=check, **more)["findings"]
    assert {one["state"] for one in found} <= STATES
    assert all(one["hint"] for one in found if one["state"] != "ok"), found
    return {one["check"]: one for one in sorted(found, key=lambda one: one["state"] != "ok")}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada/log.db", None), ("/home/ada/My Shop/log.db", "nfs4"), ("/home/ada/My Shopping/log.db", None),
        ("/mnt/win/a/b/log.db", "cifs"), ("/mnt/ssh/log.db", "fuse.sshfs"), ("/mnt/c/log.db", "9p"),
        ("/media/usb/log.db", None), ("/home/ada/Private/log.db", None), ("/home/ada/My Shop/disk/log.db", None),
        ("/mnt/twice/log.db", None), ("/mnt/cloud/log.db", "fuse.rclone"), ("\\\\srv\\share\\log.db", "a shared folder"),
    ],
)  # fmt: skip
def test_a_network_file_system_is_known_by_its_type(path, kind):
    assert kind == health.network_kind(path, MOUNTS)
    assert (kind is None) is (health.place_warning(path, MOUNTS) is None)


def test_without_a_list_of_mounts_nothing_is_guessed():
    assert None is health.network_kind("/mnt/win/log.db", None)
    assert None is health.network_kind("/mnt/win/log.db", "")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"), ("Dropbox (Personal)/shop", "Dropbox"), ("OneDrive - Shop Srl", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"), ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-ada@example.org", "a cloud service"), ("nextcloud/a/b", "Nextcloud"),
        ("ownCloud", "ownCloud"), ("Box", "Box"), ("pCloudDrive", "pCloud"), ("MEGA", "MEGA"), ("Boxes", None),
        ("Documents", None), ("dropbox-backup-script", None),
    ],
)  # fmt: skip
def test_a_synced_folder_is_known_by_the_names_of_its_parents(tmp_path, folder, service):
    assert service == health.synced_by(str(tmp_path / folder / "log.db"))


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".sync_1a2b.db", "Nextcloud"), (".synced", None)],
)
def test_a_synced_folder_is_known_by_the_mark_in_it(tmp_path, mark, service):
    (tmp_path / "shop" / "deep").mkdir(parents=True)
    (tmp_path / "shop" / mark).touch()
    assert service == health.synced_by(str(tmp_path / "shop" / "deep" / "log.db"))


def test_a_link_into_a_synced_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" == health.synced_by(str(tmp_path / "data" / "log.db"))


def test_all_is_well_with_a_new_log_and_nothing_is_changed(own):
    before = own.file.read_bytes(), sorted(os.listdir(own.folder))
    found = findings(own)
    assert {"ok"} == {one["state"] for one in found.values()}, found
    assert {"versions", "place", "permissions", "space", "schema", "integrity", "foreign keys", "chain", "clock"} <= set(
        found
    )
    assert before == (own.file.read_bytes(), sorted(os.listdir(own.folder)))


def test_where_there_is_no_log_it_says_so_and_makes_none(log):
    assert "there is no log yet" in findings(log)["log"]["message"]
    assert not log.file.exists()


def test_the_commands_it_names_mend_the_permissions(own):
    folder = own.folder / "a shop's folder"
    folder.mkdir()
    own.file = shutil.copy(own.file, folder / "log.db")
    own.file.chmod(0o644)
    folder.chmod(0o755)
    told = [one for one in own.json("doctor")["findings"] if one["check"] == "permissions"]
    assert ["warning", "warning"] == [one["state"] for one in told]
    for one in told:
        subprocess.run(shlex.split(one["hint"]), check=True)
    assert "ok" == findings(own)["permissions"]["state"]


def test_the_first_command_in_a_synced_folder_warns_and_the_next_does_not(log):
    (log.folder / "Dropbox").mkdir(mode=0o700)
    log.file = log.folder / "Dropbox" / "log.db"
    first = log.run("add", "Mi 8")
    assert 1 == first.stderr.count("warning: the log lies in a folder that Dropbox copies")
    assert "warning" not in first.stdout
    assert "Dropbox" not in log.run("add", "Mi 9").stderr
    found = findings(log)
    assert "warning" == found["place"]["state"]
    assert "Dropbox" in found["place"]["message"]


def damaged(path):
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as opened:
        (page,) = opened.execute("SELECT rootpage FROM sqlite_master WHERE name = 'repairs'").fetchone()
        size = opened.execute("PRAGMA page_size").fetchone()[0]
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)


def by_hand(sql):
    def change(path):
        with closing(sqlite3.connect(path)) as opened:
            opened.executescript(sql)

    return change


@pytest.mark.parametrize(
    ("spoil", "check", "said"),
    [
        (damaged, "integrity", ""),
        (by_hand("UPDATE repairs SET device = 'Other' WHERE id = 1"), "chain", "repair 1"),
        (by_hand("DELETE FROM journal WHERE seq = 1"), "chain", "entry "),
        (by_hand("UPDATE repairs SET seller_id = 77"), "foreign keys", "parties"),
        (by_hand("CREATE TABLE extra (x)"), "schema", "changed by something else"),
        (by_hand(f"PRAGMA user_version = {migrations.VERSION + 1}"), "log", "newer"),
        (lambda path: path.write_bytes(b"hello"), "log", "not a repair log"),
        (lambda path: path.write_bytes(b""), "log", "not a repair log"),
    ],
    ids=["page", "row", "entry", "foreign key", "schema", "newer", "text", "empty"],
)
def test_what_is_wrong_is_a_finding_and_not_a_refusal(own, spoil, check, said):
    spoil(own.file)
    before = own.file.read_bytes()
    found = findings(own, check=5)
    assert "problem" == found[check]["state"], found
    assert said in found[check]["message"]
    assert before == own.file.read_bytes()


def test_a_spoiled_schema_is_still_looked_through(own):
    by_hand("CREATE TABLE extra (x)")(own.file)
    assert {"schema", "integrity", "foreign keys"} <= set(findings(own, check=5))


def test_a_folder_or_a_pipe_in_its_place_is_told_without_waiting(log):
    os.mkfifo(log.file)
    assert "is not a file" in findings(log, check=5)["log"]["message"]
    log.file = log.folder
    assert "is not a file" in findings(log, check=5)["log"]["message"]


def test_copies_and_left_overs_beside_it_are_named(own):
    for name in ("log.db.v0.bak", "log.db.v1.bak", "log.db.77.part"):
        (own.folder / name).write_bytes(b"x")
    os.utime(own.folder / "log.db.v0.bak", (0, 86_400))
    os.utime(own.folder / "log.db.v1.bak", (0, 2 * 86_400))
    found = findings(own)
    assert "2 automatic copies lie beside the log, the newest of 1970-01-03" == found["copies"]["message"]
    assert str(own.folder / "log.db.77.part") in found["left-overs"]["message"]
    assert f"rm {own.folder / 'log.db.77.part'}" == found["left-overs"]["hint"]


def test_a_command_broken_off_is_told_and_what_it_began_can_be_taken_back(own):
    done = own.run("status").stdout
    with closing(sqlite3.connect(own.file, isolation_level=None)) as opened:
        opened.execute("PRAGMA cache_size = 1")
        opened.execute("BEGIN IMMEDIATE")
        opened.execute("UPDATE repairs SET device = device || printf('%.*c', 9000, 'x')")
        for name in ("log.db", "log.db-journal"):  # what a power cut leaves
            shutil.copy(own.folder / name, own.folder / f"cut-{name}")
    own.file = own.folder / "cut-log.db"
    assert "left-overs" in findings(own)
    assert done == own.run("status").stdout
    assert "left-overs" not in findings(own)


def test_a_clock_behind_the_last_entry_is_told(own):
    early = {one.check: one for one in health.examine(str(own.file), now="2001-01-01T00:00:00.000+00:00")}
    assert "warning" == early["clock"].state
    assert "ok" == findings(own)["clock"]["state"]


def test_too_little_room_is_a_warning(own, monkeypatch):
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**7, 10**7))
    found = {one.check: one for one in health.examine(str(own.file), now="2999-01-01T00:00:00.000+00:00")}
    assert "warning" == found["space"].state


@pytest.mark.parametrize("width", [80, 40])
def test_it_fits_its_terminal_and_says_the_state_in_words(own, width):
    own.file.chmod(0o644)
    seen, code = on_terminal(own, "doctor", width=width)
    assert 0 == code
    assert "WARNING" in seen
    assert all(len(line) <= width for line in CODES.sub("", seen).splitlines() if str(own.folder) not in line), seen
