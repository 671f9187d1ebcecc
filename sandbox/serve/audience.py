"""Those who follow the presenter's screen: they see what the presenter sees, and nothing that they do reaches it."""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
from aiohttp import web

MOST = 1_000_000
"""Bytes that wait for a follower at most; whoever is slower than that gets a whole new picture instead."""
PAUSE = 0.2
"""Seconds between two whole pictures."""
START = b"\x1b[?1049h\x1b[?25l"
CLEAR = b"\x1b[0m\x1b[H\x1b[2J"
_CLIPBOARD = re.compile(rb"\x1b\]52;[^\x07\x1b]*(?:\x07|\x1b\\)")
"""What the presenter copies goes to no clipboard but the presenter's own."""


class Follower:
    """A page that follows. What is painted waits here until the page has taken what came before."""

    def __init__(self, page: web.WebSocketResponse) -> None:
        self.page = page
        self.live = False
        self._waiting: deque[bytes | str] = deque()
        self._size = 0
        self._more = asyncio.Event()
        self._sending = False

    @property
    def wants_all(self) -> bool:
        """Whether the page needs a whole picture, and can take one."""
        return not self.live and not self._sending

    def begin(self, width: int, height: int) -> None:
        """A whole picture of this size follows, and all that comes after it."""
        self.live = True
        self.give(START)
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """The picture has another size from here on."""
        self.give(msgspec.json.encode(["size", {"width": width, "height": height}]).decode())
        self.give(CLEAR)

    def give(self, data: bytes | str) -> None:
        """Something was painted. For a page that is too far behind, all that waits is dropped."""
        if self._size > MOST:
            self.live = False
            self._waiting.clear()
            self._size = 0
            return
        self._waiting.append(data)
        self._size += len(data)
        self._sending = True
        self._more.set()

    async def send(self, behind: Callable[[], object]) -> None:
        """Send what waits, for ever; ``behind`` is called when the page has to begin with a whole picture again."""
        while True:
            await self._more.wait()
            self._more.clear()
            while self._waiting:
                data = self._waiting.popleft()
                self._size -= len(data)
                await (self.page.send_str(data) if isinstance(data, str) else self.page.send_bytes(data))
            self._sending = False
            if not self.live:
                behind()


class Audience:
    """The followers of one presenter; ``ask`` asks the presenter's app for a whole picture."""

    def __init__(self, ask: Callable[[], Awaitable[object]]) -> None:
        self.here: set[Follower] = set()
        self.size = (80, 24)
        self._ask = ask
        self._wanted = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None

    def show(self, data: bytes) -> None:
        """The presenter's app has painted."""
        data = _CLIPBOARD.sub(b"", data)
        for follower in self.here:
            if follower.live and data:
                follower.give(data)

    def begin(self) -> None:
        """The presenter's app paints a whole picture next."""
        for follower in self.here:
            if follower.wants_all:
                follower.begin(*self.size)

    def resize(self, width: int, height: int) -> None:
        """The presenter's screen has another size."""
        self.size = width, height
        for follower in self.here:
            if follower.live:
                follower.resize(width, height)

    async def follow(self, page: web.WebSocketResponse) -> None:
        """Show the presenter's screen on a page until that is closed. What the page sends is passed over."""
        if self._asking is None:
            self._asking = asyncio.ensure_future(self._ask_when_wanted())
        follower = Follower(page)
        self.here.add(follower)
        sending = asyncio.ensure_future(follower.send(self._wanted.set))
        self._wanted.set()
        try:
            async for _ in page:
                pass
        finally:
            self.here.discard(follower)
            sending.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await sending

    async def end(self) -> None:
        """Close the pages: the presenter is gone."""
        if self._asking is not None:
            self._asking.cancel()
        closing = [asyncio.ensure_future(each.page.close(message=b"the presenter is gone")) for each in self.here]
        if closing:
            await asyncio.wait(closing, timeout=2)

    async def _ask_when_wanted(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._ask()
            await asyncio.sleep(PAUSE)
            if any(follower.wants_all for follower in self.here):
                self._wanted.set()
