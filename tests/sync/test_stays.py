"""What stays on the side where it was done, says so, and says it truly."""

import pytest

from sandbox.world.wire import ProductSaved
from tests.shop import OpenShop

TWO = ["Main Street", "North"]
ADA = {"ada@example.com": "Ada"}
SYNCED = {"customer_sync": "on"}


@pytest.mark.parametrize("verb", ["count_stock", "receive_stock", "adjust_stock"])
def test_stock_moved_by_hand_at_an_unconnected_outlet_is_not_told(shop: OpenShop, verb: str) -> None:
    here = shop(outlets=TWO, link={"disconnected": ["North"]})
    here.do(verb, outlet="North", items={"MUG": 3})
    assert here.in_flight("store") == []
    assert here.said("STK-02") == "North is not connected: the store is not told."


def test_a_transfer_from_a_connected_outlet_is_told(shop: OpenShop) -> None:
    here = shop(outlets=[*TWO, "Depot"], products={"MUG": {"North": 5}}, link={"disconnected": ["North", "Depot"]})
    here.do("transfer_stock", source="North", to="Depot", items={"MUG": 2})
    assert here.said("STK-02") == "North and Depot are not connected: the store is not told."
    here.do("transfer_stock", source="North", to="Main Street", items={"MUG": 2})
    assert here.said("STK-02") == "Sent to the store: MUG 2."


def test_stock_moved_before_a_store_is_connected_stays_in_the_pos(shop: OpenShop) -> None:
    here = shop(link={"connected": False})
    here.do("receive_stock", outlet="Main Street", items={"MUG": 3})
    assert here.said("STK-02") == "No store is connected: the level stays in the POS."


def test_where_all_outlets_count_none_is_said_to_be_left_out(shop: OpenShop) -> None:
    here = shop(outlets=TWO, link={"disconnected": ["North"]}, what_if={"STK-02": "all outlets"})
    here.do("receive_stock", outlet="North", items={"MUG": 3})
    assert here.said("STK-02") == "Sent to the store, all outlets counted: MUG 13."


def test_a_new_profile_says_when_the_store_will_know_it(shop: OpenShop) -> None:
    here = shop(shoppers={"kim@example.com": {}})
    here.do("add_customer", code="1", name="Lee", email="Lee@example.com")
    assert "with the first online order or login there" in here.said("CUS-10")
    here.do("add_customer", code="2", name="Kim", email="kim@example.com")
    assert here.said("CUS-10") == "The store has an account kim@example.com already: nothing is sent."
    here.do("add_customer", code="3", name="Mo")
    assert here.said("CUS-10").startswith("Mo has no e-mail address")
    assert here.in_flight("store") == []


def test_an_edited_profile_is_sent_only_where_customers_are_synced(shop: OpenShop) -> None:
    here = shop(customers={**ADA, "KIM": "Kim"})
    here.do("edit_customer", code="KIM", name="Kim Lee")
    assert here.said("CUS-09") == "Customer sync is off: nothing of Kim Lee's profile is sent to the store."
    here = shop(customers={"KIM": "Kim"}, link=SYNCED)
    here.do("edit_customer", code="KIM", name="Kim Lee")
    assert here.said("CUS-09") == "Kim Lee has no e-mail address: nothing is sent to the store."
    assert here.in_flight("store") == []


def test_an_edited_account_is_sent_only_where_customers_are_synced(shop: OpenShop) -> None:
    here = shop(shoppers={"ada@example.com": {}})
    here.do("edit_shopper", email="ada@example.com", group="VIP")
    assert here.said("CUS-09") == "Customer sync is off: nothing of the account ada@example.com is sent to the POS."
    assert here.in_flight("pos") == []


def test_a_login_that_makes_an_account_says_what_the_pos_knows(shop: OpenShop) -> None:
    here = shop(customers={"A": {"name": "Ada", "email": "ada@example.com"}})
    here.do("log_in", email="new@example.com")
    assert here.said("CUS-11").startswith("new@example.com is known to the store only")
    here.do("log_in", email="ada@example.com")
    assert here.said("CUS-10").startswith("Customer sync is off: the account ada@example.com takes nothing over")
    here.do("log_in", email="ada@example.com")
    assert len(here.all_said("CUS-10")) == 1, "the account is there by then"
    here.do("register_shopper", email="kim@example.com")
    assert here.said("CUS-11").startswith("kim@example.com is known to the store only")


def test_an_account_for_an_address_of_the_pos_says_whose_it_is(shop: OpenShop) -> None:
    here = shop(customers={"A": {"name": "Ada", "email": "ada@example.com"}})
    here.do("register_shopper", email="ada@example.com")
    assert "the POS has a profile with this address, Ada's" in here.said("CUS-11")
    assert here.booked().customer == "A"


def test_a_promotion_edited_online_stays_online(shop: OpenShop) -> None:
    here = shop()
    here.do("add_online_promotion", name="Week", percent="10")
    here.do("edit_online_promotion", name="Week", percent="20")
    assert here.said("PRO-01") == "Week is changed in the store only: the POS does not hear of it."


def test_a_product_that_is_sent_again_unchanged_says_that_nothing_changes(shop: OpenShop) -> None:
    here = shop(link={"deleted_product": "deleted"})
    here.do("edit_product", sku="MUG", supplier="Claywork")
    here.sync()
    assert here.said("CAT-04") == "MUG in the store is so already: nothing changes."
    here.do("delete_product", sku="MUG")
    here.sync()
    here.arrives("store", ProductSaved("MUG"))
    assert here.said("CAT-04") == "The store has no listing MUG: nothing changes."
