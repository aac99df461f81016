"""A real terminal: what a person sees there who types these words."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("repairlog"))
CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]")


def on_terminal(log, *words, width=80, rows=50, answers=(), **more):
    """What a person sees, and the exit code; each answer is typed when the cursor waits after a question."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, width, 0, 0))
    environment = log.environment(**{"TERM": "xterm-256color", **more})
    process = subprocess.Popen(
        [COMMAND, *words], env=environment, cwd=log.folder, stdin=follower, stdout=follower, stderr=follower,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - so that ^C reaches it
    )  # fmt: skip
    os.close(follower)
    seen, waiting = b"", list(answers)
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:
            break
        if not data:
            break
        seen += data
        if re.search(rb"(: |\] )$", seen) and waiting:
            os.write(leader, waiting.pop(0).encode())
    os.close(leader)
    return seen.decode().replace("\r\n", "\n"), process.wait(timeout=30)
