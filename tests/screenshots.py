"""Every page of the demo at 360 and 1280 px, into build/screenshots: `make screenshots`.

Pages are found by following links, one picture for each address pattern and kind of visitor, so a new page is in
the album without being listed here. `python -m tests.screenshots --readme` takes the pictures of the README instead.
"""

import re
import shutil
import sys
import tempfile
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, sync_playwright

from tanggap.config.cli import load_rooms
from tests.house.product import Served, tanggap

FOLDER = Path("build") / "screenshots"
SIZES = {"360": (360, 740), "1280": (1280, 900)}
# Following these would change something or leave the product.
LEFT_ALONE = re.compile(r"^/(static|bahasa|sehat|masuk/logout)/|\.csv$")
MOST_PAGES = 400
# What the README shows, as it opens: name of the picture -> who sees it, and where.
README = {"desk-home": ("ahm.noor", "/meja/")}
README_FOLDER = Path("docs") / "images"
README_SIZE = (1280, 860)


def main() -> int:
    load_rooms()
    for_the_readme = "--readme" in sys.argv[1:]
    for size in () if for_the_readme else SIZES:  # the journeys keep their pictures beside these
        shutil.rmtree(FOLDER / size, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="tanggap-screenshots-") as folder:
        data = Path(folder)
        built = tanggap("demo", data=data, patience=900)
        if built.returncode:
            print(built.stdout, built.stderr, file=sys.stderr)
            return 1
        with Served(data, TANGGAP_DEMO="1") as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
            )
            if for_the_readme:
                count, folder_of = illustrate(browser, served.port), README_FOLDER
            else:
                count, folder_of = sum(visit(browser, served.port, *visitor) for visitor in visitors()), FOLDER
            browser.close()
    print(f"{count} pictures in {folder_of}")
    return 0


def illustrate(browser: Browser, port: int) -> int:
    """The pictures of the README. They show the time of day at which they are taken."""
    from tanggap.demo.cast import PASSWORD

    base = f"http://localhost:{port}"
    for name, (username, address) in README.items():
        page = new_page(browser, *README_SIZE)
        sign_in(page, base, username, PASSWORD)
        page.goto(base + address)
        page.screenshot(path=README_FOLDER / f"{name}.png", animations="disabled")
        page.context.close()
    return len(README)


def visitors() -> list[tuple[str, str, str]]:
    """A citizen, and one member of staff for each role of the first facility: (name, username, password)."""
    from tanggap.demo.cast import SIGN_INS

    facility = SIGN_INS[0][0].partition(".")[0]
    staff = [(username, username, password) for username, password, _ in SIGN_INS if username.startswith(facility)]
    return [("pelapor", "", ""), *staff[:5]]


def visit(browser: Browser, port: int, name: str, username: str, password: str) -> int:
    base = f"http://localhost:{port}"
    taken = 0
    for size, (width, height) in SIZES.items():
        page = new_page(browser, width, height)
        if username:
            sign_in(page, base, username, password)
        starts = ["/meja/"] if username else ["/", "/masuk/login/", *file_complaint(page, base)]
        taken += album(page, base, starts, FOLDER / size / name)
        page.context.close()
    return taken


def new_page(browser: Browser, width: int, height: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
    )
    return context.new_page()


def sign_in(page: Page, base: str, username: str, password: str) -> None:
    page.goto(f"{base}/masuk/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(re.compile("/meja/"))


def file_complaint(page: Page, base: str) -> list[str]:
    """The pages that a citizen reaches only by filing: the receipt, from which the tracking page is linked."""
    page.goto(f"{base}/kencong/lapor/")
    page.fill("[name=story]", "Antrean loket panjang sekali sejak pagi, dan tidak ada kursi untuk lansia.")
    page.check("[name=reply][value=none]")
    page.locator("form[method=post] button").last.click()
    page.wait_for_url(re.compile("/terima/"))
    return [urlsplit(page.url).path]


def album(page: Page, base: str, starts: list[str], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()
    asked = set(starts)
    waiting = deque(starts)
    while waiting and len(asked) < MOST_PAGES:
        address = waiting.popleft()
        pattern = pattern_of(address)
        if not pattern or pattern in seen:
            continue
        seen.add(pattern)
        page.goto(base + address)
        page.screenshot(path=folder / f"{pattern}.png", full_page=True, animations="disabled")
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            target = urlsplit(urldefrag(urljoin(base + address, link)).url)
            if f"{target.scheme}://{target.netloc}" == base and target.path not in asked:
                asked.add(target.path)
                waiting.append(target.path)
    return len(seen)


def pattern_of(address: str) -> str:
    """The name of the page at this address, as a file name; empty when it is to be left alone."""
    if LEFT_ALONE.search(address):
        return ""
    try:
        found = resolve(address)
    except Resolver404:
        return ""
    return re.sub(r"[^a-z0-9]+", "-", (found.view_name or found.route).lower()).strip("-")


if __name__ == "__main__":
    sys.exit(main())
