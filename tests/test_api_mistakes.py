"""What a program did wrong is told in the words of the house: which word, what it should be."""

from typing import Any

import pytest

from sandbox import open_shop
from sandbox.scenario.problems import visible

MUG: dict[str, Any] = {"name": "Blue mug", "price": "12.00"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"produts": {}}, "there is no `produts` here. Do you mean `products`?"),
        ({"products": {"MUG": {"price": 1}}}, "`name` is missing; `MUG` needs it"),
        ({"products": {"MUG": {**MUG, "stock": {"North": 1}}}}, "there is no outlet `North`. Known here: Main Street."),
        (
            {"products": {"MUG": {**MUG, "stock": {"Main Street": "ten"}}}},
            "`Main Street` must be a whole number, not `ten`",
        ),
        (
            {"link": {"stock_leaves": "when shipped"}},
            "`stock_leaves` must be one of the known words, not `when shipped`. "
            "It is one of `when placed`, `when paid` or `when fulfilled`.",
        ),
    ],
)
def test_a_shop_that_cannot_be_is_told_in_a_sentence(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        open_shop(**given)
    assert type(caught.value) is ValueError
    assert str(caught.value) == message == visible(message)


def test_a_sku_may_be_a_number() -> None:
    assert open_shop(products={7: MUG}).world.pos.products["7"].name == "Blue mug"


@pytest.mark.parametrize("action", ["ring_sale", None, {"id": "R1"}])
def test_only_actions_can_be_performed(action: Any) -> None:
    shop = open_shop(products={"MUG": MUG})
    with pytest.raises(TypeError, match=r"is no action; they are classes in sandbox\.actions"):
        shop.perform(action)
    assert shop.position == 0


def test_time_does_not_go_back_by_advancing() -> None:
    shop = open_shop(products={"MUG": MUG})
    shop.advance(60)
    with pytest.raises(ValueError, match="-5 seconds cannot pass"):
        shop.advance(-5)
    assert shop.world.now == 60


@pytest.mark.parametrize(
    ("seconds", "message"),
    [
        (1e9, "1000000000.0 seconds are more than a year, the most that can pass at once"),
        (2.5, "2.5 is no whole number of seconds"),
        ("60", "'60' is no whole number of seconds"),
        (float("inf"), "inf is no whole number of seconds"),
    ],
)
def test_time_that_cannot_pass_is_told_in_a_sentence(seconds: Any, message: str) -> None:
    shop = open_shop(products={"MUG": MUG})
    with pytest.raises(ValueError, match=r".") as caught:
        shop.advance(seconds)
    assert type(caught.value) is ValueError
    assert str(caught.value) == message
    assert shop.world.now == 0


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"off": ["STK-5"]}, "there is no rule STK-5. Do you mean `STK-05`?"),
        ({"what_if": {"STK-2": "all outlets"}}, "there is no rule STK-2. Do you mean `STK-02`?"),
        ({"what_if": {"STK-02": "all outlet"}}, "STK-02 has no variant 'all outlet'. Do you mean `all outlets`?"),
        ({"what_if": {"STK-05": "x"}}, "STK-05 has no variant 'x'. It has none; off=['STK-05'] skips it."),
    ],
)
def test_a_rule_or_a_variant_that_is_not_there_names_the_nearest(how: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        open_shop(products={"MUG": MUG}, **how)
    assert str(caught.value) == message
