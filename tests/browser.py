"""Chromium for journeys: one browser per run, one clean context per test.

The server is pytest-django's `live_server`; give its address to the page: `page_phone.goto(live_server.url)`.
"""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "Browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                # Chromium is not to look for its makers' hosts while we look at ours.
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--font-render-hinting=none",
                "--force-color-profile=srgb",
            ],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open another visitor: a page in a context of its own. `new_page(width=360, height=740, javascript=False)`."""
    contexts = []

    def make(*, width: int = 1280, height: int = 900, javascript: bool = True, locale: str = "id-ID") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            timezone_id="Asia/Jakarta",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page_phone(new_page: NewPage) -> Page:
    return new_page(width=360, height=740)


@pytest.fixture
def page_desktop(new_page: NewPage) -> Page:
    return new_page(width=1280, height=900)
