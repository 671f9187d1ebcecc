"""``sandbox serve --qr``: what a camera reads from the terminal lets the class in, and a script sees links alone."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

import pytest
from yarl import URL

from sandbox.serve.gate import Gate
from sandbox.serve.server import Server
from sandbox.serve.visitor import Limits
from sandbox.serve.visitors import Visitors
from tests.camera import Cell, seen_by_camera
from tests.serve.client import ROOT, Client, Served, served

Make = Callable[[Served], Client]
LOOKS = {"\x1b[30;107m": (0, 255), "\x1b[0m": (255, 0)}
"""How light the sign and the ground are after each sequence, on a terminal with dark ground."""


def cells(line: str) -> Iterator[Cell]:
    ink, ground = LOOKS["\x1b[0m"]
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b"):
            ink, ground = LOOKS[piece]
        else:
            yield from (Cell(sign, ink, ground) for sign in piece)


@contextmanager
def on_a_terminal(folder: Path, columns: int, *arguments: str, **environment: str) -> Iterator[tuple[Served, str]]:
    """``sandbox serve`` on a terminal of so many columns; and what it has printed when it is ready."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, pack("HHHH", 24, columns, 0, 0))
    usual = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "serve", "--port", "0", *arguments],
        cwd=folder, env={**usual, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment},
        stdin=theirs, stdout=theirs, stderr=theirs, text=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        told = b""
        while b"Ctrl-C ends it." not in told:
            told += os.read(ours, 65536)
        text = told.decode().replace("\r\n", "\n")
        yield Served(process, dict(re.findall(r"^(\w+) (http\S+)$", text, re.M))), text
    finally:
        process.terminate()
        process.wait(30)
        os.close(ours)


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}], ids=["colours", "NO_COLOR"])
async def test_what_a_camera_reads_from_the_terminal_lets_the_class_in(
    tmp_path: Path, story: Path, client: Make, environment: dict[str, str]
) -> None:
    arguments = (str(story), "--presenter", "--workspace", str(tmp_path / "kept"), "--qr")
    with on_a_terminal(tmp_path, 80, *arguments, **environment) as (here, told):
        own, follow = (told.partition(f"\n{name}:\n")[2].partition("\n\n")[0] for name in ("Open", "Follow"))
        for drawn, link in ((own, here.link), (follow, here.follow)):
            (read,) = seen_by_camera(cells(line) for line in drawn.splitlines() if set("▀▄█ ") & set(line))
            assert read == read.upper()
            guest = client(here)
            async with guest.http.get(read) as answer:
                assert answer.status == 503 if link is here.follow else answer.status == 200  # nobody presents yet
                assert answer.url == link
            async with guest.http.get(link.origin() / "style.css") as answer:
                assert answer.status == 200  # who came in is known
            stranger = client(here)
            for wrong in (read[:-1], read + "A", read.lower(), read.rpartition("/")[0], f"{read}?token=x"):
                async with stranger.http.get(wrong, allow_redirects=False) as answer:
                    assert (answer.status == 302) == wrong.endswith("?token=x"), wrong
        assert here.present.query["token"] not in (here.link.query["token"], "")
        assert told.count("\n\n") == 2  # the presenter's link is for one alone
        (told_where,) = [line for line in told.splitlines() if line.startswith("Present ")]
        assert told_where == f"Present {here.present}"


async def test_a_terminal_that_is_too_narrow_is_told_how_wide_it_must_be(tmp_path: Path, story: Path) -> None:
    with on_a_terminal(tmp_path, 30, str(story), "--qr") as (_, told):
        assert "Open: its QR code needs a terminal of 33 columns." in told
        assert not set(told) & set("▀▄█")
        assert "Only this computer can open the links: --host 0.0.0.0 lets others in." in told


async def test_into_a_pipe_goes_nothing_but_the_links(tmp_path: Path, story: Path) -> None:
    with served(tmp_path, str(story), "--presenter", "--workspace", str(tmp_path / "kept"), "--qr") as here:
        here.process.terminate()
        assert here.process.stdout is not None
        assert here.process.stdout.read() == ""


@pytest.mark.parametrize(
    ("public", "code"),
    [
        ("https://class.example", "HTTPS://CLASS.EXAMPLE/F/ABC"),
        ("https://class.example/", "HTTPS://CLASS.EXAMPLE/F/ABC"),
        ("https://class.example/Lessons", "https://class.example/Lessons/follow?token=ABC"),
        ("https://Ada:Secret@class.example", "https://Ada:Secret@class.example/follow?token=ABC"),
    ],
)
def test_a_code_is_in_capitals_where_they_mean_the_same(tmp_path: Path, public: str, code: str) -> None:
    gate = Gate("127.0.0.1", public, token="ABC")
    server = Server(gate, Visitors(tmp_path, (), Limits(), tmp_path), "Sandbox", 8000)
    assert server.class_links(8000)[1] == (str(URL(server.link(8000, "/follow"))), code)


def test_a_token_has_128_bits_of_chance_in_few_signs() -> None:
    tokens = {Gate("127.0.0.1").token for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch("[A-Z2-7]{26}", token) for token in tokens)
    for place in range(25):
        assert len({token[place] for token in tokens}) > 10, "a sign of the token is hardly left to chance"
