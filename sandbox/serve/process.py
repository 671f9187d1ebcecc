"""The app in a process of its own for one visitor, in a process group that ends as a whole."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

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

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        environment["SANDBOX_WORKSPACE"] = str(self.folder)
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox.serve.visit", *self.arguments,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, cwd=self.folder, start_new_session=True,
        )  # fmt: skip
        self._stdin = process.stdin
        return process

    @property
    def pid(self) -> int:
        """The id of the process, which is that of its group; 0 before it is started."""
        return self._process.pid if self._process is not None else 0

    async def end(self) -> None:
        """End the app: politely, then by a signal, then at once. Nothing of its group is left."""
        process, reader = self._process, self._task
        if process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        for ask in (self._quit, self._terminate):
            await ask()
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(process.wait(), PATIENCE)
                break
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        if reader is not None and reader is not asyncio.current_task():
            reader.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await reader

    async def _quit(self) -> None:
        await asyncio.wait({asyncio.ensure_future(self.send_meta({"type": "quit"}))}, timeout=PATIENCE)

    async def _terminate(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGTERM)
