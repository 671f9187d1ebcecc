"""Rules about the outlets of an order, each by its id. How these tests work is told in ``tests/conftest.py``.

The vendor's own example stands at the end: rules.md, part 4.
"""

import pytest

from tests.shop import OpenShop, Shop

TWO = ["Main Street", "North"]
PICKUP = {"Pickup North": {"type": "PICKUP", "outlet": "North"}}


def test_ASG_01_a_method_of_an_outlet_brings_the_order_there(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5, "North": 5}}, shipping_methods=PICKUP)
    here.booked(items={"MUG": 2}, shipping_method="Pickup North")
    assert here.parts() == {"North": {"MUG": 2}}


def test_ASG_02_one_outlet_that_has_everything_gets_the_order(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5, "North": 5}, "TEA": {"North": 5}})
    here.booked(items={"MUG": 1, "TEA": 1})
    assert here.parts() == {"North": {"MUG": 1, "TEA": 1}}


def test_ASG_03_an_order_of_several_outlets_is_split(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5}, "TEA": {"North": 5}})
    assert here.booked(items={"MUG": 1, "TEA": 1}).split
    assert here.parts() == {"Main Street": {"MUG": 1}, "North": {"TEA": 1}}


def test_an_order_of_one_outlet_is_not_split(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5, "North": 5}})
    assert not here.booked().split


def test_ASG_04_a_line_stays_whole_if_it_can(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 2, "North": 5}, "TEA": {"Main Street": 4}})
    here.booked(items={"MUG": 5, "TEA": 4})
    assert here.parts() == {"Main Street": {"TEA": 4}, "North": {"MUG": 5}}


def test_ASG_05_a_line_is_split_if_no_outlet_has_enough(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 2, "North": 3}})
    here.booked(items={"MUG": 4})
    assert here.parts() == {"Main Street": {"MUG": 2}, "North": {"MUG": 2}}
    assert here.levels() == {"Main Street": 0, "North": 1}


def test_ASG_06_one_outlet_for_all_beats_an_earlier_one_for_some(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 3, "North": 9}, "TEA": {"North": 9}})
    here.booked(items={"MUG": 1, "TEA": 1})
    assert here.said("ASG-06") == "Main Street comes first but has only MUG; North has all, so nothing is split."


def test_ASG_07_the_outlet_of_the_online_register_comes_first(shop: OpenShop) -> None:
    here = shop(
        outlets=["Aldgate", *TWO],
        products={"MUG": {"Aldgate": 9, "Main Street": 5, "North": 7}},
        registers={"Web": "North"},
    )
    here.booked()
    assert here.parts() == {"North": {"MUG": 1}}


def test_ASG_08_what_nobody_has_goes_to_the_registers_outlet(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 1}})
    here.ring("North")
    sale = here.booked()
    assert here.parts() == {"Main Street": {"MUG": 1}}
    assert here.levels() == {"Main Street": -1, "North": 0}
    assert sale.oversold == 1


def test_ASG_09_an_outlet_that_is_not_connected_takes_no_part(shop: OpenShop) -> None:
    here = shop(
        outlets=["Depot", *TWO],
        products={"MUG": {"Depot": 50, "Main Street": 3, "North": 3}},
        registers={"Web": "Main Street"},
        link={"disconnected": ["Depot"]},
    )
    here.booked(items={"MUG": 5})
    assert here.parts() == {"Main Street": {"MUG": 3}, "North": {"MUG": 2}}


def test_ASG_10_the_stock_leaves_the_outlet_that_hands_over_not_that_of_the_register(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 5}})
    assert here.booked().outlet == "Main Street"
    assert here.levels() == {"Main Street": 0, "North": 4}


def test_ASG_11_the_outlet_of_the_method_oversells_when_it_is_short(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5, "North": 1}}, shipping_methods=PICKUP)
    sale = here.booked(items={"MUG": 3}, shipping_method="Pickup North")
    assert here.levels() == {"Main Street": 5, "North": -2}
    assert sale.oversold == 2
    assert here.said("ASG-11") == "North lacks 2 MUG: it oversells, and staff must move stock in."


def test_ASG_12_a_fulfillment_gathers_all_items_of_one_outlet(shop: OpenShop) -> None:
    here = shop(outlets=["Main Street", "North"], products={"MUG": 1, "TEA": 2, "POT": {"North": 3}})
    here.booked(items={"MUG": 1, "TEA": 2, "POT": 1})
    assert here.parts() == {"Main Street": {"MUG": 1, "TEA": 2}, "North": {"POT": 1}}
    assert here.said("ASG-12") == "2 fulfillments: Main Street 1 MUG and 2 TEA; North 1 POT."


def vendor(shop: OpenShop, disconnected: list[str] | None = None) -> Shop:
    """The vendor's own table: stock of shirts, hats and shoes at three outlets."""
    return shop(
        outlets=["Auckland", "Wellington", "Nelson"],
        products={
            "SHIRT": {"Auckland": 10, "Nelson": 15},
            "HAT": {"Auckland": 3, "Wellington": 10, "Nelson": 10},
            "SHOES": {"Auckland": 5, "Wellington": 10, "Nelson": 10},
        },
        link={"disconnected": disconnected or []},
    )


@pytest.mark.parametrize(
    ("items", "disconnected", "parts"),
    [
        ({"SHIRT": 2, "HAT": 1, "SHOES": 1}, [], {"Auckland": {"SHIRT": 2, "HAT": 1, "SHOES": 1}}),
        ({"SHIRT": 1, "HAT": 5}, [], {"Nelson": {"SHIRT": 1, "HAT": 5}}),
        ({"SHIRT": 1, "HAT": 5}, ["Nelson"], {"Auckland": {"SHIRT": 1}, "Wellington": {"HAT": 5}}),
        ({"HAT": 5, "SHOES": 2}, [], {"Wellington": {"HAT": 5, "SHOES": 2}}),
    ],
    ids=["all at Auckland", "the rule says Nelson", "the page says two, without Nelson", "Wellington before Nelson"],
)
def test_the_vendors_examples(
    shop: OpenShop, items: dict[str, int], disconnected: list[str], parts: dict[str, dict[str, int]]
) -> None:
    here = vendor(shop, disconnected)
    here.booked(items=items)
    assert here.parts() == parts


def test_a_method_of_an_outlet_that_is_not_connected_keeps_the_laws(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 4}}, shipping_methods=PICKUP, link={"disconnected": ["North"]}
    )
    here.perform("place_order", id="W1", email="ada@example.com", items={"MUG": 1}, shipping_method="Pickup North")
    here.sync()  # the laws hold, whether the order went to Main Street, to North, or was refused
    assert here.online() == here.stock("MUG", "Main Street")
