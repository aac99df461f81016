"""A letter with everything it rests on in one archive, and the e-mail that carries its documents: by the real command."""

from __future__ import annotations

import csv
import email
import hashlib
import io
import json
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from contextlib import closing
from email import policy

import pytest

from conftest import Log

RECEIPT, PHOTO = b"%PDF-1.4 a receipt", bytes(range(256)) * 300
EVIDENCE = ["01_2019-01-22_foto.JPG", "02_2019-02-20_Scontrino_e.pdf"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The story, its writer and its shop, two files, and another repair nobody else is to read of; and its bundle."""
    log = Log(tmp_path_factory.mktemp("made"))
    log.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--email", "ada@example.org")
    log.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici", "--email", "info@topphone.example")
    log.run(
        "add", "Xiaomi Mi 8", "--brand", "Xiaomi", "--seller", "Top Phone", "--bought", "2/12/2018", "--noticed",
        "20/1/2019", "--sent", "22/1/2019", "--fault", "macchie sul display", "--country", "IT", "--under", "legal",
    )  # fmt: skip
    log.run("add", "Segreto", "--seller", "Altro Negozio", "--sent", "1/2/2019", "--fault", "cosa privata")
    (log.folder / "foto.JPG").write_bytes(PHOTO)
    (log.folder / "Scontrino è.pdf").write_bytes(RECEIPT)
    log.run("event", "1", "handed-in", "--on", "22/1/2019", "--file", "foto.JPG")
    log.run("contact", "1", "--phone", "--result", "no-news", "--on", "20/2/2019", "--file", "Scontrino è.pdf")
    log.run("contact", "1", "2", "--phone", "--with", "seller", "-m", "chiesto di tutti e due", "--on", "21/2/2019")
    shutil.copy(log.file, log.folder / "before.db")
    log.run("export", "1", "--bundle", "case.zip")
    return log


@pytest.fixture
def case(made, log):
    """A log of one's own with the case in it, no letter written yet."""
    shutil.copy(made.folder / "before.db", log.file)
    return log


@pytest.fixture
def sent_on(made, log):
    """The log after its bundle was written."""
    shutil.copy(made.file, log.file)
    return log


@pytest.fixture
def bundle(made, log):
    """The archive that was written, to be looked at or changed."""
    return shutil.copy(made.folder / "case.zip", log.folder / "case.zip")


def contents(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def rewritten(path, change):
    """The archive with its files changed by `change(files)`."""
    files = contents(path)
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def sha256(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


def test_it_holds_the_letter_the_documents_an_index_a_page_and_an_extract(made, case, bundle):
    files = contents(bundle)
    letters = sorted(name for name in files if name.startswith("00_2019-02-27_Reclamo"))
    assert letters[1:] == ["00_2019-02-27_Reclamo.txt"]
    assert letters[0].endswith((".pdf", ".html"))
    assert {*letters, *EVIDENCE, "index.csv", "log.jsonl", "README.txt"} == set(files)
    assert [PHOTO, RECEIPT] == [files[name] for name in EVIDENCE]
    assert case.run("export", "1", "--step", "complaint", "--annexes").stdout.split("\n\n")[0] in files[letters[1]].decode()
    assert 0o600 == stat.S_IMODE((made.folder / "case.zip").stat().st_mode)
    assert not list(made.folder.glob("*.part"))


def test_the_index_has_the_hash_of_every_file(bundle):
    files = contents(bundle)
    rows = list(csv.DictReader(io.StringIO(files["index.csv"].decode())))
    assert {row["file"] for row in rows} == set(files) - {"index.csv", "README.txt"}
    for row in rows:
        assert (sha256(files[row["file"]]), str(len(files[row["file"]]))) == (row["sha256"], row["size"])
    listed = {row["file"]: row for row in rows}[EVIDENCE[1]]
    assert ("2", "A2", "2019-02-20", "Scontrino è.pdf") == (
        listed["document"], listed["item"], listed["on"], listed["original_name"]
    )  # fmt: skip


def test_the_page_for_the_reader_is_in_the_letters_language_and_names_every_file(case, bundle):
    files = contents(bundle)
    page = files["README.txt"].decode()
    assert page.startswith("Reclamo – Xiaomi Mi 8")
    assert all(name in page for name in files if name != "README.txt")
    assert all(len(line) <= 72 for line in page.splitlines())
    for lang, word in (("en", "the letter with its annexes"), ("de", "Beleg 1, foto.JPG"), ("fr", "pièce 1, foto.JPG"),
                       ("es", "documento 1, foto.JPG"), ("pt", "documento 1, foto.JPG")):  # fmt: skip
        case.run("export", "1", "--lang", lang, "--bundle", f"{lang}.zip", "--draft")
        assert word in contents(case.folder / f"{lang}.zip")["README.txt"].decode()


def test_the_extract_can_be_checked_by_a_page_of_ones_own(bundle):
    """What docs/evidence.md says of the hashes, in other words than the program's."""
    head, *entries = map(json.loads, contents(bundle)["log.jsonl"].decode().splitlines())
    previous, given = "0" * 64, 0
    for seq, entry in enumerate(entries, 1):
        parts = [previous, seq, entry["command"], entry["action"], entry["reverts"] or "", entry["recorded_at"],
                 entry["program"], entry["facts_digest"], entry["personal_digest"]]  # fmt: skip
        assert (seq, previous) == (entry["seq"], entry["previous"])
        assert sha256("\n".join(map(str, parts))) == entry["hash"]
        if entry["facts"] is not None:
            given += 1
            assert sha256(entry["facts"]) == entry["facts_digest"]
            assert sha256(entry["salt"] + entry["personal"]) == entry["personal_digest"]
        previous = entry["hash"]
    assert (len(entries), previous, given) == (head["entries"], head["head"], head["given"])
    attached = [entry["personal"] for entry in entries if entry["facts"] and '"attachments"' in entry["facts"]]
    assert [sha256(PHOTO), sha256(RECEIPT)] == [json.loads(text)["rows"][-1][1]["sha256"] for text in attached]


def test_its_head_is_the_one_the_letter_prints_and_is_in_the_log(sent_on, bundle):
    files = contents(bundle)
    head = json.loads(files["log.jsonl"].splitlines()[0])["head"]
    assert head in files["00_2019-02-27_Reclamo.txt"].decode()
    assert head in files["README.txt"].decode()
    assert "1 follows it" in sent_on.run("verify", "--head", head).stdout


def test_nothing_of_another_repair_is_in_it(bundle):
    files = contents(bundle)
    log = files["log.jsonl"].decode()
    for word in ("Segreto", "Altro Negozio", "cosa privata", "chiesto di tutti"):
        assert word not in log
        assert all(word.encode() not in data for name, data in files.items() if not name.startswith("00_"))
    assert 1 == len(json.loads(log.splitlines()[0])["shared"])
    assert "anche altre riparazioni, riportate con la sola impronta: 1." in " ".join(files["README.txt"].decode().split())


def test_who_was_removed_is_not_in_it_and_it_still_holds(case):
    case.run(
        "contact", "1", "--phone", "--by", "Marta Rossi", "--with", "seller", "-m", "Marta Rossi chiama", "--on", "25/2/2019"
    )
    case.run("forget", "Marta Rossi", "--yes")
    case.run("export", "1", "--bundle", "case.zip")
    files = contents(case.folder / "case.zip")
    assert all(b"Marta" not in data for data in files.values())
    case.run("verify", "--bundle", "case.zip")


def letters_of(log):
    return log.json("show", "1")["repair"]["letters"]


def test_the_letter_is_remembered_and_a_draft_is_not(sent_on):
    assert ["complaint"] == [one["step"] for one in letters_of(sent_on)]
    sent_on.run("export", "1", "--step", "final", "--bundle", "draft.zip", "--draft")
    assert 1 == len(letters_of(sent_on))
    assert "BOZZA" in contents(sent_on.folder / "draft.zip")["00_2019-02-27_Ultimo_invito.txt"].decode()
    sent_on.run("sent", "L1", "--on", "today", "--by", "registered")


def test_the_same_log_gives_the_same_files_but_for_the_instant_it_was_read(case):
    """The letter says to the second when that was; the index follows from the letter."""
    for name in ("a.zip", "b.zip"):
        case.run("export", "1", "--step", "complaint", "--bundle", name, "--draft")
    one, other = (contents(case.folder / name) for name in ("a.zip", "b.zip"))
    letters = [name for name in one if name.startswith("00_")]
    assert list(one) == list(other)
    assert all(one[name] == other[name] for name in one if name not in {*letters, "index.csv"})
    texts = [" ".join(files[letters[1]].decode().split()) for files in (one, other)]
    assert 1 == len({re.sub(r"\d\d:\d\d:\d\d UTC", "", text) for text in texts})


def test_verify_says_what_holds(case, bundle):
    said = case.run("--db", "nowhere.db", "verify", "--bundle", bundle).stdout
    assert "5 files, each as the index lists it; 2 named in the log's entries." in said
    told = case.json("verify", "--bundle", bundle)
    assert (True, 5, 2, []) == tuple(told[name] for name in ("ok", "files", "named", "problems"))
    case.run("verify", "--bundle", bundle, "--head", told["head"])
    done = case.run("verify", "--bundle", bundle, "--head", "ab" * 32, check=5)
    assert "no entry has the hash given" in done.stderr


def _flip(name):
    def change(files):
        data = files[name]
        files[name] = data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]

    return change


def _log(change):
    """A change of the extract's lines, with an index that says it was always so: only the chain can tell."""

    def changed(files):
        lines = files["log.jsonl"].decode().splitlines(keepends=True)
        was = sha256(files["log.jsonl"])
        files["log.jsonl"] = "".join(change(lines)).encode()
        files["index.csv"] = files["index.csv"].replace(was.encode(), sha256(files["log.jsonl"]).encode())

    return changed


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_flip(EVIDENCE[0]), f"{EVIDENCE[0]} is not the file that the index lists"),
        (_flip("00_2019-02-27_Reclamo.txt"), "00_2019-02-27_Reclamo.txt is not the file"),
        (lambda files: files.pop(EVIDENCE[1]), f"{EVIDENCE[1]} is missing"),
        (lambda files: files.update({"more.pdf": b""}), "more.pdf is not in the index"),
        (_log(lambda lines: lines[:-1]), "does not end with the entry"),
        (_log(lambda lines: [*lines[:3], *lines[4:]]), "does not follow the entry before it"),
        (_log(lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]]), "does not follow the entry before it"),
        (_log(lambda lines: [line.replace("nessuna", "qualche").replace("macchie", "graffi") for line in lines]),
         "has another personal part than its digest"),
        (_log(lambda lines: [line.replace('"action":"add"', '"action":"edit"') for line in lines]), "does not fit its hash"),
        (_log(lambda lines: [line.replace("2019-01-22", "2019-01-12") for line in lines]),
         "has other facts than its digest"),
    ],
)  # fmt: skip
def test_verify_finds_what_was_changed(case, bundle, change, what):
    rewritten(bundle, change)
    assert what in case.run("verify", "--bundle", bundle, check=5).stderr
    assert not case.json("verify", "--bundle", bundle, check=5)["ok"]


@pytest.mark.parametrize(
    "data", [b"", b"no archive", b"PK\x03\x04" + b"\x00" * 100, None], ids=["empty", "text", "torn", "no bundle"]
)
def test_verify_says_what_is_no_bundle(case, data):
    path = case.folder / "other.zip"
    if data is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    else:
        path.write_bytes(data)
    case.run("verify", "--bundle", path, check=2)
    case.run("verify", "--bundle", case.folder, check=2)
    case.run("verify", "--bundle", "missing.zip", check=2)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}\n", b'{"repairlog":"dump"}\n', b"[1]\n", b"\xff\n",
        b'{"repairlog":"extract","shared":[]}\n{"seq":1}\n',
        b'{"repairlog":"extract","shared":[],"entries":0,"head":"\\ud800"}\n',
    ],
)  # fmt: skip
def test_verify_says_what_is_no_extract(case, bundle, line):
    rewritten(bundle, lambda files: files.update({"log.jsonl": line}))
    assert case.run("verify", "--bundle", bundle, check=None).returncode in {2, 5}


def test_it_is_refused_where_it_cannot_be_meant(case, bundle):
    before = bundle.read_bytes()
    for words, code in (
        (("--bundle", "case.zip"), 5), (("--bundle", "case.pdf"), 2), (("--bundle", "x.zip", "-o", "x.txt"), 2),
        (("--bundle", "x.zip", "--format", "pdf"), 2), (("--bundle", "nowhere/x.zip"), 5),
        (("--step", "final", "--bundle", "x.zip"), 4),
    ):  # fmt: skip
        case.run("export", "1", *words, check=code)
    assert before == bundle.read_bytes()
    assert not (case.folder / "x.zip").exists()
    case.run("export", "1", "--bundle", "case.zip", "--force", "--step", "complaint")


def test_a_missing_fact_leaves_no_file(story):
    done = story.run("export", "1", "--bundle", "case.zip", check=4)
    assert "repairlog me --name" in done.stderr
    assert not list(story.folder.glob("case.zip*"))


def test_an_altered_document_leaves_no_file(case):
    with closing(sqlite3.connect(case.file)) as log, log:
        log.execute(
            "UPDATE contents SET data = :data WHERE sha256 = :of", {"data": b"x" * len(RECEIPT), "of": sha256(RECEIPT)}
        )
    for words in (("--bundle", "case.zip"), ("-o", "case.eml")):
        assert "A2" in case.run("export", "1", *words, check=5).stderr
    assert not list(case.folder.glob("case.*"))


def test_without_annexes_no_document_goes_along(case):
    case.run("export", "1", "--no-annexes", "--bundle", "case.zip")
    assert not set(EVIDENCE) & set(contents(case.folder / "case.zip"))


def test_a_reminders_bundle_has_its_documents(case):
    case.run("export", "1", "--step", "reminder", "--bundle", "case.zip", "--draft")
    assert set(EVIDENCE) < set(contents(case.folder / "case.zip"))


def test_large_documents_pass_through_in_pieces(case):
    """Three documents of 25 MB each: the command needs little more memory than with none."""
    for n in range(3):
        (case.folder / "large.bin").write_bytes(bytes([n]) * 25_000_000)
        case.run("attach", "1", "large.bin")
    script = (
        "import sys\nfrom repairlog.__main__ import main\n"
        "sys.argv = ['repairlog', 'export', '1', '--bundle', 'large.zip']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"  # maxrss counts pytest's too
        "print(int(peak.split()[1]) // 1024, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=case.environment(), cwd=case.folder, capture_output=True, text=True, check=True
    )
    assert int(done.stderr.split()[-1]) < 200
    assert (case.folder / "large.zip").stat().st_size > 75_000_000
    assert "A4" not in case.run("verify", "--bundle", "large.zip").stderr
    assert (
        "an e-mail carries" in case.run("export", "1", "--step", "complaint", "-o", "large.eml", "--draft", check=4).stderr
    )


def test_the_e_mail_carries_the_documents(case):
    case.run("export", "1", "-o", "case.eml")
    message = email.message_from_bytes((case.folder / "case.eml").read_bytes(), policy=policy.default)
    assert ["X-Unsent", "From", "To", "Subject", "Content-Type", "MIME-Version"] == message.keys()
    letter, *files = message.iter_attachments()
    assert letter.get_filename().startswith("00_2019-02-27_Reclamo.")
    assert dict(zip(EVIDENCE, (PHOTO, RECEIPT), strict=True)) == {
        part.get_filename(): part.get_payload(decode=True) for part in files
    }
    assert 1 == len(letters_of(case))
    case.run("export", "1", "--step", "complaint", "-o", "bare.eml", "--draft", "--no-annexes")
    message = email.message_from_bytes((case.folder / "bare.eml").read_bytes(), policy=policy.default)
    assert 1 == len(list(message.iter_attachments()))


def test_a_later_day_is_not_told_of(case):
    """As of a day the documents of later contacts are not there."""
    case.run("export", "1", "--step", "reminder", "--as-of", "15/2/2019", "--bundle", "then.zip", "--draft")
    assert {EVIDENCE[0]} == set(EVIDENCE) & set(contents(case.folder / "then.zip"))
