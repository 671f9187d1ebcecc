"""What a visitor takes away is loaded down by the browser, and lies nowhere on the server."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from tests.serve.client import RIGHT, Client, Served, served

Make = Callable[[Served], Client]


@pytest.mark.parametrize(("key", "starts", "ending"), [("P", "<svg", ".svg"), ("H", "<!doctype html>", ".html")])
async def test_pictures_and_hand_outs_are_downloads(
    tmp_path: Path, story: Path, client: Make, key: str, starts: str, ending: str
) -> None:
    with served(tmp_path, str(story)) as here:
        visitor = client(here)
        await visitor.come(here.link, "POS")
        await visitor.press(RIGHT)
        await visitor.until("Chapter 01")
        await visitor.press(key)
        assert visitor.page is not None
        async with asyncio.timeout(60):
            while True:
                message = await visitor.page.receive()
                if message.type is aiohttp.WSMsgType.TEXT and message.json()[0] == "deliver_file_start":
                    break
        where = here.link.origin() / "download" / message.json()[1]
        async with visitor.http.get(where) as answer:
            assert answer.status == 200
            assert ending in answer.headers["Content-Disposition"]
            body = await answer.text()
            assert body.startswith(starts)
            assert "Chapter 01" in body.replace("&#160;", " ")
        assert not [*tmp_path.rglob(f"*{ending}")]
