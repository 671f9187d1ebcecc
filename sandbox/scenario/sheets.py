"""Stock, customers, sales and orders as tables for paper: what stood in each row before a step, and after it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from sandbox.scenario.checks import shown as value
from sandbox.scenario.nearby import QUIET
from sandbox.scenario.problems import visible
from sandbox.world import World
from sandbox.world.pos import Sale
from sandbox.world.store import OnlineOrder

MOST = 12
"""So many rows of a table are shown; of a larger one those that change, and at least so many."""
LAST = ("online", "remark")
"""The columns that stand behind all others."""

Rows = dict[str, dict[str, str]]
"""The values of a table by column, by row."""
State = dict[str, Rows]
"""The tables by their titles."""


class Cell(msgspec.Struct, frozen=True):
    """A value before and after a step; both are the same where it did not change, empty where there is none."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the step changed it."""
        return self.before != self.after


class Row(msgspec.Struct, frozen=True):
    """A line of a table: what it is about, and its values."""

    name: str
    cells: tuple[Cell, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A table of a scene; ``left_out`` counts the rows that did not change and are not shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int = 0


class _Kind(NamedTuple):
    """A table for paper: its title, the tables of the world that it is read from, and how.

    ``told`` names the fields of a row that its columns show, or that say nothing more (an order's sale has its
    number). A table that is ``long`` grows all day: of it a step shows only what it changed.
    """

    title: str
    tables: tuple[str, ...]
    read: Callable[[World], Rows]
    told: frozenset[str] = frozenset()
    long: bool = False


def _stock(world: World) -> Rows:
    stock: Rows = {}
    for level in world.pos.stock:
        stock.setdefault(level.sku, {})[level.outlet] = str(level.quantity)
    for listing in world.store.listings:
        stock.setdefault(listing.sku, {})["online"] = str(listing.quantity)
    return stock


def _customers(world: World) -> Rows:
    return {str(key): _customer(row) for key, row in world.pos.customers.rows.items()}


def _customer(row: Any) -> dict[str, str]:
    found = {name: getattr(row, name) for name in row.__struct_fields__[1:] if name not in QUIET}
    return {
        name.replace("_", " "): value(each)
        for name, each in found.items()
        if not isinstance(each, tuple) and each not in ("", None, False) and each != 0
    }


def _goods(parts: Iterable[Any]) -> str:
    return ", ".join(f"{part.quantity} {part.sku}" for part in parts)


def _listed(*words: str) -> str:
    return ", ".join(filter(None, words))


def _sales(world: World) -> Rows:
    return {sale.number: _sale(world, sale) for sale in world.pos.sales}


def _sale(world: World, sale: Sale) -> dict[str, str]:
    buyer = world.pos.customers.rows.get(sale.customer)
    oversold = f"{sale.oversold} oversold" if sale.oversold else ""
    return {
        "customer": sale.customer if buyer is None else buyer.name,
        "goods": _goods(sale.lines),
        "total": value(sale.total),
        "paid": sale.payment_status,
        "payment": sale.payment,
        "state": _listed(sale.state, sale.attribute),
        "outlet": sale.outlet,
        "remark": _listed(sale.return_for and f"return for {sale.return_for}", oversold, sale.flag),
    }


def _orders(world: World) -> Rows:
    return {order.id: _order(order) for order in world.store.orders}


def _order(order: OnlineOrder) -> dict[str, str]:
    refunded = f"refunded {value(order.refunded)}" if order.refunded else ""
    return {
        "signed": order.name,
        "goods": _goods(order.items),
        "total": value(order.total),
        "payment": order.payment_status,
        "fulfillment": order.fulfillment_status,
        "paid by": order.payment,
        "remark": _listed(refunded, order.tracking and f"tracking {order.tracking}"),
    }


KINDS = (
    _Kind("Stock", ("pos.stock", "store.listings"), _stock),
    _Kind("Customers", ("pos.customers",), _customers),
    _Kind(
        "POS sales", ("pos.sales", "pos.customers"), _sales,
        frozenset({"customer", "lines", "total", "payments", "state", "attribute", "outlet", "oversold", "return_for",
                   "flag"}), True,
    ),
    _Kind(
        "Online orders", ("store.orders",), _orders,
        frozenset({"name", "items", "total", "payment", "payment_status", "fulfillment_status", "refunded",
                   "tracking", "sale"}), True,
    ),
)  # fmt: skip
"""The tables of a page, in their order."""
TOLD: Mapping[str, frozenset[str]] = {kind.tables[0]: kind.told for kind in KINDS if kind.told}
"""The fields that stand in columns of their own, by table of the world."""


def state(world: World, before: State | None = None, touched: Collection[str] = ()) -> State:
    """What stands in the tables now; those of which no table of the world was ``touched`` are as before."""
    return {
        kind.title: kind.read(world)
        if before is None or not set(touched).isdisjoint(kind.tables)
        else before[kind.title]
        for kind in KINDS
    }


def sheets(before: State, after: State) -> Iterator[Sheet]:
    """All tables as they are; where a step changed something, those that it changed."""
    opening = before == after
    for kind in KINDS:
        old, new = before[kind.title], after[kind.title]
        if (old or new) and (opening or old != new):
            yield _sheet(kind, old, new, kind.long and not opening)


def _sheet(kind: _Kind, old: Rows, new: Rows, only_changed: bool) -> Sheet:
    names = list(dict.fromkeys([*old, *new]))
    changed = [name for name in names if old.get(name) != new.get(name)]
    shown = names if len(names) <= MOST else (changed + [name for name in names if name not in changed])[:MOST]
    if only_changed:
        shown = changed[:MOST]
    columns = list(dict.fromkeys(column for name in shown for column in {**old.get(name, {}), **new.get(name, {})}))
    columns.sort(key=lambda column: column in LAST)
    columns = [column for column in columns if any(_at(each, name, column) for name in shown for each in (old, new))]
    rows = [
        Row(visible(name), tuple([Cell(_at(old, name, each), _at(new, name, each)) for each in columns]))
        for name in shown
    ]
    return Sheet(kind.title, tuple(map(visible, columns)), tuple(rows), len(names) - len(shown))


def _at(rows: Rows, name: str, column: str) -> str:
    return visible(rows.get(name, {}).get(column, ""))
