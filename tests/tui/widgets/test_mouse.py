"""The mouse does what the keys do: every key that a foot names can be clicked, and every page can be left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.form import Form
from sandbox.tui.keymap.catalogue import SCREENS
from sandbox.tui.presenter.attendance import attend
from sandbox.tui.presenter.link_page import LinkPage
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page
from sandbox.tui.working.job import Job
from sandbox.tui.working.screen import WorkingScreen
from tests.tui.conftest import Open, press, seen, settled, stage

REACHED = {
    "stage": (), "presenter": ("p", "right"), "zoom": ("1", "e"), "library": ("escape",), "rules": ("u",),
    "compare": ("a", *"ring", "enter", "enter", "c", *"zero", "enter", "down", "enter"),
    "origin": ("1", "enter"), "row": ("1", "o"), "picker": ("a",), "form": ("a", "enter"), "prompt": ("g",),
    "help": ("f1",), "keymap": ("f1", "k"),
}  # fmt: skip
"""Keys that lead from the stage to each screen; two need more than keys."""


@asynccontextmanager
async def on(name: str, opened: Open, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """A screen of the app, by its name."""
    async with opened(size=size) as pilot:
        await press(pilot, *["right"] * 3, "2", "right")
        if name == "links":
            assert isinstance(pilot.app, SandboxApp)
            attend(pilot.app, 1, 0, (("http://shop.example/1", "A"), ("http://shop.example/2", "B")))
            pilot.app.push_screen(LinkPage(pilot.app.attendance.links if pilot.app.attendance else (), 0))
        elif name == "info":
            await pilot.app.run_action("about")
        else:
            await press(pilot, *REACHED[name])
        await settled(pilot)
        where = next(where for each, _, where in SCREENS if each == name)
        assert name in ("zoom", "prompt") or where.endswith(f":{type(pilot.app.screen).__name__}")
        yield pilot


def foot(pilot: Pilot[int]) -> Lines:
    """What stands lowest on the screen, with the keys in its last line."""
    every = pilot.app.screen.query(Lines)
    found = [lines for lines in every if all(each.display for each in lines.ancestors_with_self)]
    return max(found, key=lambda lines: lines.region.bottom)


def keys(pilot: Pilot[int]) -> dict[str, int]:
    """What the keys do that the foot names, each with the cell of the line where it stands."""
    lines, x = foot(pilot), 0
    y = lines.size.height - 1
    found: dict[str, int] = {}
    for span in lines.shown(y):
        for cell in range(x, x + len(span.text)) if span.role == "key" else ():
            if not span.text[cell - x].isspace():
                found.setdefault(lines.act_at(cell, y), cell)
        x += len(span.text)
    return found


async def click(pilot: Pilot[int], x: int, y: int) -> None:
    """Click on a cell of the screen."""
    await pilot.click(offset=(x, y))
    await settled(pilot)


FEET = [name for name, _, _ in SCREENS if name not in ("prompt", "working", "palette")]
"""The screens whose lowest line names keys; two of the others have tests of their own, one is Textual's."""


@pytest.mark.parametrize("name", FEET)
async def test_every_key_that_a_foot_names_can_be_clicked(opened: Open, name: str) -> None:
    async with on(name, opened) as pilot:
        left = keys(pilot)
        bound = {f"key:{key}" for key in pilot.app.screen.active_bindings}
    assert left
    assert "" not in left
    assert {act for act in left if act.startswith("key:")} <= bound
    acts = [act for act in left if act not in bound]
    while acts:
        async with on(name, opened) as pilot:
            screen = pilot.app.screen
            while acts and pilot.app.screen is screen:
                act, before = acts.pop(0), seen(pilot)
                foot(pilot).press(act)
                await settled(pilot)
                assert pilot.app.screen is not screen or seen(pilot) != before, act
                if pilot.app.screen is not screen:
                    await press(pilot, "escape")


PAGES = [
    name
    for name, _, where in SCREENS
    for module, _, each in [where.partition(":")]
    if issubclass(getattr(import_module(module), each), Page)
]


def test_every_list_form_and_page_is_left_so() -> None:
    assert {"origin", "row", "picker", "form", "help", "keymap"} <= {*PAGES}


@pytest.mark.parametrize("name", PAGES)
async def test_a_click_beside_a_page_leaves_it(opened: Open, name: str) -> None:
    async with on(name, opened) as pilot:
        page = pilot.app.screen
        region = foot(pilot).region
        await click(pilot, region.x, region.y)
        assert pilot.app.screen is page
        await click(pilot, 0, 0)
        assert pilot.app.screen is not page


async def test_a_click_beside_a_form_never_loses_what_was_typed(opened: Open) -> None:
    async with on("form", opened) as pilot:
        form = pilot.app.screen
        assert isinstance(form, Form)
        await press(pilot, "x")
        await click(pilot, 0, 0)
        assert isinstance(pilot.app.screen, Form)
        assert [*form.values.values()].count("x") == 1
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Form)


async def test_a_question_on_the_last_line_is_taken_and_left_by_clicks(opened: Open) -> None:
    async with on("prompt", opened) as pilot:
        await press(pilot, "0")
        row = seen(pilot).splitlines()[-1]
        await click(pilot, row.index("Enter"), 35)
        assert stage(pilot).player.index == 0
        await press(pilot, "g", "9")
        row = seen(pilot).splitlines()[-1]
        await click(pilot, row.index("Esc"), 35)
        assert "Go to step" not in seen(pilot)
        assert stage(pilot).player.index == 0


async def test_work_is_stopped_by_a_click(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        screen = WorkingScreen("Counting", Job(lambda: None))
        pilot.app.push_screen(screen)
        await pilot.pause()
        lines = foot(pilot)
        x = next(x for x, act in lines.acts(lines.size.height - 1) if act)
        await pilot.click(offset=(lines.region.x + x, lines.region.bottom - 1))
        assert screen.job.stopping


async def test_a_search_is_ended_and_kept_by_clicks(opened: Open) -> None:
    async with on("rules", opened) as pilot:
        await press(pilot, "slash", *"stock")
        y = next(n for n, line in enumerate(seen(pilot).splitlines()) if "Enter keeps it" in line)
        await click(pilot, seen(pilot).splitlines()[y].index("Enter keeps"), y)
        assert "Esc shows all again" in seen(pilot)
        await click(pilot, seen(pilot).splitlines()[y].index("Esc shows"), y)
        assert "stock" not in seen(pilot).splitlines()[y]


async def test_a_click_on_one_of_several_keys_in_a_label_presses_that_one(opened: Open) -> None:
    async with on("stage", opened) as pilot:
        x = seen(pilot).splitlines()[-1].index("←→")
        before = stage(pilot).player.index
        await click(pilot, x, 35)
        assert stage(pilot).player.index == before - 1
        await click(pilot, seen(pilot).splitlines()[-1].index("←→") + 1, 35)
        assert stage(pilot).player.index == before
