"""One visitor: a process, the page that shows it, and when their time is over."""

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
    """How many visitors and followers at once; seconds without a key, and seconds without a page, until one's end."""

    visitors: int = 30
    followers: int = 100
    idle: float = 1800.0
    away: float = 120.0


class Visitor:
    """One visitor: the process, and the page that shows it, if any."""

    def __init__(self, folder: Path, arguments: Sequence[str], downloads: DownloadManager) -> None:
        self.page: web.WebSocketResponse | None = None
        self.active = self.seen = time.monotonic()
        self.over = False
        self.started = False
        self._entering = asyncio.Lock()
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
            if self.over:
                return
            self.seen = self.active = time.monotonic()
            self.page = page
            if not self.started:
                await self.process.start(width, height)
                self.started = True
                return
            await page.send_bytes(MODES)
            await self.process.set_terminal_size(width, height)
            await self.process.repaint()

    def leave(self, page: web.WebSocketResponse) -> None:
        """The page is gone; the app waits for another one."""
        if self.page is page:
            self.page = None
            self.seen = time.monotonic()

    def stay(self) -> None:
        """The visitor is here, if not in this shop: the place is kept."""
        self.seen = self.active = time.monotonic()

    async def press(self, data: bytes) -> None:
        """Keys, clicks, or words that were pasted."""
        self.active = time.monotonic()
        await self.process.send_bytes(data)

    async def resize(self, width: int, height: int) -> None:
        """The page has another size."""
        await self.process.set_terminal_size(width, height)

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
        async with self._entering:  # a process that is just being started is one that has to end
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
