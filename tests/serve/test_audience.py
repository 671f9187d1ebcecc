"""Followers who are slow, and what of the presenter's screen is nobody else's business."""

import asyncio
from typing import Any, cast

from aiohttp import web

from sandbox.serve import audience
from sandbox.serve.audience import CLEAR, START, Audience


class Page:
    """A page that takes nothing until it is told to."""

    def __init__(self) -> None:
        self.sent: list[bytes | str] = []
        self.takes = asyncio.Event()
        self.gone = asyncio.Event()

    async def send_bytes(self, data: bytes) -> None:
        await self.takes.wait()
        self.sent.append(data)

    send_str = cast(Any, send_bytes)

    def __aiter__(self) -> "Page":
        return self

    async def __anext__(self) -> None:
        await self.gone.wait()
        raise StopAsyncIteration

    async def close(self, message: bytes) -> None:
        self.gone.set()


async def following(pages: list[Page]) -> tuple[Audience, list["asyncio.Task[None]"]]:
    """Pages that follow, in front of an app that paints a whole picture when asked."""

    async def ask() -> None:
        here.begin()
        here.show(b"<all>")

    here = Audience(ask)
    tasks = [asyncio.ensure_future(here.follow(cast(web.WebSocketResponse, page))) for page in pages]
    async with asyncio.timeout(10):
        while not all(follower.live for follower in here.here) or len(here.here) < len(pages):
            await asyncio.sleep(0)
    return here, tasks


async def ends(here: Audience, tasks: list["asyncio.Task[None]"]) -> None:
    await here.end()
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    assert not here.here


async def test_a_slow_follower_holds_nobody_up_and_goes_on_with_a_whole_picture() -> None:
    slow, quick = Page(), Page()
    quick.takes.set()
    here, tasks = await following([slow, quick])
    packet = b"x" * 10_000
    count = audience.MOST // len(packet) + 10
    for _ in range(count):
        here.show(packet)
        await asyncio.sleep(0)
    async with asyncio.timeout(10):
        while quick.sent.count(packet) < count:
            await asyncio.sleep(0)
    assert slow.sent == []
    slow.takes.set()
    async with asyncio.timeout(10):
        while b"<all>" not in slow.sent:
            await asyncio.sleep(0)
    assert slow.sent.count(packet) < 3
    here.show(b"<more>")
    async with asyncio.timeout(10):
        while b"<more>" not in slow.sent:
            await asyncio.sleep(0)
    last = slow.sent[-5:]
    assert last == [START, '["size",{"width":80,"height":24}]', CLEAR, b"<all>", b"<more>"]
    await ends(here, tasks)


async def test_what_the_presenter_copies_goes_to_no_other_clipboard() -> None:
    page = Page()
    page.takes.set()
    here, tasks = await following([page])
    here.show(b"before\x1b]52;c;c2VjcmV0\x07after")
    here.show(b"\x1b]52;c;c2VjcmV0\x1b\\")
    here.show(b"last")
    async with asyncio.timeout(10):
        while b"last" not in page.sent:
            await asyncio.sleep(0)
    assert page.sent[-2:] == [b"beforeafter", b"last"]
    await ends(here, tasks)
