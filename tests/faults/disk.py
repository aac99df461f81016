"""What a disk may hold after a power cut, by the shim's record of every change of a file or a name and every sync.

Nothing is on the disk for certain but what was synced: contents by a sync of their file, names by one of their folder.
Of the rest any part may be there, in any mixture, and of one write any of its sectors of 512 bytes.
"""

from __future__ import annotations

import os
import struct
from typing import NamedTuple

_HEAD = struct.Struct("<cQQIII")
_SECTOR = 512


class Op(NamedTuple):
    """One change or sync. `at`: the command during which it was made."""

    kind: str
    inode: int
    place: int
    one: str
    two: str
    data: bytes


def read(record):
    """Every change that the shim wrote down, in order."""
    whole, at, found = record.read_bytes() if record.exists() else b"", 0, []
    while at < len(whole):
        kind, inode, place, one, two, size = _HEAD.unpack_from(whole, at)
        at += _HEAD.size
        parts = []
        for length in (one, two, size):
            parts.append(whole[at : at + length])
            at += length
        found.append(Op(kind.decode(), inode, place, parts[0].decode(), parts[1].decode(), parts[2]))
    return found


class File:
    """A file's bytes: those on the disk for certain, and the changes since its last sync."""

    def __init__(self):
        self.kept, self.pending = b"", []


class Disk:
    """Files and names, what is certain and what is not."""

    def __init__(self):
        self.files = {}  # by inode, as it is used now
        self.now = {}  # names as a program sees them
        self.kept = {}  # names on the disk for certain
        self.pending = []  # names that were made or taken since the sync of their folder

    def change(self, op):
        if op.kind == "o":
            self.files[op.inode] = self.now[op.one] = File()
            self.pending.append((op.one, self.now[op.one]))
        elif op.kind in "wt":
            self.files[op.inode].pending.append(op)
        elif op.kind == "s":
            file = self.files[op.inode]
            file.kept, file.pending = changed(file.kept, file.pending), []
        elif op.kind == "d":
            self._settle(op.one)
        elif op.kind == "u":
            self.now.pop(op.one)
            self.pending.append((op.one, None))
        else:
            file = self.now[op.one] if op.kind == "l" else self.now.pop(op.one)
            self.now[op.two] = file
            self.pending.append((op.two, file))
            if op.kind == "r":
                self.pending.append((op.one, None))

    def _settle(self, folder):
        for name, file in self.pending:
            if os.path.dirname(name) == folder:
                put(self.kept, name, file)
        self.pending = [one for one in self.pending if os.path.dirname(one[0]) != folder]

    def after_a_cut(self, rng, part):
        """Names and contents as they may be found; `part` of what is not certain is there, 0 nothing, 1 all."""
        names = dict(self.kept)
        for name, file in self.pending:
            if rng.random() < part:
                put(names, name, file)
        return {name: changed(file.kept, some(file.pending, rng, part)) for name, file in names.items()}


def put(names, name, file):
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def some(ops, rng, part):
    """Part of the changes of one file: any of a write's sectors, in order."""
    for op in ops:
        if op.kind == "t" or part in {0, 1}:
            if rng.random() < part:
                yield op
            continue
        for start in range(0, len(op.data), _SECTOR):
            if rng.random() < part:
                yield op._replace(place=op.place + start, data=op.data[start : start + _SECTOR])


def changed(data, ops):
    found = bytearray(data)
    for op in ops:
        if op.kind == "t":
            del found[op.place :]
            found.extend(bytes(op.place - len(found)))
        else:
            found.extend(bytes(max(0, op.place - len(found))))
            found[op.place : op.place + len(op.data)] = op.data
    return bytes(found)
