"""Settings about outlets: which of them gets an order, and where units go that none of them has."""

import pytest

from tests.shop import OpenShop

TWO = ["Main Street", "North"]


@pytest.mark.parametrize(
    ("setting", "levels", "oversold"),
    [("register outlet", {"Main Street": -1, "North": 0}, 1), ("unassigned", {"Main Street": 0, "North": 0}, 1)],
)
def test_shortage_of_all(shop: OpenShop, setting: str, levels: dict[str, int], oversold: int) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 1}}, link={"shortage": setting})
    here.ring("North")
    assert here.booked().oversold == oversold
    assert here.levels() == levels


def test_shortage_of_some_units_leaves_the_rest_where_they_are(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 3}}, link={"shortage": "unassigned"})
    here.ring("North")
    sale = here.booked(items={"MUG": 3})
    assert here.parts() == {"North": {"MUG": 2}}
    assert sale.oversold == 1


def test_shortage_refused_books_no_sale(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, link={"shortage": "refused"})
    here.ring()
    here.order()
    here.sync()
    assert [sale.number for sale in here.world.pos.sales] == ["R1"]
    assert (here.stock(), here.online()) == (0, 0)
    assert "not booked in the POS" in here.said("ASG-08")


@pytest.mark.parametrize("setting", ["register outlet", "refused", "unassigned"])
def test_shortage_does_not_matter_when_nothing_is_short(shop: OpenShop, setting: str) -> None:
    here = shop(link={"shortage": setting})
    here.booked()
    assert (here.stock(), here.online()) == (9, 9)


@pytest.mark.parametrize(
    ("setting", "outlet"), [("list order", "Main Street"), ("most stock", "North"), ("alphabetical", "Aldgate")]
)
def test_outlet_priority(shop: OpenShop, setting: str, outlet: str) -> None:
    here = shop(
        outlets=["Main Street", "North", "Aldgate"],
        products={"MUG": {"Main Street": 5, "North": 9, "Aldgate": 3}},
        link={"outlet_priority": setting},
    )
    here.booked()
    assert here.parts() == {outlet: {"MUG": 1}}


def test_outlet_priority_nearest_is_the_outlet_that_the_address_names(shop: OpenShop) -> None:
    here = shop(
        outlets=["Main Street", "North", "Aldgate"],
        products={"MUG": {"Main Street": 5, "North": 9, "Aldgate": 3}},
        link={"outlet_priority": "nearest"},
    )
    here.booked(address="3 Leadenhall Street, ALDGATE")
    assert here.parts() == {"Aldgate": {"MUG": 1}}
    assert here.said("ASG-07").endswith("Aldgate comes first (nearest: the address names it).")


@pytest.mark.parametrize("address", ["", "1 Northgate, Leeds", "2 Kings Road"])
def test_outlet_priority_nearest_is_as_usual_where_the_address_names_no_outlet(shop: OpenShop, address: str) -> None:
    here = shop(
        outlets=["North", "Main Street", "Aldgate"],
        products={"MUG": {"Main Street": 5, "North": 9, "Aldgate": 3}},
        registers={"Web": "Main Street"},
        link={"outlet_priority": "nearest"},
    )
    here.booked(address=address)
    assert here.parts() == {"Main Street": {"MUG": 1}}
    assert here.said("ASG-07").endswith("Main Street comes first (nearest: the address names none of them).")


@pytest.mark.parametrize(("setting", "outlet"), [("stay", "North"), ("reassigned", "Main Street")])
def test_open_fulfillments(shop: OpenShop, setting: str, outlet: str) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 5}}, link={"open_fulfillments": setting})
    here.booked()
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert here.parts() == {outlet: {"MUG": 1}}


@pytest.mark.parametrize(("setting", "outlet"), [("outlet of the method", "North"), ("any outlet", "Main Street")])
def test_pickup_orders(shop: OpenShop, setting: str, outlet: str) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 5, "North": 5}}, link={"pickup_orders": setting},
        shipping_methods={"Pickup": {"type": "PICKUP", "outlet": "North"}},
    )  # fmt: skip
    here.booked(shipping_method="Pickup")
    assert here.parts() == {outlet: {"MUG": 1}}


@pytest.mark.parametrize(("setting", "levels"), [("where returned", (4, 5)), ("where fulfilled", (5, 4))])
def test_return_outlet(shop: OpenShop, setting: str, levels: tuple[int, int]) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5, "North": 4}}, link={"return_outlet": setting})
    here.booked()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="North")
    here.sync()
    assert (here.stock("MUG", "Main Street"), here.stock("MUG", "North")) == levels
