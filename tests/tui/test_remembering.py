"""What the app remembers between runs: the theme, the speed, what comes next hidden; a file that is not as it was."""

from pathlib import Path

from sandbox.tui.app import SandboxApp
from sandbox.tui.stage.screen import StageScreen
from sandbox.workspace.settings import SettingsFile
from tests.tui.conftest import seen
from tests.tui.stories import NAME


def app_with(folder: Path) -> SandboxApp:
    (folder / "story.yaml").write_text(NAME)
    app = SandboxApp(scenario=folder / "story.yaml")
    app.recall(folder / "workspace")
    return app


async def test_theme_speed_and_hidden_next_are_found_again(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t", "plus", "plus", "h")
        assert app.theme == "textual-light"
    again = app_with(tmp_path)
    async with again.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert again.theme == "textual-light"
        assert "4x" in seen(pilot)
        assert "Next: hidden" in seen(pilot)


async def test_the_presenters_autoplay_is_found_again(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("p", "A", "A")
        await pilot.pause()
        assert "each moment is shown for 10 s" in seen(pilot)
    again = app_with(tmp_path)
    async with again.run_test(size=(120, 36)) as pilot:
        await pilot.press("p", "right")
        await pilot.pause()
        assert "A autoplay: 10 s each" in seen(pilot)
        await pilot.press("plus")
        await pilot.pause()
        assert "Each moment is shown for 5 s." in seen(pilot)
    last = app_with(tmp_path)
    async with last.run_test(size=(120, 36)) as pilot:
        await pilot.press("p", "A", "A", "A")
        await pilot.pause()
        assert "Autoplay at reading pace" in seen(pilot)
    assert SettingsFile(tmp_path / "workspace").read().autoplay == 0


async def test_any_theme_is_remembered_and_one_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    async with app.run_test() as pilot:
        app.theme = "nord"
        await pilot.pause()
    assert SettingsFile(tmp_path / "workspace").read().theme == "nord"
    again = app_with(tmp_path)
    assert again.theme == "nord"
    SettingsFile(tmp_path / "workspace").change(theme="of another Textual")
    without = app_with(tmp_path)
    async with without.run_test() as pilot:
        await pilot.pause()
        assert without.theme == SandboxApp().theme
    assert SettingsFile(tmp_path / "workspace").read().theme == "of another Textual"


async def test_where_nothing_can_be_kept_the_app_says_so_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "workspace").write_text("a file where the folder should be")
    app = app_with(tmp_path)
    assert app.settings is None
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause()
        assert "Nothing is remembered:" in seen(pilot)
        await pilot.press("t", "plus")
        assert app.theme == "textual-light"
        assert "2x" in seen(pilot)


async def test_settings_of_a_newer_sandbox_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "workspace" / "settings.json"
    file.parent.mkdir()
    newer = '{"version": 99, "checksum": "", "tables": {}}'
    file.write_text(newer)
    app = app_with(tmp_path)
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause()
        assert "Nothing is remembered:" in seen(pilot)
        await pilot.press("t", "h", "plus")
        assert isinstance(app.screen, StageScreen)
    assert file.read_text() == newer


async def test_damaged_settings_are_told_once_and_kept_aside(tmp_path: Path) -> None:
    file = tmp_path / "workspace" / "settings.json"
    file.parent.mkdir()
    file.write_text("theme: nord")
    app = app_with(tmp_path)
    async with app.run_test(size=(200, 48)) as pilot:
        await pilot.pause()
        assert "is damaged" in seen(pilot)
        await pilot.press("right", "t")
        await pilot.pause()
        assert "is damaged" not in seen(pilot)
        assert "The damaged file is kept as settings.json.damaged-1." in [note.message for note in app._notifications]
    assert file.with_name("settings.json.damaged-1").read_text() == "theme: nord"
    assert SettingsFile(file.parent).read().theme == "textual-light"


async def test_a_choice_that_cannot_be_kept_is_told_and_holds(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause()
        (tmp_path / "workspace").write_text("a file where the folder should be")
        await pilot.press("t")
        await pilot.pause()
        assert app.theme == "textual-light"
        assert [note.message for note in app._notifications if "settings.json" in note.message]


async def test_what_is_left_from_the_last_session_is_said_once_at_the_start(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "As you left it" not in seen(pilot)
        await pilot.press("A", "h")
        await pilot.pause()
    again = app_with(tmp_path)
    async with again.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.pause()
        said = "autoplay shows each moment for 5 s (A turns it), and what comes next is hidden (h shows it)."
        assert f"As you left it: {said}" in " ".join(seen(pilot).split())
        await pilot.press("right")
        await pilot.pause()
        assert "As you left it" not in seen(pilot)


async def test_autoplay_is_turned_on_the_stage_too(tmp_path: Path) -> None:
    app = app_with(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("A", "A")
        await pilot.pause()
        assert "each moment is shown for 10 s" in seen(pilot)
        await pilot.press("p", "right")
        await pilot.pause()
        assert "A autoplay: 10 s each" in seen(pilot)
