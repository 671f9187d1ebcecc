"""The status words of both systems and the map between them: one table, read by the rules and shown in the docs.

E-Series words are ALL_CAPS, X-Series words are as its screens show them (section 14 of the catalogue).
"""

from typing import NamedTuple

PAYMENT_STATUSES = ("AWAITING_PAYMENT", "PAID", "CANCELLED", "REFUNDED", "PARTIALLY_REFUNDED", "INCOMPLETE")
FULFILLMENT_STATUSES = (
    "AWAITING_PROCESSING",
    "PROCESSING",
    "READY_FOR_PICKUP",
    "OUT_FOR_DELIVERY",
    "SHIPPED",
    "DELIVERED",
    "WILL_NOT_DELIVER",
    "RETURNED",
)


class Mapped(NamedTuple):
    """One line of the map: what happens, and what each side then shows; a dash stays as it is."""

    event: str
    order_payment: str
    order_fulfillment: str
    sale: str
    fulfillment: str
    basis: str


MAP = (
    Mapped("placed, integrated payment", "PAID", "AWAITING_PROCESSING", "pending, paid", "New", "ORD-01, PAY-01"),
    Mapped(
        "placed, offline payment", "AWAITING_PAYMENT", "AWAITING_PROCESSING", "pending, unpaid", "New", "ORD-02, PAY-02"
    ),
    Mapped("marked paid in the store, offline method", "PAID", "-", "still unpaid", "-", "PAY-03"),
    Mapped("picked with the Scanner app", "-", "PROCESSING", "-", "In progress", "FUL-02, ASM-10"),
    Mapped("packed, to be picked up", "-", "READY_FOR_PICKUP", "-", "Packed", "FUL-04, ASM-10"),
    Mapped("packed, to be shipped or delivered", "-", "PROCESSING", "-", "Packed", "ASM-10"),
    Mapped("shipped", "-", "SHIPPED", "closed", "Fulfilled", "FUL-05, ASM-10"),
    Mapped("local delivery leaves", "-", "OUT_FOR_DELIVERY", "closed", "Fulfilled", "ASM-10"),
    Mapped("picked up", "-", "DELIVERED", "closed", "Fulfilled", "ASM-10"),
    Mapped("fulfilled while unpaid", "refused", "-", "-", "-", "PAY-04"),
    Mapped("paid at the till", "PAID", "-", "payment added", "-", "PAY-05, ASM-07"),
    Mapped("cancelled in the store", "CANCELLED", "-", "voided or flagged", "Cancelled", "CAN-01, ASM-11b"),
    Mapped("voided in the POS", "CANCELLED", "-", "voided", "Cancelled", "CAN-04, ASM-11b"),
    Mapped("returned in the POS, all", "REFUNDED", "RETURNED", "closed, with a return sale", "-", "REF-01, ASM-12"),
    Mapped("returned in the POS, a part", "PARTIALLY_REFUNDED", "-", "closed, with a return sale", "-", "ASM-12"),
)

_EVENTS = {
    ("In progress", "SHIPPING"): "picked with the Scanner app",
    ("In progress", "DELIVERY"): "picked with the Scanner app",
    ("In progress", "PICKUP"): "picked with the Scanner app",
    ("Packed", "PICKUP"): "packed, to be picked up",
    ("Packed", "SHIPPING"): "packed, to be shipped or delivered",
    ("Packed", "DELIVERY"): "packed, to be shipped or delivered",
    ("Fulfilled", "SHIPPING"): "shipped",
    ("Fulfilled", "DELIVERY"): "local delivery leaves",
    ("Fulfilled", "PICKUP"): "picked up",
}
BY_EVENT = {line.event: line for line in MAP}


def online_status(status: str, fulfillment_type: str) -> str:
    """The store's fulfillment status for a status of the POS, by the order's fulfillment type (ASM-10)."""
    return BY_EVENT[_EVENTS[status, fulfillment_type]].order_fulfillment


ORDER_OF_STATUSES = ("New", "In progress", "Packed", "Fulfilled")
"""The statuses of a fulfillment in the POS, in the order in which they follow."""


def pos_status(status: str) -> str:
    """The POS's status for a fulfillment status of the store, where edits are mirrored (ASM-11); empty for none."""
    return {
        "PROCESSING": "In progress",
        "READY_FOR_PICKUP": "Packed",
        "OUT_FOR_DELIVERY": "Fulfilled",
        "SHIPPED": "Fulfilled",
        "DELIVERED": "Fulfilled",
    }.get(status, "")
