"""Imported catalogs stand in the library, and open as shops in which a story of one's own begins."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.library.screen import LibraryScreen
from sandbox.workspace.catalogs import Catalogs
from sandbox.workspace.sessions import Sessions
from tests.tui.conftest import seen, stage
from tests.tui.library.test_past import press, settled
from tests.workspace.test_catalogs import SHOP


@asynccontextmanager
async def opened(kept: Path, catalog: int = 0, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    app = SandboxApp()
    app.recall(kept)
    app.use(Sessions(kept), Catalogs(kept))
    app.catalog = catalog
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot
    app.end()


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_catalog_opens_from_the_library_as_a_shop_to_try_things_in(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    Catalogs(tmp_path).keep("Harbour goods", SHOP.format("Harbour goods", 5), "1 product from mugs.csv")
    async with opened(tmp_path, size=size) as pilot:
        assert "Your shops" in seen(pilot)
        await press(pilot, "home")
        assert "1 product from mugs.csv" in " ".join(seen(pilot).split())
        assert "Enter open the shop" in seen(pilot)
        await press(pilot, "enter", "escape")
        assert "Blue mug" in seen(pilot) or "MUG" in seen(pilot)
        assert stage(pilot).explorer.session.scenario.title == "Harbour goods"


async def test_a_catalog_opens_by_its_number_and_asks_what_to_do(tmp_path: Path) -> None:
    entry = Catalogs(tmp_path).keep("Harbour goods", SHOP.format("Harbour goods", 5), "1 product from mugs.csv")
    async with opened(tmp_path, entry.id) as pilot:
        assert "Place order" in seen(pilot)


async def test_why_a_catalog_cannot_be_opened_is_said_in_the_library(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    entry = kept.keep("Harbour goods", "scenario: [", "1 product from mugs.csv")
    async with opened(tmp_path, entry.id) as pilot:
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "cannot be opened by this Sandbox" in seen(pilot)


async def test_a_catalog_deleted_elsewhere_is_told_and_leaves_the_list(tmp_path: Path) -> None:
    entry = Catalogs(tmp_path).keep("Harbour goods", SHOP.format("Harbour goods", 5), "1 product from mugs.csv")
    async with opened(tmp_path, size=(80, 24)) as pilot:
        await press(pilot, "home")
        assert "Harbour goods" in seen(pilot)
        Catalogs(tmp_path).delete(entry.id)
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert f"That catalog was deleted; `sandbox catalogs undo {entry.id}` takes it back." in seen(pilot)
        assert "Your shops" not in seen(pilot)
        assert "Harbour goods" not in seen(pilot)
