"""The app in a real Chromium: it paints, hears keys, comes back after a reload, and loads nothing from elsewhere.

A presenter's screen is followed in one as well.
"""

import asyncio
import os
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.browser.chromium import Tab, found, tab
from tests.serve.client import RIGHT, Client, Served, plain, served

STORY = """\
scenario: In a browser
given:
  outlets: [Main Street]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
steps:
  - say: Chapter 01 begins.
  - say: Chapter 02 begins.
"""


async def until(tab: Tab, words: str) -> None:
    """Wait until the words have come to the tab, of what comes from now on."""
    async with asyncio.timeout(40):
        while words not in plain(bytes(tab.received)):
            await asyncio.sleep(0.05)


@asynccontextmanager
async def client(here: Served) -> AsyncIterator[Client]:
    """A visitor without a browser, who leaves in the end."""
    made = Client(here)
    try:
        yield made
    finally:
        await made.close()


async def becomes_true(tab: Tab, expression: str) -> None:
    """Wait until the page finds the expression true."""
    async with asyncio.timeout(30):
        while not await tab.value(expression):
            await asyncio.sleep(0.1)


def chromium() -> str:
    """The Chromium of this machine; empty where there is none, which CI must have."""
    program = found()
    if not program:
        assert not os.environ.get("CI"), "there is no Chromium here, and CI must have one: apt-get install chromium"
        warnings.warn("there is no Chromium here: the app was not tried in a browser", UserWarning, stacklevel=2)
    return program


async def test_the_app_in_a_real_browser(tmp_path: Path) -> None:
    program = chromium()
    if not program:
        return
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    with served(tmp_path, "story.yaml") as here:
        async with tab(program, tmp_path) as page:
            await page.ask("Page.navigate", url=str(here.link))
            await until(page, "Blue mug")
            await asyncio.sleep(1)
            assert await page.value("document.title") == "In a browser"
            assert await page.value("document.cookie") == ""
            before = await page.picture()
            page.received.clear()
            await page.press("ArrowRight", 39)
            await until(page, "Chapter 01")
            await asyncio.sleep(1)
            after = await page.picture()
            assert before != after
            page.received.clear()
            await page.ask("Page.reload")
            await until(page, "Chapter 01")
            await page.press("ArrowRight", 39)
            await until(page, "Chapter 02")
            loaded = await page.value("performance.getEntriesByType('resource').map(entry => entry.name).join(' ')")
            assert "textual.js" in loaded
            assert all(name.startswith(here.origin) for name in loaded.split())
            assert page.complaints == []
            await page.press("q", 81)
            await becomes_true(page, "document.querySelector('.closed').checkVisibility()")
            await page.ask("Page.navigate", url=f"{here.origin}/")
            await becomes_true(page, "(document.body?.innerText ?? '').includes('whole link')")


async def test_a_presenters_screen_is_followed_in_a_real_browser(tmp_path: Path) -> None:
    program = chromium()
    if not program:
        return
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    fits = """(() => {
        const box = document.querySelector("#terminal").getBoundingClientRect();
        const fills = Math.max(box.width / innerWidth, box.height / (innerHeight - box.top));
        return box.left >= 0 && box.width <= innerWidth * 1.02 && box.bottom <= innerHeight * 1.02 && fills > 0.95;
    })()"""
    with served(tmp_path, "story.yaml", "--presenter") as here:
        async with client(here) as presenter, tab(program, tmp_path) as page:
            await page.ask("Page.navigate", url=str(here.follow))
            await becomes_true(page, "(document.body?.innerText ?? '').includes('presenter is not here')")
            await presenter.come(here.present, "Blue mug")
            await until(page, "Blue mug")  # by itself
            await becomes_true(page, fits)
            page.received.clear()
            await page.press("ArrowRight", 39)
            await page.press("q", 81)
            await presenter.press(RIGHT)
            await until(page, "Chapter 01")
            assert "Chapter 02" not in plain(bytes(page.received))
            assert presenter.page is not None
            for columns in (60, 240):
                await presenter.page.send_json(["resize", {"width": columns, "height": 30}])
                await becomes_true(page, fits)
            await page.value("document.querySelector('nav a').click()")
            await becomes_true(page, "location.pathname == '/' && document.body?.classList.contains('-first-byte')")
            page.received.clear()
            await page.press("ArrowRight", 39)
            await until(page, "Chapter 01")
            page.received.clear()
            await page.value("document.querySelector('nav a').click()")
            await becomes_true(page, "location.pathname == '/follow' && document.body?.innerText.includes('You see')")
            await until(page, "Chapter 01")
            waited = [words for words in page.complaints if "503" not in words]
            assert waited == []
            await presenter.press("q")
            await presenter.closed()
            await becomes_true(page, "(document.body?.innerText ?? '').includes('presenter is not here')")
            page.received.clear()
            await page.ask("Page.navigate", url=str(here.present))
            await until(page, "Blue mug")
            await becomes_true(page, "location.pathname + location.search == '/present'")
            await page.press("ArrowRight", 39)
            await until(page, "Chapter 01")
