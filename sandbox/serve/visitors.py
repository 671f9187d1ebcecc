"""The visitors: each with a process of its own, a limit on how many; and the presenter, whom all may follow."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from sandbox.serve.presenter import Presenter
from sandbox.serve.visitor import Limits, Visitor


class Visitors:
    """Those who are here, by their cookie. ``stage`` is the presenter's folder, where there may be a presenter."""

    def __init__(self, folder: Path, arguments: Sequence[str], limits: Limits, stage: Path | None = None) -> None:
        self.folder = folder
        self.arguments = arguments
        self.limits = limits
        self.stage = stage
        self.here: dict[str, Visitor] = {}
        self.presenter: Presenter | None = None
        self.links: tuple[tuple[str, str], ...] = ()
        """For the class: to a shop of one's own, and to the presenter's screen. Known when the server runs."""
        self.downloads = DownloadManager()
        self._following: Counter[str] = Counter()
        self._ending: set[asyncio.Task[None]] = set()
        self._numbers: dict[str, int] = {}

    def place_for(self, name: str) -> bool:
        """Whether the visitor has a place, or gets one now."""
        visitor = self.here.get(name)
        if visitor is not None and not visitor.over:
            return True
        if visitor is not None:
            self._end(self.here.pop(name))
        if len(self.here) + len(self._ending) >= self.limits.visitors:
            return False
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        self.here[name] = Visitor(self.folder / str(number), self.arguments, self.downloads)
        return True

    # --- the presenter, and those who follow ---

    def present(self) -> None:
        """There is a place for the presenter at any time."""
        assert self.stage is not None
        if self.presenter is None or self.presenter.over:
            self._let_presenter_go()
            self.presenter = Presenter(self.stage, self.arguments, self.downloads, self._count)

    @property
    def presents(self) -> bool:
        """Whether there is a screen to follow."""
        return self.presenter is not None and self.presenter.there

    @property
    def may_follow(self) -> bool:
        """Whether one more may follow: that costs no process, but something."""
        return self._following.total() < self.limits.followers

    async def follow(self, name: str, page: web.WebSocketResponse) -> None:
        """The visitor follows the presenter until the page is closed; their own shop waits for them."""
        assert self.presenter is not None
        self._following[name] += 1
        try:
            await self.presenter.audience.follow(page)
        finally:
            self._following[name] -= 1

    def _count(self) -> dict[str, Any]:
        """How many people follow, and how many have a shop of their own before them; and how more can come."""
        shops = sum(1 for visitor in self.here.values() if visitor.page is not None)
        return {"follow": sum(1 for pages in self._following.values() if pages), "shops": shops, "links": self.links}

    def _let_presenter_go(self) -> None:
        presenter, self.presenter = self.presenter, None
        if presenter is not None:
            self._end(presenter)

    # --- the end ---

    async def watch(self) -> None:
        """Let go of those whose time is over, for ever."""
        while True:
            await asyncio.sleep(min(0.5, self.limits.idle / 4, self.limits.away / 4))
            for name, visitor in list(self.here.items()):
                if self._following[name]:
                    visitor.stay()
                if visitor.expired(self.limits):
                    self._end(self.here.pop(name))
            if self.presenter is not None and self.presenter.expired(self.limits):
                self._let_presenter_go()

    def _end(self, visitor: Visitor) -> None:
        task = asyncio.ensure_future(visitor.end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def end(self) -> None:
        """End all of them, at once."""
        self._let_presenter_go()
        for name in list(self.here):
            self._end(self.here.pop(name))
        if self._ending:
            await asyncio.wait(set(self._ending))
