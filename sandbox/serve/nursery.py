"""Where visitors' processes come from: one has loaded the app already, and each visitor gets a fork of it.

So a class of twenty sees its shops in a fraction of the time, and what all have alike is in memory once.
"""

import asyncio
import multiprocessing
import os
import signal
import socket
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess

from sandbox.serve.visit import visit

_forks = multiprocessing.get_context("forkserver")


def get_ready() -> None:
    """Start the process that all others come from, which goes on loading the app beside this one."""
    _forks.set_forkserver_preload(["sandbox.serve.loaded"])
    forkserver.ensure_running()


class Child:
    """A process with a line to it, as ``asyncio.subprocess.Process`` has them; its errors go where the server's go."""

    def __init__(self, process: BaseProcess, stdout: asyncio.StreamReader, stdin: asyncio.StreamWriter) -> None:
        assert process.pid is not None
        self.pid = process.pid
        self.stdout = stdout
        self.stdin = stdin
        self.stderr = asyncio.StreamReader()
        self.stderr.feed_eof()
        self._process = process
        self._ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(process.sentinel, self._end)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        self._process.close()
        self._ended.set()

    async def wait(self) -> None:
        """Wait until the process has ended."""
        await self._ended.wait()

    def tell(self, what: signal.Signals) -> None:
        """Send a signal to all of the process's group, of which some may be left when it has ended itself."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, what)
            return
        if not self._ended.is_set():  # it is so young that it has no group of its own yet
            with suppress(ProcessLookupError):
                os.kill(self.pid, what)


async def born(folder: str, arguments: list[str], environment: dict[str, str]) -> Child:
    """A new process that shows the app to a visitor, in this folder, with these variables."""
    ours, theirs = socket.socketpair()
    process = _forks.Process(target=visit, args=(theirs, folder, arguments, environment), daemon=True)
    await asyncio.to_thread(process.start)
    theirs.close()
    reader, writer = await asyncio.open_connection(sock=ours)
    return Child(process, reader, writer)
