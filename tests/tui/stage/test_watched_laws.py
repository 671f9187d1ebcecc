"""Laws that are watched: a sign for each step, the first breach named and one click away."""

import gc

import pytest
from textual.pilot import Pilot

from sandbox.scenario.verdicts import BY_NAME
from sandbox.tui.stage import watch
from sandbox.tui.view.spans import plain
from tests.tui.conftest import Open, seen, stage

BREAKS = """
scenario: A law that breaks
about: The store starts over, and is compared with the POS.
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 5}}}}
steps:
  - place_order: {id: W1, email: ada@example.com, items: {MUG: 1}}
  - sync:
  - start_over: store
  - poll:
  - sync:
"""


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def track(pilot: Pilot[int], name: str) -> str:
    return next((line for line in seen(pilot).splitlines() if line.startswith(f" {name}  ")), "")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_law_has_a_sign_for_each_step_and_names_its_first_breach(opened: Open, size: tuple[int, int]) -> None:
    async with opened(BREAKS, size=size) as pilot:
        await press(pilot, "V")
        assert "The online quantity of a listing is the sum" in " ".join(seen(pilot).replace("│", " ").split())
        await press(pilot, "enter")
        assert "✓ held, ✗ broken" in seen(pilot)
        await press(pilot, "end")
        line = track(pilot, "online is the sum")
        assert "✗ first: step 4 " in line
        assert "✓··✓✗·[✓]" in line
        assert "(the online store starts over" in line


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_law_tells_only_what_is_known_at_the_moment_shown(opened: Open, size: tuple[int, int]) -> None:
    async with opened(BREAKS, size=size) as pilot:
        await press(pilot, "V", "enter")
        line = track(pilot, "online is the sum")
        assert "✓ held so far" in line
        assert "[✓]○○○○○○" in line
        assert "✗" not in line
        assert "starts over" not in line
        await press(pilot, "g", "3", "enter")
        line = track(pilot, "online is the sum")
        assert "✓··[✓]○○○" in line
        assert "✓ held so far" in line
        assert "starts over" not in line
        await press(pilot, "right")
        line = track(pilot, "online is the sum")
        assert "✗ first: step 4 " in line
        assert "✓··✓[✗]○○" in line
        assert "(the online store starts over" in line


async def test_a_law_that_held_to_the_end_was_never_broken(opened: Open) -> None:
    async with opened(BREAKS, size=(120, 36)) as pilot:
        await press(pilot, "V", "down", "down", "enter")
        assert "✓ held so far" in track(pilot, "stock adds up")
        await press(pilot, "end")
        assert "✓ never broken" in track(pilot, "stock adds up")


async def test_a_click_on_the_first_breach_goes_there(opened: Open) -> None:
    async with opened(BREAKS) as pilot:
        await press(pilot, "V", "enter", "end")
        rows = seen(pilot).splitlines()
        line = next(n for n, row in enumerate(rows) if "✗ first: step 4" in row)
        await pilot.click(offset=(rows[line].index("✗ first") + 2, line))
        await pilot.pause()
        assert stage(pilot).view.step == 4
        assert "the online store starts over" in seen(pilot)


async def test_a_watched_law_is_let_go_and_no_more_are_watched_than_there_is_room_for(opened: Open) -> None:
    async with opened(BREAKS, size=(80, 24)) as pilot:
        for place in range(3):
            await press(pilot, "V", *["down"] * place, "enter")
        assert len(stage(pilot).pins.tracks) == 3
        await press(pilot, "V", "down", "down", "down", "enter")
        assert "3 are watched at once" in seen(pilot)
        await press(pilot, "V", "enter")
        assert "The law “online is the sum” is no longer watched." in seen(pilot)
        assert not track(pilot, "online is the sum")
        assert track(pilot, "stock adds up")


async def test_a_tall_screen_has_room_for_more(opened: Open) -> None:
    async with opened(BREAKS, size=(160, 48)) as pilot:
        for place in range(4):
            await press(pilot, "V", *["down"] * place, "enter")
        assert len(stage(pilot).pins.tracks) == 4


async def test_what_is_done_is_judged_too(opened: Open) -> None:
    async with opened(BREAKS, size=(120, 36)) as pilot:
        await press(pilot, "V", "down", "down", "enter", "end", "i", "enter", "enter")
        assert "[✓]  (" in track(pilot, "stock adds up")
        assert len(stage(pilot).pins.verdicts["stock_adds_up"].signs["stock_adds_up"]) == 1 + stage(pilot).view.steps


async def test_what_is_not_judged_yet_says_so_and_comes_between_the_keys(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_a_while", lambda verdicts, until: next(verdicts.judge(), "all") == "all")
    async with opened(BREAKS, size=(120, 36)) as pilot:
        await press(pilot, "end")
        stage(pilot).pins.toggle_law("online_is_the_sum")
        line = stage(pilot).pins.lines(stage(pilot).player.teller, 6, 100)[0]
        assert "… 1 of 6 steps  by step  ✓……" in plain(line)
        stage(pilot).show()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "✗ first: step 4" in track(pilot, "online is the sum")


async def test_letting_one_law_go_lets_the_others_stay_judged(
    opened: Open, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setattr(watch, "_a_while", lambda verdicts, until: next(verdicts.judge(), "all") == "all")
    async with opened(BREAKS, size=(120, 36)) as pilot:
        pins = stage(pilot).pins
        for law in ("online_is_the_sum", "stock_adds_up"):
            pins.toggle_law(law)
        while any(verdicts.done < verdicts.total for verdicts in pins.verdicts.values()):
            await pilot.pause()
        pins.toggle_law("names_stay")
        judged = pins.verdicts["stock_adds_up"]
        assert judged.done == judged.total
        pins.toggle_law("online_is_the_sum")  # at once, before the law that came last is judged
        assert pins.verdicts["stock_adds_up"] is judged
        assert judged.done == judged.total
        assert list(pins.verdicts) == ["stock_adds_up", "names_stay"]
    gc.collect()
    assert not [warning for warning in recwarn if "never awaited" in str(warning.message)]


async def test_every_law_is_in_the_palette(opened: Open) -> None:
    async with opened(BREAKS, size=(120, 36)) as pilot:
        await press(pilot, "ctrl+p", *"names", "space", *"stay")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert track(pilot, "names stay")


def test_each_law_has_words_of_its_own() -> None:
    assert all((law.__doc__ or "").strip() for law in BY_NAME.values())
