"""Keeping within a second says beforehand how far the file goes, and again when it is written."""

from pathlib import Path

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.scenario.scenes import scenes
from sandbox.scenario.session import Session, demo
from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.fields import Unfit
from sandbox.tui.explore.form import Form
from sandbox.tui.explore.keeping import keep, keeping_form
from sandbox.tui.stage.screen import StageScreen
from tests.tui.conftest import Open, press, top


def sold_twice() -> Session:
    """The last one sold on both sides of a line that was cut: what is sent then arrives in the same second."""
    session = demo()
    order = {"id": "W1", "email": "ada@example.com", "items": {"POT": 1}}
    sale = {"id": "R1", "outlet": "Main Street", "items": {"POT": 1}}
    for verb, fields in (("cut", {}), ("place_order", order), ("ring_sale", sale), ("restore", {})):
        session.do(ACTIONS[verb].model_validate(fields))
    session.sync()
    return session


def test_a_file_that_cannot_end_where_one_stands_says_where_it_ends(tmp_path: Path) -> None:
    session = sold_twice()
    within = next(n for n, moment in enumerate(session.moments) if moment.position == 5)
    form = keeping_form(SandboxApp(), session, within, print)
    assert form.warning.startswith("It goes on to step 6: that arrives in the same second as step 5")
    said = keep(session, within, "Sold twice", tmp_path / "twice.yaml")
    assert "it passes" in said
    assert "It goes on to step 6" in said
    assert len(run(load(tmp_path / "twice.yaml")).simulation.journal) == 6
    last = len(session.moments) - 1
    assert keeping_form(SandboxApp(), session, last, print).warning == ""
    assert "goes on" not in keep(session, last, "Sold twice", tmp_path / "all.yaml")


def test_a_page_calls_the_line_the_line_and_its_settings_the_link() -> None:
    session = sold_twice()
    session.change(len(session.moments) - 1, {"shortage": "refused"})
    others = [words for scene in scenes(session.run) for words in scene.others]
    assert "Line: pos reachable yes → no, store reachable yes → no" in others
    assert "Link: shortage register outlet → refused" in others


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a" * 260 + ".yaml", "File name too long. Choose another name or folder."),
        ("~nosuchuser/x.yaml", "There is no user ~nosuchuser; write the folder out."),
        ("nowhere/x.yaml", "nowhere/x.yaml cannot be written: No such file or directory."),
        ("x\0.yaml", "cannot be written"),
    ],
)
async def test_a_name_that_no_file_can_have_is_refused_in_the_form(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened() as pilot:
        await press(pilot, "right", "k")
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.values["file"] = name
        await press(pilot, "enter")
        assert top(pilot) is form
        assert form.field.name == "file"
        assert says in form.problem
        form.values["file"] = "good.yaml"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, StageScreen)
        assert (tmp_path / "good.yaml").exists()


def test_what_cannot_be_written_to_its_end_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.tui.explore.keeping.recorded", lambda *_: "half a sign: \ud800")
    with pytest.raises(Unfit, match="cannot be written"):
        keep(demo(), 0, "Half a sign", tmp_path / "half.yaml")
    assert not (tmp_path / "half.yaml").exists()
