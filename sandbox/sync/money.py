"""Rules about tax, promotions and gift cards: what crosses between the two systems, and what stays home."""

from decimal import Decimal

from msgspec.structs import replace

from sandbox.actions.pos import AddPromotion, RingSale, SellGiftCard, SetPosTax
from sandbox.actions.store import AddOnlinePromotion, EditOnlinePromotion, PlaceOrder, SetOnlineTax
from sandbox.sync.booking import Booking
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_GIFT, X_PROMO, X_TAX
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.money import ZERO, share, tax_in
from sandbox.world.pos import GiftCard, Payment, Promotion
from sandbox.world.store import OnlineOrder
from sandbox.world.wire import PromotionSaved


@rule(
    "TAX-01",
    "Taxes do not sync",
    statement="Tax settings do not sync; the store has its own, and the merchant enters the POS's rates there again.",
    source=f"{X_TAX}; Syncing your product catalog with eCom",
    confidence="documented",
)
def taxes_do_not_sync(world: World, action: SetPosTax | SetOnlineTax) -> str | None:
    """Send nothing."""
    here, there = world.pos.settings["only"].tax, world.store.settings["only"].tax
    return f"Nothing is sent: the POS taxes at {here} %, the store at {there} %."


@taxes_do_not_sync.also
def store_taxes_by_itself(world: World, action: PlaceOrder) -> str | None:
    """Tax an order at the store's own rate."""
    percent = world.store.settings.rows["only"].tax
    if not percent:
        return None
    order = world.store.orders.rows[action.id]
    world.store.orders.put(replace(order, tax=tax_in(order.total, percent)))
    return f"The store's own rate, {percent} %, makes {tax_in(order.total, percent)} of tax in {order.total}."


@rule(
    "TAX-02",
    "The sale keeps the online tax",
    statement="The same item may carry another tax online and in the shop; the synced sale keeps the online amounts.",
    source="follows from TAX-01; that the amounts are kept is an assumption",
    confidence="inferred",
    assumption="ASM-16",
    setting="order_prices",
)
def sale_keeps_the_online_tax(world: World, case: Booking) -> str | None:
    """Take the order's tax, whatever the POS's rate is."""
    if world.link.order_prices == "priced by POS":
        return None
    case.tax = case.order.tax
    percent = world.pos.settings.rows["only"].tax
    if tax_in(case.order.total, percent) == case.tax:
        return None
    return f"The tax stays {case.tax} as online; the POS would make it {tax_in(case.order.total, percent)}."


@rule(
    "PRO-01",
    "Promotions go from the POS to the store",
    statement="Promotions of the POS sync to the store, by default and one way; promotions of the store never "
    "reach the POS.",
    source=X_PROMO,
    confidence="documented",
)
def promotions_go_to_the_store(world: World, action: AddPromotion) -> str | None:
    """Send a promotion to the store."""
    if action.condition:
        return None
    send(world, "store", PromotionSaved(action.name))
    return f"{action.name} is sent to the store."


@promotions_go_to_the_store.also
def promotion_runs_online(world: World, case: Arrival[PromotionSaved]) -> str | None:
    """Let the promotion run in the store."""
    promotion = world.pos.promotions[case.body.name]
    world.store.promotions.put(promotion)
    return f"{promotion.name} runs in the store."


@promotions_go_to_the_store.also
def online_promotions_stay_online(world: World, action: AddOnlinePromotion) -> str | None:
    """Send nothing to the POS."""
    return f"{action.name} stays in the store: the POS does not hear of it."


@rule(
    "PRO-02",
    "Only basic promotions sync",
    statement="Only basic promotions sync: an amount or a percentage off all or named products, for everyone, "
    "once. Recurring, conditional and customer-specific ones stay in the POS.",
    source=X_PROMO,
    confidence="documented",
    disagreement="DIS-09: a newer page speaks of group promotions online; off by default here.",
)
def only_basic_promotions_sync(world: World, action: AddPromotion) -> str | None:
    """Keep a conditional promotion at home."""
    if not action.condition:
        return None
    return f'{action.name} has a condition ("{action.condition}"): it stays in the POS.'


@only_basic_promotions_sync.what_if("all sync", "Conditional promotions reach the store too, without their condition.")
def conditional_promotions_sync(world: World, action: AddPromotion) -> str | None:
    """Send a conditional promotion as if it were basic."""
    if not action.condition:
        return None
    send(world, "store", PromotionSaved(action.name))
    return f"{action.name} is sent to the store; its condition is lost on the way."


@rule(
    "PRO-03",
    "A synced promotion is read-only online",
    statement="A promotion that came from the POS cannot be edited in the store.",
    source=X_PROMO,
    confidence="documented",
)
def synced_promotion_is_read_only(world: World, action: EditOnlinePromotion) -> str | None:
    """Refuse to edit what came from the POS."""
    if world.store.promotions[action.name].from_pos:
        raise Refused(f"{action.name} came from the POS: edit it there.")
    return None


def _off(promotion: Promotion, order: OnlineOrder) -> Decimal:
    goods = sum(
        [
            item.quantity * item.price
            for item in order.items
            if not promotion.products or item.sku in promotion.products
        ],
        ZERO,
    )
    return min(share(goods, promotion.percent) + promotion.amount, goods)


@promotion_runs_online.also
def promotion_lowers_the_order(world: World, action: PlaceOrder) -> str | None:
    """Take the store's promotions off an order."""
    if not len(world.store.promotions):
        return None
    order = world.store.orders.rows[action.id]
    off = ZERO
    names = []
    for promotion in world.store.promotions:
        part = min(_off(promotion, order), order.total - order.shipping - off)
        if part > 0:
            off += part
            names.append(f"{promotion.name} takes {part} off")
    if not off:
        return None
    world.store.orders.put(replace(order, total=order.total - off, discount=order.discount + off))
    return f"{', '.join(names)}: order {order.id} is {order.total - off}."


@rule(
    "GFT-01",
    "Gift cards work in both places",
    statement="Gift cards can be sold in the shop, online or in both; they can be redeemed in both, always.",
    source=X_GIFT,
    confidence="documented",
)
def gift_card_sold(world: World, action: SellGiftCard) -> str | None:
    """Say where the card can be used."""
    return f"{action.code} holds {action.amount}, sold {action.channel}: it can be redeemed in the shop and online."


@gift_card_sold.also
def gift_card_redeemed_online(world: World, action: PlaceOrder) -> str | None:
    """Pay an order, or a part of it, with a gift card."""
    if not action.gift_card:
        return None
    order = world.store.orders.rows[action.id]
    card, used = _redeem(world, action.gift_card, order.total - order.loyalty_redeemed)
    world.store.orders.put(replace(order, gift_card=card.code, gift_card_amount=used))
    return f"{used} of order {order.id} is paid by gift card {card.code}, which holds {card.balance} now."


@gift_card_sold.also
def gift_card_redeemed_in_store(world: World, action: RingSale) -> str | None:
    """Pay a sale, or a part of it, with a gift card."""
    if not action.gift_card:
        return None
    sale = world.pos.sales.rows[action.id]
    card, used = _redeem(world, action.gift_card, sale.total)
    rest = sale.total - used
    payments = (Payment("Gift card", used), *([Payment(action.payment, rest)] if rest else []))
    world.pos.sales.put(replace(sale, payments=payments))
    return f"{used} of sale {sale.number} is paid by gift card {card.code}, which holds {card.balance} now."


def _redeem(world: World, code: str, most: Decimal) -> tuple[GiftCard, Decimal]:
    card = world.pos.gift_cards[code]
    used = min(card.balance, most)
    if used <= 0:
        raise Refused(f"Gift card {code} is empty.")
    left = replace(card, balance=card.balance - used)
    world.pos.gift_cards.put(left)
    return left, used


@rule(
    "GFT-02",
    "Gift cards work with this store only",
    statement="Gift cards of the POS do not work with Shopify, WooCommerce and other stores.",
    source=X_GIFT,
    confidence="documented",
)
def gift_cards_work_here(world: World, action: PlaceOrder) -> str | None:
    """Say that another store would refuse the card."""
    if not action.gift_card:
        return None
    return f"{action.gift_card} works because the store is Lightspeed eCom; another store could not take it."


@gift_cards_work_here.what_if("another store", "The store is Shopify or WooCommerce: the card is refused.")
def another_store_refuses(world: World, action: PlaceOrder) -> str | None:
    """Refuse the card, as another store does."""
    if not action.gift_card:
        return None
    raise Refused(f"This store cannot take {action.gift_card}: gift cards of the POS work with Lightspeed eCom only.")
