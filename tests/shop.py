"""A shop's log with repairs at several centres, all due on Wed 27 Feb 2019; and somebody at its terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from datetime import date
from pathlib import Path

from repairlog.actions import contacts, people, repairs
from repairlog.actions.log import Person
from repairlog.cli import session as sessions
from repairlog.reports.screen import Screen

COMMAND = str(Path(sys.executable).with_name("repairlog"))
TODAY = date(2019, 2, 27)
DEVICES = ("Mi A2", "Redmi 6", "Galaxy S9", "P20", "Moto G6", "iPhone 7", "Xperia XZ2", "Nokia 6")
CENTRES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon")


def make(file, count=40, centres=5, *, missed=True):
    """`count` repairs, each at one of the centres; every fourth was promised for a day that is past."""
    found = sessions.Session(str(file), date(2019, 2, 5), "2019-02-05T09:00:00.000+00:00", Screen())
    with sessions.writing(found) as log:
        for number in range(count):
            fields = {"device": DEVICES[number % 8], "sent_on": date(2019, 2, 5), "country": "IT", "calendar": "IT"}
            names = {"centre": f"Centro {CENTRES[number % centres]}", "seller": "Top Phone"}
            repairs.add(log, repairs.NewRepair(fields, names))
            if missed and number % 4 == 0:
                told = contacts.NewContact(
                    number + 1, log.today, "10:00", "phone", whom=Person("centre"), promised_on=date(2019, 2, 20)
                )
                contacts.add(log, [told])
        people.set_party(log, "Centro Alfa", {"phone": "081 555 0101"})


class Terminal:
    """A command on a pseudo-terminal; what is typed is typed once the cursor waits behind a question."""

    def __init__(self, log, *words, width=80, wait=rb"(: |\] |> )$", **more):
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        self.process = subprocess.Popen(
            [COMMAND, *words], env=log.environment(**{"TERM": "xterm-256color", **more}), stdin=follower, stdout=follower,
            stderr=follower, start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        os.close(follower)
        self.wait, self.read, self.keys, self.seconds = wait, b"", 0, []

    def until_asked(self):
        """Read on until a question waits, or the command ends; what was written since."""
        start, since = len(self.read), time.monotonic()
        while not (len(self.read) > start and re.search(self.wait, self.read)):
            if not select.select([self.leader], [], [], 30)[0]:
                raise AssertionError(f"nothing was asked: {self.seen()[-500:]}")
            try:
                data = os.read(self.leader, 65536)
            except OSError:
                break
            if not data:
                break
            self.read += data
        self.seconds.append(time.monotonic() - since)
        return self.read[start:].decode().replace("\r\n", "\n")

    def type(self, answer, end="\n"):
        """Type an answer and read until the next question."""
        self.keys += len(answer) + len(end)
        os.write(self.leader, (answer + end).encode())
        return self.until_asked()

    def finish(self, *answers, by=None):
        """Type the answers, send a signal if there is one, and wait; everything that was seen, and the exit code."""
        self.until_asked()
        for answer in answers:
            self.type(answer, "" if answer[-1:] in {"\x03", "\x04"} else "\n")
        if by is not None:
            self.process.send_signal(by)
            self.until_asked()
        return self.seen(), self.ended()

    def ended(self):
        """The exit code, once the command has ended."""
        code = self.process.wait(timeout=30)
        os.close(self.leader)
        return code

    def seen(self):
        return self.read.decode(errors="replace").replace("\r\n", "\n")


SIGNALS = {"^C": (("\x03",), None, 130), "SIGTERM": ((), signal.SIGTERM, 143)}
