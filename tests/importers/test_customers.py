"""Customers of both sides: profiles by address or by code, accounts by address."""

from decimal import Decimal

import pytest

from tests.importers.conftest import HERE, Importing, row

PROFILES, ACCOUNTS = HERE / "pos-customers.csv", HERE / "store-customers.csv"
HEADER = "customer_code,first_name,last_name,email,customer_group_name,enable_loyalty,loyalty_balance\n"


def people(*rows: tuple[object, ...]) -> str:
    return HEADER + "".join(row(*cells) for cells in rows)


def test_profiles_by_address_or_by_code(shop: Importing) -> None:
    here = shop(PROFILES)
    assert [(each.code, each.name, each.email) for each in here.world.pos.customers] == [
        ("mere@example.com", "Mere Tāwhiri", "mere@example.com"),
        ("JON@EXAMPLE.COM", "Jon O'Neil", "JON@EXAMPLE.COM"),
        ("Jon-X0Z1", "Jon Oneil", "jon@example.com"),
        ("Ana-11BB", "Ana", ""),
    ]
    assert here.remarks[1:] == [
        "pos-customers.csv:4: Jon-X0Z1 has the address of another customer, jon@example.com; it stands under its code.",
        "pos-customers.csv:6: WALKIN is left out: it stands for all who stay unnamed.",
    ]
    assert "Ana-11BB: {name: Ana, group: All Customers, loyalty: yes}" in here.imported.text
    assert "mere@example.com: {name: Mere Tāwhiri, group: All Customers" in here.imported.text


def test_the_very_same_address_twice(shop: Importing) -> None:
    here = shop(people(("A", "Ada", "", "ada@example.com"), ("B", "Bea", "", "ada@example.com")))
    assert [(each.code, each.email) for each in here.world.pos.customers] == [
        ("ada@example.com", "ada@example.com"),
        ("B", "ada@example.com"),
    ]
    here.remark("B has the address of another customer")


def test_a_code_that_looks_like_the_address_of_another(shop: Importing) -> None:
    here = shop(
        people(("A", "Ada", "", "ada@example.com"), ("ada@example.com", "Bea"), ("C", "Cleo", "", "c@example.com"))
    )
    assert [each.name for each in here.world.pos.customers] == ["Ada", "Cleo"]
    here.remark("file-1.csv:3:", "a customer stands under this already")


def test_the_walk_in_customer_is_left_out(shop: Importing) -> None:
    here = shop(people(("WALKIN", "", "", ""), ("A", "Ada")))
    assert list(here.world.pos.customers.rows) == ["A"]


def test_the_story_and_the_remarks_call_them_as_the_screen_does(shop: Importing) -> None:
    here = shop(PROFILES, ACCOUNTS, "name,email,password\nAda,,\n")
    assert "4 customers, 4 shoppers" in here.said
    words = " ".join([here.said, *here.remarks]).casefold()
    assert not [word for word in ("account", "profile") if word in words]


def test_groups_and_loyalty(shop: Importing) -> None:
    here = shop(PROFILES)
    mere = here.world.pos.customers["mere@example.com"]
    assert (mere.group, mere.loyalty, mere.points) == ("All Customers", True, Decimal("18.50"))
    assert here.world.pos.settings["only"].groups == ("All Customers", "Trade")
    assert not here.world.pos.customers["JON@EXAMPLE.COM"].loyalty


def test_points_that_cannot_be(shop: Importing) -> None:
    here = shop(people(("A", "Ada", "", "", "", 1, "-3"), ("B", "Bob", "", "", "", 0, "5")))
    assert [each.points for each in here.world.pos.customers] == [0, 0]
    assert here.remark("-3") == "file-1.csv:2: The loyalty balance of A is below zero, -3; it is 0 here."
    here.remark("B", "not in the loyalty program")


def test_points_as_a_spreadsheet_writes_them(shop: Importing) -> None:
    here = shop(people(("A", "Ada", "", "", "", 1, "1,250.50"), ("B", "Bob", "", "", "", 1, "many")))
    assert [each.points for each in here.world.pos.customers] == [Decimal("1250.50"), 0]
    here.remark("file-1.csv:3:", "B", "many is no number")


def test_names_from_what_there_is(shop: Importing) -> None:
    text = "customer_code,first_name,last_name,email,company_name\nA,,,,Smith & Sons\nB,,,bea@example.com,\nC,,,,\n"
    assert [each.name for each in shop(text).world.pos.customers] == ["Smith & Sons", "bea@example.com", "C"]


def test_codes_and_addresses_that_cannot_be(shop: Importing) -> None:
    long = f"{'b' * 200}@example.com"
    here = shop(
        people(
            ("A", "Ada", "", "not an address"),
            ("A", "Again"),
            ("", "Nobody"),
            ("B", "Bea", "", long),
            ("c" * 121, "Cleo"),
        )
    )
    assert [(each.code, each.name) for each in here.world.pos.customers] == [("A", "Ada"), ("B", "Bea")]
    assert here.world.pos.customers["B"].email == long
    here.remark("not an address is no e-mail address")
    here.remark("file-1.csv:3:", "The customer A is left out here")
    here.remark("file-1.csv:4:", "no customer code")
    here.remark("file-1.csv:6:", "is left out")
    assert not [remark for remark in here.remarks if "file-1.csv:5:" in remark]


def test_accounts_by_address(shop: Importing) -> None:
    here = shop(ACCOUNTS)
    assert [(each.email, each.name) for each in here.world.store.shoppers] == [
        ("mere@example.com", "Mere Tāwhiri"),
        ("jon@example.com", "Jon O'Neil"),
        ("liv.bakke@example.com", "Liv Bakke"),
        ("no-name@example.com", ""),
    ]


def test_accounts_that_cannot_be(shop: Importing) -> None:
    here = shop("name,email,password\nAda,ada@example.com,x\nAda,ADA@example.com ,\nBob,,\n")
    assert list(here.world.store.shoppers.rows) == ["ada@example.com"]
    here.remark("file-1.csv:3:", "there already")
    here.remark("file-1.csv:4:", "no e-mail address")


@pytest.mark.parametrize("header", ["customerGroupName,acceptMarketing", "customer_group,accept_marketing"])
def test_accounts_with_groups(shop: Importing, header: str) -> None:
    here = shop(f"email,name,{header}\nada@example.com,Ada,Trade,true\n")
    ada = here.world.store.shoppers["ada@example.com"]
    assert (ada.group, ada.marketing) == ("Trade", True)
    assert here.world.store.settings["only"].groups == ("Trade",)


def test_all_four_files_in_any_order(shop: Importing) -> None:
    files = [PROFILES, HERE / "store-catalog.csv", ACCOUNTS, HERE / "pos-products.csv"]
    one, other = shop(*files, name="My shop"), shop(*reversed(files), name="My shop")
    assert one.imported.counts == {"outlets": 2, "products": 9, "customers": 4, "shoppers": 4, "steps": 9}
    assert one.scenario.given == other.scenario.given
    assert one.said == other.said
    assert one.scenario.title == one.imported.name == "My shop"
    assert "pos-customers.csv, store-catalog.csv, store-customers.csv and pos-products.csv" in one.scenario.about
