"""The presenter view: few words, large; the keys of the stage; the room answers before it sees what is right."""

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.presenter.draw.asking import asked
from sandbox.tui.presenter.draw.large import tall
from sandbox.tui.presenter.draw.sides import side
from sandbox.tui.presenter.draw.tale import notes, reason, tale
from sandbox.tui.presenter.headlines import told
from sandbox.tui.presenter.screen import PresenterScreen
from sandbox.tui.stage.player import Player
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.view import Teller
from sandbox.tui.view.spans import plain, width
from sandbox.tui.view.story import shown_at
from tests.tui.conftest import Open, press, seen, settled, stage
from tests.tui.stories import ASK, BOOKED, ORDERED, SAID, SAY

SIZES = [(60, 18), (80, 24), (120, 36), (160, 48)]
TWO = """
scenario: Two questions
given: {outlets: [Main], products: {MUG: {name: Mug, price: 2.00, stock: {Main: 10}}}}
steps:
  - ask: Which side falls?
    choices: [POS, Store]
    answer: POS
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 3}}
  - ask: And then?
    choices: [The store follows, Nothing]
    answer: The store follows
  - sync:
  - expect: {store: {stock: {MUG: 7}}}
"""


def presenter(pilot: Pilot[int]) -> PresenterScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PresenterScreen)
    return screen


def part(pilot: Pilot[int], name: str) -> str:
    """What one part of the view says, on one line."""
    region = pilot.app.screen.query_one(f"#{name}", Widget).region
    rows = seen(pilot).splitlines()[region.y : region.bottom]
    return " ".join(" ".join(row.ljust(region.right)[region.x : region.right] for row in rows).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_moment_is_said_large_what_changed_on_each_side_and_why(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "p", "right", "right", "right", "2", "right")
        assert stage_of(pilot).player.index == BOOKED
        pos, store = part(pilot, "pos"), part(pilot, "store")
        assert "Main Street" in pos
        assert "▼1" in pos
        assert "─►" in pos
        assert "▼1" not in store
        assert 'Because CUS-02 The order says "A. Byron"; the profile keeps its name' in part(pilot, "reason")
        about = "CUS-01 ada@example.com is Ada Lovelace's profile." in part(pilot, "reason")
        assert about == (size[1] > 30), "the other rule of the story stands second, where there is room"
        top = seen(pilot).splitlines()[pilot.app.screen.query_one("#pos").region.y]
        assert top.index("RETAIL POS") < top.index("ONLINE STORE")


async def test_a_number_is_three_lines_tall_where_there_is_room(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "p", "right", "right", "right", "2", "right")
        rows = seen(pilot).splitlines()
        first = next(n for n, row in enumerate(rows) if tall("10")[0] in row)
        was, now = tall("10"), tall("9")
        assert all(was[n] in rows[first + n] and now[n] in rows[first + n] for n in range(3))
        assert "Main Street" in rows[first - 1]
        assert "= Ada Lovelace kept as it was" in seen(pilot)


async def test_a_side_on_which_nothing_changed_says_so_and_how_it_stands(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "p", "right", "right")
        assert stage_of(pilot).player.index == ORDERED
        assert "Nothing changed here" in part(pilot, "pos")
        assert "as before" in part(pilot, "pos")
        assert "New order W1: A. Byron" in part(pilot, "store")


async def test_leaving_gives_the_stage_at_the_same_moment_with_all_that_was_set(opened: Open) -> None:
    async with opened() as pilot:
        for leave in ("p", "escape"):
            await press(pilot, "p", "right", "right", "m", "plus", "n", leave)
            assert "Story" in seen(pilot)
        assert stage(pilot).player.index == ASK
        assert stage(pilot).view.index == ASK
        assert stage(pilot).player.bookmarks == {ORDERED, ASK}
        assert "4x" in seen(pilot)
        await press(pilot, "left", "p")
        assert presenter(pilot).view.index == ORDERED
        assert "⚑" in part(pilot, "line")


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["l"], SAY), (["right", "right", "j"], SAY), (["right_square_bracket"], SAY), (["shift+right"] * 2, ASK),
        (["end", "shift+left"], SAID), (["end", "home"], 0), (["g", "2", "enter"], BOOKED),
        (["right", "right", "m", "home", "b"], ORDERED),
    ],
)  # fmt: skip
async def test_the_keys_of_the_stage_move_the_presenter_view(opened: Open, keys: list[str], index: int) -> None:
    async with opened() as pilot:
        await press(pilot, "p", *keys)
        assert stage_of(pilot).player.index == index
        assert presenter(pilot).view.index == index


async def test_the_room_answers_before_it_sees_what_is_right_and_the_score_is_kept(opened: Open) -> None:
    async with opened(TWO, size=(80, 24)) as pilot:
        await press(pilot, "p", "right")
        assert "Question 1 of 2" in part(pilot, "asked")
        await press(pilot, "right")
        assert "The question waits for an answer" in part(pilot, "keys")
        await press(pilot, "2")
        assert "Store ◄ the room's answer" in part(pilot, "asked")
        assert "✓" not in part(pilot, "asked")
        assert "1 answer waits" in part(pilot, "head")
        assert "right" not in part(pilot, "head")
        await press(pilot, "right")
        assert "✗ NOT RIGHT The room said: Store" in part(pilot, "tale")
        assert "✓ The answer: POS" in part(pilot, "tale")
        assert "0 of 1 right" in part(pilot, "head")
        await press(pilot, "right", "2", "1", "right")
        assert "✓ RIGHT The room said: The store follows" in part(pilot, "tale")
        assert "1 of 2 right" in part(pilot, "head")
        await press(pilot, "end")
        summed = part(pilot, "asked")
        assert "✗ Which side falls? POS (the room said: Store)" in summed
        assert "✓ And then? The store follows" in summed
        assert tall("1")[1].strip() in summed
        await press(pilot, "p")
        assert "Story · 1 of 2 right" in seen(pilot)


async def test_the_score_keeps_the_first_answer_until_the_story_starts_over(opened: Open) -> None:
    async with opened(TWO) as pilot:
        await press(pilot, "p", "right", "2", "right", "left", "1")
        assert "What counts is the answer given before the story showed it" in part(pilot, "keys")
        assert "0 of 1 right" in part(pilot, "head")
        await press(pilot, "r")
        assert "of 1 right" not in part(pilot, "head")
        await press(pilot, "right", "1", "end")
        assert "right, 1 not answered" in part(pilot, "asked")
        assert "1 of 1 right" in part(pilot, "head")


async def test_a_question_is_clicked(opened: Open) -> None:
    async with opened(TWO, size=(120, 36)) as pilot:
        await press(pilot, "p", "right")
        rows = seen(pilot).splitlines()
        y = next(n for n, row in enumerate(rows) if "Store" in row and "┃" in row)
        await pilot.click(offset=(rows[y].index("Store"), y))
        await pilot.pause()
        assert "Store ◄ the room's answer" in part(pilot, "asked")


async def test_autoplay_has_fixed_times_and_holds_at_a_question(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "p")
        paces = []
        for _ in range(4):
            await press(pilot, "A")
            paces.append((stage_of(pilot).player.pace, stage_of(pilot).player.pause))
        assert [pace for pace, _ in paces[:3]] == ["5 s", "10 s", "20 s"]
        assert [pause for _, pause in paces[:3]] == [5, 10, 20]
        assert paces[3][0] == "1x"
        await press(pilot, "A", "A", "plus")
        assert stage_of(pilot).player.pause == 5
        await press(pilot, "plus")
        assert "This is the shortest time" in part(pilot, "keys")
        await press(pilot, "space")
        assert "on in " in part(pilot, "last")
        assert "❚❚" in part(pilot, "transport")
        screen = stage_of(pilot)
        while screen.player.playing:
            screen._tick()
        await pilot.pause()
        assert screen.player.index == ASK
        assert "press 1 to 2" in part(pilot, "asked")
        await press(pilot, "2", "space", "p")
        assert stage(pilot).player.playing
        assert "5 s" in seen(pilot)


async def test_the_notes_of_the_moment_are_shown_on_a_key(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "p", "end", "g", "3", "enter")
        note = "Mention that duplicates are another lesson."
        while note not in " ".join(stage_of(pilot).player.teller.notes.get(stage_of(pilot).player.index, [])):
            await press(pilot, "left")
        assert note not in seen(pilot)
        await press(pilot, "n")
        assert note in part(pilot, "notes")
        await press(pilot, "n")
        assert note not in seen(pilot)


async def test_the_presenter_view_is_in_the_palette(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+p", *"presenter view")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "down", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert presenter(pilot).view.index == 0


async def test_rules_are_walked_through_one_by_one(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "p", "g", "2", "enter", "R")
        assert "Nothing changed here" in part(pilot, "pos")
        said = set()
        for _ in range(20):
            await press(pilot, "right")
            said.add(part(pilot, "reason").split()[2])
            if "▼1" in part(pilot, "pos"):
                break
        assert "CUS-01" in said
        assert "STK-" in part(pilot, "reason")


async def test_what_comes_next_can_be_hidden(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "p", "h")
        assert "the story goes on" not in seen(pilot)


async def test_keys_of_the_panels_say_where_the_panels_are(opened: Open) -> None:
    async with opened() as pilot:
        for key in ("enter", "v", "o", "tab"):
            await press(pilot, "p", key)
            assert "p or Esc goes there" in part(pilot, "keys")
            await press(pilot, "5")
            assert "No question waits here" in part(pilot, "keys")
            await press(pilot, "p")


async def test_help_rules_and_acting_come_back_to_the_presenter_view(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "p", "g", "2", "enter", "f1")
        assert "Autoplay" in seen(pilot)
        await press(pilot, "escape", "u")
        assert "rules, " in seen(pilot)
        await press(pilot, "escape", "a")
        assert "What do you do?" in seen(pilot)
        await press(pilot, "escape")
        assert presenter(pilot).view.index == BOOKED


async def test_without_colours_signs_and_words_say_it(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "p", "right", "right", "right", "1", "right")
        assert pilot.app.no_color
        assert "✗ NOT RIGHT" in part(pilot, "tale")
        assert "▼1" in part(pilot, "pos")
        assert "+ New sale" in part(pilot, "pos")


def stage_of(pilot: Pilot[int]) -> StageScreen:
    """The stage below the presenter view."""
    return presenter(pilot).stage


# --- what is drawn, without a screen ---

SHIPPED = sorted(find([shipped()]))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_moment_fits_and_each_side_that_changed_has_something_to_say(file: Path) -> None:
    teller = Teller(run(load(file)))
    player = Player(teller)
    for index in range(len(teller.moments)):
        player.go(index)
        if player.waiting:
            player.answer(index, 0)
        view = player.view()
        for room, height in ((30, 8), (40, 12), (60, 19), (80, 28)):
            for which, panels in (("pos", view.pos), ("store", view.store)):
                lines = side(view, which, room, height)
                assert len(lines) == height
                assert {width(line) for line in lines} == {room}
                assert told(view, which).quiet or any(panel.news for panel in panels) or which in view.elsewhere
            if view.question is not None or view.score.results:
                assert {width(line) for line in asked(view, room * 2, height)} == {room * 2}
            for lines, most in (
                (tale(view, room * 2, 5), 5),
                (reason(view, room * 2, 2), 2),
                (notes(view, room, 5), 5),
            ):
                assert len(lines) <= most
                assert all(width(line) <= room * 2 for line in lines)
        if view.reveals:
            said = " ".join(plain(line) for line in tale(view, 200, 9))
            assert ("✓" in said) == any(question.answer for question in view.reveals)
            assert all(question.answer in said for question in view.reveals)
    summed = player.score
    assert len(summed.results) == summed.questions
    moments = [moment for moment in teller.moments if moment.kind == "ask"]
    assert summed.right == sum(moment.choices[0] == moment.answer for moment in moments)


def test_amounts_and_words_are_told_as_they_were_and_are() -> None:
    from sandbox.tui.view.changes import amount, number, text

    assert (number(9, 10).was, text("closed", "pending").was, amount(Decimal(2), Decimal(1)).was) == (
        "10", "pending", "1.00",
    )  # fmt: skip
    assert (number(9, 9).was, text("x", None).was, text("now", "").was) == ("", "", "empty")


async def test_an_answered_question_stays_in_sight_until_the_story_shows_what_is_right() -> None:
    lesson = load(next(file for file in find([shipped()]) if file.name == "1-online-sale.yaml"))
    player = Player(Teller(run(lesson)))
    player.go(player.teller.questions[0])
    player.answer(player.index, 0)
    player.step()
    said = " ".join(plain(line) for line in tale(player.view(), 120, 9))
    assert "Amara pays for one teapot" in said
    assert "Which side's stock falls first?" in said
    assert "The room said: The POS" in said
    assert "The online store" not in said
    player.step()
    because = " ".join(plain(line) for line in reason(player.view(), 120, 3))
    assert "Because STK-" in " ".join(because.split())
    assert "The answer: The online store" in " ".join(plain(line) for line in tale(player.view(), 120, 9))


@pytest.mark.parametrize(
    ("lesson", "asked", "answers"),
    [
        ("1-online-sale", 0, "STK-06 Online stock: TEAPOT 6 → 5"),
        ("2-offline-payment", 0, "PAY-02 Bank deposit is not integrated: the sale arrives unpaid"),
        ("3-name-mismatch", 0, 'CUS-02 The order says "A. Byron"; the profile keeps its name, Ada Lovelace.'),
        ("4-new-customer", 0, "CUS-03 leila@example.com is new to the POS"),
        ("sum-of-outlets", 0, "STK-02 Sent to the store: CANDLE Leith Walk 4 + Quayside 4 = 8."),
        ("delivery-or-pickup", 0, "ORD-06 SHIPPING online is Delivery in the POS."),
        ("vendor-example-three", 0, "ASG-07 Wellington and Nelson could each fill it; Wellington comes first"),
    ],
)
def test_the_reason_of_an_answer_is_the_rule_that_gives_it(lesson: str, asked: int, answers: str) -> None:
    teller = Teller(run(load(next(file for file in find([shipped()]) if file.stem == lesson))))
    question = teller.questions[asked]
    view = teller.at(shown_at(teller.moments, question), {question: 0})
    because = " ".join(" ".join(plain(line) for line in reason(view, 120, 3)).split())
    assert because.startswith(f"Because {answers}")


async def test_in_a_large_window_the_free_lines_tell_more_rules(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        await press(pilot, "p", "right", "right", "right", "2", "right")
        told = [word for word in part(pilot, "reason").split() if word[3:4] == "-"]
        assert told[:2] == ["CUS-02", "CUS-01"]
        assert len(told) > 4


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_an_answer_that_is_settled_is_not_asked_for_again(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "p", *["right"] * ASK, "1")
        assert "→ shows what is right" in part(pilot, "asked")
        assert "1-2 another answer" in part(pilot, "keys")
        await press(pilot, "right", "right", "left", "left")
        assert stage_of(pilot).player.index == ASK
        assert "→ goes on; the answer is settled" in part(pilot, "asked")
        assert "shows what is right" not in seen(pilot)
        assert "another answer" not in seen(pilot)
        await press(pilot, "r", *["right"] * ASK, "1")
        assert "1-2 another answer" in part(pilot, "keys")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_last_words_of_a_lesson_stand_beside_what_it_is_about(size: tuple[int, int]) -> None:
    lesson = next(file for file in find([shipped()]) if file.stem == "3-name-mismatch")
    async with SandboxApp(scenario=lesson).run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, *["right"] * 4, "2", "p", *["right"] * 3)
        assert "Her name stays what it was." in part(pilot, "tale")
        pos, store = part(pilot, "pos").replace("┃", ""), part(pilot, "store").replace("┃", "")
        assert "Sale W1: Ada Lovelace, 12.00, paid as before" in " ".join(pos.split())
        assert "Order W1: A. Byron, 12.00, PAID as before" in " ".join(store.split())
