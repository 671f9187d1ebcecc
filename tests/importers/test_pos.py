"""Products of the POS: what of its export becomes the shop, and what is said of the rest."""

from decimal import Decimal

import pytest

from tests.importers.conftest import HERE, POS, Importing, offer, plain, pos, store

EXPORT = HERE / "pos-products.csv"
TRACKED = f"{POS},track_inventory,active,active_online"
MADE_OF = f"{POS},composite_sku,composite_quantity,track_inventory"


def test_the_whole_export(shop: Importing) -> None:
    here = shop(EXPORT)
    assert list(here.world.pos.products.rows) == [
        "TL-RED", "TL-BLU", "TL-BLK", "9421000000017", "9421000000024", "BAT-AAA", "KIT-TL", "CHS-KG", "MUG-01",
    ]  # fmt: skip
    assert here.imported.counts == {"outlets": 2, "products": 9, "customers": 0, "shoppers": 0, "steps": 1}
    assert here.product("TL-RED").price == Decimal("29.90")
    assert here.scenario.tags == ("imported",)
    assert here.scenario.about == "Imported from pos-products.csv."
    assert "9 products" in here.said


def test_outlets_are_the_columns_of_stock(shop: Importing) -> None:
    here = shop(EXPORT)
    assert list(here.world.pos.outlets.rows) == ["Harbour Street", "Warehouse - North (MAIN)"]
    assert here.stock("TL-RED") == {"Harbour Street": 4, "Warehouse - North (MAIN)": 20}


def test_two_columns_of_one_name_are_told_apart(shop: Importing) -> None:
    header = "handle,sku,name,retail_price,inventory_Main_Street,inventory_Main Street"
    here = shop(pos(("", "MUG", "Blue mug", 12, 3, 4), header=header))
    assert here.stock("MUG") == {"Main Street": 3, "Main Street (2)": 4}
    assert "file-1.csv:1:" in here.remark("Main Street (2)", "inventory_Main Street")


def test_the_same_column_twice_counts_once(shop: Importing) -> None:
    header = "handle,sku,name,retail_price,inventory_North,inventory_North"
    here = shop(pos(("", "MUG", "Blue mug", 12, 3, 4), header=header))
    assert here.stock("MUG") == {"North": 3}
    here.remark("inventory_North", "2 times")


def test_columns_of_no_outlet(shop: Importing) -> None:
    here = shop(
        pos(("MUG", "Blue mug", 12, 1, 2, 3), header="sku,name,retail_price,inventory_,inventory__,inventory_North")
    )
    assert here.stock("MUG") == {"_": 2, "North": 3}


def test_columns_stand_in_any_order_and_unknown_ones_are_passed_over(shop: Importing) -> None:
    here = shop("inventory_North,Colour of the shelf,retail_price,name,SKU,handle\n3,grey,12.00,Blue mug,MUG,m\n")
    assert here.product("MUG").name == "Blue mug"
    assert here.stock("MUG") == {"North": 3}
    assert not here.remarks


def test_a_variant_is_named_once(shop: Importing) -> None:
    header = f"{POS},variant_option_one_value,variant_option_two_value"
    rows = [
        ("1", "mug", "MUG-R", "Mug", 12, 1, "Red", "Big"),
        ("2", "mug", "MUG-B", "Mug / Blue / Big", 12, 1, "Blue", "Big"),  # an export that wrote the values already
    ]
    here = shop(pos(*rows, header=header))
    assert here.product("MUG-R").name == "Mug / Red / Big"
    assert here.product("MUG-B").name == "Mug / Blue / Big"


def test_the_first_of_a_handle_is_the_one_that_others_are_variants_of(shop: Importing) -> None:
    here = shop(EXPORT)
    assert [here.product(sku).variant_of for sku in ("TL-RED", "TL-BLU", "TL-BLK")] == ["", "TL-RED", "TL-RED"]
    assert here.listing("9421000000024").variant_of == "9421000000017"


def test_products_that_share_a_handle_without_values_are_no_variants(shop: Importing) -> None:
    here = shop(pos(("1", "mug", "A", "Mug", 1, 1), ("2", "mug", "B", "Other mug", 1, 1)))
    assert here.product("B").variant_of == ""


def test_negative_stock_stays(shop: Importing) -> None:
    here = shop(EXPORT)
    assert here.stock("TL-BLK") == {"Harbour Street": -2, "Warehouse - North (MAIN)": 6}
    assert here.listing("TL-BLK").quantity == 4


def test_parts_of_a_unit_are_rounded_down(shop: Importing) -> None:
    here = shop(EXPORT)
    assert here.stock("CHS-KG") == {"Harbour Street": 3, "Warehouse - North (MAIN)": 12}
    assert "pos-products.csv:11:" in here.remark("CHS-KG", "rounded down", "3.75", "12.4")


def test_below_zero_down_is_further_from_zero(shop: Importing) -> None:
    assert shop(pos(plain("MUG", stock="-0.5"))).stock("MUG") == {"Main Street": -1}


def test_stock_that_is_no_number_or_too_much(shop: Importing) -> None:
    here = shop(pos(plain("MUG", stock="some"), plain("TEA", stock="9999999")))
    assert here.stock("MUG") == {"Main Street": 0}
    assert here.stock("TEA") == {"Main Street": 1_000_000}
    assert here.remarks[0] == "file-1.csv:2: The stock of MUG at Main Street is 0 here: some is no number."
    here.remark("TEA at Main Street is 1000000 here", "9999999 is beyond it")
    assert "rounded" not in "".join(here.remarks)


def test_stock_as_a_spreadsheet_writes_it(shop: Importing) -> None:
    here = shop(pos(plain("MUG", stock="1,250.00"), plain("TEA", stock="1 250"), plain("POT", stock="1,250")))
    assert [here.stock(sku)["Main Street"] for sku in ("MUG", "TEA", "POT")] == [1250, 1250, 0]
    assert here.remarks == ["file-1.csv:4: The stock of POT at Main Street is 0 here: 1,250 may be 1250 or 1.250."]


def test_what_is_not_counted_is_left_out(shop: Importing) -> None:
    here = shop(EXPORT)
    assert "SHIP-STD" not in here.world.pos.products
    assert "pos-products.csv:10:" in here.remark("SHIP-STD", "keeps no stock")


def test_a_composite_is_made_of_its_rows(shop: Importing) -> None:
    here = shop(EXPORT)
    assert {part.sku: part.quantity for part in here.product("KIT-TL").components} == {"TL-RED": 1, "BAT-AAA": 3}
    assert here.listing("KIT-TL").quantity == 24
    assert not [remark for remark in here.remarks if "KIT-TL" in remark]


def test_a_component_that_is_missing_or_not_counted(shop: Importing) -> None:
    rows = [
        (*plain("FEE"), "", "", 0),
        (*plain("MUG"), "", "", 1),
        ("1", "kit", "KIT", "Kit", 30, "", "MUG", 2, 0),
        ("1", "kit", "KIT", "Kit", 30, "", "TEA", 1, 0),
        ("1", "kit", "KIT", "Kit", 30, "", "FEE", 1, 0),
        ("2", "air", "AIR", "Air", 30, "", "TEA", 1, 0),
    ]
    here = shop(pos(*rows, header=MADE_OF))
    assert [part.sku for part in here.product("KIT").components] == ["MUG"]
    assert "AIR" not in here.world.pos.products
    here.remark("component TEA of KIT", "does not have it")
    here.remark("component FEE of KIT", "keeps no stock of it")
    here.remark("AIR is left out", "nothing is left")


def test_a_composite_of_a_composite_or_of_itself(shop: Importing) -> None:
    rows = [
        (*plain("MUG"), "", "", 1),
        ("1", "set", "SET", "Set", 30, "", "MUG", 2, 0),
        ("2", "big", "BIG", "Big set", 50, "", "SET", 3, 0),
        ("3", "loop", "LOOP", "Loop", 50, "", "LOOP", 1, 0),
    ]
    here = shop(pos(*rows, header=MADE_OF))
    assert {part.sku: part.quantity for part in here.product("BIG").components} == {"MUG": 6}
    assert "LOOP" not in here.world.pos.products
    here.remark("BIG is made of the composite SET")
    here.remark("LOOP cannot be made of itself")


@pytest.mark.parametrize(("quantity", "units", "words"), [("1.5", 2, "rounded up"), ("", 1, ""), ("0", 0, "no number")])
def test_how_many_of_a_component(shop: Importing, quantity: str, units: int, words: str) -> None:
    rows = [
        (*plain("MUG"), "", "", 1),
        (*plain("TEA"), "", "", 1),
        ("1", "set", "SET", "Set", 30, "", "TEA", 1, 0),
        ("1", "set", "SET", "Set", 30, "", "MUG", quantity, 0),
    ]
    here = shop(pos(*rows, header=MADE_OF))
    assert {part.sku: part.quantity for part in here.product("SET").components}.get("MUG", 0) == units
    assert [words in remark for remark in here.remarks] == [True] * bool(words)


def test_inactive_is_a_step(shop: Importing) -> None:
    here = shop(EXPORT)
    assert not here.product("MUG-01").active
    assert here.listing("MUG-01").status == "off"
    assert "CAT-11" in here.said


def test_not_sold_online_is_a_step(shop: Importing) -> None:
    here = shop(pos((*plain("MUG"), 1, 1, 0), (*plain("TEA"), 1, 1, 1), header=TRACKED))
    assert here.product("MUG").active
    assert here.listing("MUG").status == "off"
    assert here.listing("TEA").status == "on sale"


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ("-5", "below zero"),
        ("", "no price"),
        ("NaN", "no amount"),
        ("1e999", "no amount"),
        ("Infinity", "no amount"),
        ("1,234", "may be 1234.00 or 1.23"),
        ("$ 1,250", "may be 1250.00 or 1.25"),
        ("12,34,5.6", "no amount; write it like 12.50"),
        ("5 pcs", "no amount"),
        ("$", "no amount"),
        ("-$5.00", "below zero"),
        ("100000000", "more than"),
    ],
)
def test_a_price_that_is_none_leaves_the_product_out(shop: Importing, price: str, words: str) -> None:
    here = shop(pos(plain("MUG", price=price), plain("TEA")))
    assert list(here.world.pos.products.rows) == ["TEA"]
    assert "file-1.csv:2: MUG is left out" in here.remark("MUG", words)


@pytest.mark.parametrize(
    ("price", "cents"),
    [
        ("29,90", "29.90"),
        (".5", "0.50"),
        ("12", "12.00"),
        ("0", "0.00"),
        ("1,250.00", "1250.00"),
        ("1.250,00", "1250.00"),
        ("1 250,00", "1250.00"),
        ("1\u202f250,5", "1250.50"),
        ("1'250.00", "1250.00"),
        ("1,250,000", "1250000.00"),
        ("12.345.678,90", "12345678.90"),
        ("$9.95", "9.95"),
        ("NZ$ 1,250.00", "1250.00"),
        ("€14", "14.00"),
        ("14,00 €", "14.00"),
        ("14.00 USD", "14.00"),
        ("kr 149,00", "149.00"),
    ],
)
def test_prices_as_spreadsheets_write_them(shop: Importing, price: str, cents: str) -> None:
    here = shop(pos(plain("MUG", price=price)))
    assert here.product("MUG").price == Decimal(cents)
    assert not here.remarks


def test_a_price_with_parts_of_a_cent_is_rounded(shop: Importing) -> None:
    here = shop(pos(plain("MUG", price="25.99565")))
    assert here.product("MUG").price == Decimal("26.00")
    here.remark("MUG", "25.99565 is 26.00")


def test_a_point_before_three_digits_is_read_as_programs_write_it_and_told(shop: Importing) -> None:
    here = shop(pos(plain("MUG", price="1.250")))
    assert here.product("MUG").price == Decimal("1.25")
    here.remark("file-1.csv:2:", "MUG", "1.250 is 1.25 here", "1250.00")


def test_one_tax_for_all_in_the_pos_and_as_usual_in_the_store(shop: Importing) -> None:
    here = shop(EXPORT)
    assert here.scenario.given.pos.tax == here.scenario.given.store.tax == 15
    here.remark("pos-products.csv: ", "store is taxed at 15 % too", "TAX-01", "“Set online tax”")


@pytest.mark.parametrize(("value", "percent"), [("0.08875", "8.875"), ("0", "0"), ("20", "20")])
def test_the_tax_in_percent(shop: Importing, value: str, percent: str) -> None:
    here = shop(pos((*plain("MUG"), value), header=f"{POS},tax_value"))
    assert here.scenario.given.pos.tax == Decimal(percent)
    assert ["store is taxed at" in remark for remark in here.remarks] == [True] * (percent != "0")


@pytest.mark.parametrize("other", ["0", "0.05", "", "none", "150"])
def test_the_commonest_tax_is_that_of_the_shop_and_the_others_are_counted(shop: Importing, other: str) -> None:
    rows = [(*plain(f"N{number}"), rate) for number, rate in enumerate([0.15, other, 0.15, 0.15, other])]
    here = shop(pos(*rows, header=f"{POS},tax_value"))
    assert here.scenario.given.pos.tax == here.scenario.given.store.tax == 15
    here.remark("file-1.csv:3:", "the whole shop is taxed at 15 %", "2 products have another", "the first on this line")


def test_one_product_of_another_tax(shop: Importing) -> None:
    rows = [(*plain(f"N{number}"), rate) for number, rate in enumerate(["0,2", "0,2", "0"])]
    here = shop(pos(*rows, header=f"{POS},tax_value"))
    assert here.scenario.given.pos.tax == 20
    here.remark("file-1.csv:4:", "the whole shop is taxed at 20 %", "this product has another")


def test_a_tax_is_counted_by_products_in_all_files(shop: Importing) -> None:
    header = f"{POS},composite_sku,tax_value"
    parts = [("9", "", "SET", "Set", 20, "", part, 0.05) for part in ("MUG", "TEA", "POT")]
    rows = [(*plain(sku), "", 0.15) for sku in ("MUG", "TEA", "POT")]
    here = shop(pos(*parts, header=header), pos(*rows, header=header))
    assert here.scenario.given.pos.tax == 15
    here.remark("file-1.csv:2:", "this product has another")


def test_taxes_by_outlet_have_no_rate(shop: Importing) -> None:
    here = shop(pos((*plain("MUG"), "GST"), header=f"{POS},outlet_tax_Main_Street"))
    here.remark("without their rates", "“Set pos tax”")


def test_a_sku_twice(shop: Importing) -> None:
    here = shop(pos(plain("MUG"), plain("MUG", name="Red mug")), pos(plain("MUG", name="Grey mug"), plain("TEA")))
    assert here.product("MUG").name == "Blue mug"
    assert "TEA" in here.world.pos.products
    assert here.remarks == [
        "file-1.csv:3: MUG is left out here: the SKU stands on line 2 of file-1.csv already.",
        "file-2.csv:2: MUG is left out here: the SKU stands on line 2 of file-1.csv already.",
    ]


def test_a_later_row_may_stand_for_one_that_was_left_out(shop: Importing) -> None:
    here = shop(pos(plain("MUG", price=""), plain("MUG", name="Red mug")), store(offer("MUG", name="Red mug", price=9)))
    assert here.product("MUG").name == "Red mug"
    assert here.listing("MUG").price == 9
    assert len(here.remarks) == 1


def test_a_composite_that_is_left_out_is_told_once(shop: Importing) -> None:
    parts = [("1", "set", "SET", "Set", "", "", part, 1, 0) for part in ("MUG", "TEA")]
    here = shop(pos((*plain("MUG"), "", "", 1), (*plain("TEA"), "", "", 1), *parts, header=MADE_OF))
    assert "SET" not in here.world.pos.products
    here.remark("SET is left out: it has no price")


def test_a_composite_twice(shop: Importing) -> None:
    rows = [
        (*plain("MUG"), "", "", 1),
        (*plain("TEA"), "", "", 1),
        ("1", "set", "SET", "Set", 30, "", "MUG", 1, 0),
        ("2", "set", "SET", "Set", 30, "", "TEA", 1, 0),
        ("1", "set", "SET", "Set", 30, "", "", "", 1),
        ("1", "set", "SET", "Set", 30, "", "MUG", 5, 0),
    ]
    here = shop(pos(*rows, header=MADE_OF))
    assert [(part.sku, part.quantity) for part in here.product("SET").components] == [("MUG", 1)]
    assert here.remarks == [
        "file-1.csv:5: SET is left out here: the SKU stands on line 4 of file-1.csv already.",
        "file-1.csv:6: SET is left out here: the SKU stands on line 4 of file-1.csv already.",
        "file-1.csv:7: SET has its component MUG twice; the first counts.",
    ]


def test_outlets_of_several_files_come_together(shop: Importing) -> None:
    here = shop(pos(plain("MUG")), "handle,sku,name,retail_price,inventory_North\n,TEA,Green tea,4.50,8\n")
    assert list(here.world.pos.outlets.rows) == ["Main Street", "North"]
    assert here.stock("TEA") == {"Main Street": 0, "North": 8}


def test_skus_that_cannot_be(shop: Importing) -> None:
    here = shop(pos(plain(""), plain("x" * 65), plain("SHIPPING"), plain("x" * 64)))
    assert list(here.world.pos.products.rows) == ["x" * 64]
    here.remark("file-1.csv:2:", "no SKU")
    here.remark("file-1.csv:3:", "at most 64")
    here.remark("file-1.csv:4:", "shipping charge")


def test_what_spreadsheets_do_to_skus(shop: Importing) -> None:
    here = shop(pos(plain("7,84E+12"), plain('="0012"'), plain("3E10"), plain("=cmd()", name="=1+1")))
    assert list(here.world.pos.products.rows) == ["7,84E+12", "0012", "3E10", "=cmd()"]
    assert here.product("=cmd()").name == "=1+1"
    here.remark("7,84E+12", "spreadsheet")
    here.remark("=cmd()", "nothing computes it")
    here.remark("The name of =cmd()", "formula")


def test_names_that_cannot_be(shop: Importing) -> None:
    here = shop(pos(plain("MUG", name=""), plain("TEA", name="y" * 121), plain("POT", name="z" * 120)))
    assert here.product("POT").name == "z" * 120
    assert here.product("MUG").name == "MUG"
    assert here.product("TEA").name == "y" * 119 + "…"
    here.remark("MUG has no name")
    here.remark("TEA is cut")


def test_each_number_that_a_spreadsheet_made_of_a_sku_is_told_so(shop: Importing) -> None:
    here = shop(
        pos(plain("7,84E+12"), plain("7,84E+12"), plain("TEA")),
        store(offer("7.84E+12"), ("product", "2", "7.84E+12", "Red mug", 1)),
    )
    for line in ("file-1.csv:2:", "file-1.csv:3:", "file-2.csv:2:", "file-2.csv:3:"):
        here.remark(line, "a spreadsheet has turned this SKU into a number", "export the file again")


def test_a_header_and_no_row(shop: Importing) -> None:
    here = shop(pos(), "name,email,password\nAda,ada@example.com,\n")
    assert not here.world.pos.products.rows
    here.remark("no row")
    here.remark("nothing to sell")


VARIANTS = ",".join(f"variant_option_{place}_{what}" for place in ("one", "two", "three") for what in ("name", "value"))
BOOKS = "account_code,account_code_purchase,brand_name,supplier_name,supplier_code,active,track_inventory"
LEVELS = "inventory_Main_Outlet,reorder_point_Main_Outlet,restock_level_Main_Outlet"
ERAS = {
    "2017": f"id,handle,sku,composite_handle,composite_sku,composite_quantity,name,description,type,{VARIANTS},tags,"
    f"supply_price,retail_price,loyalty_value,loyalty_value_default,tax_name,tax_value,{BOOKS},{LEVELS}",
    "2023": f"id,handle,sku,composite_name,composite_sku,composite_quantity,name,description,product_category,"
    f"{VARIANTS},tags,supply_price,retail_price,loyalty_value,loyalty_value_default,tax_name,tax_value,{BOOKS},{LEVELS}",
    "2025, tax by outlet": f"id,handle,sku,composite_name,composite_sku,composite_quantity,name,description,"
    f"product_category,{VARIANTS},tags,active_online,weight,weight_unit,length,width,height,dimensions_unit,"
    f"supply_price,retail_price,{BOOKS},outlet_tax_Main_Outlet,{LEVELS}",
}


@pytest.mark.parametrize("era", ERAS)
def test_headers_of_all_eras(shop: Importing, era: str) -> None:
    header = ERAS[era].split(",")
    cells = {"sku": "MUG", "name": "Mug", "variant_option_one_value": "Red", "retail_price": 12, "active": 1}
    cells |= {"track_inventory": 1, "inventory_Main_Outlet": 5, "reorder_point_Main_Outlet": 2, "loyalty_value": 3}
    here = shop(pos([cells.get(name, "") for name in header], header=ERAS[era]))
    assert here.product("MUG").name == "Mug / Red"
    assert here.stock("MUG") == {"Main Outlet": 5}
