"""Files in the log: attached with the command they belong to, shown, taken out again, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from conftest import COMMAND, Log
from repairlog.actions import attachments as actions
from repairlog.store import connection, verification

RECEIPT = b"%PDF-1.7\n\x00\xff\x1b[2J\r\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A log with one repair, made once: most tests only need something to attach to."""
    made = Log(tmp_path_factory.mktemp("begun"))
    made.run(
        "add", "Xiaomi Mi 8", "--seller", "Top Phone", "--bought", "2/12/2018", "--sent", "22/1/2019", "--country", "IT"
    )
    return made


@pytest.fixture
def log(tmp_path, begun):
    shutil.copytree(begun.folder, tmp_path, dirs_exist_ok=True)
    return Log(tmp_path)


@pytest.fixture
def receipt(log):
    path = log.folder / "receipt.pdf"
    path.write_bytes(RECEIPT)
    return path


def rows(log, table):
    with closing(sqlite3.connect(log.file)) as opened:
        return opened.execute(f"SELECT * FROM {table}").fetchall()


def holds(log):
    with closing(connection.open_to_read(str(log.file))) as opened:
        return verification.verify(opened).problems == ()


def attachments(log, number=1):
    return log.json("show", number)["repair"]["attachments"]


def extracted(log, item):
    done = subprocess.run(
        [COMMAND, "attach", "--extract", item, "-o", "-"], capture_output=True, env=log.environment(), check=True, timeout=60
    )
    return done.stdout


def test_a_file_is_attached_listed_shown_and_taken_out_again(log, receipt):
    said = log.run("attach", "mi8", receipt, "-m", "the receipt").stdout
    assert "A1 receipt.pdf, 17 bytes" in said
    (one,) = attachments(log)
    assert {
        "id": 1, "repair_id": 1, "file_name": "receipt.pdf", "title": "the receipt", "media_type": "application/pdf",
        "size": len(RECEIPT), "sha256": hashlib.sha256(RECEIPT).hexdigest(), "contact_id": None, "event_id": None,
        "letter_id": None, "recorded_at": one["recorded_at"],
    } == one  # fmt: skip
    assert one["recorded_at"]
    for shown in (log.run("show", "1").stdout, log.run("attach", "--list").stdout):
        assert "receipt.pdf" in shown
        assert "the receipt" in shown
    assert {"schema": 1, "command": "attach", "attachments": [one]} == log.json("attach", "--list", "1")
    log.run("attach", "--extract", "A1", "-o", "out.pdf")
    assert RECEIPT == (log.folder / "out.pdf").read_bytes() == extracted(log, "1")
    assert holds(log)


def test_attach_answers_in_json_with_what_it_made(log, receipt):
    told = log.json("attach", "1", receipt, receipt)
    assert ("attach", [1, 2]) == (told["command"], [one["id"] for one in told["attachments"]])
    assert attachments(log) == told["attachments"]


def test_the_same_content_is_kept_once_whatever_it_is_called(log, receipt):
    (log.folder / "copy.txt").write_bytes(RECEIPT)
    log.run("attach", "1", receipt, "copy.txt")
    log.run("contact", "1", "--file", receipt)
    assert 3 == len(rows(log, "attachments"))
    assert 1 == len(rows(log, "contents"))


def test_a_contact_brings_its_file_to_every_repair_in_one_command(log, receipt):
    log.run("add", "B", "--sent", "20/2")
    before = [rows(log, table) for table in ("attachments", "contacts", "follow_ups")]
    told = log.json("contact", "1", "2", "--email", "--file", receipt, "--file", receipt)
    made = {one["id"]: one["repair_id"] for one in told["contacts"]}
    assert [(1, 1), (1, 1), (2, 2), (2, 2)] == [
        (one["repair_id"], made[one["contact_id"]]) for one in sorted(told["attachments"], key=lambda one: one["id"])
    ]
    assert 1 == len(rows(log, "contents"))
    log.run("undo")
    assert before == [rows(log, table) for table in ("attachments", "contacts", "follow_ups")]


def test_lines_of_contacts_bring_the_file_too(log, receipt):
    log.run("contact", "-", "--file", receipt, stdin="1 no-news a\n1 news b\n")
    assert [1, 2] == [one["contact_id"] for one in attachments(log)]


def test_a_new_repair_an_event_and_a_letter_bring_their_files(log, receipt):
    told = log.json("add", "B", "--sent", "20/2", "--file", receipt, "--file", receipt)
    assert [(2, None)] * 2 == [(one["repair_id"], one["contact_id"]) for one in told["attachments"]]
    said = log.run("event", "1", "2", "diagnosed", "--file", receipt).stdout
    assert "A3 receipt.pdf" in said
    assert "A4 receipt.pdf" in said
    assert [1] == [one["event_id"] for one in attachments(log)]
    log.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici", "--email", "a@example.org")
    log.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici", "--email", "t@example.org")
    log.run("export", "1", "--to", "seller", "-o", "letter.txt")
    assert "A5 receipt.pdf" in log.run("sent", "L1", "--by", "email", "--file", receipt).stdout
    assert [(1, None), (None, 1)] == [(one["event_id"], one["letter_id"]) for one in attachments(log)]
    log.run("undo")
    assert log.json("show", "1")["repair"]["letters"][0]["sent_on"] is None
    assert 1 == len(attachments(log))
    assert holds(log)


def test_undo_takes_a_file_back_and_redo_brings_it_again_with_its_content(log, receipt):
    log.run("attach", "1", receipt)
    log.run("undo")
    assert [] == attachments(log)
    log.run("attach", "--extract", "A1", "-o", "-", check=3)
    receipt.unlink()
    log.run("redo")
    assert RECEIPT == extracted(log, "A1")


def test_a_title_is_corrected_and_a_void_file_is_left_out(log, receipt):
    log.run("attach", "1", receipt, receipt)
    log.run("edit", "A1", "-m", "lo scontrino")
    log.run("edit", "A2", "--void")
    assert [(1, "lo scontrino")] == [(one["id"], one["title"]) for one in attachments(log)]
    assert "A2" not in log.run("attach", "--list").stdout
    assert RECEIPT == extracted(log, "A2")


@pytest.mark.parametrize(
    ("words", "bad"),
    [
        *((("attach", "1"), bad) for bad in ("missing.pdf", "folder", "pipe", "/dev/zero", "big")),
        (("add", "B", "--file"), "pipe"),
        (("event", "1", "ready", "--file"), "pipe"),
    ],
)
def test_one_bad_file_and_nothing_at_all_is_recorded(log, receipt, words, bad):
    (log.folder / "folder").mkdir()
    os.mkfifo(log.folder / "pipe")
    (log.folder / "big").touch()
    os.truncate(log.folder / "big", 101_000_000)
    before = log.file.read_bytes()
    first = (receipt, *(["--file"] if words[-1] == "--file" else []))
    said = log.run(*words, *first, bad, check=2).stderr
    assert bad in said.splitlines()[0]
    assert said.splitlines()[1].startswith("hint: ")
    assert before == log.file.read_bytes()


def test_a_file_is_looked_at_before_anything_is_asked_or_read(log):
    said = log.run("contact", "-", "--file", "missing.pdf", stdin="no such line\n", check=2).stderr
    assert "missing.pdf" in said
    assert "line 1" not in said


NAMES = {
    b"-rf": "-rf",
    b"CON": "CON",
    b"-3b": "-3b",
    "👩‍👩‍👧 scontrino.pdf".encode(): "👩‍👩‍👧 scontrino.pdf",
    "\u202efdp.exe".encode(): "fdp.exe",
    b"a\x1b[2J\nb.txt": "a[2J b.txt",
    b"caf\xe9.pdf": "caf\\xe9.pdf",
    "\u200b".encode(): None,
    b"x" * 255: "x" * 255,
    b"[red]a[].pdf": "[red]a[].pdf",
    b"=1+1.csv": "=1+1.csv",
}


def test_a_name_is_data_and_nothing_in_it_is_obeyed(log):
    for name in NAMES:
        (log.folder / os.fsdecode(name)).write_bytes(b"x")
    done = subprocess.run(
        [COMMAND, "attach", "1", "--", *NAMES], capture_output=True, env=log.environment(), cwd=log.folder, check=True,
        timeout=60,
    )  # fmt: skip
    shown = done.stdout + done.stderr + log.run("show", "1").stdout.encode() + log.run("attach", "--list").stdout.encode()
    assert not any(control in shown for control in (b"\x1b", "\u202e".encode(), "\u200b".encode(), b"\xe9.pdf"))
    assert list(NAMES.values()) == [one["file_name"] for one in attachments(log)]
    changed = [name for name, kept in NAMES.items() if kept is None or kept.encode() != name]
    assert len(changed) == done.stderr.count(b"warning: ")


def test_a_path_is_not_part_of_the_name(log):
    for folder in ("a/b", "etc"):
        (log.folder / folder).mkdir(parents=True)
    (log.folder / "etc" / "passwd").write_bytes(b"x")
    log.run("attach", "1", "a/b/../../etc/passwd")
    assert ["passwd"] == [one["file_name"] for one in attachments(log)]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.PDF", "application/pdf"),
        ("a.jpeg", "image/jpeg"),
        ("a.eml", "message/rfc822"),
        ("a", None),
        (".pdf", None),
        ("a.tar.gz", None),
        ("a.unheard", None),
        ("data:text,a", None),
        (None, None),
    ],
)
def test_the_media_type_is_known_by_the_name_or_unknown(name, media_type):
    assert media_type == actions.media_type(name)


def test_a_file_taken_out_is_private_and_overwrites_nothing_unasked(log, receipt):
    log.run("attach", "1", receipt)
    taken = log.folder / "out.pdf"
    taken.write_bytes(b"mine")
    refused = log.run("attach", "--extract", "A1", "-o", "out.pdf", check=5).stderr
    assert "--force" in refused
    assert b"mine" == taken.read_bytes()
    log.run("attach", "--extract", "A1", "-o", "out.pdf", "--force")
    assert (RECEIPT, 0o600) == (taken.read_bytes(), stat.S_IMODE(taken.stat().st_mode))


def test_a_link_at_the_target_is_not_followed(log, receipt):
    log.run("attach", "1", receipt)
    far, link = log.folder / "far", log.folder / "link"
    far.write_bytes(b"far")
    link.symlink_to(far)
    log.run("attach", "--extract", "A1", "-o", "link", check=5)
    log.run("attach", "--extract", "A1", "-o", "link", "--force")
    assert b"far" == far.read_bytes()
    assert not link.is_symlink()


def test_the_log_itself_is_no_target(log, receipt):
    log.run("attach", "1", receipt)
    before = log.file.read_bytes()
    log.run("attach", "--extract", "A1", "-o", log.file, "--force", check=2)
    assert before == log.file.read_bytes()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE contents SET data = CAST(x'00' || substr(data, 2) AS BLOB)", "its content is not what was attached"),
        ("DELETE FROM contents", "its content is missing"),
    ],
)
def test_a_missing_or_altered_content_is_named_and_not_handed_out(log, receipt, damage, said):
    log.run("attach", "1", receipt)
    with closing(sqlite3.connect(log.file)) as opened:
        opened.execute(damage)
        opened.commit()
    for target in ("-", "out.pdf"):
        done = log.run("attach", "--extract", "A1", "-o", target, check=5)
        assert f"A1 `receipt.pdf`: {said}" in done.stderr
        assert "" == done.stdout
    assert sorted(["log.db", "receipt.pdf", "cache"]) == sorted(os.listdir(log.folder))
    log.run("attach", "1", receipt)
    assert RECEIPT == extracted(log, "A1"), "as the hint says, attaching it again puts it back"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("attach",), 2),
        (("attach", "receipt.pdf"), 2),
        (("attach", "77", "receipt.pdf"), 3),
        (("attach", "--list", "--extract", "A1"), 2),
        (("attach", "1", "receipt.pdf", "-o", "x"), 2),
        (("attach", "--extract", "A1"), 2),
        (("attach", "--extract", "F1", "-o", "x"), 2),
        (("attach", "--extract", "", "-o", "x"), 2),
        (("attach", "--extract", "²", "-o", "x"), 2),
        (("attach", "--extract", "A99", "-o", "x"), 3),
    ],
    ids=str,
)
@pytest.mark.usefixtures("receipt")
def test_what_makes_no_sense_is_refused_with_a_hint(log, words, code):
    before = log.file.read_bytes()
    said = log.run(*words, check=code).stderr
    assert 2 == len(said.splitlines()), said
    assert before == log.file.read_bytes()
    assert not (log.folder / "x").exists()


def test_nothing_attached_is_said_and_is_no_error(log):
    assert "Nothing is attached." in log.run("attach", "--list").stdout
    assert [] == log.json("attach", "--list")["attachments"]


def test_many_at_once_attach_the_same_file_and_none_is_lost(log, receipt):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: log.run("attach", "1", receipt), range(4)))
    assert list(range(1, 5)) == [one["id"] for one in attachments(log)]
    assert 1 == len(rows(log, "contents"))
    assert holds(log)


def test_a_file_without_its_content_in_the_log_cannot_be_made_by_a_refused_command(log, receipt):
    log.run("contact", "1", "--phone", "--promise", "1/1/2019", "--on", "2/1/2019", "--file", receipt, check=2)
    assert [] == rows(log, "contents")


PEAK = """
import os, sys
child = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


def peak_kib(log, *words):
    """The most memory the command had, started by a small process: a child's peak begins with its parent's size."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", PEAK, str(COMMAND), *map(str, words)],
        capture_output=True, text=True, env=log.environment(), cwd=log.folder, check=True, timeout=60,
    )  # fmt: skip
    code, peak = map(int, done.stdout.splitlines()[-1].split())
    assert 0 == code, done.stderr
    return peak


def test_memory_does_not_grow_with_the_file(log):
    (log.folder / "small").write_bytes(os.urandom(1024))
    with (log.folder / "large").open("wb") as file:
        for _ in range(60):
            file.write(os.urandom(1 << 20))
    assert peak_kib(log, "attach", "1", "large") < peak_kib(log, "attach", "1", "small") + 10_000
    out = ("-o", "out", "--force")
    assert peak_kib(log, "attach", "--extract", "A1", *out) < peak_kib(log, "attach", "--extract", "A2", *out) + 10_000


PROBE = """
import sys
sys.argv = ["repairlog", *{words!r}]
from repairlog.__main__ import main
try:
    main()
except SystemExit:
    pass
import json
print(json.dumps([name for name in sys.modules if "attach" in name or name in {heavy!r}]), file=sys.stderr)
"""


@pytest.mark.parametrize("words", [("contact", "1", "--phone"), ("add", "B"), ("show", "1")])
def test_a_command_without_a_file_loads_nothing_of_this(log, words):
    script = PROBE.format(words=words, heavy=["mimetypes", "repairlog.store.contents"])
    done = subprocess.run(
        [sys.executable, "-c", script], env=log.environment(), capture_output=True, text=True, check=True, timeout=60
    )
    assert [] == json.loads(done.stderr.splitlines()[-1])
