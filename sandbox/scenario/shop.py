"""What the types of ``given:`` cannot see: that each name in it is the name of something in it."""

from sandbox.scenario.given import Given
from sandbox.scenario.source import Node, Source, Way
from sandbox.world.text import fold, listed


def check_given(source: Source, given: Given, root: Node) -> None:
    """Raises ``Problem`` for the first name that stands for nothing, and for names that are there twice."""
    outlets = given.outlets
    source.once(root, [(outlet, ("given", "outlets", index)) for index, outlet in enumerate(outlets)])
    source.once(root, [(fold(email), ("given", "shoppers", email)) for email in given.shoppers])
    for path, outlet in _outlets_named(given):
        if outlet not in outlets:
            raise source.unknown("outlet", outlet, root, ("given", *path), outlets)
    _check_composites(source, given, root)
    registers = given.registers_by_name()
    name = given.link.register_name
    if name is not None and name not in registers:
        raise source.unknown("register", name, root, ("given", "link", "register"), registers)
    owner = registers[name or next(iter(registers))]
    if owner in given.link.disconnected:
        place = root.at(("given", "link", "disconnected"))
        hint = "The outlet of the register for online orders is always connected (OUT-02)."
        raise source.problem(f"{owner} cannot be disconnected", place, hint)


def _check_composites(source: Source, given: Given, root: Node) -> None:
    """A composite is made of plain products that are there, and holds no stock of its own (CAT-14)."""
    for sku, product in given.products.items():
        way = ("given", "products", sku)
        for part in product.components:
            place = root.key_at((*way, "components", part))
            if part not in given.products:
                raise source.unknown("product", part, root, (*way, "components", part), given.products)
            if part == sku:
                raise source.problem(f"{sku} cannot be made of itself", place)
            within = given.products[part].components
            if within:
                place, hint = (
                    root.key_at((*way, "components", part)),
                    f"Name what {part} is made of: {_listed(within)}.",
                )
                raise source.problem(f"{sku} cannot be made of {part}, a composite itself", place, hint)
        if product.components and any(product.stock.values()):
            hint = f"Give stock to what it is made of: {_listed(product.components)}."
            raise source.problem(
                f"{sku} is a composite and has no stock of its own", root.key_at((*way, "stock")), hint
            )


def _listed(components: dict[str, int]) -> str:
    return listed(list(components))


def _outlets_named(given: Given) -> list[tuple[Way, str]]:
    """Every outlet that ``given`` names, with its place."""
    named: list[tuple[Way, str]] = []
    for sku, product in given.products.items():
        named += [(("products", sku, "stock", outlet), outlet) for outlet in product.stock]
    named += [(("registers", name), outlet) for name, outlet in given.registers.items()]
    named += [
        (("shipping_methods", name, "outlet"), method.outlet)
        for name, method in given.shipping_methods.items()
        if method.outlet is not None
    ]
    named += [(("link", "disconnected", index), outlet) for index, outlet in enumerate(given.link.disconnected)]
    return named
