"""What follows from each message that arrives: the rules that answer it, in order. Read a list as its story."""

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
    stays,
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
from sandbox.sync.endings import COUNTED, EARNED, MOVED
from sandbox.sync.registry import when
from sandbox.sync.wire import Arrival
from sandbox.world import wire

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
    stays.nothing_differs,
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
