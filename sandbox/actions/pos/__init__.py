"""What people do in the Retail POS, by the place where they do it."""

from sandbox.actions.pos.catalog import AddProduct, AddPromotion, DeleteProduct, EditProduct
from sandbox.actions.pos.handover import Fulfill, Pack, Pick
from sandbox.actions.pos.office import AddCustomer, ConnectStore, DeleteOutlet, EditCustomer, SetPosTax
from sandbox.actions.pos.stockroom import AdjustStock, CountStock, ReceiveStock, TransferStock, supply
from sandbox.actions.pos.till import ReturnSale, RingSale, SaleNumber, SellGiftCard, TakePayment, VoidSale

__all__ = [
    "AddCustomer",
    "AddProduct",
    "AddPromotion",
    "AdjustStock",
    "ConnectStore",
    "CountStock",
    "DeleteOutlet",
    "DeleteProduct",
    "EditCustomer",
    "EditProduct",
    "Fulfill",
    "Pack",
    "Pick",
    "ReceiveStock",
    "ReturnSale",
    "RingSale",
    "SaleNumber",
    "SellGiftCard",
    "SetPosTax",
    "TakePayment",
    "TransferStock",
    "VoidSale",
    "supply",
]
