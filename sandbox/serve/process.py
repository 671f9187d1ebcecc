"""The app in a process of its own for one visitor, in a process group that ends as a whole."""

import asyncio
import json
import signal
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import cast

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from sandbox.serve import driver
from sandbox.serve.nursery import Child, born

PATIENCE = 3.0
"""Seconds that a process has to end by itself, and then once more after it was asked by a signal."""
MODES = b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2004h"
"""What the app tells a terminal at its start; a page that is loaded again has to hear it again."""


class AppProcess(AppService):
    """Starts the app without any shell, and ends it whatever it does."""

    def __init__(
        self,
        folder: Path,
        arguments: list[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
        downloads: DownloadManager,
    ) -> None:
        super().__init__(
            "sandbox", write_bytes=write_bytes, write_str=write_str, close=close, download_manager=downloads
        )
        self.folder = folder
        self.arguments = arguments
        self.child: Child | None = None
        self.repainting: Callable[[], object] = lambda: None
        """Called before the app paints a whole picture, because it was asked to."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        environment["SANDBOX_WORKSPACE"] = str(self.folder)
        environment["TEXTUAL_DRIVER"] = driver.NAME
        self.child = child = await born(str(self.folder), self.arguments, environment)
        self._process = cast(Process, child)  # which it is, as far as it is used
        self._stdin = child.stdin
        return self._process

    async def run(self) -> None:
        """Hand on what the app paints, until it has ended, however it did."""
        await super().run()
        await self.remote_close()

    async def repaint(self) -> None:
        """Have the whole screen painted."""
        await self.send_meta({"type": "repaint"})

    async def on_meta(self, data: bytes) -> None:
        """Something that the app says besides what it paints."""
        if json.loads(data)["type"] == "repaint":
            self.repainting()
        else:
            await super().on_meta(data)

    async def end(self) -> None:
        """End the app: politely, then by a signal, then at once. Nothing of its group is left."""
        child, reader = self.child, self._task
        if child is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        for ask in (self._quit, self._terminate):
            await ask()
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(child.wait(), PATIENCE)
                break
        child.tell(signal.SIGKILL)
        await child.wait()
        child.stdin.close()
        if reader is not None and reader is not asyncio.current_task():
            reader.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await reader

    async def _quit(self) -> None:
        await asyncio.wait({asyncio.ensure_future(self.send_meta({"type": "quit"}))}, timeout=PATIENCE)

    async def _terminate(self) -> None:
        assert self.child is not None
        self.child.tell(signal.SIGTERM)
