"""What every page that a journey comes to has to stand: a quiet console, no sideways scrolling, axe.

With TANGGAP_TEST_PICTURES=1 pictures go to build/screenshots/journeys, which git ignores; they are for looking at,
not for comparing, and take a quarter of a journey's time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import ConsoleMessage, Page

FOLDER = Path(__file__).parents[2] / "build" / "screenshots" / "journeys"
# What the browser says about an answer that is meant: a refused form comes back with 401, 409 or 422.
# An empty style attribute is what axe leaves behind where it looked under an element; it styles nothing.
MEANT = re.compile(r"the server responded with a status of (401|409|422)|hash \('sha256-47DEQpj8HBSa")
PICTURES = os.environ.get("TANGGAP_TEST_PICTURES") == "1"
GRAVE = ("serious", "critical")


class Album:
    """The pages of one journey. `reader` opens a page with JavaScript, for axe."""

    def __init__(self, name: str, judged: set[str], reader: Callable[[int], Page]) -> None:
        self.folder = FOLDER / name
        self.judged = judged  # kinds of pages that axe has seen already, in any journey
        self.reader = reader
        self.count = 0
        self.faults: list[str] = []

    def watch(self, page: Page, who: str) -> None:
        """Hear what the page's console says."""

        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and not MEANT.search(message.text):
                self.faults.append(f"{who} at {page.url}: {message.text}")

        page.on("console", heard)
        page.on("pageerror", lambda error: self.faults.append(f"{who} at {page.url}: {error}"))

    def look(self, page: Page, who: str, *, about: str = "") -> None:
        """`about` tells pages of one address apart: the verb of an open form."""
        kind = "-".join(filter(None, (pattern_of(page.url), about)))
        self.count += 1
        if PICTURES:
            path = self.folder / f"{self.count:02d}-{who}-{kind}.png"
            page.screenshot(path=path, full_page=True, animations="disabled", scale="css")
        width = page.viewport_size["width"] if page.viewport_size else 0
        if page.evaluate("document.documentElement.scrollWidth") > width:
            self.faults.append(f"{who} at {page.url}: the page is wider than {width} px")
        if f"{kind} {width}" not in self.judged:
            self.judged.add(f"{kind} {width}")
            self.judge(page, f"{who}, {kind}, {width} px", width=width)

    def judge(self, page: Page, where: str, *, width: int) -> None:
        """Where scripts are off axe cannot run: another page of this width holds the same document then."""
        judged = page
        if not page.evaluate("document.scripts.length"):
            judged = self.reader(width)
            judged.set_content(page.content())
        for fault in Axe().run(judged).response["violations"]:
            if fault["impact"] in GRAVE:
                targets = ", ".join(str(node["target"]) for node in fault["nodes"][:3])
                self.faults.append(f"{where}: {fault['id']} ({fault['impact']}): {fault['help']}: {targets}")

    def close(self) -> None:
        assert not self.faults, "\n".join(self.faults)


def pattern_of(url: str) -> str:
    """The name of the page at this address, as a part of a file name."""
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return "elsewhere"
    return re.sub(r"[^a-z0-9]+", "-", (found.view_name or found.route).lower()).strip("-")
