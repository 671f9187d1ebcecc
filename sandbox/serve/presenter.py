"""The presenter: a visitor whose screen the others may follow."""

import time
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from sandbox.serve.audience import Audience
from sandbox.serve.visitor import Limits, Visitor


class Presenter(Visitor):
    """Whoever has the presenter's link, in whichever browser: there is one screen, and it moves there."""

    def __init__(self, folder: Path, arguments: Sequence[str], downloads: DownloadManager) -> None:
        super().__init__(folder, arguments, downloads)
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
        await self.audience.end()
        await super().end()

    async def _show(self, data: bytes) -> None:
        self.audience.show(data)
        await super()._show(data)

    async def enter(self, page: web.WebSocketResponse, width: int, height: int) -> None:
        """Show the app on a page."""
        self.audience.resize(width, height)
        await super().enter(page, width, height)
