"""The presenter: a visitor whose screen the others may follow."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from sandbox.serve.audience import Audience
from sandbox.serve.visitor import Limits, Visitor

BREATH = 0.3
"""Seconds between two looks at how many are here."""
Count = Callable[[], dict[str, Any]]


class Presenter(Visitor):
    """Whoever has the presenter's link, in whichever browser: there is one screen, and it moves there.

    ``count`` gives how many follow, how many have a shop of their own open, and the links for the class.
    """

    def __init__(self, folder: Path, arguments: Sequence[str], downloads: DownloadManager, count: Count) -> None:
        super().__init__(folder, arguments, downloads)
        self._count = count
        self._telling: asyncio.Task[None] | None = None
        self.audience = Audience(self.process.repaint)
        self.process.repainting = self.audience.begin

    @property
    def there(self) -> bool:
        """Whether there is a screen to follow."""
        return self.started and not self.over

    async def resize(self, width: int, height: int) -> None:
        """The page has another size, and so has what the others see."""
        self.audience.resize(width, height)
        await super().resize(width, height)

    def expired(self, limits: Limits) -> bool:
        """A presenter may talk for long without a key, and is waited for as long as somebody follows."""
        gone = self.page is None and time.monotonic() - self.seen > limits.away
        return self.over or (gone and not self.audience.here)

    async def end(self) -> None:
        """End the process; all pages close."""
        self.over = True
        if self._telling is not None:
            self._telling.cancel()
        await self.audience.end()
        await super().end()

    async def _show(self, data: bytes) -> None:
        self.audience.show(data)
        await super()._show(data)

    async def enter(self, page: web.WebSocketResponse, width: int, height: int) -> None:
        """Show the app on a page."""
        self.audience.resize(width, height)
        await super().enter(page, width, height)
        if self._telling is None and self.there:
            self._telling = asyncio.ensure_future(self._tell_who_is_here())

    async def _tell_who_is_here(self) -> None:
        """Tell the app how many are here, whenever that has changed, a few times a second at most."""
        told: dict[str, Any] = {}
        with suppress(ConnectionError):
            while not self.over:
                if (now := self._count()) != told:
                    await self.process.send_meta({"type": "here", **now})
                    told = now
                await asyncio.sleep(BREATH)
