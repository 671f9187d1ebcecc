"""Rules about customers, each by its id. How these tests work is told in ``tests/conftest.py``."""

from typing import Any

import pytest

from tests.shop import OpenShop

ADA = {"ada@example.com": "Ada Lovelace"}


def test_CUS_01_the_address_finds_the_profile(shop: OpenShop) -> None:
    here = shop(customers={"KIM": {"name": "Kim Lee", "email": "kim@example.com"}, **ADA})
    assert here.booked(email="kim@example.com").customer == "KIM"
    assert len(here.world.pos.customers) == 2


def test_CUS_02_the_profile_keeps_its_name(shop: OpenShop) -> None:
    here = shop(customers=ADA)
    assert here.booked(name="A. Byron").customer == "ada@example.com"
    assert here.profile().name == "Ada Lovelace"
    assert here.said("CUS-02") == 'The order says "A. Byron"; the profile keeps its name, Ada Lovelace.'


def test_nothing_is_said_about_a_name_that_is_the_same_or_not_given(shop: OpenShop) -> None:
    here = shop(customers=ADA)
    here.booked("W1", name="Ada Lovelace")
    here.booked("W2", name="")
    assert not here.spoke("CUS-02")


def test_CUS_03_a_new_customer_gets_a_profile_with_name_and_address(shop: OpenShop) -> None:
    here = shop()
    sale = here.booked(name="Ada Lovelace")
    made = here.profile(sale.customer)
    assert (made.name, made.email) == ("Ada Lovelace", "ada@example.com")


def test_CUS_03_the_second_order_finds_the_profile_of_the_first(shop: OpenShop) -> None:
    here = shop()
    first, second = here.booked("W1", name="Ada"), here.booked("W2", name="Ada")
    assert first.customer == second.customer == "ada@example.com"
    assert len(here.world.pos.customers) == 1


def test_CUS_03_a_code_that_is_taken_gets_a_number(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": {"name": "Somebody else", "email": "else@example.com"}})
    sale = here.booked(name="Ada")
    assert sale.customer == "ada@example.com (2)"
    assert here.profile(sale.customer).email == "ada@example.com"


def test_CUS_04_without_a_name_the_address_is_the_name(shop: OpenShop) -> None:
    here = shop()
    assert here.profile(here.booked().customer).name == "ada@example.com"


def test_CUS_05_a_name_changed_online_stays_online(shop: OpenShop) -> None:
    here = shop(customers=ADA, shoppers={"ada@example.com": {"name": "Ada"}})
    here.do("edit_shopper", email="Ada@Example.com", name="Ada King")
    assert here.in_flight("pos") == []
    assert here.profile().name == "Ada Lovelace"
    assert here.world.store.shoppers["ada@example.com"].name == "Ada King"
    assert "profile keeps its name" in here.said("CUS-05")


def test_CUS_06_a_namesake_without_the_address_is_another_customer(shop: OpenShop) -> None:
    here = shop(customers={"KIM": "Kim Lee"})
    sale = here.booked(email="kim@example.com", name="kim lee")
    assert sale.customer == "kim@example.com"
    assert "Kim Lee is in the POS already with no e-mail address" in here.said("CUS-06")


def test_nothing_is_said_about_namesakes_when_the_address_is_known(shop: OpenShop) -> None:
    here = shop(customers={"KIM": "Ada Lovelace", **ADA})
    here.booked(name="Ada Lovelace")
    assert not here.spoke("CUS-06")


def test_CUS_07_capital_letters_do_not_count(shop: OpenShop) -> None:
    here = shop(customers={"KIM@X.com": "Kim"})
    assert here.booked(email="kim@x.com").customer == "KIM@X.com"
    assert here.said("CUS-07") == "KIM@X.com and kim@x.com are the same address."
    assert here.profile("KIM@X.com").email == "KIM@X.com", "stored as typed"


def test_CUS_08_the_oldest_of_the_profiles_with_the_address_gets_the_order(shop: OpenShop) -> None:
    here = shop(
        customers={
            "OLD": {"name": "Ada the first", "email": "other@example.com"},
            "NEW": {"name": "Ada the second", "email": "ada@example.com"},
        }
    )
    here.do("edit_customer", code="OLD", email="ada@example.com")
    assert here.booked().customer == "OLD"


def test_CUS_08_the_store_refuses_a_second_account_with_the_same_address(shop: OpenShop) -> None:
    here = shop(shoppers={"ada@example.com": {"name": "Ada"}})
    reason = here.refused("register_shopper", email="ADA@example.com", name="Another")
    assert reason == "CUS-08 The store has a customer ADA@example.com already."


def test_an_order_remembers_its_shopper_once(shop: OpenShop) -> None:
    here = shop()
    here.order("W1", email="Ada@Example.com", name="Ada")
    here.order("W2", email="ada@example.com", name="Someone")
    assert [(row.email, row.name) for row in here.world.store.shoppers] == [("ada@example.com", "Ada")]


SYNCED = {"customer_sync": "on"}
GROUPS = {"groups": ["VIP", "Staff"]}


def test_CUS_09_group_and_consent_reach_the_store(shop: OpenShop) -> None:
    here = shop(customers=ADA, shoppers={"ada@example.com": {}}, link=SYNCED, pos=GROUPS, store=GROUPS)
    here.do("edit_customer", code="ada@example.com", group="VIP", marketing=True)
    here.sync()
    shopper = here.world.store.shoppers["ada@example.com"]
    assert (shopper.group, shopper.marketing) == ("VIP", True)


def test_CUS_09_group_and_consent_reach_the_pos_and_never_the_name(shop: OpenShop) -> None:
    here = shop(customers=ADA, shoppers={"ada@example.com": {}}, link=SYNCED, pos=GROUPS, store=GROUPS)
    here.do("edit_shopper", email="ada@example.com", name="A. King", group="VIP", marketing=True)
    here.sync()
    assert (here.profile().group, here.profile().marketing, here.profile().name) == ("VIP", True, "Ada Lovelace")


def test_CUS_10_a_customer_of_the_shop_appears_online_with_the_first_order(shop: OpenShop) -> None:
    here = shop(
        customers={"ada@example.com": {"name": "Ada Lovelace", "group": "VIP"}}, link=SYNCED, pos=GROUPS, store=GROUPS
    )
    here.order()
    shopper = here.world.store.shoppers["ada@example.com"]
    assert (shopper.name, shopper.group) == ("Ada Lovelace", "VIP")


def test_CUS_11_a_customer_of_the_store_waits_for_an_order(shop: OpenShop) -> None:
    here = shop()
    here.do("register_shopper", email="ada@example.com", name="Ada")
    here.sync()
    assert len(here.world.pos.customers) == 0
    assert "known to the store only" in here.said("CUS-11")


def test_CUS_12_a_group_that_only_one_side_has_does_not_cross(shop: OpenShop) -> None:
    here = shop(customers=ADA, shoppers={"ada@example.com": {}}, link=SYNCED, pos=GROUPS, store={"groups": ["vip"]})
    here.do("edit_customer", code="ada@example.com", group="VIP")
    here.sync()
    assert here.world.store.shoppers["ada@example.com"].group == ""
    assert here.said("CUS-12") == 'The store has no group "VIP", letter for letter: it does not cross.'


NO_GROUPS: dict[str, Any] = {"customers": {"ada@example.com": {"name": "Ada", "group": "VIP"}}, "link": SYNCED}


def test_CUS_12_where_the_store_has_no_groups_those_of_the_pos_come_by_themselves(shop: OpenShop) -> None:
    here = shop(**NO_GROUPS, shoppers={"ada@example.com": {}}, pos=GROUPS)
    here.do("edit_customer", code="ada@example.com", marketing=True)
    here.sync()
    assert here.world.store.settings["only"].groups == ("VIP", "Staff")
    assert here.world.store.shoppers["ada@example.com"].group == "VIP"
    assert here.said("CUS-12") == "The store has no groups: VIP and Staff come from the POS, nothing is set up by hand."


@pytest.mark.parametrize(
    ("verb", "fields"),
    [("place_order", {"id": "W1", "items": {"MUG": 1}}), ("log_in", {})],
)
def test_CUS_12_the_groups_are_there_when_a_customer_of_the_shop_appears(
    shop: OpenShop, verb: str, fields: dict[str, Any]
) -> None:
    here = shop(**NO_GROUPS, pos=GROUPS)
    here.do(verb, email="ada@example.com", **fields)
    assert here.world.store.shoppers["ada@example.com"].group == "VIP"


@pytest.mark.parametrize(
    "given",
    [
        {"pos": GROUPS, "store": {"groups": ["Club"]}},
        {"pos": GROUPS, "link": {"customer_sync": "off"}},
        {},
    ],
    ids=["the store has groups", "not synced", "nobody has groups"],
)
def test_groups_do_not_come_by_themselves(shop: OpenShop, given: dict[str, Any]) -> None:
    here = shop(**{**NO_GROUPS, **given})
    before = here.world.store.settings["only"].groups
    here.order()
    here.do("edit_customer", code="ada@example.com", marketing=True)
    here.sync()
    assert here.world.store.settings["only"].groups == before
    assert here.world.store.shoppers["ada@example.com"].group == ""


def test_a_group_that_was_made_online_first_is_matched_by_its_name_only(shop: OpenShop) -> None:
    here = shop(**NO_GROUPS, shoppers={"ada@example.com": {"group": "Old"}}, pos=GROUPS)
    here.do("edit_customer", code="ada@example.com", marketing=True)
    here.sync()
    here.do("edit_shopper", email="ada@example.com", group="Staff")
    here.sync()
    assert here.profile().group == "Staff"
