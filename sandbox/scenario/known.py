"""The names that a story may use at a point, by what was given and what its steps have brought so far."""

import re

from sandbox.actions import Action
from sandbox.actions.base import TABLES
from sandbox.actions.pos import ConnectStore
from sandbox.world import World
from sandbox.world.pos import SHIPPING
from sandbox.world.text import fold

_OF_A_SALE = re.compile(r"(.+?)(-R\d*|-\d+)+")
"""The number of a sale that a rule makes of another: W1-2 is the same order booked again, W1-R a return."""


class Known(dict[str, dict[str, None]]):
    """The names that steps may use so far, by kind of row, in the order in which they came up."""

    def __init__(self, world: World) -> None:
        super().__init__({kind: dict.fromkeys(map(str, world.tables[table].rows)) for kind, table in TABLES.items()})

    def add(self, action: Action) -> None:
        """From here on there is what the action brings into the world."""
        for word, kinds in (*action.makes.items(), *action.may_make.items()):
            name = getattr(action, word)
            for kind in kinds:
                self[kind][fold(name) if kind == "shopper" else name] = None
        if isinstance(action, ConnectStore):
            self["listing"].update(self["product"])

    def has(self, kind: str, name: str) -> bool:
        """Whether there may be such a row when the step comes."""
        if name in self[kind]:
            return True
        made = _OF_A_SALE.fullmatch(name) if kind == "sale" else None
        return made is not None and made[1] in self[kind]

    def expectable(self) -> dict[str, dict[str, None]]:
        """The names that an expectation must know, by kind; what else it names may be missing in the run.

        A product is known by what either side has of it; the shipping charge of a sale stands among its lines.
        """
        products = {**self["product"], **self["listing"], SHIPPING: None}
        return {"product": products, "outlet": self["outlet"], "register": self["register"]}
