"""What people do in the online store: shoppers at the checkout, the merchant in the admin."""

from sandbox.actions.store.checkout import AbandonCheckout, EditShopper, ListedSku, LogIn, PlaceOrder, RegisterShopper
from sandbox.actions.store.listings import (
    AddListing,
    AddOnlinePromotion,
    EditListing,
    EditOnlinePromotion,
    EditOnlineStock,
    SetOnlineTax,
    SetShippingRule,
)
from sandbox.actions.store.orders import (
    AddTracking,
    CancelOrder,
    EditOrder,
    MarkPaid,
    OrderId,
    RefundOrder,
    SetFulfillmentStatus,
)

__all__ = [
    "AbandonCheckout",
    "AddListing",
    "AddOnlinePromotion",
    "AddTracking",
    "CancelOrder",
    "EditListing",
    "EditOnlinePromotion",
    "EditOnlineStock",
    "EditOrder",
    "EditShopper",
    "ListedSku",
    "LogIn",
    "MarkPaid",
    "OrderId",
    "PlaceOrder",
    "RefundOrder",
    "RegisterShopper",
    "SetFulfillmentStatus",
    "SetOnlineTax",
    "SetShippingRule",
]
