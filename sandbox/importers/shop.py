"""Both sides met: the shop as the POS has it, and the steps that make of the linked store what its own file says.

The POS is the master (CAT-01), so a linked shop starts with the store as the POS would have it. What the
store's file says otherwise are edits of the store, as if made by hand since the last sync: steps of the story.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.importers.cells import UNITS
from sandbox.importers.customers import PosCustomers, StoreCustomers
from sandbox.importers.pos import Item, PosCatalog
from sandbox.importers.store import Offer, StoreCatalog
from sandbox.world.text import counted

MAIN = "Main Outlet"
"""The outlet of a shop of which only the store is known."""
OVERWRITTEN = (
    "That is the store as its file has it. The next edit of a product in the POS sends its name, price and stock "
    "again, and overwrites what is different there (CAT-07)."
)
Step = dict[str, Any]


@dataclass(slots=True)
class Shop:
    """What a scenario says of a shop: the ``given`` without its products, the products by SKU, and the steps."""

    given: dict[str, Any] = field(default_factory=dict)
    products: dict[str, dict[str, Any]] = field(default_factory=dict)
    customers: dict[str, dict[str, Any]] = field(default_factory=dict)
    shoppers: dict[str, dict[str, Any]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Of how many of each the shop is made."""
        parts = {
            "outlet": self.given.get("outlets", ()),
            "product": self.products,
            "customer": self.customers,
            "shopper": self.shoppers,
        }
        return {what: len(rows) for what, rows in parts.items()}

    @property
    def differences(self) -> int:
        """How many steps make the store another than the POS would have it."""
        return sum("say" not in step and "sync" not in step for step in self.steps)


def shop_of(
    pos: PosCatalog | None, store: StoreCatalog | None, profiles: PosCustomers, accounts: StoreCustomers
) -> Shop:
    """The shop that the files describe; a side of which there is no catalog is made of the other."""
    shop = Shop(customers=profiles.given, shoppers=accounts.given)
    if pos is not None:
        _from_pos(shop, pos, store)
    elif store is not None:
        _from_store(shop, store)
    if profiles.groups:
        shop.given.setdefault("pos", {})["groups"] = list(profiles.groups)
    if accounts.groups:
        shop.given.setdefault("store", {})["groups"] = list(accounts.groups)
    told = [counted(count, what) for what, count in shop.counts.items() if count]
    opening = f"The shop as its files have it: {', '.join(told) or 'nothing yet'}."
    shop.steps = [{"say": opening}, *shop.steps]
    return shop


# --- from the POS ---


def _from_pos(shop: Shop, pos: PosCatalog, store: StoreCatalog | None) -> None:
    shop.given["outlets"] = list(pos.outlets.values())
    tax = pos.tax()
    if tax:
        shop.given["pos"] = {"tax": f"{tax.normalize():f}"}
        shop.given["store"] = dict(shop.given["pos"])
    offers = {} if store is None else store.offers
    for sku, item in pos.items.items():
        shop.products[sku] = _product(item, offers.get(sku))
    inactive = [item for item in pos.items.values() if not item.active]
    _group(
        shop,
        "not active in the POS, so the link takes {it} off sale online (CAT-11)",
        [{"edit_product": {"sku": item.sku, "active": "no"}} for item in inactive],
    )
    if inactive:
        shop.steps.append({"sync": ""})
    if store is None:
        here = [item for item in pos.items.values() if item.active and not item.online]
        _group(shop, "not sold online (`active_online`)", [_switched(item.sku) for item in here])
    else:
        _differences(shop, pos, store)


def _product(item: Item, offer: Offer | None) -> dict[str, Any]:
    made: dict[str, Any] = {"name": item.name, "price": str(item.price)}
    stock = {outlet: str(units) for outlet, units in item.stock.items() if units}
    if stock:
        made["stock"] = stock
    if item.parts:
        made["components"] = {part: str(quantity) for part, quantity in item.parts.items()}
    if item.variant_of:
        made["variant_of"] = item.variant_of
    if offer is not None and offer.when_sold_out != "show":
        made["when_sold_out"] = offer.when_sold_out
    return made


def _switched(sku: str, enabled: str = "no") -> Step:
    return {"edit_listing": {"sku": sku, "enabled": enabled}}


def _group(shop: Shop, what: str, steps: list[Step]) -> None:
    """Steps of one kind under a sentence that counts them."""
    count = sum("add_listing" in step for step in steps) or len(steps)
    if steps:
        it, they, verb = ("it", "it", "is") if count == 1 else ("them", "they", "are")
        shop.steps += [{"say": f"{counted(count, 'product')} {verb} {what.format(it=it, they=they)}."}, *steps]


# --- what the store has otherwise ---


def _differences(shop: Shop, pos: PosCatalog, store: StoreCatalog) -> None:
    """The steps that make the listings what the store's file says."""
    before = len(shop.steps)
    _remark_case(pos, store)
    both = list(_both(pos, store))
    edits = [
        {"edit_listing": {"sku": item.sku, "price": str(offer.price)}}
        for item, offer in both
        if item.price != offer.price
    ]
    _group(shop, "sold at another price in the store than in the POS", edits)
    edits = [{"edit_listing": {"sku": item.sku, "name": offer.name}} for item, offer in both if _renamed(item, offer)]
    _group(shop, "called otherwise in the store", edits)
    _group(shop, "shown with another quantity in the store than the POS has (STK-08)", list(_quantities(pos, both)))
    only = list(_unknown(pos, store))
    parents = {offer.family: item.sku for item, offer in reversed(both)}
    _group(shop, "in the store only, and the POS does not know {it} (CAT-10)", list(_added(only, parents)))
    off = [_switched(item.sku) for item, offer in both if item.active and not offer.available]
    _group(shop, "switched off in the store", off)
    on = [_switched(item.sku, "yes") for item, offer in both if not item.active and offer.available]
    _group(shop, "on sale in the store all the same, though not active in the POS", on)
    _group(shop, "not in the store's file, so {they} cannot be bought online here", list(_missing(pos, store)))
    if len(shop.steps) == before:
        shop.steps.append({"say": "The store shows what the POS says."})
    else:
        shop.steps.append({"say": OVERWRITTEN})


def _both(pos: PosCatalog, store: StoreCatalog) -> Iterator[tuple[Item, Offer]]:
    for sku, item in pos.items.items():
        offer = store.offers.get(sku)
        if offer is not None:
            yield item, offer


def _unknown(pos: PosCatalog, store: StoreCatalog) -> Iterator[Offer]:
    """What only the store has; what was left out on the POS's side is left out here, too."""
    for offer in store.offers.values():
        if offer.sku in pos.left and offer.sku not in pos.items:
            words = "{sku} is left out, as in the POS's file; its remark says why."
            offer.row.table.say(offer.row.line, words, sku=offer.sku)
        elif offer.sku not in pos.items:
            yield offer


def _renamed(item: Item, offer: Offer) -> bool:
    """Whether the store calls it otherwise; what sets a variant apart each side writes in its own way."""
    return offer.name != item.name and offer.base not in (item.base, item.name)


def _quantities(pos: PosCatalog, both: list[tuple[Item, Offer]]) -> Iterator[Step]:
    for item, offer in both:
        if offer.quantity is None:
            words = "{sku} is not counted in the store; here it is, as the POS counts it."
            offer.row.table.say(offer.row.line, words, sku=item.sku)
        elif offer.quantity != _online(pos, item):
            yield {"edit_online_stock": {"sku": item.sku, "quantity": str(offer.quantity)}}


def _online(pos: PosCatalog, item: Item) -> int:
    """What the link makes of the stock in the POS: the sum over the outlets; of a composite, what its parts make."""
    if not item.parts:
        return sum(item.stock.values())
    return sum(
        min(pos.items[part].stock.get(outlet, 0) // quantity for part, quantity in item.parts.items())
        for outlet in pos.outlets.values()
    )


def _added(only: list[Offer], parents: dict[str, str]) -> Iterator[Step]:
    """The listings that only the store has; a variation belongs to the first of its family that is listed."""
    for offer in _in_stock(only):
        made = {"sku": offer.sku, "name": offer.name, "price": str(offer.price), "quantity": str(offer.quantity)}
        if not offer.quantity:
            del made["quantity"]
        made |= _variant(offer, parents)
        yield {"add_listing": made}
        edits: dict[str, str] = {"when_sold_out": offer.when_sold_out} if offer.when_sold_out != "show" else {}
        if not offer.available:
            edits["enabled"] = "no"
        if edits:
            yield {"edit_listing": {"sku": offer.sku, **edits}}


def _in_stock(offers: Iterable[Offer]) -> Iterator[Offer]:
    """The offers that the store counts; the others are left out, and that is remarked."""
    for offer in offers:
        if offer.quantity is None:
            words = "{sku} is left out: the store keeps no stock of it, and Sandbox would show it as sold out."
            offer.row.table.say(offer.row.line, words, sku=offer.sku)
        else:
            yield offer


def _variant(offer: Offer, parents: dict[str, str]) -> dict[str, str]:
    """Of what a variation is one: the first of its family, which is remembered among the parents."""
    parent = parents.setdefault(offer.family, offer.sku) if offer.variation else offer.sku
    return {"variant_of": parent} if parent != offer.sku else {}


def _missing(pos: PosCatalog, store: StoreCatalog) -> Iterator[Step]:
    for sku, item in pos.items.items():
        if item.active and sku not in store.offers:
            item.row.table.say(
                item.row.line, "{sku} is not in the store's file; it is switched off online here.", sku=sku
            )
            yield _switched(sku)


def _remark_case(pos: PosCatalog, store: StoreCatalog) -> None:
    """Say of SKUs that differ in small and capital letters only that they do not match."""
    folded = {sku.casefold(): sku for sku in pos.items}
    for sku, offer in store.offers.items():
        near = folded.get(sku.casefold(), "")
        if near and sku not in pos.items:
            words = "{sku} is another SKU than the POS's {near}: letters count, so the two are not matched (CAT-15)."
            offer.row.table.say(offer.row.line, words, sku=sku, near=near)


# --- from the store alone ---


def _from_store(shop: Shop, store: StoreCatalog) -> None:
    """The products that only a store's file tells of: the POS has them too, all at one outlet."""
    shop.given["outlets"] = [MAIN]
    parents: dict[str, str] = {}
    off = []
    for offer in _in_stock(store.offers.values()):
        made: dict[str, Any] = {"name": offer.name, "price": str(offer.price)}
        if offer.quantity:
            made["stock"] = {MAIN: str(max(-UNITS, min(offer.quantity, UNITS)))}
        made |= _variant(offer, parents)
        if offer.when_sold_out != "show":
            made["when_sold_out"] = offer.when_sold_out
        shop.products[offer.sku] = made
        if not offer.available:
            off.append(_switched(offer.sku))
    _group(shop, "switched off in the store", off)
