"""The palette finds keys, steps, rules and rows by words, and does what is chosen; user text is never markup."""

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette, Hit
from textual.pilot import Pilot

from sandbox.actions import ACTIONS
from sandbox.tui.app import SandboxApp
from sandbox.tui.explore import catalogue
from sandbox.tui.explore.called import ABSENT, CALLED
from sandbox.tui.explore.form import Form
from sandbox.tui.explore.palette import Deeds
from sandbox.tui.explore.picker import Picker
from sandbox.tui.keymap.screen import KeysScreen
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.palette.entries import BREATH, MOST, Entries, Entry
from sandbox.tui.palette.keys import ScreenKeys
from sandbox.tui.palette.rows import Rows
from sandbox.tui.palette.rules import Rules
from sandbox.tui.palette.steps import Steps
from sandbox.tui.rules.screen import RulesScreen
from sandbox.tui.stage.screen import StageScreen
from tests.tui.conftest import seen, stage
from tests.tui.stories import BOOKED, HOSTILE

Open = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


async def found(pilot: Pilot[int], kind: type[Entries], words: str) -> list[str]:
    """What a part of the palette finds on the present screen, the best first."""
    provider = kind(pilot.app.screen)
    hits = [hit async for hit in provider.search(words) if isinstance(hit, Hit)]
    return [str(hit.text) for hit in sorted(hits, key=lambda hit: hit.score, reverse=True)]


async def until(pilot: Pilot[int], there: Callable[[], object]) -> None:
    """Wait until something is so."""
    for _ in range(1000):
        if there():
            return
        await pilot.pause()
    raise AssertionError(seen(pilot))


async def choose(pilot: Pilot[int], words: str) -> None:
    """Open the palette, type words, and take what stands first."""
    await until(pilot, lambda: isinstance(pilot.app.screen, StageScreen | LibraryScreen))
    await pilot.press("ctrl+p")
    await pilot.press(*(" " if letter == " " else letter for letter in words))
    await until(pilot, lambda: pilot.app.screen.query("CommandList.--visible"))
    await pilot.pause()
    palette = pilot.app.screen
    assert isinstance(palette, CommandPalette)
    await until(pilot, lambda: not palette.workers)
    await pilot.press("enter")
    await pilot.pause()


async def test_a_step_is_found_by_its_words_and_the_stage_goes_there(opened: Open) -> None:
    async with opened() as pilot:
        assert await found(pilot, Steps, "w1 reached") == ["Go to step 2: order W1 reached the POS"]
        assert (await found(pilot, Steps, "step 2"))[0] == "Go to step 2: order W1 reached the POS"
        assert await found(pilot, Steps, "address decides") == [
            "Go to the words after step 3: The e-mail address decides."
        ]
        await choose(pilot, "reached the pos")
        assert stage(pilot).player.index == BOOKED


async def test_a_row_is_found_by_sku_name_and_e_mail_and_the_cursor_stands_there(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("end")
        assert "Stock of the POS: TEA Green tea" in await found(pilot, Rows, "green")
        assert "Orders of the store: W1" in (await found(pilot, Rows, "order w1"))[0]
        assert any("Customers of the POS: Ada Lovelace" in each for each in await found(pilot, Rows, "ada@example.com"))
        await choose(pilot, "stock green")
        look = stage(pilot).look
        assert look.focus == "stock"
        assert look.cursor is not None
        assert look.cursor[0] == "TEA"


async def test_the_cursor_comes_into_view_in_a_long_table(opened: Open) -> None:
    rows = "\n".join(f"    S{n:03}: {{name: Thing {n}, price: 1, stock: {{Main: 1}}}}" for n in range(300))
    text = f"scenario: Many\ngiven:\n  outlets: [Main]\n  products:\n{rows}\nsteps:\n  - say: Look.\n"
    async with opened(text, (80, 24)) as pilot:
        assert "Thing 250" not in seen(pilot)
        await choose(pilot, "stock s250")
        assert "S250" in seen(pilot)


async def test_a_rule_is_found_by_id_and_statement_and_its_page_opens(opened: Open) -> None:
    async with opened() as pilot:
        assert (await found(pilot, Rules, "cus-02"))[0].startswith("Rule CUS-02: ")
        assert any("CUS-02" in each for each in await found(pilot, Rules, "profile keeps own name"))
        await choose(pilot, "cus-02")
        screen = pilot.app.screen
        assert isinstance(screen, RulesScreen)
        assert screen.chosen == "CUS-02"


async def test_every_key_of_the_screen_is_there_with_its_key_and_does_what_it_does(opened: Open) -> None:
    async with opened() as pilot:
        assert "Step (→ or l)" in await found(pilot, ScreenKeys, "step")
        assert "Copy the value and its row, or what is chosen (y)" in await found(pilot, ScreenKeys, "copy row")
        await choose(pilot, "step (→")
        assert stage(pilot).player.index == 1
        await choose(pilot, "choose other keys")
        assert isinstance(pilot.app.screen, KeysScreen)


async def test_the_palette_opens_with_the_keys_of_the_screen_below(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Play or pause (Space)" in seen(pilot))
        assert seen(pilot).index("Play or pause (Space)") < seen(pilot).index("Step (→ or l)")


async def test_acting_is_offered_with_the_users_key(opened: Open) -> None:
    async with opened() as pilot:
        app = pilot.app
        assert isinstance(app, SandboxApp)
        app.own_keys.change("explore.act", "f2")
        await choose(pilot, "act (f2)")
        assert isinstance(pilot.app.screen, Picker)


async def test_in_the_library_there_are_its_keys_and_the_rules_but_no_steps(tmp_path: Path) -> None:
    app = SandboxApp([tmp_path])
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "Explore a shop (e)" in await found(pilot, ScreenKeys, "explore")
        assert await found(pilot, Steps, "step") == []
        assert await found(pilot, Rows, "mug") == []
        await choose(pilot, "cus-02")
        assert isinstance(pilot.app.screen, RulesScreen)


async def test_words_of_a_scenario_are_never_markup(opened: Open) -> None:
    async with opened(HOSTILE) as pilot:
        await pilot.press("end", "ctrl+p", *"go to")
        await until(pilot, lambda: pilot.app.screen.query("CommandList.--visible") and not pilot.app.screen.workers)
        assert "Go to the words after step 0: [@click=app.quit]say[/]" in seen(pilot)


async def test_so_many_steps_are_offered_and_others_have_their_turn_meanwhile(opened: Open) -> None:
    says = "\n".join(f"  - say: Word {n}." for n in range(BREATH * 4))
    async with opened(f"scenario: Long\ngiven: {{outlets: [Main]}}\nsteps:\n{says}\n") as pilot:
        assert len(await found(pilot, Steps, "word")) == MOST
        turns = 0
        search = Steps(pilot.app.screen).search("no such words")
        coroutine = anext(search, None).__await__()
        try:
            while True:
                next(coroutine)
                turns += 1
        except StopIteration:
            pass
        assert turns == 4


async def test_a_key_of_the_users_stands_where_the_first_one_stood(opened: Open) -> None:
    async with opened() as pilot:
        app = pilot.app
        assert isinstance(app, SandboxApp)
        app.own_keys.change("stage.step", "f8")
        offered = [entry.words for entry in ScreenKeys(app.screen).offered()]
        assert offered[:3] == ["Play or pause (Space)", "Step (F8)", "Step back: undo (← or j)"]
        assert offered[-2:] == ["Choose other keys", "About this Sandbox"]


async def test_undo_is_found_by_its_name_and_goes_back(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("right", "right")
        assert "Undo the last step (←)" in await found(pilot, Deeds, "undo")
        entries = {entry.words: entry for entry in Deeds(pilot.app.screen).entries()}
        before = stage(pilot).player.index
        entries["Undo the last step (←)"].do()
        await pilot.pause()
        assert stage(pilot).player.index == before - 1
        assert "One step back. What you do here takes its place" in seen(pilot)


async def test_a_colon_opens_it_where_a_terminal_takes_the_other_key(opened: Open, tmp_path: Path) -> None:
    async with opened(size=(80, 24)) as pilot:
        assert "F1 help  : find" in seen(pilot).splitlines()[0]
        await pilot.press(":")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StageScreen))
        await pilot.click(offset=(seen(pilot).splitlines()[0].index(": find"), 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
    async with SandboxApp([tmp_path]).run_test(size=(80, 24)) as pilot:
        assert "F1 help  : find" in seen(pilot).splitlines()[0]
        await pilot.press(":")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))


async def test_a_colon_is_typed_where_letters_are(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("g", *"9:30")
        await pilot.pause()
        assert "9:30" in seen(pilot)
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"x:y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Picker)
        assert pilot.app.screen.typed == "x:y"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StageScreen))
        await pilot.press("1", "slash", *"a:b")
        await pilot.pause()
        assert "a:b" in seen(pilot)
        assert isinstance(pilot.app.screen, StageScreen)


async def test_the_sign_of_its_line_is_as_wide_in_every_terminal(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(":")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        assert all(cell_len(letter) == 1 for letter in seen(pilot) if letter != "\n")


@pytest.mark.parametrize("verb", [verb for verb in ACTIONS if verb not in catalogue.ELSEWHERE])
def test_the_whole_name_of_an_action_stands_first_in_the_list_of_actions(verb: str) -> None:
    picker = Picker("What do you do?", catalogue.choices())
    picker.line.put(catalogue.label(ACTIONS[verb]).casefold())
    assert picker.found[0].value == verb


async def test_the_whole_name_of_an_action_stands_first_in_the_palette(opened: Open) -> None:
    async with opened() as pilot:
        for kind in ACTIONS.values():
            name = catalogue.label(kind)
            assert (await found(pilot, Deeds, name))[0].partition(" (")[0] == name
        await choose(pilot, "add product")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == "Add product"


NAMES = [
    ("refund", "Return sale"), ("refund", "Refund order"), ("offline", "Cut"), ("discount", "Add promotion"),
    ("exchange", "Return sale"), ("stocktake", "Count stock"), ("restock", "Receive stock"), ("pickup", "Place order"),
    ("click and collect", "Fulfill"), ("vat", "Set pos tax"), ("voucher", "Sell gift card"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "name"), NAMES)
async def test_what_shopkeepers_call_an_action_finds_it_in_the_list_and_in_the_palette(
    opened: Open, words: str, name: str
) -> None:
    picker = Picker("What do you do?", catalogue.choices())
    picker.line.put(words)
    assert name in [choice.label for choice in picker.found]
    async with opened() as pilot:
        assert name in await found(pilot, Deeds, words)


async def test_what_cannot_be_done_here_is_said_with_what_is_nearest(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"park")
        await pilot.pause()
        assert "A sale cannot be parked here; nearest is Ring sale." in seen(pilot)
        await pilot.press(*(["backspace"] * 4), *"qqq")
        await pilot.pause()
        assert "Nothing here has “qqq” in it." in seen(pilot)
        await pilot.press("escape")
        assert await found(pilot, Deeds, "qqq") == []
        await choose(pilot, "open register")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == "Ring sale"


def test_every_action_has_other_names_and_what_is_nearest_is_an_action() -> None:
    assert set(CALLED) == set(ACTIONS)
    assert {nearest for _, nearest in ABSENT.values() if nearest} <= set(ACTIONS)
    picker = Picker("What do you do?", catalogue.choices(), absent=catalogue.absent)
    for name in ABSENT:
        picker.line.put(name)
        assert picker.found == [], name
        assert catalogue.absent(name), name


def test_every_action_is_in_the_list_of_some_panel_or_has_a_key() -> None:
    assert {verb for verbs in catalogue.PANELS.values() for verb in verbs} | set(catalogue.ELSEWHERE) == set(ACTIONS)


async def test_the_words_of_a_step_and_of_a_row_are_made_once_and_anew_when_the_stage_goes_on(opened: Open) -> None:
    class Counted(Rows):
        made = 0

        def entries(self) -> Iterator[Entry]:
            for entry in super().entries():
                Counted.made += 1
                yield entry

    async with opened() as pilot:
        provider = Counted(pilot.app.screen)

        async def words(query: str) -> list[str]:
            return [str(hit.text) async for hit in provider.search(query)]

        assert await words("no such words") == []
        count = Counted.made
        assert count > 2
        assert await words("green") == ["Stock of the POS: TEA Green tea", "Listings of the store: TEA Green tea"]
        assert Counted.made == count
        assert await words("order w1") == []
        await pilot.press("end")
        await pilot.pause()
        assert (await words("order w1"))[0].startswith("Orders of the store: W1")
        assert Counted.made > count


async def test_a_search_that_was_stopped_in_the_midst_is_taken_up_where_it_was(opened: Open) -> None:
    says = "\n".join(f"  - say: Word {n}." for n in range(300))
    async with opened(f"scenario: Long\ngiven: {{outlets: [Main]}}\nsteps:\n{says}\n") as pilot:
        provider = Steps(pilot.app.screen)
        assert str((await anext(provider.search("word"))).text).endswith("Word 0.")  # and nobody asks it further
        found = [str(hit.text) async for hit in provider.search("word")]
        assert len(found) == len(set(found)) == MOST
        assert [str(hit.text) async for hit in provider.search("299")] == ["Go to the words after step 0: Word 299."]
