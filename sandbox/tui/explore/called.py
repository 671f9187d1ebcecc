"""What shopkeepers call the things that can be done here, and what cannot be done here with what is nearest to it."""

from collections.abc import Sequence

CALLED = {
    "place_order": "buy online purchase checkout web order click and collect pickup delivery shipping discount coupon",
    "abandon_checkout": "abandoned cart basket left unfinished incomplete order",
    "register_shopper": "sign up signup online account new customer client",
    "edit_shopper": "change rename online customer client newsletter group",
    "log_in": "sign in login account",
    "mark_paid": "payment received capture settle money",
    "cancel_order": "void cancelled canceled refuse",
    "refund_order": "return money back exchange chargeback online",
    "edit_order": "change items amend order lines",
    "set_fulfillment_status": "shipped delivered dispatch ready for pickup click and collect out for delivery",
    "add_tracking": "parcel courier shipping shipment dispatch number",
    "edit_online_stock": "inventory level quantity override web",
    "add_listing": "new item product create web online only publish",
    "edit_listing": "change item product price description image hide unpublish preorder web",
    "add_online_promotion": "discount sale offer coupon markdown special web",
    "edit_online_promotion": "discount sale offer coupon markdown special change web",
    "set_online_tax": "vat gst sales tax rate web",
    "set_shipping_rule": "delivery pickup click and collect short out of stock methods",
    "ring_sale": "sell till cash register checkout basket buy special order backorder on account customer pays",
    "take_payment": "pay settle cash card eftpos on account balance",
    "return_sale": "refund exchange money back bring back store credit returns swap damaged",
    "void_sale": "cancel delete undo a sale mistake",
    "sell_gift_card": "voucher gift certificate top up",
    "pack": "parcel dispatch shipping prepare",
    "pick": "click and collect pickup collect prepare scanner",
    "fulfill": "ship dispatch hand over click and collect pickup collect delivery courier",
    "count_stock": "stocktake stock take inventory count audit cycle",
    "receive_stock": "restock replenish delivery purchase order supplier goods in stock order",
    "transfer_stock": "move branch location store stock transfer",
    "adjust_stock": "shrinkage breakage theft write off lost found damaged inventory correction",
    "add_product": "new item create bundle kit composite variant size colour color",
    "edit_product": "change item price rename brand supplier tags deactivate archive",
    "delete_product": "remove item discontinue archive",
    "add_promotion": "discount sale offer coupon markdown special",
    "connect_store": "ecommerce integration link sync set up publish",
    "delete_outlet": "close branch location store shop remove",
    "set_pos_tax": "vat gst sales tax rate",
    "add_customer": "new client buyer profile account",
    "edit_customer": "change rename client buyer profile email group",
    "connect_outlet": "branch location store tick sync inventory levels",
    "disconnect_outlet": "branch location store untick sync inventory levels",
    "choose_register": "till cash register online sales change",
    "cut": "offline outage internet network down disconnect unplug failure",
    "restore": "online again internet network back reconnect repair mend",
    "slow": "delay lag latency late slow internet network",
    "wait": "time passes later tomorrow",
    "poll": "refresh resync reconcile full sync compare catch up",
    "lose": "drop missing message webhook lost",
    "repeat": "duplicate twice message webhook",
    "reorder": "out of order swap later message webhook",
    "change": "setting rule what if option",
    "start_over": "reset reinstall wipe restore a backup",
}
"""Each action with what else people call it."""

ABSENT = {
    "park": ("a sale cannot be parked here", "ring_sale"),
    "hold": ("a sale cannot be put on hold here", "ring_sale"),
    "layby": ("there is no layby here", "take_payment"),
    "layaway": ("there is no layaway here", "take_payment"),
    "open register": ("registers are always open here", "ring_sale"),
    "close register": ("registers are never closed here", "ring_sale"),
    "open till": ("registers are always open here", "ring_sale"),
    "close till": ("registers are never closed here", "ring_sale"),
    "cash up": ("registers are never closed here", "ring_sale"),
    "float": ("no cash is counted here", "ring_sale"),
    "petty cash": ("no cash is counted here", "ring_sale"),
    "price book": ("there are no price books here", "add_promotion"),
    "deposit": ("a sale is paid whole here, without a deposit", "take_payment"),
    "loyalty": ("there is no loyalty here", "edit_customer"),
    "quote": ("there are no quotes here", "ring_sale"),
    "consignment": ("there are no consignments here", "receive_stock"),
    "serial": ("there are no serial numbers here", "receive_stock"),
    "merge": ("customers cannot be merged here", "edit_customer"),
    "user": ("there are no staff members here", ""),
    "roster": ("there are no staff members here", ""),
    "add outlet": ("an outlet cannot be added while a story runs", "connect_outlet"),
    "add register": ("a register cannot be added while a story runs", "choose_register"),
    "delete customer": ("a customer cannot be deleted here", "edit_customer"),
    "delete listing": ("a listing cannot be deleted here", "edit_listing"),
    "print": ("nothing is printed here", ""),
    "receipt": ("nothing is printed here", ""),
}
"""What cannot be done here: why not in a few words, and the action that is nearest."""


def absent(typed: str) -> tuple[str, str]:
    """Why there is no action with the typed words, and the nearest one; both empty where nothing is known."""
    words = typed.casefold().split()
    return next((known for name, known in ABSENT.items() if words and _begun(words, name.split())), ("", ""))


def _begun(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word of a name is typed, or its beginning of three letters and more."""
    return all(any(word == part or (part.startswith(word) and len(word) > 2) for word in words) for part in name)
