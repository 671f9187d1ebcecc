"""``sandbox serve`` as a class has it: by a link, each with a shop of their own, and nothing left at the end."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp
import psutil
import pytest

from tests.serve.client import RIGHT, Client, Served, served
from tests.serve.conftest import CHAPTERS

Make = Callable[[Served], Client]


async def test_twenty_visitors_play_a_lesson_at_once_and_none_sees_the_shop_of_another(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story)) as here:
        visitors = [client(here) for _ in range(CHAPTERS)]

        async def play(visitor: Client, chapters: int) -> None:
            assert await visitor.open() == 200
            await visitor.enter()
            await visitor.until("POS")
            for number in range(1, chapters + 1):
                await visitor.press(RIGHT)
                await visitor.until(f"Chapter {number:02}")

        await asyncio.gather(*(play(visitor, number) for number, visitor in enumerate(visitors, 1)))
        processes = here.apps()
        assert len({process.pid for process in processes}) == CHAPTERS
        for number, visitor in enumerate(visitors, 1):
            assert visitor.page is not None
            await visitor.page.close()
            assert await visitor.open() == 200
            await visitor.enter()
            await visitor.until(f"Chapter {number:02}")
            await asyncio.sleep(0)
            others = [other for other in range(number + 1, CHAPTERS + 1) if f"Chapter {other:02}" in visitor.painted]
            assert others == []
        assert here.end() == 0
        assert not any(process.is_running() for process in processes)


async def test_a_wrong_or_missing_token_gets_nothing(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story)) as here:
        stranger, guest = client(here), client(here)
        origin = here.link.origin()
        tokens = [None, "", "x", here.link.query["token"][:-1], here.link.query["token"] + "x", "é" * 32]
        addresses = [origin / "" if token is None else (origin / "").with_query(token=token) for token in tokens]
        addresses += [
            origin / path for path in ("ws", "style.css", "static/js/textual.js", "static/", "download/x", "x")
        ]
        answers = set()
        for address in addresses:
            async with stranger.http.get(address) as answer:
                answers.add((answer.status, await answer.text()))
                assert not answer.cookies
        assert answers == {(403, "Please open the whole link that you were given.\n")}
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await stranger.enter()
        assert here.apps() == []
        assert await guest.open() == 200
        for wrong in (
            "http://evil.example",
            "null",
            f"http://localhost:{origin.port}",
            f"https://127.0.0.1:{origin.port}",
        ):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await guest.enter(wrong)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await guest.http.ws_connect(origin / "ws")
        async with guest.http.get(here.link, headers={"Host": f"evil.example:{origin.port}"}) as answer:
            assert answer.status == 403
        assert here.apps() == []
        await guest.enter()
        await guest.until("POS")


async def test_where_all_places_are_taken_one_waits_until_somebody_leaves(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--visitors", "1") as here:
        first, second = client(here), client(here)
        assert await first.open() == 200
        await first.enter()
        await first.until("POS")
        async with second.http.get(here.link) as answer:
            assert answer.status == 503
            assert "All 1 places are taken" in await answer.text()
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await second.enter()
        await first.press("q")
        await first.closed()
        async with asyncio.timeout(20):
            while await second.open() != 200:
                await asyncio.sleep(0.1)
        await second.enter()
        await second.until("POS")
        await here.has_apps(1)


async def test_a_page_in_another_tab_takes_over(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story)) as here:
        visitor = client(here)
        await visitor.open()
        await visitor.enter()
        await visitor.until("POS")
        await visitor.press(RIGHT)
        await visitor.until("Chapter 01")
        first = visitor.page
        assert first is not None
        await visitor.enter()
        await visitor.until("Chapter 01")
        assert first is not visitor.page
        async with asyncio.timeout(20):
            while (await first.receive()).type is not aiohttp.WSMsgType.CLOSE:
                pass
        assert len(here.apps()) == 1


async def test_an_app_that_dies_closes_its_page_and_the_next_one_takes_its_place(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--visitors", "1") as here:
        visitor = client(here)
        await visitor.come(here.link, "POS")
        here.apps()[0].kill()
        await visitor.closed()
        await visitor.come(here.link, "POS")
        await here.has_apps(1)


async def test_what_no_browser_sends_does_no_harm(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story)) as here:
        visitor = client(here)
        await visitor.open()
        await visitor.enter()
        await visitor.until("POS")
        assert visitor.page is not None
        for message in ("", "{", "[]", "7", "[7]", '["stdin"]', '["stdin",7]', '["resize",7]', '["resize",{}]',
                        '["resize",{"width":1e9,"height":-1}]', '["quit"]', '["ping",[[]]]', "[" * 5000):  # fmt: skip
            await visitor.page.send_str(message)
        await visitor.page.send_bytes(b"\0" * 100)
        await visitor.page.send_json(["resize", {"width": 100, "height": 30}])
        await visitor.press("\ud83d")
        await visitor.press(RIGHT)
        await visitor.until("Chapter 01")
        await visitor.page.send_str("x" * 100_000)
        async with asyncio.timeout(20):
            while (await visitor.page.receive()).type is not aiohttp.WSMsgType.CLOSE:
                pass
        await visitor.enter()
        await visitor.until("Chapter 01")


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda by: by.name)
async def test_no_process_is_left_however_the_server_ends(
    by: signal.Signals, tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story)) as here:
        visitors = [client(here), client(here)]
        for visitor in visitors:
            await visitor.open()
            await visitor.enter()
            await visitor.until("POS")
        assert len(here.apps()) == 2
        left = here.processes()
        assert len(left) > 2
        if by is not signal.SIGKILL:
            os.kill(here.apps()[0].pid, signal.SIGSTOP)  # it hears nothing any more
        here.end(by)
        until = time.monotonic() + 20
        while time.monotonic() < until and any(
            each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in left
        ):
            await asyncio.sleep(0.1)
        assert [each for each in left if each.is_running() and each.status() != psutil.STATUS_ZOMBIE] == []
