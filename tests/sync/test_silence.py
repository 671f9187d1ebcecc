"""A rule speaks only where it has something to say, and what it says is true."""

import pytest

from tests.shop import OpenShop


def test_one_fulfillment_is_not_counted(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    assert not here.spoke("ASG-12")
    assert not here.spoke("ASG-03")


def test_an_order_that_came_late_and_unchanged_is_read_in_silence(shop: OpenShop) -> None:
    here = shop()
    here.do("slow", seconds=600)
    here.booked()
    assert not here.spoke("SYN-04")


def test_a_level_that_changes_nothing_takes_nothing_away(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Cash")
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.online() == here.stock() == 10
    assert not here.spoke("REF-08")


@pytest.mark.parametrize(
    ("link", "ends"),
    [({"level_push": "change"}, 79), ({"online_stock_edit": "synced"}, 79)],
    ids=["changes only", "synced"],
)
def test_an_edit_that_stays_is_not_said_to_be_undone(shop: OpenShop, link: dict[str, str], ends: int) -> None:
    here = shop(link=link)
    here.do("edit_online_stock", sku="MUG", quantity=80)
    here.sync()
    here.ring()
    here.sync()
    assert here.online() == ends
    assert not here.spoke("REF-08")
    assert all("throws" not in text for text in here.all_said("STK-08"))


def test_a_short_outlet_is_no_race_when_the_others_have_enough(shop: OpenShop) -> None:
    here = shop(
        outlets=["Main Street", "North"],
        products={"MUG": {"North": 5}},
        shipping_methods={"Counter": {"type": "PICKUP", "outlet": "Main Street"}},
    )
    assert here.booked(shipping_method="Counter").oversold == 1
    assert not here.spoke("SYN-06"), "the store knew"


def test_what_may_be_ordered_ahead_is_no_race(shop: OpenShop) -> None:
    here = shop(products={"MUG": {"when_sold_out": "preorder", "stock": {"Main Street": 0}}})
    here.booked()
    assert here.said("STK-07") == "MUG may be ordered ahead, though none is there."
    assert not here.spoke("SYN-06")
    here.ring()
    here.sync()
    assert here.said("STK-16").endswith("it shows as pre-order.")


def test_a_line_of_which_no_outlet_has_enough(shop: OpenShop) -> None:
    here = shop(outlets=["Main Street", "North"], products={"MUG": {"Main Street": 2, "North": 3}})
    here.booked(items={"MUG": 4})
    assert here.said("ASG-05") == "No outlet has enough MUG: 2 from Main Street and 2 from North."
    assert here.said("ASG-03") == 'Main Street and North each hand over a part: the order is marked "splitted".'


def test_several_parts_that_are_not_as_far(shop: OpenShop) -> None:
    here = shop(
        outlets=["Main Street", "North", "Kiosk"], products={"MUG": 1, "TEA": {"North": 1}, "POT": {"Kiosk": 1}}
    )
    here.booked(items={"MUG": 1, "TEA": 1, "POT": 1})
    here.do("pack", sale="W1", outlet="North")
    assert here.said("FUL-07") == "Kiosk and Main Street are not as far: the store is not told yet."
    here.do("pack", sale="W1", outlet="Kiosk")
    assert here.said("FUL-07") == "Main Street is not as far: the store is not told yet."


def test_several_goods_that_are_broken(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 2})
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street", damaged=True)
    assert here.said("STK-10").startswith("2 MUG are broken and on sale in both places")


def test_a_special_order_of_what_is_not_there_in_the_beta_view(shop: OpenShop) -> None:
    here = shop(products={"MUG": 0}, pos={"stock_view": "beta"})
    here.ring(items={"MUG": 3}, special_order=True)
    assert here.said("STK-13") == "MUG at Main Street stays 0, 3 on special order."


def test_a_message_begins_a_sentence_with_a_capital_letter_and_a_number_stays_as_it_is(shop: OpenShop) -> None:
    here = shop()
    here.booked("w7", payment="Cash")
    here.do("pack", sale="w7")
    here.do("lose", message="w7 Packed")
    assert here.said("SYN-02").startswith("w7 Packed will never arrive")
    here.ring()
    here.do("lose")
    assert here.said("SYN-02").startswith("Level MUG 8 will never arrive")


def test_a_special_order_of_a_composite_in_the_beta_view_counts_its_parts(shop: OpenShop) -> None:
    here = shop(products={"TIN": 3, "SET": {"components": {"TIN": 2}}}, pos={"stock_view": "beta"})
    here.ring(items={"SET": 2}, special_order=True)
    here.sync()
    assert here.levels("TIN") == {"Main Street": 0}
    assert here.levels("SET") == {}
    assert here.said("STK-13") == "TIN at Main Street 3 → 0, 1 on special order."
