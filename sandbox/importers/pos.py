"""The products of the POS: its product export, row by row."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from sandbox.importers.amounts import number
from sandbox.importers.cells import UNITS, cut, is_charge, name_of, price_of, say_twice, sku_of, switch, units_of
from sandbox.importers.csvfile import Row, Table

VALUES = ("variant_option_one_value", "variant_option_two_value", "variant_option_three_value")
JOINT = " / "
"""What the POS writes between the name of a product and what sets a variant apart."""


@dataclass(slots=True)
class Item:
    """A product of the POS, with the row that it stands on; ``base`` is its name without the variant."""

    sku: str
    name: str
    base: str
    price: Decimal
    row: Row
    handle: str
    variant: bool
    active: bool
    online: bool
    stock: dict[str, int]
    parts: dict[str, int] = field(default_factory=dict)
    composite: bool = False
    variant_of: str = ""


class PosCatalog:
    """All products of the POS, of as many files as there are."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.outlets: dict[str, str] = {}
        """The outlets' names by what the headers write after ``inventory_``."""
        self.uncounted: set[str] = set()
        """SKUs of which the POS keeps no stock."""
        self.left: set[str] = set()
        """SKUs that are left out, for whatever reason."""
        self._rates: Counter[Decimal | None] = Counter()
        """How many products are taxed at each rate in percent; at None where the file has no rate."""
        self._taxed: dict[Decimal | None, Row] = {}
        """The first product at each rate."""

    def take(self, table: Table) -> None:
        """Take the products of one file."""
        stock = [(self._outlet(table, rest), index) for rest, index in table.starting("inventory_")]
        if "tax_value" not in table.columns and table.starting("outlet_tax_"):
            words = (
                "Taxes stand here by name and without their rates, so there is no tax here: "
                "“Set pos tax” and “Set online tax” set one."
            )
            table.say(table.line, words)
        for row in table.rows():
            self._row(row, stock)

    def finish(self) -> None:
        """Once all files are taken: what composites are made of, and which products are variants of which."""
        for item in [item for item in self.items.values() if item.composite]:
            item.parts = self._plain_parts(item)
            if not item.parts:
                words = "{sku} is left out: nothing is left of what it is made of."
                item.row.table.say(item.row.line, words, sku=item.sku)
                self.left.add(item.sku)
        self.items = {sku: item for sku, item in self.items.items() if item.parts or not item.composite}
        parents: dict[str, str] = {}
        for item in self.items.values():
            if item.variant and item.handle:
                first = parents.setdefault(item.handle, item.sku)
                item.variant_of = first if first != item.sku else ""

    def tax(self) -> Decimal | None:
        """The tax rate in percent that the most products have: Sandbox knows one for all, in each system."""
        known = [rate for rate in self._rates if rate is not None]
        if not known:
            return None
        rate = max(known, key=self._rates.__getitem__)
        told, others = f"{rate.normalize():f}", self._rates.total() - self._rates[rate]
        if others:
            row = next(row for other, row in self._taxed.items() if other != rate)
            words = "Sandbox knows one tax, so the whole shop is taxed at {rate} %; this product has another."
            if others > 1:
                words = (
                    "Sandbox knows one tax, so the whole shop is taxed at {rate} %; {others} products have another, "
                    "the first on this line."
                )
            row.table.say(row.line, words, rate=told, others=f"{others:,}")
        if rate:
            words = (
                "The online store is taxed at {rate} % too, as a merchant enters it there again (TAX-01); no export "
                "has the store's own rate. “Set online tax” sets another."
            )
            self._taxed[rate].table.say(0, words, rate=told)
        return rate

    # --- rows ---

    def _row(self, row: Row, stock: list[tuple[str, int]]) -> None:
        sku = row["sku"]
        known = self.items.get(sku)
        part = row["composite_sku"]
        if known is not None:
            if part and known.composite and known.row.table is row.table and known.row["id"] == row["id"]:
                self._part(known, row, part)
            else:
                say_twice(row, sku, known.row)
            return
        if not sku:
            row.table.say(row.line, "{name} is left out: it has no SKU.", name=row["name"] or "The row")
            return
        if part and sku in self.left:  # its first row said why
            return
        item = self._item(row, stock, bool(part))
        if item is None:
            self.left.add(sku)
            return
        self.items[sku] = item
        if part:
            self._part(item, row, part)

    def _item(self, row: Row, stock: list[tuple[str, int]], composite: bool) -> Item | None:
        sku = sku_of(row, "sku")
        price = price_of(row, "retail_price", sku) if sku else None
        if price is None or is_charge(row, sku):
            return None
        if not composite and not switch(row["track_inventory"], True):
            self.uncounted.add(sku)
            words = "{sku} is left out: the POS keeps no stock of it, and Sandbox would show it as sold out."
            row.table.say(row.line, words, sku=sku)
            return None
        self._rate(row)
        values = [value for value in (row[column] for column in VALUES) if value]
        base = row["name"]
        return Item(
            sku=sku,
            name=name_of(row, sku, with_values(base, values)),
            base=base,
            price=price,
            row=row,
            handle=row["handle"],
            variant=bool(values),
            active=switch(row["active"], True),
            online=switch(row["active_online"], True),
            stock={} if composite else units_of(row, [(outlet, row.at(index)) for outlet, index in stock], sku),
            composite=composite,
        )

    def _part(self, item: Item, row: Row, part: str) -> None:
        """A component of a composite."""
        if part in item.parts:
            row.table.say(row.line, "{sku} has its component {part} twice; the first counts.", sku=item.sku, part=part)
            return
        text = row["composite_quantity"]
        quantity = number(text) if text else Decimal(1)
        if quantity is None or not 0 < quantity <= UNITS:
            words = "The component {part} of {sku} is left out: {text} is no number of units."
            row.table.say(row.line, words, part=part, sku=item.sku, text=text)
            return
        whole = int(quantity.to_integral_value("ROUND_CEILING"))
        if whole != quantity:
            words = "{sku} takes whole units, rounded up: {text} of {part} is {whole} here."
            row.table.say(row.line, words, sku=item.sku, text=text, part=part, whole=whole)
        item.parts[part] = whole

    def _plain_parts(self, item: Item) -> dict[str, int]:
        """What a composite is made of, in products that are there and no composites themselves."""
        plain: dict[str, int] = {}
        for part, quantity in item.parts.items():
            within = self.items.get(part)
            if within is item:
                item.row.table.say(item.row.line, "{sku} cannot be made of itself; that is left out.", sku=item.sku)
            elif within is None:
                why = "keeps no stock of it" if part in self.uncounted else "does not have it"
                words = "The component {part} of {sku} is left out: this catalog {why}."
                item.row.table.say(item.row.line, words, part=part, sku=item.sku, why=why)
            elif not within.composite:
                plain[part] = min(plain.get(part, 0) + quantity, UNITS)
            else:
                words = "{sku} is made of the composite {part}; what that is made of is taken instead."
                item.row.table.say(item.row.line, words, sku=item.sku, part=part)
                for inner, count in within.parts.items():
                    if inner in self.items and not self.items[inner].composite:
                        plain[inner] = min(plain.get(inner, 0) + count * quantity, UNITS)
        return plain

    def _rate(self, row: Row) -> None:
        text = row["tax_value"]
        value = number(text) if text else None
        rate = None
        if value is not None and 0 <= value <= 100:
            rate = (value * 100 if value < 1 else value).quantize(Decimal("0.001"))
        self._rates[rate] += 1
        self._taxed.setdefault(rate, row)

    # --- outlets ---

    def _outlet(self, table: Table, rest: str) -> str:
        """The outlet of a column: its underscores were spaces, as far as one can know."""
        if rest in self.outlets:
            return self.outlets[rest]
        name = wanted = cut(" ".join(rest.replace("_", " ").split())) or rest
        taken, count = set(self.outlets.values()), 1
        while name in taken:
            count += 1
            name = f"{cut(wanted, 110)} ({count})"
        if name != wanted:
            words = "The outlet of the column inventory_{rest} is called {name}: another is {wanted} already."
            table.say(table.line, words, rest=rest, name=name, wanted=wanted)
        self.outlets[rest] = name
        return name


def with_values(base: str, values: list[str]) -> str:
    """A name with what sets the variant apart, once: an export may have written it there already."""
    ending = JOINT + JOINT.join(values)
    return base if not values or base.endswith(ending) or not base else base + ending
