"""The app in a real Chromium: it paints, hears keys, comes back after a reload, and loads nothing from elsewhere."""

import asyncio
import os
import warnings
from pathlib import Path

from tests.browser.chromium import Tab, found, tab
from tests.serve.client import plain, served

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


async def becomes_true(tab: Tab, expression: str) -> None:
    """Wait until the page finds the expression true."""
    async with asyncio.timeout(30):
        while not await tab.value(expression):
            await asyncio.sleep(0.1)


async def test_the_app_in_a_real_browser(tmp_path: Path) -> None:
    program = found()
    if not program:
        assert not os.environ.get("CI"), "there is no Chromium here, and CI must have one: apt-get install chromium"
        warnings.warn("there is no Chromium here: the app was not tried in a browser", UserWarning, stacklevel=1)
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
