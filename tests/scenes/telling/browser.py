"""A page in headless Chromium, where there is one: the page says what it has seen."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import queue
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HANGS = 120  # seconds after which a page is taken to have nothing to say

SAY = """
const say = seen => fetch('/seen', {method: 'POST', body: JSON.stringify(seen)});
window.addEventListener('error', event => say({error: String(event.message || event.target.src)}), true);
"""


class Answers(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and takes what a page says of it."""

    def do_POST(self) -> None:
        """Take an answer."""
        self.server.seen.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def handle(self) -> None:
        """Serve a request; a browser that has seen enough hangs up."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def seen(folder: Path, script: str, body: str = "") -> Any:
    """What a page in a folder `say`s when its script has run."""
    (folder / "page.html").write_text(f"<!doctype html><meta charset=utf-8><body>{body}<script>{SAY}{script}</script>", encoding="utf-8")
    with _served(folder) as server, _visited(f"http://127.0.0.1:{server.server_port}/page.html", folder / "profile"):
        told = server.seen.get(timeout=HANGS)
    assert "error" not in told, told
    return told


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[Any]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Answers, directory=str(folder))) as server:
        server.seen = queue.Queue()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextlib.contextmanager
def _visited(address: str, profile: Path) -> Iterator[None]:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--mute-audio", "--autoplay-policy=no-user-gesture-required")
    nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    browser = subprocess.Popen([CHROMIUM, *options, f"--user-data-dir={profile}", address], start_new_session=True, **nowhere)
    try:
        yield
    finally:
        os.killpg(browser.pid, signal.SIGKILL)
        browser.wait()
