"""What an export is, told by its header and never by its name."""

from enum import Enum

from sandbox.importers.csvfile import COLUMNS, Table
from sandbox.scenario.problems import Place, Problem
from sandbox.world.text import listed


class Kind(Enum):
    """The four kinds of exports that a shop is made of."""

    POS_PRODUCTS = "the products of the POS"
    POS_CUSTOMERS = "the customers of the POS"
    STORE_CATALOG = "the catalog of the store"
    STORE_CUSTOMERS = "the customers of the store"


NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.POS_PRODUCTS: ("sku", "name", "retail_price"),
    Kind.POS_CUSTOMERS: (),
    Kind.STORE_CATALOG: ("type", "product_name", "product_price"),
    Kind.STORE_CUSTOMERS: (),
}
"""The columns without which a file of a kind says too little."""
OF_A_PERSON = frozenset({"name", "first_name", "last_name", "password", "customergroupname", "acceptmarketing"})
"""Columns of which one stands beside ``email`` in a file of shoppers."""
HINT = (
    "Wanted are CSV exports: products (handle, sku, inventory_…) or customers (customer_code) of Retail POS, "
    "a catalog (type, product_sku, …) or customers (name, email, password) of the online store."
)


def kind_of(table: Table) -> Kind:
    """The kind of an export. Raises ``Problem`` where it is none of the four or misses a column."""
    kind = _kind(table)
    missing = [name for name in NEEDED[kind] if name not in table.columns]
    if kind is Kind.POS_PRODUCTS and not table.starting("inventory_"):
        missing.append("inventory_<Outlet>")
    if kind is Kind.STORE_CATALOG and not {"product_sku", "product_variation_sku"} & table.columns.keys():
        missing.append("product_sku")
    if missing:
        columns = listed([f"`{name}`" for name in missing])
        noun = "the column" if len(missing) == 1 else "the columns"
        message = f"has the header of {kind.value}, but misses {noun} {columns}"
        raise Problem(table.file, message, Place(table.line, 1), "Export it with all columns.")
    return kind


def _kind(table: Table) -> Kind:
    columns = table.columns.keys()
    place = Place(table.line, 1)
    if len(table.names) > COLUMNS:
        message = f"has a header of {len(table.names):,} columns; no export has more than {COLUMNS:,}"
        raise Problem(table.file, message, place, HINT)
    if {"line type", "receipt number"} <= columns:
        message = "is a sales history; what was sold is not imported"
        raise Problem(table.file, message, place, HINT)
    if "handle" in columns or (table.starting("inventory_") and "sku" in columns):
        return Kind.POS_PRODUCTS
    if "customer_code" in columns:
        return Kind.POS_CUSTOMERS
    if any(name.startswith("product_") for name in columns):
        return Kind.STORE_CATALOG
    if "email" in columns and OF_A_PERSON & columns:
        return Kind.STORE_CUSTOMERS
    table.must_be_text()
    raise Problem(table.file, "is none of the exports that a shop is made of", place, HINT)
