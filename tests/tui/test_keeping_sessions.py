"""Exploring is saved as it goes, opens where it was left, and goes on where nothing can be saved."""

from pathlib import Path

from sandbox.scenario.reading import load
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


def unbroken(text: str) -> str:
    """The words without what lies between them, wherever their lines are broken."""
    return "".join(text.split())


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
        explorer.show("")
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


NOTES = """\
scenario: Notes
given:
  outlets: [Main Street]
  products: {MUG: {name: Mug, price: 1.00, stock: {Main Street: 10}}}
steps:
  - note: one
  - note: two
  - ring_sale: {id: R1, outlet: Main Street, items: {MUG: 1}}
  - note: three
  - ring_sale: {id: R2, outlet: Main Street, items: {MUG: 1}}
  - ring_sale: {id: R3, outlet: Main Street, items: {MUG: 1}}
  - ring_sale: {id: R4, outlet: Main Street, items: {MUG: 1}}
"""


async def test_the_step_that_is_kept_is_that_on_the_stage_also_with_speakers_notes(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text(NOTES)
    sessions = Sessions(tmp_path / "workspace")
    app = SandboxApp(scenario=tmp_path / "notes.yaml")
    app.begin = sessions.begin
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("end")
        explorer = stage(app).explorer
        explorer.session.say("Somebody counts.")
        explorer.show("")
        await pilot.press("left", "left")
        await pilot.pause()
        kept = explorer.kept
        assert isinstance(kept, KeptSession)
        assert stage(app).view.place == "step 3 of 4"
        assert kept.step == (3, 4)
        kept.close()
    again = sessions.open(1)
    assert again.step == (3, 4)
    again.close()


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


async def test_a_session_that_cannot_be_done_again_says_what_becomes_of_it_and_stands_in_the_library_as_it_was(
    tmp_path: Path,
) -> None:
    (tmp_path / "mug.yaml").write_text(STORY)
    sessions = Sessions(tmp_path / "workspace")
    session = sessions.begin(load(tmp_path / "mug.yaml"), name="Monday")
    session.say("Known.")
    session.saving.write({"op": "dance", "world": ""})
    session.saving.write({"op": "at", "moment": 9, "answers": {}, "step": 11, "steps": 11})
    session.close()
    before = sessions.file(1).read_bytes()
    app = SandboxApp()
    app.use(sessions)
    app.left = sessions.open(1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        whole = "Not saved: a copy only. Deed 2 cannot be done again; the file keeps all 2."
        assert unbroken(whole) in unbroken(stage(app).text())
        await pilot.press("s")
        assert unbroken(whole) in unbroken(stage(app).text())
        assert app.yours is not None
        app.yours.look()
        words = {book.about for book in app.yours.books()}
        assert words == {
            "left at step 11 of 11; session 1 of `sandbox sessions`",
            "left; not saved: it is lost when you quit",
        }
        app.yours.close()
    assert sessions.file(1).read_bytes() == before
