"""The questions that the sources leave open: each is a setting of the link, with a test that turns it.

The tests themselves stand by theme in ``test_settings_<theme>.py``.
"""

from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from sandbox.scenario.link import LinkGiven
from sandbox.sync.laws import broken
from sandbox.world.wire import Link
from tests.shop import OpenShop

CHOICES = {name: get_args(hint) for name, hint in sorted(get_type_hints(Link).items()) if get_args(hint)}
"""The settings that have a few values, with these."""


def test_a_scenario_can_give_every_setting_with_the_same_default() -> None:
    given = LinkGiven()
    for name in (*CHOICES, "delay"):
        assert getattr(given, name) == getattr(Link("r"), name)


@pytest.mark.parametrize("setting", CHOICES)
def test_every_setting_is_turned_in_a_test_of_its_own(setting: str) -> None:
    themes = Path(__file__).parent.glob("test_settings_*.py")
    assert any(f"\ndef test_{setting}" in file.read_text(encoding="utf-8") for file in themes)


@pytest.mark.parametrize("setting", [0, 2, 90])
def test_delay_is_how_long_a_message_takes(shop: OpenShop, setting: int) -> None:
    here = shop(link={"delay": setting})
    here.order()
    here.simulation.deliver()
    assert here.world.now == setting


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (name, value)
        for name, values in CHOICES.items()
        for value in values
        if (name, value) != ("repeated_order", "booked again")
    ],
)
def test_the_laws_hold_under_every_setting(shop: OpenShop, setting: str, value: str) -> None:
    here = shop(
        outlets=["Main Street", "North"], products={"MUG": {"Main Street": 2, "North": 3}}, link={setting: value}
    )
    here.ring("North", {"MUG": 2})
    here.order("W1", {"MUG": 2}, payment="Cash")
    here.order("W2", {"MUG": 2}, payment="PayPal")
    here.do("edit_online_stock", sku="MUG", quantity=1)
    here.sync()
    here.do("take_payment", sale="W1")
    here.do("receive_stock", outlet="Main Street", items={"MUG": 4})
    here.sync()
    assert broken(here.world, here.simulation.journal) == []
