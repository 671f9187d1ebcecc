"""What follows from each event: the rules that answer it, in order. Read a list as the story of its event."""

from sandbox.actions import link, pos, store
from sandbox.sync import assignment as asg
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
    stock,
    transport,
)
from sandbox.sync import catalog as cat
from sandbox.sync import checkout as shp
from sandbox.sync import customer_sync as accounts
from sandbox.sync import customers as cus
from sandbox.sync import fulfillment as ful
from sandbox.sync import loyalty as loy
from sandbox.sync import payments as pay
from sandbox.sync.booking import Booking
from sandbox.sync.registry import deed, when
from sandbox.sync.wire import Arrival
from sandbox.world import wire

# --- in the online store ---

when(
    store.PlaceOrder,
    listings.unavailable_cannot_be_bought,
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
when(store.EditOnlinePromotion, money.synced_promotion_is_read_only, deed)
when(store.SetOnlineTax, deed, money.taxes_do_not_sync)
when(store.SetShippingRule, deed, shp.rule_is_chosen)
when(store.RegisterShopper, cus.one_shopper_for_each_address, deed, accounts.online_customer_waits_for_an_order)
when(store.LogIn, deed, accounts.groups_come_by_themselves, accounts.shop_customer_appears_online)
when(store.EditShopper, deed, accounts.name_online_stays_online, accounts.account_is_sent)

# --- in the Retail POS ---

COUNTED = (composites.composite_from_components, online_stock.sum_of_connected_outlets)
"""What follows whenever stock has moved in the POS."""
MOVED = (stock.pos_sells_below_zero, *COUNTED)
"""What follows whenever goods may have been sold, or came back."""
EARNED = (loy.earned_when_all_is_paid, loy.shipping_earns_nothing, loy.product_rates_count_online)
"""What follows whenever a sale may have been paid."""

when(
    pos.RingSale,
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
when(pos.CountStock, composites.no_stock_of_their_own, deed, *COUNTED)
when(pos.ReceiveStock, composites.no_stock_of_their_own, deed, *COUNTED)
when(pos.TransferStock, composites.no_stock_of_their_own, deed, *COUNTED)
when(pos.AdjustStock, composites.no_stock_of_their_own, deed, returns.broken_goods_are_written_off, *COUNTED)
when(pos.AddProduct, cat.sku_is_there_once, composites.made_of_plain_products, deed, cat.catalog_flows_to_the_store)
when(pos.EditProduct, deed, cat.catalog_flows_to_the_store, cat.what_stays_in_the_pos, cat.stock_is_sent_again)
when(pos.DeleteProduct, deed, cat.deletion_is_sent)
when(pos.ConnectStore, deed, cat.everything_is_sent)
when(pos.DeleteOutlet, deed, outlets.outlet_in_use_is_not_deleted)
when(pos.AddPromotion, deed, money.only_basic_promotions_sync, money.promotions_go_to_the_store)
when(pos.SellGiftCard, deed, money.gift_card_sold)
when(pos.SetPosTax, deed, money.taxes_do_not_sync)
when(pos.AddCustomer, deed)
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

# --- arriving at the POS ---

when(
    wire.OrderPlaced,
    orders.one_sale_for_each_order,
    transport.order_is_read_as_it_is_now,
    composites.on_no_shelf,
    orders.unpaid_orders_sync_too,
    cus.same_address,
    cus.oldest_profile,
    cus.customer_by_email,
    cus.name_stays,
    cus.email_as_name,
    cus.profile_for_new_customer,
    cus.another_address_is_another_customer,
    loy.new_customer_joins_loyalty,
    listings.unmapped_items,
    asg.only_connected_outlets,
    asg.outlet_of_the_method,
    asg.outlet_of_the_method_is_short,
    asg.priority_of_outlets,
    asg.one_outlet_with_everything,
    asg.one_for_all_beats_first_for_some,
    asg.lines_stay_whole,
    asg.lines_are_split_if_needed,
    asg.shortage_at_the_register,
    asg.several_outlets_split_the_order,
    outlets.booked_on_the_online_register,
    asg.stock_from_the_assigned_outlets,
    orders.prices_stay_as_sold,
    shp.shipping_is_part_of_the_total,
    money.sale_keeps_the_online_tax,
    orders.address_and_comment_in_the_note,
    orders.delivery_or_pickup,
    orders.fulfillment_starts_new,
    orders.pending_until_handed_over,
    pay.gift_card_and_loyalty_pay,
    pay.payment_of_the_processor,
    pay.offline_arrives_unpaid,
    pay.unpaid_though_store_says_paid,
    orders.sale_and_fulfillments,
    asg.one_fulfillment_for_each_outlet,
    *EARNED,
    stock.online_sale_lowers_pos_stock,
    stock.sold_is_not_available,
    stock.pos_sells_below_zero,
    stock.sold_on_both_sides,
    composites.composite_from_components,
    online_stock.sum_of_connected_outlets,
    orders.order_knows_its_sale,
    case=Booking,
)
when(
    wire.OrderPaid,
    pay.late_capture_settles_the_sale,
    pay.later_word_of_payment_changes_nothing,
    *EARNED,
    *MOVED,
    case=Arrival,
)
when(
    wire.OrderCancelled,
    cancellations.sale_is_voided_or_flagged,
    cancellations.goods_come_back_once,
    *MOVED,
    case=Arrival,
)
when(wire.OrderEdited, composites.on_no_shelf, order_edits.edited_order_is_flagged, *MOVED, case=Arrival)
when(wire.OrderStatusEdited, ful.status_is_mirrored, *COUNTED, case=Arrival)
when(wire.StockEdited, composites.on_no_shelf, online_stock.edit_reaches_the_pos, *MOVED, case=Arrival)
when(wire.ShopperSaved, accounts.profile_follows, accounts.group_unknown_in_the_pos, case=Arrival)

# --- arriving at the store ---

when(
    wire.LevelChanged,
    transport.newest_level_counts,
    refunds.next_level_takes_it_away,
    online_stock.pos_is_right_about_stock,
    online_stock.in_flight_orders_are_kept,
    online_stock.store_takes_a_negative_number,
    online_stock.stock_by_location,
    case=Arrival,
)
when(wire.SalePaid, pay.order_becomes_paid, case=Arrival)
when(wire.SaleVoided, cancellations.order_is_cancelled, case=Arrival)
when(wire.SaleReturned, refunds.order_is_refunded, case=Arrival)
when(wire.FulfillmentChanged, ful.status_reaches_the_store, ful.shopper_gets_an_email, case=Arrival)
when(
    wire.ProductSaved,
    cat.product_is_listed,
    cat.variants_come_from_the_pos,
    cat.new_products_are_on_sale,
    cat.matched_by_external_id,
    cat.what_reaches_the_store,
    cat.pos_edit_overwrites,
    listings.own_fields_survive,
    listings.image_is_sent,
    listings.inactive_is_unavailable,
    cat.deleted_is_disabled,
    online_stock.tracked_from_the_start,
    case=Arrival,
)
when(wire.PromotionSaved, money.promotion_runs_online, case=Arrival)
when(
    wire.CustomerSaved,
    accounts.groups_come_by_themselves,
    accounts.account_follows,
    accounts.group_unknown_in_the_store,
    case=Arrival,
)
