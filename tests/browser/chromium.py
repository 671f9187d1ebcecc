"""A real Chromium without a window, driven over its debugging protocol."""

import asyncio
import base64
import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found() -> str:
    """The Chromium of this machine; empty where there is none."""
    named = os.environ.get("CHROMIUM", "")
    return named or next((path for path in map(shutil.which, NAMES) if path), "")


class Tab:
    """A tab: what its sockets have received, what it complained of, and its keyboard."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.received = bytearray()
        self.complaints: list[str] = []
        self._number = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._listening = asyncio.ensure_future(self._listen())

    async def _listen(self) -> None:
        async for message in self.socket:
            event = message.json()
            if "id" in event:
                self._answers.pop(event["id"]).set_result(event)
            elif event["method"] == "Network.webSocketFrameReceived":
                frame = event["params"]["response"]
                data = frame["payloadData"]
                self.received += base64.b64decode(data) if frame["opcode"] == 2 else data.encode()
            elif event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                self.complaints.append(event["params"]["entry"]["text"])
            elif event["method"] == "Runtime.exceptionThrown":
                self.complaints.append(event["params"]["exceptionDetails"]["text"])

    async def ask(self, method: str, **parameters: Any) -> Any:
        """Tell the tab to do something; its answer."""
        event = await self._event(method, parameters)
        assert "error" not in event, event
        return event["result"]

    async def _event(self, method: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": self._number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, 30)

    async def value(self, script: str) -> Any:
        """What a script on the page gives; nothing where the page is just left for another."""
        event = await self._event("Runtime.evaluate", {"expression": script, "returnByValue": True})
        if "navigated" in event.get("error", {}).get("message", ""):
            return None
        assert "error" not in event, event
        return event["result"]["result"].get("value")

    async def press(self, key: str, code: int) -> None:
        """Press a key, as a person does."""
        for kind in ("rawKeyDown", "keyUp"):
            await self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    async def picture(self) -> bytes:
        """What is to be seen."""
        return base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])

    async def close(self) -> None:
        """Listen no more."""
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening


@contextlib.asynccontextmanager
async def tab(program: str, folder: Path) -> AsyncIterator[Tab]:
    """A new Chromium with one tab, until the block ends."""
    profile = folder / "profile"
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    process = subprocess.Popen(
        [program, *flags, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(60), aiohttp.ClientSession() as http:
            while not (profile / "DevToolsActivePort").exists() or not (
                lines := (profile / "DevToolsActivePort").read_text().split()
            ):
                await asyncio.sleep(0.1)
            async with http.get(f"http://127.0.0.1:{lines[0]}/json") as answer:
                address = next(each for each in await answer.json() if each["type"] == "page")["webSocketDebuggerUrl"]
        async with aiohttp.ClientSession() as http, http.ws_connect(address, max_msg_size=0) as socket:
            opened = Tab(socket)
            for domain in ("Page", "Network", "Runtime", "Log"):
                await opened.ask(f"{domain}.enable")
            yield opened
            await opened.close()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
