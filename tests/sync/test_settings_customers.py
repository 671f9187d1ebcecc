"""Settings about customers: when two addresses are the same, who gets the order, what travels."""

import pytest

from tests.shop import OpenShop


@pytest.mark.parametrize(("setting", "customers"), [("folded", 1), ("exact", 2)])
def test_email_match(shop: OpenShop, setting: str, customers: int) -> None:
    here = shop(customers={"KIM@X.com": "Kim"}, link={"email_match": setting})
    here.booked(email="kim@x.com", name="Kim")
    assert len(here.world.pos.customers) == customers


def test_email_match_exact_still_finds_the_same_spelling(shop: OpenShop) -> None:
    here = shop(customers={"KIM@X.com": "Kim"}, link={"email_match": "exact"})
    assert here.booked(email="KIM@X.com").customer == "KIM@X.com"


@pytest.mark.parametrize(("setting", "customer"), [("oldest", "OLD"), ("newest", "NEW"), ("none", "")])
def test_same_email(shop: OpenShop, setting: str, customer: str) -> None:
    same = {"name": "Ada", "email": "ada@example.com"}
    here = shop(customers={"OLD": same, "NEW": same}, link={"same_email": setting})
    assert here.booked(name="Ada").customer == customer
    assert len(here.world.pos.customers) == 2, "no third profile is made"


@pytest.mark.parametrize("setting", ["oldest", "newest", "none"])
def test_same_email_does_not_matter_to_one_profile(shop: OpenShop, setting: str) -> None:
    here = shop(customers={"ada@example.com": "Ada"}, link={"same_email": setting})
    assert here.booked().customer == "ada@example.com"


@pytest.mark.parametrize(("setting", "marketing"), [("on", True), ("off", False)])
def test_customer_sync(shop: OpenShop, setting: str, marketing: bool) -> None:
    here = shop(customers={"a@b.c": "Ada"}, shoppers={"a@b.c": {}}, link={"customer_sync": setting})
    here.do("edit_customer", code="a@b.c", marketing=True)
    here.sync()
    assert here.world.store.shoppers["a@b.c"].marketing == marketing
