"""The presenter sees how many follow, and how many are in shops of their own; followers see the same."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual_serve.download_manager import DownloadManager

from sandbox.serve import presenter as presenting
from sandbox.serve.presenter import Presenter
from tests.serve.client import RIGHT, Client, Served, served

Make = Callable[[Served], Client]


async def test_the_presenter_sees_how_many_follow_and_how_many_have_gone_to_their_own_shop(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        presenter, first, second = client(here), client(here), client(here)
        await presenter.come(here.present, "nobody follows yet · A class")
        await first.come(here.follow, "1 follows · A class")
        await presenter.until("1 follows · A class")
        await second.come(here.link, "Sandbox · A class")
        await asyncio.gather(*(each.until("1 follows, 1 in a shop of their own") for each in (presenter, first)))
        assert second.page is not None
        await second.page.close()
        await second.come(here.follow, "2 follow · A class")
        await asyncio.gather(*(each.until("2 follow · A class") for each in (presenter, first)))
        await presenter.press(RIGHT)
        await asyncio.gather(*(each.until("Chapter 01") for each in (presenter, first, second)))
        await presenter.press("p")
        await asyncio.gather(*(each.until("2 follow · A class") for each in (presenter, first, second)))
        await first.close()
        await asyncio.gather(*(each.until("1 follows · A class") for each in (presenter, second)))
        await second.close()
        await presenter.until("nobody follows · A class")


async def test_who_follows_in_two_tabs_is_one(tmp_path: Path, story: Path, client: Make) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        presenter, one, other = client(here), client(here), client(here)
        await presenter.come(here.present, "POS")
        await one.come(here.follow, "1 follows")
        tab = one.page
        await one.come(here.follow, "1 follows")
        await other.come(here.follow, "2 follow")
        assert tab is not None
        await tab.close()
        await other.close()
        await one.until("1 follows")


async def test_a_presenter_who_begins_in_the_library_sees_it_there(tmp_path: Path, client: Make) -> None:
    with served(tmp_path, "--presenter", "--workspace", str(tmp_path / "kept")) as here:
        presenter, follower = client(here), client(here)
        await presenter.come(here.present, "nobody follows yet · Library")
        await follower.come(here.follow, "1 follows · Library")


async def test_the_presenter_finds_the_links_for_the_class_in_the_app_and_a_visitor_does_not(
    tmp_path: Path, story: Path, client: Make
) -> None:
    with served(tmp_path, str(story), "--presenter") as here:
        presenter, visitor, follower = client(here), client(here), client(here)
        for each, link in ((presenter, here.present), (visitor, here.link)):
            await each.come(link, "A class")
            await each.press("\x10link for the class")
        await presenter.until("to this screen")
        await visitor.until("No matches")
        await follower.come(here.follow, "to this screen")
        await presenter.press("\r")
        await asyncio.gather(*(each.until("Link 1 of 2: a shop of your own") for each in (presenter, follower)))
        await presenter.press("\r")
        await presenter.until("The link is copied.")


async def test_nothing_is_told_while_nobody_comes_or_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = [0, 0, 1, 1, 1, 0, 0]
    told: list[Any] = []
    done = asyncio.Event()

    def count() -> dict[str, int]:
        if len(counts) == 1:
            done.set()
        return {"follow": counts.pop(0) if len(counts) > 1 else counts[0], "shops": 0}

    async def take(data: dict[str, object]) -> bool:
        told.append(data)
        return True

    async def start(width: int, height: int) -> None:
        assert (width, height) == (100, 30)

    async def close(message: bytes) -> None:
        assert message

    monkeypatch.setattr(presenting, "BREATH", 0)
    presenter = Presenter(tmp_path, (), DownloadManager(), count)
    monkeypatch.setattr(presenter.process, "start", start)
    monkeypatch.setattr(presenter.process, "send_meta", take)
    page: Any = type("Page", (), {"close": staticmethod(close)})()
    await presenter.enter(page, 100, 30)
    await asyncio.wait_for(done.wait(), 10)
    await presenter.end()
    assert told == [{"type": "here", "follow": number, "shops": 0} for number in (0, 1, 0)]
