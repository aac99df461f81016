"""What names a repair or finds a record, in a log whose devices are typed as wildly as the name."""

from __future__ import annotations

from contextlib import closing

from fuzz.ground import EMPTY, FULL, a_log, answer, seen, text
from repairlog.cli import lines, words
from repairlog.domain.journal import canonical
from repairlog.domain.model import RESULTS
from repairlog.errors import UsageProblem
from repairlog.store import journal, names, search
from repairlog.text import clean, folded

_MOST = 6  # repairs


def _cleaned(word):
    try:
        return clean(word, field="device").text
    except UsageProblem:
        return ""


def repairs(data):
    """REPAIR. The lines before the last are devices, `owner` after a tab, a number after a second; the last is the name."""
    *told, name = text(data).split("\n")
    with closing(a_log(EMPTY)) as opened:
        log = seen(opened)
        devices = {}
        with log.command("add") as command:
            for line in told[:_MOST]:
                device, owner, ref = (_cleaned(part) for part in (*line.split("\t", 2), "", "")[:3])
                if device:
                    party = command.insert("parties", name=owner) if owner else None
                    imei = ref if ref.isascii() and ref.isdigit() else None
                    number = command.insert("repairs", device=device, owner_id=party, imei=imei)
                    if ref:
                        command.insert("refs", repair_id=number, code=ref)
                    devices[number] = (device, owner, ref)
        for word in (None, "@", name, name.upper(), f" {name} "):
            found = answer(names.repair, opened, word)
            assert found is None or found in devices
            answer(words.one, log, word or "@")
        for number, said in devices.items():
            _found_by_its_own_name(opened, devices, number, said[0])
        answer(names.item, opened, name)


def _found_by_its_own_name(opened, devices, number, device):
    """A device's own name finds it where no other repair has that name in it, and it is no number and no sign."""
    wanted = names._plain(device)
    holding = [one for one, said in devices.items() if any(wanted in names._plain(part) for part in said)]
    if wanted and device != "@" and not (device.isascii() and device.isdigit()) and holding == [number]:
        assert number == names.repair(opened, device)


def finding(data):
    """`find`. The line before the last is a note; nothing typed is a syntax, and a text's own words find it."""
    *before, query = text(data).split("\n")
    note = _cleaned(before[-1]) if before else ""
    with closing(a_log(FULL)) as opened:
        if note:
            with seen(opened).command("contact") as command:
                number = command.insert("contacts", repair_id=1, happened_on="2019-02-01", summary=note)
        for found in search.find(opened, query.encode("utf-8", "replace").decode()):
            assert folded(found.text) or found.table
        for word in (note, *note.split()[:1], note.upper()):
            if folded(word).split() and folded(word) in folded(note):  # a Greek iota below becomes a letter in capitals
                assert ("contacts", number) in [(one.table, one.id) for one in search.find(opened, word)]


def several(data):
    """Lines of standard input, `REPAIR [RESULT] text`: all of them as one command, or none, and the wrong ones named."""
    import io
    import sys

    with closing(a_log(FULL)) as opened:
        log, before = seen(opened), journal.head(opened)
        usual, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data), "utf-8", "surrogateescape")
        try:
            made = answer(lines.record, log, "contact", "REPAIR [RESULT] text", _contact)
        finally:
            sys.stdin = usual
        assert made or before == journal.head(opened)


def _contact(command, number, line):
    result, said = line.with_word(RESULTS, None)
    kept = clean(said, field="note").text
    assert canonical(kept)
    return command.insert("contacts", repair_id=number, happened_on="2019-02-01", result=result, summary=kept or None)
