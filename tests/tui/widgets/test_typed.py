"""Words are typed in the same way on every line: letters, pasting, rubbing out, Ctrl+U."""

from typing import cast

import pytest
from textual import events

from sandbox.tui.explore.picker import Picker
from sandbox.tui.rules.screen import RulesScreen
from sandbox.tui.widgets.typed import Typed
from tests.tui.conftest import Open, press, seen


@pytest.mark.parametrize(
    ("before", "fresh", "key", "after"),
    [
        ("mug", False, ("s", "s"), "mugs"), ("mug", True, ("s", "s"), "s"), ("mug", False, ("ctrl+u", None), ""),
        ("mug", False, ("space", " "), "mug "), ("mugs and", False, ("x", "x"), "mugs and"),
    ],
)  # fmt: skip
def test_a_letter_is_typed_and_ctrl_u_empties_the_line(
    before: str, fresh: bool, key: tuple[str, str | None], after: str
) -> None:
    line = Typed(before, most=8)
    line.fresh = fresh
    assert line.takes(events.Key(*key))
    assert line.words == after
    assert not line.fresh


def test_other_keys_are_not_taken() -> None:
    line = Typed("mug")
    assert not any(line.takes(events.Key(key, None)) for key in ("enter", "escape", "up", "backspace", "ctrl+o"))
    assert line.words == "mug"


def test_what_is_pasted_stands_on_one_line_and_the_last_letter_is_rubbed_out() -> None:
    line = Typed("a", most=9)
    line.paste(" blue\n\tmug and more")
    assert line.words == "ablue mug"
    line.rub()
    assert line.words == "ablue mu"
    line.fresh = True
    line.rub()
    assert line.words == ""


async def test_in_a_list_the_line_is_emptied_with_ctrl_u(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "a", *"ring")
        picker = cast(Picker, pilot.app.screen)
        found = len(picker.found)
        await press(pilot, "ctrl+u")
        assert picker.typed == ""
        assert len(picker.found) > found
        assert "type to search" in seen(pilot)


async def test_on_the_rules_page_words_are_pasted_and_emptied(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "u", "slash")
        screen = cast(RulesScreen, pilot.app.screen)
        pilot.app.post_message(events.Paste("stock\nlevel"))
        await press(pilot)
        await pilot.pause()
        assert screen.search.words == "stock level"
        await press(pilot, "ctrl+u")
        assert screen.search.words == ""
        assert screen.search.open
