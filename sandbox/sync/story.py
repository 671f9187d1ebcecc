"""What follows from each deed: the rules that answer it, in order. Read a list as the story of its event.

That of what arrives is told in ``what_arrives``.
"""

from sandbox.actions import link, pos, store
from sandbox.sync import (
    cancellations,
    composites,
    listings,
    money,
    online_stock,
    order_edits,
    orders,
    outlets,
    refunds,
    returns,
    stays,
    stock,
    transport,
    unsold,
)
from sandbox.sync import catalog as cat
from sandbox.sync import checkout as shp
from sandbox.sync import customer_sync as accounts
from sandbox.sync import customers as cus
from sandbox.sync import fulfillment as ful
from sandbox.sync import loyalty as loy
from sandbox.sync import payments as pay
from sandbox.sync.endings import BY_HAND, EARNED, MOVED
from sandbox.sync.registry import deed, when
from sandbox.world import wire

# --- in the online store ---

when(
    store.PlaceOrder,
    unsold.unavailable_cannot_be_bought,
    online_stock.sold_out_cannot_be_bought,
    shp.method_of_an_outlet,
    shp.every_method_may_be_chosen,
    shp.restricted_methods,
    shp.unrestricted_methods,
    loy.redeeming_needs_a_login,
    deed,
    accounts.groups_come_by_themselves,
    accounts.shop_customer_appears_online,
    money.promotion_lowers_the_order,
    money.store_taxes_by_itself,
    loy.point_is_a_unit_of_money,
    money.gift_cards_work_here,
    money.gift_card_redeemed_online,
    pay.first_payment_status,
    online_stock.placing_takes_online_stock,
    orders.orders_sync_when_placed,
)
when(store.AbandonCheckout, deed, orders.unfinished_checkout_never_syncs)
when(store.MarkPaid, pay.only_what_waits_is_marked_paid, deed, pay.pos_hears_of_the_payment)
when(
    store.CancelOrder,
    cancellations.shoppers_cannot_cancel,
    deed,
    cancellations.cancelling_restocks_online,
    cancellations.cancellation_is_sent,
)
when(
    store.RefundOrder,
    deed,
    refunds.marked_refunded_restocks_online,
    refunds.pos_is_not_restocked,
    refunds.refund_belongs_in_the_pos,
)
when(
    store.EditOrder,
    order_edits.ended_orders_are_not_edited,
    deed,
    order_edits.editing_moves_online_stock,
    order_edits.order_edit_is_sent,
)
when(store.SetFulfillmentStatus, deed, ful.status_set_online_stays)
when(store.AddTracking, deed, shp.tracking_lives_online, shp.not_fulfilled_elsewhere)
when(store.EditOnlineStock, deed, online_stock.stock_is_not_edited_online)
when(store.AddListing, deed, listings.online_products_stay_online, listings.online_variants_stay_online)
when(
    store.EditListing,
    deed,
    listings.online_edits_stay_online,
    listings.stores_own_fields,
    listings.images_come_from_the_pos,
)
when(store.AddOnlinePromotion, deed, money.online_promotions_stay_online)
when(
    store.EditOnlinePromotion,
    money.synced_promotion_is_read_only,
    deed,
    stays.edit_of_a_promotion_stays_online,
)
when(store.SetOnlineTax, deed, money.taxes_do_not_sync)
when(store.SetShippingRule, deed, shp.rule_is_chosen)
when(store.RegisterShopper, cus.one_shopper_for_each_address, deed, accounts.online_customer_waits_for_an_order)
when(
    store.LogIn,
    deed,
    accounts.groups_come_by_themselves,
    accounts.shop_customer_appears_online,
    stays.account_without_its_profile,
    stays.visitor_waits_for_an_order,
)
when(store.EditShopper, deed, accounts.name_online_stays_online, accounts.account_is_sent)

# --- in the Retail POS ---

when(
    pos.RingSale,
    unsold.till_sells_what_is_active,
    composites.on_no_shelf,
    stock.till_warns,
    deed,
    stock.shop_sale_lowers_stock,
    stock.special_order_is_not_available,
    stock.special_orders_counted_apart,
    money.gift_card_redeemed_in_store,
    *EARNED,
    orders.shop_sales_stay_in_the_pos,
    *MOVED,
)
when(pos.TakePayment, deed, pay.paid_at_the_till, pay.store_hears_of_the_payment, *EARNED, *MOVED)
when(pos.Pick, deed, ful.scanner_sets_in_progress, ful.all_parts_then_the_order)
when(pos.Pack, deed, ful.packed, ful.all_parts_then_the_order)
when(
    pos.Fulfill,
    pay.unpaid_cannot_be_fulfilled,
    cancellations.cancelled_is_not_handed_over,
    deed,
    ful.handed_over,
    ful.part_is_handed_over,
    ful.done_leaves_the_page,
    ful.all_parts_then_the_order,
    stock.stock_leaves_when_fulfilled,
    *MOVED,
)
when(
    pos.ReturnSale,
    returns.only_closed_sales_return,
    returns.paypal_is_refunded_online,
    deed,
    returns.refunds_start_in_the_pos,
    returns.all_or_a_part,
    refunds.payment_comes_back,
    refunds.money_goes_back_by_itself,
    refunds.other_gateways_need_a_hand,
    refunds.store_credit_in_place_of_money,
    refunds.earned_loyalty_is_taken_back,
    returns.goods_go_where_returned,
    returns.returned_goods_are_for_sale,
    returns.broken_return_needs_adjusting,
    refunds.store_hears_of_the_refund,
    *MOVED,
)
when(pos.VoidSale, deed, cancellations.sale_is_voided, cancellations.goods_come_back_once, *MOVED)
when(pos.CountStock, composites.no_stock_of_their_own, deed, *BY_HAND)
when(pos.ReceiveStock, composites.no_stock_of_their_own, deed, *BY_HAND)
when(pos.TransferStock, composites.no_stock_of_their_own, deed, stock.taken_below_zero, *BY_HAND)
when(
    pos.AdjustStock,
    composites.no_stock_of_their_own,
    deed,
    returns.broken_goods_are_written_off,
    stock.taken_below_zero,
    *BY_HAND,
)
when(pos.AddProduct, cat.sku_is_there_once, composites.made_of_plain_products, deed, cat.catalog_flows_to_the_store)
when(
    pos.EditProduct,
    unsold.deleted_for_good,
    deed,
    cat.catalog_flows_to_the_store,
    cat.what_stays_in_the_pos,
    cat.stock_is_sent_again,
)
when(pos.DeleteProduct, unsold.deleted_for_good, deed, cat.deletion_is_sent)
when(pos.ConnectStore, deed, cat.everything_is_sent)
when(pos.DeleteOutlet, deed, outlets.outlet_in_use_is_not_deleted)
when(pos.AddPromotion, deed, money.only_basic_promotions_sync, money.promotions_go_to_the_store)
when(pos.SellGiftCard, deed, money.gift_card_sold)
when(pos.SetPosTax, deed, money.taxes_do_not_sync)
when(pos.AddCustomer, deed, stays.shop_customer_stays_in_the_shop)
when(pos.EditCustomer, deed, accounts.profile_is_sent)

# --- on the link ---

when(link.ConnectOutlet, deed, outlets.ticking_adds_stock, outlets.connecting_copies_no_stock)
when(
    link.DisconnectOutlet,
    outlets.registers_outlet_stays_connected,
    deed,
    outlets.clearing_takes_stock_away,
    outlets.disconnecting_moves_no_goods,
    online_stock.sum_of_connected_outlets,
)
when(link.ChooseRegister, deed, outlets.new_registers_outlet_is_connected)
when(link.Cut, deed)
when(link.Restore, deed)
when(link.Slow, deed, transport.no_time_is_promised)
when(link.Wait, deed)
when(link.Change, deed)
when(link.StartOver, deed)
when(link.Poll, deed, transport.polling_repairs)
when(link.Lose, deed, transport.message_is_lost)
when(link.Repeat, deed, transport.message_is_repeated)
when(link.Reorder, deed, transport.message_falls_behind)
when(wire.Attempt, transport.retried_up_a_ladder)
when(wire.Lost, transport.message_was_lost)
