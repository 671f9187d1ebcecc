"""How long a visitor may be idle or away, and what the server takes for a visitor's words."""

import asyncio
import os
from pathlib import Path

import aiohttp
import psutil
from aiohttp.test_utils import TestServer

from sandbox.serve.gate import Gate
from sandbox.serve.messages import read, size
from sandbox.serve.server import Server
from sandbox.serve.visitor import Limits
from sandbox.serve.visitors import Visitors
from tests.serve.client import RIGHT, Client, Served, apps_of


async def stay(folder: Path, story: Path, limits: Limits, *, leave: bool) -> tuple[list[psutil.Process], Visitors]:
    """A visitor comes and does nothing more, from when the limits hold, until the server has let go of them."""
    visitors = Visitors(folder / "visitors", [str(story)], Limits())
    server = Server(Gate("127.0.0.1", token="secret"), visitors, "Sandbox", 0)
    async with TestServer(server.application()) as running:
        here = Served.__new__(Served)
        here.link = running.make_url("/?token=secret")
        client = Client(here)
        assert await client.open() == 200
        await client.enter()
        await client.until("POS")
        processes = apps_of(os.getpid())
        assert client.page is not None
        if leave:
            await client.page.close()
        visitors.limits = limits
        async with asyncio.timeout(20):
            while visitors.here or any(process.is_running() for process in processes):
                await asyncio.sleep(0.05)
            if not leave:
                while (await client.page.receive()).type is not aiohttp.WSMsgType.CLOSE:
                    pass
        await client.close()
    return processes, visitors


async def test_who_presses_no_key_for_long_has_to_go(tmp_path: Path, story: Path) -> None:
    processes, _ = await stay(tmp_path, story, Limits(idle=0.5), leave=False)
    assert len(processes) == 1


async def test_who_does_not_come_back_loses_the_place(tmp_path: Path, story: Path) -> None:
    processes, _ = await stay(tmp_path, story, Limits(away=0.5), leave=True)
    assert len(processes) == 1


async def test_who_comes_back_after_that_goes_on_where_they_were(tmp_path: Path, story: Path) -> None:
    visitors = Visitors(tmp_path / "visitors", [str(story)], Limits())
    server = Server(Gate("127.0.0.1", token="secret"), visitors, "Sandbox", 0)
    async with TestServer(server.application()) as running:
        here = Served.__new__(Served)
        here.link = running.make_url("/?token=secret")
        client = Client(here)
        await client.come(here.link, "POS")
        for number in (1, 2):
            await client.press(RIGHT)
            await client.until(f"Chapter {number:02}")
        assert client.page is not None
        await client.page.close()
        visitors.limits = Limits(away=0.5)
        async with asyncio.timeout(20):
            while apps_of(os.getpid()):
                await asyncio.sleep(0.05)
        visitors.limits = Limits()
        await client.come(here.link, "Chapter 02")
        await client.close()


def test_what_a_browser_may_send() -> None:
    assert read('["stdin","é"]') == ("stdin", "é".encode())
    assert read('["resize",{"width":120,"height":"36"}]') == ("resize", (120, 36))
    assert read('["ping",3]') == ("ping", 3)
    for wrong in ("", "[" * 5000, "[]", "7", '["stdin"]', '["stdin",7]', '["meta",{"type":"quit"}]', '["deliver",1]',
                  '["focus"]', '["blur"]'):  # fmt: skip
        assert read(wrong) is None


def test_a_terminal_has_a_size_within_reason() -> None:
    assert size("120", "36") == (120, 36)
    assert size("9" * 9, -5) == (400, 5)
    assert size(None, "wide") == (80, 24)
    assert size(float("inf"), float("nan")) == (80, 24)
