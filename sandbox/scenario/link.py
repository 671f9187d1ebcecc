"""``link:`` in ``given:``: the settings of the integration, made from those of the world's own row."""

from typing import Any

import msgspec
from pydantic import BaseModel, Field, create_model

from sandbox.actions.base import Name, OutletName
from sandbox.actions.settings import LIMITS
from sandbox.scenario.typed import STRICT
from sandbox.world.wire import Link

ABOUT = {
    "delay": "Seconds that a message takes, each way.",
    "connected": "Whether the store was ever connected to the POS.",
    "loss": "How many of a hundred messages are lost.",
    "repeats": "How many of a hundred messages arrive twice.",
    "jitter": "By how many seconds a message may be late.",
    "seed": "The number from which loss, repeats and lateness are drawn: the same seed, the same story.",
    "poll": "Every how many seconds both sides are compared; 0 is never.",
    "stock_leaves": "When the POS takes the goods of an online order off its stock.",
    "outlet_priority": "Which outlet comes first when several could fill an order.",
    "online_stock_edit": "What becomes of a quantity that was typed into the store.",
    "level_push": "How the POS writes a level: less what is ordered and not booked yet, the sum, or the change.",
    "repeated_order": "What happens when the same order arrives again.",
    "shortage": "Where units go that no outlet has.",
    "payment_echo": "Which payments the other side hears of.",
    "shipping_line": "How the shipping charge stands on the sale.",
    "local_delivery": "What a local delivery is called in the POS.",
    "fulfillment_echo": "Whether the store hears how far the goods are.",
    "fulfillment_edit": "What the POS does about a fulfillment status that was edited in the store.",
    "cancel_echo": "What the POS does when an order is cancelled in the store.",
    "return_outlet": "Which outlet gets goods that come back.",
    "refund_echo": "Whether the store hears of a refund at the till.",
    "open_fulfillments": "What becomes of open fulfillments when their outlet is disconnected.",
    "edited_order": "What the POS does when an order is edited in the store.",
    "order_note": "How address and comment stand on the sale.",
    "order_prices": "Whose prices the sale of an order has.",
    "email_match": "How e-mail addresses are compared: without case and spaces, or to the letter.",
    "same_email": "Which profile an order gets when several have its address.",
    "unmapped_item": "What becomes of an item that the POS does not know.",
    "deleted_product": "What becomes of the listing when its product is deleted.",
    "composite_stock": "How many of a composite product the store believes in.",
    "pickup_orders": "Which outlet a pickup order goes to.",
    "new_products": "Whether a new product is on sale at once.",
    "customer_sync": "Whether groups and consent travel between profiles and accounts.",
}
"""What each of the link's settings is for."""


def _link_settings() -> Any:
    """The settings of ``Link`` that a scenario may give, with the same names, values and defaults."""
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(Link):
        if field.name in ABOUT:
            low, high = LIMITS.get(field.name, (None, None))
            fields[field.name] = (field.type, Field(field.default, description=ABOUT[field.name], ge=low, le=high))
    return create_model("LinkBase", __config__=STRICT, **fields)


LinkSettings: type[BaseModel] = _link_settings()


class LinkGiven(LinkSettings):  # type: ignore[misc, valid-type]  # made from the row's own fields
    """The settings of the integration."""

    register_name: Name | None = Field(
        None,
        alias="register",
        description="The register for online orders; the first one if not given.",
        examples=["Front till"],
    )
    disconnected: list[OutletName] = Field(
        default=[], description="The outlets that are not ticked.", examples=[["North"]]
    )
