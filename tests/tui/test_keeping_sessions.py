"""Exploring is saved as it goes, opens where it was left, and goes on where nothing can be saved."""

from pathlib import Path

from sandbox.tui.app import SandboxApp
from sandbox.tui.stage.screen import StageScreen
from sandbox.workspace.session import KeptSession
from sandbox.workspace.sessions import Sessions

STORY = """\
scenario: A mug
given:
  outlets: [Main Street]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
steps:
  - say: The shop is open.
"""


def stage(app: SandboxApp) -> StageScreen:
    screen = app.screen
    assert isinstance(screen, StageScreen)
    return screen


async def test_what_is_done_on_the_stage_is_there_when_the_session_is_opened_again(tmp_path: Path) -> None:
    (tmp_path / "mug.yaml").write_text(STORY)
    sessions = Sessions(tmp_path / "workspace")
    app = SandboxApp(scenario=tmp_path / "mug.yaml")
    app.begin = sessions.begin
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert sessions.all() == []
        explorer = stage(app).explorer
        await pilot.press("end")
        explorer.session.say("Somebody counts.")
        explorer._show("")
        await pilot.press("s", "s", "left", "left")
        index = stage(app).player.index
        stage(app).show()
        words = stage(app).text()
        kept = explorer.kept
        assert isinstance(kept, KeptSession)
        assert kept.saved
        kept.close()  # as when the process is killed: nothing else is written
    again = SandboxApp()
    again.left = sessions.open(1)
    assert again.left.moment == index
    async with again.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert stage(again).player.index == index
        assert stage(again).text() == words
        again.left.close()


async def test_where_nothing_can_be_saved_the_stage_says_so_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "mug.yaml").write_text(STORY)
    (tmp_path / "workspace").write_text("a file where the folder should be")
    app = SandboxApp(scenario=tmp_path / "mug.yaml")
    app.begin = Sessions(tmp_path / "workspace").begin
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause()
        await pilot.press("s")
        assert "Not saved: " in stage(app).text()
        assert len(stage(app).explorer.session.items) == 1
