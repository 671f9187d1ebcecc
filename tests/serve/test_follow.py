"""A presenter's screen that others follow: they see it live, do nothing in it, and go to their own shop and back."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from sandbox.serve.gate import Gate
from sandbox.serve.server import Server
from sandbox.serve.visitor import Limits
from sandbox.serve.visitors import Visitors
from sandbox.tui.themes import LIGHT
from sandbox.workspace.settings import Settings, SettingsFile
from tests.serve.client import RIGHT, Client, Served, apps_of, served

Make = Callable[[Served], Client]


async def test_followers_see_what_the_presenter_sees_also_when_they_come_late(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        presenter, early, late = client(here), client(here), client(here)
        await presenter.come(here.present, "POS")
        await early.come(here.follow, "POS")
        await presenter.press(RIGHT)
        await asyncio.gather(presenter.until("Chapter 01"), early.until("Chapter 01"))
        await late.come(here.follow, "Chapter 01")
        assert early.size == late.size == (100, 30)
        await presenter.press(RIGHT)
        everyone = (presenter, early, late)
        await asyncio.gather(*(each.until("Chapter 02") for each in everyone))
        shown = late.received.partition(b"\x1b[2J")[2]
        until_then = bytes(shown[: shown.index(b"Chapter 02")])
        assert until_then in presenter.received
        assert until_then in early.received
        assert len(here.apps()) == 1


async def test_what_a_follower_does_changes_nothing(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        presenter, follower = client(here), client(here)
        await presenter.come(here.present, "POS")
        await follower.come(here.follow, "POS")
        assert follower.page is not None
        for message in (["stdin", RIGHT], ["stdin", "q"], ["resize", {"width": 30, "height": 10}], ["ping", 1], "x", 7):
            await follower.page.send_json(message)
        await follower.page.send_bytes(b"\0" * 100)
        await follower.page.close()  # which is answered when all of that was read
        await follower.come(here.follow, "POS")  # a whole picture, at once
        assert "Chapter" not in follower.painted
        await presenter.press(RIGHT)
        await asyncio.gather(presenter.until("Chapter 01"), follower.until("Chapter 01"))
        assert follower.size == (100, 30)
        assert presenter.page is not None
        await presenter.page.send_json(["resize", {"width": 120, "height": 36}])
        await follower.until_of_size(120, 36, "POS")


async def test_each_link_lets_in_as_what_it_says_and_nothing_else(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        stranger, guest, presenter = client(here), client(here), client(here)
        of_class, of_presenter = here.follow.query["token"], here.present.query["token"]
        assert here.link.query["token"] == of_class != of_presenter
        origin = here.link.origin()
        for door, token in (
            ("/present", of_class), ("/present", ""), ("/present", of_presenter[:-1]), ("/follow", of_presenter),
            ("/follow", ""), ("/", of_presenter), ("/present/ws", of_presenter), ("/follow/ws", of_class),
        ):  # fmt: skip
            assert await stranger.open(origin.with_path(door).with_query(token=token)) == 403
        assert await guest.open() == 200
        for link in (here.present.with_query(token=of_class), origin.with_path("/present")):
            assert await guest.open(link) == 403
        for door in ("/present", "/follow"):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await guest.enter(door=door)
        assert here.apps() == []
        await presenter.come(here.present, "POS")
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await guest.enter(door="/present")
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await stranger.enter(door="/follow")
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await guest.enter("http://evil.example", door="/follow")
        assert await presenter.open(origin.with_path("/present")) == 200  # the link does not stay in the address


async def test_where_nobody_presents_there_is_nothing_to_follow(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story)) as here:
        guest = client(here)
        for door in ("/present", "/follow"):
            assert await guest.open(here.link.with_path(door).with_query(here.link.query)) == 403
        assert await guest.open() == 200
        assert await guest.open(here.link.with_path("/present").with_query(here.link.query)) == 404


async def test_followers_wait_for_the_presenter_and_are_let_go_when_the_presenter_leaves(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--presenter", "--followers", "1", "--visitors", "1") as here:
        presenter, first, second = client(here), client(here), client(here)
        async with first.http.get(here.follow) as answer:
            assert answer.status == 503
            assert "The presenter is not here." in await answer.text()
        await second.come(here.link, "POS")  # all places are taken, but not the presenter's
        await presenter.come(here.present, "POS")
        await first.come(here.follow, "POS")
        async with second.http.get(here.follow) as answer:
            assert answer.status == 503
            assert "1 follow already." in await answer.text()
        await presenter.press("q")
        await asyncio.gather(presenter.closed(), first.closed())
        async with first.http.get(here.follow) as answer:
            assert "The presenter is not here." in await answer.text()
        await presenter.come(here.present, "POS")
        await first.come(here.follow, "POS")
        await here.has_apps(2)
        left = here.apps()
        assert here.end() == 0
        await first.closed()
        assert not any(process.is_running() for process in left)


async def test_the_presenter_comes_back_from_another_browser_and_the_followers_stay(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        desk, lectern, follower = client(here), client(here), client(here)
        await desk.come(here.present, "POS")
        await desk.press(RIGHT)
        await desk.until("Chapter 01")
        await follower.come(here.follow, "Chapter 01")
        await lectern.come(here.present, "Chapter 01")
        await desk.closed()
        await lectern.press(RIGHT)
        await asyncio.gather(lectern.until("Chapter 02"), follower.until("Chapter 02"))
        assert len(here.apps()) == 1


async def kept(folder: Path) -> Settings:
    """The settings in the folder of a workspace, as soon as there are any."""
    async with asyncio.timeout(20):
        while not (folder / "settings.json").exists():
            await asyncio.sleep(0.05)
    return SettingsFile(folder).read()


async def test_the_presenters_workspace_is_that_of_whoever_serves(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story), "--presenter", "--workspace", str(tmp_path / "kept")) as here:
        presenter, guest = client(here), client(here)
        await presenter.come(here.present, "POS")
        (stage,) = (Path(app.cwd()) for app in here.apps())
        assert stage == tmp_path / "kept"
        await guest.come(here.link, "POS")
        (shop,) = (Path(app.cwd()) for app in here.apps() if Path(app.cwd()) != stage)
        await guest.press("t")  # another theme, which is remembered
        assert await kept(shop) == Settings(theme=LIGHT)
        assert not (stage / "settings.json").exists()
        await presenter.press("h")  # what comes next is hidden, which is remembered too
        assert await kept(stage) == Settings(hide_next=True)
        assert await kept(shop) == Settings(theme=LIGHT)


async def test_the_own_shop_of_a_follower_is_kept_while_that_of_others_who_left_is_not(
    tmp_path: Path, story: Path
) -> None:
    visitors = Visitors(tmp_path / "visitors", [str(story)], Limits(), tmp_path / "stage")
    server = Server(Gate("127.0.0.1", token="secret", presenters="other"), visitors, "Sandbox", 0)
    async with TestServer(server.application()) as running:
        here = Served.__new__(Served)
        here.link = running.make_url("/?token=secret")
        presenter, follower, gone = Client(here), Client(here), Client(here)
        await presenter.come(running.make_url("/present?token=other"), "POS")
        for each in (follower, gone):
            await each.come(here.link, "POS")
            await each.press(RIGHT)
            await each.until("Chapter 01")
        shop, own = follower.page, next(iter(visitors.here.values()))
        await follower.come(running.make_url("/follow?token=secret"), "POS")
        assert shop is not None
        await shop.close()
        assert gone.page is not None
        await gone.page.close()
        visitors.limits = Limits(away=0.4)
        async with asyncio.timeout(20):
            while len(apps_of(os.getpid())) == 3:
                await asyncio.sleep(0.05)
        assert list(visitors.here.values()) == [own]
        visitors.limits = Limits()
        await follower.come(here.link, "Chapter 01")
        for each in (presenter, follower, gone):
            await each.close()
