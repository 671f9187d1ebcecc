"""What a class costs: the memory of a visitor, how many press keys at once, and how many follow a presenter.

Visitors come by WebSocket, with the compression that browsers ask for, to a server in a process of its own; they
are on the same machine, so that their own work counts too. A key is timed from the moment it is sent to the last
byte that it makes the app paint.
"""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import psutil
from yarl import URL

from tests.bench.keys import LEFT, RIGHT, WALK, scenario
from tests.bench.measure import Figure, Row, environment, figure, spread

CLASS = 20
"""Visitors whose memory is measured."""
LEVELS = (CLASS, 40, 80, 120, 160, 200)
"""So many visitors are tried, one after the other."""
FOLLOWERS = 100
SECONDS = 10
"""For so long everybody presses a key each second."""
TRIES = 2
"""A slow spell of the machine is not yet the end."""
ENOUGH, GOAL = 100.0, 30
"""Milliseconds in which a key has to be painted, and for how many visitors: as many as are let in by default."""


@contextmanager
def server(file: Path) -> Iterator[tuple[psutil.Process, dict[str, URL]]]:
    """``sandbox serve``, and its links."""
    options = ["--port", "0", "--visitors", str(LEVELS[-1]), "--presenter", "--followers", str(FOLLOWERS)]
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "serve", str(file), *options],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        lines = [process.stdout.readline().split() for _ in range(3)]
        yield psutil.Process(process.pid), {name: URL(link) for name, link in lines}
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


class Person:
    """Somebody with a browser: when the last of what was painted came, and how long keys took."""

    def __init__(self, link: URL) -> None:
        self.link = link
        self.last = 0.0
        self.took: list[float] = []
        self.pressed = 0
        self.painted = asyncio.Event()
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._page: aiohttp.ClientWebSocketResponse | None = None
        self._reading: asyncio.Task[None] | None = None

    async def come(self) -> None:
        """Open the link, and wait until the stage is painted."""
        async with self._http.get(self.link) as answer:
            answer.raise_for_status()
        socket = self.link.origin().with_path(f"{self.link.path.rstrip('/')}/ws").with_query(width=160, height=47)
        self._page = await self._http.ws_connect(socket, headers={"Origin": str(self.link.origin())}, compress=15)
        self._reading = asyncio.ensure_future(self._read(self._page))
        await asyncio.wait_for(self.painted.wait(), 120)

    async def _read(self, page: aiohttp.ClientWebSocketResponse) -> None:
        async for message in page:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.last = time.perf_counter()
                if b"SKU-0" in message.data:
                    self.painted.set()

    async def press(self) -> float:
        """Press a key, and a second later look when the last of it was painted; when it was pressed."""
        assert self._page is not None
        key = RIGHT if self.pressed // WALK % 2 == 0 else LEFT
        self.pressed += 1
        sent = time.perf_counter()
        await self._page.send_json(["stdin", key.decode()])
        await asyncio.sleep(1)
        self.took.append((self.last - sent) * 1000 if self.last > sent else 1000.0)
        return sent

    async def play(self, number: int) -> None:
        """Press a key each second, at another moment than the others. The first one here is not counted."""
        await asyncio.sleep(random.Random(number).random())
        await self.press()
        self.took.clear()
        for _ in range(SECONDS):
            await self.press()

    async def leave(self) -> None:
        """Close the browser."""
        if self._reading is not None:
            self._reading.cancel()
        await self._http.close()


@asynccontextmanager
async def people() -> AsyncIterator[list[Person]]:
    """Those who have come, until the block ends."""
    here: list[Person] = []
    try:
        yield here
    finally:
        for person in here:
            await person.leave()


async def come(here: list[Person], link: URL, count: int) -> float:
    """So many more come, all at once; the seconds until the last of them sees the stage."""
    fresh = [Person(link) for _ in range(count)]
    here += fresh
    started = time.perf_counter()
    await asyncio.gather(*(person.come() for person in fresh))
    taken = time.perf_counter() - started
    await asyncio.sleep(1)
    return taken


def memory(process: psutil.Process) -> float:
    """Megabytes of a process: what it has for itself, and its share of what it has with others."""
    found = process.memory_full_info()
    return float(getattr(found, "pss", found.rss)) / 1e6


async def visitors(process: psutil.Process, link: URL) -> list[Row]:
    """More and more people come and press keys, until it takes too long."""
    found: list[Row] = []
    enough, times = 0, figure([0.0])
    async with people() as here:
        for level in LEVELS:
            taken = await come(here, link, level - len(here))
            if level == CLASS:
                apps = [app for each in process.children() for app in each.children()]
                each = figure([memory(app) for app in apps])
                found.append(Row("memory of a visitor (PSS)", spread(each, "{:.0f}", "MB")))
                found.append(Row(f"the stage painted for {CLASS} who come at once", f"{taken:.1f} s"))
                await asyncio.gather(*(person.press() for person in here))
                first = figure([person.took.pop() for person in here])
                found.append(Row(f"the first key of all {CLASS}, pressed at once", spread(first, "{:.0f}", "ms")))
            for _ in range(TRIES):
                await asyncio.gather(*(person.play(number) for number, person in enumerate(here)))
                times = figure([took for person in here for took in person.took])
                print(f"  {level} visitors: {_told(times)}", file=sys.stderr, flush=True)
                if times.at(0.95) <= ENOUGH:
                    break
            else:
                break
            enough, good = level, times
    what = f"visitors, a key a second each, painted within {ENOUGH:.0f} ms (p95), {os.cpu_count()} cores"
    with_them = f"{enough} ({_told(good)})" if enough else f"fewer than {CLASS} ({_told(times)})"
    return [*found, Row(what, with_them, str(GOAL), enough >= GOAL)]


async def followers(process: psutil.Process, present: URL, follow: URL) -> list[Row]:
    """A presenter presses keys; the last of many followers sees them painted."""
    async with people() as here:
        await come(here, present, 1)
        presenter = here[0]
        before, alone = memory(process), await _cost(process, presenter)
        await come(here, follow, FOLLOWERS)
        each = (memory(process) - before) / FOLLOWERS
        presenter.took.clear()
        last: list[float] = []
        used = process.cpu_times()
        for _ in range(SECONDS):
            sent = await presenter.press()
            last.append((max(person.last for person in here) - sent) * 1000)
        now = process.cpu_times()
        busy = (now.user + now.system - used.user - used.system) / SECONDS * 1000
    times = figure(last)
    what = f"a presenter's key painted for the last of {FOLLOWERS} followers"
    goal = f"p95 {ENOUGH:.0f} ms"
    return [
        Row(what, _told(times), goal, times.at(0.95) <= ENOUGH),
        Row("the server's work for a key and a follower", f"{max(busy - alone, 0) / FOLLOWERS:.2f} ms"),
        Row("memory of a follower", f"{max(each, 0):.2f} MB"),
    ]


async def _cost(process: psutil.Process, presenter: Person) -> float:
    """Milliseconds of the server's work for a key of a presenter whom nobody follows."""
    used = process.cpu_times()
    for _ in range(SECONDS):
        await presenter.press()
    now = process.cpu_times()
    return (now.user + now.system - used.user - used.system) / SECONDS * 1000


def _told(times: Figure) -> str:
    return f"{times.median:.0f} ms, p95 {times.at(0.95):.0f} ms"


def rows() -> list[Row]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as scratch:
        file = scenario(Path(scratch) / "story.yaml", 10)
        with server(file) as (process, links):
            found = asyncio.run(visitors(process, links["Open"]))
        with server(file) as (process, links):
            return [*found, *asyncio.run(followers(process, links["Present"], links["Follow"]))]
