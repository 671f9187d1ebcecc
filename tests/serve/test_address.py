"""The link names a host that the others in the room can reach."""

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from sandbox.serve.address import reached_at
from sandbox.serve.gate import Gate
from sandbox.serve.server import Server
from sandbox.serve.visitor import Limits
from sandbox.serve.visitors import Visitors


class Probe:
    """A socket of a machine with one network, or with none."""

    own = ""

    def __init__(self, family: int, kind: int) -> None:
        assert kind == socket.SOCK_DGRAM

    def __enter__(self) -> "Probe":
        return self

    def __exit__(self, *error: object) -> None:
        """It is let go."""

    def connect(self, where: object) -> None:
        if not self.own:
            raise OSError("Network is unreachable")

    def getsockname(self) -> object:
        return (self.own, 50000)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "10.0.0.7", "class.example"])
def test_a_host_that_was_named_stands_in_the_link(host: str) -> None:
    assert reached_at(host) == host


@pytest.mark.parametrize(
    ("host", "own", "link"),
    [
        ("0.0.0.0", "10.20.30.40", "http://10.20.30.40:8000/?token=secret"),
        ("::", "2001:db8::7", "http://[2001:db8::7]:8000/?token=secret"),
        ("0.0.0.0", "", "http://127.0.0.1:8000/?token=secret"),
    ],
)
def test_where_it_listens_on_all_addresses_the_link_names_that_of_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str, own: str, link: str
) -> None:
    monkeypatch.setattr(Probe, "own", own)
    monkeypatch.setattr("sandbox.serve.address.socket.socket", Probe)
    server = Server(Gate(host, token="secret"), Visitors(tmp_path, (), Limits()), "Sandbox", 8000)
    assert server.link(8000) == link


async def test_that_link_lets_somebody_in(tmp_path: Path) -> None:
    server = Server(Gate("0.0.0.0", token="secret"), Visitors(tmp_path, (), Limits()), "Sandbox", 0)
    links: asyncio.Queue[str] = asyncio.Queue()
    running = asyncio.ensure_future(server.run(lambda port: links.put_nowait(server.link(port))))
    link = URL(await asyncio.wait_for(links.get(), 60))
    async with aiohttp.ClientSession() as http, http.get(link, headers={"Origin": str(link.origin())}) as answer:
        assert answer.status == 200
    running.cancel()
    await asyncio.wait([running])
