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
    """The server: its links, and the processes below it."""

    def __init__(self, process: subprocess.Popen[str], links: dict[str, str]) -> None:
        self.process = process
        self.link = URL(links["Open"])
        self.follow = URL(links.get("Follow", ""))
        self.present = URL(links.get("Present", ""))

    @property
    def origin(self) -> str:
        return str(self.link.origin())

    def apps(self) -> list[psutil.Process]:
        """The processes of the visitors."""
        return apps_of(self.process.pid)

    async def has_apps(self, count: int) -> None:
        """Wait until there are so many: one that is asked to end, or was killed, is seen for a moment more."""
        async with asyncio.timeout(20):
            while len(self.apps()) != count:
                await asyncio.sleep(0.05)

    def processes(self) -> list[psutil.Process]:
        """All processes that it has started, that from which the others come included."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it; its exit code."""
        self.process.send_signal(by)
        return self.process.wait(30)


def apps_of(server: int) -> list[psutil.Process]:
    """The visitors' processes of a server: children of the one that has loaded the app for them."""
    return [app for each in psutil.Process(server).children() for app in each.children()]


@contextlib.contextmanager
def served(folder: Path, *arguments: str) -> Iterator[Served]:
    """``sandbox serve`` on a free port, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "serve", "--port", "0", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        lines = [process.stdout.readline() for _ in range(3 if "--presenter" in arguments else 1)]
        assert all(" http://127.0.0.1:" in line for line in lines), lines
        yield Served(process, dict(line.split() for line in lines))
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
        self.received = bytearray()
        self.size: tuple[int, int] | None = None
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.page: aiohttp.ClientWebSocketResponse | None = None

    async def open(self, link: URL | None = None) -> int:
        """Open the link; the status of the answer."""
        async with self.http.get(link or self.served.link) as answer:
            return answer.status

    async def enter(self, origin: str = "", *, door: str = "/", width: int = 100) -> None:
        """Open the socket of the page behind a door."""
        where = self.served.link.origin().with_path(f"{door.rstrip('/')}/ws")
        self.page = await self.http.ws_connect(
            where.with_query(width=width, height=30), headers={"Origin": origin or self.served.origin}
        )

    async def come(self, link: URL, words: str) -> None:
        """Open a link and wait until the words are painted, in the first whole picture or after it."""
        assert await self.open(link) == 200
        await self.enter(door=link.path)
        await self.until(words)

    async def press(self, keys: str) -> None:
        """Press keys."""
        assert self.page is not None
        await self.page.send_json(["stdin", keys])

    async def until(self, words: str, seconds: float = 60) -> None:
        """Wait until the words are painted, of what comes from now on.

        That may still have been painted before what was just done: words are waited for that could not be there.
        """
        assert self.page is not None
        self.painted = ""
        async with asyncio.timeout(seconds):
            while words not in self.painted:
                self._take(await self.page.receive())

    async def until_of_size(self, width: int, height: int, words: str) -> None:
        """Wait until the words are painted on a screen of this size: what is still on its way is of the size before."""
        assert self.page is not None
        async with asyncio.timeout(60):
            while self.size != (width, height):
                self._take(await self.page.receive())
        await self.until(words)

    async def closed(self, seconds: float = 20) -> None:
        """Wait until the other side has closed the socket."""
        assert self.page is not None
        async with asyncio.timeout(seconds):
            while (await self.page.receive()).type is not aiohttp.WSMsgType.CLOSE:
                pass

    async def close(self) -> None:
        """Go away."""
        if self.page is not None:
            await self.page.close()
        await self.http.close()

    def _take(self, message: aiohttp.WSMessage) -> None:
        if message.type is aiohttp.WSMsgType.TEXT and (size := message.json())[0] == "size":
            self.size = size[1]["width"], size[1]["height"]
            return
        assert message.type is aiohttp.WSMsgType.BINARY, f"{message}, after {self.painted[-500:]!r}"
        self.received += message.data
        self.painted += plain(message.data)
