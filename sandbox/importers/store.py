"""The catalog of the store: its product export, in which a product and its variations have rows of their own."""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sandbox.importers.amounts import number
from sandbox.importers.cells import is_charge, name_of, price_of, say_twice, sku_of, switch, units_of
from sandbox.importers.csvfile import Row, Table
from sandbox.importers.pos import with_values

SoldOut = Literal["show", "hide", "preorder"]
OPTION = "product_variation_option_"
AT_ZERO: dict[str, SoldOut] = {"hide": "hide", "allow_preorder": "preorder"}
HERE = "the store"


@dataclass(slots=True)
class Offer:
    """What the store offers under one SKU. Without a ``quantity`` the store does not count it."""

    sku: str
    name: str
    base: str
    price: Decimal
    row: Row
    family: str
    """What its variations have in common: the store's id of the product, or its SKU."""
    variation: bool
    quantity: int | None
    available: bool
    when_sold_out: SoldOut


class StoreCatalog:
    """All products of the store, of as many files as there are."""

    def __init__(self) -> None:
        self.offers: dict[str, Offer] = {}
        self._products: dict[str, Row] = {}
        self._by_sku: dict[str, str] = {}
        self._variations: dict[str, list[tuple[Row, list[str]]]] = {}
        self._priced_choices: dict[str, Row] = {}

    def take(self, table: Table) -> None:
        """Take the rows of one file."""
        options = [index for _, index in table.starting(OPTION)]
        for row in table.rows():
            kind = row["type"].casefold()
            if kind == "product":
                self._product(row)
            elif kind == "product_variation":
                values = [value for value in map(row.at, options) if value]
                self._variations.setdefault(self._family(row), []).append((row, values))
            elif kind == "product_option":
                if number(row["product_option_markup"]):
                    self._priced_choices.setdefault(self._family(row), row)
            elif kind != "category":
                words = "The row is left out: its type {kind} is none that an export has."
                table.say(row.line, words, kind=row["type"] or "(nothing)")

    def finish(self, known: Container[str] = ()) -> None:
        """Once all files are taken: which variations belong to which products.

        A product with variations is sold by these alone, unless its own SKU is ``known`` to the POS.
        """
        for family, product in self._products.items():
            variations = self._variations.pop(family, ())
            if variations:
                self._family_of(family, product, variations, known)
                continue
            self._offer(product, product, family, product["product_sku"], [], False)
            choice = self._priced_choices.get(family)
            if choice is not None:
                words = "{name}: what a choice adds to the price is not taken, as it has no SKU of its own."
                choice.table.say(choice.line, words, name=product["product_name"])
        for rows in self._variations.values():
            for row, _ in rows:
                words = "The variation {sku} is left out: its product is not in the file."
                row.table.say(row.line, words, sku=row["product_variation_sku"] or row["product_sku"])

    # --- rows ---

    def _family(self, row: Row) -> str:
        """What the rows of one product have in common: its id, or its SKU where it has none."""
        sku = row["product_sku"]
        family = row["product_internal_id"] or self._by_sku.get(sku) or f"sku {sku}"
        if sku:
            self._by_sku.setdefault(sku, family)
        return family

    def _product(self, row: Row) -> None:
        family = self._family(row)
        if family in self._products:
            first = self._products[family]
            words = "{product} is left out here: it stands on line {number} of {name} already."
            product = row["product_name"] or row["product_sku"]
            row.table.say(row.line, words, product=product, number=first.line, name=first.table.file.name)
            return
        self._products[family] = row

    def _family_of(
        self, family: str, product: Row, variations: list[tuple[Row, list[str]]], known: Container[str]
    ) -> None:
        """The variations of a product; the first without a SKU of its own has that of the product."""
        parent = product["product_sku"]
        own = {row["product_variation_sku"] for row, _ in variations}
        free = bool(parent) and parent not in own
        for row, values in variations:
            sku = row["product_variation_sku"]
            if not sku and free:
                free, sku = False, parent
                words = "{name} has no SKU of its own; it has that of its product, {sku}."
                name = with_values(product["product_name"], values)
                row.table.say(row.line, words, name=name, sku=sku)
            self._offer(row, product, family, sku, values, True)
        if free and parent in known:
            self._offer(product, product, family, parent, [], True)

    def _offer(self, row: Row, product: Row, family: str, sku: str, values: list[str], variation: bool) -> None:
        """Keep what a row offers, unless its SKU is missing or taken."""
        if not sku:
            name = with_values(product["product_name"], values) or "The row"
            row.table.say(row.line, "{name} is left out: it has no SKU.", name=name)
        elif sku in self.offers:
            say_twice(row, sku, self.offers[sku].row)
        else:
            offer = self._made(row, product, family, sku, values, variation)
            if offer is not None:
                self.offers[sku] = offer

    def _made(self, row: Row, product: Row, family: str, sku: str, values: list[str], variation: bool) -> Offer | None:
        own = "product_variation_sku" if row["product_variation_sku"] else "product_sku"
        if not sku_of(row, own):
            return None
        price = price_of(row if row["product_price"] else product, "product_price", sku)
        if price is None or is_charge(row, sku):
            return None
        base = product["product_name"]
        at_zero = row["product_quantity_out_of_stock_behaviour"] or product["product_quantity_out_of_stock_behaviour"]
        return Offer(
            sku=sku,
            name=name_of(row, sku, with_values(base, values)),
            base=base,
            price=price,
            row=row,
            family=family,
            variation=variation,
            quantity=self._quantity(row, product, sku),
            available=switch(row["product_is_available"] or product["product_is_available"], True),
            when_sold_out=AT_ZERO.get(at_zero.casefold(), "show"),
        )

    def _quantity(self, row: Row, product: Row, sku: str) -> int | None:
        """How many the store has; None where it does not count them."""
        tracked = row["product_is_inventory_tracked"] or product["product_is_inventory_tracked"]
        if not switch(tracked, True):
            return None
        text = row["product_quantity"]
        if not text and product["product_quantity"]:
            text = product["product_quantity"]
            words = "{sku} has no quantity of its own; that of its product is taken, {text}."
            row.table.say(row.line, words, sku=sku, text=text)
        return units_of(row, [(HERE, text)], sku).get(HERE, 0)
