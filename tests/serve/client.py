"""A served app in a process of its own, and visitors who come by WebSocket."""

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import psutil
from yarl import URL

ROOT = Path(__file__).parents[2]
RIGHT = "\x1b[C"


class Served:
    """The server: its link, and the processes below it."""

    def __init__(self, process: subprocess.Popen[str], link: str) -> None:
        self.process = process
        self.link = URL(link)

    @property
    def origin(self) -> str:
        return str(self.link.origin())

    def children(self) -> list[psutil.Process]:
        """All processes that it has started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it; its exit code."""
        self.process.send_signal(by)
        return self.process.wait(30)


@contextlib.contextmanager
def served(folder: Path, *arguments: str) -> Iterator[Served]:
    """``sandbox serve`` on a free port, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "serve", "--port", "0", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("Open http://127.0.0.1:"), line
        yield Served(process, line.split()[1])
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            for each in [*psutil.Process(process.pid).children(recursive=True)]:
                each.terminate()
        process.terminate()
        process.wait(30)
        process.stdout.close()


def plain(data: bytes) -> str:
    """What a terminal shows of it, as words."""
    return re.sub(r"[\s│]+", " ", re.sub(r"\x1b\[[0-9;?$]*[a-zA-Z]", "", data.decode(errors="replace")))


class Client:
    """A visitor's browser: a cookie, a socket, and what was painted."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.painted = ""
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.page: aiohttp.ClientWebSocketResponse | None = None

    async def open(self) -> int:
        """Open the link; the status of the answer."""
        async with self.http.get(self.served.link) as answer:
            return answer.status

    async def enter(self, origin: str = "") -> None:
        """Open the page's socket."""
        where = self.served.link.origin() / "ws"
        self.page = await self.http.ws_connect(
            where.with_query(width=100, height=30), headers={"Origin": origin or self.served.origin}
        )

    async def press(self, keys: str) -> None:
        """Press keys."""
        assert self.page is not None
        await self.page.send_json(["stdin", keys])

    async def until(self, words: str, seconds: float = 60) -> None:
        """Wait until the words are painted, of what comes from now on."""
        assert self.page is not None
        self.painted = ""
        async with asyncio.timeout(seconds):
            while words not in self.painted:
                message = await self.page.receive()
                assert message.type is aiohttp.WSMsgType.BINARY, f"{message}, after {self.painted[-500:]!r}"
                self.painted += plain(message.data)

    async def close(self) -> None:
        """Go away."""
        if self.page is not None:
            await self.page.close()
        await self.http.close()
