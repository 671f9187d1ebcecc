"""What follows from each event: the rules that answer it, in order. Read a list as the story of its event."""

from sandbox.actions import link, pos, store
from sandbox.sync import assignment as asg
from sandbox.sync import catalog as cat
from sandbox.sync import customers as cus
from sandbox.sync import fulfillment as ful
from sandbox.sync import orders, outlets, stock
from sandbox.sync import payments as pay
from sandbox.sync.booking import Booking
from sandbox.sync.registry import deed, when
from sandbox.sync.wire import Arrival
from sandbox.world import wire

# --- in the online store ---

when(
    store.PlaceOrder,
    stock.sold_out_cannot_be_bought,
    deed,
    pay.first_payment_status,
    stock.placing_takes_online_stock,
    orders.orders_sync_when_placed,
)
when(store.MarkPaid, deed, pay.pos_hears_of_the_payment)
when(store.EditOnlineStock, deed, stock.stock_is_not_edited_online)
when(store.RegisterShopper, cus.one_shopper_for_each_address, deed)
when(store.EditShopper, deed, cus.name_online_stays_online)

# --- in the Retail POS ---

when(
    pos.RingSale,
    deed,
    stock.shop_sale_lowers_stock,
    stock.pos_sells_below_zero,
    orders.shop_sales_stay_in_the_pos,
    stock.sum_of_connected_outlets,
)
when(
    pos.TakePayment,
    deed,
    pay.paid_at_the_till,
    pay.store_hears_of_the_payment,
    stock.pos_sells_below_zero,
    stock.sum_of_connected_outlets,
)
when(pos.Pack, deed, ful.packed)
when(
    pos.Fulfill,
    pay.unpaid_cannot_be_fulfilled,
    deed,
    ful.handed_over,
    stock.stock_leaves_when_fulfilled,
    stock.pos_sells_below_zero,
    stock.sum_of_connected_outlets,
)
when(pos.CountStock, deed, stock.sum_of_connected_outlets)
when(pos.ReceiveStock, deed, stock.sum_of_connected_outlets)
when(pos.TransferStock, deed, stock.pos_sells_below_zero, stock.sum_of_connected_outlets)
when(pos.AddProduct, deed, cat.catalog_flows_to_the_store)
when(pos.AddCustomer, deed)
when(pos.EditCustomer, deed)

# --- on the link ---

when(link.ConnectOutlet, deed, outlets.ticking_adds_stock, outlets.connecting_copies_no_stock)
when(
    link.DisconnectOutlet,
    outlets.registers_outlet_stays_connected,
    deed,
    outlets.clearing_takes_stock_away,
    outlets.disconnecting_moves_no_goods,
)
when(link.ChooseRegister, deed, outlets.new_registers_outlet_is_connected)
when(link.Cut, deed)
when(link.Restore, deed)
when(link.Slow, deed)
when(link.Wait, deed)

# --- arriving at the POS ---

when(
    wire.OrderPlaced,
    orders.one_sale_for_each_order,
    orders.unpaid_orders_sync_too,
    cus.same_address,
    cus.oldest_profile,
    cus.customer_by_email,
    cus.name_stays,
    cus.email_as_name,
    cus.profile_for_new_customer,
    cus.another_address_is_another_customer,
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
    orders.delivery_or_pickup,
    orders.fulfillment_starts_new,
    orders.pending_until_handed_over,
    pay.payment_of_the_processor,
    pay.offline_arrives_unpaid,
    pay.unpaid_though_store_says_paid,
    orders.sale_and_fulfillments,
    asg.one_fulfillment_for_each_outlet,
    stock.online_sale_lowers_pos_stock,
    stock.pos_sells_below_zero,
    stock.sold_on_both_sides,
    stock.sum_of_connected_outlets,
    case=Booking,
)
when(
    wire.OrderPaid,
    pay.late_capture_settles_the_sale,
    pay.later_word_of_payment_changes_nothing,
    stock.pos_sells_below_zero,
    stock.sum_of_connected_outlets,
    case=Arrival,
)
when(wire.StockEdited, stock.edit_reaches_the_pos, stock.sum_of_connected_outlets, case=Arrival)

# --- arriving at the store ---

when(wire.LevelChanged, stock.newest_level_counts, stock.pos_is_right_about_stock, case=Arrival)
when(wire.SalePaid, pay.order_becomes_paid, case=Arrival)
when(wire.ProductSaved, cat.product_is_listed, stock.tracked_from_the_start, case=Arrival)
