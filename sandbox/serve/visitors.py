"""The visitors: each with a process of its own, a limit on how many, and on how long nobody needs to be there."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from sandbox.serve.process import MODES, AppProcess


@dataclass(frozen=True)
class Limits:
    """How many visitors at once; seconds without a key or a click, and seconds without a page, until one's end."""

    visitors: int = 30
    idle: float = 1800.0
    away: float = 120.0


class Visitor:
    """One visitor: the process, and the page that shows it, if any."""

    def __init__(self, folder: Path, arguments: Sequence[str], downloads: DownloadManager) -> None:
        self.page: web.WebSocketResponse | None = None
        self.active = self.seen = time.monotonic()
        self.over = False
        self._entering = asyncio.Lock()
        self._started = False
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.process = AppProcess(
            folder, list(arguments),
            write_bytes=self._show, write_str=self._tell, close=self._left, downloads=downloads,
        )  # fmt: skip

    async def enter(self, page: web.WebSocketResponse, width: int, height: int) -> None:
        """Show the app on a page: it starts, or what stands on it is painted anew. A page before this one closes."""
        async with self._entering:
            before, self.page = self.page, None
            if before is not None:
                await before.close(message=b"opened in another tab")
            self.seen = self.active = time.monotonic()
            self.page = page
            if not self._started:
                self._started = True
                await self.process.start(width, height)
                return
            await page.send_bytes(MODES)
            await self.process.set_terminal_size(width, height - 1)
            await asyncio.sleep(0.05)  # else both sizes are one change, and nothing is painted
            await self.process.set_terminal_size(width, height)

    def leave(self, page: web.WebSocketResponse) -> None:
        """The page is gone; the app waits for another one."""
        if self.page is page:
            self.page = None
            self.seen = time.monotonic()

    async def press(self, data: bytes) -> None:
        """Keys, clicks, or words that were pasted."""
        self.active = time.monotonic()
        await self.process.send_bytes(data)

    def expired(self, limits: Limits) -> bool:
        """Whether the time of the visitor is over."""
        now = time.monotonic()
        away = self.page is None and now - self.seen > limits.away
        return self.over or away or now - self.active > limits.idle

    async def end(self) -> None:
        """End the process, and close the page."""
        self.over = True
        page, self.page = self.page, None
        if page is not None:
            with suppress(ConnectionError, asyncio.TimeoutError):
                await asyncio.wait_for(page.close(message=b"the end"), 2)
        await self.process.end()

    async def _show(self, data: bytes) -> None:
        if self.page is not None:
            with suppress(ConnectionError):
                await self.page.send_bytes(data)

    async def _tell(self, data: str) -> None:
        if self.page is not None:
            with suppress(ConnectionError):
                await self.page.send_str(data)

    async def _left(self) -> None:
        self.over = True


class Visitors:
    """Those who are here, by their cookie."""

    def __init__(self, folder: Path, arguments: Sequence[str], limits: Limits) -> None:
        self.folder = folder
        self.arguments = arguments
        self.limits = limits
        self.here: dict[str, Visitor] = {}
        self.downloads = DownloadManager()
        self._ending: set[asyncio.Task[None]] = set()
        self._numbers: dict[str, int] = {}

    def place_for(self, name: str) -> bool:
        """Whether the visitor has a place, or gets one now."""
        visitor = self.here.get(name)
        if visitor is not None and not visitor.over:
            return True
        if visitor is not None:
            self._end(name)
        if len(self.here) + len(self._ending) >= self.limits.visitors:
            return False
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        self.here[name] = Visitor(self.folder / str(number), self.arguments, self.downloads)
        return True

    async def watch(self) -> None:
        """Let go of those whose time is over, for ever."""
        while True:
            await asyncio.sleep(min(0.5, self.limits.idle / 4, self.limits.away / 4))
            for name, visitor in list(self.here.items()):
                if visitor.expired(self.limits):
                    self._end(name)

    def _end(self, name: str) -> None:
        task = asyncio.ensure_future(self.here.pop(name).end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def end(self) -> None:
        """End all of them, at once."""
        for name in list(self.here):
            self._end(name)
        if self._ending:
            await asyncio.wait(set(self._ending))
