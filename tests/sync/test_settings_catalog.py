"""Settings about products: new ones, deleted ones, composites, and items that the POS does not know."""

import pytest

from tests.shop import OpenShop


@pytest.mark.parametrize(("setting", "spoke"), [("from components", True), ("none", False)])
def test_composite_stock(shop: OpenShop, setting: str, spoke: bool) -> None:
    here = shop(products={"MUG": 5, "SET": {"components": {"MUG": 2}}}, link={"composite_stock": setting})
    here.ring(items={"MUG": 2})
    assert here.spoke("CAT-14") == spoke


@pytest.mark.parametrize(("setting", "there"), [("disabled", True), ("deleted", False)])
def test_deleted_product(shop: OpenShop, setting: str, there: bool) -> None:
    here = shop(link={"deleted_product": setting})
    here.do("delete_product", sku="MUG")
    here.sync()
    assert ("MUG" in here.world.store.listings) == there


@pytest.mark.parametrize(("setting", "status"), [("on sale", "on sale"), ("off", "off")])
def test_new_products(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"new_products": setting})
    here.do("add_product", sku="TEA", name="Tea", price="4", stock={"Main Street": 1})
    here.sync()
    assert here.listing("TEA").status == status


@pytest.mark.parametrize(("setting", "sales"), [("kept as text", 1), ("refused", 0)])
def test_unmapped_item(shop: OpenShop, setting: str, sales: int) -> None:
    here = shop(link={"unmapped_item": setting})
    here.do("add_listing", sku="WEB", name="Web only", price="9", quantity=5)
    here.order(items={"WEB": 1, "MUG": 1})
    here.simulation.settle()
    assert len(here.world.pos.sales) == sales
    assert here.online() == here.stock()
