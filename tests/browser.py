"""A real Chromium without a screen, driven by its own DevTools protocol over a pipe: no library, no port, no network."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
from contextlib import contextmanager

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip


class Page:
    """One page of the browser; `seen` are the events that came, `Network.requestWillBeSent` among them."""

    def __init__(self, send_to, read_from):
        self._send, self._read = os.fdopen(send_to, "wb"), os.fdopen(read_from, "rb")
        self._left, self._number, self._session, self.seen = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **given):
        """What the browser answers to a command of the protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        self._send.write(json.dumps(message).encode() + b"\0")
        self._send.flush()
        return self._until(lambda told: told.get("id") == self._number)["result"]

    def open(self, path, *, dark=False, width=1000, height=900):
        """Show a file, and wait until it is there."""
        self.theme(dark=dark)
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.seen.clear()
        self.ask("Page.navigate", url=path.as_uri())
        if not any(told.get("method") == "Page.loadEventFired" for told in self.seen):
            self._until(lambda told: told.get("method") == "Page.loadEventFired")

    def theme(self, *, dark=False, media=""):
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", media=media, features=features)

    def value(self, script):
        """What an expression of JavaScript is; the protocol runs it whatever the page's policy says."""
        found = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def click(self, selector):
        """Click the middle of an element with the mouse, scrolled to where it can be seen."""
        box = self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def key(self, name, code, text=""):
        """Press a key, and let it go."""
        given = {"key": name, "code": name, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **given)

    def picture(self):
        """The whole page as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def printed(self):
        """The page as its printer would have it: PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])

    def fetched(self):
        """The addresses of everything that was asked for, and what the browser complained of."""
        asked = [told["params"]["request"]["url"] for told in self.seen if told["method"] == "Network.requestWillBeSent"]
        wrong = [told for told in self.seen if told["method"] in {"Log.entryAdded", "Runtime.exceptionThrown"}]
        return asked, wrong

    def close(self):
        self._send.close()
        self._read.close()

    def _until(self, is_it):
        while True:
            while b"\0" not in self._left:
                more = os.read(self._read.fileno(), 1 << 20)
                assert more, "the browser is gone"
                self._left += more
            first, _, self._left = self._left.partition(b"\0")
            told = json.loads(first)
            assert "error" not in told, told
            if "method" in told:
                self.seen.append(told)
            if is_it(told):
                return told


@contextmanager
def page(folder):
    """A page of a browser of one's own, whose profile is in `folder`."""
    (told, tells), (reads, writes) = os.pipe(), os.pipe()  # the browser tells, and reads what is written
    high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (reads, tells)]  # so that taking 3 and 4 closes neither

    def take():
        for number, fd in zip((3, 4), high, strict=True):
            os.dup2(fd, number)

    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder}"], env={**os.environ, "HOME": str(folder)}, preexec_fn=take,  # noqa: PLW1509
        close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for fd in (reads, tells, *high):
        os.close(fd)
    shown = Page(writes, told)
    try:
        yield shown
    finally:
        shown.close()
        process.terminate()
        process.wait(timeout=30)
