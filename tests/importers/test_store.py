"""The store's own catalog: alone it makes the shop, beside the POS's it makes the differences."""

from decimal import Decimal

import pytest

from tests.importers.conftest import HERE, POS, STORE, Importing, offer, plain, pos, store

EXPORT, OTHER = HERE / "store-catalog.csv", HERE / "pos-products.csv"
MUG = ("product", "1", "MUG", "Mug", "12.00", "true", 9, "true")


def variation(value: str, sku: str, *, price: object = "", quantity: object = 3) -> tuple[object, ...]:
    return ("product_variation", "1", "MUG", "", price, "true", quantity, "", value, sku)


# --- alone ---


def test_the_whole_export(shop: Importing) -> None:
    here = shop(EXPORT)
    assert list(here.world.pos.outlets.rows) == ["Main Outlet"]
    assert {row.sku: row.quantity for row in here.world.store.listings} == {
        "TL-RED": 24, "tl-blu": 1, "TL": 4, "9421000000017": 3, "9421000000024": 2, "BAT-AAA": 1040, "MUG-01": 7,
    }  # fmt: skip
    assert here.listing("9421000000024").price == Decimal("125.00")
    assert here.listing("MUG-01").status == "off"


def test_line_numbers_are_those_of_the_file(shop: Importing) -> None:
    """The description of the first product goes on over a line break."""
    here = shop(EXPORT)
    assert "store-catalog.csv:11:" in here.remark("Trail lamp / Black", "no SKU of its own", "TL")


def test_what_is_not_counted_is_left_out(shop: Importing) -> None:
    here = shop(EXPORT)
    assert "GIFT-50" not in here.world.store.listings
    assert "store-catalog.csv:18:" in here.remark("GIFT-50", "keeps no stock")


def test_variations_are_products_and_the_first_is_the_parent(shop: Importing) -> None:
    here = shop(store(MUG, variation("Red", "MUG-R", price=14), variation("Blue", "MUG-B")))
    assert [(row.sku, row.name, row.price, row.variant_of) for row in here.world.store.listings] == [
        ("MUG-R", "Mug / Red", Decimal("14.00"), ""),
        ("MUG-B", "Mug / Blue", Decimal("12.00"), "MUG-R"),
    ]


def test_two_variations_without_a_sku(shop: Importing) -> None:
    here = shop(store(MUG, variation("Red", ""), variation("Blue", "")))
    assert [row.name for row in here.world.store.listings] == ["Mug / Red"]
    here.remark("file-1.csv:3:", "Mug / Red has no SKU of its own")
    here.remark("file-1.csv:4:", "Mug / Blue is left out")


def test_a_variation_is_counted_as_its_product_is(shop: Importing) -> None:
    uncounted = (*MUG[:5], "false", "", "true")
    blank = ("product_variation", "1", "MUG", "", "", "", 3, "", "Red", "MUG-R")
    here = shop(store(uncounted, blank, offer("TEA")))
    assert list(here.world.store.listings.rows) == ["TEA"]
    here.remark("MUG-R is left out", "keeps no stock")


def test_a_variation_with_the_sku_of_its_product_is_the_poss_product(shop: Importing) -> None:
    here = shop(pos(plain("MUG", name="Mug / Red", stock=3)), store(MUG, variation("Red", "")))
    assert here.imported.counts["steps"] == 0
    assert len(here.remarks) == 1


def test_a_variation_of_a_product_without_a_sku(shop: Importing) -> None:
    nameless = ("product", "1", "", *MUG[3:])
    stray = ("product_variation", "", "", "", 5, "true", 3, "", "Blue", "STRAY")
    here = shop(store(nameless, variation("Red", ""), variation("Blue", "MUG-B"), stray))
    assert list(here.world.store.listings.rows) == ["MUG-B"]
    assert here.remarks == [
        "file-1.csv:3: Mug / Red is left out: it has no SKU.",
        "file-1.csv:5: The variation STRAY is left out: its product is not in the file.",
    ]


def test_a_variation_without_a_quantity_has_that_of_its_product(shop: Importing) -> None:
    here = shop(store(MUG, variation("Red", "MUG-R", quantity="")))
    assert here.listing("MUG-R").quantity == 9
    here.remark("MUG-R", "no quantity of its own")


def test_rows_come_in_any_order(shop: Importing) -> None:
    assert list(shop(store(variation("Red", "MUG-R"), MUG)).world.store.listings.rows) == ["MUG-R"]


def test_rows_without_an_id_belong_together_by_their_sku(shop: Importing) -> None:
    rows = [(*MUG[:1], "", *MUG[2:]), ("product_variation", "", "MUG", "", "", "true", 3, "", "Red", "MUG-R")]
    assert list(shop(store(*rows)).world.store.listings.rows) == ["MUG-R"]


def test_rows_that_belong_nowhere(shop: Importing) -> None:
    here = shop(store(variation("Red", "MUG-R"), ("bundle", "2"), offer("TEA")))
    assert list(here.world.store.listings.rows) == ["TEA"]
    here.remark("file-1.csv:2:", "MUG-R", "its product is not in the file")
    here.remark("file-1.csv:3:", "bundle")


def test_a_product_or_a_sku_twice(shop: Importing) -> None:
    again = ("product", "2", "MUG", "Other mug", "1.00", "true", 9, "true")
    here = shop(store(MUG, MUG, again))
    assert here.listing("MUG").name == "Mug"
    here.remark("file-1.csv:3:", "Mug is left out here")
    here.remark("file-1.csv:4:", "MUG is left out here")


def test_choices_that_change_the_price(shop: Importing) -> None:
    header = f"{STORE},product_option_name,product_option_value,product_option_markup"
    choice = ("product_option", "1", "MUG", "", "", "", "", "", "", "", "Gift wrap", "yes", "2.50")
    here = shop(store(MUG, choice, header=header))
    assert here.listing("MUG").price == Decimal("12.00")
    here.remark("file-1.csv:3:", "what a choice adds")


@pytest.mark.parametrize(
    ("word", "status"), [("SHOW", "sold out"), ("HIDE", "hidden"), ("ALLOW_PREORDER", "pre-order")]
)
def test_what_happens_at_zero(shop: Importing, word: str, status: str) -> None:
    header = f"{STORE},product_quantity_out_of_stock_behaviour"
    catalog = store((*offer("MUG", quantity=0), "", "", word), (*offer("TEA"), "", "", "SHOW"), header=header)
    assert shop(catalog).listing("MUG").status == status
    assert shop(pos(plain("MUG", stock=0), plain("TEA")), catalog).listing("MUG").status == status
    assert shop(pos(plain("TEA")), catalog).listing("MUG").status == status


def test_a_shop_without_variations_has_other_columns(shop: Importing) -> None:
    header = "type,product_sku,product_name,product_price,product_quantity,product_category_1,product_category_2"
    here = shop(store(("product", "MUG", "Mug", 12, 4, "Kitchen", "Mugs"), header=header))
    assert here.listing("MUG").quantity == 4


# --- beside the POS ---


def test_the_store_ends_as_its_file_has_it(shop: Importing) -> None:
    here = shop(EXPORT, OTHER)
    listings = here.world.store.listings
    assert listings["9421000000024"].price == Decimal("125.00")
    assert here.product("9421000000024").price == Decimal("119.00")
    assert listings["MUG-01"].name == "Enamel mug"
    assert {row.sku for row in listings if not row.enabled} == {"TL-BLU", "TL-BLK", "KIT-TL", "CHS-KG", "MUG-01"}
    assert listings["BAT-AAA"].quantity == 1040
    assert here.world.link.connected


def test_letters_count_in_a_sku(shop: Importing) -> None:
    here = shop(OTHER, EXPORT)
    assert here.listing("tl-blu").external == ""
    assert here.listing("tl-blu").variant_of == "TL-RED"
    assert here.listing("TL-BLU").status == "off"
    assert "store-catalog.csv:10:" in here.remark("tl-blu", "TL-BLU", "not matched")


def test_each_kind_of_difference_is_told_once(shop: Importing) -> None:
    here = shop(
        pos(plain("A"), plain("B"), plain("C"), plain("D"), plain("E"), plain("F")),
        store(
            offer("A", price=9), offer("B", price=8), offer("C", name="Red mug"), offer("D", quantity=7),
            offer("E", on="false"), offer("X"), offer("Y"),
        ),
    )  # fmt: skip
    assert [line for line in here.said.splitlines() if "say:" in line][1:-1] == [
        "  - say: 2 products are sold at another price in the store than in the POS.",
        "  - say: 1 product is called otherwise in the store.",
        "  - say: 1 product is shown with another quantity in the store than the POS has (STK-08).",
        "  - say: 2 products are in the store only, and the POS does not know them (CAT-10).",
        "  - say: 1 product is switched off in the store.",
        "  - say: 1 product is not in the store's file, so it cannot be bought online here.",
    ]
    assert here.imported.counts["steps"] == 8
    assert "CAT-07" in here.said
    assert here.listing("D").quantity == 7
    assert here.stock("D") == {"Main Street": 5}
    assert here.remarks == ["file-1.csv:7: F is not in the store's file; it is switched off online here."]


def test_where_nothing_differs_nothing_is_done(shop: Importing) -> None:
    here = shop(pos(plain("MUG")), store(offer("MUG")))
    assert here.imported.counts["steps"] == 0
    assert "The store shows what the POS says." in here.said
    assert "MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 5}}" in here.imported.text
    assert not here.remarks


def test_a_variation_is_no_other_name_than_a_product_called_so(shop: Importing) -> None:
    tills = pos(plain("MUG-R", name="Mug / Red", stock=3))
    assert shop(tills, store(MUG, variation("Red", "MUG-R"))).imported.counts["steps"] == 0
    tills = pos(("1", "mug", "MUG-R", "Mug", 12, 3, "Red"), header=f"{POS},variant_option_one_value")
    whole = offer("MUG-R", name="Mug / Red", quantity=3)
    assert shop(tills, store(whole)).imported.counts["steps"] == 0


def test_options_are_no_other_name(shop: Importing) -> None:
    """The POS writes two values after the name, the store's product has one option."""
    header = f"{POS},variant_option_one_value,variant_option_two_value"
    tills = pos(("1", "mug", "MUG-R", "Mug", 12, 3, "Red", "Big"), header=header)
    assert shop(tills, store(MUG, variation("Red", "MUG-R"))).imported.counts["steps"] == 0


def test_a_product_with_variations_whose_own_sku_the_pos_knows(shop: Importing) -> None:
    here = shop(pos(plain("MUG", name="Mug", stock=9)), store(MUG, variation("Red", "MUG-R")))
    assert here.listing("MUG").status == "on sale"
    assert here.listing("MUG-R").variant_of == "MUG"


def test_inactive_in_the_pos_and_on_sale_in_the_store(shop: Importing) -> None:
    here = shop(pos((*plain("MUG"), 0), header=f"{POS},active"), store(offer("MUG")))
    assert not here.product("MUG").active
    assert here.listing("MUG").status == "on sale"


def test_what_the_pos_does_not_count_is_not_the_stores_own(shop: Importing) -> None:
    here = shop(
        pos((*plain("FEE"), 0), (*plain("MUG"), 1), header=f"{POS},track_inventory"), store(offer("FEE"), offer("MUG"))
    )
    assert "FEE" not in here.world.store.listings
    here.remark("file-2.csv:2:", "FEE is left out, as in the POS's file")


def test_what_the_store_does_not_count(shop: Importing) -> None:
    uncounted = ("product", "9", "MUG", "Blue mug", "12.00", "false", "", "true")
    alone = ("product", "8", "GIFT", "Gift voucher", "50.00", "false", "", "true")
    here = shop(pos(plain("MUG")), store(uncounted, alone))
    assert here.listing("MUG").quantity == 5
    assert "GIFT" not in here.world.store.listings
    here.remark("MUG is not counted in the store")
    here.remark("GIFT is left out")


def test_a_composites_quantity_is_what_its_parts_make(shop: Importing) -> None:
    header = "id,handle,sku,name,retail_price,composite_sku,composite_quantity,inventory_North,inventory_South"
    tills = pos(
        ("1", "mug", "MUG", "Blue mug", 12, "", "", 5, 3),
        ("2", "set", "SET", "Set", 20, "MUG", 2, "", ""),
        header=header,
    )
    assert shop(tills, store(offer("MUG", quantity=8), offer("SET", name="Set", price=20, quantity=3))).imported.counts[
        "steps"
    ] == 0  # fmt: skip
    here = shop(tills, store(offer("MUG", quantity=8), offer("SET", name="Set", price=20, quantity=9)))
    assert here.listing("SET").quantity == 9


def test_an_edit_in_the_pos_overwrites_what_was_imported(shop: Importing) -> None:
    """What the story says of the next edit is what the engine does."""
    from sandbox.actions.pos import EditProduct
    from sandbox.simulation import Simulation

    here = shop(pos(plain("MUG")), store(offer("MUG", price=9, quantity=7)))
    simulation = Simulation(here.world)
    simulation.perform(EditProduct(sku="MUG", price=Decimal("13.00")))
    while simulation.deliver() is not None:
        pass
    assert simulation.world.store.listings["MUG"].price == Decimal("13.00")
    assert simulation.world.store.listings["MUG"].quantity == 5
