"""Jump mode: a letter on everything that can be chosen, on every screen; the letter presses it."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.form import Form
from sandbox.tui.explore.picker import Picker
from sandbox.tui.jump import jump, labels
from sandbox.tui.jump.jump import Jump
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.zoom.zoom import Zoom
from tests.tui.conftest import Open, press, seen, settled, stage
from tests.tui.stories import ASK, BOOKED, NAME

SIZES = [(80, 24), (160, 48)]


def jumping(pilot: Pilot[int]) -> Jump | None:
    """What holds the screen."""
    held = {lines.hold for lines in pilot.app.screen.query(Lines)}
    assert len(held) == 1
    return cast(Jump | None, held.pop())


def letters(pilot: Pilot[int], act: str, part: str = "") -> str:
    """The label on what does this, which stands there on the screen."""
    held = jumping(pilot)
    assert held is not None
    found = [(text, each) for text, each in held.targets.items() if each.act == act and part in ("", each.lines.id)]
    assert found, (act, {each.act for each in held.targets.values()})
    text, target = found[0]
    region = target.lines.region
    line = seen(pilot).splitlines()[region.y + target.y]
    assert line[region.x + target.x :].startswith(text)
    return text


async def to(pilot: Pilot[int], act: str, key: str = "semicolon", part: str = "") -> None:
    """Jump to what does this."""
    await press(pilot, key)
    await press(pilot, *letters(pilot, act, part))


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_stage_to_a_panel_to_the_transport_and_to_a_fault_of_the_line(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await to(pilot, "panel:stock")
        assert stage(pilot).look.focus == "stock"
        await to(pilot, "panel:orders")
        assert stage(pilot).look.focus == "orders"
        await to(pilot, "do:step", part="transport")
        assert stage(pilot).player.index == 1
        await to(pilot, f"go:{ASK}", part="line")
        assert stage(pilot).player.index == ASK
        await to(pilot, "explore:act:cut")
        assert jumping(pilot) is None
        assert "The line is cut" in seen(pilot) or isinstance(pilot.app.screen, Form | Picker)


@pytest.mark.parametrize("size", SIZES)
async def test_the_labels_move_nothing_and_are_gone_with_escape(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        before = seen(pilot)
        await press(pilot, "semicolon")
        held, during = jumping(pilot), seen(pilot)
        assert held is not None
        covered = sum(len(text) for text in held.targets)
        changed = sum(
            one != other
            for old, new in list(zip(before.splitlines(), during.splitlines(), strict=True))[:-1]
            for one, other in zip(old.ljust(size[0]), new.ljust(size[0]), strict=True)
        )
        assert 0 < changed <= covered
        await press(pilot, "escape")
        assert jumping(pilot) is None
        assert seen(pilot) == before
        await press(pilot, "right")
        assert stage(pilot).player.index == 1


@pytest.mark.parametrize("key", ["right", "tab", "ctrl+p", "1", "f1", "colon"])
async def test_any_other_key_leaves_and_does_nothing_else(opened: Open, key: str) -> None:
    async with opened() as pilot:
        before = seen(pilot)
        await press(pilot, "semicolon", key)
        assert jumping(pilot) is None
        assert seen(pilot) == before


async def test_no_label_begins_another_and_each_thing_has_one(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "semicolon")
        held = jumping(pilot)
        assert held is not None
        keys = sorted(held.targets)
        assert not any(other.startswith(key) for key, other in pairwise(keys))
        acts = {each.act for each in held.targets.values()}
        assert {"do:help", "do:play", "panel:wire", "panel:sales", "zoom:panel:wire", "explore:wire"} <= acts
        assert {f"go:{number}" for number in range(len(stage(pilot).player.teller.moments))} <= acts


async def test_of_two_letters_the_first_leaves_those_that_begin_with_it(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "semicolon")
        held = jumping(pilot)
        assert held is not None
        text = next(label for label in held.targets if len(label) == 2)
        shown = list(pilot.app.screen.query(Lines))
        await press(pilot, text[0])
        assert jumping(pilot) is held
        over = [span for lines in shown for line in lines._over.values() for span in line if "label" in span.role]
        assert {span.text[0] for span in over} == {text[0]}
        await press(pilot, "1")
        assert jumping(pilot) is None


async def test_a_resize_and_a_click_leave(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "semicolon")
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert jumping(pilot) is None
        await press(pilot, "semicolon")
        line = pilot.app.screen.query_one("#line", Lines)
        await pilot.click(line, offset=(1 + 3 * ASK, 0))
        await settled(pilot)
        assert jumping(pilot) is None
        assert stage(pilot).player.index == ASK


async def test_what_happens_meanwhile_is_shown_when_it_is_left(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "semicolon")
        during = seen(pilot)
        stage(pilot).show(stage(pilot).player.step())
        await settled(pilot)
        assert seen(pilot) == during
        await press(pilot, "escape")
        assert "●─[»]" in seen(pilot)


async def test_in_full_screen_the_keys_come_back_to_the_panel(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "e")
        await to(pilot, "zoom:column:1")
        assert "by" in seen(pilot).splitlines()[1]
        assert isinstance(pilot.app.focused, Zoom)
        await to(pilot, "zoom:toggle")
        assert not stage(pilot).zoom.open


async def test_what_lies_under_something_has_no_label(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "e", "semicolon")
        held = jumping(pilot)
        assert held is not None
        assert not any(each.lines.id in ("pos", "store", "wire") for each in held.targets.values())


@pytest.mark.parametrize("size", SIZES)
async def test_in_the_library_to_a_scenario(write: Callable[..., Path], size: tuple[int, int]) -> None:
    folder = write(NAME, "shop/a.yaml").parent
    write(NAME.replace("The name does not match", "Last unit"), "shop/b.yaml")
    app = SandboxApp((folder,))
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await settled(pilot)
        screen = cast(LibraryScreen, app.screen)
        first = screen.chosen
        other = next(book for book in screen.shelf.books if book.name != first)
        await to(pilot, f"book:{other.file}:{other.case}")
        assert screen.chosen == other.name
        await to(pilot, "do:open")
        assert isinstance(app.screen, StageScreen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["semicolon", "ctrl+o"])
async def test_in_a_list_to_a_row(opened: Open, size: tuple[int, int], key: str) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "a")
        picker = cast(Picker, pilot.app.screen)
        assert isinstance(picker, Picker)
        await press(pilot, key)
        await press(pilot, *letters(pilot, "row:2"))
        assert pilot.app.screen is not picker
        assert not picker.typed


async def test_where_words_are_typed_the_sign_is_typed_too(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "a", *"ring", "semicolon")
        assert cast(Picker, pilot.app.screen).typed == "ring;"
        await press(pilot, "backspace", "enter")
        form = cast(Form, pilot.app.screen)
        assert isinstance(form, Form)
        await press(pilot, "semicolon")
        assert form.values[form.field.name] == ";"
        await to(pilot, "row:1", "ctrl+o")
        assert form.place == 1
        await press(pilot, "x")
        assert form.values[form.field.name].endswith("x")


@pytest.mark.parametrize(
    ("keys", "act"),
    [
        (("1", "enter"), "jump:1"), (("1", "o"), "jump:2"), (("u",), "pick:CUS-01"), (("f1",), "leave"),
        (("p",), "do:play"), (("f1", "k"), "row:app.rules"),
    ],
)  # fmt: skip
async def test_every_screen_has_it(opened: Open, keys: tuple[str, ...], act: str) -> None:
    async with opened() as pilot:
        await press(pilot, *["right"] * 3, "2", "right", *keys)
        await to(pilot, act, "ctrl+o")
        assert jumping(pilot) is None


async def test_a_link_of_where_from_is_jumped_to_by_its_letter(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, *["right"] * 3, "2", "right", "1", "enter")
        await to(pilot, "jump:1")
        assert stage(pilot).view.step == 1
        assert stage(pilot).player.index < BOOKED


async def test_where_there_are_more_things_than_labels_the_first_have_one(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jump, "letters", lambda count: labels.letters(count, "ab"))
    async with opened() as pilot:
        await press(pilot, "semicolon")
        held = jumping(pilot)
        assert held is not None
        assert 0 < len(held.targets) <= 4
        assert "Jump: type a letter" in seen(pilot)
        await press(pilot, "escape")
        assert jumping(pilot) is None


async def test_the_users_own_key_begins_it(write: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / "keys.yaml").write_text("app.jump: f7\n")
    app = SandboxApp(scenario=write(NAME))
    app.recall(tmp_path / "workspace")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "semicolon")
        assert jumping(pilot) is None
        await to(pilot, "panel:stock", "f7")
        assert stage(pilot).look.focus == "stock"


async def test_the_help_and_the_palette_name_it(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "f1", "end")
        assert "; or Ctrl+O" in seen(pilot)
        assert "Jump: a letter on all that can be chosen" in seen(pilot)


async def test_without_colours_a_label_stands_out(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        await press(pilot, "semicolon")
        lines = stage(pilot).query_one("#pos", Lines)
        assert lines._style("label").reverse
        near = lines._style("label-next")
        assert near.underline
        assert not near.reverse
