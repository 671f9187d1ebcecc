"""The one door: files in, the text of a scenario and the remarks out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.importers.cells import NAME, cut
from sandbox.importers.csvfile import Table
from sandbox.importers.customers import PosCustomers, StoreCustomers
from sandbox.importers.kinds import Kind, kind_of
from sandbox.importers.pos import PosCatalog
from sandbox.importers.remarks import Remark, Remarks
from sandbox.importers.shop import Shop, shop_of
from sandbox.importers.store import StoreCatalog
from sandbox.importers.text import text_of
from sandbox.scenario.problems import Problem
from sandbox.world.text import one_line

UNNAMED = "Imported shop"


@dataclass(frozen=True, slots=True)
class Imported:
    """A shop made of exports: ``text`` is a scenario that runs, ``remarks`` what is not in it as it was, and why.

    ``counts`` says of what it is made: outlets, products, customers, shoppers, steps.
    """

    name: str
    text: str
    counts: Mapping[str, int]
    remarks: tuple[Remark, ...]


def read(paths: Sequence[Path], *, name: str = "") -> Imported:
    """The shop that exports of the POS and of the store describe; what each file is, its header tells.

    Raises ``Problem`` for a file that cannot be read or is no such export, where nothing and nobody came of them,
    and where the shop is too large for a scenario. What is wrong with single rows are remarks. It tells
    how far it is (``sandbox.scenario.progress``).
    """
    if not paths:
        raise ValueError("there is no file to import")
    remarks = Remarks()
    pos, store = PosCatalog(), StoreCatalog()
    profiles, accounts = PosCustomers(), StoreCustomers()
    takers = {
        Kind.POS_PRODUCTS: pos.take,
        Kind.POS_CUSTOMERS: profiles.take,
        Kind.STORE_CATALOG: store.take,
        Kind.STORE_CUSTOMERS: accounts.take,
    }
    kinds = set()
    for path in dict.fromkeys(paths):
        table = Table(path, remarks)
        kind = kind_of(table)
        kinds.add(kind)
        takers[kind](table)
    pos.finish()
    store.finish(known=pos.items)
    shop = shop_of(
        pos if Kind.POS_PRODUCTS in kinds else None,
        store if Kind.STORE_CATALOG in kinds else None,
        profiles,
        accounts,
    )
    sold = shop.products or any("add_listing" in step for step in shop.steps)
    if not (sold or shop.customers or shop.shoppers):
        why = next((f"The first reason: {remark}" for remark in remarks.all(paths)), "")
        raise Problem(paths[0], "no product and no customer came of it, so there is no shop to keep", hint=why)
    if not shop.products:
        remarks.say(paths[0], 0, "No product came: the shop has nothing to sell until a catalog is imported.")
    title = cut(one_line(name) or one_line(paths[0].stem) or UNNAMED, NAME)
    return Imported(title, text_of(shop, title, list(dict.fromkeys(paths))), _counts(shop), remarks.all(paths))


def _counts(shop: Shop) -> dict[str, int]:
    return {**{f"{what}s": count for what, count in shop.counts.items()}, "steps": shop.differences}
