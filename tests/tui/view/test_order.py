"""Where the rows of a panel stand, also where rows are taken out of a table."""

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.view import Teller
from sandbox.tui.view.order import Order
from sandbox.tui.view.panel import TablePanel

STORY = """
scenario: Products come and go
given:
  products:
    MUG: {name: Mug, price: 1.00, stock: {Main Street: 5}}
    TEA: {name: Tea, price: 1.00, stock: {Main Street: 5}}
    POT: {name: Pot, price: 1.00, stock: {Main Street: 5}}
steps:
  - wait: 5
  - add_product: {sku: JAR, name: Jar, price: 1.00}
  - ring_sale: {id: R1, outlet: Main Street, items: {POT: 1}}
  - start_over: pos
"""


def test_a_row_is_where_it_is_listed_at_every_moment(write: Callable[..., Path]) -> None:
    teller = Teller(run(load(write(STORY))))
    views = [teller.at(index) for index in range(len(teller.moments))]
    for view in views:
        for panel in (*view.pos, *view.store):
            assert isinstance(panel, TablePanel)
            keys = list(panel.keys)
            assert [panel.place(key) for key in keys] == list(range(len(keys)))
            assert all(panel.place(key) is None for key in {"MUG", "TEA", "POT", "JAR", "R1"} - set(keys))
            assert list(panel.changed) == sorted(panel.changed)
    assert ["JAR" in view.pos[0].text() for view in views] == [False, False, True, True, False]


class Wanted(list[Hashable]):
    """Keys that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[Hashable]:
        self.times += 1
        return super().__iter__()


def test_what_is_wanted_is_gone_through_once_whatever_is_listed(write: Callable[..., Path]) -> None:
    teller = Teller(run(load(write(STORY))))
    order = Order("pos.products", ["MUG", "TEA", "POT"], teller.journal)
    position = len(teller.journal)
    keys, wanted = order.at(position, teller.after(position).pos.products.rows), Wanted(["POT", "MUG"])
    assert order.places(keys, wanted) == (0, 2)
    assert wanted.times == 1
