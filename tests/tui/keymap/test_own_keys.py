"""The user's own keys in the app: what they do, where they are shown, and the page that changes them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.keymap.screen import KeysScreen
from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import seen, settled, stage
from tests.tui.stories import NAME

With = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture
def own(tmp_path: Path) -> With:
    """The app on a story, with a file of keys in its workspace."""

    @asynccontextmanager
    async def open_it(keys: str = "", size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
        (tmp_path / "story.yaml").write_text(NAME)
        (tmp_path / "workspace").mkdir(exist_ok=True)
        if keys:
            (tmp_path / "workspace" / "keys.yaml").write_text(keys)
        app = SandboxApp(scenario=tmp_path / "story.yaml")
        app.recall(tmp_path / "workspace")
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return open_it


async def test_the_users_keys_do_what_they_say_and_those_of_the_beginning_no_longer(own: With) -> None:
    async with own("stage.step: n\nstage.notes: f9\n") as pilot:
        await pilot.press("n", "n")
        assert stage(pilot).player.index == 2
        await pilot.press("right", "l")
        assert stage(pilot).player.index == 2
        await pilot.press("f9")
        assert stage(pilot).player.notes


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_footer_and_the_head_show_the_users_keys_and_never_half_a_key(
    own: With, size: tuple[int, int]
) -> None:
    keys = "stage.step: ctrl+g\nstage.play: f2\nexplore.act: Z\napp.help: f3\nstage.where_from: shift+f4\n"
    async with own(keys, size) as pilot:
        await pilot.press("ctrl+g")
        lines = seen(pilot).splitlines()
        assert lines[0].endswith("F3 help  : find")
        footer = lines[-1]
        assert "Z act" in footer
        assert "F2 play" in footer
        assert "← Ctrl+G step" in footer
        assert "Space" not in footer
        assert not footer.endswith(("…", "Shift+F4", "Tab", "Esc"))


async def test_notices_and_buttons_name_the_users_keys(own: With) -> None:
    async with own("stage.hide_next: f8\nstage.restart: f2\nexplore.wire: f4\n", (160, 48)) as pilot:
        await pilot.press("f8")
        assert "F8 shows it" in seen(pilot)
        assert "h shows it" not in seen(pilot)
        assert "│ F4 Cut" in seen(pilot)
        await pilot.press("f8", "end", "end", "right")
        assert "Home or F2 starts again" in seen(pilot)


async def test_frames_stay_straight_where_keys_have_longer_names(own: With) -> None:
    async with own("explore.wire: shift+f2\n", (120, 36)) as pilot:
        with_own = seen(pilot)
    async with own("# none\n", (120, 36)) as pilot:
        without = seen(pilot)
    assert "│ Shift+F2 Cut" in with_own
    borders = [[place for place, sign in enumerate(line) if sign in "│┃"] for line in with_own.splitlines()[1:20]]
    assert borders == [[place for place, sign in enumerate(line) if sign in "│┃"] for line in
                       without.splitlines()[1:20]]  # fmt: skip
    assert {len(line) for line in with_own.splitlines()[1:20]} == {len(line) for line in without.splitlines()[1:20]}


async def test_the_help_page_lists_the_users_keys_by_what_they_are_for(own: With) -> None:
    async with own("stage.step: n\nstage.notes: f9\n", (120, 60)) as pilot:
        await pilot.press("f1")
        lines = [line.strip(" │") for line in seen(pilot).splitlines()]
        step = next(line for line in lines if line.endswith(" Step"))
        assert step.split() == ["n", "Step"]
        assert lines.index("Play") < lines.index(step) < lines.index("Ask the room")


async def test_what_is_wrong_with_the_file_is_told_at_once_and_whole_in_the_help(own: With) -> None:
    async with own("stage.stp: n\nstage.step: h\nstage.go_to: G\n", (160, 48)) as pilot:
        assert "2 lines of keys.yaml are not used (F1 lists them): Line 1: there is no stage.stp" in seen(pilot)
        await pilot.press("G")
        assert "Go to step, or time" in seen(pilot)
        await pilot.press("escape", "f1")
        assert "Line 2: stage.step cannot have h: on the stage it is stage.hide_next" in seen(pilot)


async def test_a_file_that_cannot_be_read_is_told_and_the_keys_are_as_at_first(own: With, tmp_path: Path) -> None:
    (tmp_path / "workspace" / "keys.yaml").mkdir(parents=True)
    async with own(size=(200, 48)) as pilot:
        assert "keys.yaml cannot be read" in seen(pilot)
        await pilot.press("right")
        assert stage(pilot).player.index == 1


async def test_a_key_is_changed_on_the_page_of_keys_and_kept(own: With, tmp_path: Path) -> None:
    async with own(size=(160, 48)) as pilot:
        await pilot.press("f1", "k")
        assert isinstance(pilot.app.screen, KeysScreen)
        await pilot.press(*"stage.step")
        await pilot.press("enter")
        assert "Press the key for: Step" in seen(pilot)
        await pilot.press("h")
        assert "h: on the stage it is “Hide or show what comes next”" in seen(pilot)
        await pilot.press("ctrl+s")
        assert "terminals stop their output with it" in seen(pilot)
        await pilot.press("f8")
        assert "Step: F8 from now on. Kept in" in seen(pilot)
        await pilot.press("escape", "f8")
        assert stage(pilot).player.index == 1
        assert "← F8 step" in seen(pilot)
    assert "stage.step: f8\n" in (tmp_path / "workspace" / "keys.yaml").read_text()
    async with own() as pilot:
        await pilot.press("f8", "right")
        assert stage(pilot).player.index == 1


async def test_the_first_keys_are_given_back_unless_somebody_else_has_them(own: With, tmp_path: Path) -> None:
    async with own("stage.step: n\nstage.notes: right\n", (160, 48)) as pilot:
        await pilot.press("f1", "k", *"stage.step", "delete")
        assert "Step cannot have →: on the stage it is “Speaker's notes”." in seen(pilot)
        await pilot.press(*["backspace"] * 10, *"stage.notes", "delete")
        assert "Speaker's notes cannot have n" in seen(pilot)
        await pilot.press("enter", "f2", *["backspace"] * 11, *"stage.step", "delete")
        assert "Step: → or l, as at first. Kept in" in seen(pilot)
        await pilot.press("delete")
        assert "Step has its first keys already." in seen(pilot)
    assert (tmp_path / "workspace" / "keys.yaml").read_text() == "stage.notes: f2\n"


async def test_escape_leaves_a_key_as_it_is(own: With, tmp_path: Path) -> None:
    async with own() as pilot:
        await pilot.press("f1", "k", *"stage.step", "enter", "escape")
        assert "Left as it was." in seen(pilot)
        await pilot.press("escape", "right")
        assert stage(pilot).player.index == 1
    assert not (tmp_path / "workspace" / "keys.yaml").exists()


async def test_without_a_workspace_a_key_holds_until_the_app_is_left(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text(NAME)
    app = SandboxApp(scenario=tmp_path / "story.yaml")
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause()
        await pilot.press("f1", "k", *"stage.step", "enter", "f8")
        assert "until the app is left" in seen(pilot)
        await pilot.press("escape", "f8")
        assert stage(pilot).player.index == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
@pytest.mark.parametrize("moment", [(), ("right",) * 3, ("end",)], ids=["opening", "question", "end"])
async def test_tab_goes_to_every_panel_and_always_shows_where_it_is(
    own: With, size: tuple[int, int], moment: tuple[str, ...]
) -> None:
    async with own(size=size) as pilot:
        await pilot.press(*moment)
        reached = set()
        for _ in range(10):
            await pilot.press("tab")
            lines = [line for part in stage(pilot).query(Lines) if part.display for line in part._shown]
            focus = [span.text for line in lines for span in line if span.role == "focus"]
            assert len(focus) == 1, stage(pilot).look.focus
            reached.add(stage(pilot).look.focus)
        asked = moment == ("right",) * 3 and size[0] == 80
        assert {"stock", "customers", "orders", "story"} <= reached
        assert ("why" in reached) is not asked
        assert "wire" in reached


async def test_what_the_help_page_says_of_a_panel_names_the_users_keys(own: With) -> None:
    async with own("stage.watch: f8\nexplore.act: f9\n", (80, 60)) as pilot:
        await pilot.press("1", "f1")
        words = " ".join(seen(pilot).replace("│", " ").split())
        assert "F8 watches it" in words
        assert "F9 acts" in words


async def test_in_full_screen_the_footer_shows_the_keys_of_the_panel(own: With) -> None:
    async with own("zoom.turn: f8\nexplore.sync: f9\n", (120, 36)) as pilot:
        await pilot.press("1", "e")
        footer = seen(pilot).splitlines()[-1]
        assert "F8 turn" in footer
        assert "s order by" in footer
